// SPDX-License-Identifier: Apache-2.0
// How an index lies in its file (ground/gazetteer.h has the rows).
#include <algorithm>
#include <bit>

#include "core/bit_filter.h"
#include "ground/gazetteer_keys.h"
#include "ground/index_builder.h"

namespace sitrep {

struct IndexBuilder::Tables {
  std::vector<Gazetteer::Slot> slots;
  std::vector<std::uint32_t> lows;
  std::vector<std::uint32_t> lists;
  std::vector<Gazetteer::Slot> words;
  std::vector<std::uint64_t> filter;
  std::vector<Gazetteer::CountryRow> countries;
  std::vector<Gazetteer::AdminRow> admin;
  std::vector<Gazetteer::PcodeRow> pcodes;
  std::string sources;
};

namespace {

std::size_t table_size(std::size_t entries) { return std::bit_ceil(entries * 10 / 7 + 2); }

/// Where the key goes: tables are at most 70 % full. Keys go in by order of their hash, so equal input gives
/// equal bytes.
std::size_t put(std::vector<Gazetteer::Slot>& slots, std::uint64_t hash, std::uint32_t value) {
  const std::size_t mask = slots.size() - 1;
  std::size_t at = static_cast<std::size_t>(hash) & mask;
  while (slots[at].tag != 0) at = (at + 1) & mask;
  const auto tag = static_cast<std::uint32_t>(hash >> 32);
  slots[at] = {tag == 0 ? 1 : tag, value};
  return at;
}

}  // namespace

/// Leaves one hit a place, with the strongest role that it has under the name, the most populous first:
/// readers that need only a few take the front.
void IndexBuilder::merge_hits(std::vector<Entry>& hits) const {
  const auto place = [](const Entry& e) { return Gazetteer::unpack(e.hit).place; };
  std::sort(hits.begin(), hits.end(), [&](const Entry& a, const Entry& b) {
    return place(a) != place(b) ? place(a) < place(b) : a.order < b.order;
  });
  std::size_t kept = 0;
  for (std::size_t i = 0; i < hits.size();) {
    Entry one = hits[i];
    NameRole role = Gazetteer::unpack(one.hit).role;
    for (; i < hits.size() && place(hits[i]) == place(one); ++i)
      role = std::min(role, Gazetteer::unpack(hits[i].hit).role);
    if (place(one) >= places_.size()) continue;
    if (!removed_.empty() && removed_.contains({one.hash, place(one)})) continue;
    one.hit = Gazetteer::pack({place(one), role});
    hits[kept++] = one;
  }
  hits.resize(kept);
  std::sort(hits.begin(), hits.end(), [&](const Entry& a, const Entry& b) {
    const std::uint32_t x = places_[place(a)].population;
    const std::uint32_t y = places_[place(b)].population;
    return x != y ? x > y : a.order < b.order;
  });
}

void IndexBuilder::lay_out_names(Tables& tables) {
  tail_ = {};
  std::sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) {
    return a.hash != b.hash ? a.hash < b.hash : a.order < b.order;
  });
  std::size_t keys = 0;
  for (std::size_t i = 0; i < entries_.size(); ++i)
    keys += i == 0 || entries_[i].hash != entries_[i - 1].hash;
  tables.slots.assign(table_size(keys), {0, 0});
  tables.lows.assign(tables.slots.size(), 0);
  std::vector<Entry> hits;
  for (std::size_t i = 0; i < entries_.size();) {
    const std::uint64_t hash = entries_[i].hash;
    hits.clear();
    for (; i < entries_.size() && entries_[i].hash == hash; ++i) hits.push_back(entries_[i]);
    merge_hits(hits);
    if (hits.empty()) continue;
    std::uint32_t value = hits[0].hit;
    if (hits.size() > 1) {
      value = static_cast<std::uint32_t>(tables.lists.size()) | Gazetteer::kList;
      tables.lists.push_back(static_cast<std::uint32_t>(hits.size()));
      for (const Entry& hit : hits) tables.lists.push_back(hit.hit);
    }
    tables.lows[put(tables.slots, hash, value)] = static_cast<std::uint32_t>(hash);
  }
  entries_ = {};
}

