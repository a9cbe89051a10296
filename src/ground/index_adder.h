// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ground/geonames.h"
#include "ground/index_builder.h"
#include "ground/index_input.h"
#include "sitrep/result.h"

namespace sitrep {

/// What `sitrep gazetteer add` is asked for beside the files.
struct AddOptions {
  std::vector<std::string> countries;          ///< two capital letters each; empty: all
  std::map<std::string, std::string> columns;  ///< role ("name", "latitude", ...) to the header that has it
  std::string licence;                         ///< of tables; GeoNames' files say theirs
};

/// What became of one input's rows: rows = taken + merged + skipped.
struct InputCount {
  std::string path;
  IndexFormat format = IndexFormat::table;
  std::uint64_t rows = 0;
  std::uint64_t taken = 0;   ///< new places; of tables of names: names
  std::uint64_t merged = 0;  ///< about a place that the index had: it got their names and codes
  std::uint64_t names = 0;   ///< names added, of new places and old ones
  std::array<std::uint64_t, kSkipReasonCount> skipped{};
  std::array<std::uint64_t, kSkipReasonCount> first_line{};  ///< where each reason was met first
};

/// Adds files of places to an index, in this order whatever theirs: codes of provinces, country dumps,
/// tables, names. What the index says of a place it had stays: files add names, codes and what it did not
/// know. Fails where an input cannot be read or told; a bad row is only counted.
Result<std::vector<InputCount>> add_to_index(IndexBuilder& index, const std::vector<std::string>& inputs,
                                             const AddOptions& options);

/// The kind under which GeoNames' feature is kept; nothing: it is not.
std::optional<PlaceKind> kind_of_feature(std::string_view feature_class, std::string_view code);

/// The parts of add_to_index(): one object for all its inputs.
class IndexAdder {
 public:
  IndexAdder(IndexBuilder& index, const AddOptions& options);

  Status add(IndexInput& input, InputCount& count);
  /// Provinces that stood behind their towns in the dumps are found now.
  void end_dumps();

 private:
  using Outcome = std::optional<SkipReason>;  ///< of a row; nothing: taken or merged
  struct PendingAdmin {
    PlaceId place;
    std::uint64_t admin1, admin2;  ///< hashes of codes: there may be millions
  };

  Outcome add_geonames(std::string_view line);
  Outcome add_admin(const GeonamesRow& row, PlaceKind kind);
  Outcome merge_geonames(PlaceId place, const GeonamesRow& row);
  Outcome add_name_row(std::string_view line);
  Outcome add_admin_code(std::string_view line);
  void put_in_admin(PlaceId place, const GeonamesRow& row);
  void add_admin_names(PlaceId place, std::string_view name, std::string_view ascii);
  bool wanted(std::uint16_t country) const;

  IndexBuilder& index_;
  const AddOptions& options_;
  std::vector<std::uint16_t> countries_;
  PlaceId first_new_;  ///< places from here on are of this run
  std::vector<PendingAdmin> pending_;
  std::string code_;
  bool merged_ = false;  ///< the row last read was about a place that the index had
};

}  // namespace sitrep
