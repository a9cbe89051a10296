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

constexpr std::size_t kSecretDigits = 64;

}  // namespace

std::optional<EvidenceClaim> evidence_claim(const Statement& row) {
  auto claim = read_claim_json(row.bytes(1));
  if (!claim) return std::nullopt;
  EvidenceClaim out;
  out.told = {row.text(0), row.text(4),         row.text(5),      parse_iso_day(row.text(6)),
              row.text(7), row.integer(2) != 0, std::move(*claim)};
  out.standing = standing_of(row.bytes(3));
  out.title = row.text(8);
  out.language = row.text(9);
  out.url = row.text(10);
  out.taken = row.text(11);
  out.beside_sexual_violence = row.integer(12) != 0;
  return out;
}

namespace {

/// \param condition  on c (claims), with one value
Result<Evidence> evidence_where(Register::State& state, const std::string& condition,
                                std::string_view value) {
  Evidence out;
  auto done = state.each(
      std::string(kEvidenceColumns) + " WHERE " + condition +
          " AND c.current = 1 AND c.standing NOT IN ('rejected', 'retracted') ORDER BY c.claim",
      [&](Statement& q) { q.bind(1, value); },
      [&](const Statement& row) {
        if (auto item = evidence_claim(row)) out.push_back(std::move(*item));
      });
  if (!done) return done.error();
  return out;
}

}  // namespace

Result<Evidence> Register::evidence(std::string_view incident) {
  return evidence_where(*state_, "c.incident = ?", incident);
}

Result<Evidence> Register::telling(std::string_view claim) {
  return evidence_where(*state_, "c.claim = ?", claim);
}

Result<Coverage> Register::coverage() {
  Coverage out;
  const auto nothing = [](Statement&) {};
  auto done = state_->each(
      "SELECT count(*), count(DISTINCT publisher), max(published), count(redacted) FROM reports WHERE "
      "current = 1",
      nothing, [&](const Statement& row) {
        out.reports = row.integer(0);
        out.publishers = row.integer(1);
        out.last = parse_iso_day(row.text(2));
        out.redacted = row.integer(3);
      });
  if (done)
    done = state_->each(
        "SELECT DISTINCT language FROM reports WHERE current = 1 AND language IS NOT NULL ORDER BY language",
        nothing, [&](const Statement& row) { out.languages.push_back(row.text(0)); });
  if (!done) return done.error();
  return out;
}

Result<std::string> Register::secret() { return state_->secret(); }

Result<std::string> Register::State::secret() {
  auto found = statement("SELECT value FROM meta WHERE key = 'export_secret'");
  if (!found) return found.error();
  const auto row = (*found)->step();
  if (!row) return row.error();
  std::string out = *row ? (*found)->text(0) : std::string();
  (*found)->reset();
  if (out.size() != kSecretDigits)
    return Error{ErrorCode::unsupported,
                 database.path() +
                     ": has no secret, and without one anybody could tell from an export which reports it "
                     "rests on; make the register anew"};
  return out;
}

}  // namespace sitrep
