// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/span.h"
#include "text/token_lists.h"

namespace sitrep {

/// What a character is to the tokeniser. Letters include marks and unknown scripts.
enum class CharKind : std::uint8_t { space, letter, digit, symbol };

CharKind kind_of_ascii(char c);
CharKind kind_at(std::string_view text, std::uint32_t at);
std::uint32_t width_at(std::string_view text, std::uint32_t at);  ///< bytes of the character
/// Bytes of the apostrophe (straight or curly) that stands here; 0 if none does.
std::uint32_t apostrophe_at(std::string_view text, std::uint32_t at);
bool is_word_byte(char c);  ///< ASCII letter or digit, or any byte of a longer character

std::string lowered(std::string_view ascii);
std::string straight(std::string_view word);  ///< lowered, curly apostrophes straight

/// Where the closing quotes, brackets and stops at a chunk's end begin.
std::uint32_t trim_closers(std::string_view text, Span chunk);

/// Web and mail addresses, file names of sites: one word whatever is in them.
bool looks_like_address(std::string_view core);

/// End of the word that starts at `from` (a letter or digit): takes the marks inside that belong to it,
/// as in "O'Brien", "3.5", "AT&T", "U.S.", "re-elected".
/// \param core_end where the chunk's closing punctuation begins
std::uint32_t scan_word(std::string_view text, std::uint32_t from, std::uint32_t end, std::uint32_t core_end,
                        const TokenLists& lists);

/// End of the symbol that starts at `from`: runs of one mark ("...", "--") are one.
std::uint32_t scan_symbol(std::string_view text, std::uint32_t from, std::uint32_t end);

/// Bytes of an emoticon such as ":-)" that is all of `chunk` or is followed by a stop; 0 if there is none.
std::uint32_t emoticon(std::string_view chunk);

}  // namespace sitrep
