// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "read/layout_words.h"

namespace sitrep {

/// The language of a text that does not say: "en" unless the evidence against it is strong, because a report
/// taken for another language is not read. Looks at the first kilobytes only. Pure.
///
/// English is never doubted when its own little words are there, in capitals or not, nor when the text is too
/// short to tell; else a script other than Latin decides, or CLD2 where it is sure.
std::string guess_language(std::string_view text, const LayoutWords& words);

/// Whether the text starts with running English, beyond doubt. Pure.
bool clearly_english(std::string_view text, const LayoutWords& words);

/// "en", "en-GB", "EN", "eng", "English" and the empty string are English.
bool is_english(std::string_view code);

}  // namespace sitrep
