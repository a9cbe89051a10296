// SPDX-License-Identifier: Apache-2.0
#include "ground/index_table.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "core/utf8.h"
#include "ground/gazetteer_keys.h"
#include "ground/index_adder.h"
#include "ground/index_table_row.h"

namespace sitrep {

namespace {

/// A row of a table and a place of the index that share their name are one within this distance.
constexpr double kSamePlaceKm = 5;
constexpr std::uint32_t kTownPeople = 500;

std::uint32_t whole(std::string_view text) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() && value < 4000000000U
             ? static_cast<std::uint32_t>(value)
             : 0;
}

}  // namespace

IndexTable::IndexTable(IndexBuilder& index, const AddOptions& options, const std::vector<std::string>& header,
                       PlaceId first_new)
    : index_(index),
      options_(options),
      header_(header),
      columns_(index.columns, header),
      first_new_(first_new) {
  for (const auto& [role, named] : options.columns) {
    std::size_t* column = columns_.role(role);
    const auto found = std::find_if(header.begin(), header.end(), [&named = named](const std::string& one) {
      return plain_header(one) == plain_header(named);
    });
    if (column == nullptr || found == header.end()) {
      wrong_column_.assign("--columns ").append(role);
      if (column == nullptr)
        wrong_column_.append(": no such kind of column");
      else
        wrong_column_.append("=").append(named).append(": the header has no such column");
      continue;
    }
    *column = static_cast<std::size_t>(found - header.begin());
  }
}

Status IndexTable::check(const std::string& path) const {
  constexpr std::size_t kNone = TableColumns::kNone;
  if (!wrong_column_.empty()) return Error{ErrorCode::usage, path + ": " + wrong_column_};
  const bool codes = std::any_of(columns_.level_pcode.begin() + 1, columns_.level_pcode.end(),
                                 [](std::size_t column) { return column != kNone; });
  if (codes && columns_.name == kNone) return ok_status();
  const char* missing = columns_.name == kNone        ? "name"
                        : columns_.latitude == kNone  ? "latitude"
                        : columns_.longitude == kNone ? "longitude"
                                                      : nullptr;
  if (missing == nullptr) return ok_status();
  std::string all;
  for (const std::string& one : header_) all.append(all.empty() ? "" : ", ").append(one);
  return Error{ErrorCode::unsupported, path + ": no column for the " + missing + " among: " + all +
                                           "; say which with --columns " + missing + "=HEADER"};
}

