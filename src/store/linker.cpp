// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "incidents/cluster.h"
#include "store/claim_reader.h"
#include "store/compare.h"
#include "store/constraints.h"
#include "store/copies.h"
#include "store/incident_by_person.h"
#include "store/incident_row.h"
#include "store/linked_pairs.h"
#include "store/register.h"
#include "store/state.h"
#include "store/truce_linker.h"

namespace sitrep {
namespace {

using Number = std::int64_t;  // of a claim's row

constexpr std::size_t kBatch = 512;  // claims between two commits

class Linker {
 public:
  Linker(Register::State& state, const Prints& prints) : s_(state), prints_(prints) {}

  Status compare(const std::function<void(std::size_t, std::size_t)>& progress) {
    std::vector<Number> claims;
    if (auto done = compare_new(s_, progress, claims); !done) return done;
    for (const Number claim : claims) changed_.add(claim);
    bool stands = false;
    const auto take = [&](const Statement&) { return !(stands = true); };
    auto status = s_.each("SELECT 1 FROM incidents LIMIT 1", [](Statement&) {}, take);
    // Of denials alone there is no incident.
    if (status && !stands)
      status = s_.each(
          "SELECT 1 FROM claims WHERE fact IS NOT NULL AND linked <> 0 AND current = 1 LIMIT 1",
          [](Statement&) {}, take);
    is_whole_register_ = !stands;
    return status;
  }

  /// Puts the happenings together that the new claims touch.
  Status regroup() {
    if (auto begun = s_.begin(); !begun) return begun;
    std::vector<Number> stirred;
    if (auto found = find_copies(s_, changed_.claims, stirred); !found) return found;
    if (auto kept = truces_.bring_up(s_, prints_.truce, stirred); !kept) return kept;
    if (auto read = constraints_.read(s_); !read) return read;
    if (auto read = people_.read(s_); !read) return read;
    // What a person decided of, and what stood beside it.
    if (auto read = s_.each(
            "SELECT t.claim FROM touched t JOIN claims c ON c.number = t.claim WHERE c.current = 1 AND "
            "c.fact IS NOT "
            "NULL",
            [](Statement&) {}, [&](const Statement& row) { stirred.push_back(row.integer(0)); });
        !read)
      return read;
    if (auto read = s_.each(
            "SELECT DISTINCT c.incident FROM touched t JOIN claims c ON c.number = t.claim WHERE c.incident "
            "IS NOT NULL",
            [](Statement&) {}, [&](const Statement& row) { rewritten_.insert(row.text(0)); });
        !read)
      return read;
    for (const Number claim : stirred)
      if (auto marked = s_.run("UPDATE claims SET linked = 0 WHERE number = ? AND linked <> 0",
                               [&](Statement& q) { q.bind(1, claim); });
          !marked)
        return marked;
    for (const Number claim : stirred) changed_.add(claim);
    LinkedPairs pairs(s_, constraints_);
    Grouper grouper(pairs);
    for (std::size_t i = 0; i < changed_.claims.size(); ++i) {
      if (auto begun = s_.begin(); !begun) return begun;
      if (auto done = put_together(grouper, changed_.claims[i]); !done) return done;
      // Where all is new nothing that stood is half told meanwhile.
      if (is_whole_register_ && i % kBatch + 1 == kBatch)
        if (auto kept = s_.commit(); !kept) return kept;
    }
    if (auto begun = s_.begin(); !begun) return begun;
    if (auto swept = sweep(); !swept) return swept;
    if (auto written = TruceBook::write_breaches(s_); !written) return written;
    if (auto emptied = s_.run("DELETE FROM touched", [](Statement&) {}); !emptied) return emptied;
    return s_.commit();
  }

