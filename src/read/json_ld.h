// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace sitrep {

/// What a page says of its story in schema.org's words (<script type="application/ld+json">). Fields are
/// empty where it says nothing.
struct StoryData {
  int rank = 0;  ///< 2: of an article or posting, 1: of a web page, 0: nothing found
  std::string headline;
  std::string published;
  std::string publisher;
  std::string url;
  std::string language;
  std::string body;
};

/// Reads one such script; takes over into `story` what ranks higher than what it has, and the name of the
/// publisher wherever it stands. Anything that is not JSON is passed over.
void read_json_ld(std::string_view script, StoryData& story);

}  // namespace sitrep
