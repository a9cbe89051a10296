// SPDX-License-Identifier: Apache-2.0
#include "read/csv_table.h"

#include <algorithm>

#include "core/utf8.h"
#include "read/csv_rows.h"
#include "read/field_text.h"

namespace sitrep {
namespace {

constexpr std::size_t kLongestName = 80;  // a first row with a longer field is a text with commas

/// "Event_Date " and "event date" are one name.
std::string name_key(std::string_view name) {
  std::string key = fold(one_line(name));
  std::replace(key.begin(), key.end(), '_', ' ');
  return key;
}

std::size_t known(const ColumnPlaces& places) {
  return static_cast<std::size_t>(
      std::count_if(places.begin(), places.end(), [](const auto& place) { return place.has_value(); }));
}

}  // namespace

ColumnPlaces find_columns(const std::vector<std::string>& header, const ColumnNames& given,
                          const LayoutWords& words) {
  std::vector<std::string> keys;
  for (const std::string& name : header) keys.push_back(name_key(name));
  const auto place_of = [&](std::string_view name) -> std::optional<std::size_t> {
    const auto found = std::find(keys.begin(), keys.end(), name_key(name));
    if (found == keys.end()) return std::nullopt;
    return static_cast<std::size_t>(found - keys.begin());
  };
  ColumnPlaces places;
  for (std::size_t i = 0; i < kColumnFields.size(); ++i) {
    const std::string field(kColumnFields[i]);
    if (const auto named = given.find(field); named != given.end()) {
      places[i] = place_of(named->second);
      continue;
    }
    places[i] = place_of(field);
    for (const auto& [name, of] : words.columns)
      if (!places[i] && of == field) places[i] = place_of(name);
  }
  return places;
}

bool is_table(std::string_view head, const ColumnNames& given, const LayoutWords& words) {
  const auto separator = find_separator(head).sign;
  if (!separator) return false;
  std::vector<std::string> header;
  const CsvCut cut = cut_row(head, *separator, head.size() < 4096, header);
  if (!cut.whole || header.size() < 2) return false;
  for (const std::string& name : header)
    if (name.size() > kLongestName) return false;
  if (known(find_columns(header, given, words)) >= 2) return true;
  std::vector<std::string> second;
  const bool alike = cut_row(head.substr(cut.end), *separator, head.size() < 4096, second).whole &&
                     second.size() == header.size();
  if (!given.empty()) return alike;
  return alike && find_columns(header, given, {})[0].has_value();
}

}  // namespace sitrep
