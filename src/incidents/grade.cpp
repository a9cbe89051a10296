// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <set>

#include "core/utf8.h"
#include "incidents/fact.h"
#include "incidents/incident.h"

namespace sitrep {
namespace {

std::string number(std::int64_t value) { return std::to_string(value); }

bool is_people_harm(Effect effect) {
  return effect == Effect::killed || effect == Effect::injured || effect == Effect::casualties;
}

/// Harm to civilians is alleged: they are called so, or are children, women, the staff of what is protected.
bool tells_civilian_harm(const Told& told) {
  return std::any_of(told.claim.harm.begin(), told.claim.harm.end(), [](const Harm& harm) {
    const bool none = harm.figure.high == 0 && harm.figure.low.value_or(0) == 0;
    if (none || !is_people_harm(harm.effect)) return false;
    if (harm.population == Population::civilian) return true;
    return std::any_of(harm.groups.begin(), harm.groups.end(), [](const HarmGroup& g) {
      return g.who != GroupWho::fighters && g.who != GroupWho::police && g.who != GroupWho::other &&
             g.who != GroupWho::men;
    });
  });
}

/// "killed: 14 (X) to 50 (Y)", where two voices differ.
void dispute_of(const std::vector<Told>& claims, std::string_view what, const Range& range,
                std::vector<std::string>& out) {
  if (!range.low || !range.high || range.low->claim == range.high->claim) return;
  if (range.low->value == range.high->value) return;
  const auto voice = [&](const std::string& id) {
    const auto it = std::find_if(claims.begin(), claims.end(), [&](const Told& t) { return t.id == id; });
    return it == claims.end() ? std::string() : voice_of(*it);
  };
  const std::string low = voice(range.low->claim), high = voice(range.high->claim);
  if (low == high) return;
  out.push_back(std::string(what) + ": " + number(range.low->value) + " according to " + low + ", " +
                number(range.high->value) + (range.high_open ? " or more" : "") + " according to " + high);
}

}  // namespace

std::string_view name_of(Occurrence value) {
  static constexpr std::array<std::string_view, 3> kNames{"single", "corroborated", "contested"};
  return kNames[static_cast<std::size_t>(value)];
}

std::string_view name_of(Grade value) {
  static constexpr std::array<std::string_view, 6> kNames{"",     "confirmed", "fair",
                                                          "weak", "contested", "discounted"};
  return kNames[static_cast<std::size_t>(value)];
}

std::string_view name_of(TruceScope value) {
  static constexpr std::array<std::string_view, 4> kNames{"in_scope", "out_of_scope", "unclear", "no_truce"};
  return kNames[static_cast<std::size_t>(value)];
}

std::string_view name_of(Review value) {
  static constexpr std::array<std::string_view, 3> kNames{"machine", "reviewed", "signed_off"};
  return kNames[static_cast<std::size_t>(value)];
}

bool Incident::grade_by_person() const {
  return std::any_of(machine.begin(), machine.end(),
                     [](const auto& field) { return field.first == "grade"; });
}

std::string voice_of(const Told& told) {
  std::string publisher = told.publisher.empty() ? "a report without a publisher" : told.publisher;
  if (told.claim.sources.empty()) return publisher;
  const Source& first = told.claim.sources.front();
  if (first.kind == SourceKind::publisher) return publisher;
  const std::string& name = !first.name.empty() ? first.name : first.text;
  return (name.empty() ? std::string("a source not named") : name) + " (" + publisher + ")";
}

namespace {

/// "Warplanes", "a suicide bomber" are means; a side, or who has a name, is blamed.
bool is_party(const Participant& who, const std::string& name) {
  if (!who.side.empty() || !who.id.empty()) return true;
  return name.size() > 1 &&
         std::any_of(name.begin() + 1, name.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

/// "The military said that its aircraft killed 19 civilians": who says so of itself admits the harm; that it
/// claims the strike is not enough.
bool admits_harm(const Told& told, const Participant& who) {
  if (who.role != Role::perpetrator) return false;
  if (who.responsibility == Responsibility::admitted) return true;
  if (who.responsibility != Responsibility::claimed || told.claim.sources.empty()) return false;
  const Source& first = told.claim.sources.front();
  return fold(first.name) == fold(who.name) && tells_civilian_harm(told);
}

}  // namespace

void set_attribution(const std::vector<Told>& claims, Incident& incident) {
  std::map<std::pair<std::string, Responsibility>, IncidentAttribution> found;
  for (const Told& told : claims) {
    for (const Participant& who : told.claim.participants) {
      if (who.role != Role::perpetrator || who.kind == ActorKind::unidentified_armed) continue;
      const std::string name = who.name.empty() ? who.text : who.name;
      const std::string side = who.side.empty() ? fold(name) : who.side;
      auto responsibility = who.responsibility;
      if (responsibility == Responsibility::not_said) responsibility = Responsibility::stated;
      IncidentAttribution& line = found[{side, responsibility}];
      if (line.by.empty()) line = {side, name, {}, responsibility, is_party(who, name)};
      const std::string by = voice_of(told);
      if (std::find(line.by.begin(), line.by.end(), by) == line.by.end()) line.by.push_back(by);
    }
  }
  for (auto& [key, line] : found) incident.attribution.push_back(std::move(line));
}

void set_denials(const std::vector<Told>& denials, Incident& incident) {
  for (const Told& told : denials) {
    const auto& who = told.claim.participants;
    const bool by_own_hand =
        std::any_of(who.begin(), who.end(), [](const Participant& p) { return p.role == Role::perpetrator; });
    if (!by_own_hand || told.claim.sources.empty()) {
      incident.occurrence = Occurrence::contested;
      incident.disputes.push_back("happening: denied by " + voice_of(told));
      continue;
    }
    // "The army denied that its aircraft had struck": the strike stands, not its author.
    const Source& first = told.claim.sources.front();
    const std::string side = first.alignment.empty() ? fold(first.name) : first.alignment;
    auto& lines = incident.attribution;
    auto line = std::find_if(lines.begin(), lines.end(), [&](const IncidentAttribution& l) {
      return l.side == side && l.responsibility == Responsibility::denied;
    });
    if (line == lines.end())
      line = lines.insert(lines.end(), {side, first.name, {}, Responsibility::denied, true});
    const std::string by = voice_of(told);
    if (std::find(line->by.begin(), line->by.end(), by) == line->by.end()) line->by.push_back(by);
  }
}

namespace {

/// Violence of a kind that only a belligerent commits: that one acted nearby is told, even where none is
/// named.
bool is_of_war(ClaimType type) {
  return type == ClaimType::air_strike || type == ClaimType::shelling || type == ClaimType::armed_clash ||
         type == ClaimType::ground_attack || type == ClaimType::chemical_attack;
}

/// The sides that one claim blames.
std::set<std::string> blamed_by(const Told& told) {
  std::set<std::string> out;
  for (const Participant& who : told.claim.participants) {
    const std::string name = who.name.empty() ? who.text : who.name;
    const bool blamed = who.role == Role::perpetrator && who.responsibility != Responsibility::denied &&
                        who.kind != ActorKind::unidentified_armed;
    if (blamed && is_party(who, name)) out.insert(who.side.empty() ? fold(name) : who.side);
  }
  return out;
}

/// "The army and its allies shelled the town" blames two that acted together; attributions compete where one
/// claim blames nobody whom another does.
bool compete(const std::vector<std::set<std::string>>& blamed) {
  for (const auto& a : blamed)
    for (const auto& b : blamed)
      if (!a.empty() && !b.empty() &&
          std::none_of(a.begin(), a.end(), [&](const auto& side) { return b.contains(side); }))
        return true;
  return false;
}

}  // namespace

void set_grade(const std::vector<Told>& claims, Incident& incident) {
  auto& reasons = incident.grade_reasons;
  if (const auto& best = incident.killed[0].best) {
    const auto it =
        std::find_if(claims.begin(), claims.end(), [&](const Told& t) { return t.id == best->claim; });
    if (it != claims.end())
      reasons.push_back("best figure for killed: " + number(best->value) + ", the latest " +
                        (is_well_sourced(*it) ? "well-sourced one" : "one") + ", according to " +
                        voice_of(*it));
  }
  std::vector<Told> harmed;
  std::copy_if(claims.begin(), claims.end(), std::back_inserter(harmed), tells_civilian_harm);
  if (harmed.empty()) return;
  const auto sources = independent_sources(harmed);
  const std::size_t independent = std::set<std::size_t>(sources.begin(), sources.end()).size();
  std::vector<std::set<std::string>> blamed;
  std::string admits;
  for (const Told& told : claims) {
    blamed.push_back(blamed_by(told));
    for (const Participant& who : told.claim.participants)
      if (admits.empty() && admits_harm(told, who))
        admits = (who.name.empty() ? who.text : who.name) + " admits responsibility, according to " +
                 voice_of(told);
  }
  const bool named =
      std::any_of(blamed.begin(), blamed.end(), [](const auto& sides) { return !sides.empty(); });
  const std::string voices =
      independent == 1 ? "one source tells"
                       : number(static_cast<std::int64_t>(independent)) + " independent sources tell";
  if (!admits.empty()) {
    incident.grade = Grade::confirmed;
    reasons.push_back(admits);
  } else if (compete(blamed)) {
    incident.grade = Grade::contested;
    reasons.emplace_back("competing attributions: sources blame different sides");
  } else {
    const bool acted = named || is_of_war(incident.type);
    incident.grade = independent > 1 && acted ? Grade::fair : Grade::weak;
    reasons.push_back(voices + " of harm to civilians");
    if (independent > 1 && !acted) reasons.emplace_back("no action of a belligerent is told");
  }
  if (!named) reasons.emplace_back("no perpetrator named in the reports read");
}

void set_disputes(const std::vector<Told>& claims, Incident& incident) {
  dispute_of(claims, "killed", incident.killed[0], incident.disputes);
  dispute_of(claims, "injured", incident.injured[0], incident.disputes);
  for (const IncidentAttribution& denial : incident.attribution) {
    if (denial.responsibility != Responsibility::denied) continue;
    for (const IncidentAttribution& line : incident.attribution)
      if (line.side == denial.side && line.responsibility != Responsibility::denied && !line.by.empty())
        incident.disputes.push_back("author: " + line.name + " according to " + line.by.front() +
                                    ", denied by " + denial.by.front());
  }
}

}  // namespace sitrep
