// SPDX-License-Identifier: Apache-2.0
// Any file is an edition or a clear error; an edition that was read is written and read again as it is.
#include <cstdint>
#include <string_view>

#include "core/check.h"
#include "publish/brief/edition.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace sitrep::brief;
  const auto edition = read_edition({reinterpret_cast<const char*>(data), size}, "file");
  if (!edition) {
    SITREP_CHECK(edition.error().message.starts_with("file: "));
    return 0;
  }
  const auto again = read_edition("<!-- " + edition_json(*edition) + " -->", "file");
  SITREP_CHECK(again.ok());
  SITREP_CHECK(again->incidents == edition->incidents);
  SITREP_CHECK(again->audience == edition->audience && again->register_key == edition->register_key);
  return 0;
}
