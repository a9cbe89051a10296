// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/image.h"
#include "ground/gazetteer_keys.h"
#include "sitrep/result.h"

namespace sitrep {

/// Index of a place in a Gazetteer.
using PlaceId = std::uint32_t;
inline constexpr PlaceId kNoPlace = 0xFFFFFFFF;

enum class PlaceKind : std::uint8_t {
  city,
  part_of_city,
  site,    ///< a camp, crossing, air base, dam, mountain: a point with a name where nobody need live
  admin3,  ///< a subdistrict
  admin2,
  admin1,
  country,
  region,
  world,
  sea,
  river
};
inline constexpr unsigned kPlaceKindCount = 11;
std::string_view name_of(PlaceKind value);

/// How a name is a place's name.
enum class NameRole : std::uint8_t {
  main,       ///< the index's own name, or its ASCII form
  alternate,  ///< another name or spelling
  base,       ///< a district's name without its "County": needs a word that says so, or company that does
  acronym,    ///< "US", "UAE": only in capitals
  shorthand,  ///< "Tex.", "TX": only behind the name of a place inside it
  adjective,  ///< "Syrian"
  people      ///< "Syrians"
};

/// One reading of a name.
struct NameHit {
  PlaceId place;
  NameRole role;
};

/// A place as the image has it. `latitude` is NaN for a district whose position the sources do not give.
struct PlaceRow {
  std::uint32_t geonames;  ///< 0: not known
  float latitude;          ///< degrees WGS84
  float longitude;
  std::uint32_t name;        ///< into the pool
  std::uint32_t population;  ///< of a province: its towns together
  PlaceId admin1;            ///< kNoPlace: none
  PlaceId admin2;
  std::uint16_t country;  ///< two letters, big end first; 0: none
  PlaceKind kind;
  std::uint8_t seat;  ///< 1: of a country, 2: of an admin1, 3: of an admin2, 0: none, kMinor

  /// A village, subdistrict or site that is in no list of towns: `gazetteer add` brought it. There are many,
  /// and most share their name with people and other villages, so the finder asks more of the text around
  /// them.
  static constexpr std::uint8_t kMinor = 4;
  bool minor() const { return seat == kMinor; }
};

/// What an index was made of.
struct IndexSource {
  std::string name;     ///< of the file or package
  std::string kind;     ///< its format
  std::string licence;  ///< as given; empty: nobody said
  std::uint64_t places = 0;
  std::uint64_t names = 0;
};

/// What a word says about a place name it is, or stands beside (data/en/place_words.txt, place_cues.txt).
enum class WordClass : std::uint8_t {
  common,         ///< a lower-case English word, too
  given,          ///< a given name
  title,          ///< a person's name follows: "Gen.", "Mayor"
  speech,         ///< said, warned: whoever stands before it speaks or acts
  organisation,   ///< names with it are names of bodies: "Police", "University"
  street,         ///< names with it are addresses
  locative,       ///< a place may well follow: in, near
  weak_locative,  ///< of, for
  settlement,     ///< town, cities
  neighbourhood,  ///< quarter, camp, crossing
  district,       ///< district, counties
  province,       ///< governorate, state, countryside
  direction,      ///< north, western
  vague_part,     ///< a direction that with a country's name is a region of it
  calendar,
  inner,         ///< lower-case words inside names: "of", "el"
  not_place,     ///< a whole name (place key) that means something else: "White House"
  surname,       ///< a frequent surname that is also a town
  local,         ///< stands behind a town in local news: "Dunbar police"
  own_ground,    ///< camp, crossing: a part of a town only where the text says so
  capital_noun,  ///< a noun that may be written as a part of the name: "Bhashan Camp"
  vague_noun,    ///< names too many things that are no places to make one of a name beside it: state, port
  open_area,     ///< area: as wide as a village with its fields
  loose_noun,    ///< area, region: wider than the name that stands before it
  qualifier,     ///< stands between a name and its noun: "the Dadaab refugee camp"
  article        ///< of transliterated names, written small: "al", "ash"
};
inline constexpr unsigned kWordClassCount = 26;
std::string_view name_of(WordClass value);

struct WordClasses {
  std::uint32_t bits = 0;
  bool has(WordClass c) const { return ((bits >> static_cast<unsigned>(c)) & 1) != 0; }
};

/// The places of the world, compiled by tools/build_gazetteer or `sitrep gazetteer add` (IndexBuilder);
/// mapped, used in place, safe to share. Opening reads some pages; a lookup is one hash probe in most cases.
class Gazetteer {
 public:
  /// Fails where the file is no place index, of another format, or cut short; bytes changed inside a section
  /// of the right size go unseen.
  static Result<Gazetteer> open(const std::string& path);

