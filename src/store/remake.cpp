// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <span>
#include <utility>

#include "incidents/blocking.h"
#include "incidents/fact.h"
#include "store/claim_columns.h"
#include "store/claim_reader.h"
#include "store/correct_json.h"
#include "store/corrections_desk.h"
#include "store/state.h"

namespace sitrep {
namespace {

using Number = std::int64_t;  // of a row

struct Row {
  std::string claim, json, original, fact, original_fact, report, publisher, published, text;
  bool redacted = false, read = false;
};

Status read_row(Register::State& s, Number claim, Row& out) {
  return s.each(
      "SELECT c.claim, c.json, c.original, c.fact, c.original_fact, r.report, r.publisher, r.published, "
      "r.text, "
      "c.redacted, instr(r.diagnostics, 'language_not_read') FROM claims c JOIN reports r ON r.number = "
      "c.report "
      "WHERE c.number = ?",
      [&](Statement& q) { q.bind(1, claim); },
      [&](const Statement& row) {
        out = {row.text(0), row.text(1), row.text(2), row.text(3),         row.text(4),         row.text(5),
               row.text(6), row.text(7), row.text(8), row.integer(9) != 0, row.integer(10) == 0};
      });
}

/// What people set of a claim, in the order of their decisions.
/// The words that they rest on are told by the version of the report that they were found in, and looked up
/// where the claim stands today: in its own sentence first.
Status read_corrections(Register::State& s, Number claim, const Row& now, std::vector<ClaimCorrection>& out) {
  const auto head = claim_head(now.json);
  const std::uint32_t sentence = head ? head->sentence.begin : 0;
  return s.each(
      "SELECT k.decision, k.field, k.value, w.words, w.salt, d.detail, r.text, o.report <> c.report FROM "
      "corrected_claims x JOIN claims c ON c.number = x.now JOIN claims o ON o.number = x.claim "
      "JOIN reports r ON r.number = o.report "
      "JOIN corrections k ON k.decision = x.decision JOIN decisions d ON d.number = k.decision "
      "LEFT JOIN decision_words w ON w.decision = k.decision AND w.key = k.field "
      "WHERE x.now = ? AND k.what = 'claim' AND k.active = 1 ORDER BY k.decision",
      [&](Statement& q) { q.bind(1, claim); },
      [&](const Statement& row) {
        const auto field = parse_field(row.bytes(1));
        if (!field) return;
        ClaimCorrection& by = out.emplace_back();
        by.decision = row.integer(0);
        by.field = *field;
        by.value = row.text(2);
        if (takes_words(*field) && by.value != kNone) {
          by.value = row.text(3);
          by.taken_out = row.bytes(4).empty();
        }
        if (*field == CorrectionField::type) by.codes = field_of(row.bytes(5), "codes");
        const auto span = numbers_of(row.bytes(5), "span");
        if (span.size() != 2) return;
        by.span = Span{static_cast<std::uint32_t>(span[0]), static_cast<std::uint32_t>(span[1])};
        by.words = words_at(row.bytes(6), *by.span);
        if (row.integer(7) != 0) by.span = find_words(now.text, by.words, sentence);
        if (!by.span || now.redacted) by.words.clear();
      });
}

/// The claim is compared anew: what it was compared with before is forgotten, and they are put together
/// again without it. What has no words any more keeps what it was found to tell of.
Status loosen(Register::State& s, Number claim, const std::string& fact) {
  const auto of_it = [&](Statement& q) { q.bind(1, claim); };
  for (const char* sql : {"INSERT OR IGNORE INTO touched SELECT b FROM links WHERE a = ? AND points > 0",
                          "INSERT OR IGNORE INTO touched SELECT a FROM links WHERE b = ? AND points > 0",
                          "DELETE FROM links WHERE a = ?", "DELETE FROM links WHERE b = ?"})
    if (auto done = s.run(sql, of_it); !done) return done;
  if (const auto known = unpack(fact))
    for (const Number key : block_keys(*known).kept)
      if (auto done = s.run("DELETE FROM blocks WHERE key = ? AND claim = ?",
                            [&](Statement& q) { q.bind(1, key).bind(2, claim); });
          !done)
        return done;
  return ok_status();
}

Status block(Register::State& s, Number claim, const Fact& fact) {
  for (const Number key : block_keys(fact).kept)
    if (auto done = s.run("INSERT OR IGNORE INTO blocks (key, claim) VALUES (?, ?)",
                          [&](Statement& q) { q.bind(1, key).bind(2, claim); });
        !done)
      return done;
  return ok_status();
}

/// What linking compares of a corrected claim: its wording is that of what was read.
std::string corrected_fact(const Row& row, const Claim& claim, std::string_view json,
                           const std::string& before, std::span<const ClaimCorrection> by,
                           const WordCounts* counts) {
  if (!may_join(claim)) return {};
  Fact fact = fact_of(claim, {row.report, row.publisher, parse_iso_day(row.published)});
  fact.claim = row.claim;
  if (const auto was = unpack(before)) {
    fact.wording = was->wording;
    fact.main = was->main;
    // Told of another day or place it is no voice on what the others tell.
    const bool moved = std::any_of(by.begin(), by.end(), [](const ClaimCorrection& c) {
      return c.field == CorrectionField::start || c.field == CorrectionField::end ||
             c.field == CorrectionField::place;
    });
    if (!moved) fact.happening = was->happening;
  } else if (const auto head = claim_head(json); head && counts != nullptr && row.read && !row.redacted) {
    // In words of a language that is not read nothing is found again in reports of another: day, place and
    // figures speak for themselves, as where words were taken out.
    const std::string_view words = words_at(row.text, head->sentence);
    const Span all[] = {{0, static_cast<std::uint32_t>(words.size())}};
    fact.wording = read_wording(words, all, {}, *counts);
  }
  if (row.redacted) fact.source = 0;
  return pack(fact);
}

Status check_days(const Claim& claim, const std::string& id) {
  for (const ClaimTime& time : claim.times)
    if (time.role == SlotRole::event && time.start && time.end && *time.end < *time.start)
      return Error{ErrorCode::usage, id + ": would end on " + format_day(*time.end) +
                                         ", before it began on " + format_day(*time.start) +
                                         "; set start and end together"};
  return ok_status();
}

}  // namespace

Status remake_claim(Register::State& s, Number number, const WordCounts* counts) {
  Row row;
  std::vector<ClaimCorrection> by;
  auto done = read_row(s, number, row);
  if (done) done = read_corrections(s, number, row, by);
  if (!done) return done;
  const bool first = row.original.empty();  // nobody corrected it before
  const std::string& original = first ? row.json : row.original;
  const std::string& original_fact = first ? row.fact : row.original_fact;
  const auto json = correct_claim_json(original, by);
  const auto claim = json ? read_claim_json(*json) : std::nullopt;
  if (!claim) return Error{ErrorCode::syntax, s.database.path() + ": a claim is no JSON; run `sitrep check`"};
  if (auto sound = check_days(*claim, row.claim); !sound) return sound;
  const std::string fact =
      by.empty()
          ? original_fact
          : corrected_fact(row, *claim, *json, original_fact.empty() ? row.fact : original_fact, by, counts);
  std::string standing = "standing";
  for (const ClaimCorrection& correction : by)
    if (correction.field == CorrectionField::standing) standing = correction.value;
  done = touch_claim(s, number);
  const bool other_fact = fact != row.fact;
  if (done && other_fact && !row.redacted) done = loosen(s, number, row.fact);
  if (done && other_fact && !fact.empty()) done = block(s, number, *unpack(fact));
  if (!done) return done;
  const ClaimColumns columns = columns_of(*claim);
  std::string incident;
  done = s.each(
      "SELECT incident FROM claims WHERE number = ?", [&](Statement& q) { q.bind(1, number); },
      [&](const Statement& found) { incident = found.text(0); });
  if (!done) return done;
  done = s.run(
      "UPDATE claims SET type = ?2, scope = ?3, status = ?4, hedge = ?5, start = ?6, place = ?7, country = "
      "?8, "
      "source = ?9, killed_low = ?10, killed_high = ?11, json = ?12, fact = ?13, original = ?14, "
      "original_fact = "
      "?15, standing = ?16, linked = iif(?17, 0, linked), incident = iif(?13 IS NULL, NULL, incident) WHERE "
      "number = ?1",
      [&](Statement& q) {
        q.bind(1, number).bind(2, name_of(claim->type)).bind(3, name_of(claim->scope));
        q.bind(4, name_of(claim->status)).bind(5, name_of(claim->hedge)).bind_given(6, columns.start);
        q.bind_given(7, columns.place)
            .bind_given(8, columns.country)
            .bind(9, source_key(*claim, row.publisher));
        q.bind(10, columns.low).bind(11, columns.high).bind(12, by.empty() ? original : *json);
        fact.empty() ? q.bind_null(13) : q.bind_blob(13, fact);
        by.empty() ? q.bind_null(14) : q.bind(14, original);
        by.empty() || original_fact.empty() ? q.bind_null(15) : q.bind_blob(15, original_fact);
        q.bind(16, standing).bind(17, std::int64_t{other_fact});
      });
  return done ? drop_empty(s, incident) : done;
}

}  // namespace sitrep
