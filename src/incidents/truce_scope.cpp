// SPDX-License-Identifier: Apache-2.0
#include "incidents/truce_scope.h"

#include <algorithm>
#include <chrono>
#include <string>

namespace sitrep {
namespace {

using std::chrono::days;

constexpr days kAround{3};    // a report's day, a time zone, "since the weekend"
constexpr days kSilence{14};  // without a report: whether it still holds is not known
constexpr days kLongest{60};

std::string name_of_place(const ClaimPlace& p) { return p.name.empty() ? p.text : p.name; }
std::string name_of_actor(const Participant& p) { return p.name.empty() ? p.text : p.name; }

std::string listed(const std::vector<ClaimPlace>& places) {
  std::string out;
  for (const ClaimPlace& p : places) out += (out.empty() ? "" : "; ") + name_of_place(p);
  return out;
}

/// What is found, and what it comes to.
class Finding {
 public:
  void covers(std::string reason) { for_.push_back(std::move(reason)); }
  void unclear(std::string reason) { unclear_.push_back(std::move(reason)); }
  void outside(std::string reason) { outside_.push_back(std::move(reason)); }
  void none(std::string reason) { none_.push_back(std::move(reason)); }

  /// No truce before out of scope, out of scope before unclear: one good reason is enough.
  TruceRelation take(const std::string& truce) {
    TruceRelation out;
    out.truce = truce;
    out.scope = !none_.empty()      ? TruceScope::no_truce
                : !outside_.empty() ? TruceScope::out_of_scope
                : !unclear_.empty() ? TruceScope::unclear
                                    : TruceScope::in_scope;
    // What would have to be known says nothing where one reason is enough.
    auto& deciding = !none_.empty() ? none_ : !outside_.empty() ? outside_ : unclear_;
    out.reasons = std::move(deciding);
    if (out.scope == TruceScope::in_scope || out.scope == TruceScope::unclear)
      out.reasons.insert(out.reasons.end(), for_.begin(), for_.end());
    return out;
  }