  /// Every place of that name, in any case and spelling that place_key() levels; of thousands (San Antonio)
  /// the kMostHits with the most people. Appended to `out`; returns how many. Acronyms and shorthands are
  /// returned whatever the case: the caller checks.
  std::size_t find(std::string_view name, std::vector<NameHit>& out) const;
  /// The same for a key that place_key() made.
  std::size_t find_key(std::string_view key, std::vector<NameHit>& out) const;
  /// The same by key_hash() of the key.
  std::size_t find_hash(std::uint64_t hash, std::vector<NameHit>& out) const;
  /// Says that find_hash() will be asked soon: the table is larger than the caches, and looks of several
  /// names into memory can go on side by side.
  void expect(std::uint64_t hash) const {
    if (!slots_.empty()) __builtin_prefetch(&slots_[static_cast<std::size_t>(hash) & (slots_.size() - 1)]);
  }
  /// Of beginnings_of() all names and words: what GrowingKey asks.
  const BitFilter& beginnings() const { return beginnings_; }
  /// Places whose name is spelt alike when transliterated another way (docs/places.md); only countries
  /// whose own script is not Latin are indexed so. Use when find() knows nothing.
  std::size_t find_similar(std::string_view name, std::vector<NameHit>& out) const;

  WordClasses word(std::string_view folded) const { return word_of_hash(key_hash(folded)); }
  WordClasses word_of_hash(std::uint64_t hash) const;

  const PlaceRow& row(PlaceId id) const { return places_[id]; }
  std::string_view name(PlaceId id) const { return pooled(pool_, places_[id].name); }
  /// ISO alpha-2, or empty.
  std::string_view country_code(PlaceId id) const;
  /// The country of a packed code; kNoPlace if there is none.
  PlaceId country_place(std::uint16_t code) const;
  PlaceId capital_of(std::uint16_t code) const;
  bool neighbours(std::uint16_t a, std::uint16_t b) const;
  /// The United Nations' P-code, or empty.
  std::string_view pcode(PlaceId id) const;
  std::size_t size() const { return places_.size(); }
  std::vector<IndexSource> sources() const;
  /// The file, for who compiles it further or tells of it.
  const Image& image() const { return image_; }

  /// Layout of the image, shared with the builder.
  struct Slot {
    std::uint32_t tag;    ///< upper half of the key's hash; 0: free
    std::uint32_t value;  ///< a packed hit; with the top bit: where a list (count, hits) begins
  };
  struct CountryRow {
    std::uint16_t code;
    std::uint16_t unused;
    PlaceId place;
    PlaceId capital;
    std::uint32_t neighbours;  ///< into the pool: "IQ JO IL"
  };
  struct SpellingRow {
    std::uint32_t hash;      ///< of the consonants; rows are sorted by it
    std::uint32_t spelling;  ///< into the spelling pool
    PlaceId place;
  };
  struct AdminRow {
    std::uint64_t hash;  ///< of GeoNames' code: "SY.09"; rows are sorted by it
    PlaceId place;
    std::uint32_t unused;
  };
  struct PcodeRow {
    PlaceId place;  ///< rows are sorted by it
    std::uint32_t pcode;
  };
  static WordClasses word_in(std::span<const Slot> words, std::uint64_t hash);
  static constexpr std::uint32_t kList = 0x80000000;
  static constexpr std::uint32_t pack(NameHit hit) {
    return hit.place | (static_cast<std::uint32_t>(hit.role) << 28);
  }
  static constexpr NameHit unpack(std::uint32_t packed) {
    return {packed & 0x0FFFFFFF, static_cast<NameRole>((packed >> 28) & 7)};
  }
  static constexpr std::uint16_t pack_country(std::string_view code) {
    return code.size() < 2 ? std::uint16_t{0}
                           : static_cast<std::uint16_t>((static_cast<unsigned char>(code[0]) << 8) |
                                                        static_cast<unsigned char>(code[1]));
  }
  static constexpr std::uint32_t kFormat = 3;
  static constexpr std::uint32_t kMostHits = 256;

 private:
  std::size_t collect(std::uint32_t value, std::vector<NameHit>& out) const;
  const CountryRow* country_row(std::uint16_t code) const;

  Image image_;
  std::span<const PlaceRow> places_;
  std::span<const Slot> slots_;
  std::span<const std::uint32_t> lists_;
  std::span<const Slot> words_;
  std::span<const CountryRow> countries_;
  std::span<const SpellingRow> spellings_;
  std::span<const PcodeRow> pcodes_;
  BitFilter beginnings_;
  std::string_view pool_;
  std::string_view spelling_pool_;
};

/// Great-circle distance in km.
double distance_km(double latitude_a, double longitude_a, double latitude_b, double longitude_b);

}  // namespace sitrep
