// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sitrep {

// The contract's closed lists (docs/contract, section 4) as enums. Each has `name_of(value)`, the word that
// is printed, and `parse_enum<T>(word)`, for compilers of knowledge files and readers of gold.

/// Precision of a place (contract, section 4).
enum class PlacePrecision : std::uint8_t {
  exact,
  neighbourhood,
  town,
  near,
  district,
  province,
  country,
  region,
  sea_air
};
/// Precision of a time.
enum class TimePrecision : std::uint8_t {
  minute,
  hour,
  part_of_day,
  day,
  week,
  part_of_month,
  month,
  season,
  year,
  period
};
/// What a time was resolved against.
enum class TimeBasis : std::uint8_t { stated, relative_to_publication, relative_to_text, unresolved };
/// What a stated number says about the true one.
enum class Bound : std::uint8_t { exact, at_least, more_than, about, up_to, fewer_than, between, vague };
/// What a number is used for; only `count` can be a casualty figure.
enum class QuantityUse : std::uint8_t { count, percent, distance, money, age, duration, rank, time, other };
/// What a quantity is to another of its sentence: added to it in one phrase ("two women and a child"), taken
/// out of it ("including 49 children"), or said in its place ("raised its toll from 20 to 27").
enum class QuantityRelation : std::uint8_t { none, with, part_of, instead_of };
/// Kinds of participants.
enum class ActorKind : std::uint8_t {
  state_forces,
  rebel_group,
  political_militia,
  identity_militia,
  external_forces,
  private_military,
  peacekeepers,
  criminal_group,
  unidentified_armed,
  government,
  civilians,
  protesters,
  rioters,
  international_body,
  aid_agency,
  media,
  person,
  object,
  unknown
};
/// Kinds of sources.
enum class SourceKind : std::uint8_t {
  official,
  party,
  military,
  monitor,
  medical,
  aid_agency,
  witness,
  resident,
  activist,
  media,
  news_agency,
  anonymous,
  international,
  analyst,
  publisher
};
/// How near a source was.
enum class Access : std::uint8_t { witnessed, official, relayed, unknown };
/// Categories of people.
enum class PersonCategory : std::uint8_t {
  none,
  health_worker,
  aid_worker,
  journalist,
  teacher,
  official,
  detainee,
  displaced,
  fighter
};
/// Categories of objects.
enum class ObjectCategory : std::uint8_t {
  medical,
  school,
  religious,
  market,
  home,
  residential,
  water,
  power,
  aid_convoy,
  bakery,
  gathering,
  camp,
  refugee_camp,
  heritage,
  transport,
  road,
  bridge,
  police,
  military_base,
  checkpoint,
  government,
  media_office,
  vehicle,
  other
};
/// Categories of weapons.
enum class WeaponCategory : std::uint8_t {
  aircraft,
  drone,
  air_dropped_bomb,
  barrel_bomb,
  cluster,
  incendiary,
  missile,
  rocket,
  artillery,
  mortar,
  tank,
  small_arms,
  ied,
  car_bomb,
  suicide_vest,
  mine,
  grenade,
  chemical,
  blade,
  fire,
  other
};
/// TimeML types.
enum class TimexType : std::uint8_t { date, time, duration, set };

std::string_view name_of(PlacePrecision value);
std::string_view name_of(TimePrecision value);
std::string_view name_of(TimeBasis value);
std::string_view name_of(Bound value);
std::string_view name_of(QuantityUse value);
std::string_view name_of(QuantityRelation value);
std::string_view name_of(ActorKind value);
std::string_view name_of(SourceKind value);
std::string_view name_of(Access value);
std::string_view name_of(PersonCategory value);
std::string_view name_of(ObjectCategory value);
std::string_view name_of(WeaponCategory value);
std::string_view name_of(TimexType value);

/// All names, each behind a space: for messages. Of ActorKind, SourceKind and PersonCategory.
template <typename T>
std::string known_names();

/// The value of that name, or nothing. Instantiated for every enum of this file.
template <typename T>
std::optional<T> parse_enum(std::string_view name);

}  // namespace sitrep
