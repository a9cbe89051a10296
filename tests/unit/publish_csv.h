// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sitrep::test {

/// Apostrophes, and then what a spreadsheet would run.
inline bool is_guarded(std::string_view text) {
  const std::size_t at = text.find_first_not_of('\'');
  return at != text.npos && at != 0 && std::string_view("=+-@\t\r").find(text[at]) != std::string_view::npos;
}

/// A file that CsvLine wrote, line by line, apostrophes taken off. An unclosed quote ends with the file.
inline std::vector<std::vector<std::string>> read_csv(std::string_view text) {
  std::vector<std::vector<std::string>> lines;
  std::vector<std::string> line;
  std::string cell;
  bool quoted = false, any = false;
  const auto end_cell = [&] {
    if (is_guarded(cell)) cell.erase(0, 1);
    line.push_back(std::move(cell));
    cell.clear();
  };
  const auto end_line = [&] {
    end_cell();
    lines.push_back(std::move(line));
    line.clear();
    any = false;
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted) {
      if (c != '"') {
        cell += c;
      } else if (i + 1 < text.size() && text[i + 1] == '"') {
        cell += '"';
        ++i;
      } else {
        quoted = false;
      }
      continue;
    }
    any = true;
    if (c == '"' && cell.empty()) {
      quoted = true;
    } else if (c == ',') {
      end_cell();
    } else if (c == '\n') {
      end_line();
    } else if (c == '\r' && i + 1 < text.size() && text[i + 1] == '\n') {
      continue;
    } else {
      cell += c;
    }
  }
  if (any || !line.empty() || !cell.empty()) end_line();
  return lines;
}

}  // namespace sitrep::test
