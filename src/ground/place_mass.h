// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <unordered_map>
#include <vector>

#include "ground/gazetteer.h"

// How the names of a report tell on one another: inner types of place_choice.cpp.

namespace sitrep::places {

/// One place that a name may be.
struct Reading {
  PlaceId place;
  NameRole role;
  float prior;
  float score;
  float share;  ///< of the name's readings, sums to 1
};

/// A distinct name of the report: decided once.
struct Name {
  std::vector<Reading> readings;
  float weight = 0;   ///< how much it says about the rest
  bool held = false;  ///< the text names a container for it
};

/// What the names of the report say together: how much of it is in each country, province and degree cell.
struct Mass {
  std::unordered_map<std::uint16_t, float> country;
  std::unordered_map<PlaceId, float> admin1;
  std::unordered_map<std::uint32_t, float> cell;
  float all = 0;

  void add(const Gazetteer& g, const Reading& r, float amount);
  template <typename Map, typename Key>
  static float at(const Map& map, Key key) {
    const auto it = map.find(key);
    return it == map.end() ? 0.0F : it->second;
  }
  /// Of the degree cells around a place.
  float near(const PlaceRow& row) const;
};

/// How likely a reading is before the report says anything: its size and kind.
float prior_of(const PlaceRow& row, NameRole role);
/// Fills Reading::share from the scores.
void share_out(Name& name);
/// The report's mass without the name itself, so that no name votes for itself.
float support(const Gazetteer& g, const Mass& mass, const Name& name, const Reading& r);
/// Where the report was put up, as its address says ("example.com.ng"): a hint, no more. 0: it does not say.
std::uint16_t country_of_url(const Gazetteer& g, std::string_view url);

}  // namespace sitrep::places