 private:
  std::vector<std::string> for_, unclear_, outside_, none_;
};

/// The status as of a day: the last that was told up to it.
const TruceVersion* version_at(const JoinedTruce& truce, Day day) {
  const TruceVersion* out = nullptr;
  for (const TruceVersion& v : truce.versions)
    if (v.published && *v.published <= day) out = &v;
  return out;
}

bool has_held(const JoinedTruce& truce) {
  return std::any_of(truce.versions.begin(), truce.versions.end(), [](const TruceVersion& v) {
    return v.status != TruceStatus::proposed && v.status != TruceStatus::under_negotiation &&
           v.status != TruceStatus::refused;
  });
}

void judge_time(const Incident& incident, const JoinedTruce& truce, Finding& out) {
  if (!has_held(truce)) {
    const TruceVersion& v = truce.versions.back();
    out.none(std::string(v.status == TruceStatus::refused ? "refused" : "only proposed") + ", according to " +
             v.voice);
    return;
  }
  if (!incident.start) {
    out.unclear("the day of the incident is not known");
    return;
  }
  const Day first = *incident.start, last = incident.end.value_or(first);
  const auto start = truce.start(), held = truce.first_held();
  if (start && last < *start) {
    out.outside("before its start (" + format_day(*start) + ")");
    return;
  }
  if (start && first <= *start)
    out.unclear("on the day of its start (" + format_day(*start) + "); hours are not compared");
  else if (start)
    out.covers("since " + format_day(*start));
  else if (held && *held <= first)
    out.covers("in force in a report of " + format_day(*held));
  else
    out.unclear("its start is not told to the day" +
                (held ? "; in force in a report of " + format_day(*held) : std::string()));
  const auto to = truce.to();
  if (to && first > *to) {
    out.none("after its end (" + format_day(*to) + ")");
    return;
  }
  if (to && last >= *to)
    out.unclear("on the day of its end (" + format_day(*to) + "); hours are not compared");
  if (const TruceVersion* v = version_at(truce, first)) {
    const std::string told =
        std::string(name_of(v->status)) + " on " + format_day(*v->published) + ", according to " + v->voice;
    const bool over = v->status == TruceStatus::collapsed || v->status == TruceStatus::ended ||
                      v->status == TruceStatus::expired;
    // The day of the report: it may have been before or after.
    if (over && *v->published < first) out.none(told);
    if (over && *v->published == first) out.unclear(told + "; hours are not compared");
    if (v->status == TruceStatus::suspended) out.unclear(told);
  }
  if (const auto heard = truce.last_told(); !to && heard && first > *heard + kSilence)
    out.unclear("no report of it since " + format_day(*heard));
}

void judge_place(const Incident& incident, const JoinedTruce& truce, Finding& out) {
  const auto& area = truce.truce.included;
  std::string left_out, covered, partly;
  bool apart = true;
  for (const ClaimPlace& place : incident.places) {
    bool here = false;
    for (const ClaimPlace& excluded : truce.truce.excluded) {
      const PlaceRelation r = relation_of(place, excluded);
      here = here || r == PlaceRelation::same || r == PlaceRelation::inside;
      if (here && left_out.empty()) left_out = name_of_place(excluded);
    }
    if (here) continue;
    for (const ClaimPlace& in : area) {
      const PlaceRelation r = relation_of(place, in);
      apart = apart && r == PlaceRelation::apart;
      if ((r != PlaceRelation::same && r != PlaceRelation::inside) || !covered.empty()) continue;
      covered = name_of_place(in);
      if (in.precision == PlacePrecision::country) partly = covered;
    }
  }
  if (!left_out.empty() && covered.empty()) {
    out.outside("in " + left_out + ", which it leaves out");
  } else if (!left_out.empty()) {
    out.unclear("in " + left_out + ", which it leaves out, and in " + covered + ", which it covers");
  } else if (area.empty()) {
    out.unclear("its area is not given");
  } else if (incident.places.empty()) {
    out.unclear("the place of the incident is not known");
  } else if (!covered.empty()) {
    out.covers("in " + covered + ", which it covers");
    // "A partial truce": what it leaves out is not told.
    if (truce.truce.partial && !partly.empty() && truce.truce.excluded_parties.empty() &&
        truce.truce.excluded.empty())
      out.unclear("it holds in a part of " + partly + " or for some only");
  } else if (apart) {
    out.outside("outside its area (" + listed(area) + ")");
  } else {
    out.unclear("the place is not told nearly enough to say whether it is in its area (" + listed(area) +
                ")");
  }
}

void judge_parties(const Incident& incident, std::span<const Participant> attacked, const JoinedTruce& truce,
                   Finding& out) {
  const auto excluded = [&](const Participant& who) {
    return std::any_of(truce.truce.excluded_parties.begin(), truce.truce.excluded_parties.end(),
                       [&](const Participant& p) { return is_one_of(who, p); });
  };
  for (const Participant& who : incident.perpetrators)
    if (excluded(who)) out.outside(name_of_actor(who) + ", named as perpetrator, is excluded from it");
  for (const Participant& who : attacked)
    if (excluded(who)) {
      out.outside(name_of_actor(who) + ", which was attacked, is excluded from it");
      break;
    }
  const auto& parties = truce.truce.parties;
  if (parties.empty()) {
    out.covers("its parties are not given");
    return;
  }
  bool named = false;
  for (const Participant& who : incident.perpetrators) {
    named = named || !who.side.empty() || !who.id.empty();
    for (const TruceParty& p : parties) {
      if (!is_same_actor(p.who, who)) continue;
      if (p.position == Position::rejected)
        out.unclear(name_of_actor(who) + " rejected it");
      else
        out.covers("by " + name_of_actor(who) + ", a party to it");
      return;
    }
  }
  if (named)
    out.unclear("no party to it is named as perpetrator");
  else
    out.unclear("no perpetrator named in the reports read");
}

}  // namespace

std::optional<DayRange> days_of(const JoinedTruce& truce) {
  auto first = truce.versions.front().published;
  if (const auto held = truce.first_held(); held && (!first || *held < *first)) first = held;
  if (truce.truce.start && truce.truce.start->start)
    first = truce.truce.start->start;  // or its month's first
  if (!first) return std::nullopt;
  const auto to = truce.to();
  const Day last = to ? *to + kAround : truce.last_told().value_or(*first) + kLongest;
  // Days are compared as texts of ten letters in a register, and forty years are enough for any truce.
  const Day least = *make_day(1, 1, 1), most = *make_day(9999, 12, 31);
  const Day begin = std::clamp(*first - kAround, least, most);
  return DayRange{begin,
                  std::clamp(std::max(last, *first + kAround), begin, std::min(most, begin + days(14'610)))};
}

std::optional<TruceRelation> relate(const Incident& incident, std::span<const Participant> attacked,
                                    const JoinedTruce& truce, bool same_report) {
  bool same_country = false, other_country = false;
  for (const ClaimPlace& p : incident.places) {
    if (p.country.empty() || truce.country.empty()) continue;
    (p.country == truce.country ? same_country : other_country) = true;
  }
  if (other_country && !same_country) return std::nullopt;
  if (!same_country && !same_report) return std::nullopt;
  if (incident.start) {
    const auto range = days_of(truce);
    if (!range && !same_report) return std::nullopt;
    if (range && (incident.end.value_or(*incident.start) < range->first || *incident.start > range->last))
      return std::nullopt;
  } else if (!same_report) {
    return std::nullopt;
  }
  Finding finding;
  judge_time(incident, truce, finding);
  judge_place(incident, truce, finding);
  judge_parties(incident, attacked, truce, finding);
  return finding.take(truce.truce.id);
}

}  // namespace sitrep
