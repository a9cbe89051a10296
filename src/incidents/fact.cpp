// SPDX-License-Identifier: Apache-2.0
#include "incidents/fact.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <type_traits>
#include <unordered_map>

#include "core/hash.h"
#include "core/utf8.h"
#include "incidents/pair_score.h"

namespace sitrep {
namespace {

std::uint32_t key_of(std::string_view name) {
  if (name.empty()) return 0;
  const std::uint64_t hash = Fnv1a(fold(name)).value();
  return std::max<std::uint32_t>(1, static_cast<std::uint32_t>(hash ^ (hash >> 32)));
}

/// The largest figure stated: parts ("a woman and two children among them") are in it.
std::optional<std::int64_t> figure_of(const Claim& claim, Effect effect) {
  std::optional<std::int64_t> most;
  for (const Harm& harm : claim.harm) {
    if (harm.effect != effect || harm.figure.bound == Bound::vague) continue;
    const auto stated = harm.figure.best  ? harm.figure.best
                        : harm.figure.low ? harm.figure.low
                                          : harm.figure.high;
    if (stated && (!most || *stated > *most)) most = stated;
  }
  return most;
}

void set_days(const Claim& claim, Fact& fact) {
  for (const ClaimTime& time : claim.times) {
    if (time.role != SlotRole::event || !time.start || time.precision > TimePrecision::week) continue;
    // A day that a sentence or paragraph shares says nothing of what in it is one happening.
    if (time.borrowed) continue;
    fact.start = time.start;
    fact.end = time.end ? time.end : time.start;
    return;
  }
}

void set_places(const Claim& claim, Fact& fact) {
  for (const ClaimPlace& place : claim.places) {
    if (place.role != SlotRole::event) continue;
    FactPlace out;
    constexpr float kNone = std::numeric_limits<float>::quiet_NaN();
    out.geonames = place.geonames;
    out.latitude = place.latitude ? static_cast<float>(*place.latitude) : kNone;
    out.longitude = place.longitude ? static_cast<float>(*place.longitude) : kNone;
    out.name = key_of(place.name);
    out.within = key_of(place.within);
    out.precision = place.precision;
    std::memcpy(out.country, place.country.data(), std::min<std::size_t>(2, place.country.size()));
    fact.places.push_back(out);
  }
}

void set_people(const Claim& claim, Fact& fact) {
  for (const Participant& who : claim.participants) {
    if (who.role == Role::target && !who.category.empty()) fact.targets.push_back(key_of(who.category));
    const bool did = who.role == Role::perpetrator && who.responsibility != Responsibility::denied;
    if (did && !who.side.empty()) fact.sides.push_back(key_of(who.side));
  }
}

/// The report without the sentences that the other claims rest on.
std::vector<Span> rest_of(const Report& report, const std::vector<Span>& taken) {
  std::vector<Span> out;
  std::uint32_t at = 0;
  for (const Span span : taken) {
    if (span.begin > at) out.push_back({at, span.begin});
    at = std::max(at, span.end);
  }
  const auto size = static_cast<std::uint32_t>(report.text.size());
  if (at < size) out.push_back({at, size});
  return out;
}

/// Actors that have an entry in data/world, bodies that speak in many reports, towns: "Islamic State",
/// "Syrian Observatory", "Kryvyi Rih". They say which war or where, not which happening.
std::vector<Span> known_names(const Reading& reading) {
  std::vector<Span> out;
  for (const Claim& claim : reading.claims) {
    for (const Participant& who : claim.participants)
      if (!who.id.empty()) out.push_back(who.span);
    for (const Source& source : claim.sources)
      if (source.span && !source.alignment.empty()) out.push_back(*source.span);
    // "Kryvyi Rih", "Las Vegas": the place is compared as a place. A street or quarter stays: it says which.
    for (const ClaimPlace& place : claim.places)
      if (place.precision >= PlacePrecision::town && place.geonames != 0) out.push_back(place.span);
  }
  std::sort(out.begin(), out.end());
  // Spans may hold one another: what lies in an earlier one is no more.
  std::size_t kept = 0;
  for (const Span span : out)
    if (kept == 0 || span.end > out[kept - 1].end) out[kept++] = span;
  out.resize(kept);
  return out;
}

/// Whether a report tells of one happening as of another day or town. Where it says neither, the sentence
/// goes on about what the report is about: the victim's wounds, the shots that hit a house.
bool is_elsewhere(const Fact& a, const Fact& b) {
  // Both towns with dead of their own: a place alone is too often a wrong one.
  const bool both_tolls = a.killed.value_or(0) > 0 && b.killed.value_or(0) > 0;
  if (both_tolls && places_points(a, b).value_or(0) < 0) return true;
  if (!a.start || !b.start) return false;
  return a.end.value_or(*a.start) < *b.start || b.end.value_or(*b.start) < *a.start;
}

/// Which claims of a report tell of one happening, as the reader found (claims/other_voices.h).
void join_voices(const Reading& reading, std::vector<Fact>& facts) {
  std::unordered_map<std::string_view, std::size_t> numbers;
  for (const Claim& claim : reading.claims) numbers.emplace(claim.id, numbers.size());
  const auto number_of = [&](std::string_view id) {
    const auto it = numbers.find(id);
    return it == numbers.end() ? numbers.size() : it->second;
  };
  std::vector<std::size_t> first(reading.claims.size());
  std::vector<bool> several(reading.claims.size());
  for (std::size_t i = 0; i < first.size(); ++i) {
    const std::size_t earlier =
        reading.claims[i].retells.empty() ? first.size() : number_of(reading.claims[i].retells);
    first[i] = earlier < i ? first[earlier] : i;  // what is retold stands before
    if (earlier < i) several[first[i]] = true;
  }
  for (Fact& fact : facts) {
    const std::size_t own = number_of(std::string_view(fact.claim).substr(fact.report.size() + 1));
    if (own < first.size() && several[first[own]])
      fact.happening = fact.report + "/" + reading.claims[first[own]].id;
  }
}

class Packer {
 public:
  template <typename T>
  void put(const T& value) {
    static_assert(std::is_trivially_copyable_v<T>);
    out_.append(reinterpret_cast<const char*>(&value), sizeof value);
  }
  void put_text(std::string_view text) {
    put(static_cast<std::uint32_t>(text.size()));
    out_.append(text);
  }
  template <typename T>
  void put_rows(const std::vector<T>& rows) {
    static_assert(std::is_trivially_copyable_v<T>);
    put(static_cast<std::uint32_t>(rows.size()));
    out_.append(reinterpret_cast<const char*>(rows.data()), rows.size() * sizeof(T));
  }
  std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

class Unpacker {
 public:
  explicit Unpacker(std::string_view bytes) : bytes_(bytes) {}
  template <typename T>
  void get(T& value) {
    if (!enough(sizeof value)) return;
    std::memcpy(&value, bytes_.data(), sizeof value);
    bytes_.remove_prefix(sizeof value);
  }
  void get_text(std::string& text) {
    std::uint32_t size = 0;
    get(size);
    if (!enough(size)) return;
    text.assign(bytes_.substr(0, size));
    bytes_.remove_prefix(size);
  }
  template <typename T>
  void get_rows(std::vector<T>& rows) {
    std::uint32_t count = 0;
    get(count);
    if (!enough(count * sizeof(T))) return;
    rows.resize(count);
    if (count != 0) std::memcpy(rows.data(), bytes_.data(), count * sizeof(T));
    bytes_.remove_prefix(count * sizeof(T));
  }
  bool done() const { return sound_ && bytes_.empty(); }