std::string_view IndexTable::at(const std::vector<std::string>& fields, std::size_t column) const {
  if (column == TableColumns::kNone) return {};
  std::string_view text = fields[column];
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

std::uint16_t IndexTable::country_of(std::string_view text) {
  if (text.empty()) return 0;
  const auto [it, fresh] = country_cache_.try_emplace(std::string(text), std::uint16_t{0});
  if (!fresh) return it->second;
  if (text.size() == 2) {
    const auto capital = [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; };
    const std::string code{capital(text[0]), capital(text[1])};
    if (index_.countries.contains(Gazetteer::pack_country(code)))
      return it->second = Gazetteer::pack_country(code);
  }
  hits_.clear();
  index_.find(text, hits_);
  for (const NameHit hit : hits_)
    if (index_.row(hit.place).kind == PlaceKind::country) it->second = index_.row(hit.place).country;
  return it->second;
}

IndexTable::Outcome IndexTable::read_common(const std::vector<std::string>& fields, Row& row) {
  if (fields.size() != header_.size()) return SkipReason::columns;
  for (const std::string& field : fields)
    if (!is_text(field)) return SkipReason::not_utf8;
  for (const std::size_t column : {columns_.country, columns_.level_pcode[0], columns_.level_name[0]})
    if (row.country == 0) row.country = country_of(at(fields, column));
  // A code of three letters tells nothing here; one --country stands for what the table does not say.
  if (row.country == 0 && options_.countries.size() == 1)
    row.country = Gazetteer::pack_country(options_.countries.front());
  if (row.country == 0) return SkipReason::no_country;
  const auto is_it = [&](const std::string& code) { return Gazetteer::pack_country(code) == row.country; };
  if (!options_.countries.empty() &&
      std::none_of(options_.countries.begin(), options_.countries.end(), is_it))
    return SkipReason::other_country;
  const auto latitude = parse_degrees(at(fields, columns_.latitude));
  const auto longitude = parse_degrees(at(fields, columns_.longitude));
  row.point = latitude && longitude;
  if (!row.point) return std::nullopt;
  if (!on_the_globe(*latitude, *longitude)) return SkipReason::out_of_range;
  row.latitude = static_cast<float>(*latitude);
  row.longitude = static_cast<float>(*longitude);
  return std::nullopt;
}

PlaceKind IndexTable::kind_of(std::string_view text) const {
  if (text.empty()) return PlaceKind::city;
  const std::string folded = fold(text);
  for (unsigned kind = 0; kind < static_cast<unsigned>(PlaceKind::country); ++kind)
    if (folded == name_of(static_cast<PlaceKind>(kind))) return static_cast<PlaceKind>(kind);
  if (text.starts_with("PPL")) return *kind_of_feature("P", text);
  if (text.starts_with("ADM")) return kind_of_feature("A", text).value_or(PlaceKind::site);
  // "Village", "informal settlement", "IDP camp": the last word says what it is.
  const WordClasses word = index_.word(std::string_view(folded).substr(folded.rfind(' ') + 1));
  if (word.has(WordClass::settlement)) return PlaceKind::city;
  if (word.has(WordClass::neighbourhood)) return PlaceKind::part_of_city;
  if (word.has(WordClass::district)) return PlaceKind::admin2;
  return word.has(WordClass::province) ? PlaceKind::admin1 : PlaceKind::site;
}

IndexTable::Outcome IndexTable::add(const std::vector<std::string>& fields, bool& merged) {
  Row row;
  if (const auto wrong = read_common(fields, row)) return wrong;
  return columns_.name == TableColumns::kNone ? add_units(fields, row, merged)
                                              : add_place(fields, row, merged);
}

IndexTable::Outcome IndexTable::add_place(const std::vector<std::string>& fields, const Row& row,
                                          bool& merged) {
  const std::string_view name = at(fields, columns_.name);
  thread_local std::string key;
  place_key(name, key);
  if (key.empty()) return SkipReason::no_name;
  if (!row.point) return SkipReason::no_coordinates;
  PlaceRow out{whole(at(fields, columns_.geonames)),
               row.latitude,
               row.longitude,
               0,
               whole(at(fields, columns_.population)),
               kNoPlace,
               kNoPlace,
               row.country,
               kind_of(at(fields, columns_.kind)),
               0};
  const std::string_view pcode = at(fields, columns_.pcode);
  PlaceId place = index_.by_geonames(out.geonames);
  if (place == kNoPlace) place = index_.by_pcode(pcode);
  if (place == kNoPlace) {
    hits_.clear();
    index_.find(name, hits_);
    double nearest = kSamePlaceKm;
    for (const NameHit hit : hits_) {
      const PlaceRow& one = index_.row(hit.place);
      if (one.country != row.country || one.kind > PlaceKind::site || std::isnan(one.latitude)) continue;
      const double far = distance_km(one.latitude, one.longitude, row.latitude, row.longitude);
      if (far >= nearest) continue;
      nearest = far;
      place = hit.place;
    }
  }
  if (place != kNoPlace && place >= first_new_ && (pcode.empty() || !index_.pcode(place).empty()))
    return SkipReason::duplicate;
  merged = place != kNoPlace;
  if (!merged) {
    Unit province{at(fields, columns_.level_name[1]), at(fields, columns_.level_pcode[1]), {}, kNoPlace};
    if (province.name.empty()) province.name = at(fields, columns_.admin1);
    out.admin1 = index_.by_pcode(province.pcode);
    bool ambiguous = false;
    if (out.admin1 == kNoPlace && !province.name.empty())
      out.admin1 = match(1, province, row, false, ambiguous);
    out.admin2 = index_.by_pcode(at(fields, columns_.level_pcode[2]));
    if (out.population < kTownPeople && out.kind <= PlaceKind::admin3) out.seat = PlaceRow::kMinor;
    if (out.minor() && is_plain_word(index_, name)) return SkipReason::unlikely_name;
    place = index_.add_place(out, name);
  }
  if (!pcode.empty()) index_.set_pcode(pcode, place);
  add_town_names(index_, place, name, {}, {});
  for (const std::size_t column : columns_.other_names) {
    const std::string_view all = at(fields, column);
    for (std::size_t begin = 0; begin < all.size();) {
      const std::size_t end = std::min(all.find_first_of(",;|", begin), all.size());
      const std::size_t from = std::min(all.find_first_not_of(' ', begin), end);
      add_other_name(index_, place, all.substr(from, end - from));
      begin = end + 1;
    }
  }
  return std::nullopt;
}

}  // namespace sitrep
