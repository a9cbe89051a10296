// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "core/sha256.h"
#include "core/utf8.h"
#include "incidents/fact.h"
#include "incidents/incident.h"

namespace sitrep {
namespace {

/// Types that say the means or the way go before those that only say that there was violence.
int telling(ClaimType type) {
  switch (type) {
    case ClaimType::attack:
      return 0;
    case ClaimType::killing:
    case ClaimType::property_destruction:
      return 1;
    default:
      return 2;
  }
}

/// The type that most reports' own words have, of those that tell most.
ClaimType common_type(const std::vector<Told>& claims) {
  std::map<ClaimType, std::set<std::string>> reports;
  for (const Told& told : claims) reports[told.claim.type].insert(told.report);
  ClaimType best = claims.front().claim.type;
  std::pair<int, std::size_t> most{-1, 0};
  for (const auto& [type, who] : reports) {
    const std::pair<int, std::size_t> here{telling(type), who.size()};
    if (here > most) {
      most = here;
      best = type;
    }
  }
  return best;
}

/// The day that most claims give, the earliest of equals; a day of their own before one told elsewhere in
/// the report, a day before a week.
void set_date(const std::vector<Told>& claims, Incident& incident) {
  struct Vote {
    std::set<std::string> reports;
    const ClaimTime* time;
  };
  std::map<std::pair<int, Day>, Vote> votes;
  for (const Told& told : claims) {
    for (const ClaimTime& time : told.claim.times) {
      if (time.role != SlotRole::event || !time.start) continue;
      int rough = time.precision <= TimePrecision::day ? 0 : 2 + static_cast<int>(time.precision);
      if (rough == 0 && told_elsewhere(told.claim, time)) rough = 1;
      Vote& vote = votes[{rough, *time.start}];
      vote.reports.insert(told.report);
      vote.time = &time;
      break;
    }
  }
  const Vote* best = nullptr;
  int rough = 0;
  for (const auto& [key, vote] : votes) {
    if (best != nullptr && (key.first > rough || vote.reports.size() <= best->reports.size())) continue;
    best = &vote;
    rough = key.first;
  }
  if (best == nullptr) return;
  incident.start = best->time->start;
  incident.end = best->time->end ? best->time->end : best->time->start;
  incident.date_precision = best->time->precision;
  incident.date_prec = ucdp_date(incident.date_precision, *incident.start, *incident.end);
  // The day that the report tells beside it: it may be the day before or after.
  if (rough == 1) incident.date_prec = std::max(incident.date_prec, 2);
}

void set_places(const std::vector<Told>& claims, Incident& incident) {
  struct Vote {
    ClaimPlace place;
    std::set<std::string> reports;
  };
  std::map<std::pair<std::uint32_t, std::string>, Vote> votes;
  for (const Told& told : claims)
    for (const ClaimPlace& place : told.claim.places) {
      if (place.role != SlotRole::event) continue;
      Vote& vote = votes[{place.geonames, fold(place.name)}];
      if (vote.reports.empty()) vote.place = place;
      vote.reports.insert(told.report);
    }
  std::vector<const Vote*> order;
  for (const auto& [key, vote] : votes) order.push_back(&vote);
  std::stable_sort(order.begin(), order.end(), [](const Vote* a, const Vote* b) {
    // Nearest first, then by how many tell it.
    if (a->place.precision != b->place.precision) return a->place.precision < b->place.precision;
    return a->reports.size() > b->reports.size();
  });
  for (const Vote* vote : order) {
    incident.places.push_back(vote->place);
    incident.places.back().span = {};
  }
}

/// Appends who is not there yet, by name.
void add_participant(const Participant& who, std::vector<Participant>& out) {
  const auto key = [](const Participant& p) {
    return !p.id.empty() ? p.id : fold(p.name.empty() ? p.text : p.name);
  };
  const bool there =
      std::any_of(out.begin(), out.end(), [&](const Participant& o) { return key(o) == key(who); });
  if (there) return;
  out.push_back(who);
  out.back().span = {};
}

void set_participants(const std::vector<Told>& claims, Incident& incident) {
  for (const Told& told : claims) {
    for (const Participant& who : told.claim.participants) {
      const bool denied = who.responsibility == Responsibility::denied;
      if (who.role == Role::perpetrator && !denied) add_participant(who, incident.perpetrators);
      if (who.role != Role::target) continue;
      add_participant(who, incident.targets);
      if (who.is_protected && incident.protected_object.empty()) incident.protected_object = who.category;
    }
    for (const Weapon& weapon : told.claim.weapons) {
      const bool there = std::any_of(incident.weapons.begin(), incident.weapons.end(),
                                     [&](const Weapon& w) { return w.category == weapon.category; });
      if (there) continue;
      incident.weapons.push_back(weapon);
      incident.weapons.back().span = {};
    }
  }
}

constexpr const char* kNobody = "removed:";

/// Who speaks: a belligerent and the media beside it are one voice.
std::string key_of(const Told& told) {
  const Source* first = told.claim.sources.empty() ? nullptr : &told.claim.sources.front();
  if (first != nullptr && !first->alignment.empty()) return "side:" + first->alignment;
  return source_key(told.claim, told.publisher);
}

/// The source of the report that another one copies. Where that one tells nothing of this happening, those
/// that copy it are one source, and one alone speaks for itself: it may have more than what it copied.
std::string voice_of_copied(const std::vector<Told>& claims, const Told& copy) {
  bool alone = true;
  for (const Told& told : claims) {
    if (told.report == copy.copy_of) return key_of(told);
    alone = alone && (told.report == copy.report || told.copy_of != copy.copy_of);
  }
  return alone ? key_of(copy) : "copy:" + copy.copy_of;
}

}  // namespace

std::vector<std::size_t> independent_sources(const std::vector<Told>& claims) {
  std::map<std::string, std::size_t> keys;
  std::map<std::string, std::string> named;  // by report: whom it names first
  for (const Told& told : claims) {
    std::string key = key_of(told);
    if (is_nobodys_voice(told)) key = kNobody;
    if (!key.starts_with("publisher:")) named.emplace(told.report, std::move(key));
  }
  std::vector<std::size_t> out;
  for (const Told& told : claims) {
    std::string key = key_of(told);
    if (key.starts_with("publisher:")) {
      // "Shells hit a school. Two died, police said": the reporter has it from the police; who copies a
      // report has it from the one that the other names, or from the other.
      if (const auto it = named.find(told.report); it != named.end())
        key = it->second;
      else if (const auto copied = named.find(told.copy_of); copied != named.end())
        key = copied->second;
      else if (!told.copy_of.empty())
        key = voice_of_copied(claims, told);
    }
    // A nurse quoted by two outlets, one of whose reports was redacted, must not become two nurses: who has
    // lost the name may be any of the others, and counts where there is none.
    if (is_nobodys_voice(told)) key = kNobody;
    // Reports that name nobody count once together.
    if (key == "publisher:" || key.starts_with("anonymous@")) key = "unnamed";
    out.push_back(keys.emplace(key, keys.size()).first->second);
  }
  if (const auto nobody = keys.find(kNobody); nobody != keys.end() && keys.size() > 1) {
    const std::size_t any = nobody->second == 0 ? 1 : 0;
    for (std::size_t& voice : out)
      if (voice == nobody->second) voice = any;
  }
  return out;
}

int ucdp_date(TimePrecision precision, Day start, Day end) {
  const auto days = (end - start).count() + 1;
  switch (precision) {
    case TimePrecision::week:
      return 3;
    case TimePrecision::part_of_month:
    case TimePrecision::month:
      return 4;
    case TimePrecision::season:
    case TimePrecision::year:
    case TimePrecision::period:
      return 5;
    default:
      return days <= 1 ? 1 : 2;
  }
}

Incident reconcile(const std::vector<Told>& all) {
  Incident out;
  std::vector<Told> claims, denials;
  for (const Told& told : all) {
    if (out.id.empty() && !is_denial(told.claim)) out.id = "i-" + sha256_hex(told.id).substr(0, 12);
    if (!told.is_rejected) (is_denial(told.claim) ? denials : claims).push_back(told);
  }
  out.type = common_type(claims);
  const auto ongoing = [](const Told& t) { return t.claim.status == ClaimStatus::ongoing; };
  if (std::all_of(claims.begin(), claims.end(), ongoing)) out.status = ClaimStatus::ongoing;
  out.standing = find_standing(claims);
  set_date(claims, out);
  set_places(claims, out);
  set_participants(claims, out);
  out.killed = find_toll(claims, out.standing, Effect::killed);
  out.injured = find_toll(claims, out.standing, Effect::injured);
  const auto sources = independent_sources(claims);
  std::set<std::size_t> seen;
  for (std::size_t i = 0; i < claims.size(); ++i) {
    const auto has_a_name = [&](std::size_t j) {
      return sources[j] == sources[i] && !is_nobodys_voice(claims[j]);
    };
    bool told_by_name = false;
    for (std::size_t j = 0; j < claims.size() && is_nobodys_voice(claims[i]); ++j)
      told_by_name |= has_a_name(j);
    if (told_by_name || !seen.insert(sources[i]).second || claims[i].claim.sources.empty()) continue;
    out.sources.push_back(claims[i].claim.sources.front());
    out.sources.back().span.reset();
  }
  out.independent_sources = seen.size();
  out.occurrence = seen.size() > 1 ? Occurrence::corroborated : Occurrence::single;
  set_attribution(claims, out);
  set_denials(denials, out);
  set_grade(claims, out);
  set_disputes(claims, out);
  // The denials and what was rejected among the claims, in the order of their ids.
  auto standing = out.standing.begin();
  std::vector<Standing> with_denials;
  for (const Told& told : all) {
    out.claims.push_back(told.id);
    const bool counts = !is_denial(told.claim) && !told.is_rejected;
    with_denials.push_back(counts ? *standing++ : told.is_rejected ? Standing::rejected : Standing::standing);
  }
  out.standing = std::move(with_denials);
  return out;
}

}  // namespace sitrep
