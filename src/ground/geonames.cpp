// SPDX-License-Identifier: Apache-2.0
#include "ground/geonames.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "core/utf8.h"

namespace sitrep {

namespace {

std::uint32_t whole_number(std::string_view text) {
  std::uint64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return static_cast<std::uint32_t>(std::min<std::uint64_t>(value, 4000000000U));
}

/// Another name of a district that has no word for its rank is the town's as well: it wants one beside it.
NameRole other_role(const IndexBuilder& index, PlaceKind kind, std::string_view folded) {
  if (kind != PlaceKind::admin2 && kind != PlaceKind::admin3) return NameRole::alternate;
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t end = std::min(folded.find(' ', at), folded.size());
    const WordClasses word = index.word(folded.substr(at, end - at));
    if (word.has(WordClass::district) || word.has(WordClass::province)) return NameRole::alternate;
    at = end + 1;
  }
  return NameRole::base;
}

bool english_speaking(std::uint16_t country) {
  static constexpr std::array<std::string_view, 6> kCodes{"US", "GB", "CA", "AU", "NZ", "IE"};
  return std::any_of(kCodes.begin(), kCodes.end(),
                     [country](std::string_view code) { return Gazetteer::pack_country(code) == country; });
}

}  // namespace

std::string_view name_of(SkipReason value) {
  static constexpr std::array<std::string_view, kSkipReasonCount> kNames{
      "columns",       "not_utf8",   "no_name",       "no_coordinates", "out_of_range",
      "class",         "abandoned",  "other_country", "no_country",     "duplicate",
      "no_such_place", "not_a_name", "colloquial",    "unlikely_name",  "ambiguous"};
  return kNames[static_cast<std::size_t>(value)];
}

bool is_text(std::string_view line) {
  const auto beyond_ascii = [](char c) { return static_cast<unsigned char>(c) >= 0x80 || c == '\0'; };
  if (std::none_of(line.begin(), line.end(), beyond_ascii)) return true;
  thread_local std::string out;
  out.clear();
  return sanitise_utf8(line, out) == 0 && line.find('\0') == std::string_view::npos;
}

std::size_t split_fields(std::string_view line, char by, std::span<std::string_view> parts) {
  std::size_t count = 0;
  for (std::size_t at = 0;; ++count) {
    const std::size_t end = std::min(line.find(by, at), line.size());
    if (count < parts.size()) parts[count] = line.substr(at, end - at);
    if (end == line.size()) return count + 1;
    at = end + 1;
  }
}

std::optional<double> parse_degrees(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '+')) text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

bool on_the_globe(double latitude, double longitude) {
  return std::fabs(latitude) <= 90 && std::fabs(longitude) <= 180 && (latitude != 0 || longitude != 0);
}

std::optional<SkipReason> parse_geonames(std::string_view line, GeonamesRow& row) {
  std::array<std::string_view, 19> f;
  if (split_fields(line, '\t', f) != f.size()) return SkipReason::columns;
  const auto [end, error] = std::from_chars(f[0].data(), f[0].data() + f[0].size(), row.id);
  if (error != std::errc() || end != f[0].data() + f[0].size() || row.id == 0) return SkipReason::columns;
  if (!is_text(line)) return SkipReason::not_utf8;
  if (f[1].empty()) return SkipReason::no_name;
  const auto latitude = parse_degrees(f[4]);
  const auto longitude = parse_degrees(f[5]);
  if (!latitude || !longitude) return SkipReason::no_coordinates;
  if (!on_the_globe(*latitude, *longitude)) return SkipReason::out_of_range;
  row.latitude = static_cast<float>(*latitude);
  row.longitude = static_cast<float>(*longitude);
  row.name = f[1];
  row.ascii = f[2];
  row.others = f[3];
  row.feature_class = f[6];
  row.code = f[7];
  row.country = f[8];
  row.admin1 = f[10];
  row.admin2 = f[11];
  row.admin3 = f[12];
  row.population = whole_number(f[14]);
  return std::nullopt;
}

bool likely_name(std::string_view name) {
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

bool is_transliterated(std::uint16_t country) {
  static constexpr std::string_view kCodes =
      "AE AF AM AZ BD BH BY BG DJ DZ EG ER ET GE GR IL IN IQ IR JO KG KW KZ LB LK LY MA MK MM MR NP OM PK PS "
      "QA RS RU SA SD SO SS SY TD TJ TM TN UA UZ YE KM EH ML NE NG";
  for (std::size_t i = 0; i + 1 < kCodes.size(); i += 3)
    if (Gazetteer::pack_country(kCodes.substr(i, 2)) == country) return true;
  return false;
}

bool is_plain_word(const IndexBuilder& index, std::string_view name) {
  static constexpr std::array<WordClass, 11> kNone{
      WordClass::common,   WordClass::title,    WordClass::speech,     WordClass::organisation,
      WordClass::street,   WordClass::calendar, WordClass::settlement, WordClass::neighbourhood,
      WordClass::district, WordClass::province, WordClass::direction};
  const WordClasses word = index.word(fold(name));
  return std::any_of(kNone.begin(), kNone.end(), [word](WordClass one) { return word.has(one); });
}

std::string_view bare_name(const IndexBuilder& index, std::string_view name) {
  const auto is_rank = [&index](std::string_view word) {
    const WordClasses classes = index.word(fold(word));
    return classes.has(WordClass::province) || classes.has(WordClass::district);
  };
  const std::size_t last = name.rfind(' ');
  if (last == std::string_view::npos) return name;
  if (is_rank(name.substr(last + 1))) return name.substr(0, last);
  const std::size_t first = name.find(' ');
  return is_rank(name.substr(0, first)) ? name.substr(first + 1) : name;
}

std::optional<SkipReason> add_other_name(IndexBuilder& index, PlaceId id, std::string_view name) {
  const PlaceRow row = index.row(id);
  // Where English is spoken, the other names of a town are those of hamlets it once took in.
  const bool town = row.kind <= PlaceKind::site;
  if (town && english_speaking(row.country) && row.population < 200000) return SkipReason::unlikely_name;
  thread_local std::string folded;
  folded.clear();
  if (!likely_name(name)) return SkipReason::unlikely_name;
  fold_into(name, folded);
  if (index.word(folded).has(WordClass::common)) return SkipReason::unlikely_name;
  // Short other names of small towns are mostly abbreviations and misreadings.
  if (town && name.size() < 5 && row.population < 100000) return SkipReason::unlikely_name;
  index.add_name(name, id, other_role(index, row.kind, folded));
  if (town && is_transliterated(row.country) && static_cast<unsigned char>(name[0]) < 0xC8)
    index.add_spelling(name, id);
  return std::nullopt;
}

std::size_t add_town_names(IndexBuilder& index, PlaceId id, std::string_view name, std::string_view ascii,
                           std::string_view others) {
  std::size_t count = 1;
  index.add_name(name, id, NameRole::main);
  if (!ascii.empty() && ascii != name) {
    index.add_name(ascii, id, NameRole::main);
    ++count;
  }
  if (is_transliterated(index.row(id).country)) index.add_spelling(ascii.empty() ? name : ascii, id);
  for (std::size_t at = 0; at < others.size();) {
    const std::size_t end = std::min(others.find(',', at), others.size());
    if (!add_other_name(index, id, others.substr(at, end - at))) ++count;
    at = end + 1;
  }
  return count;
}

}  // namespace sitrep
