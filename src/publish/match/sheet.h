// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "claims/kinds.h"
#include "core/date.h"
#include "publish/export/export.h"
#include "read/layout_words.h"
#include "sitrep/result.h"

namespace sitrep {

/// A range as a sheet or an incident tells it: what is told alone is both ends.
struct ToldRange {
  std::optional<std::int64_t> low, high;
  bool open = false;  ///< of an incident: "at least so many"; then the high one is the highest that is told
  bool known() const { return low || high; }
};

/// One happening, of a register or of a sheet, as far as the two are compared.
struct MatchItem {
  std::string id;
  std::size_t line = 0;  ///< of the sheet, from 1; 0: of a register
  std::optional<Day> start, end;
  std::vector<std::string> places;  ///< names, the first its own; then those of what it lies in
  std::string country;              ///< two letters, or as it is told; empty: not told
  std::optional<double> latitude, longitude;
  int where_prec = 1;            ///< UCDP's; 1 where a sheet does not say
  std::vector<ClaimType> types;  ///< that its word may mean; empty: not told
  std::string type;              ///< the word
  ToldRange killed, injured;
  /// Those of civilians alone; of a sheet: it counts nobody else, and `killed` and `injured` are empty.
  ToldRange civilians_killed, civilians_injured;
  std::vector<std::string> perpetrators, others;  ///< names, ids, sides
  std::vector<std::string> problems;              ///< of its row, with file, line and column
  bool unreadable = false;                        ///< nothing of its row could be read
  std::string bytes;                              ///< of its row
};

/// What headers and words of recorders' sheets mean (data/export/sheet_columns.txt).
struct SheetWords {
  std::vector<std::pair<std::string, std::vector<std::string>>> columns;  ///< field, headers
  std::map<std::string, std::vector<ClaimType>, std::less<>> types;       ///< by a sheet's word
};
Result<SheetWords> read_sheet_words(const std::string& path);

/// What a sheet is read with. All must outlive the call.
struct SheetReading {
  const SheetWords& words;
  const ExportCountries& countries;
  const LayoutWords& layout;                      ///< months
  const std::map<std::string, std::string>& map;  ///< field to header, over the known names
};

/// The rows of a table (CSV; plain, gzip, zstd). None is lost: a row of which something cannot be read says
/// so in `problems`. Error usage where a column of `map` is not there, or where no day or no place has a
/// column; not_found, io.
Result<std::vector<MatchItem>> read_sheet(const std::string& path, const SheetReading& how);

}  // namespace sitrep
