// SPDX-License-Identifier: Apache-2.0
#include "ground/kinds.h"

#include <algorithm>
#include <array>

namespace sitrep {
namespace {

template <std::size_t N>
using Names = std::array<std::string_view, N>;

template <typename T, std::size_t N>
std::optional<T> find_name(const Names<N>& names, std::string_view name) {
  const auto it = std::find(names.begin(), names.end(), name);
  if (it == names.end()) return std::nullopt;
  return static_cast<T>(it - names.begin());
}

template <std::size_t N>
std::string joined(const Names<N>& names) {
  std::string out;
  for (const std::string_view name : names) out.append(" ").append(name);
  return out;
}

constexpr Names<9> kPlacePrecision = {"exact",    "neighbourhood", "town",   "near",   "district",
                                      "province", "country",       "region", "sea_air"};
constexpr Names<10> kTimePrecision = {"minute",        "hour",  "part_of_day", "day",  "week",
                                      "part_of_month", "month", "season",      "year", "period"};
constexpr Names<4> kTimeBasis = {"stated", "relative_to_publication", "relative_to_text", "unresolved"};
constexpr Names<8> kBound = {"exact", "at_least",   "more_than", "about",
                             "up_to", "fewer_than", "between",   "vague"};
constexpr Names<9> kQuantityUse = {"count",    "percent", "distance", "money", "age",
                                   "duration", "rank",    "time",     "other"};
constexpr Names<4> kQuantityRelation = {"none", "with", "part_of", "instead_of"};
constexpr Names<19> kActorKind = {"state_forces",
                                  "rebel_group",
                                  "political_militia",
                                  "identity_militia",
                                  "external_forces",
                                  "private_military",
                                  "peacekeepers",
                                  "criminal_group",
                                  "unidentified_armed",
                                  "government",
                                  "civilians",
                                  "protesters",
                                  "rioters",
                                  "international_body",
                                  "aid_agency",
                                  "media",
                                  "person",
                                  "object",
                                  "unknown"};
constexpr Names<15> kSourceKind = {"official",    "party",     "military",      "monitor",  "medical",
                                   "aid_agency",  "witness",   "resident",      "activist", "media",
                                   "news_agency", "anonymous", "international", "analyst",  "publisher"};
constexpr Names<4> kAccess = {"witnessed", "official", "relayed", "unknown"};
constexpr Names<9> kPersonCategory = {"none",     "health_worker", "aid_worker", "journalist", "teacher",
                                      "official", "detainee",      "displaced",  "fighter"};
constexpr Names<24> kObjectCategory = {
    "medical",       "school",     "religious",  "market",       "home",      "residential",
    "water",         "power",      "aid_convoy", "bakery",       "gathering", "camp",
    "refugee_camp",  "heritage",   "transport",  "road",         "bridge",    "police",
    "military_base", "checkpoint", "government", "media_office", "vehicle",   "other"};
constexpr Names<21> kWeaponCategory = {
    "aircraft",     "drone",     "air_dropped_bomb", "barrel_bomb", "cluster",    "incendiary", "missile",
    "rocket",       "artillery", "mortar",           "tank",        "small_arms", "ied",        "car_bomb",
    "suicide_vest", "mine",      "grenade",          "chemical",    "blade",      "fire",       "other"};
constexpr Names<4> kTimexType = {"DATE", "TIME", "DURATION", "SET"};

}  // namespace

std::string_view name_of(PlacePrecision value) { return kPlacePrecision[static_cast<std::size_t>(value)]; }
std::string_view name_of(TimePrecision value) { return kTimePrecision[static_cast<std::size_t>(value)]; }
std::string_view name_of(TimeBasis value) { return kTimeBasis[static_cast<std::size_t>(value)]; }
std::string_view name_of(Bound value) { return kBound[static_cast<std::size_t>(value)]; }
std::string_view name_of(QuantityRelation value) {
  return kQuantityRelation[static_cast<std::size_t>(value)];
}
std::string_view name_of(QuantityUse value) { return kQuantityUse[static_cast<std::size_t>(value)]; }
std::string_view name_of(ActorKind value) { return kActorKind[static_cast<std::size_t>(value)]; }
std::string_view name_of(SourceKind value) { return kSourceKind[static_cast<std::size_t>(value)]; }
std::string_view name_of(Access value) { return kAccess[static_cast<std::size_t>(value)]; }
std::string_view name_of(PersonCategory value) { return kPersonCategory[static_cast<std::size_t>(value)]; }
std::string_view name_of(ObjectCategory value) { return kObjectCategory[static_cast<std::size_t>(value)]; }
std::string_view name_of(WeaponCategory value) { return kWeaponCategory[static_cast<std::size_t>(value)]; }
std::string_view name_of(TimexType value) { return kTimexType[static_cast<std::size_t>(value)]; }

template <>
std::string known_names<ActorKind>() {
  return joined(kActorKind);
}
template <>
std::string known_names<SourceKind>() {
  return joined(kSourceKind);
}
template <>
std::string known_names<PersonCategory>() {
  return joined(kPersonCategory);
}

template <>
std::optional<PlacePrecision> parse_enum(std::string_view name) {
  return find_name<PlacePrecision>(kPlacePrecision, name);
}
template <>
std::optional<TimePrecision> parse_enum(std::string_view name) {
  return find_name<TimePrecision>(kTimePrecision, name);
}
template <>
std::optional<TimeBasis> parse_enum(std::string_view name) {
  return find_name<TimeBasis>(kTimeBasis, name);
}
template <>
std::optional<Bound> parse_enum(std::string_view name) {
  return find_name<Bound>(kBound, name);
}
template <>
std::optional<QuantityUse> parse_enum(std::string_view name) {
  return find_name<QuantityUse>(kQuantityUse, name);
}
template <>
std::optional<ActorKind> parse_enum(std::string_view name) {
  return find_name<ActorKind>(kActorKind, name);
}
template <>
std::optional<SourceKind> parse_enum(std::string_view name) {
  return find_name<SourceKind>(kSourceKind, name);
}
template <>
std::optional<Access> parse_enum(std::string_view name) {
  return find_name<Access>(kAccess, name);
}
template <>
std::optional<PersonCategory> parse_enum(std::string_view name) {
  return find_name<PersonCategory>(kPersonCategory, name);
}
template <>
std::optional<ObjectCategory> parse_enum(std::string_view name) {
  return find_name<ObjectCategory>(kObjectCategory, name);
}
template <>
std::optional<WeaponCategory> parse_enum(std::string_view name) {
  return find_name<WeaponCategory>(kWeaponCategory, name);
}
template <>
std::optional<TimexType> parse_enum(std::string_view name) {
  return find_name<TimexType>(kTimexType, name);
}

}  // namespace sitrep
