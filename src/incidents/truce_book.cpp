// SPDX-License-Identifier: Apache-2.0
#include "incidents/truce_book.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "core/sha256.h"
#include "core/utf8.h"

namespace sitrep {
namespace {

constexpr int kForgotten = 60;  // days without a report, after which another truce is told of
constexpr double kBase = -0.5;  // "a ceasefire" alone is none that was told of before

long days_between(Day a, Day b) { return std::abs((a - b).count()); }

std::optional<Day> start_of(const Truce& truce) {
  if (!truce.start || !truce.start->start || truce.start->precision > TimePrecision::day) return std::nullopt;
  return truce.start->start;
}

std::optional<Day> end_of(const Truce& truce) {
  if (truce.end && truce.end->start && truce.end->precision <= TimePrecision::day)
    return truce.end->end ? truce.end->end : truce.end->start;
  return std::nullopt;
}

/// Everything but a general ceasefire: a pause of hours for a burial is no part of it.
bool is_window(TruceKind kind) {
  return kind == TruceKind::local_window || kind == TruceKind::humanitarian_pause ||
         kind == TruceKind::evacuation_deal;
}

double kind_points(TruceKind a, TruceKind b) {
  if (a == b) return 0.3;
  if (is_window(a) != is_window(b)) {
    // "The humanitarian ceasefire" is "the ceasefire" a sentence later.
    const bool general = a == TruceKind::ceasefire || b == TruceKind::ceasefire;
    return general ? -0.6 : -2;
  }
  // "Ceasefire" and "truce" are said of all of them.
  if (a == TruceKind::ceasefire || b == TruceKind::ceasefire || a == TruceKind::other ||
      b == TruceKind::other)
    return 0;
  return -1;
}

double start_points(Day a, Day b) {
  const long apart = days_between(a, b);
  // "From midnight on Friday" is Saturday elsewhere.
  return apart == 0 ? 1.5 : apart == 1 ? 0.5 : apart <= 3 ? -0.5 : apart <= 7 ? -1.5 : -4;
}

double told_points(Day a, Day b) {
  const long apart = days_between(a, b);
  return apart <= 3 ? 0.5 : apart <= 14 ? 0 : -0.7;
}

/// What areas say: one and the same town more than one and the same country.
std::optional<double> area_points(const std::vector<ClaimPlace>& a, const std::vector<ClaimPlace>& b) {
  std::optional<double> best;
  for (const ClaimPlace& x : a)
    for (const ClaimPlace& y : b) {
      double points = 0;
      switch (relation_of(x, y)) {
        case PlaceRelation::same:
          points = x.precision <= PlacePrecision::district ? 1.5 : 0.7;
          break;
        case PlaceRelation::inside:
        case PlaceRelation::around:
          points = 0.3;
          break;
        case PlaceRelation::apart:
          points = -3;
          break;
        case PlaceRelation::unknown:
          break;
      }
      best = std::max(best.value_or(-9), points);
    }
  return best;
}

bool contains(const std::vector<Participant>& all, const Participant& who) {
  return std::any_of(all.begin(), all.end(), [&](const Participant& p) { return is_same_actor(p, who); });
}

void add_place(const ClaimPlace& place, std::vector<ClaimPlace>& out) {
  const bool there = std::any_of(out.begin(), out.end(), [&](const ClaimPlace& p) {
    return fold(p.name) == fold(place.name) && p.geonames == place.geonames;
  });
  if (there) return;
  out.push_back(place);
  out.back().span = {};
}

/// A truce of which more may be told.
struct Draft {
  std::vector<const ToldTruce*> told;
  std::set<std::string> reports;
  std::vector<ClaimPlace> area;
  std::vector<Participant> parties;
  std::vector<Day> starts;
  std::set<TruceKind> kinds;
  std::optional<Day> last;

  void add(const ToldTruce& t) {
    told.push_back(&t);
    reports.insert(t.report);
    for (const ClaimPlace& place : t.truce.included) add_place(place, area);
    for (const TruceParty& p : t.truce.parties)
      if (!contains(parties, p.who)) parties.push_back(p.who);
    if (const auto start = start_of(t.truce);
        start && std::find(starts.begin(), starts.end(), *start) == starts.end())
      starts.push_back(*start);
    kinds.insert(t.truce.kind);
    if (t.published && (!last || *t.published > *last)) last = t.published;
  }

