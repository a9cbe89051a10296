// SPDX-License-Identifier: Apache-2.0
#include "publish/export/mask_parts.h"

#include <algorithm>
#include <array>

#include "core/utf8.h"
#include "publish/export/mask.h"
#include "publish/export/words.h"
#include "publish/page_words.h"

namespace sitrep {
namespace {

/// A journalist is of a body's kind and a private person.
bool is_private_person(std::string_view category) {
  static constexpr std::array<std::string_view, 6> kPrivate{"health_worker", "aid_worker", "journalist",
                                                            "teacher",       "detainee",   "displaced"};
  return std::find(kPrivate.begin(), kPrivate.end(), category) != kPrivate.end();
}

/// A number of telephone, an address to write to.
bool is_contact(std::string_view name) {
  const auto digits = std::count_if(name.begin(), name.end(), [](char c) { return c >= '0' && c <= '9'; });
  const std::size_t at = name.find('@');
  return digits >= 6 || (at != name.npos && at != 0);
}

bool keeps_name(const Participant& who) {
  const std::string& name = who.name.empty() ? who.text : who.name;
  if (is_contact(name)) return false;
  if (who.category == "official") return true;
  if (is_body(who.kind) && !is_private_person(who.category)) return true;
  if (who.kind == ActorKind::aid_agency && who.category.empty()) return true;
  if (who.kind == ActorKind::object && is_sensitive_category(who.category)) return false;
  return is_common_name(name);
}

/// Bodies whose business is to be quoted: they are named also where a place is not.
bool is_far_from_the_event(SourceKind kind) {
  return kind == SourceKind::publisher || kind == SourceKind::news_agency || kind == SourceKind::media ||
         kind == SourceKind::monitor || kind == SourceKind::international;
}

/// \param shelters  null: names are not searched for words for places of shelter
bool keeps_name(const Source& source, bool restricted, const ObjectIndex* shelters) {
  const std::string& name = source.name.empty() ? source.text : source.name;
  if (is_common_name(name)) return true;
  if (is_contact(name) || (shelters != nullptr && names_shelter(*shelters, name))) return false;
  const bool person = !source.role.empty() || !source.affiliation.empty();
  switch (source.kind) {
    case SourceKind::publisher:
    case SourceKind::monitor:
    case SourceKind::international:
      return true;
    case SourceKind::media:
    case SourceKind::news_agency:
      return !person;
    case SourceKind::official:
    case SourceKind::party:
    case SourceKind::military:
      return !restricted || (!source.alignment.empty() && !person);
    case SourceKind::aid_agency:
      return !restricted && !person;
    case SourceKind::medical:
      return !restricted && !source.alignment.empty() && !person;
    case SourceKind::witness:
    case SourceKind::resident:
    case SourceKind::activist:
    case SourceKind::anonymous:
    case SourceKind::analyst:
      return false;
  }
  return false;
}

/// A name that the index does not know and that has several words may be that of a school or a house.
bool keeps_place(const ClaimPlace& place) {
  if (place.precision == PlacePrecision::exact) return false;
  return place.latitude || place.precision >= PlacePrecision::district ||
         place.name.find(' ') == place.name.npos;
}

/// A place no nearer than `nearest`: itself, or else its province or country. Without coordinates: they may
/// be of what was named, and are an index's, nobody's telling.
ClaimPlace wider(const ClaimPlace& place, PlacePrecision nearest, const ObjectIndex* objects) {
  ClaimPlace out;
  out.role = place.role;
  out.country = place.country;
  out.admin1 = place.admin1;
  const bool is_wide = place.precision >= nearest && !is_telling(place, objects);
  out.name = is_wide ? place.name : place.admin1;
  out.text = out.name;
  out.precision = is_wide            ? place.precision
                  : out.name.empty() ? PlacePrecision::country
                                     : PlacePrecision::province;
  out.where_prec = is_wide ? place.where_prec : out.name.empty() ? 6 : 4;
  return out;
}

}  // namespace

void mask_participant(Participant& who) {
  if (!keeps_name(who)) {
    const bool plain = who.category.empty() || who.category == "other";
    who.name = plain_words(plain ? name_of(who.kind) : std::string_view(who.category));
    who.id.clear();
  }
  if (who.name.empty()) who.name = plain_words(name_of(who.kind));
  who.text = who.name;  // the report's own words may hold more
}

void mask_source(Source& source, bool restricted, const ObjectIndex* shelters) {
  if (source.name.empty() && source.text.empty()) return;
  if (!source.affiliation.empty() && shelters != nullptr && names_shelter(*shelters, source.affiliation))
    source.affiliation.clear();
  if (!keeps_name(source, restricted, shelters)) {
    source.name = plain_words(name_of(source.kind)) + (is_far_from_the_event(source.kind) ? "" : " source");
    source.affiliation.clear();
  }
  if (source.name.empty()) source.name = source.text;
  // A role names wards, camps and families ("director of the ... hospital").
  source.role.clear();
  source.text.clear();
  if (restricted) source.affiliation.clear();
}

bool is_telling(const ClaimPlace& place, const ObjectIndex* objects) {
  if (place.precision == PlacePrecision::exact) return true;
  return objects != nullptr && (names_shelter(*objects, place.name) || names_shelter(*objects, place.text));
}

void coarsen(std::vector<ClaimPlace>& places, PlacePrecision nearest, const ObjectIndex* objects) {
  if (places.empty()) return;
  const auto wide = std::find_if(places.begin(), places.end(), [&](const ClaimPlace& p) {
    return p.precision >= nearest && !is_telling(p, objects);
  });
  const bool is_district = nearest == PlacePrecision::district && wide != places.end();
  const ClaimPlace from = is_district ? *wide : places.front();
  places = {wider(from, nearest, objects)};
  if (places.front().name.empty() && places.front().country.empty()) places.clear();
}

void mask_places(std::vector<ClaimPlace>& places, const ObjectIndex* objects) {
  for (ClaimPlace& place : places) {
    if (!keeps_place(place)) place = wider(place, PlacePrecision::district, objects);
    place.text = place.name;
  }
}

bool is_sensitive_category(std::string_view category) {
  static constexpr std::array<std::string_view, 5> kSensitive{"medical", "school", "camp", "refugee_camp",
                                                              "aid_convoy"};
  return std::find(kSensitive.begin(), kSensitive.end(), category) != kSensitive.end();
}

bool is_common_name(std::string_view name) {
  constexpr int kMostDigits = 3;
  int digits = 0;
  for (const char c : name) {
    const bool digit = c >= '0' && c <= '9';
    if (digit && ++digits > kMostDigits) return false;
    if (!digit && (c < 'a' || c > 'z') && c != ' ' && c != '-') return false;
  }
  return !name.empty();
}

bool names_shelter(const ObjectIndex& objects, std::string_view name) {
  constexpr std::size_t kLongest = 3;  // "internally displaced people" is long enough for its longer kin
  std::vector<std::string> words(1);
  for (const char c : fold(name)) {
    const bool letter = (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
    if (letter)
      words.back() += c;
    else if (!words.back().empty())
      words.emplace_back();
  }
  for (std::size_t first = 0; first < words.size(); ++first) {
    std::string phrase;
    for (std::size_t i = first; i < std::min(first + kLongest, words.size()); ++i) {
      phrase += (i == first ? "" : " ") + words[i];
      for (const std::uint32_t row : objects.words().find_folded(phrase))
        if (is_sensitive_category(name_of(static_cast<ObjectCategory>(objects.row(row).category))))
          return true;
    }
  }
  return false;
}

void mask_publisher(std::string& name, const ObjectIndex* shelters) {
  if (is_contact(name) || (shelters != nullptr && names_shelter(*shelters, name)))
    name = plain_words(name_of(SourceKind::publisher));
}

}  // namespace sitrep