void IndexBuilder::lay_out_words(Tables& tables) {
  if (words_.empty()) {
    tables.words = base_words_;
    return;
  }
  std::vector<std::pair<std::uint64_t, std::uint32_t>> words;
  for (const auto& [word, flags] : words_) {
    words.emplace_back(key_hash(word), flags);
    add_beginnings(word);
  }
  std::sort(words.begin(), words.end());
  tables.words.assign(table_size(words.size()), {0, 0});
  for (const auto& [hash, flags] : words) put(tables.words, hash, flags);
}

void IndexBuilder::lay_out_rest(Tables& tables) {
  compact_beginnings();
  tables.filter = BitFilter::lay_out(beginnings_);
  for (const auto& [code, country] : countries) {
    std::string line{static_cast<char>(code >> 8), static_cast<char>(code & 0xFF)};
    if (!country.neighbours.empty()) line += " " + country.neighbours;
    tables.countries.push_back({code, 0, country.place, country.capital, pool_.add(line)});
  }
  for (const auto& [hash, place] : admin_codes_) tables.admin.push_back({hash, place, 0});
  for (const auto& [place, pcode] : pcodes_) tables.pcodes.push_back({place, pool_.add(pcode)});
  const auto on_one_line = [](std::string text) {
    std::replace_if(text.begin(), text.end(), [](char c) { return c == '\t' || c == '\n'; }, ' ');
    return text;
  };
  for (const IndexSource& source : sources) {
    tables.sources += on_one_line(source.name) + "\t" + source.kind + "\t" + on_one_line(source.licence) +
                      "\t" + std::to_string(source.places) + "\t" + std::to_string(source.names) + "\n";
  }
  // By sound, then by letters: the order in which find_similar() gives them.
  const std::string& letters = spelling_pool_.bytes();
  std::sort(spellings_.begin(), spellings_.end(), [&letters](const auto& a, const auto& b) {
    if (a.hash != b.hash) return a.hash < b.hash;
    if (a.spelling != b.spelling) return pooled(letters, a.spelling) < pooled(letters, b.spelling);
    return a.place < b.place;
  });
  const auto same = [](const auto& a, const auto& b) {
    return a.spelling == b.spelling && a.place == b.place;
  };
  spellings_.erase(std::unique(spellings_.begin(), spellings_.end(), same), spellings_.end());
}

Status IndexBuilder::write(const std::string& path) {
  Tables tables;
  ids_ = {};
  lay_out_words(tables);
  lay_out_names(tables);
  lay_out_rest(tables);
  const std::vector<std::uint32_t> format{Gazetteer::kFormat};
  ImageWriter image;
  image.add_view("gazetteer", format);
  image.add_view("gazetteer.places", places_);
  image.add_view("gazetteer.names", tables.slots);
  image.add_view("gazetteer.lows", tables.lows);
  image.add_view("gazetteer.beginnings", tables.filter);
  image.add_view("gazetteer.starts", beginnings_);
  image.add_view("gazetteer.lists", tables.lists);
  image.add_view("gazetteer.words", tables.words);
  image.add_view("gazetteer.columns", std::string_view(columns));
  image.add_view("gazetteer.countries", tables.countries);
  image.add_view("gazetteer.admin", tables.admin);
  image.add_view("gazetteer.pcodes", tables.pcodes);
  image.add_view("gazetteer.spellings", spellings_);
  image.add_view("gazetteer.pool", std::string_view(pool_.bytes()));
  image.add_view("gazetteer.spelling_pool", std::string_view(spelling_pool_.bytes()));
  image.add_view("gazetteer.sources", std::string_view(tables.sources));
  return image.write(path);
}

}  // namespace sitrep
