// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "core/utf8.h"
#include "incidents/blocking.h"
#include "incidents/fact.h"
#include "store/correct_json.h"
#include "store/corrections_desk.h"
#include "store/state.h"

namespace sitrep {
namespace {

using Number = std::int64_t;

/// Letters and numbers alone, folded.
std::string letters_of(std::string_view text) {
  std::string out;
  for (const char c : fold(text)) {
    const bool small =
        (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
    if (small) out += c;
  }
  return out;
}

struct Side {
  std::string id, text;
};
struct ClaimRow {
  Number number = 0;
  std::string claim, json, fact;
  bool lead = false, by_hand = false;
  std::string type, words;  ///< as it was read, and the letters of its sentence
};

Status read_side(Register::State& s, Number report, Side& side, std::vector<ClaimRow>& claims) {
  auto done = s.each(
      "SELECT report, text FROM reports WHERE number = ?", [&](Statement& q) { q.bind(1, report); },
      [&](const Statement& row) { side = {row.text(0), row.text(1)}; });
  if (done)
    done = s.each(
        "SELECT number, claim, coalesce(original, json), lead, by_hand IS NOT NULL, iif(original IS NULL, "
        "fact, "
        "original_fact) FROM claims WHERE report = ? ORDER BY number",
        [&](Statement& q) { q.bind(1, report); },
        [&](const Statement& row) {
          ClaimRow& claim = claims.emplace_back();
          claim = {row.integer(0),      row.text(1),         row.text(2), row.text(5),
                   row.integer(3) != 0, row.integer(4) != 0, {},          {}};
        });
  for (ClaimRow& claim : claims)
    if (const auto head = claim_head(claim.json)) {
      claim.type = head->type;
      claim.words = letters_of(words_at(side.text, head->sentence));
    }
  return done;
}

/// The claim of the new version that an old one is, and whether its very words stand there.
struct Match {
  Number claim = 0;
  bool same_words = false;
};

/// A claim by the words that it rests on and its type; of several alike, the one in the same place among
/// them. Where the words changed and the old one was what its report is about, the new one that is.
Match find_match(const ClaimRow& old, const std::vector<ClaimRow>& before, const std::vector<ClaimRow>& now) {
  const auto alike = [&](const ClaimRow& o) {
    return !o.by_hand && o.type == old.type && o.words == old.words;
  };
  std::size_t place = 0;
  for (const ClaimRow& other : before)
    if (other.number < old.number && alike(other)) ++place;
  std::vector<Number> found;
  for (const ClaimRow& other : now)
    if (alike(other)) found.push_back(other.number);
  if (!old.words.empty() && !found.empty()) return {found[std::min(place, found.size() - 1)], true};
  for (const ClaimRow& other : now)
    if (old.lead && other.lead && other.type == old.type) return {other.number, false};
  return {};
}

/// A claim by hand stands in the new version where its words do.
Result<Number> move_hand_claim(Register::State& s, const ClaimRow& old, const Side& before, const Side& now,
                               Number report) {
  const auto head = claim_head(old.json);
  if (!head) return Number{0};
  const auto span = find_words(now.text, words_at(before.text, head->sentence));
  if (!span) return Number{0};
  const std::string id = now.id + old.claim.substr(old.claim.rfind('/'));
  const auto json = move_claim_json(old.json, id, *span);
  if (!json) return Number{0};
  std::string packed;
  if (auto fact = unpack(old.fact)) {
    fact->claim = id;
    fact->report = now.id;
    packed = pack(*fact);
  }
  auto done = s.run(
      "INSERT INTO claims (claim, report, current, lead, type, scope, status, hedge, start, place, country, "
      "source, "
      "killed_low, killed_high, json, fact, by_hand) SELECT ?1, ?2, 1, 0, type, scope, status, hedge, start, "
      "place, "
      "country, source, killed_low, killed_high, ?3, ?4, by_hand FROM claims WHERE number = ?5",
      [&](Statement& q) {
        q.bind(1, id).bind(2, report).bind(3, *json).bind(5, old.number);
        packed.empty() ? q.bind_null(4) : q.bind_blob(4, packed);
      });
  const Number number = s.database.last_row();
  if (const auto fact = unpack(packed))
    for (const Number key : block_keys(*fact).kept)
      if (done)
        done = s.run("INSERT OR IGNORE INTO blocks (key, claim) VALUES (?, ?)",
                     [&](Statement& q) { q.bind(1, key).bind(2, number); });
  if (!done) return done.error();
  return number;
}

}  // namespace

std::string_view words_at(std::string_view text, Span points) {
  std::size_t at = 0, begin = text.size();
  for (std::uint32_t i = 0; at < text.size() && i < points.end; ++i) {
    if (i == points.begin) begin = at;
    next_code_point(text, at);
  }
  return begin < at ? text.substr(begin, at - begin) : std::string_view();
}

std::optional<Span> find_words(std::string_view text, std::string_view words, std::uint32_t from) {
  if (words.empty()) return std::nullopt;
  std::size_t at = text.find(words, words_at(text, {0, from}).size());
  if (at == text.npos) at = text.find(words);
  if (at == text.npos) return std::nullopt;
  const auto begin = static_cast<std::uint32_t>(count_code_points(text.substr(0, at)));
  return Span{begin, begin + static_cast<std::uint32_t>(count_code_points(words))};
}

Status carry_corrections(Register::State& s, Number before, Number now) {
  // Decisions on claims of this version, and those on an older one that were not found in it.
  struct Of {
    Number decision = 0, claim = 0, report = 0;
    std::string what;
  };
  std::vector<Of> decided;
  auto done = s.each(
      "SELECT DISTINCT x.decision, c.number, c.report, k.what FROM reports n JOIN reports r ON r.report = "
      "n.report OR "
      "r.number = ?2 JOIN claims c ON c.report = r.number JOIN corrected_claims x ON x.now = c.number OR "
      "(x.now IS "
      "NULL AND x.claim = c.number) JOIN corrections k ON k.decision = x.decision WHERE n.number = ?1 AND "
      "r.number "
      "<> ?1 AND (x.now IS NULL OR r.number = ?2)",
      [&](Statement& q) { q.bind(1, now).bind(2, before); },
      [&](const Statement& row) {
        decided.push_back({row.integer(0), row.integer(1), row.integer(2), row.text(3)});
      });
  if (!done || decided.empty()) return done;
  Side fresh;
  std::vector<ClaimRow> claims;
  if (done = read_side(s, now, fresh, claims); !done) return done;
  std::map<Number, std::pair<Side, std::vector<ClaimRow>>> olds;  // by report's row
  std::map<Number, Match> matches;                                // by old claim
  std::set<Number> remade;
  for (const Of& of : decided) {
    auto& [side, rows] = olds[of.report];
    if (rows.empty())
      if (done = read_side(s, of.report, side, rows); !done) return done;
    const auto old =
        std::find_if(rows.begin(), rows.end(), [&](const ClaimRow& c) { return c.number == of.claim; });
    if (old == rows.end()) continue;
    if (!matches.contains(of.claim)) {
      Match match = old->by_hand ? Match{} : find_match(*old, rows, claims);
      if (old->by_hand) {
        bool holds = false;
        done = s.each(
            "SELECT k.active FROM claims c JOIN corrections k ON k.decision = c.by_hand WHERE c.number = ?",
            [&](Statement& q) { q.bind(1, of.claim); },
            [&](const Statement& row) { holds = row.integer(0) != 0; });
        if (!done) return done;
        const auto moved = holds ? move_hand_claim(s, *old, side, fresh, now) : Result<Number>(Number{0});
        if (!moved) return moved.error();
        match = {*moved, *moved != 0};
      }
      matches[of.claim] = match;
    }
    const Match& match = matches[of.claim];
    // A field was set because of words; that two reports tell of one happening is more than its words.
    const bool found = match.claim != 0 && (match.same_words || of.what != "claim");
    done = s.run(
        "UPDATE corrected_claims SET now = ?1 WHERE decision = ?2 AND (now = ?3 OR (now IS NULL AND claim = "
        "?3))",
        [&](Statement& q) {
          found ? q.bind(1, match.claim) : q.bind_null(1);
          q.bind(2, of.decision).bind(3, of.claim);
        });
    if (done && found && of.what == "claim") remade.insert(match.claim);
    if (done) done = touch_decision(s, of.decision);
    if (!done) return done;
  }
  for (const Number claim : remade) {
    if (done) done = remake_claim(s, claim, nullptr);
    if (done || done.error().code != ErrorCode::usage) continue;
    // Days that a person set do not go with the new report's: they do nothing, and a check names them. What
    // comes in is never refused for them.
    done = s.run(
        "UPDATE corrected_claims SET now = NULL WHERE now = ? AND decision IN (SELECT decision FROM "
        "corrections WHERE what = 'claim' AND field IN ('start', 'end'))",
        [&](Statement& q) { q.bind(1, claim); });
    if (done) done = remake_claim(s, claim, nullptr);
  }
  return done;
}

}  // namespace sitrep
