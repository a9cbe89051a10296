// SPDX-License-Identifier: Apache-2.0
#include "ground/gazetteer.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdlib>

namespace sitrep {

namespace {

/// Linear probing; the tables are powers of two and at most 70 % full.
const Gazetteer::Slot* probe(std::span<const Gazetteer::Slot> slots, std::uint64_t hash) {
  if (slots.empty()) return nullptr;
  const std::size_t mask = slots.size() - 1;
  std::uint32_t tag = static_cast<std::uint32_t>(hash >> 32);
  if (tag == 0) tag = 1;
  for (std::size_t at = static_cast<std::size_t>(hash) & mask;; at = (at + 1) & mask) {
    if (slots[at].tag == tag) return &slots[at];
    if (slots[at].tag == 0) return nullptr;
  }
}

}  // namespace

std::string_view name_of(WordClass value) {
  static constexpr std::array<std::string_view, kWordClassCount> kNames{
      "common",    "given",         "title",        "speech",        "organisation", "street",
      "locative",  "weak_locative", "settlement",   "neighbourhood", "district",     "province",
      "direction", "vague_part",    "calendar",     "inner",         "not_place",    "surname",
      "local",     "own_ground",    "capital_noun", "vague_noun",    "open_area",    "loose_noun",
      "qualifier", "article"};
  return kNames[static_cast<std::size_t>(value)];
}

std::string_view name_of(PlaceKind value) {
  static constexpr std::array<std::string_view, kPlaceKindCount> kNames{
      "town",    "neighbourhood", "site",  "subdistrict", "district", "province",
      "country", "region",        "world", "sea",         "river"};
  return kNames[static_cast<std::size_t>(value)];
}

namespace {

/// The sections have the sizes that lookups count on; what is in them is believed.
bool sound(const Image& image) {
  const auto whole = [&image](std::string_view section, std::size_t row) {
    return image.bytes(section).size() % row == 0;
  };
  const auto table = [&](std::string_view section, std::size_t row) {
    return whole(section, row) && std::has_single_bit(image.bytes(section).size() / row);
  };
  return whole("gazetteer.places", sizeof(PlaceRow)) && !image.bytes("gazetteer.places").empty() &&
         table("gazetteer.names", sizeof(Gazetteer::Slot)) &&
         table("gazetteer.words", sizeof(Gazetteer::Slot)) &&
         table("gazetteer.lows", sizeof(std::uint32_t)) &&
         table("gazetteer.beginnings", sizeof(std::uint64_t)) &&
         whole("gazetteer.lists", sizeof(std::uint32_t)) &&
         whole("gazetteer.starts", sizeof(std::uint64_t)) &&
         whole("gazetteer.countries", sizeof(Gazetteer::CountryRow)) &&
         whole("gazetteer.spellings", sizeof(Gazetteer::SpellingRow)) &&
         whole("gazetteer.admin", sizeof(Gazetteer::AdminRow)) &&
         whole("gazetteer.pcodes", sizeof(Gazetteer::PcodeRow));
}

}  // namespace

Result<Gazetteer> Gazetteer::open(const std::string& path) {
  Result<Image> image = Image::open(path);
  if (!image) {
    Error error = image.error();
    if (error.code == ErrorCode::syntax) error.message += "; `sitrep gazetteer add` makes a place index";
    return error;
  }
  Gazetteer g;
  g.image_ = std::move(*image);
  // Since format 3 in a section that stands first, beside the head: opening reads one page of a cold file.
  std::span<const std::uint32_t> format = g.image_.rows<std::uint32_t>("gazetteer");
  if (format.empty()) format = g.image_.rows<std::uint32_t>("gazetteer.format");
  if (format.size() != 1)
    return Error{ErrorCode::unsupported, path + ": a sitrep data file, but no place index"};
  if (format[0] != kFormat) {
    return Error{ErrorCode::unsupported, path + ": a place index of format " + std::to_string(format[0]) +
                                             ", this program reads format " + std::to_string(kFormat) +
                                             "; make it again with `sitrep gazetteer add`"};
  }
  if (!sound(g.image_)) return Error{ErrorCode::syntax, path + ": a damaged place index; make it again"};
  g.places_ = g.image_.rows<PlaceRow>("gazetteer.places");
  g.slots_ = g.image_.rows<Slot>("gazetteer.names");
  g.lists_ = g.image_.rows<std::uint32_t>("gazetteer.lists");
  g.words_ = g.image_.rows<Slot>("gazetteer.words");
  g.countries_ = g.image_.rows<CountryRow>("gazetteer.countries");
  g.spellings_ = g.image_.rows<SpellingRow>("gazetteer.spellings");
  g.pcodes_ = g.image_.rows<PcodeRow>("gazetteer.pcodes");
  g.beginnings_ = BitFilter(g.image_.rows<std::uint64_t>("gazetteer.beginnings"));
  g.pool_ = g.image_.bytes("gazetteer.pool");
  g.spelling_pool_ = g.image_.bytes("gazetteer.spelling_pool");
  return g;
}

std::vector<IndexSource> Gazetteer::sources() const {
  std::vector<IndexSource> out;
  std::string_view rest = image_.bytes("gazetteer.sources");
  const auto next = [&rest](char end) {
    const std::size_t at = std::min(rest.find(end), rest.size());
    const std::string_view field = rest.substr(0, at);
    rest.remove_prefix(std::min(at + 1, rest.size()));
    return std::string(field);
  };
  while (!rest.empty()) {
    IndexSource source{next('\t'), next('\t'), next('\t'), 0, 0};
    source.places = std::strtoull(next('\t').c_str(), nullptr, 10);
    source.names = std::strtoull(next('\n').c_str(), nullptr, 10);
    out.push_back(std::move(source));
  }
  return out;
}

std::string_view Gazetteer::pcode(PlaceId id) const {
  const auto less = [](const PcodeRow& row, PlaceId place) { return row.place < place; };
  const auto it = std::lower_bound(pcodes_.begin(), pcodes_.end(), id, less);
  return it == pcodes_.end() || it->place != id ? std::string_view() : pooled(pool_, it->pcode);
}

std::size_t Gazetteer::collect(std::uint32_t value, std::vector<NameHit>& out) const {
  // Damage that open() cannot see must not read outside the tables.
  const std::size_t before = out.size();
  const auto take = [&](std::uint32_t packed) {
    const NameHit hit = unpack(packed);
    if (hit.place < places_.size()) out.push_back(hit);
  };
  const std::size_t at = value & ~kList;
  if ((value & kList) == 0) {
    take(value);
  } else if (at < lists_.size()) {
    const auto here = lists_.subspan(at + 1);
    const std::size_t count = std::min<std::size_t>({lists_[at], kMostHits, here.size()});
    for (const std::uint32_t packed : here.first(count)) take(packed);
  }
  return out.size() - before;
}

std::size_t Gazetteer::find_key(std::string_view key, std::vector<NameHit>& out) const {
  return key.empty() ? 0 : find_hash(key_hash(key), out);
}

std::size_t Gazetteer::find_hash(std::uint64_t hash, std::vector<NameHit>& out) const {
  const Slot* slot = probe(slots_, hash);
  return slot == nullptr ? 0 : collect(slot->value, out);
}

std::size_t Gazetteer::find(std::string_view name, std::vector<NameHit>& out) const {
  thread_local std::string key;
  place_key(name, key);
  return find_key(key, out);
}

std::size_t Gazetteer::find_similar(std::string_view name, std::vector<NameHit>& out) const {
  const auto sound = sound_key(name);
  if (!sound) return 0;
  const std::uint32_t hash = sound->consonants;
  const auto less = [](const SpellingRow& row, std::uint32_t h) { return row.hash < h; };
  const std::size_t before = out.size();
  for (auto it = std::lower_bound(spellings_.begin(), spellings_.end(), hash, less);
       it != spellings_.end() && it->hash == hash; ++it) {
    if (!similar_spelling(sound->spelling, pooled(spelling_pool_, it->spelling))) continue;
    const PlaceId place = it->place;
    const bool known = std::any_of(out.begin() + static_cast<std::ptrdiff_t>(before), out.end(),
                                   [place](const NameHit& h) { return h.place == place; });
    if (!known) out.push_back({place, NameRole::alternate});
  }
  return out.size() - before;
}

WordClasses Gazetteer::word_of_hash(std::uint64_t hash) const { return word_in(words_, hash); }

WordClasses Gazetteer::word_in(std::span<const Slot> words, std::uint64_t hash) {
  const Slot* slot = probe(words, hash);
  return slot == nullptr ? WordClasses{} : WordClasses{slot->value};
}

std::string_view Gazetteer::country_code(PlaceId id) const {
  const CountryRow* row = country_row(places_[id].country);
  return row == nullptr ? std::string_view() : pooled(pool_, row->neighbours).substr(0, 2);
}

const Gazetteer::CountryRow* Gazetteer::country_row(std::uint16_t code) const {
  if (code == 0) return nullptr;
  const auto less = [](const CountryRow& row, std::uint16_t c) { return row.code < c; };
  const auto it = std::lower_bound(countries_.begin(), countries_.end(), code, less);
  return it == countries_.end() || it->code != code ? nullptr : &*it;
}

PlaceId Gazetteer::country_place(std::uint16_t code) const {
  const CountryRow* row = country_row(code);
  return row == nullptr ? kNoPlace : row->place;
}

PlaceId Gazetteer::capital_of(std::uint16_t code) const {
  const CountryRow* row = country_row(code);
  return row == nullptr ? kNoPlace : row->capital;
}

bool Gazetteer::neighbours(std::uint16_t a, std::uint16_t b) const {
  const CountryRow* row = country_row(a);
  if (row == nullptr) return false;
  const std::string_view list = pooled(pool_, row->neighbours);
  for (std::size_t i = 3; i + 1 < list.size(); i += 3) {
    if (pack_country(list.substr(i, 2)) == b) return true;
  }
  return false;
}

double distance_km(double latitude_a, double longitude_a, double latitude_b, double longitude_b) {
  constexpr double kRadian = 0.017453292519943295;
  const double p = std::sin((latitude_b - latitude_a) * kRadian / 2);
  const double q = std::sin((longitude_b - longitude_a) * kRadian / 2);
  const double h = p * p + std::cos(latitude_a * kRadian) * std::cos(latitude_b * kRadian) * q * q;
  return 2 * 6371.0088 * std::asin(std::min(1.0, std::sqrt(h)));
}

}  // namespace sitrep
