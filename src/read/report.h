// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.h"
#include "core/diagnostic.h"
#include "core/span.h"

namespace sitrep {

/// How the publication date is known (contract, section 4).
enum class PublishedBasis : std::uint8_t { given, dateline, inferred, unknown };
constexpr std::string_view name_of(PublishedBasis basis) {
  constexpr std::string_view kNames[] = {"given", "dateline", "inferred", "unknown"};
  return kNames[static_cast<std::size_t>(basis)];
}

/// What a stretch of a report's text is. Claims are read from title, heading, caption and body; the rest only
/// tells about the report.
enum class BlockKind : std::uint8_t {
  title,       ///< the report's own headline
  heading,     ///< a sub-heading or standfirst in the middle of the text
  body,        ///< a paragraph
  caption,     ///< of a picture: "Smoke rises over X [Agency]"
  byline,      ///< "By Jane Doe | 14 March 2019", a bare date line
  credit,      ///< "Source: X, agencies", "X contributed to this report"
  boilerplate  ///< read-more lines, menus, cookie notes, sharing buttons
};

struct TextBlock {
  Span span;
  BlockKind kind = BlockKind::body;
};

/// One document that came in, as every later layer sees it. Owns all its text.
struct Report {
  std::string id;  ///< the given id, else "sha256:" + hex of `text`
  std::string
      text;  ///< title + "\n\n" + body where a title was given apart; valid UTF-8, LF line ends, no BOM
  std::string title;                   ///< empty if none was given and none found
  std::optional<Span> title_span;      ///< where the title stands in `text`
  std::string publisher;               ///< empty if unknown
  std::optional<Span> publisher_span;  ///< set when the text itself named the publisher
  std::string url;                     ///< empty if unknown
  std::string language = "en";         ///< BCP 47; what was given or found
  bool language_read = true;           ///< false: kept and marked `language_not_read`, no claims
  std::optional<Day> published;
  PublishedBasis published_basis = PublishedBasis::unknown;
  std::optional<Span> dateline_place;  ///< the place of a dateline ("ALEPPO, May 1 (X) -"), if there is one
  std::vector<TextBlock> blocks;       ///< in text order, not overlapping; what they leave out is white space
  std::vector<Diagnostic> diagnostics;
  std::string original;  ///< its record's own bytes (record.h)
};

}  // namespace sitrep
