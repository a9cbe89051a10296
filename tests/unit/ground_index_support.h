// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "ground/gazetteer.h"
#include "ground/index_adder.h"

namespace sitrep {

inline const Gazetteer& built_in() {
  static const Gazetteer* const kIndex = [] {
    auto index = Gazetteer::open(std::string(SITREP_DATA_DIR) + "/gazetteer.img");
    if (!index) throw std::runtime_error(index.error().message);
    return new Gazetteer(std::move(*index));
  }();
  return *kIndex;
}

/// id, name, ASCII form, other names, latitude, longitude; then class, code, country, province, population.
inline std::string geonames_row(std::vector<std::string> said) {
  static const std::vector<std::string> kRest{"P", "PPL", "SY", "12", "0"};
  while (said.size() < 11) said.push_back(kRest[said.size() - 6]);
  const std::array<std::string, 19> f{
      said[0], said[1], said[2], said[3], said[4],  said[5], said[6], said[7],         said[8],     "",
      said[9], "",      "",      "",      said[10], "",      "300",   "Asia/Damascus", "2020-01-01"};
  std::string out;
  for (const std::string& field : f) out += (&field == f.data() ? "" : "\t") + field;
  return out + "\n";
}

/// A folder for inputs, and the index that is made of them; removed at the end.
class Workshop {
 public:
  explicit Workshop(std::string base = std::string(SITREP_DATA_DIR) + "/gazetteer.img")
      : base_(std::move(base)) {
    std::string pattern = (std::filesystem::temp_directory_path() / "sitrep-index-XXXXXX").string();
    folder_ = mkdtemp(pattern.data());
  }
  Workshop(const Workshop&) = delete;
  Workshop& operator=(const Workshop&) = delete;
  ~Workshop() { std::filesystem::remove_all(folder_); }

  std::string write(const std::string& name, const std::string& bytes) const {
    std::string path = folder_ + "/" + name;
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
  }
  std::string path() const { return folder_ + "/made.img"; }

  Result<std::vector<InputCount>> try_add(const std::vector<std::string>& inputs, const AddOptions& options) {
    const auto base = Gazetteer::open(base_);
    if (!base) return base.error();
    IndexBuilder index(*base);
    auto counts = add_to_index(index, inputs, options);
    if (!counts) return counts;
    if (auto written = index.write(path()); !written) return written.error();
    return counts;
  }
  std::vector<InputCount> add(const std::vector<std::string>& inputs, const AddOptions& options = {}) {
    auto counts = try_add(inputs, options);
    if (!counts) throw std::runtime_error(counts.error().message);
    return *counts;
  }
  Gazetteer index() const {
    auto index = Gazetteer::open(path());
    if (!index) throw std::runtime_error(index.error().message);
    return std::move(*index);
  }
  /// The one place of that name in a country; nullptr if there are none or several.
  static const PlaceRow* only(const Gazetteer& index, std::string_view name, std::string_view country) {
    std::vector<NameHit> hits;
    index.find(name, hits);
    const PlaceRow* found = nullptr;
    for (const NameHit hit : hits) {
      if (index.country_code(hit.place) != country) continue;
      if (found != nullptr) return nullptr;
      found = &index.row(hit.place);
    }
    return found;
  }
  static PlaceId id_of(const Gazetteer& index, const PlaceRow* row) {
    return static_cast<PlaceId>(row - &index.row(0));
  }

 private:
  std::string base_;
  std::string folder_;
};

}  // namespace sitrep
