// SPDX-License-Identifier: Apache-2.0
// Any text is an area or a clear error; an area can be asked about any point.
#include <cstdint>
#include <string_view>

#include "core/check.h"
#include "store/geojson.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto area = sitrep::parse_geojson_area({reinterpret_cast<const char*>(data), size}, "area");
  if (!area) {
    SITREP_CHECK(area.error().message.starts_with("area: "));
    return 0;
  }
  for (const double longitude : {-180.0, -0.5, 0.0, 37.16, 180.0})
    for (const double latitude : {-90.0, 0.0, 36.2, 90.0}) (void)area->holds({longitude, latitude}, 1);
  return 0;
}
