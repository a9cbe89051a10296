// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "incidents/blocking.h"
#include "incidents/cluster.h"
#include "incidents/pair_score.h"
#include "store/claim_reader.h"
#include "store/incident_row.h"
#include "store/register.h"
#include "store/state.h"
#include "store/truce_linker.h"

namespace sitrep {
namespace {

using Number = std::int64_t;  // of a claim's row

constexpr std::size_t kBatch = 512;         // claims between two commits
constexpr float kInPassing = 0.15F;         // weight of a claim that its report is not about
constexpr std::size_t kKeptFacts = 50'000;  // about 60 MB

std::string reasons_json(const PairScore& score) {
  std::string out = "{";
  for (const PairReason& reason : score.reasons)
    out += fmt::format("{}\"{}\":{:.2f}", out.size() == 1 ? "" : ",", reason.what, reason.points);
  return out + "}";
}

class Linker {
 public:
  Linker(Register::State& state, const Prints& prints) : s_(state), prints_(prints) {}

  Status compare_new(const std::function<void(std::size_t, std::size_t)>& progress) {
    if (auto begun = begin(); !begun) return begun;
    // In the order of publication, whatever order they came in: claims that are compared with one another
    // are of the same weeks, and their facts are kept.
    std::vector<Number> fresh;
    auto status = s_.each(
        "SELECT c.number, c.redacted FROM claims c JOIN reports r ON r.number = c.report WHERE c.fact IS NOT "
        "NULL AND c.linked = 0 AND c.current = 1 ORDER BY r.published, c.number",
        [](Statement&) {},
        [&](const Statement& row) {
          // What has lost its words was compared when it had them, and stays with what it was found to tell
          // of.
          if (row.integer(1) != 0)
            changed_.insert(row.integer(0));
          else
            fresh.push_back(row.integer(0));
        });
    if (!status) return status;
    for (std::size_t i = 0; i < fresh.size(); ++i) {
      if (auto begun = begin(); !begun) return begun;
      if (auto compared = compare(fresh[i]); !compared) return compared;
      compared_.resize(std::max(compared_.size(), static_cast<std::size_t>(fresh[i]) + 1));
      compared_[static_cast<std::size_t>(fresh[i])] = true;
      if (i % kBatch + 1 != kBatch) continue;
      // Pairs may be made safe one by one: `linked` is set when the incidents are written, not before.
      if (auto kept = s_.commit(); !kept) return kept;
      progress(i + 1, fresh.size());
    }
    changed_.insert(fresh.begin(), fresh.end());
    return ok_status();
  }

  /// Puts the happenings together that the new claims touch.
  Status regroup() {
    if (auto begun = begin(); !begun) return begun;
    if (auto found = find_copies(); !found) return found;
    if (auto kept = truces_.bring_up(s_, prints_.truce, changed_); !kept) return kept;
    std::set<Number> seen;
    for (const Number claim : changed_) {
      if (seen.contains(claim)) continue;
      std::vector<Number> component;
      if (auto grown = grow(claim, seen, component); !grown) return grown;
      if (auto written = write_component(component); !written) return written;
    }
    // Incidents whose last claim went elsewhere or was withdrawn.
    if (auto swept = s_.run("DELETE FROM incidents WHERE incident NOT IN (SELECT incident FROM claims WHERE "
                            "incident IS NOT NULL)",
                            [](Statement&) {});
        !swept)
      return swept;
    if (auto written = TruceBook::write_breaches(s_); !written) return written;
    return s_.commit();
  }

 private:
  /// Facts are kept from one transaction to the next unless another program wrote in between: it may have
  /// taken a report out.
  Status begin() {
    if (s_.open) return ok_status();
    if (auto begun = s_.begin(); !begun) return begun;
    std::int64_t now = 0;
    auto status = s_.each(
        "PRAGMA data_version", [](Statement&) {}, [&](const Statement& row) { now = row.integer(0); });
    if (now != commits_) facts_.clear();
    commits_ = now;
    return status;
  }

