// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "core/date.h"
#include "read/html_tree.h"
#include "read/layout_words.h"

namespace sitrep {

/// What a page says about itself, from schema.org data, OpenGraph, meta elements, <time> and the canonical
/// link; empty where nothing says it. Texts are one line, blanks folded.
struct PageFacts {
  std::string title;
  std::string publisher;
  std::string url;
  std::string published;  ///< as ISO day where it could be read, else as it stands
  std::string language;
  std::string story;               ///< all of the text, where the data repeats it
  std::string summary;             ///< a sentence or two that the page gives of itself
  std::optional<Day> address_day;  ///< "/2019/03/15/" in the address
};

PageFacts page_facts(const HtmlTree& tree, const LayoutWords& words);

/// A date as pages, feeds and tables write it, as "YYYY-MM-DD"; what cannot be read comes back as it is. The
/// day is the one that is printed: no time zone is asked.
std::string day_text(std::string_view date, const LayoutWords& words);

/// The day in an address ("https://x.example/2019/03/15/strike"), if it has one.
std::optional<Day> day_of_address(std::string_view url);

/// One line: runs of white space become a blank, none at the ends.
std::string one_line(std::string_view text);

/// "Strike hits market | Delta Press" without the name of the site behind the last dash or bar.
std::string without_site_name(std::string_view title, std::string_view publisher);

}  // namespace sitrep
