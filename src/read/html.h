// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "read/layout_words.h"
#include "read/record.h"

namespace sitrep {

/// A page as a record: the main text without menus, cookie notes, related links and comments; title, date,
/// publisher, address and language from what the page says of itself. Never fails: a page that no parser
/// should be given is read without its layout, and one without a story as a whole, with a diagnostic.
///
/// \param charset  what a header around the page says; may be empty
Record html_record(std::string_view bytes, std::string_view charset, const LayoutWords& words);

/// The words of a piece of HTML that somebody has cut out (a feed's item): `text` and `blocks` of the record
/// are set, and its diagnostics.
void put_html_fragment(std::string_view html, Record& record, const LayoutWords& words);

/// A title or name in which signs may be written as HTML ("Strike &amp; fire", "<b>Strike</b>"), as one line.
std::string html_line(std::string_view html);

}  // namespace sitrep