  /// The fact of a claim; nullptr where it does not stand any more.
  Result<const Fact*> fact(Number claim) {
    if (const auto it = facts_.find(claim); it != facts_.end()) return &it->second;
    if (facts_.size() >= kKeptFacts) facts_.clear();
    const Fact* found = nullptr;
    bool unread = false;
    auto status = s_.each(
        "SELECT fact FROM claims WHERE number = ? AND current = 1 AND fact IS NOT NULL",
        [&](Statement& q) { q.bind(1, claim); },
        [&](const Statement& row) {
          auto read = unpack(row.bytes(0));
          unread = !read;
          if (read) found = &facts_.emplace(claim, std::move(*read)).first->second;
        });
    if (!status) return status.error();
    if (unread)
      return Error{ErrorCode::unsupported, s_.database.path() +
                                               ": was linked by another version of sitrep; ingest "
                                               "its reports into a new register"};
    return found;
  }

  /// The claims that share a key, each once, in their order.
  Status find_others(const BlockKeys& keys, std::vector<Number>& out) {
    ++asked_;
    for (const std::int64_t key : keys.asked) {
      auto status = s_.each(
          "SELECT claim FROM blocks WHERE key = ?", [&](Statement& q) { q.bind(1, key); },
          [&](const Statement& row) {
            const auto claim = static_cast<std::size_t>(row.integer(0));
            if (met_.size() <= claim) met_.resize(claim + claim / 2 + 1);
            if (std::exchange(met_[claim], asked_) != asked_) out.push_back(row.integer(0));
          });
      if (!status) return status;
    }
    std::sort(out.begin(), out.end());
    return ok_status();
  }

  Status compare(const Number claim) {
    const auto known = fact(claim);
    if (!known) return known.error();
    if (*known == nullptr) return ok_status();
    const Fact own = **known;  // the cache may be emptied below
    std::vector<Number> others;
    if (auto found = find_others(block_keys(own), others); !found) return found;
    for (const Number other : others) {
      // Two that are new meet once, when the first of them is compared.
      if (other == claim ||
          (static_cast<std::size_t>(other) < compared_.size() && compared_[static_cast<std::size_t>(other)]))
        continue;
      const auto its = fact(other);
      if (!its) return its.error();
      if (*its == nullptr) continue;
      const bool first = own.claim < (*its)->claim;
      const PairScore score = first ? score_pair(own, **its) : score_pair(**its, own);
      if (score.points <= kNoPair) continue;
      auto status = s_.run(
          "INSERT OR REPLACE INTO links (a, b, points, reasons, copy) VALUES (?,?,?,?,?)", [&](Statement& q) {
            q.bind(1, std::min(claim, other)).bind(2, std::max(claim, other));
            q.bind(3, score.points).bind(4, reasons_json(score)).bind(5, std::int64_t{score.copy});
          });
      if (!status) return status;
    }
    return ok_status();
  }

  /// Reports with nearly the same words: the one published first is the one that the others copy. A report
  /// tells of several happenings: where what it copies is another one now, all of them are written again.
  Status find_copies() {
    std::set<std::string> reports, seen;
    for (const Number claim : changed_) {
      const auto known = fact(claim);
      if (!known) return known.error();
      if (*known != nullptr) reports.insert((*known)->report);
    }
    for (const std::string& report : reports)
      if (!seen.contains(report))
        if (auto status = walk_copies(report, seen); !status) return status;
    return ok_status();
  }

