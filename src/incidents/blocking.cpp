// SPDX-License-Identifier: Apache-2.0
#include "incidents/blocking.h"

#include <algorithm>

#include "core/hash.h"

namespace sitrep {
namespace {

constexpr std::size_t kWords = 24;         // of a whole report's marks, by weight
constexpr std::size_t kSentenceWords = 8;  // of a sentence's, said in passing
constexpr long kWindow = 8;         // days: a report of a happening comes in the week after, most of them
constexpr long kNamesWindow = 128;  // who was killed is named again when a suspect is charged
constexpr long kNoDate = -1'000'000;

/// The first day goes before the hash, so that keys of one time lie together in the register: what comes in
/// the order of time touches few of its pages.
std::int64_t key_of(char kind, std::uint64_t what, long first_day) {
  constexpr int kHashBits = 42;
  Fnv1a hash;
  hash.add(kind);
  for (unsigned shift = 0; shift < 64; shift += 8) hash.add(static_cast<char>(what >> shift));
  for (unsigned shift = 0; shift < 64; shift += 8)
    hash.add(static_cast<char>(static_cast<std::uint64_t>(first_day) >> shift));
  const std::uint64_t mixed = (hash.value() ^ (hash.value() >> 29)) * 0xbf58476d1ce4e5b9ULL;
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(first_day) << kHashBits |
                                   mixed >> (64 - kHashBits));
}

long floor_div(long a, long b) { return a >= 0 ? a / b : -((-a + b - 1) / b); }

void level(std::vector<std::int64_t>& keys) {
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
}

}  // namespace

BlockKeys block_keys(const Fact& fact) {
  BlockKeys out;
  std::vector<WordMark> marks = fact.wording.marks;
  std::sort(marks.begin(), marks.end(), [](const WordMark& a, const WordMark& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.hash < b.hash;
  });
  const std::size_t most = fact.main ? kWords : kSentenceWords;
  if (marks.size() > most) marks.resize(most);
  std::vector<long> days;
  if (fact.start) days.push_back(static_cast<long>(fact.start->time_since_epoch().count()));
  if (fact.published) days.push_back(static_cast<long>(fact.published->time_since_epoch().count()));
  if (days.empty()) days.push_back(kNoDate);
  for (const long day : days)
    for (const WordMark& mark : marks) {
      const char kind = mark.names != 0 ? 'n' : 'w';
      const long length = mark.names != 0 ? kNamesWindow : kWindow;
      const long window = floor_div(day, length);
      out.kept.push_back(key_of(kind, mark.hash, window * length));
      for (const long w : {window - 1, window, window + 1})
        out.asked.push_back(key_of(kind, mark.hash, w * length));
    }
  if (fact.start) {
    const long day = static_cast<long>(fact.start->time_since_epoch().count());
    for (const FactPlace& place : fact.places) {
      if (place.precision >= PlacePrecision::country) continue;
      const std::uint64_t where = place.geonames != 0 ? place.geonames : std::uint64_t{place.name} << 32;
      out.kept.push_back(key_of('p', where, day));
      for (const long d : {day - 1, day, day + 1}) out.asked.push_back(key_of('p', where, d));
    }
  }
  // Claims of one report are compared with one another.
  const long told = fact.published ? static_cast<long>(fact.published->time_since_epoch().count()) : kNoDate;
  const auto report = key_of('r', Fnv1a(fact.report).value(), told);
  out.kept.push_back(report);
  out.asked.push_back(report);
  level(out.kept);
  level(out.asked);
  return out;
}

}  // namespace sitrep
