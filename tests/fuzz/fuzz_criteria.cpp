// SPDX-License-Identifier: Apache-2.0
// Any text is criteria or a clear error; criteria decide on any incident, by a rule that they have.
#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/check.h"
#include "store/criteria.h"
#include "unit/told_incident.h"

namespace {

using namespace sitrep;

/// One of which all is told, one of which nothing is, one far off.
std::vector<Incident> incidents() {
  std::vector<Incident> out(3);
  out[0] = shelling();
  out[2] = out[0];
  out[2].places[0].precision = PlacePrecision::country;
  out[2].places[0].longitude = -180;
  out[2].start = make_day(1, 1, 1);
  out[2].end.reset();
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::vector<Incident> all = incidents();
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  // A folder that is not there: an area is in the text, or it is an error.
  const auto criteria = parse_criteria(text, "/nowhere/criteria.json");
  if (!criteria) {
    SITREP_CHECK(!criteria.error().message.empty());
    return 0;
  }
  const auto& rules = exclusion_rules();
  for (const Incident& incident : all) {
    const auto why = excluded_by(*criteria, incident);
    if (!why) continue;
    const std::string_view rule = std::string_view(why->rule).substr(0, why->rule.find(' '));
    SITREP_CHECK(!why->reason.empty());
    SITREP_CHECK(std::any_of(rules.begin(), rules.end(),
                             [&](const std::string& known) { return known.starts_with(rule); }));
  }
  return 0;
}