  Status walk_copies(const std::string& from, std::set<std::string>& seen) {
    std::vector<std::string> group{from};
    seen.insert(from);
    std::tuple<bool, std::string, std::string> first{true, "", ""};  // without a date, date, report
    for (std::size_t i = 0; i < group.size(); ++i) {
      const std::string report = group[i];
      const auto of_it = [&](Statement& q) { q.bind(1, report); };
      auto status =
          s_.each("SELECT published IS NULL, published FROM reports WHERE report = ? AND current = 1", of_it,
                  [&](const Statement& row) {
                    std::tuple<bool, std::string, std::string> own{row.integer(0) != 0, row.text(1), report};
                    if (std::get<2>(first).empty() || own < first) first = std::move(own);
                  });
      for (const char* sql :
           {"SELECT o.report FROM reports r JOIN claims c ON c.report = r.number JOIN links l ON l.a = "
            "c.number "
            "JOIN claims d ON d.number = l.b JOIN reports o ON o.number = d.report "
            "WHERE r.report = ? AND c.current = 1 AND d.current = 1 AND l.copy = 1 AND l.points > 0",
            "SELECT o.report FROM reports r JOIN claims c ON c.report = r.number JOIN links l ON l.b = "
            "c.number "
            "JOIN claims d ON d.number = l.a JOIN reports o ON o.number = d.report "
            "WHERE r.report = ? AND c.current = 1 AND d.current = 1 AND l.copy = 1 AND l.points > 0"})
        if (status)
          status = s_.each(sql, of_it, [&](const Statement& row) {
            if (seen.insert(row.text(0)).second) group.push_back(row.text(0));
          });
      if (!status) return status;
    }
    const std::string& original = std::get<2>(first);
    for (const std::string& report : group)
      if (auto status = set_source(report, report == original ? std::string() : original); !status)
        return status;
    return ok_status();
  }

  Status set_source(const std::string& report, const std::string& copied) {
    const auto what = [&](Statement& q) { q.bind_given(1, copied).bind(2, report); };
    auto status = s_.each(
        "SELECT c.number FROM claims c JOIN reports r ON r.number = c.report WHERE r.source_of IS NOT ?1 AND "
        "r.report = ?2 AND c.current = 1 AND c.fact IS NOT NULL",
        what, [&](const Statement& row) { changed_.insert(row.integer(0)); });
    if (!status) return status;
    return s_.run(
        "UPDATE reports SET source_of = ?1 WHERE report = ?2 AND current = 1 AND source_of IS NOT ?1", what);
  }

  /// All claims that hang together with one by links above 0.
  Status grow(Number from, std::set<Number>& seen, std::vector<Number>& out) {
    std::vector<Number> todo{from};
    seen.insert(from);
    while (!todo.empty()) {
      const Number claim = todo.back();
      todo.pop_back();
      out.push_back(claim);
      const auto take = [&](const Statement& row) {
        if (seen.insert(row.integer(0)).second) todo.push_back(row.integer(0));
      };
      const auto ask = [&](Statement& q) { q.bind(1, claim); };
      for (const char* sql : {"SELECT b FROM links WHERE a = ? AND points > 0",
                              "SELECT a FROM links WHERE b = ? AND points > 0",
                              // What stood together with it before may have to part now.
                              "SELECT c.number FROM claims c JOIN claims o ON o.incident = c.incident "
                              "WHERE o.number = ? AND c.current = 1"})
        if (auto status = s_.each(sql, ask, take); !status) return status;
    }
    std::sort(out.begin(), out.end());
    return ok_status();
  }

