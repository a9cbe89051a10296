// SPDX-License-Identifier: Apache-2.0
#include "publish/server/keeper.h"

#include <sys/resource.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <numeric>
#include <tuple>
#include <unordered_set>
#include <utility>

namespace sitrep::server {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr auto kLookEvery = std::chrono::milliseconds(250);
constexpr auto kIdle = std::chrono::seconds(1);
/// Looking takes at most this part of the time: each time something is found, whoever looks at a page asks
/// again.
constexpr int kShare = 10;
/// Once everybody has something to look at, whoever asks comes before whoever looks for changes: beside a
/// reader's 0 this has a quarter of a core that both want, enough for a person to see soon what he changed.
constexpr int kNice = 5;

/// Size and time of the register's file and of its log: what tells that somebody wrote, with no connection
/// held open for it.
struct Trace {
  std::uintmax_t size = 0, log_size = 0;
  fs::file_time_type at, log_at;
  bool operator==(const Trace&) const = default;
};

Trace trace_of(const std::string& path) {
  Trace out;
  std::error_code none;
  out.size = fs::file_size(path, none);
  out.at = fs::last_write_time(path, none);
  out.log_size = fs::file_size(path + "-wal", none);
  out.log_at = fs::last_write_time(path + "-wal", none);
  return out;
}

Day today() { return std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()); }

/// So that it grows over a restart, too: no server makes a thousand snapshots a second.
std::int64_t first_change() {
  using std::chrono::milliseconds;
  return std::chrono::duration_cast<milliseconds>(std::chrono::system_clock::now().time_since_epoch())
      .count();
}

bool comes_before(const Row& a, const Row& b) {
  if (a.shown.empty() || b.shown.empty())
    return std::tuple(a.shown.empty(), a.order) < std::tuple(b.shown.empty(), b.order);
  return std::tuple(!a.start, a.start, std::string_view(a.shown)) <
         std::tuple(!b.start, b.start, std::string_view(b.shown));
}

}  // namespace

Keeper::Keeper(Readers& readers, View view)
    : readers_(readers), view_(std::move(view)), change_(first_change()) {}
Keeper::~Keeper() { stop(); }

void Keeper::start() {
  thread_ = std::thread([this] { run(); });
}

void Keeper::stop() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void Keeper::hurry() {
  {
    const std::lock_guard lock(mutex_);
    hurry_ = true;
  }
  changed_.notify_all();
}

bool Keeper::stopped() {
  const std::lock_guard lock(mutex_);
  return stop_;
}

std::string Keeper::complaint() {
  const std::lock_guard lock(mutex_);
  return complaint_;
}

std::shared_ptr<const Snapshot> Keeper::newest(std::chrono::milliseconds patience) {
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, patience, [&] { return stop_ || newest_ != nullptr || !complaint_.empty(); });
  return newest_;
}

std::shared_ptr<const Snapshot> Keeper::newer(std::int64_t change, std::chrono::milliseconds patience) {
  std::unique_lock lock(mutex_);
  const auto is_newer = [&] { return newest_ != nullptr && newest_->change > change; };
  changed_.wait_for(lock, patience, [&] { return stop_ || is_newer(); });
  return !stop_ && is_newer() ? newest_ : nullptr;
}

void Keeper::run() {
  std::optional<Trace> seen;
  Day day = today();
  auto next = Clock::now();
  while (!stopped()) {
    const Trace trace = trace_of(readers_.path());
    const auto now = Clock::now();
    bool hurried = false;
    {
      const std::lock_guard lock(mutex_);
      hurried = std::exchange(hurry_, false);
    }
    if ((now >= next || hurried) && (!seen || *seen != trace || day != today())) {
      day = today();
      const auto done = look();
      // On Linux each thread has its own, and those that it starts have it from it.
      if (done && !seen) ::setpriority(PRIO_PROCESS, 0, kNice);
      // What was written while it looked is seen the next time.
      if (done) seen = trace;
      next = Clock::now() + kShare * (Clock::now() - now);
      const std::lock_guard lock(mutex_);
      complaint_ = done ? std::string() : done.error().message;
      if (!done) next = Clock::now() + std::chrono::seconds(1);
      changed_.notify_all();
    }
    const bool is_gone = trace.size == static_cast<std::uintmax_t>(-1);
    readers_.close_idle(Clock::now() - (is_gone ? std::chrono::seconds(0) : kIdle));
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, kLookEvery, [&] { return stop_ || hurry_; });
  }
}

