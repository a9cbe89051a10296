// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

#include "read/layout_words.h"
#include "read/record_reader.h"

namespace sitrep {

/// What an input is, by its first bytes, never by its name. Markdown is text: its markers are told line by
/// line (read/lines.h).
enum class Format {
  empty,
  text,
  json_lines,
  json_array,  ///< known, not read: its records cannot be told apart in bounded memory
  html,
  csv,       ///< a table with a header
  warc,      ///< a web archive
  telegram,  ///< result.json of Telegram Desktop
  feed,      ///< RSS, Atom, RDF
  xml,       ///< known, not read: any other XML
  binary
};

/// How much of an input is looked at to tell its format.
inline constexpr std::size_t kSniffedBytes = 4096;

/// \param head     the first kSniffedBytes of the decompressed input, or all of it
/// \param columns  those that the user named: then a table need not have names that we know
Format sniff(std::string_view head, const ColumnNames& columns, const LayoutWords& words);

}  // namespace sitrep
