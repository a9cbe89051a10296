// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace sitrep {

/// Text that was not UTF-8, and whether it could be made so.
struct Utf8Text {
  std::string text;   ///< valid UTF-8, cleaned as sanitise_utf8 does
  bool known = true;  ///< false: nobody knows the charset; bytes beyond ASCII became U+FFFD
};

/// \param charset  what a header or the page says ("windows-1256"); may be empty. Bytes that are UTF-8 are
///                 taken as UTF-8 whatever it says; bytes that are not, with no charset, as Windows-1252,
///                 which browsers do too.
Utf8Text to_utf8(std::string_view bytes, std::string_view charset);

/// The charset that the first bytes of a page or feed declare: <meta charset=...>, <?xml encoding="..."?>.
/// Empty if none.
std::string declared_charset(std::string_view bytes);

}  // namespace sitrep
