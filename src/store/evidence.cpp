// SPDX-License-Identifier: Apache-2.0
#include "store/claim_reader.h"
#include "store/register.h"
#include "store/state.h"

namespace sitrep {
namespace {

Standing standing_of(std::string_view word) {
  for (const Standing s : {Standing::superseded, Standing::retracted, Standing::rejected})
    if (name_of(s) == word) return s;
  return Standing::standing;
}

}  // namespace

Result<Evidence> Register::evidence(std::string_view incident) {
  auto found = state_->statement(
      "SELECT c.claim, c.json, c.lead, c.standing, r.report, r.publisher, r.published, r.source_of, r.title, "
      "r.language, r.url, r.taken FROM claims c JOIN reports r ON r.number = c.report WHERE c.incident = ? "
      "AND "
      "c.current = 1 ORDER BY c.claim");
  if (!found) return found.error();
  Statement& row = **found;
  row.bind(1, incident);
  Evidence out;
  while (true) {
    const auto more = row.step();
    if (!more) return more.error();
    if (!*more) return out;
    auto claim = read_claim_json(row.bytes(1));
    if (!claim) continue;
    EvidenceClaim& item = out.emplace_back();
    item.told = {row.text(0), row.text(4),         row.text(5),      parse_iso_day(row.text(6)),
                 row.text(7), row.integer(2) != 0, std::move(*claim)};
    item.standing = standing_of(row.bytes(3));
    item.title = row.text(8);
    item.language = row.text(9);
    item.url = row.text(10);
    item.taken = row.text(11);
  }
}

Result<Coverage> Register::coverage() {
  Coverage out;
  auto found = state_->statement(
      "SELECT count(*), count(DISTINCT publisher), max(published) FROM reports WHERE current = 1");
  if (!found) return found.error();
  const auto row = (*found)->step();
  if (!row) return row.error();
  out.reports = (*found)->integer(0);
  out.publishers = (*found)->integer(1);
  out.last = parse_iso_day((*found)->text(2));
  (*found)->reset();
  auto languages = state_->statement(
      "SELECT DISTINCT language FROM reports WHERE current = 1 AND language IS NOT NULL ORDER BY language");
  if (!languages) return languages.error();
  while (true) {
    const auto more = (*languages)->step();
    if (!more) return more.error();
    if (!*more) return out;
    out.languages.push_back((*languages)->text(0));
  }
}

}  // namespace sitrep
