// SPDX-License-Identifier: Apache-2.0
#include "store/compare.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>

#include "incidents/blocking.h"
#include "incidents/fact.h"
#include "incidents/pair_score.h"
#include "store/state.h"

namespace sitrep {
namespace {

using Number = std::int64_t;  // of a claim's row

constexpr std::size_t kBatch = 512;           // claims between two commits
constexpr std::size_t kKeptFacts = 50'000;    // about 60 MB
constexpr std::size_t kKeptRows = 4'000'000;  // about 50 MB
constexpr std::size_t kRowsOfAKey = 10;       // what an empty list weighs beside a row

std::string reasons_json(const PairScore& score) {
  std::string out = "{";
  for (const PairReason& reason : score.reasons)
    out += fmt::format("{}\"{}\":{:.2f}", out.size() == 1 ? "" : ",", reason.what, reason.points);
  return out + "}";
}

class Comparer {
 public:
  explicit Comparer(Register::State& state) : s_(state) {}

  Status run(const std::function<void(std::size_t, std::size_t)>& progress, std::vector<Number>& changed) {
    if (auto begun = begin(); !begun) return begun;
    if (auto made = renew_keys(); !made) return made;
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
            changed.push_back(row.integer(0));
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
    changed.insert(changed.end(), fresh.begin(), fresh.end());
    return ok_status();
  }

 private:
  /// Keys of a register that an older sitrep made.
  Status renew_keys() {
    bool old = false;
    auto status = s_.each(
        "SELECT 1 FROM meta WHERE key = 'old_keys'", [](Statement&) {},
        [&](const Statement&) { old = true; });
    if (!status || !old) return status;
    if (auto gone = s_.run("DELETE FROM blocks", [](Statement&) {}); !gone) return gone;
    Status made = ok_status();
    status = s_.each(
        "SELECT number, fact FROM claims WHERE fact IS NOT NULL AND current = 1", [](Statement&) {},
        [&](const Statement& row) {
          const auto fact = unpack(row.bytes(1));
          if (!fact || !made) return;
          for (const std::int64_t key : block_keys(*fact).kept)
            if (made)
              made = s_.run("INSERT OR IGNORE INTO blocks (key, claim) VALUES (?, ?)",
                            [&](Statement& q) { q.bind(1, key).bind(2, row.integer(0)); });
        });
    if (!status || !made) return status ? made : status;
    return s_.run("DELETE FROM meta WHERE key = 'old_keys'", [](Statement&) {});
  }

  /// Facts are kept from one transaction to the next unless another program wrote in between: it may have
  /// taken a report out.
  Status begin() {
    if (s_.open) return ok_status();
    if (auto begun = s_.begin(); !begun) return begun;
    std::int64_t now = 0;
    auto status = s_.each(
        "PRAGMA data_version", [](Statement&) {}, [&](const Statement& row) { now = row.integer(0); });
    if (now != commits_) {
      facts_.clear();
      keys_.clear();
      kept_rows_ = 0;
    }
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

  /// The claims with a key: read once for all that ask within some weeks, and as they were when comparing
  /// began, for comparing adds none.
  Result<const std::vector<Number>*> with_key(std::int64_t key) {
    if (const auto it = keys_.find(key); it != keys_.end()) return &it->second;
    if (kept_rows_ >= kKeptRows) {
      keys_.clear();
      kept_rows_ = 0;
    }
    std::vector<Number> claims;
    auto status = s_.each(
        "SELECT claim FROM blocks WHERE key = ?", [&](Statement& q) { q.bind(1, key); },
        [&](const Statement& row) { claims.push_back(row.integer(0)); });
    if (!status) return status.error();
    kept_rows_ += claims.size() + kRowsOfAKey;
    return &keys_.emplace(key, std::move(claims)).first->second;
  }

  /// The claims that share a key and were not compared yet, each once, in their order.
  Status find_others(const BlockKeys& keys, std::vector<Number>& out) {
    ++asked_;
    for (const std::int64_t key : keys.asked) {
      const auto claims = with_key(key);
      if (!claims) return claims.error();
      for (const Number other : **claims) {
        const auto claim = static_cast<std::size_t>(other);
        // Two that are new meet once, when the first of them is compared.
        if (claim < compared_.size() && compared_[claim]) continue;
        if (met_.size() <= claim) met_.resize(claim + claim / 2 + 1);
        if (std::exchange(met_[claim], asked_) != asked_) out.push_back(other);
      }
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
      if (other == claim) continue;
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

  Register::State& s_;
  std::unordered_map<Number, Fact> facts_;
  std::unordered_map<std::int64_t, std::vector<Number>> keys_;
  std::size_t kept_rows_ = 0;  // of blocks, in keys_
  std::int64_t commits_ = 0;
  std::vector<bool> compared_;      // of each claim: with all that it may tell of the same happening as
  std::vector<std::uint32_t> met_;  // of each claim, the last question that met it
  std::uint32_t asked_ = 0;
};

}  // namespace

Status compare_new(Register::State& s, const std::function<void(std::size_t, std::size_t)>& progress,
                   std::vector<std::int64_t>& changed) {
  return Comparer(s).run(progress, changed);
}

}  // namespace sitrep
