// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace sitrep {

/// What an input is, by its first bytes, never by its name. Markdown is text: its markers are told line by
/// line (read/lines.h).
enum class Format {
  empty,
  text,
  json_lines,
  json_array,  ///< known, not read: its records cannot be told apart in bounded memory
  html,        ///< known, not read yet
  xml,         ///< known, not read yet (feeds)
  binary
};

/// \param head  the first bytes of the decompressed input, 4 KB or all of it
Format sniff(std::string_view head);

}  // namespace sitrep
