// SPDX-License-Identifier: Apache-2.0
#include "publish/export/mask.h"

#include <algorithm>
#include <array>

#include "core/utf8.h"
#include "publish/export/public_ids.h"
#include "publish/export/words.h"
#include "publish/page_words.h"

namespace sitrep {
namespace {

/// A journalist is of a body's kind and a private person.
bool is_private_person(std::string_view category) {
  static constexpr std::array<std::string_view, 6> kPrivate{"health_worker", "aid_worker", "journalist",
                                                            "teacher",       "detainee",   "displaced"};
  return std::find(kPrivate.begin(), kPrivate.end(), category) != kPrivate.end();
}

/// A number of telephone, an address to write to.
bool is_contact(std::string_view name) {
  const auto digits = std::count_if(name.begin(), name.end(), [](char c) { return c >= '0' && c <= '9'; });
  const std::size_t at = name.find('@');
  return digits >= 6 || (at != name.npos && at != 0);
}

/// A common word or several. Where the words are at hand they are asked: "amal haddad" is a name, too.
bool is_common(std::string_view name, const CommonWords* words) {
  return is_common_name(name) && (words == nullptr || words->are_all_of(name));
}

/// \param shelters  null: names are not searched for words for places of shelter
bool keeps_name(const Participant& who, const ObjectIndex* shelters, const CommonWords* words) {
  const std::string& name = who.name.empty() ? who.text : who.name;
  if (is_contact(name)) return false;
  if (who.kind == ActorKind::object && is_sensitive_category(who.category)) return false;
  if (is_common(name, words)) return true;
  if (shelters != nullptr && names_shelter(*shelters, name)) return false;
  // Who was killed, hurt or taken away does not speak in office: a mayor who is detained is a detainee.
  const bool suffers = who.role == Role::target || who.role == Role::victim;
  if (who.category == "official") return !(suffers && who.kind == ActorKind::person);
  if (is_body(who.kind) && !is_private_person(who.category)) return true;
  return who.kind == ActorKind::aid_agency && who.category.empty();
}

void mask_participant(Participant& who, const ObjectIndex* shelters, const CommonWords* words) {
  if (!keeps_name(who, shelters, words)) {
    const bool plain = who.category.empty() || who.category == "other";
    who.name = plain_words(plain ? name_of(who.kind) : std::string_view(who.category));
    who.id.clear();
  }
  if (who.name.empty()) who.name = plain_words(name_of(who.kind));
  who.text = who.name;  // the report's own words may hold more
}

/// Bodies whose business is to be quoted: they are named also where a place is not.
bool is_far_from_the_event(SourceKind kind) {
  return kind == SourceKind::publisher || kind == SourceKind::news_agency || kind == SourceKind::media ||
         kind == SourceKind::monitor || kind == SourceKind::international;
}

/// \param shelters  null: names are not searched for words for places of shelter
bool keeps_name(const Source& source, bool restricted, const ObjectIndex* shelters,
                const CommonWords* words) {
  const std::string& name = source.name.empty() ? source.text : source.name;
  if (is_common(name, words)) return true;
  if (is_contact(name) || (shelters != nullptr && names_shelter(*shelters, name))) return false;
  const bool person = !source.role.empty() || !source.affiliation.empty();
  switch (source.kind) {
    case SourceKind::publisher:
    case SourceKind::monitor:
    case SourceKind::international:
      return true;
    case SourceKind::media:
    case SourceKind::news_agency:
      return !person;
    case SourceKind::official:
    case SourceKind::party:
    case SourceKind::military:
      return !restricted || (!source.alignment.empty() && !person);
    case SourceKind::aid_agency:
      return !restricted && !person;
    case SourceKind::medical:
      return !restricted && !source.alignment.empty() && !person;
    case SourceKind::witness:
    case SourceKind::resident:
    case SourceKind::activist:
    case SourceKind::anonymous:
    case SourceKind::analyst:
      return false;
  }
  return false;
}

void mask_source(Source& source, bool restricted, const ObjectIndex* shelters, const CommonWords* words) {
  if (source.name.empty() && source.text.empty()) return;
  if (!source.affiliation.empty() && shelters != nullptr && names_shelter(*shelters, source.affiliation))
    source.affiliation.clear();
  if (!keeps_name(source, restricted, shelters, words)) {
    source.name = plain_words(name_of(source.kind)) + (is_far_from_the_event(source.kind) ? "" : " source");
    source.affiliation.clear();
  }
  if (source.name.empty()) source.name = source.text;
  // A role names wards, camps and families ("director of the ... hospital").
  source.role.clear();
  source.text.clear();
  if (restricted) source.affiliation.clear();
}

/// A name that the index does not know and that has several words may be that of a school or a house.
bool keeps_place(const ClaimPlace& place) {
  if (place.precision == PlacePrecision::exact) return false;
  return place.latitude || place.precision >= PlacePrecision::district ||
         place.name.find(' ') == place.name.npos;
}

/// Whether a place gives away more than a town does.
bool is_telling(const ClaimPlace& place, const ObjectIndex* objects) {
  if (place.precision == PlacePrecision::exact) return true;
  return objects != nullptr && (names_shelter(*objects, place.name) || names_shelter(*objects, place.text));
}

/// A place no nearer than `nearest`: itself, or else its province or country. Without coordinates: they may
/// be of what was named, and are an index's, nobody's telling.
ClaimPlace wider(const ClaimPlace& place, PlacePrecision nearest, const ObjectIndex* objects) {
  ClaimPlace out;
  out.role = place.role;
  out.country = place.country;
  out.admin1 = place.admin1;
  const bool is_wide = place.precision >= nearest && !is_telling(place, objects);
  out.name = is_wide ? place.name : place.admin1;
  out.text = out.name;
  out.precision = is_wide            ? place.precision
                  : out.name.empty() ? PlacePrecision::country
                                     : PlacePrecision::province;
  out.where_prec = is_wide ? place.where_prec : out.name.empty() ? 6 : 4;
  return out;
}

/// For the district where one is told, else for the province: nearer is not said.
void coarsen(std::vector<ClaimPlace>& places, PlacePrecision nearest, const ObjectIndex* objects) {
  if (places.empty()) return;
  const auto wide = std::find_if(places.begin(), places.end(), [&](const ClaimPlace& p) {
    return p.precision >= nearest && !is_telling(p, objects);
  });
  const bool is_district = nearest == PlacePrecision::district && wide != places.end();
  const ClaimPlace from = is_district ? *wide : places.front();
  places = {wider(from, nearest, objects)};
  if (places.front().name.empty() && places.front().country.empty()) places.clear();
}

void mask_places(std::vector<ClaimPlace>& places, const ObjectIndex* objects) {
  for (ClaimPlace& place : places) {
    if (!keeps_place(place)) place = wider(place, PlacePrecision::district, objects);
    place.text = place.name;
  }
}

bool is_sensitive_type(ClaimType type) {
  return type == ClaimType::displacement || type == ClaimType::evacuation ||
         type == ClaimType::sexual_violence;
}

bool is_any_sensitive(const std::vector<Participant>& who) {
  return std::any_of(who.begin(), who.end(),
                     [](const Participant& p) { return is_sensitive_category(p.category); });
}

/// One claim of many may tell what the incident as a whole is not called.
bool is_restricted(const ExportRow& row, const ObjectIndex* objects) {
  const Incident& i = row.incident;
  if (is_sensitive_category(i.protected_object) || is_sensitive_type(i.type) || is_any_sensitive(i.targets))
    return true;
  const auto telling = [&](const ClaimPlace& place) { return is_telling(place, objects); };
  if (std::any_of(i.places.begin(), i.places.end(), telling)) return true;
  return std::any_of(row.evidence.begin(), row.evidence.end(), [&](const EvidenceClaim& e) {
    const Claim& claim = e.told.claim;
    return is_sensitive_type(claim.type) || is_any_sensitive(claim.participants) ||
           std::any_of(claim.places.begin(), claim.places.end(), telling);
  });
}

bool tells_sexual_violence(const ExportRow& row) {
  return row.incident.type == ClaimType::sexual_violence ||
         std::any_of(row.evidence.begin(), row.evidence.end(),
                     [](const EvidenceClaim& e) { return e.told.claim.type == ClaimType::sexual_violence; });
}

/// Month and province, who did it, how many: nothing by which a survivor is known.
void mask_sexual_violence(ExportRow& row, const ObjectIndex* objects) {
  Incident& incident = row.incident;
  if (incident.start) {
    const bool wide = incident.date_prec >= 5;  // "between 12 March and 25 April": from month to month
    const std::chrono::year_month_day first(*incident.start);
    const std::chrono::year_month_day last(wide && incident.end ? *incident.end : *incident.start);
    incident.start = Day(first.year() / first.month() / 1);
    if (!wide || incident.end) incident.end = Day(last.year() / last.month() / std::chrono::last);
    if (!wide) {
      incident.date_precision = TimePrecision::month;
      incident.date_prec = 4;
    }
  }
  coarsen(incident.places, PlacePrecision::province, objects);
  incident.targets.clear();
  incident.weapons.clear();
  incident.protected_object.clear();
  for (EvidenceClaim& item : row.evidence) {
    item.told.claim.times.clear();
    item.told.published.reset();
    item.title.clear();
    item.url.clear();
    std::erase_if(item.told.claim.participants,
                  [](const Participant& p) { return p.role != Role::perpetrator && p.role != Role::party; });
  }
}

/// Says anew, in masked names, who is blamed, why the grade, what is in dispute.
void retell(Incident& incident, const Evidence& evidence) {
  std::vector<Told> told, denials;
  for (const EvidenceClaim& item : evidence)
    (is_denial(item.told.claim) ? denials : told).push_back(item.told);
  Incident again = incident;
  again.attribution.clear();
  again.grade_reasons.clear();
  again.disputes.clear();
  again.grade = Grade::none;
  const auto& best = again.killed[0].best;
  const bool known =
      !best || std::any_of(told.begin(), told.end(), [&](const Told& t) { return t.id == best->claim; });
  if (known) {
    set_attribution(told, again);
    set_denials(denials, again);
    set_grade(told, again);
    set_disputes(told, again);
  }
  incident.attribution = std::move(again.attribution);
  incident.disputes = std::move(again.disputes);
  incident.grade_reasons.clear();
  if (again.grade == incident.grade) incident.grade_reasons = std::move(again.grade_reasons);
}

}  // namespace

bool is_sensitive_category(std::string_view category) {
  static constexpr std::array<std::string_view, 5> kSensitive{"medical", "school", "camp", "refugee_camp",
                                                              "aid_convoy"};
  return std::find(kSensitive.begin(), kSensitive.end(), category) != kSensitive.end();
}

bool is_common_name(std::string_view name) {
  constexpr int kMostDigits = 3;
  int digits = 0;
  for (const char c : name) {
    const bool digit = c >= '0' && c <= '9';
    if (digit && ++digits > kMostDigits) return false;
    if (!digit && (c < 'a' || c > 'z') && c != ' ' && c != '-') return false;
  }
  return !name.empty();
}

bool names_shelter(const ObjectIndex& objects, std::string_view name) {
  constexpr std::size_t kLongest = 3;  // "internally displaced people" is long enough for its longer kin
  std::vector<std::string> words(1);
  for (const char c : fold(name)) {
    const bool letter = (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
    if (letter)
      words.back() += c;
    else if (!words.back().empty())
      words.emplace_back();
  }
  for (std::size_t first = 0; first < words.size(); ++first) {
    std::string phrase;
    for (std::size_t i = first; i < std::min(first + kLongest, words.size()); ++i) {
      phrase += (i == first ? "" : " ") + words[i];
      for (const std::uint32_t row : objects.words().find_folded(phrase))
        if (is_sensitive_category(name_of(static_cast<ObjectCategory>(objects.row(row).category))))
          return true;
    }
  }
  return false;
}

void mask_publisher(std::string& name, const ObjectIndex* shelters) {
  if (is_contact(name) || (shelters != nullptr && names_shelter(*shelters, name)))
    name = plain_words(name_of(SourceKind::publisher));
}

ExportRow mask(ExportRow row, const Masking& masking) {
  if (masking.audience == Audience::internal) return row;
  const bool anyone = masking.audience == Audience::anyone;
  const bool sexual = tells_sexual_violence(row);
  const bool restricted = sexual || (anyone && is_restricted(row, masking.objects));
  const ObjectIndex* shelters = anyone ? masking.objects : nullptr;
  const auto people = [&](std::vector<Participant>& list) {
    for (Participant& who : list) mask_participant(who, shelters, masking.words);
  };
  // How it stands to truces names days, places and whoever alleges a breach.
  row.incident.truces.clear();
  // Of what people decided only that a grade is theirs: the rest names claims, and places as they were read.
  std::erase_if(row.incident.machine, [](const auto& field) { return field.first != "grade"; });
  row.incident.changed_since.clear();
  row.incident.exclusion_reason.clear();  // it names places and sides in the reports' words
  people(row.incident.perpetrators);
  people(row.incident.targets);
  for (Source& source : row.incident.sources) mask_source(source, restricted, shelters, masking.words);
  for (Weapon& weapon : row.incident.weapons) weapon.text = plain_words(name_of(weapon.category));
  for (EvidenceClaim& item : row.evidence) {
    people(item.told.claim.participants);
    mask_publisher(item.told.publisher, shelters);
    if (item.beside_sexual_violence) {  // the headline of both may name the place and the day
      item.title.clear();
      item.url.clear();
    }
    for (Source& source : item.told.claim.sources) mask_source(source, restricted, shelters, masking.words);
    item.told.claim.places.clear();  // an incident's own are told
    for (Harm& harm : item.told.claim.harm) harm.text.clear();
  }
  if (anyone && restricted)
    coarsen(row.incident.places, PlacePrecision::district, masking.objects);
  else if (anyone)
    mask_places(row.incident.places, masking.objects);
  if (sexual) mask_sexual_violence(row, masking.objects);
  retell(row.incident, row.evidence);
  if (sexual)
    drop_ids(row);
  else if (anyone)
    key_ids(masking.secret, row);
  return row;
}

}  // namespace sitrep
