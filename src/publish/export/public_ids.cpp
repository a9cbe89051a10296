// SPDX-License-Identifier: Apache-2.0
#include "publish/export/public_ids.h"

#include <algorithm>

#include "core/sha256.h"
#include "publish/export/mask.h"

namespace sitrep {
namespace {

constexpr std::size_t kDigits = 16;

std::string keyed(std::string_view secret, std::string_view prefix, std::string_view id) {
  if (id.empty()) return {};
  return std::string(prefix) + hmac_sha256_hex(secret, std::string(prefix).append(id)).substr(0, kDigits);
}

/// Calls change(id) for the id of each claim and each report.
template <typename Claim, typename Report>
void each_id(ExportRow& row, Claim&& claim, Report&& report) {
  for (std::string& id : row.incident.claims) claim(id);
  for (Toll* toll : {&row.incident.killed, &row.incident.injured})
    for (Range& range : *toll)
      for (auto* number : {&range.low, &range.best, &range.high})
        if (*number) claim((*number)->claim);
  for (EvidenceClaim& item : row.evidence) {
    claim(item.told.id);
    report(item.told.report);
    report(item.told.copy_of);
    item.title.clear();  // headlines name the dead
    item.url.clear();
  }
}

}  // namespace

void key_ids(std::string_view secret, ExportRow& row) {
  const auto report = [&](std::string& id) { id = keyed(secret, "r-", id); };
  const auto claim = [&](std::string& id) {
    const std::size_t slash = std::min(id.rfind('/'), id.size());
    id = keyed(secret, "r-", id.substr(0, slash)) + id.substr(slash);
  };
  row.incident.id = keyed(secret, "i-", row.incident.id);
  each_id(row, claim, report);
}

std::string public_incident_id(std::string_view id, const Masking& masking) {
  return masking.audience == Audience::anyone ? keyed(masking.secret, "i-", id) : std::string(id);
}

void drop_ids(ExportRow& row) {
  const auto drop = [](std::string& id) { id.clear(); };
  row.incident.id.clear();
  each_id(row, drop, drop);
  row.incident.claims.clear();
}

}  // namespace sitrep
