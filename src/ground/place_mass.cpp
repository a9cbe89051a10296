// SPDX-License-Identifier: Apache-2.0
#include "ground/place_mass.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace sitrep::places {

namespace {

/// How much the rest of the report counts: its part in a country (province, surroundings), and its amount.
namespace weight {
constexpr float kCountryPart = 2.0F, kCountry = 1.2F, kAdminPart = 1.0F, kAdmin = 1.5F, kNearPart = 0.5F,
                kNear = 1.0F, kPeople = 0.9F;
}  // namespace weight

std::uint32_t cell_of(const PlaceRow& row) {
  const auto y = static_cast<std::uint32_t>(std::floor(row.latitude) + 100);
  const auto x = static_cast<std::uint32_t>(std::floor(row.longitude) + 200);
  return y * 1000 + x;
}

}  // namespace

float prior_of(const PlaceRow& row, NameRole role) {
  float p = 0;
  const float people = std::log10(static_cast<float>(row.population) + 100.0F);
  switch (row.kind) {
    case PlaceKind::country:
      p = 8.5F;
      break;
    case PlaceKind::world:
      p = 8.0F;
      break;
    case PlaceKind::sea:
    case PlaceKind::region:
      p = 6.5F;
      break;
    case PlaceKind::river:
      p = 5.5F;
      break;
    case PlaceKind::admin1:
      p = 4.8F + 0.25F * people;
      break;
    case PlaceKind::admin2:
      p = 2.4F + 0.25F * people;
      break;
    case PlaceKind::admin3:
      p = 1.2F + 0.25F * people;  // a village of that name is the nearer reading
      break;
    case PlaceKind::city:
    case PlaceKind::site:
      p = weight::kPeople * people;
      break;
    case PlaceKind::part_of_city:
      p = people - 1.0F;
      break;
  }
  if (row.seat == 1) p += 1.2F;
  if (row.seat == 2) p += 0.6F;
  if (row.seat == 3) p += 0.2F;
  if (role == NameRole::alternate && row.kind != PlaceKind::country && row.kind != PlaceKind::world)
    p -= row.population >= 100000 ? 0.9F : 1.5F;  // "Geneva", "Cologne": how English calls a large town
  if (role == NameRole::base) p -= 1.0F;
  return p;
}

void Mass::add(const Gazetteer& g, const Reading& r, float amount) {
  const PlaceRow& row = g.row(r.place);
  all += amount;
  country[row.country] += amount;
  if (row.kind == PlaceKind::admin1) admin1[r.place] += amount;
  if (row.admin1 != kNoPlace) admin1[row.admin1] += amount;
  if (row.kind < PlaceKind::admin1 && row.latitude == row.latitude) cell[cell_of(row)] += amount;
}

float Mass::near(const PlaceRow& row) const {
  if (row.latitude != row.latitude) return 0;
  const std::uint32_t middle = cell_of(row);
  float sum = 0;
  for (const std::uint32_t y : {middle - 1000, middle, middle + 1000}) {
    for (const std::uint32_t x : {y - 1, y, y + 1}) sum += at(cell, x);
  }
  return sum;
}

std::uint16_t country_of_url(const Gazetteer& g, std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return 0;
  url.remove_prefix(scheme + 3);
  url = url.substr(0, url.find_first_of("/:?#"));
  if (url.size() < 4 || url[url.size() - 3] != '.') return 0;
  const auto upper = [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; };
  const std::string code{upper(url[url.size() - 2]), upper(url[url.size() - 1])};
  const std::uint16_t country = Gazetteer::pack_country(code == "UK" ? "GB" : code);
  return g.country_place(country) == kNoPlace ? std::uint16_t{0} : country;
}

void share_out(Name& name) {
  float top = -1e9F;
  for (const Reading& r : name.readings) top = std::max(top, r.score);
  float sum = 0;
  for (Reading& r : name.readings) sum += r.share = std::exp(1.5F * (r.score - top));
  for (Reading& r : name.readings) r.share /= sum;
}

float support(const Gazetteer& g, const Mass& mass, const Name& name, const Reading& r) {
  const PlaceRow& row = g.row(r.place);
  float own_country = 0;
  float own_admin1 = 0;
  float own_near = 0;
  const PlaceId province = row.kind == PlaceKind::admin1 ? r.place : row.admin1;
  const bool small = row.kind < PlaceKind::admin1;
  for (const Reading& o : name.readings) {
    const PlaceRow& other = g.row(o.place);
    const float amount = o.share * name.weight;
    if (other.country == row.country) own_country += amount;
    const PlaceId theirs = other.kind == PlaceKind::admin1 ? o.place : other.admin1;
    if (theirs == province && province != kNoPlace) own_admin1 += amount;
    if (small && other.kind < PlaceKind::admin1 && std::fabs(other.latitude - row.latitude) < 2 &&
        std::fabs(other.longitude - row.longitude) < 2) {
      own_near += amount;
    }
  }
  const float others = std::max(0.0F, mass.all - name.weight) + 0.7F;
  float s = 0;
  const auto gain = [others](float amount, float part, float each) {
    amount = std::max(0.0F, amount);
    return part * amount / others + each * std::log1p(amount);
  };
  if (row.country != 0)
    s += gain(Mass::at(mass.country, row.country) - own_country, weight::kCountryPart, weight::kCountry);
  if (province != kNoPlace)
    s += gain(Mass::at(mass.admin1, province) - own_admin1, weight::kAdminPart, weight::kAdmin);
  if (small) s += gain(mass.near(row) - own_near, weight::kNearPart, weight::kNear);
  return s;
}

}  // namespace sitrep::places
