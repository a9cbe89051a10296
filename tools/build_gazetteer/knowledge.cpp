// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>

#include "core/blocks.h"
#include "core/utf8.h"
#include "world.h"

namespace sitrep::build {

namespace {

constexpr float kNowhere = std::numeric_limits<float>::quiet_NaN();

std::uint32_t number(std::string_view text) {
  return static_cast<std::uint32_t>(std::strtoul(std::string(text).c_str(), nullptr, 10));
}

/// "36.2 37.16"
Status read_point(const Block& block, PlaceRow& row) {
  const std::string text(block.get("point"));
  if (text.empty()) return ok_status();
  char* end = nullptr;
  row.latitude = std::strtof(text.c_str(), &end);
  const char* second = end;
  row.longitude = std::strtof(second, &end);
  if (end == second || std::fabs(row.latitude) > 90 || std::fabs(row.longitude) > 180) {
    return block.error(block.line, "point wants two numbers, latitude and longitude");
  }
  return ok_status();
}

/// Short names in capitals stand for the place only as written.
bool is_acronym(std::string_view name) {
  std::size_t letters = 0;
  for (const char c : name) {
    if (c >= 'a' && c <= 'z') return false;
    if (static_cast<unsigned char>(c) >= 0x80) return false;
    if (c >= 'A' && c <= 'Z') ++letters;
  }
  return letters >= 2 && letters <= 5;
}

void add_names(World& world, const Block& block, PlaceId place) {
  for (const std::string& name : block.all("formal")) world.index.add_name(name, place, NameRole::alternate);
  for (const std::string& name : block.all("alias")) {
    world.index.add_name(name, place, is_acronym(name) ? NameRole::acronym : NameRole::alternate);
  }
  for (const std::string& name : block.all("abbreviation")) {
    // "N.Y." and "W.Va." are plain enough to stand alone; "Miss." and "TX" are not.
    const bool dotted = std::count(name.begin(), name.end(), '.') >= 2;
    world.index.add_name(name, place, dotted ? NameRole::acronym : NameRole::shorthand);
  }
  for (const std::string& name : block.all("adjective"))
    world.index.add_name(name, place, NameRole::adjective);
  for (const std::string& name : block.all("people")) world.index.add_name(name, place, NameRole::people);
}

}  // namespace

Status load_words(World& world, const std::string& data) {
  for (const char* file : {"/en/place_words.txt", "/en/place_cues.txt"}) {
    Result<std::vector<Block>> blocks = read_blocks(data + file);
    if (!blocks) return blocks.error();
    for (const Block& block : *blocks) {
      if (Status s = check_keys(block, {"word"}); !s) return s;
      unsigned bit = 0;
      while (bit < kWordClassCount && name_of(static_cast<WordClass>(bit)) != block.id) ++bit;
      if (bit == kWordClassCount) return block.error(block.line, "no such class of words: " + block.id);
      for (const std::string& word : block.all("word")) world.index.add_word(fold(word), 1U << bit);
    }
  }
  return ok_status();
}

Status load_columns(World& world, const std::string& data) {
  Result<std::vector<Block>> blocks = read_blocks(data + "/en/place_columns.txt");
  if (!blocks) return blocks.error();
  for (const Block& block : *blocks) {
    if (Status s = check_keys(block, {"header"}); !s) return s;
    for (const std::string& header : block.all("header"))
      world.index.columns += block.id + "\t" + header + "\n";
  }
  return ok_status();
}

Status load_countries(World& world, const std::string& data) {
  Result<std::vector<Block>> blocks = read_blocks(data + "/world/countries.txt");
  if (!blocks) return blocks.error();
  for (const Block& block : *blocks) {
    if (Status s = check_keys(block, {"name", "formal", "alias", "capital", "point", "area", "population",
                                      "continent", "neighbours", "geonames"});
        !s) {
      return s;
    }
    PlaceRow row{number(block.get("geonames")),
                 kNowhere,
                 kNowhere,
                 0,
                 number(block.get("population")),
                 kNoPlace,
                 kNoPlace,
                 Gazetteer::pack_country(block.id),
                 PlaceKind::country,
                 0};
    if (Status s = read_point(block, row); !s) return s;
    const PlaceId id = world.index.add_place(row, block.get("name"));
    world.index.add_name(block.get("name"), id, NameRole::main);
    add_names(world, block, id);
    IndexBuilder::Country& country = world.index.countries[row.country];
    country.place = id;
    country.neighbours = block.get("neighbours");
  }
  blocks = read_blocks(data + "/en/demonyms.txt");
  if (!blocks) return blocks.error();
  for (const Block& block : *blocks) {
    if (Status s = check_keys(block, {"adjective", "people"}); !s) return s;
    const auto country = world.index.countries.find(Gazetteer::pack_country(block.id));
    if (country == world.index.countries.end())
      return block.error(block.line, "no such country in countries.txt");
    add_names(world, block, country->second.place);
  }
  return ok_status();
}

Status load_provinces(World& world, const std::string& data) {
  Result<std::vector<Block>> blocks = read_blocks(data + "/world/places_provinces.txt");
  if (!blocks) return blocks.error();
  for (const Block& block : *blocks) {
    if (Status s = check_keys(block, {"alias", "abbreviation", "people", "point", "geonames"}); !s) return s;
    const auto found = world.admin1.find(block.id);
    if (found == world.admin1.end())
      return block.error(block.line, "the place index has no province " + block.id);
    PlaceRow& row = world.index.row(found->second);
    if (!block.get("geonames").empty())
      world.index.set_geonames(found->second, number(block.get("geonames")));
    if (Status s = read_point(block, row); !s) return s;
    add_names(world, block, found->second);
  }
  return ok_status();
}

Status load_towns(World& world, const std::string& data) {
  Result<std::vector<Block>> blocks = read_blocks(data + "/world/places_towns.txt");
  if (!blocks) return blocks.error();
  for (const Block& block : *blocks) {
    if (Status s = check_keys(block, {"alias", "not"}); !s) return s;
    const PlaceId town = world.index.by_geonames(number(block.id));
    if (town == kNoPlace || world.index.row(town).kind > PlaceKind::part_of_city)
      return block.error(block.line, "the place index has no town " + block.id);
    add_names(world, block, town);
    for (const std::string& name : block.all("alias")) world.index.add_spelling(name, town);
    for (const std::string& name : block.all("not")) world.index.remove_name(name, town);
  }
  return ok_status();
}

Status load_regions(World& world, const std::string& data) {
  for (const char* file : {"/world/regions.txt", "/world/seas.txt"}) {
    Result<std::vector<Block>> blocks = read_blocks(data + file);
    if (!blocks) return blocks.error();
    for (const Block& block : *blocks) {
      if (Status s = check_keys(block, {"name", "alias", "kind", "point", "country", "geonames"}); !s)
        return s;
      const std::string_view kind = block.get("kind");
      // A region weighs as much as a large city in the choice among homonyms.
      PlaceRow row{number(block.get("geonames")),
                   kNowhere,
                   kNowhere,
                   0,
                   2000000,
                   kNoPlace,
                   kNoPlace,
                   Gazetteer::pack_country(block.get("country")),
                   PlaceKind::region,
                   0};
      if (kind == "sea") {
        row.kind = PlaceKind::sea;
      } else if (kind == "river") {
        row.kind = PlaceKind::river;
      } else if (kind == "continent" || kind == "world") {
        row.kind = PlaceKind::world;
        row.population = 500000000;
      } else if (kind != "region") {
        return block.error(block.line, "kind wants continent, world, region, sea or river");
      }
      if (Status s = read_point(block, row); !s) return s;
      const PlaceId id = world.index.add_place(row, block.get("name"));
      world.index.add_name(block.get("name"), id, NameRole::main);
      add_names(world, block, id);
    }
  }
  return ok_status();
}

}  // namespace sitrep::build
