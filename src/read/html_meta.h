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

/// "Strike hits market | Delta Press" without the name of the site behind the last dash or bar.
std::string without_site_name(std::string_view title, std::string_view publisher);

}  // namespace sitrep
