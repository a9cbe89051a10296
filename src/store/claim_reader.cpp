// SPDX-License-Identifier: Apache-2.0
#include "store/claim_reader.h"

#include "store/json_fields.h"

namespace sitrep {
namespace {

using Json = rapidjson::Value;

std::optional<std::int64_t> whole(const Json& object, const char* key) {
  const Json* value = json_member(object, key);
  if (value == nullptr || !value->IsInt64()) return std::nullopt;
  return value->GetInt64();
}
std::optional<double> number(const Json& object, const char* key) {
  const Json* value = json_member(object, key);
  if (value == nullptr || !value->IsNumber()) return std::nullopt;
  return value->GetDouble();
}

/// A word of a closed list; left as it is where the word is none.
template <typename T>
void claim_word(const Json& object, const char* key, T& out) {
  if (const auto value = parse_claim_enum<T>(json_text(object, key))) out = *value;
}
template <typename T>
void ground_word(const Json& object, const char* key, T& out) {
  if (const auto value = parse_enum<T>(json_text(object, key))) out = *value;
}

template <typename F>
void each(const Json& object, const char* key, F&& read) {
  const Json* list = json_member(object, key);
  if (list == nullptr || !list->IsArray()) return;
  for (const Json& item : list->GetArray()) read(item);
}

Figure figure_of(const Json& object) {
  Figure out;
  out.low = whole(object, "low");
  out.high = whole(object, "high");
  out.best = whole(object, "best");
  ground_word(object, "bound", out.bound);
  return out;
}

Source source_of(const Json& object) {
  Source out;
  out.name = json_text(object, "name");
  out.text = json_text(object, "text");
  out.role = json_text(object, "role");
  out.affiliation = json_text(object, "affiliation");
  ground_word(object, "kind", out.kind);
  ground_word(object, "access", out.access);
  out.alignment = json_text(object, "alignment");
  const Json* removed = json_member(object, "name_removed");
  out.name_removed = removed != nullptr && removed->IsTrue();
  return out;
}

Participant participant_of(const Json& object) {
  Participant out;
  claim_word(object, "role", out.role);
  out.text = json_text(object, "text");
  out.name = json_text(object, "name");
  out.id = json_text(object, "id");
  out.side = json_text(object, "side");
  out.country = json_text(object, "country");
  ground_word(object, "kind", out.kind);
  out.category = json_text(object, "category");
  const Json* is_protected = json_member(object, "protected");
  out.is_protected = is_protected != nullptr && is_protected->IsTrue();
  claim_word(object, "damage", out.damage);
  if (const Json* count = json_member(object, "count")) out.count = figure_of(*count);
  claim_word(object, "intent", out.intent);
  claim_word(object, "responsibility", out.responsibility);
  claim_word(object, "hedge", out.hedge);
  if (const Json* codes = json_member(object, "codes")) {
    out.codes.cameo = json_text(*codes, "cameo");
    out.codes.ucdp = json_text(*codes, "ucdp");
    out.codes.acled = json_text(*codes, "acled");
    out.codes.inter = static_cast<int>(whole(*codes, "inter").value_or(0));
  }
  return out;
}

Harm harm_of(const Json& object) {
  Harm out;
  claim_word(object, "effect", out.effect);
  out.figure = figure_of(object);
  claim_word(object, "population", out.population);
  out.text = json_text(object, "text");
  each(object, "groups", [&](const Json& item) {
    HarmGroup group;
    claim_word(item, "who", group.who);
    group.figure = figure_of(item);
    out.groups.push_back(group);
  });
  return out;
}

ClaimTime time_of(const Json& object) {
  ClaimTime out;
  claim_word(object, "role", out.role);
  out.text = json_text(object, "text");
  out.iso_start = json_text(object, "start");
  out.start = parse_iso_day(out.iso_start);
  out.end = parse_iso_day(json_text(object, "end"));
  ground_word(object, "precision", out.precision);
  ground_word(object, "basis", out.basis);
  return out;
}

ClaimPlace place_of(const Json& object) {
  ClaimPlace out;
  claim_word(object, "role", out.role);
  out.text = json_text(object, "text");
  out.name = json_text(object, "name");
  out.latitude = number(object, "latitude");
  out.longitude = number(object, "longitude");
  out.geonames = static_cast<std::uint32_t>(whole(object, "geonames").value_or(0));
  out.admin1 = json_text(object, "admin1");
  out.country = json_text(object, "country");
  ground_word(object, "precision", out.precision);
  out.where_prec = static_cast<std::uint8_t>(whole(object, "where_prec").value_or(1));
  out.within = json_text(object, "within");
  return out;
}

Weapon weapon_of(const Json& object) {
  Weapon out;
  out.text = json_text(object, "text");
  ground_word(object, "category", out.category);
  return out;
}

/// The value of a closed list whose name stands under a key; `count` values from 0.
template <typename T>
T named(const Json& object, const char* key, std::size_t count) {
  const std::string word = json_text(object, key);
  for (std::size_t i = 0; i < count; ++i)
    if (name_of(static_cast<T>(i)) == word) return static_cast<T>(i);
  return T{};
}

Range range_of(const Json& object) {
  Range out;
  const Json* from = json_member(object, "from");
  const auto stated = [&](const char* key) -> std::optional<StatedNumber> {
    const auto value = whole(object, key);
    if (!value) return std::nullopt;
    return StatedNumber{*value, from == nullptr ? std::string() : json_text(*from, key)};
  };
  out.low = stated("low");
  out.best = stated("best");
  out.high = stated("high");
  const Json* open = json_member(object, "high_open");
  out.high_open = open != nullptr && open->IsTrue();
  return out;
}

Toll toll_of(const Json& harm, const char* effect) {
  Toll out;
  const Json* toll = json_member(harm, effect);
  if (toll == nullptr) return out;
  out[0] = range_of(*toll);
  for (std::size_t i = 1; i < kTollCount; ++i)
    if (const Json* part = json_member(*toll, std::string(name_of(static_cast<TollOf>(i))).c_str()))
      out[i] = range_of(*part);
  return out;
}

std::vector<std::string> strings_of(const Json& object, const char* key) {
  std::vector<std::string> out;
  each(object, key, [&](const Json& item) {
    if (item.IsString()) out.emplace_back(item.GetString(), item.GetStringLength());
  });
  return out;
}

}  // namespace

std::optional<Incident> read_incident_json(std::string_view json) {
  rapidjson::Document document;
  document.Parse(json.data(), json.size());
  if (document.HasParseError() || !document.IsObject()) return std::nullopt;
  Incident out;
  out.id = json_text(document, "id");
  claim_word(document, "type", out.type);
  claim_word(document, "status", out.status);
  out.start = parse_iso_day(json_text(document, "start"));
  out.end = parse_iso_day(json_text(document, "end"));
  ground_word(document, "date_precision", out.date_precision);
  out.date_prec = static_cast<int>(whole(document, "date_prec").value_or(0));
  each(document, "places", [&](const Json& item) { out.places.push_back(place_of(item)); });
  each(document, "perpetrators", [&](const Json& item) { out.perpetrators.push_back(participant_of(item)); });
  each(document, "targets", [&](const Json& item) { out.targets.push_back(participant_of(item)); });
  each(document, "weapons", [&](const Json& item) { out.weapons.push_back(weapon_of(item)); });
  if (const Json* harm = json_member(document, "harm")) {
    out.killed = toll_of(*harm, "killed");
    out.injured = toll_of(*harm, "injured");
  }
  out.occurrence = named<Occurrence>(document, "occurrence", 3);
  each(document, "attribution", [&](const Json& item) {
    IncidentAttribution& line = out.attribution.emplace_back();
    line.side = json_text(item, "side");
    line.name = json_text(item, "name");
    line.by = strings_of(item, "by");
    claim_word(item, "responsibility", line.responsibility);
  });
  out.grade = named<Grade>(document, "grade", 6);
  out.grade_reasons = strings_of(document, "grade_reasons");
  out.claims = strings_of(document, "claims");
  each(document, "sources", [&](const Json& item) { out.sources.push_back(source_of(item)); });
  out.independent_sources = static_cast<std::size_t>(whole(document, "independent_sources").value_or(0));
  out.disputes = strings_of(document, "disputes");
  out.protected_object = json_text(document, "protected_object");
  each(document, "truce", [&](const Json& item) {
    TruceRelation& relation = out.truces.emplace_back();
    relation.truce = json_text(item, "id");
    relation.scope = named<TruceScope>(item, "relation", 4);
    relation.reasons = strings_of(item, "reasons");
    relation.by_person = json_text(item, "by") == "person";
    if (const Json* machine = json_member(item, "machine")) {
      if (!json_text(*machine, "relation").empty())
        relation.machine = named<TruceScope>(*machine, "relation", 4);
      relation.machine_reasons = strings_of(*machine, "reasons");
    }
    if (const Json* breach = json_member(item, "breach")) {
      relation.alleged_by = strings_of(*breach, "alleged_by");
      relation.denied_by = strings_of(*breach, "denied_by");
      relation.finding = json_text(*breach, "finding");
    }
  });
  out.review = named<Review>(document, "review", 3);
  out.sign_offs = static_cast<int>(whole(document, "sign_offs").value_or(0));
  out.changed_since = strings_of(document, "changed_since");
  if (const Json* machine = json_member(document, "machine"); machine != nullptr && machine->IsObject())
    for (const auto& field : machine->GetObject())
      out.machine.emplace_back(field.name.GetString(), json_text(*machine, field.name.GetString()));
  const Json* included = json_member(document, "included");
  out.included = included == nullptr || !included->IsFalse();
  out.exclusion_reason = json_text(document, "exclusion_reason");
  return out;
}

namespace {

Truce truce_of(const Json& document) {
  Truce out;
  out.id = json_text(document, "id");
  out.name = json_text(document, "name");
  out.kind = named<TruceKind>(document, "kind", 10);
  out.status = named<TruceStatus>(document, "status", 10);
  const Json* partial = json_member(document, "partial");
  out.partial = partial != nullptr && partial->IsTrue();
  out.extends = json_text(document, "extends");
  each(document, "parties", [&](const Json& item) {
    out.parties.push_back({participant_of(item), named<Position>(item, "position", 4)});
  });
  const auto people = [&](const char* key, std::vector<Participant>& to) {
    each(document, key, [&](const Json& item) { to.push_back(participant_of(item)); });
  };
  people("excluded_parties", out.excluded_parties);
  people("mediators", out.mediators);
  if (const Json* monitor = json_member(document, "monitor")) out.monitor = participant_of(*monitor);
  if (const Json* area = json_member(document, "area")) {
    each(*area, "included", [&](const Json& item) { out.included.push_back(place_of(item)); });
    each(*area, "excluded", [&](const Json& item) { out.excluded.push_back(place_of(item)); });
  }
  if (const Json* time = json_member(document, "start")) out.start = time_of(*time);
  if (const Json* time = json_member(document, "end")) out.end = time_of(*time);
  if (const Json* time = json_member(document, "duration")) out.duration = time_of(*time);
  out.conditions = strings_of(document, "conditions");
  out.claims = strings_of(document, "claims");
  each(document, "sources", [&](const Json& item) { out.sources.push_back(source_of(item)); });
  return out;
}

}  // namespace

std::optional<Truce> read_truce_json(std::string_view json) {
  rapidjson::Document document;
  document.Parse(json.data(), json.size());
  if (document.HasParseError() || !document.IsObject()) return std::nullopt;
  return truce_of(document);
}

std::optional<JoinedTruce> read_joined_truce_json(std::string_view json) {
  rapidjson::Document document;
  document.Parse(json.data(), json.size());
  if (document.HasParseError() || !document.IsObject()) return std::nullopt;
  JoinedTruce out{truce_of(document), json_text(document, "country"), {}, strings_of(document, "disputes")};
  each(document, "versions", [&](const Json& item) {
    out.versions.push_back({json_text(item, "id"), named<ToldAs>(item, "told", 3), json_text(item, "by"),
                            parse_iso_day(json_text(item, "published")),
                            parse_iso_day(json_text(item, "start")), parse_iso_day(json_text(item, "end")),
                            named<TruceStatus>(item, "status", 10)});
  });
  return out;
}

std::optional<Claim> read_claim_json(std::string_view json) {
  rapidjson::Document document;
  document.Parse(json.data(), json.size());
  if (document.HasParseError() || !document.IsObject()) return std::nullopt;
  Claim out;
  out.id = json_text(document, "id");
  claim_word(document, "type", out.type);
  claim_word(document, "scope", out.scope);
  claim_word(document, "status", out.status);
  claim_word(document, "hedge", out.hedge);
  if (const Json* codes = json_member(document, "codes")) {
    out.codes.acled = json_text(*codes, "acled");
    out.codes.plover = json_text(*codes, "plover");
    out.codes.cameo = json_text(*codes, "cameo");
    out.codes.who_ssa = json_text(*codes, "who_ssa");
    out.codes.ucdp_violence = static_cast<int>(whole(*codes, "ucdp_violence").value_or(0));
  }
  each(document, "sources", [&](const Json& item) { out.sources.push_back(source_of(item)); });
  each(document, "participants", [&](const Json& item) { out.participants.push_back(participant_of(item)); });
  each(document, "weapons", [&](const Json& item) { out.weapons.push_back(weapon_of(item)); });
  each(document, "harm", [&](const Json& item) { out.harm.push_back(harm_of(item)); });
  each(document, "times", [&](const Json& item) { out.times.push_back(time_of(item)); });
  each(document, "places", [&](const Json& item) { out.places.push_back(place_of(item)); });
  if (const auto confidence = number(document, "confidence")) out.confidence = *confidence;
  return out;
}

}  // namespace sitrep
