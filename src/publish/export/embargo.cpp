// SPDX-License-Identifier: Apache-2.0
#include "publish/export/embargo.h"

#include <algorithm>

namespace sitrep {
namespace {

/// Strikes, and what tells where forces or people move.
bool is_embargoed_type(ClaimType type) {
  switch (type) {
    case ClaimType::air_strike:
    case ClaimType::shelling:
    case ClaimType::bombing:
    case ClaimType::suicide_bombing:
    case ClaimType::attack:
    case ClaimType::armed_clash:
    case ClaimType::ground_attack:
    case ClaimType::chemical_attack:
    case ClaimType::siege:
    case ClaimType::military_use:
    case ClaimType::displacement:
    case ClaimType::offensive:
    case ClaimType::territory_change:
    case ClaimType::deployment:
    case ClaimType::withdrawal:
    case ClaimType::evacuation:
      return true;
    default:
      return false;
  }
}

}  // namespace

std::optional<Day> embargo_end(const ExportRow& row, int hours) {
  const bool held = is_embargoed_type(row.incident.type) ||
                    std::any_of(row.evidence.begin(), row.evidence.end(), [](const EvidenceClaim& item) {
                      return is_embargoed_type(item.told.claim.type);
                    });
  if (!held) return std::nullopt;
  std::optional<Day> last = row.incident.end ? row.incident.end : row.incident.start;
  // What has no date is as old as the newest report that tells of it.
  if (!last)
    for (const EvidenceClaim& item : row.evidence) {
      const auto day = item.told.published ? item.told.published : parse_iso_day(item.taken);
      if (day && (!last || *day > *last)) last = day;
    }
  // It may have been in the day's last hour: the hours begin with the day's end.
  if (last) *last += std::chrono::days((hours + 23) / 24);
  return last;
}

bool is_embargoed(const ExportRow& row, Day today, int hours) {
  const auto last = embargo_end(row, hours);
  return last && today <= *last;
}

}  // namespace sitrep
