// SPDX-License-Identifier: Apache-2.0
#include "store/claim_reader.h"

#include <rapidjson/document.h>

namespace sitrep {
namespace {

using Json = rapidjson::Value;

const Json* member(const Json& object, const char* key) {
  if (!object.IsObject()) return nullptr;
  const auto it = object.FindMember(key);
  return it == object.MemberEnd() || it->value.IsNull() ? nullptr : &it->value;
}
std::string text(const Json& object, const char* key) {
  const Json* value = member(object, key);
  return value != nullptr && value->IsString() ? std::string(value->GetString(), value->GetStringLength())
                                               : std::string();
}
std::optional<std::int64_t> whole(const Json& object, const char* key) {
  const Json* value = member(object, key);
  if (value == nullptr || !value->IsInt64()) return std::nullopt;
  return value->GetInt64();
}
std::optional<double> number(const Json& object, const char* key) {
  const Json* value = member(object, key);
  if (value == nullptr || !value->IsNumber()) return std::nullopt;
  return value->GetDouble();
}

/// A word of a closed list; left as it is where the word is none.
template <typename T>
void claim_word(const Json& object, const char* key, T& out) {
  if (const auto value = parse_claim_enum<T>(text(object, key))) out = *value;
}
template <typename T>
void ground_word(const Json& object, const char* key, T& out) {
  if (const auto value = parse_enum<T>(text(object, key))) out = *value;
}

template <typename F>
void each(const Json& object, const char* key, F&& read) {
  const Json* list = member(object, key);
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
  out.name = text(object, "name");
  out.text = text(object, "text");
  out.role = text(object, "role");
  out.affiliation = text(object, "affiliation");
  ground_word(object, "kind", out.kind);
  ground_word(object, "access", out.access);
  out.alignment = text(object, "alignment");
  return out;
}

Participant participant_of(const Json& object) {
  Participant out;
  claim_word(object, "role", out.role);
  out.text = text(object, "text");
  out.name = text(object, "name");
  out.id = text(object, "id");
  out.side = text(object, "side");
  out.country = text(object, "country");
  ground_word(object, "kind", out.kind);
  out.category = text(object, "category");
  const Json* is_protected = member(object, "protected");
  out.is_protected = is_protected != nullptr && is_protected->IsTrue();
  claim_word(object, "damage", out.damage);
  if (const Json* count = member(object, "count")) out.count = figure_of(*count);
  claim_word(object, "intent", out.intent);
  claim_word(object, "responsibility", out.responsibility);
  claim_word(object, "hedge", out.hedge);
  if (const Json* codes = member(object, "codes")) {
    out.codes.cameo = text(*codes, "cameo");
    out.codes.ucdp = text(*codes, "ucdp");
    out.codes.acled = text(*codes, "acled");
    out.codes.inter = static_cast<int>(whole(*codes, "inter").value_or(0));
  }
  return out;
}

Harm harm_of(const Json& object) {
  Harm out;
  claim_word(object, "effect", out.effect);
  out.figure = figure_of(object);
  claim_word(object, "population", out.population);
  out.text = text(object, "text");
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
  out.text = text(object, "text");
  out.iso_start = text(object, "start");
  out.start = parse_iso_day(out.iso_start);
  out.end = parse_iso_day(text(object, "end"));
  ground_word(object, "precision", out.precision);
  ground_word(object, "basis", out.basis);
  return out;
}

ClaimPlace place_of(const Json& object) {
  ClaimPlace out;
  claim_word(object, "role", out.role);
  out.text = text(object, "text");
  out.name = text(object, "name");
  out.latitude = number(object, "latitude");
  out.longitude = number(object, "longitude");
  out.geonames = static_cast<std::uint32_t>(whole(object, "geonames").value_or(0));
  out.admin1 = text(object, "admin1");
  out.country = text(object, "country");
  ground_word(object, "precision", out.precision);
  out.where_prec = static_cast<std::uint8_t>(whole(object, "where_prec").value_or(1));
  out.within = text(object, "within");
  return out;
}

Weapon weapon_of(const Json& object) {
  Weapon out;
  out.text = text(object, "text");
  ground_word(object, "category", out.category);
  return out;
}

/// The value of a closed list whose name stands under a key; `count` values from 0.
template <typename T>
T named(const Json& object, const char* key, std::size_t count) {
  const std::string word = text(object, key);
  for (std::size_t i = 0; i < count; ++i)
    if (name_of(static_cast<T>(i)) == word) return static_cast<T>(i);
  return T{};
}

Range range_of(const Json& object) {
  Range out;
  const Json* from = member(object, "from");
  const auto stated = [&](const char* key) -> std::optional<StatedNumber> {
    const auto value = whole(object, key);
    if (!value) return std::nullopt;
    return StatedNumber{*value, from == nullptr ? std::string() : text(*from, key)};
  };
  out.low = stated("low");
  out.best = stated("best");
  out.high = stated("high");
  const Json* open = member(object, "high_open");
  out.high_open = open != nullptr && open->IsTrue();
  return out;
}

Toll toll_of(const Json& harm, const char* effect) {
  Toll out;
  const Json* toll = member(harm, effect);
  if (toll == nullptr) return out;
  out[0] = range_of(*toll);
  for (std::size_t i = 1; i < kTollCount; ++i)
    if (const Json* part = member(*toll, std::string(name_of(static_cast<TollOf>(i))).c_str()))
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
  out.id = text(document, "id");
  claim_word(document, "type", out.type);
  claim_word(document, "status", out.status);
  out.start = parse_iso_day(text(document, "start"));
  out.end = parse_iso_day(text(document, "end"));
  ground_word(document, "date_precision", out.date_precision);
  out.date_prec = static_cast<int>(whole(document, "date_prec").value_or(0));
  each(document, "places", [&](const Json& item) { out.places.push_back(place_of(item)); });
  each(document, "perpetrators", [&](const Json& item) { out.perpetrators.push_back(participant_of(item)); });
  each(document, "targets", [&](const Json& item) { out.targets.push_back(participant_of(item)); });
  each(document, "weapons", [&](const Json& item) { out.weapons.push_back(weapon_of(item)); });
  if (const Json* harm = member(document, "harm")) {
    out.killed = toll_of(*harm, "killed");
    out.injured = toll_of(*harm, "injured");
  }
  out.occurrence = named<Occurrence>(document, "occurrence", 3);
  each(document, "attribution", [&](const Json& item) {
    IncidentAttribution& line = out.attribution.emplace_back();
    line.side = text(item, "side");
    line.name = text(item, "name");
    line.by = strings_of(item, "by");
    claim_word(item, "responsibility", line.responsibility);
  });
  out.grade = named<Grade>(document, "grade", 6);
  out.grade_reasons = strings_of(document, "grade_reasons");
  out.claims = strings_of(document, "claims");
  each(document, "sources", [&](const Json& item) { out.sources.push_back(source_of(item)); });
  out.disputes = strings_of(document, "disputes");
  out.protected_object = text(document, "protected_object");
  return out;
}

std::optional<Claim> read_claim_json(std::string_view json) {
  rapidjson::Document document;
  document.Parse(json.data(), json.size());
  if (document.HasParseError() || !document.IsObject()) return std::nullopt;
  Claim out;
  out.id = text(document, "id");
  claim_word(document, "type", out.type);
  claim_word(document, "scope", out.scope);
  claim_word(document, "status", out.status);
  claim_word(document, "hedge", out.hedge);
  if (const Json* codes = member(document, "codes")) {
    out.codes.acled = text(*codes, "acled");
    out.codes.plover = text(*codes, "plover");
    out.codes.cameo = text(*codes, "cameo");
    out.codes.who_ssa = text(*codes, "who_ssa");
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
