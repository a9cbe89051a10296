// SPDX-License-Identifier: Apache-2.0
// Which column of a table says what, by its header.
#include <algorithm>

#include "core/utf8.h"
#include "ground/index_table.h"

namespace sitrep {

namespace {

/// The level of "admin2pcode" under "admin#pcode"; `language` gets "en" of "admin2nameen". -1: it does not
/// fit.
int level_under(std::string_view pattern, std::string_view header, std::string_view& language) {
  const std::size_t hash = pattern.find('#');
  const std::string_view begin = pattern.substr(0, hash);
  const std::string_view end = pattern.substr(hash + 1);
  if (!header.starts_with(begin) || header.size() <= begin.size()) return -1;
  const char digit = header[begin.size()];
  std::string_view rest = header.substr(begin.size() + 1);
  if (digit < '0' || digit > '4' || !rest.starts_with(end)) return -1;
  rest.remove_prefix(end.size());
  if (!rest.empty() && (rest.size() != 2 || rest[0] < 'a' || rest[1] < 'a')) return -1;
  language = rest;
  return digit - '0';
}

}  // namespace

std::string plain_header(std::string_view header) {
  std::string out;
  for (const char c : fold(header))
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) out.push_back(c);
  return out;
}

std::size_t* TableColumns::role(std::string_view wanted) {
  if (wanted == "name") return &name;
  if (wanted == "latitude" || wanted == "lat") return &latitude;
  if (wanted == "longitude" || wanted == "lon") return &longitude;
  if (wanted == "country") return &country;
  if (wanted == "admin1") return &admin1;
  if (wanted == "kind") return &kind;
  if (wanted == "population") return &population;
  if (wanted == "geonames") return &geonames;
  if (wanted == "pcode") return &pcode;
  if (wanted == "other_names") return &other_names.emplace_back(kNone);
  return nullptr;
}

TableColumns::TableColumns(std::string_view words, const std::vector<std::string>& header) {
  level_name.fill(kNone);
  level_pcode.fill(kNone);
  std::vector<std::string> plain;
  for (const std::string& one : header) plain.push_back(plain_header(one));
  std::vector<bool> used(header.size());
  // Lines of "role TAB pattern", the best first.
  while (!words.empty()) {
    const std::string_view line = words.substr(0, words.find('\n'));
    words.remove_prefix(std::min(line.size() + 1, words.size()));
    const std::size_t tab = line.find('\t');
    const std::string_view said = line.substr(0, tab);
    const std::string_view pattern = line.substr(tab + 1);
    for (std::size_t i = 0; i < plain.size(); ++i) {
      if (used[i]) continue;
      if (said == "level_name" || said == "level_pcode") {
        std::string_view language;
        const int level = level_under(pattern, plain[i], language);
        if (level < 0) continue;
        used[i] = true;
        const auto at = static_cast<std::size_t>(level);
        if (said == "level_pcode") {
          if (level_pcode[at] == kNone) level_pcode[at] = i;
          continue;
        }
        // English, or without a language, is the name; what it replaces is another.
        const bool better = level_name[at] == kNone || language == "en";
        if (better && level_name[at] != kNone) level_others[at].push_back(level_name[at]);
        if (better)
          level_name[at] = i;
        else
          level_others[at].push_back(i);
      } else if (plain[i] == pattern) {
        std::size_t* column = role(said);
        if (column == nullptr || *column != kNone) continue;
        *column = i;
        used[i] = true;
      }
    }
  }
  std::erase(other_names, kNone);
  // Beside P-codes "admin1" is the province's own name.
  if (level_pcode[1] != kNone && level_name[1] == kNone) level_name[1] = admin1;
}

}  // namespace sitrep
