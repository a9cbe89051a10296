// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "ground/index_builder.h"

namespace sitrep {

/// Why a row of a table went into no index. name_of() is the word of reports and docs/places.md.
enum class SkipReason : std::uint8_t {
  columns,         ///< not the columns of its format
  not_utf8,        ///< bytes that are no text
  no_name,         ///< no name, or one without a letter
  no_coordinates,  ///< and no place is known under that name
  out_of_range,    ///< coordinates off the globe, or 0 0
  class_not_kept,  ///< streams, roads, hotels: docs/places.md lists what is kept
  abandoned,       ///< destroyed, historical
  other_country,   ///< not what --country asks for
  no_country,      ///< the row does not say which, nor does --country
  duplicate,       ///< the same place or name again
  no_such_place,   ///< a name of a place that the index has not
  not_a_name,      ///< links, post codes, airport codes
  colloquial,      ///< or historical names
  unlikely_name,   ///< another script, or an English word
  ambiguous        ///< several places fit
};
inline constexpr unsigned kSkipReasonCount = 15;
std::string_view name_of(SkipReason value);

/// A row of GeoNames' country dumps and cities500.txt. The views see into the line.
struct GeonamesRow {
  std::uint32_t id = 0;
  std::string_view name, ascii, others, feature_class, code, country, admin1, admin2, admin3;
  float latitude = 0, longitude = 0;
  std::uint32_t population = 0;
};

/// \return why not, or nothing and `row` filled. Checks columns, text, name and coordinates, not the class.
std::optional<SkipReason> parse_geonames(std::string_view line, GeonamesRow& row);

/// The parts of a line; as many as fit into `parts` are kept. \return how many there are
std::size_t split_fields(std::string_view line, char by, std::span<std::string_view> parts);

/// No broken bytes, no zero byte.
bool is_text(std::string_view line);

/// Degrees, or nothing where the text is no number.
std::optional<double> parse_degrees(std::string_view text);
/// False off the globe, and at 0 0, where tables put what they do not know.
bool on_the_globe(double latitude, double longitude);

/// A name in Latin, Cyrillic or Arabic letters, written as names are: what other names must be to be kept.
bool likely_name(std::string_view name);

/// Where names reach English by transliteration, so that spellings vary (two letters, packed).
bool is_transliterated(std::uint16_t country);

/// "April", "Province", "Return": no name that tells a village from the word. A town of that name is one all
/// the same.
bool is_plain_word(const IndexBuilder& index, std::string_view name);

/// "Aleppo" of "Aleppo Governorate", by the index's words for districts and provinces; else the name itself.
std::string_view bare_name(const IndexBuilder& index, std::string_view name);

/// Gives a town its names: `others` are parted by commas. \return how many
std::size_t add_town_names(IndexBuilder& index, PlaceId id, std::string_view name, std::string_view ascii,
                           std::string_view others);
/// One further name of a place, if it is a likely one. \return why not
std::optional<SkipReason> add_other_name(IndexBuilder& index, PlaceId id, std::string_view name);

}  // namespace sitrep
