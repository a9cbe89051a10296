// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/blocks.h"
#include "core/image.h"
#include "read/report.h"

namespace sitrep {

/// The words by which a language's publishers mark what is not the story: data/<language>/layout.txt.
/// All texts are folded (core/utf8.h). Immutable after loading; share it between threads.
struct LayoutWords {
  enum class Where : std::uint8_t { starts, ends, contains, is };
  struct Rule {
    BlockKind kind = BlockKind::boilerplate;
    Where where = Where::is;
    std::string text;
  };

  std::vector<Rule> rules;                          ///< first match wins, in file order
  std::vector<std::pair<std::string, int>> months;  ///< name or short form, and 1 to 12
  std::vector<std::string> weekdays;
  std::vector<std::string> zones;          ///< words around a time of day: "gmt", "local time"
  std::vector<std::string> date_leads;     ///< words before a bare date: "published", "last updated"
  std::vector<std::string> bylines;        ///< words before an author: "by"
  std::vector<std::string> sources;        ///< words before a publisher: "source:"
  std::vector<std::string> publishers;     ///< words in names of publishers: "observatory", "times"
  std::vector<std::string> genres;         ///< what stands where a publisher might: "statement"
  std::vector<std::string> furniture;      ///< in names of a page's parts that are not its story, sorted
  std::vector<std::string> page_captions;  ///< in names of a page's parts that tell of a picture, sorted
  std::vector<std::string> page_bylines;   ///< in names of a page's parts that say who wrote and when, sorted
  /// Name of a table's column, and the field of a record that it holds ("text", "published").
  std::vector<std::pair<std::string, std::string>> columns;
  std::vector<std::string> common;  ///< commonest words of the language, sorted

  /// The kind of a folded line that one of the rules knows.
  std::optional<BlockKind> kind_of(std::string_view folded) const;

  /// From the blocks of a knowledge file; others than kinds `lines` and `words` are passed over.
  static Result<LayoutWords> from_blocks(const std::vector<Block>& blocks);
  static Result<LayoutWords> from_file(const std::string& path);
  /// From the section that add_to() wrote; an Error if the image has none.
  static Result<LayoutWords> from_image(const Image& image);
  void add_to(ImageWriter& image) const;
};

}  // namespace sitrep