Status Keeper::look() {
  RegisterMark mark;
  Touched touched;
  Coverage coverage;
  std::vector<Stamped> incidents, tallies;
  {
    auto store = readers_.lend();
    if (!store) return store.error();
    const auto marked = (*store)->mark();
    if (!marked) return marked.error();
    mark = *marked;
    if (any_ && mark.decisions != mark_.decisions) {
      auto since = (*store)->touched_since(mark_.decisions);
      if (!since) return since.error();
      touched = std::move(*since);
      if (touched.all) taken_out_();
    }
    auto covered = (*store)->coverage();
    if (!covered) return covered.error();
    coverage = std::move(*covered);
    auto done = (*store)->incident_stamps(
        [&](std::string_view id, std::uint64_t stamp) { incidents.push_back({std::string(id), stamp}); });
    if (done)
      done = (*store)->tally_stamps(
          [&](std::string_view id, std::uint64_t stamp) { tallies.push_back({std::string(id), stamp}); });
    if (!done) return done;
  }
  const std::unordered_set<std::string> forced(touched.incidents.begin(), touched.incidents.end());
  bool anew = !any_ || newest_->today != today();
  const auto take = [&](const std::vector<Stamped>& now, bool is_tally, Known& known) -> Status {
    Known kept;
    kept.reserve(now.size());
    std::vector<Stamped> stale;
    for (const Stamped& item : now) {
      const auto it = known.find(item.id);
      const bool decided =
          touched.all || (is_tally ? mark.decisions != mark_.decisions : forced.contains(item.id));
      if (it == known.end() || it->second->stamp != item.stamp || decided)
        stale.push_back(item);
      else
        kept.insert(*it);
    }
    anew = anew || !stale.empty() || kept.size() != known.size();
    if (auto done = mask_again(stale, is_tally, kept); !done) return done;
    known = std::move(kept);
    return ok_status();
  };
  if (auto done = take(incidents, false, incidents_); !done) return done;
  if (auto done = take(tallies, true, tallies_); !done) return done;
  const bool differs = anew || mark != mark_;
  mark_ = mark;
  any_ = true;
  if (!differs) return ok_status();
  auto made = compose(mark, std::move(coverage), anew);
  {
    const std::lock_guard lock(mutex_);
    newest_ = std::move(made);
  }
  changed_.notify_all();
  return ok_status();
}

Status Keeper::mask_again(const std::vector<Stamped>& stale, bool tallies, Known& known) {
  std::atomic<std::size_t> next{0};
  std::mutex adding;
  Status status = ok_status();
  const auto work = [&] {
    auto store = readers_.lend();
    if (!store) {
      const std::lock_guard lock(adding);
      status = store.error();
      return;
    }
    for (std::size_t i = next++; i < stale.size() && !stopped(); i = next++) {
      auto stored = tallies ? stored_tally(**store, stale[i].id) : stored_incident(**store, stale[i].id);
      if (stored && !*stored) continue;  // gone since it was counted
      std::optional<MaskedRow> masked;
      if (stored) masked = masked_row(std::move((*stored)->row), stale[i].stamp, view_);
      const std::lock_guard lock(adding);
      if (!masked) {
        status = stored.error();
        return;
      }
      Row row =
          finished(std::move(*masked), view_, *words_,
                   [&](const std::string& id, const EvidenceClaim& item) { return report_number(id, item); });
      known[stale[i].id] = std::make_shared<const Row>(std::move(row));
    }
  };
  constexpr std::size_t kWorthAThread = 200;
  std::vector<std::thread> helpers;
  // Later looks leave the other cores to those who ask: an ingest that ends changes thousands of rows at
  // once.
  const std::size_t cores = any_ ? 1U : std::min(4U, std::max(1U, std::thread::hardware_concurrency()));
  while (helpers.size() + 1 < cores && stale.size() > kWorthAThread * (helpers.size() + 1))
    helpers.emplace_back(work);
  if (!stale.empty()) work();
  for (std::thread& helper : helpers) helper.join();
  return status;
}

std::uint32_t Keeper::report_number(const std::string& id, const EvidenceClaim& masked) {
  const auto [it, fresh] = report_numbers_.try_emplace(id, static_cast<std::uint32_t>(reports_.size()));
  if (fresh) reports_.emplace_back();
  RowReport& report = reports_[it->second];
  report = {id, masked.told.report, words_->add(masked.told.publisher), words_->add(masked.language),
            masked.told.published};
  return it->second;
}

std::shared_ptr<const Snapshot> Keeper::compose(const RegisterMark& mark, Coverage coverage, bool anew) {
  auto out = std::make_shared<Snapshot>();
  if (!anew) *out = *newest_;
  out->change = ++change_;
  out->mark = mark;
  out->coverage = std::move(coverage);
  if (!anew) return out;
  out->today = today();
  auto rows = std::make_shared<SnapshotRows>();
  for (const auto& [from, to] : {std::pair(&incidents_, &rows->incidents), {&tallies_, &rows->tallies}}) {
    for (const auto& [id, row] : *from) {
      // People rejected it, or it does not count by the criteria: for nobody but the register's own.
      if (!view_.internal() && !row->included) {
        ++out->outside_criteria;
        continue;
      }
      if (row->held_until && out->today <= *row->held_until) continue;
      to->push_back(row);
    }
    std::sort(to->begin(), to->end(), [](const auto& a, const auto& b) { return comes_before(*a, *b); });
  }
  for (const auto& row : rows->incidents)
    if (!row->shown.empty()) rows->by_id.emplace(row->shown, row.get());
  rows->words = words_;
  rows->word_count = words_->size();
  rows->reports = std::make_shared<const std::vector<RowReport>>(reports_);
  for (std::uint32_t i = 0; i < rows->reports->size(); ++i)
    if (const std::string& shown = (*rows->reports)[i].shown; !shown.empty())
      rows->report_by_id.emplace(shown, i);
  std::vector<std::uint32_t> all(rows->incidents.size());
  std::iota(all.begin(), all.end(), 0U);
  rows->ways = ways_into(*rows);
  rows->all_reports = reports_of(*rows, all);
  rows->all_sources = sources_of(*rows, all);
  out->rows = std::move(rows);
  return out;
}

}  // namespace sitrep::server
