// SPDX-License-Identifier: Apache-2.0
#include "ground/index_builder.h"

#include <algorithm>

#include "core/check.h"
#include "ground/gazetteer_keys.h"

namespace sitrep {

namespace {

std::size_t id_slot(const std::vector<std::pair<std::uint32_t, PlaceId>>& ids, std::uint32_t id) {
  const std::size_t mask = ids.size() - 1;
  std::size_t at = (id * 0x9E3779B97F4A7C15ULL >> 20) & mask;
  while (ids[at].first != 0 && ids[at].first != id) at = (at + 1) & mask;
  return at;
}

}  // namespace

IndexBuilder::IndexBuilder(const Gazetteer& base)
    : pool_(base.image().bytes("gazetteer.pool")),
      spelling_pool_(base.image().bytes("gazetteer.spelling_pool")) {
  const Image& image = base.image();
  const auto take = [&image]<typename T>(std::string_view section, std::vector<T>& out) {
    const auto rows = image.rows<T>(section);
    out.assign(rows.begin(), rows.end());
  };
  take("gazetteer.places", places_);
  take("gazetteer.spellings", spellings_);
  take("gazetteer.starts", beginnings_);
  beginnings_sorted_ = beginnings_.size();
  take("gazetteer.words", base_words_);
  take_names(base);
  for (PlaceId id = 0; id < places_.size(); ++id)
    if (places_[id].geonames != 0) set_geonames(id, places_[id].geonames);
  for (const auto& row : image.rows<Gazetteer::AdminRow>("gazetteer.admin"))
    admin_codes_.emplace(row.hash, row.place);
  for (const auto& row : image.rows<Gazetteer::PcodeRow>("gazetteer.pcodes"))
    set_pcode(pooled(pool_.bytes(), row.pcode), row.place);
  for (const auto& row : image.rows<Gazetteer::CountryRow>("gazetteer.countries")) {
    const std::string_view line = pooled(pool_.bytes(), row.neighbours);
    countries[row.code] = {row.place, row.capital,
                           std::string(line.substr(std::min<std::size_t>(line.size(), 3)))};
  }
  sources = base.sources();
  columns = image.bytes("gazetteer.columns");
}

void IndexBuilder::take_names(const Gazetteer& base) {
  const auto slots = base.image().rows<Gazetteer::Slot>("gazetteer.names");
  const auto lows = base.image().rows<std::uint32_t>("gazetteer.lows");
  const auto lists = base.image().rows<std::uint32_t>("gazetteer.lists");
  for (std::size_t i = 0; i < std::min(slots.size(), lows.size()); ++i) {
    if (slots[i].tag == 0) continue;
    const std::uint64_t hash = std::uint64_t{slots[i].tag} << 32 | lows[i];
    if ((slots[i].value & Gazetteer::kList) == 0) {
      entries_.push_back({hash, slots[i].value, order_++});
      continue;
    }
    const std::size_t at = slots[i].value & ~Gazetteer::kList;
    if (at >= lists.size()) continue;  // a damaged index must not be read outside its tables
    const auto here = lists.subspan(at + 1);
    for (const std::uint32_t hit : here.first(std::min<std::size_t>(lists[at], here.size())))
      entries_.push_back({hash, hit, order_++});
  }
}

PlaceId IndexBuilder::add_place(const PlaceRow& row, std::string_view name) {
  SITREP_CHECK(places_.size() < 0x0FFFFFFF);
  places_.push_back(row);
  places_.back().name = pool_.add(name);
  const auto id = static_cast<PlaceId>(places_.size() - 1);
  if (row.geonames != 0) set_geonames(id, row.geonames);
  return id;
}

void IndexBuilder::add_name(std::string_view name, PlaceId place, NameRole role) {
  thread_local std::string key;
  place_key(name, key);
  if (key.empty()) return;
  const std::uint64_t hash = key_hash(key);
  if (sorted_ > 0) tail_.emplace(hash, static_cast<std::uint32_t>(entries_.size()));
  entries_.push_back({hash, Gazetteer::pack({place, role}), order_++});
  add_beginnings(key);
}

void IndexBuilder::add_beginnings(std::string_view key) {
  for (std::size_t i = key.find(' '); i != std::string_view::npos; i = key.find(' ', i + 1))
    beginnings_.push_back(key_hash(key.substr(0, i)));
  if (beginnings_.size() > 2 * beginnings_sorted_ + (std::size_t{1} << 20)) compact_beginnings();
}

void IndexBuilder::compact_beginnings() {
  std::sort(beginnings_.begin(), beginnings_.end());
  beginnings_.erase(std::unique(beginnings_.begin(), beginnings_.end()), beginnings_.end());
  beginnings_sorted_ = beginnings_.size();
}

void IndexBuilder::remove_name(std::string_view name, PlaceId place) {
  std::string key;
  place_key(name, key);
  removed_.insert({key_hash(key), place});
}

void IndexBuilder::add_spelling(std::string_view name, PlaceId place) {
  if (const auto sound = sound_key(name))
    spellings_.push_back({sound->consonants, spelling_pool_.add(sound->spelling), place});
}

void IndexBuilder::find(std::string_view name, std::vector<NameHit>& out) {
  thread_local std::string key;
  place_key(name, key);
  if (key.empty()) return;
  const auto less = [](const Entry& a, const Entry& b) {
    return a.hash != b.hash ? a.hash < b.hash : a.order < b.order;
  };
  if (sorted_ == 0 || tail_.size() > 1000000) {
    std::sort(entries_.begin(), entries_.end(), less);
    sorted_ = entries_.size();
    tail_.clear();
  }
  const std::uint64_t hash = key_hash(key);
  const auto end = entries_.begin() + static_cast<std::ptrdiff_t>(sorted_);
  for (auto it = std::lower_bound(entries_.begin(), end, Entry{hash, 0, 0}, less);
       it != end && it->hash == hash; ++it)
    out.push_back(Gazetteer::unpack(it->hit));
  std::vector<std::uint32_t> late;
  const auto [first, last] = tail_.equal_range(hash);
  for (auto it = first; it != last; ++it) late.push_back(it->second);
  std::sort(late.begin(), late.end());
  for (const std::uint32_t at : late) out.push_back(Gazetteer::unpack(entries_[at].hit));
}

WordClasses IndexBuilder::word(std::string_view folded) const {
  if (const auto it = words_.find(std::string(folded)); it != words_.end()) return {it->second};
  return Gazetteer::word_in(base_words_, key_hash(folded));
}

PlaceId IndexBuilder::by_geonames(std::uint32_t geonames) const {
  if (geonames == 0 || ids_.empty()) return kNoPlace;
  const auto& slot = ids_[id_slot(ids_, geonames)];
  return slot.first == 0 ? kNoPlace : slot.second;
}

void IndexBuilder::set_geonames(PlaceId place, std::uint32_t geonames) {
  if (ids_used_ * 10 >= ids_.size() * 7) {
    const auto old = std::move(ids_);
    ids_.assign(std::max<std::size_t>(1024, old.size() * 2), {0, kNoPlace});
    for (const auto& one : old)
      if (one.first != 0) ids_[id_slot(ids_, one.first)] = one;
  }
  auto& slot = ids_[id_slot(ids_, geonames)];
  if (slot.first == 0) {
    slot = {geonames, place};
    ++ids_used_;
  }
  if (places_[place].geonames == 0) places_[place].geonames = geonames;
}

PlaceId IndexBuilder::by_admin_hash(std::uint64_t hash) const {
  const auto it = admin_codes_.find(hash);
  return it == admin_codes_.end() ? kNoPlace : it->second;
}

void IndexBuilder::set_admin_code(std::string_view code, PlaceId place) {
  admin_codes_.insert_or_assign(key_hash(code), place);
}

PlaceId IndexBuilder::by_pcode(std::string_view pcode) const {
  const auto it = by_pcode_.find(std::string(pcode));
  return it == by_pcode_.end() ? kNoPlace : it->second;
}

std::string_view IndexBuilder::pcode(PlaceId place) const {
  const auto it = pcodes_.find(place);
  return it == pcodes_.end() ? std::string_view() : it->second;
}

void IndexBuilder::set_pcode(std::string_view pcode, PlaceId place) {
  if (pcode.empty()) return;
  by_pcode_.emplace(pcode, place);
  pcodes_.emplace(place, pcode);
}

}  // namespace sitrep