  /// Above 0: it is this truce that is told of.
  double fit(const ToldTruce& t) const {
    // The reader told the truces of one report apart.
    if (reports.contains(t.report)) return -9;
    double points = kBase;
    double kind = -9;
    for (const TruceKind own : kinds) kind = std::max(kind, kind_points(own, t.truce.kind));
    points += kind;
    points += area_points(area, t.truce.included).value_or(0);
    if (const auto start = start_of(t.truce); start && !starts.empty()) {
      double best = -9;
      for (const Day own : starts) best = std::max(best, start_points(own, *start));
      points += best;
    } else if (last && t.published) {
      points += told_points(*last, *t.published);
    }
    if (!parties.empty() && !t.truce.parties.empty()) {
      const bool shared = std::any_of(t.truce.parties.begin(), t.truce.parties.end(),
                                      [&](const TruceParty& p) { return contains(parties, p.who); });
      points += shared ? 0.5 : -1.5;
    }
    // Without a country nothing says that two are of one war.
    if (t.country.empty()) points -= 0.5;
    return points;
  }
};

std::string voice_of(const ToldTruce& t) {
  const std::string name = t.truce.sources.empty() ? std::string() : t.truce.sources.front().name;
  if (name.empty() || name == t.publisher) return t.publisher.empty() ? "publisher not known" : t.publisher;
  return t.publisher.empty() ? name : name + " (" + t.publisher + ")";
}

ToldAs told_as(const Truce& truce) {
  const auto agreed = std::count_if(truce.parties.begin(), truce.parties.end(), [](const TruceParty& p) {
    return p.position == Position::declared || p.position == Position::accepted;
  });
  if (agreed >= 2) return ToldAs::agreed;
  const bool authority = !truce.sources.empty() && (truce.sources.front().kind == SourceKind::official ||
                                                    truce.sources.front().kind == SourceKind::party ||
                                                    truce.sources.front().kind == SourceKind::military ||
                                                    truce.sources.front().kind == SourceKind::international);
  return agreed == 1 || authority ? ToldAs::announced : ToldAs::reported;
}

/// The value that most reports tell, copies aside, the first told of equals; the others are a dispute.
template <typename T, typename Key>
std::optional<T> most_told(const std::vector<const ToldTruce*>& told, Key&& key) {
  std::vector<std::pair<T, std::size_t>> votes;
  for (const ToldTruce* t : told) {
    const std::optional<T> value = key(*t);
    if (!value) continue;
    const auto it =
        std::find_if(votes.begin(), votes.end(), [&](const auto& v) { return v.first == *value; });
    const std::size_t weight = t->copy_of.empty() ? 1 : 0;
    if (it == votes.end())
      votes.emplace_back(*value, weight);
    else
      it->second += weight;
  }
  const auto best = std::max_element(votes.begin(), votes.end(),
                                     [](const auto& a, const auto& b) { return a.second < b.second; });
  return best == votes.end() ? std::nullopt : std::optional(best->first);
}

void dispute(const std::vector<const ToldTruce*>& told, const char* what,
             std::optional<Day> (*day)(const Truce&), std::vector<std::string>& out) {
  std::map<Day, std::string> voices;
  for (const ToldTruce* t : told)
    if (const auto value = day(t->truce)) voices.emplace(*value, voice_of(*t));
  if (voices.size() < 2) return;
  std::string line = std::string(what) + ": ";
  for (const auto& [value, voice] : voices)
    line += (line.ends_with(": ") ? "" : ", ") + format_day(value) + " according to " + voice;
  out.push_back(line);
}

void add_participant(const Participant& who, std::vector<Participant>& out) {
  if (contains(out, who)) return;
  out.push_back(who);
  out.back().span = {};
}

void add_party(const TruceParty& party, std::vector<TruceParty>& out) {
  const auto it = std::find_if(out.begin(), out.end(),
                               [&](const TruceParty& p) { return is_same_actor(p.who, party.who); });
  if (it == out.end()) {
    out.push_back(party);
    out.back().who.span = {};
  } else if (party.position != Position::unknown) {
    it->position = party.position;  // the later word
  }
}

/// Those that say when it ends: what was told before it was extended is past, and who tells that it is over
/// knows better than who told how long it would be.
std::vector<const ToldTruce*> told_of_end(const std::vector<const ToldTruce*>& told) {
  const auto is_over = [](const ToldTruce* t) {
    return end_of(t->truce) &&
           (t->truce.status == TruceStatus::ended || t->truce.status == TruceStatus::expired ||
            t->truce.status == TruceStatus::collapsed);
  };
  std::vector<const ToldTruce*> out;
  bool over = false;
  for (const ToldTruce* t : told) {
    const TruceStatus status = t->truce.status;
    // It was revived: "collapsed on 5 May", "extended until 30 May".
    const bool goes_on = status == TruceStatus::extended || (over && status == TruceStatus::in_force);
    if (goes_on || (is_over(t) && !over)) out.clear();
    if (goes_on) over = false;
    over = over || is_over(t);
    if (!over || is_over(t)) out.push_back(t);
  }
  return out;
}

JoinedTruce joined(const Draft& draft) {
  JoinedTruce out;
  Truce& t = out.truce;
  std::string least;
  for (const ToldTruce* told : draft.told)
    if (least.empty() || told->id < least) least = told->id;
  t.id = "tr-" + sha256_hex(least).substr(0, 12);
  t.kind = most_told<TruceKind>(draft.told, [](const ToldTruce& x) {
             return x.truce.kind == TruceKind::ceasefire ? std::nullopt : std::optional(x.truce.kind);
           }).value_or(TruceKind::ceasefire);
  t.name =
      most_told<std::string>(draft.told, [&](const ToldTruce& x) {
        return x.truce.name.empty() || x.truce.kind != t.kind ? std::nullopt : std::optional(x.truce.name);
      }).value_or(std::string());
  out.country = most_told<std::string>(draft.told, [](const ToldTruce& x) {
                  return x.country.empty() ? std::nullopt : std::optional(x.country);
                }).value_or(std::string());
  const auto start = most_told<Day>(draft.told, [](const ToldTruce& x) { return start_of(x.truce); });
  const auto of_end = told_of_end(draft.told);
  const auto end = most_told<Day>(of_end, [](const ToldTruce& x) { return end_of(x.truce); });
  std::set<std::string> voices;
  bool held = false;
  for (const ToldTruce* told : draft.told) {
    const Truce& x = told->truce;
    // The last word of those whose day is known; a proposal to extend it ends no truce that holds.
    const bool talk = x.status == TruceStatus::proposed || x.status == TruceStatus::under_negotiation;
    if (out.versions.empty() || (told->published && !(talk && held))) t.status = x.status;
    held = held || (!talk && x.status != TruceStatus::refused);
    t.partial = t.partial || x.partial;
    if (!t.start && (start ? start_of(x) == start : x.start.has_value())) t.start = x.start;
    if (!t.end && end && end_of(x) == end) t.end = x.end;
    if (!t.duration) t.duration = x.duration;
    if (!t.monitor && x.monitor) t.monitor = x.monitor;
    for (const TruceParty& p : x.parties) add_party(p, t.parties);
    for (const Participant& p : x.excluded_parties) add_participant(p, t.excluded_parties);
    for (const Participant& p : x.mediators) add_participant(p, t.mediators);
    for (const ClaimPlace& p : x.included) add_place(p, t.included);
    for (const ClaimPlace& p : x.excluded) add_place(p, t.excluded);
    for (const std::string& c : x.conditions)
      if (std::find(t.conditions.begin(), t.conditions.end(), c) == t.conditions.end())
        t.conditions.push_back(c);
    t.claims.insert(t.claims.end(), x.claims.begin(), x.claims.end());
    if (told->copy_of.empty() && !x.sources.empty() && voices.insert(fold(voice_of(*told))).second) {
      t.sources.push_back(x.sources.front());
      t.sources.back().span.reset();
    }
    out.versions.push_back(
        {told->id, told_as(x), voice_of(*told), told->published, start_of(x), end_of(x), x.status});
  }
  dispute(draft.told, "start", start_of, out.disputes);
  dispute(of_end, "end", end_of, out.disputes);
  return out;
}

}  // namespace

std::string_view name_of(ToldAs value) {
  static constexpr std::string_view kNames[] = {"agreed", "announced", "reported"};
  return kNames[static_cast<std::size_t>(value)];
}

std::optional<Day> JoinedTruce::start() const { return start_of(truce); }

std::optional<Day> JoinedTruce::first_held() const {
  for (const TruceVersion& v : versions)
    if (v.status == TruceStatus::in_force || v.status == TruceStatus::extended) return v.published;
  return std::nullopt;
}

std::optional<Day> JoinedTruce::to() const { return end_of(truce); }

std::optional<Day> JoinedTruce::last_told() const {
  std::optional<Day> out;
  for (const TruceVersion& v : versions)
    if (v.published && (!out || *v.published > *out)) out = v.published;
  return out;
}

std::vector<JoinedTruce> join_truces(std::vector<ToldTruce> told) {
  std::sort(told.begin(), told.end(), [](const ToldTruce& a, const ToldTruce& b) {
    return std::tuple(!a.published, a.published, a.id) < std::tuple(!b.published, b.published, b.id);
  });
  std::vector<Draft> drafts;
  std::map<std::string, std::vector<std::size_t>> open;  // country -> drafts that were told of lately
  for (const ToldTruce& t : told) {
    auto& near = open[t.country];
    std::erase_if(near, [&](std::size_t d) {
      return t.published && drafts[d].last && days_between(*t.published, *drafts[d].last) > kForgotten;
    });
    double best = 0;
    std::optional<std::size_t> which;
    for (const std::size_t d : near) {
      const double points = drafts[d].fit(t);
      if (points <= best) continue;
      best = points;
      which = d;
    }
    if (!which) {
      which = drafts.size();
      drafts.emplace_back();
      near.push_back(*which);
    }
    drafts[*which].add(t);
  }
  std::vector<JoinedTruce> out;
  out.reserve(drafts.size());
  std::map<std::string, std::string> joined_id;  // of a version
  for (const Draft& draft : drafts) {
    out.push_back(joined(draft));
    for (const ToldTruce* t : draft.told) joined_id[t->id] = out.back().truce.id;
  }
  for (std::size_t i = 0; i < drafts.size(); ++i)
    for (const ToldTruce* t : drafts[i].told) {
      const auto it = joined_id.find(t->truce.extends);
      if (it != joined_id.end() && it->second != out[i].truce.id && out[i].truce.extends.empty())
        out[i].truce.extends = it->second;
    }
  return out;
}

}  // namespace sitrep
