// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "ground/geonames.h"
#include "ground/index_builder.h"
#include "sitrep/result.h"

namespace sitrep {

struct AddOptions;

/// Which column of a table says what; kNone where none does.
struct TableColumns {
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  static constexpr std::size_t kLevels = 5;  ///< 0: the state

  std::size_t name = kNone, latitude = kNone, longitude = kNone, country = kNone, admin1 = kNone,
              kind = kNone, population = kNone, geonames = kNone, pcode = kNone;
  std::vector<std::size_t> other_names;
  std::array<std::size_t, kLevels> level_name, level_pcode;
  std::array<std::vector<std::size_t>, kLevels> level_others;  ///< in other languages

  /// \param words  Gazetteer's section of headers, from data/en/place_columns.txt
  TableColumns(std::string_view words, const std::vector<std::string>& header);
  /// The column of a role by its name in data/en/place_columns.txt; nullptr: no such role.
  std::size_t* role(std::string_view name);
};

/// A header as it is compared: small letters and digits.
std::string plain_header(std::string_view header);

/// Rows of a table with a header: places with coordinates, or administrative units with P-codes (where a
/// column has them and none has a place's own name).
class IndexTable {
 public:
  IndexTable(IndexBuilder& index, const AddOptions& options, const std::vector<std::string>& header,
             PlaceId first_new);

  /// Whether the columns do: says which is missing.
  Status check(const std::string& path) const;
  /// \return why not; `merged` is set where the index had the place
  std::optional<SkipReason> add(const std::vector<std::string>& fields, bool& merged);

 private:
  using Outcome = std::optional<SkipReason>;
  struct Row;  // what both kinds of tables say
  struct Unit {
    std::string_view name, pcode;
    std::vector<std::string_view> others;
    PlaceId place = kNoPlace;
  };

  std::string_view at(const std::vector<std::string>& fields, std::size_t column) const;
  Outcome read_common(const std::vector<std::string>& fields, Row& row);
  std::uint16_t country_of(std::string_view text);
  PlaceKind kind_of(std::string_view text) const;
  Outcome add_place(const std::vector<std::string>& fields, const Row& row, bool& merged);
  Outcome add_units(const std::vector<std::string>& fields, const Row& row, bool& merged);
  /// Fills unit.place: a place the index has, or a new one.
  Outcome settle(std::size_t level, Unit& unit, const Row& row, bool deepest, bool& merged);
  PlaceId match(std::size_t level, const Unit& unit, const Row& row, bool deepest, bool& ambiguous);
  PlaceId match_by_sound(std::size_t level, const Unit& unit, const Row& row);
  void add_unit_names(std::size_t level, const Unit& unit, bool known);
  const std::vector<PlaceId>& units_of(std::uint16_t country);

  IndexBuilder& index_;
  const AddOptions& options_;
  const std::vector<std::string>& header_;
  TableColumns columns_;
  std::string wrong_column_;  ///< of --columns, if one names nothing
  PlaceId first_new_;
  std::vector<NameHit> hits_;
  std::unordered_map<std::string, std::uint16_t> country_cache_;
  std::unordered_set<std::string> seen_pcodes_;
  std::unordered_map<std::uint16_t, std::vector<PlaceId>> units_;  ///< provinces and districts, by country
};

}  // namespace sitrep
