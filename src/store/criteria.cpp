// SPDX-License-Identifier: Apache-2.0
#include "store/criteria.h"

#include <algorithm>

#include "store/sqlite.h"

namespace sitrep {
namespace {

enum class Answer { yes, no, unclear };

struct Verdict {
  Answer answer = Answer::yes;
  std::string reason;  ///< where it is not yes
};

template <typename T>
bool has(const std::vector<T>& list, const T& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

std::string joined(const std::vector<std::string>& items) {
  std::string out;
  for (const std::string& item : items) out += (out.empty() ? "" : ", ") + item;
  return out;
}

std::string told_place(const ClaimPlace& place) {
  std::string out = place.name.empty() ? place.text : place.name;
  if (!place.country.empty()) out += (out.empty() ? "" : ", ") + place.country;
  return out.empty() ? "a place that no index knows" : out;
}

/// Whether a place is one of those that are named, lies in one, or in the area.
Answer is_there(const Criteria& c, const ClaimPlace& place) {
  if (!place.country.empty() && has(c.countries, place.country)) return Answer::yes;
  for (const std::string& name : {place.name, place.text, place.within, place.admin1})
    if (!name.empty() && has(c.places, sitrep_fold(name))) return Answer::yes;
  if (c.area && place.latitude && place.longitude &&
      c.area->holds({*place.longitude, *place.latitude}, place.where_prec))
    return Answer::yes;
  // Wider than what is asked for: it may have been there.
  const bool wide = place.precision >= PlacePrecision::country;
  if (wide && (!c.places.empty() || c.area != nullptr)) return Answer::unclear;
  if (c.area && place.latitude && place.longitude && c.area->contains({*place.longitude, *place.latitude}))
    return Answer::unclear;
  const bool located = place.latitude.has_value() || !place.country.empty();
  return located ? Answer::no : Answer::unclear;
}

Verdict where(const Criteria& c, const Incident& i) {
  if (c.countries.empty() && c.places.empty() && c.area == nullptr) return {};
  if (i.places.empty()) return {Answer::unclear, "no place is told"};
  bool unclear = false;
  for (const ClaimPlace& place : i.places) {
    const Answer answer = is_there(c, place);
    if (answer == Answer::yes) return {};
    unclear = unclear || answer == Answer::unclear;
  }
  const std::string told = told_place(i.places.front());
  if (unclear) return {Answer::unclear, "the place is not known well enough: " + told};
  return {Answer::no, "it took place elsewhere: " + told};
}

Verdict when(const Criteria& c, const Incident& i) {
  if (!c.from && !c.to) return {};
  if (!i.start) return {Answer::unclear, "no day is told"};
  const Day last = i.end.value_or(*i.start);
  if (c.from && last < *c.from)
    return {Answer::no, "it took place before " + format_day(*c.from) + ": " + format_day(last)};
  if (c.to && *i.start > *c.to)
    return {Answer::no, "it took place after " + format_day(*c.to) + ": " + format_day(*i.start)};
  const bool inside = (!c.from || *i.start >= *c.from) && (!c.to || last <= *c.to);
  if (inside) return {};
  return {Answer::unclear,
          "the day is only known to lie between " + format_day(*i.start) + " and " + format_day(last)};
}

Verdict one_of(const std::vector<std::string>& wanted, std::string_view value, const char* what) {
  if (wanted.empty() || has(wanted, std::string(value))) return {};
  return {Answer::no, std::string(what) + ": " + std::string(value)};
}

Verdict perpetrator(const Criteria& c, const Incident& i) {
  if (c.perpetrators.empty()) return {};
  std::vector<std::string> told;
  const auto is_one = [&](const std::string& side, const std::string& id, const std::string& name) {
    if (!name.empty()) told.push_back(name);
    return has(c.perpetrators, side) || has(c.perpetrators, id) || has(c.perpetrators, sitrep_fold(name));
  };
  for (const Participant& p : i.perpetrators)
    if (is_one(p.side, p.id, p.name.empty() ? p.text : p.name)) return {};
  for (const IncidentAttribution& a : i.attribution)
    if (a.responsibility != Responsibility::denied && is_one(a.side, a.side, a.name)) return {};
  if (told.empty()) return {Answer::unclear, "no perpetrator is named in the reports read"};
  const bool party = std::any_of(i.perpetrators.begin(), i.perpetrators.end(),
                                 [](const Participant& p) { return !p.side.empty() || !p.id.empty(); }) ||
                     std::any_of(i.attribution.begin(), i.attribution.end(),
                                 [](const IncidentAttribution& a) { return a.party; });
  // "Warplanes" may be anybody's.
  if (!party) return {Answer::unclear, "nobody but these is named: " + told.front()};
  return {Answer::no, "it is attributed to others: " + told.front()};
}

Verdict target(const Criteria& c, const Incident& i) {
  if (c.targets.empty()) return {};
  if (has(c.targets, i.protected_object)) return {};
  const bool civilians = !i.killed[1].empty() || !i.injured[1].empty();
  if (civilians && has(c.targets, std::string("civilians"))) return {};
  for (const Participant& p : i.targets)
    if (has(c.targets, p.category) || has(c.targets, std::string(name_of(p.kind)))) return {};
  if (i.targets.empty()) return {Answer::unclear, "who or what was hit is not told"};
  std::vector<std::string> told;
  for (const Participant& p : i.targets) {
    std::string word =
        p.category.empty() || p.category == "other" ? std::string(name_of(p.kind)) : p.category;
    if (!has(told, word)) told.push_back(std::move(word));
  }
  return {Answer::no, "others were hit: " + joined(told)};
}

/// The highest figure that is told; nothing where nobody tells one.
std::optional<std::int64_t> most(const Range& range) {
  std::optional<std::int64_t> out;
  for (const auto& number : {range.low, range.best, range.high})
    if (number && (!out || number->value > *out)) out = number->value;
  return out;
}

Verdict harm(const Criteria& c, const Incident& i) {
  const auto killed = most(i.killed[0]), injured = most(i.injured[0]);
  if (c.killed > killed.value_or(0)) {
    if (!killed) return {Answer::unclear, "deaths not stated"};
    return {Answer::no, "killed: " + std::to_string(*killed)};
  }
  const std::int64_t both = killed.value_or(0) + injured.value_or(0);
  if (c.killed_or_injured > both) {
    if (!killed && !injured) return {Answer::unclear, "neither deaths nor injuries stated"};
    return {Answer::no, "killed or injured: " + std::to_string(both)};
  }
  return {};
}

Verdict sources(const Criteria& c, const Incident& i) {
  const auto told = static_cast<std::int64_t>(i.independent_sources);
  if (told >= c.sources) return {};
  return {Answer::no, "independent sources: " + std::to_string(told)};
}

Verdict grade(const Criteria& c, const Incident& i) {
  return one_of(c.grades, i.grade == Grade::none ? std::string_view("none") : name_of(i.grade),
                "its grade is");
}

}  // namespace

const std::vector<std::string>& exclusion_rules() {
  static const std::vector<std::string> rules{"where",  "when", "type",    "status", "perpetrator",
                                              "target", "harm", "sources", "grade"};
  return rules;
}

std::optional<Exclusion> excluded_by(const Criteria& c, const Incident& i) {
  const Verdict verdicts[] = {where(c, i),
                              when(c, i),
                              one_of(c.types, name_of(i.type), "its type is"),
                              one_of(c.statuses, name_of(i.status), "its status is"),
                              perpetrator(c, i),
                              target(c, i),
                              harm(c, i),
                              sources(c, i),
                              grade(c, i)};
  const auto& rules = exclusion_rules();
  for (std::size_t r = 0; r < rules.size(); ++r)
    if (verdicts[r].answer == Answer::no) return Exclusion{rules[r], verdicts[r].reason};
  for (std::size_t r = 0; r < rules.size(); ++r)
    if (verdicts[r].answer == Answer::unclear && !c.include_unclear)
      return Exclusion{rules[r] + " unclear", verdicts[r].reason};
  return std::nullopt;
}

}  // namespace sitrep
