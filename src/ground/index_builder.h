// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/image.h"
#include "ground/gazetteer.h"
#include "sitrep/result.h"

namespace sitrep {

/// A place index while it is being gathered: by the build (tools/build_gazetteer) from nothing, by
/// `sitrep gazetteer add` on top of an index that is there.
///
/// Memory: 32 bytes a place, 16 a name, the names' letters once, and while it is written 17 to 34 more a
/// name: twelve million places with thirty million names stay under 4 GB. Same calls, same bytes. One thread.
class IndexBuilder {
 public:
  IndexBuilder() = default;
  /// Everything that the index has keeps its number and its names.
  explicit IndexBuilder(const Gazetteer& base);
  IndexBuilder(IndexBuilder&&) = default;
  IndexBuilder& operator=(IndexBuilder&&) = default;
  IndexBuilder(const IndexBuilder&) = delete;
  IndexBuilder& operator=(const IndexBuilder&) = delete;
  ~IndexBuilder() = default;

  PlaceId add_place(const PlaceRow& row, std::string_view name);
  PlaceRow& row(PlaceId id) { return places_[id]; }
  const PlaceRow& row(PlaceId id) const { return places_[id]; }
  std::string_view name(PlaceId id) const { return pooled(pool_.bytes(), places_[id].name); }
  std::size_t size() const { return places_.size(); }

  /// A name that place_key() makes nothing of is none.
  void add_name(std::string_view name, PlaceId place, NameRole role);
  void remove_name(std::string_view name, PlaceId place);
  /// Also indexes the name by its sound (Gazetteer::find_similar).
  void add_spelling(std::string_view name, PlaceId place);
  std::size_t names() const { return entries_.size(); }

  /// Every place of that name so far, one perhaps twice. The first call after many names sorts them all.
  void find(std::string_view name, std::vector<NameHit>& out);

  void add_word(std::string_view word, std::uint32_t flag) { words_[std::string(word)] |= flag; }
  WordClasses word(std::string_view folded) const;

  /// kNoPlace if there is none. The first place of an id counts.
  PlaceId by_geonames(std::uint32_t geonames) const;
  /// For a place that came without an id.
  void set_geonames(PlaceId place, std::uint32_t geonames);
  /// GeoNames' codes of provinces and districts: "SY.09", "US.LA.079".
  PlaceId by_admin_code(std::string_view code) const { return by_admin_hash(key_hash(code)); }
  PlaceId by_admin_hash(std::uint64_t hash) const;  ///< the same by key_hash() of the code
  void set_admin_code(std::string_view code, PlaceId place);
  /// P-codes of the United Nations: "SY0203".
  PlaceId by_pcode(std::string_view pcode) const;
  std::string_view pcode(PlaceId place) const;  ///< or empty
  void set_pcode(std::string_view pcode, PlaceId place);

  struct Country {
    PlaceId place = kNoPlace;
    PlaceId capital = kNoPlace;
    std::string neighbours;  ///< "IQ JO"
  };
  std::map<std::uint16_t, Country> countries;
  std::vector<IndexSource> sources;
  std::string columns;  ///< headers of tables: lines of "role TAB pattern" (data/en/place_columns.txt)

  /// Spends the names: the builder is for nothing else afterwards.
  Status write(const std::string& path);

 private:
  struct Entry {
    std::uint64_t hash;
    std::uint32_t hit;
    std::uint32_t order;
  };
  struct Tables;  // what write() lays out
  void take_names(const Gazetteer& base);
  void add_beginnings(std::string_view key);
  void compact_beginnings();
  void lay_out_names(Tables& tables);
  void lay_out_words(Tables& tables);
  void lay_out_rest(Tables& tables);
  void merge_hits(std::vector<Entry>& hits) const;

  std::vector<PlaceRow> places_;
  StringPool pool_;
  std::vector<Entry> entries_;
  std::size_t sorted_ = 0;  ///< so many of entries_ are in order of their hash; the others are in tail_
  std::unordered_multimap<std::uint64_t, std::uint32_t> tail_;
  std::uint32_t order_ = 0;
  std::set<std::pair<std::uint64_t, PlaceId>> removed_;
  std::vector<std::uint64_t> beginnings_;
  std::size_t beginnings_sorted_ = 0;
  std::vector<Gazetteer::SpellingRow> spellings_;
  StringPool spelling_pool_;
  std::map<std::string, std::uint32_t> words_;
  std::vector<Gazetteer::Slot> base_words_;
  /// Open addressing: GeoNames id, place; id 0 is free.
  std::vector<std::pair<std::uint32_t, PlaceId>> ids_;
  std::size_t ids_used_ = 0;
  std::map<std::uint64_t, PlaceId> admin_codes_;  ///< by key_hash()
  std::unordered_map<std::string, PlaceId> by_pcode_;
  std::map<PlaceId, std::string> pcodes_;
};

}  // namespace sitrep
