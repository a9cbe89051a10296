// SPDX-License-Identifier: Apache-2.0
#include "publish/export/words.h"

#include <fmt/format.h>

#include <algorithm>

#include "publish/export/mask.h"
#include "publish/page_words.h"

namespace sitrep {
namespace {

void add_once(std::string text, std::vector<std::string>& out) {
  if (!text.empty() && std::find(out.begin(), out.end(), text) == out.end()) out.push_back(std::move(text));
}

void add_once(const Participant& who, std::vector<Participant>& out) {
  const bool there =
      std::any_of(out.begin(), out.end(), [&](const Participant& o) { return name_of(o) == name_of(who); });
  if (!there) out.push_back(who);
}

std::string when(const Incident& i) {
  if (!i.start) return "on a day not stated";
  const auto month = [&] { return format_day(*i.start).substr(0, 7); };
  if (i.date_precision == TimePrecision::month) return "in " + month();
  if (i.date_precision == TimePrecision::year) return "in " + month().substr(0, 4);
  if (i.end && *i.end != *i.start) return "between " + format_day(*i.start) + " and " + format_day(*i.end);
  return "on " + format_day(*i.start);
}

std::string where(const Incident& i) {
  if (i.places.empty()) return ", place not stated,";
  const ClaimPlace& place = i.places.front();
  std::vector<std::string> parts;
  for (const std::string* part : {&place.name, &place.within, &place.admin1, &place.country})
    add_once(*part, parts);
  return (place.precision == PlacePrecision::near ? " near " : " in ") + joined(parts);
}

std::string who_did_it(const Incident& i) {
  std::string out;
  for (const IncidentAttribution& line : i.attribution) {
    const char* verb = "";
    switch (line.responsibility) {
      case Responsibility::claimed:
        verb = "{0} claims it, according to {1}. ";
        break;
      case Responsibility::admitted:
        verb = "{0} admits it, according to {1}. ";
        break;
      case Responsibility::denied:
        verb = "{0} denies it, according to {1}. ";
        break;
      case Responsibility::not_said:
      case Responsibility::alleged:
      case Responsibility::stated:
        verb = "Attributed to {0}, according to {1}. ";
        break;
    }
    out += fmt::format(fmt::runtime(verb), line.name, joined(line.by));
  }
  return out.empty() ? "No perpetrator named in the reports read. " : out;
}

}  // namespace

std::string event_id(const Incident& incident) {
  return incident.id.empty() ? std::string() : "SITREP-" + incident.id;
}

const std::optional<StatedNumber>& lower_end(const Range& range) {
  return range.low || range.high ? range.low : range.best;
}

std::string toll_words(const Range& range, std::string_view done, std::string_view harm) {
  if (range.empty()) return fmt::format("{} not stated", harm);
  const auto& low = lower_end(range);
  const auto& high = range.high ? range.high : range.best;
  if (high && high->value == 0 && !range.high_open) return fmt::format("no {} reported", harm);
  const char* open = range.high_open ? " or more" : "";
  if (low && high && low->value != high->value)
    return fmt::format("between {} and {}{} reportedly {}", low->value, high->value, open, done);
  if (low && (range.high_open || !high)) return fmt::format("at least {} reportedly {}", low->value, done);
  if (!low) return fmt::format("up to {} reportedly {}", high->value, done);
  return fmt::format("{} reportedly {}", low->value, done);
}

std::string_view grade_by(const Incident& incident) {
  if (incident.grade == Grade::none) return {};
  return incident.grade_by_person() ? "person" : "machine";
}

std::string note_of(const ExportRow& row) {
  const Incident& i = row.incident;
  std::string out = fmt::format("{}{} {}: {}", plain_type(i.type), where(i), when(i),
                                toll_words(i.killed[0], "killed", "deaths"));
  if (const Range& civilian = i.killed[1]; !civilian.empty())
    out += " (civilians: " + toll_words(civilian, "killed", "deaths") + ")";
  if (!i.injured[0].empty()) out += ", " + toll_words(i.injured[0], "injured", "injuries");
  out += ". " + who_did_it(i);
  const auto names = source_names(row);
  if (!names.empty()) out += "According to " + joined(names) + ". ";
  if (i.grade != Grade::none) out += fmt::format("Grade by {}: {}. ", grade_by(i), name_of(i.grade));
  for (const std::string& dispute : i.disputes) out += "In dispute: " + dispute + ". ";
  out.pop_back();
  return out;
}

std::vector<std::string> source_names(const ExportRow& row) {
  std::vector<std::string> out;
  for (const Source& source : row.incident.sources) {
    std::string name = source.name.empty() ? source.text : source.name;
    if (name.empty()) name = "a report without a publisher";
    add_once(std::move(name), out);
  }
  return out;
}

std::vector<std::string> publishers(const ExportRow& row) {
  std::vector<std::string> out;
  for (const EvidenceClaim& item : row.evidence) add_once(item.told.publisher, out);
  return out;
}

Sides sides_of(const ExportRow& row) {
  Sides out;
  std::vector<Participant> parties;
  for (const Participant& who : row.incident.perpetrators) add_once(who, out.a);
  for (const EvidenceClaim& item : row.evidence) {
    if (is_denial(item.told.claim)) continue;
    for (const Participant& who : item.told.claim.participants) {
      if (who.kind == ActorKind::object || who.kind == ActorKind::unknown) continue;
      if (who.role == Role::party) add_once(who, parties);
      if (who.role == Role::target || who.role == Role::victim) add_once(who, out.b);
    }
  }
  for (const Participant& who : parties) add_once(who, out.a.empty() ? out.a : out.b);
  const bool civilians = std::any_of(out.b.begin(), out.b.end(), [](const Participant& p) {
    return p.kind == ActorKind::civilians || p.kind == ActorKind::person;
  });
  if (!civilians && (!row.incident.killed[1].empty() || !row.incident.injured[1].empty()))
    out.b.push_back(some_civilians());
  return out;
}

Participant some_civilians() {
  Participant who;
  who.name = "civilians";
  who.kind = ActorKind::civilians;
  who.codes.inter = 7;
  return who;
}

bool is_body(ActorKind kind) {
  switch (kind) {
    case ActorKind::state_forces:
    case ActorKind::rebel_group:
    case ActorKind::political_militia:
    case ActorKind::identity_militia:
    case ActorKind::external_forces:
    case ActorKind::private_military:
    case ActorKind::peacekeepers:
    case ActorKind::criminal_group:
    case ActorKind::unidentified_armed:
    case ActorKind::government:
    case ActorKind::international_body:
    case ActorKind::media:
      return true;
    case ActorKind::aid_agency:
    case ActorKind::civilians:
    case ActorKind::protesters:
    case ActorKind::rioters:
    case ActorKind::person:
    case ActorKind::object:
    case ActorKind::unknown:
      return false;
  }
  return false;
}

bool is_identified(const Participant& who) {
  const bool party = is_body(who.kind) && who.kind != ActorKind::unidentified_armed &&
                     who.kind != ActorKind::international_body && who.kind != ActorKind::media;
  return party && (!who.id.empty() || !is_common_name(name_of(who)));
}

std::string name_of(const Participant& who) { return who.name.empty() ? who.text : who.name; }

std::vector<std::string> names_of(const std::vector<Participant>& who) {
  std::vector<std::string> out;
  for (const Participant& p : who) add_once(name_of(p), out);
  return out;
}

const ClaimPlace& place_of(const Incident& incident) {
  static const ClaimPlace none;
  return incident.places.empty() ? none : incident.places.front();
}

const ExportCountry& country_of(const Incident& incident, const ExportCountries& countries) {
  static const ExportCountry none;
  const auto it = countries.find(place_of(incident).country);
  return it == countries.end() ? none : it->second;
}

std::optional<int> drawn_radius_km(PlacePrecision precision) {
  switch (precision) {
    case PlacePrecision::exact:
    case PlacePrecision::neighbourhood:
      return 1;
    case PlacePrecision::town:
      return 5;
    case PlacePrecision::near:
      return 15;
    case PlacePrecision::district:
      return 25;
    case PlacePrecision::province:
      return 75;
    case PlacePrecision::country:
      return 300;
    case PlacePrecision::region:
    case PlacePrecision::sea_air:
      return std::nullopt;
  }
  return std::nullopt;
}

std::string list_of(const std::vector<std::string>& values) { return joined(values, "; "); }

}  // namespace sitrep