 private:
  bool enough(std::size_t size) { return sound_ = sound_ && bytes_.size() >= size; }

  std::string_view bytes_;
  bool sound_ = true;
};

constexpr std::int32_t kNoDay = std::numeric_limits<std::int32_t>::min();
constexpr std::uint8_t kPacked = 2;  // of the layout below; 1 had no happening

std::int32_t number_of(const std::optional<Day>& day) {
  return day ? static_cast<std::int32_t>(day->time_since_epoch().count()) : kNoDay;
}
std::optional<Day> day_of(std::int32_t number) {
  if (number == kNoDay) return std::nullopt;
  return Day(std::chrono::days(number));
}

}  // namespace

bool may_join(const Claim& claim) {
  if (claim.scope != Scope::incident) return false;
  if (claim.status != ClaimStatus::happened && claim.status != ClaimStatus::ongoing &&
      claim.status != ClaimStatus::denied)
    return false;
  if (claim.hedge == Hedge::possible) return false;
  switch (claim.type) {
    // Long states of things and courses of war, no happening of one day.
    case ClaimType::siege:
    case ClaimType::military_use:
    case ClaimType::displacement:
    case ClaimType::offensive:
      return false;
    case ClaimType::riot:
      return true;
    default:
      return is_violent(claim.type);
  }
}

Fact fact_of(const Claim& claim, const FactReport& report) {
  Fact fact;
  fact.claim = claim.id;
  fact.report = report.id;
  fact.type = claim.type;
  fact.published = report.published;
  fact.killed = figure_of(claim, Effect::killed);
  fact.injured = figure_of(claim, Effect::injured);
  fact.source = key_of(source_key(claim, report.publisher));
  set_days(claim, fact);
  set_places(claim, fact);
  set_people(claim, fact);
  return fact;
}

std::vector<Fact> facts_of(const Report& report, const Reading& reading, const WordCounts& counts) {
  std::vector<Fact> facts;
  std::vector<Span> sentences;
  for (const Claim& claim : reading.claims) {
    if (!may_join(claim)) continue;
    Fact fact = fact_of(claim, {report.id, report.publisher, report.published});
    fact.claim = report.id + "/" + claim.id;
    facts.push_back(std::move(fact));
    sentences.push_back(claim.sentence);
  }
  if (facts.empty()) return facts;
  join_voices(reading, facts);
  // A report whose lead is no happening (an arrest, a statement) is about the first one it tells.
  const auto led = std::find_if(facts.begin(), facts.end(),
                                [&](const Fact& f) { return f.claim == report.id + "/" + reading.lead; });
  const auto main = static_cast<std::size_t>((led == facts.end() ? facts.begin() : led) - facts.begin());
  const std::vector<Span> known = known_names(reading);
  std::vector<Span> others;
  for (std::size_t i = 0; i < facts.size(); ++i) {
    if (i == main) continue;
    const Span own[] = {sentences[i]};
    facts[i].wording = read_wording(report.text, own, known, counts);
    if (sentences[i] != sentences[main] && is_elsewhere(facts[i], facts[main]))
      others.push_back(sentences[i]);
  }
  // Reports of one truce have its words in common, whoever is killed in them: "the truce in Latakia was
  // announced; a strike killed five in Aleppo", "the truce in Latakia held; shells killed two in Douma".
  for (const Truce& truce : reading.truces)
    for (const Span sentence : truce.evidence)
      if (sentence != sentences[main]) others.push_back(sentence);
  std::sort(others.begin(), others.end());
  facts[main].main = true;
  facts[main].wording = read_wording(report.text, rest_of(report, others), known, counts);
  return facts;
}

std::string pack(const Fact& fact) {
  Packer out;
  out.put(kPacked);
  out.put_text(fact.claim);
  out.put_text(fact.report);
  out.put(fact.type);
  out.put(static_cast<std::uint8_t>(fact.main));
  out.put(number_of(fact.published));
  out.put(number_of(fact.start));
  out.put(number_of(fact.end));
  out.put(fact.killed.value_or(-1));
  out.put(fact.injured.value_or(-1));
  out.put(fact.source);
  out.put_rows(fact.places);
  out.put_rows(fact.targets);
  out.put_rows(fact.sides);
  out.put_rows(fact.wording.marks);
  out.put_text(fact.happening);
  return out.take();
}

std::optional<Fact> unpack(std::string_view bytes) {
  Unpacker in(bytes);
  Fact fact;
  std::uint8_t layout = 0, main = 0;
  std::int32_t published = kNoDay, start = kNoDay, end = kNoDay;
  std::int64_t killed = -1, injured = -1;
  in.get(layout);
  if (layout == 0 || layout > kPacked) return std::nullopt;
  in.get_text(fact.claim);
  in.get_text(fact.report);
  in.get(fact.type);
  in.get(main);
  in.get(published);
  in.get(start);
  in.get(end);
  in.get(killed);
  in.get(injured);
  in.get(fact.source);
  in.get_rows(fact.places);
  in.get_rows(fact.targets);
  in.get_rows(fact.sides);
  in.get_rows(fact.wording.marks);
  if (layout > 1) in.get_text(fact.happening);
  if (!in.done()) return std::nullopt;
  fact.main = main != 0;
  fact.published = day_of(published);
  fact.start = day_of(start);
  fact.end = day_of(end);
  if (killed >= 0) fact.killed = killed;
  if (injured >= 0) fact.injured = injured;
  return fact;
}

bool is_main(std::string_view packed) {
  Unpacker in(packed);
  std::uint8_t layout = 0, main = 0;
  std::string text;
  ClaimType type{};
  in.get(layout);
  if (layout == 0 || layout > kPacked) return false;
  in.get_text(text);
  in.get_text(text);
  in.get(type);
  in.get(main);
  return main != 0;
}

std::string source_key(const Claim& claim, std::string_view publisher) {
  if (claim.sources.empty() || claim.sources.front().kind == SourceKind::publisher)
    return "publisher:" + fold(publisher);
  // "A military spokesman", "the defence ministry": one body, if the text names it.
  const Source& source = claim.sources.front();
  const std::string& named = !source.affiliation.empty() ? source.affiliation : source.name;
  if (!named.empty()) return fold(named);
  return std::string(name_of(source.kind)) + "@" + fold(publisher);
}

}  // namespace sitrep
