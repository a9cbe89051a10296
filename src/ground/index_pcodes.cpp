// SPDX-License-Identifier: Apache-2.0
// Tables of administrative units with the United Nations' P-codes: states, provinces, districts, subdistricts
// and, at the fourth level, communities.
#include <algorithm>
#include <cmath>
#include <limits>

#include "ground/gazetteer_keys.h"
#include "ground/index_table_row.h"

namespace sitrep {

namespace {

/// A unit's middle in two tables may differ by so much; two units of one name in one country lie farther
/// apart.
constexpr std::array<double, TableColumns::kLevels> kApartKm{5000, 300, 150, 80, 10};

bool kind_fits(std::size_t level, PlaceKind kind) {
  switch (level) {
    case 1:
      return kind == PlaceKind::admin1;
    case 2:
      return kind == PlaceKind::admin2;
    case 3:
      return kind == PlaceKind::admin3;
    default:
      return kind <= PlaceKind::part_of_city;
  }
}

PlaceKind kind_of_level(std::size_t level) {
  return level == 1   ? PlaceKind::admin1
         : level == 2 ? PlaceKind::admin2
         : level == 3 ? PlaceKind::admin3
                      : PlaceKind::city;
}

std::string sound_of(std::string_view name) {
  std::string key;
  std::string out;
  place_key(name, key);
  spelling_key(key, out);
  return out;
}

}  // namespace

const std::vector<PlaceId>& IndexTable::units_of(std::uint16_t country) {
  if (units_.empty()) {
    for (PlaceId id = 0; id < index_.size(); ++id) {
      const PlaceRow& row = index_.row(id);
      if (row.kind == PlaceKind::admin1 || row.kind == PlaceKind::admin2) units_[row.country].push_back(id);
    }
  }
  return units_[country];
}

/// "Ar-Raqqa" and "Raqqa", "Quneitra" and "Al Qunaytirah": tables transliterate as they like. One unit of the
/// level that sounds alike is it; of two, none.
PlaceId IndexTable::match_by_sound(std::size_t level, const Unit& unit, const Row& row) {
  const std::string sound = sound_of(unit.name);
  std::string consonants;
  consonants_of(sound, consonants);
  if (consonants.size() < 2) return kNoPlace;
  PlaceId found = kNoPlace;
  for (const PlaceId id : units_of(row.country)) {
    const PlaceRow& one = index_.row(id);
    if (!kind_fits(level, one.kind) || !index_.pcode(id).empty()) continue;
    std::string theirs;
    const std::string their_sound = sound_of(bare_name(index_, index_.name(id)));
    consonants_of(their_sound, theirs);
    if (theirs != consonants || !similar_spelling(sound, their_sound)) continue;
    if (found != kNoPlace) return kNoPlace;
    found = id;
  }
  return found;
}

PlaceId IndexTable::match(std::size_t level, const Unit& unit, const Row& row, bool deepest,
                          bool& ambiguous) {
  hits_.clear();
  index_.find(unit.name, hits_);
  for (const std::string_view other : unit.others) index_.find(other, hits_);
  const bool point = deepest && row.point;
  std::vector<std::pair<double, PlaceId>> fit;
  for (const NameHit hit : hits_) {
    const PlaceRow& one = index_.row(hit.place);
    if (!kind_fits(level, one.kind) || one.country != row.country) continue;
    if (level > 1 && row.province != kNoPlace && one.admin1 != row.province) continue;
    if (level == 4 && !point && row.province == kNoPlace) continue;
    if (!index_.pcode(hit.place).empty() && !unit.pcode.empty()) continue;
    const double far = point && !std::isnan(one.latitude)
                           ? distance_km(one.latitude, one.longitude, row.latitude, row.longitude)
                           : 0;
    if (far > kApartKm[level]) continue;
    const auto same = [&](const auto& f) { return f.second == hit.place; };
    if (std::none_of(fit.begin(), fit.end(), same)) fit.emplace_back(far, hit.place);
  }
  if (fit.empty()) return level == 1 || level == 2 ? match_by_sound(level, unit, row) : kNoPlace;
  std::sort(fit.begin(), fit.end());
  ambiguous = fit.size() > 1 && !point;
  return fit.front().second;
}

void IndexTable::add_unit_names(std::size_t level, const Unit& unit, bool known) {
  if (level == 4) {
    add_town_names(index_, unit.place, unit.name, {}, {});
  } else {
    // "Jisr" alone is the town: the subdistrict of that name wants its noun.
    const NameRole role = level == 3            ? NameRole::base
                          : known && level == 2 ? NameRole::base
                          : known               ? NameRole::alternate
                                                : NameRole::main;
    index_.add_name(unit.name, unit.place, role);
  }
  for (const std::string_view other : unit.others) add_other_name(index_, unit.place, other);
}

IndexTable::Outcome IndexTable::settle(std::size_t level, Unit& unit, const Row& row, bool deepest,
                                       bool& merged) {
  unit.place = index_.by_pcode(unit.pcode);
  if (unit.place != kNoPlace) {
    merged = true;
    return std::nullopt;
  }
  if (unit.name.empty()) return SkipReason::no_name;
  bool ambiguous = false;
  unit.place = match(level, unit, row, deepest, ambiguous);
  if (ambiguous) return SkipReason::ambiguous;
  merged = unit.place != kNoPlace;
  const bool point = deepest && row.point;
  if (!merged) {
    // A unit without a point says its province in `within`; a community without one is nowhere.
    if (level == 4 && !point) return SkipReason::no_coordinates;
    if (level > 2 && is_plain_word(index_, unit.name)) return SkipReason::unlikely_name;
    const float nowhere = std::numeric_limits<float>::quiet_NaN();
    PlaceRow out{0,
                 point ? row.latitude : nowhere,
                 point ? row.longitude : nowhere,
                 0,
                 0,
                 level > 1 ? row.province : kNoPlace,
                 level > 2 ? row.district : kNoPlace,
                 row.country,
                 kind_of_level(level),
                 level > 2 ? PlaceRow::kMinor : std::uint8_t{0}};
    unit.place = index_.add_place(out, unit.name);
    if (level < 3) units_[row.country].push_back(unit.place);
  } else if (point && std::isnan(index_.row(unit.place).latitude)) {
    index_.row(unit.place).latitude = row.latitude;
    index_.row(unit.place).longitude = row.longitude;
  }
  index_.set_pcode(unit.pcode, unit.place);
  add_unit_names(level, unit, merged);
  return std::nullopt;
}

IndexTable::Outcome IndexTable::add_units(const std::vector<std::string>& fields, const Row& common,
                                          bool& merged) {
  std::size_t deepest = 0;
  for (std::size_t level = 1; level < TableColumns::kLevels; ++level)
    if (!at(fields, columns_.level_pcode[level]).empty()) deepest = level;
  if (deepest == 0) {
    // The row of the state itself: it has its name already.
    const std::string_view pcode = at(fields, columns_.level_pcode[0]);
    if (pcode.empty()) return SkipReason::no_name;
    index_.set_pcode(pcode, index_.countries[common.country].place);
    merged = true;
    return std::nullopt;
  }
  Row row = common;
  for (std::size_t level = 1; level <= deepest; ++level) {
    Unit unit{at(fields, columns_.level_name[level]), at(fields, columns_.level_pcode[level]), {}, kNoPlace};
    if (unit.pcode.empty()) continue;
    for (const std::size_t column : columns_.level_others[level])
      if (!at(fields, column).empty()) unit.others.push_back(at(fields, column));
    if (level == deepest && !seen_pcodes_.insert(std::string(unit.pcode)).second)
      return SkipReason::duplicate;
    bool known = false;
    const auto wrong = settle(level, unit, row, level == deepest, known);
    if (wrong) return wrong;
    merged = known;
    if (level == 1) row.province = unit.place;
    if (level == 2) row.district = unit.place;
  }
  return std::nullopt;
}

}  // namespace sitrep
