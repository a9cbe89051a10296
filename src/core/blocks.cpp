// SPDX-License-Identifier: Apache-2.0
#include "core/blocks.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace sitrep {
namespace {

std::string_view trim(std::string_view s) {
  const auto first = s.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return s.substr(first, s.find_last_not_of(" \t\r") - first + 1);
}

std::string where(const std::string& file, int line, std::string_view message) {
  return file + ":" + std::to_string(line) + ": " + std::string(message);
}

}  // namespace

std::vector<std::string> Field::list() const {
  std::vector<std::string> out;
  std::string_view rest = value;
  while (true) {
    const auto bar = rest.find('|');
    if (const auto item = trim(rest.substr(0, bar)); !item.empty()) out.emplace_back(item);
    if (bar == std::string_view::npos) return out;
    rest.remove_prefix(bar + 1);
  }
}

std::string_view Block::get(std::string_view key) const {
  for (const Field& f : fields)
    if (f.key == key) return f.value;
  return {};
}

std::vector<std::string> Block::all(std::string_view key) const {
  std::vector<std::string> out;
  for (const Field& f : fields) {
    if (f.key != key) continue;
    for (std::string& item : f.list()) out.push_back(std::move(item));
  }
  return out;
}

Error Block::error(int at_line, std::string_view message) const {
  return {ErrorCode::syntax, where(file, at_line, message)};
}

Result<std::vector<Block>> parse_blocks(std::string_view text, const std::string& file_name) {
  std::vector<Block> blocks;
  int line_number = 0;
  while (!text.empty()) {
    const auto end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    ++line_number;
    const auto fail = [&](std::string_view message) {
      return Error{ErrorCode::syntax, where(file_name, line_number, message)};
    };
    if (const auto comment = line.find("  #"); comment != std::string_view::npos)
      line = line.substr(0, comment);
    if (line.empty() || line.front() == '#' || trim(line).empty()) continue;
    if (line.find('\t') != std::string_view::npos) return fail("a tab; indent fields with two spaces");
    const bool field = line.front() == ' ';
    const std::string_view words = trim(line);
    const auto space = words.find(' ');
    const std::string_view head = words.substr(0, space);
    const std::string_view rest =
        space == std::string_view::npos ? std::string_view() : trim(words.substr(space));
    if (field) {
      if (blocks.empty()) return fail("a field before the first block; start a block at column 0");
      if (!line.starts_with("  ") || line[2] == ' ') return fail("indent a field with exactly two spaces");
      blocks.back().fields.push_back({std::string(head), std::string(rest), line_number});
    } else {
      blocks.push_back({std::string(head), std::string(rest), file_name, line_number, {}});
    }
  }
  return blocks;
}

Result<std::vector<Block>> read_blocks(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  if (!in || !(text << in.rdbuf())) return Error{ErrorCode::io, path + ": cannot read, or empty"};
  return parse_blocks(text.str(), path);
}

Result<std::vector<Block>> read_block_folder(const std::string& folder) {
  std::vector<std::string> paths;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error))
    if (entry.path().extension() == ".txt") paths.push_back(entry.path().string());
  if (error) return Error{ErrorCode::io, folder + ": " + error.message()};
  std::sort(paths.begin(), paths.end());
  std::vector<Block> all;
  for (const std::string& path : paths) {
    auto blocks = read_blocks(path);
    if (!blocks) return blocks.error();
    std::move(blocks->begin(), blocks->end(), std::back_inserter(all));
  }
  return all;
}

Status check_keys(const Block& block, const std::vector<std::string_view>& known) {
  for (const Field& field : block.fields) {
    if (std::find(known.begin(), known.end(), field.key) != known.end()) continue;
    std::string message = "unknown key '" + field.key + "' in a block '" + block.kind + "'; known:";
    for (const std::string_view key : known) message += " " + std::string(key);
    return block.error(field.line, message);
  }
  return ok_status();
}

}  // namespace sitrep
