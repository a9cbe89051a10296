// SPDX-License-Identifier: Apache-2.0
#include "publish/index_pages.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

#include "publish/page_words.h"

namespace sitrep {

namespace {

constexpr std::size_t kCountriesShown = 10;

std::string number(std::uint64_t n) { return grouped(static_cast<std::int64_t>(n)); }

std::string_view why(SkipReason reason) {
  switch (reason) {
    case SkipReason::columns:
      return "not the columns of this format";
    case SkipReason::not_utf8:
      return "not UTF-8";
    case SkipReason::no_name:
      return "no name";
    case SkipReason::no_coordinates:
      return "no coordinates, and no such place is known";
    case SkipReason::out_of_range:
      return "coordinates off the globe, or 0 0";
    case SkipReason::class_not_kept:
      return "a kind of place that is not kept";
    case SkipReason::abandoned:
      return "abandoned or historical";
    case SkipReason::other_country:
      return "another country";
    case SkipReason::no_country:
      return "no country: say it with --country";
    case SkipReason::duplicate:
      return "the same place again";
    case SkipReason::no_such_place:
      return "a name of a place that is not in the index";
    case SkipReason::not_a_name:
      return "a link, post code or airport code";
    case SkipReason::colloquial:
      return "a colloquial or historical name";
    case SkipReason::unlikely_name:
      return "an English word, or in a script that is not kept";
    case SkipReason::ambiguous:
      return "several places have this name";
  }
  return "";
}

bool damaged(const Gazetteer& index, const PlaceRow& row) {
  const bool known = !std::isnan(row.latitude);
  const bool off = known && (std::fabs(row.latitude) > 90 || !(std::fabs(row.longitude) <= 180));
  const auto nowhere = [&](PlaceId id) { return id != kNoPlace && id >= index.size(); };
  return off || nowhere(row.admin1) || nowhere(row.admin2) ||
         static_cast<unsigned>(row.kind) >= kPlaceKindCount;
}

}  // namespace

IndexInfo describe_index(const Gazetteer& index, std::string path) {
  IndexInfo info;
  info.path = std::move(path);
  info.places = index.size();
  for (const std::string_view section : index.image().names())
    info.bytes += index.image().bytes(section).size();
  for (const auto& slot : index.image().rows<Gazetteer::Slot>("gazetteer.names")) info.names += slot.tag != 0;
  info.pcodes = index.image().rows<Gazetteer::PcodeRow>("gazetteer.pcodes").size();
  std::map<std::uint16_t, std::uint64_t> countries;
  for (PlaceId id = 0; id < index.size(); ++id) {
    const PlaceRow& row = index.row(id);
    if (damaged(index, row)) {
      ++info.damaged;
      continue;
    }
    ++info.kinds[static_cast<std::size_t>(row.kind)];
    ++countries[row.country];
    if (std::isnan(row.latitude)) ++info.no_point;
  }
  for (const auto& [code, places] : countries) {
    const std::string letters{static_cast<char>(code >> 8), static_cast<char>(code & 0xFF)};
    info.countries[code == 0 ? "" : letters] += places;
  }
  info.sources = index.sources();
  return info;
}

void write_index_info(const IndexInfo& info, std::string& out) {
  auto to = std::back_inserter(out);
  fmt::format_to(to, "{}\n", info.path);
  fmt::format_to(to, "format {}, {:.1f} MB\n", Gazetteer::kFormat, static_cast<double>(info.bytes) / 1e6);
  fmt::format_to(to, "{} places, {} names, {} P-codes; {} places without coordinates\n\n",
                 number(info.places), number(info.names), number(info.pcodes), number(info.no_point));
  for (unsigned kind = 0; kind < kPlaceKindCount; ++kind) {
    if (info.kinds[kind] > 0)
      fmt::format_to(to, "{:<14}{:>12}\n", name_of(static_cast<PlaceKind>(kind)), number(info.kinds[kind]));
  }
  std::vector<std::pair<std::uint64_t, std::string>> most;
  for (const auto& [code, places] : info.countries)
    if (!code.empty()) most.emplace_back(places, code);
  std::stable_sort(most.begin(), most.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  fmt::format_to(to, "\n{} countries", most.size());
  for (std::size_t i = 0; i < std::min(kCountriesShown, most.size()); ++i)
    fmt::format_to(to, "{} {} {}", i == 0 ? ":" : ",", most[i].second, number(most[i].first));
  fmt::format_to(to, "{}\n\nmade of\n", most.size() > kCountriesShown ? ", ... (all: --json)" : "");
  for (const IndexSource& source : info.sources) {
    fmt::format_to(to, "  {} ({}", source.name, source.kind);
    if (source.places + source.names > 0)
      fmt::format_to(to, "; {} places, {} names", number(source.places), number(source.names));
    fmt::format_to(to, ")\n    licence: {}\n", source.licence.empty() ? "not stated" : source.licence);
  }
}

void write_input_counts(const std::vector<InputCount>& counts, std::string& out) {
  auto to = std::back_inserter(out);
  for (const InputCount& input : counts) {
    const bool names = input.format == IndexFormat::geonames_names;
    fmt::format_to(to, "{} ({}): {} rows\n", input.path, name_of(input.format), number(input.rows));
    fmt::format_to(to, "  {:>12}  {}\n", number(input.taken), names ? "names taken" : "new places taken");
    if (!names) fmt::format_to(to, "  {:>12}  of places that the index had\n", number(input.merged));
    if (!names) fmt::format_to(to, "  {:>12}  names added\n", number(input.names));
    for (unsigned i = 0; i < kSkipReasonCount; ++i) {
      if (input.skipped[i] == 0) continue;
      fmt::format_to(to, "  {:>12}  skipped: {} (first in line {})\n", number(input.skipped[i]),
                     why(static_cast<SkipReason>(i)), input.first_line[i]);
    }
  }
}

}  // namespace sitrep
