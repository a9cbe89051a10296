// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sitrep/result.h"

namespace sitrep {

/// The one grammar of sitrep's knowledge files (docs/knowledge.md):
///
///     # a comment: the whole line, or after two spaces
///     actor syria.army              <- a block: kind and id, from column 0
///       name Syrian Arab Army       <- a field: key and value, indented by two spaces
///       alias Syrian army | Syrian government forces
///
/// A value may be split by `|` into a list; keys may repeat. Nothing else: no quotes, no escapes, no
/// includes.
struct Field {
  std::string key;
  std::string value;
  int line = 0;

  std::vector<std::string> list() const;  ///< the value split at '|', trimmed, without empty items
};

struct Block {
  std::string kind;
  std::string id;
  std::string file;
  int line = 0;
  std::vector<Field> fields;

  /// The value of the first field of that key; empty if there is none.
  std::string_view get(std::string_view key) const;
  /// The lists of all fields of that key, joined.
  std::vector<std::string> all(std::string_view key) const;
  /// "file:line: message", as a compiler says it.
  Error error(int at_line, std::string_view message) const;
};

/// Reads one knowledge file. Errors name file, line and what to do.
Result<std::vector<Block>> parse_blocks(std::string_view text, const std::string& file_name);
Result<std::vector<Block>> read_blocks(const std::string& path);

/// All `*.txt` files of a folder (sorted by name, not recursive), their blocks one after the other.
Result<std::vector<Block>> read_block_folder(const std::string& folder);

/// An Error unless every field's key is among `known` (the message lists them).
Status check_keys(const Block& block, const std::vector<std::string_view>& known);

}  // namespace sitrep
