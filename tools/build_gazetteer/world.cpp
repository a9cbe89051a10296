// SPDX-License-Identifier: Apache-2.0
#include "world.h"

#include <algorithm>
#include <bit>
#include <utility>

#include "ground/gazetteer_keys.h"

namespace sitrep::build {

namespace {

/// Open addressing at most 70 % full. Keys go in by order of their hash, so equal input gives equal bytes.
std::vector<Gazetteer::Slot> lay_out(std::vector<std::pair<std::uint64_t, std::uint32_t>> entries) {
  std::sort(entries.begin(), entries.end());
  const std::size_t size = std::bit_ceil(entries.size() * 10 / 7 + 2);
  std::vector<Gazetteer::Slot> slots(size, Gazetteer::Slot{0, 0});
  for (const auto& [hash, value] : entries) {
    std::size_t at = static_cast<std::size_t>(hash) & (size - 1);
    while (slots[at].tag != 0) at = (at + 1) & (size - 1);
    const std::uint32_t tag = static_cast<std::uint32_t>(hash >> 32);
    slots[at] = {tag == 0 ? 1 : tag, value};
  }
  return slots;
}

}  // namespace

PlaceId World::add_place(const PlaceRow& row, std::string_view name) {
  places_.push_back(row);
  places_.back().name = pool_.add(name);
  return static_cast<PlaceId>(places_.size() - 1);
}

void World::add_name(std::string_view name, PlaceId place, NameRole role) {
  std::string key;
  place_key(name, key);
  if (key.empty()) return;
  std::vector<std::uint32_t>& hits = names_[key];
  // The strongest role a place has under a name is the one that counts.
  for (std::uint32_t& packed : hits) {
    const NameHit hit = Gazetteer::unpack(packed);
    if (hit.place != place) continue;
    if (role < hit.role) packed = Gazetteer::pack({place, role});
    return;
  }
  hits.push_back(Gazetteer::pack({place, role}));
}

void World::remove_name(std::string_view name, PlaceId place) {
  std::string key;
  place_key(name, key);
  const auto found = names_.find(key);
  if (found == names_.end()) return;
  std::erase_if(found->second,
                [place](std::uint32_t packed) { return Gazetteer::unpack(packed).place == place; });
  if (found->second.empty()) names_.erase(found);
}

void World::add_spelling(std::string_view name, PlaceId place) {
  std::string key;
  std::string spelling;
  place_key(name, key);
  spelling_key(key, spelling);
  spellings_.insert({spelling, place});
}

bool World::is_common(std::string_view folded) const {
  const auto it = words_.find(std::string(folded));
  return it != words_.end() && (it->second & 1) != 0;
}

Status World::write(const std::string& path) const {
  std::vector<std::uint32_t> lists;
  std::vector<std::pair<std::uint64_t, std::uint32_t>> entries;
  entries.reserve(names_.size());
  std::vector<const std::string*> keys;
  keys.reserve(names_.size());
  for (const auto& [key, hits] : names_) keys.push_back(&key);
  std::sort(keys.begin(), keys.end(), [](const auto* a, const auto* b) { return *a < *b; });
  for (const std::string* key : keys) {
    std::vector<std::uint32_t> hits = names_.at(*key);
    std::uint32_t value = hits[0];
    if (hits.size() > 1) {
      // Most populous first: readers that need only a few take the front.
      std::stable_sort(hits.begin(), hits.end(), [this](std::uint32_t a, std::uint32_t b) {
        return places_[Gazetteer::unpack(a).place].population >
               places_[Gazetteer::unpack(b).place].population;
      });
      value = static_cast<std::uint32_t>(lists.size()) | Gazetteer::kList;
      lists.push_back(static_cast<std::uint32_t>(hits.size()));
      lists.insert(lists.end(), hits.begin(), hits.end());
    }
    entries.emplace_back(key_hash(*key), value);
  }
  std::vector<std::pair<std::uint64_t, std::uint32_t>> words;
  for (const auto& [word, flags] : words_) words.emplace_back(key_hash(word), flags);
  std::vector<std::string_view> all_keys(words_.size() + keys.size());
  auto next = std::transform(words_.begin(), words_.end(), all_keys.begin(),
                             [](const auto& word) { return std::string_view(word.first); });
  std::transform(keys.begin(), keys.end(), next,
                 [](const std::string* key) { return std::string_view(*key); });

  StringPool pool = pool_;
  std::vector<Gazetteer::CountryRow> countries_rows;
  for (const auto& [code, country] : countries) {
    std::string line{static_cast<char>(code >> 8), static_cast<char>(code & 0xFF)};
    if (!country.neighbours.empty()) line += " " + country.neighbours;
    countries_rows.push_back({code, 0, country.place, country.capital, pool.add(line)});
  }
  StringPool spelling_pool;
  std::vector<Gazetteer::SpellingRow> spellings;
  std::string consonants;
  for (const auto& [spelling, place] : spellings_) {
    consonants_of(spelling, consonants);
    if (consonants.size() < 3) continue;
    spellings.push_back(
        {static_cast<std::uint32_t>(key_hash(consonants)), spelling_pool.add(spelling), place});
  }
  std::stable_sort(spellings.begin(), spellings.end(),
                   [](const auto& a, const auto& b) { return a.hash < b.hash; });

  ImageWriter image;
  image.add("gazetteer.format", std::vector<std::uint32_t>{Gazetteer::kFormat});
  image.add("gazetteer.places", places_);
  image.add("gazetteer.names", lay_out(std::move(entries)));
  image.add("gazetteer.beginnings", BitFilter::lay_out(beginnings_of(all_keys)));
  image.add("gazetteer.lists", lists);
  image.add("gazetteer.words", lay_out(std::move(words)));
  image.add("gazetteer.countries", countries_rows);
  image.add("gazetteer.spellings", spellings);
  image.add("gazetteer.pool", pool.bytes());
  image.add("gazetteer.spelling_pool", spelling_pool.bytes());
  return image.write(path);
}

}  // namespace sitrep::build