 private:
  /// Puts the happening together that a claim is of now, and writes it unless it is as it was.
  Status put_together(Grouper& grouper, Number claim) {
    const auto members = grouper.group_of(claim);
    if (!members) return members.error();
    std::set<std::string> before;  // incidents that they stood in
    bool is_other = false, is_new = false;
    for (const Number member : *members) {
      auto status = s_.each(
          "SELECT incident, linked FROM claims WHERE number = ?", [&](Statement& q) { q.bind(1, member); },
          [&](const Statement& row) {
            is_other = is_other || row.is_null(0);
            is_new = is_new || row.integer(1) == 0;
            if (!row.is_null(0)) before.insert(row.text(0));
          });
      if (!status) return status;
    }
    if (members->empty()) return ok_status();
    // As it was written, all its claims were these: one may have gone elsewhere or been withdrawn since, and
    // another group may bear the incident's id by now.
    is_other = is_other || before.size() != 1 || rewritten_.contains(*before.begin());
    if (!is_other) {
      auto status = s_.each(
          "SELECT claims FROM incidents WHERE incident = ?",
          [&](Statement& q) { q.bind(1, *before.begin()); },
          [&](const Statement& row) {
            is_other = row.integer(0) != static_cast<std::int64_t>(members->size());
          });
      if (!status) return status;
    }
    if (is_other) {
      // Claims that it left behind, and those that it may draw to itself or leave to others now. Everything
      // else ends in the groups that it is in: nothing that touches it has changed.
      for (const std::string& incident : before)
        if (auto status = s_.each(
                "SELECT number FROM claims WHERE incident = ? AND current = 1",
                [&](Statement& q) { q.bind(1, incident); },
                [&](const Statement& row) { changed_.add(row.integer(0)); });
            !status)
          return status;
      if (!is_whole_register_)
        for (const Number member : *members)
          if (auto found = stir_neighbours(member); !found) return found;
    }
    if (!is_other && !is_new) return ok_status();
    rewritten_.insert(before.begin(), before.end());
    if (auto written = write_incident(*members); !written || is_whole_register_) return written;
    return s_.each(
        "SELECT incident FROM claims WHERE number = ? AND incident IS NOT NULL",
        [&](Statement& q) { q.bind(1, members->front()); },
        [&](const Statement& row) { rewritten_.insert(row.text(0)); });
  }

  Status stir_neighbours(Number claim) {
    const auto take = [&](const Statement& row) { changed_.add(row.integer(0)); };
    const auto ask = [&](Statement& q) { q.bind(1, claim); };
    auto status = s_.each("SELECT b FROM links WHERE a = ? AND points > 0", ask, take);
    return status ? s_.each("SELECT a FROM links WHERE b = ? AND points > 0", ask, take) : status;
  }

  /// Incidents whose last claim went elsewhere.
  Status sweep() {
    for (const std::string& incident : rewritten_)
      if (auto swept = s_.run("DELETE FROM incidents WHERE incident = ?1 AND NOT EXISTS (SELECT 1 FROM "
                              "claims WHERE incident = "
                              "?1)",
                              [&](Statement& q) { q.bind(1, incident); });
          !swept)
        return swept;
    rewritten_.clear();
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
    for (std::size_t i = 0; i < numbers.size(); ++i)
      told[i].is_rejected = constraints_.standing(numbers[i]).has_value();
    if (std::all_of(told.begin(), told.end(),
                    [](const Told& t) { return is_denial(t.claim) || t.is_rejected; })) {
      // A denial alone is of nothing that anybody told, nor is what was rejected.
      for (const Number number : numbers)
        if (auto status = set_incident(number, {}, Standing::standing); !status) return status;
      return ok_status();
    }
    Incident incident = reconcile(told);
    people_.set_fields(numbers, incident);
    std::vector<Number> counted;
    for (std::size_t i = told.size(); i-- > 0;) {
      if (told[i].is_rejected)
        told.erase(told.begin() + static_cast<std::ptrdiff_t>(i));
      else
        counted.insert(counted.begin(), numbers[i]);
    }
    truces_.relate_to(told, incident);
    if (auto set = people_.set_truces(s_, numbers, incident); !set) return set;
    if (auto found = truces_.find_breaches(s_, counted, told, incident); !found) return found;
    people_.set_grade(numbers, incident);
    if (auto judged = judge(s_, incident); !judged) return judged;
    if (auto set = people_.set_review(s_, numbers, incident); !set) return set;
    for (std::size_t i = 0; i < numbers.size(); ++i)
      if (auto status = set_incident(numbers[i], incident.id, incident.standing[i]); !status) return status;
    return save_incident(s_, incident, prints_.incident(incident));
  }

  Status set_incident(Number claim, std::string_view incident, Standing standing) {
    const Standing set = constraints_.standing(claim).value_or(standing);
    return s_.run("UPDATE claims SET incident = ?, standing = ?, linked = 1 WHERE number = ?",
                  [&](Statement& q) { q.bind_given(1, incident).bind(2, name_of(set)).bind(3, claim); });
  }

  Register::State& s_;
  const Prints& prints_;
  Constraints constraints_;
  IncidentsByPerson people_;
  TruceBook truces_;
  Stirred changed_;
  std::set<std::string> rewritten_;  // incidents that claims left or came to, which may have none any more
  bool is_whole_register_ = false;   // all claims are new
};

}  // namespace

Result<std::size_t> Register::link(const Prints& prints,
                                   const std::function<void(std::size_t, std::size_t)>& progress) {
  state_->criteria_read = false;  // another program may have set others
  Linker linker(*state_, prints);
  auto status = linker.compare(progress);
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
