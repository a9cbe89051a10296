// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "ground/gazetteer.h"
#include "ground/index_adder.h"

namespace sitrep {

/// What `sitrep gazetteer info` tells of an index.
struct IndexInfo {
  std::string path;
  std::uint64_t bytes = 0;
  std::uint64_t places = 0;
  std::uint64_t names = 0;     ///< different ones
  std::uint64_t no_point = 0;  ///< places without coordinates
  std::uint64_t pcodes = 0;
  std::uint64_t damaged = 0;  ///< rows that cannot be: off the globe, in a place that is not there
  std::array<std::uint64_t, kPlaceKindCount> kinds{};
  std::map<std::string, std::uint64_t> countries;  ///< "SY"; "": in none or several
  std::vector<IndexSource> sources;
};

/// Looks at every row: a second for ten million.
IndexInfo describe_index(const Gazetteer& index, std::string path);

void write_index_info(const IndexInfo& info, std::string& out);
void write_index_info_json(const IndexInfo& info, std::string& out);

/// What `sitrep gazetteer add` took of each input, what it skipped and why.
void write_input_counts(const std::vector<InputCount>& counts, std::string& out);
/// One line an input.
void write_input_counts_json(const std::vector<InputCount>& counts, std::string& out);

}  // namespace sitrep