  Status write_component(std::vector<Number>& members) {
    // In the order of their ids, so that nothing depends on the order in which they came.
    std::vector<std::pair<std::string, Number>> order;
    for (const Number claim : members) {
      const auto known = fact(claim);
      if (!known) return known.error();
      if (*known != nullptr) order.emplace_back((*known)->claim, claim);
    }
    std::sort(order.begin(), order.end());
    std::unordered_map<Number, std::uint32_t> place;
    for (std::uint32_t i = 0; i < order.size(); ++i) place[order[i].second] = i;
    std::vector<PairLink> links;
    for (const auto& [id, claim] : order) {
      auto status = s_.each(
          "SELECT b, points FROM links WHERE a = ?", [&, c = claim](Statement& q) { q.bind(1, c); },
          [&, c = claim](const Statement& row) {
            const auto it = place.find(row.integer(0));
            if (it != place.end()) links.push_back({place.at(c), it->second, row.number(1)});
          });
      if (!status) return status;
    }
    std::vector<float> weights;
    for (const auto& [id, claim] : order) {
      const auto known = fact(claim);
      if (!known) return known.error();
      weights.push_back(*known != nullptr && (*known)->main ? 1.0F : kInPassing);
    }
    const auto groups = cluster(weights, links);
    std::map<std::uint32_t, std::vector<Number>> incidents;
    for (std::uint32_t i = 0; i < order.size(); ++i) incidents[groups[i]].push_back(order[i].second);
    for (const auto& [least, claims] : incidents)
      if (auto status = write_incident(claims); !status) return status;
    return ok_status();
  }

  Status write_incident(const std::vector<Number>& numbers) {
    std::vector<Told> told;
    for (const Number number : numbers) {
      std::string unread;
      auto status = s_.each(
          "SELECT c.claim, c.json, c.lead, r.report, r.publisher, r.published, r.source_of, "
          "c.redacted = 1 AND c.standing = 'superseded' FROM claims c "
          "JOIN reports r ON r.number = c.report WHERE c.number = ?",
          [&](Statement& q) { q.bind(1, number); },
          [&](const Statement& row) {
            auto claim = read_claim_json(row.bytes(1));
            if (!claim) {
              unread = row.text(0);
              return;
            }
            told.push_back({row.text(0), row.text(3), row.text(4), parse_iso_day(row.text(5)), row.text(6),
                            row.integer(2) != 0, std::move(*claim), row.integer(7) != 0});
          });
      if (!status) return status;
      if (!unread.empty())
        return Error{ErrorCode::syntax,
                     s_.database.path() + ": the claim " + unread + " is no JSON; restore a copy"};
    }
    if (std::all_of(told.begin(), told.end(), [](const Told& t) { return is_denial(t.claim); })) {
      // A denial alone is of nothing that anybody told.
      for (const Number number : numbers)
        if (auto status = s_.run("UPDATE claims SET incident = NULL, linked = 1 WHERE number = ?",
                                 [&](Statement& q) { q.bind(1, number); });
            !status)
          return status;
      return ok_status();
    }
    Incident incident = reconcile(told);
    if (auto related = truces_.relate_to(s_, numbers, told, incident); !related) return related;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      auto status = s_.run(
          "UPDATE claims SET incident = ?, standing = ?, linked = 1 WHERE number = ?", [&](Statement& q) {
            q.bind(1, incident.id).bind(2, name_of(incident.standing[i])).bind(3, numbers[i]);
          });
      if (!status) return status;
    }
    return save_incident(s_, incident, prints_.incident(incident));
  }

  Register::State& s_;
  const Prints& prints_;
  TruceBook truces_;
  std::unordered_map<Number, Fact> facts_;
  std::int64_t commits_ = 0;
  std::set<Number> changed_;
  std::vector<bool> compared_;      // of each claim: with all that it may tell of the same happening as
  std::vector<std::uint32_t> met_;  // of each claim, the last question that met it
  std::uint32_t asked_ = 0;
};

}  // namespace

Result<std::size_t> Register::link(const Prints& prints,
                                   const std::function<void(std::size_t, std::size_t)>& progress) {
  Linker linker(*state_, prints);
  auto status = linker.compare_new(progress);
  if (status) status = linker.regroup();
  std::size_t incidents = 0;
  if (status)
    status = state_->each(
        "SELECT count(*) FROM incidents", [](Statement&) {},
        [&](const Statement& row) { incidents = static_cast<std::size_t>(row.integer(0)); });
  // Half of what was put together must not be kept: the claims are still marked as new.
  if (!status) {
    state_->undo();
    return status.error();
  }
  return incidents;
}

}  // namespace sitrep
