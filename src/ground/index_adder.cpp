// SPDX-License-Identifier: Apache-2.0
#include "ground/index_adder.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <utility>

#include "ground/gazetteer_keys.h"
#include "ground/index_table.h"

namespace sitrep {

namespace {

/// From here on a settlement is in the list of towns that comes with the program.
constexpr std::uint32_t kTownPeople = 500;
constexpr float kNowhere = std::numeric_limits<float>::quiet_NaN();

template <std::size_t N>
bool one_of(std::string_view word, const std::array<std::string_view, N>& list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

std::uint32_t id_of(std::string_view text) {
  std::uint32_t id = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
  return error == std::errc() && end == text.data() + text.size() ? id : 0;
}

}  // namespace

std::optional<PlaceKind> kind_of_feature(std::string_view feature_class, std::string_view code) {
  // Where things happen that news tell: camps, crossings, bases, prisons, plants, dams, oil fields, islands,
  // mountains, lakes. Not streams, roads, hotels, farms: too many, with names of villages and people.
  static constexpr std::array<std::string_view, 17> kSpots{"AIRB", "AIRF", "AIRH", "AIRP", "BDG",  "CMPRF",
                                                           "CSTM", "DAM",  "INSM", "MFGM", "OILR", "PRN",
                                                           "PS",   "PSH",  "PSN",  "PSTB", "PSTC"};
  static constexpr std::array<std::string_view, 4> kAreas{"MILB", "NVB", "OILF", "GASF"};
  static constexpr std::array<std::string_view, 6> kGround{"ISL", "ISLS", "MT", "MTS", "PASS", "PEN"};
  static constexpr std::array<std::string_view, 2> kWaters{"LK", "RSV"};
  if (feature_class.size() != 1) return std::nullopt;
  switch (feature_class[0]) {
    case 'P':
      return code == "PPLX" ? PlaceKind::part_of_city : PlaceKind::city;
    case 'A':
      if (code == "ADM1") return PlaceKind::admin1;
      if (code == "ADM2") return PlaceKind::admin2;
      if (code == "ADM3") return PlaceKind::admin3;
      return std::nullopt;
    case 'S':
      return one_of(code, kSpots) ? std::optional(PlaceKind::site) : std::nullopt;
    case 'L':
      return one_of(code, kAreas) ? std::optional(PlaceKind::site) : std::nullopt;
    case 'T':
      return one_of(code, kGround) ? std::optional(PlaceKind::site) : std::nullopt;
    case 'H':
      return one_of(code, kWaters) ? std::optional(PlaceKind::site) : std::nullopt;
    default:
      return std::nullopt;
  }
}

IndexAdder::IndexAdder(IndexBuilder& index, const AddOptions& options)
    : index_(index), options_(options), first_new_(static_cast<PlaceId>(index.size())) {
  for (const std::string& code : options.countries) countries_.push_back(Gazetteer::pack_country(code));
}

bool IndexAdder::wanted(std::uint16_t country) const {
  return countries_.empty() || std::find(countries_.begin(), countries_.end(), country) != countries_.end();
}

void IndexAdder::add_admin_names(PlaceId place, std::string_view name, std::string_view ascii) {
  const NameRole bare_role =
      index_.row(place).kind == PlaceKind::admin1 ? NameRole::alternate : NameRole::base;
  for (const std::string_view one : {name, ascii}) {
    if (one.empty() || (one.data() != name.data() && one == name)) continue;
    const std::string_view bare = bare_name(index_, one);
    // "Jisr" alone is the town; the subdistrict of that name wants its noun.
    const bool subdistrict = index_.row(place).kind == PlaceKind::admin3 && bare == one;
    index_.add_name(one, place, subdistrict ? NameRole::base : NameRole::main);
    if (bare != one) index_.add_name(bare, place, bare_role);
  }
}

void IndexAdder::put_in_admin(PlaceId place, const GeonamesRow& row) {
  PlaceRow& out = index_.row(place);
  code_.assign(row.country).append(".").append(row.admin1);
  if (out.admin1 == kNoPlace && out.kind < PlaceKind::admin1) out.admin1 = index_.by_admin_code(code_);
  const std::uint64_t one = key_hash(code_);
  code_.append(".").append(row.admin2);
  if (out.admin2 == kNoPlace && out.kind < PlaceKind::admin2) out.admin2 = index_.by_admin_code(code_);
  const bool late =
      out.kind < PlaceKind::admin1 && out.admin1 == kNoPlace && !row.admin1.empty() && row.admin1 != "00";
  if (late) pending_.push_back({place, one, key_hash(code_)});
}

void IndexAdder::end_dumps() {
  for (const PendingAdmin& late : pending_) {
    PlaceRow& row = index_.row(late.place);
    row.admin1 = index_.by_admin_hash(late.admin1);
    if (row.admin2 == kNoPlace && row.kind < PlaceKind::admin2)
      row.admin2 = index_.by_admin_hash(late.admin2);
  }
  pending_ = {};
}

IndexAdder::Outcome IndexAdder::merge_geonames(PlaceId place, const GeonamesRow& row) {
  if (place >= first_new_) return SkipReason::duplicate;
  merged_ = true;
  PlaceRow& known = index_.row(place);
  if (known.kind >= PlaceKind::country) return SkipReason::class_not_kept;
  if (std::isnan(known.latitude)) {
    known.latitude = row.latitude;
    known.longitude = row.longitude;
  }
  if (known.population == 0) known.population = row.population;
  if (known.kind <= PlaceKind::site) {
    put_in_admin(place, row);
    add_town_names(index_, place, row.name, row.ascii, row.others);
  } else {
    add_admin_names(place, row.name, row.ascii);
  }
  return std::nullopt;
}

IndexAdder::Outcome IndexAdder::add_admin(const GeonamesRow& row, PlaceKind kind) {
  code_.assign(row.country).append(".").append(row.admin1);
  if (kind != PlaceKind::admin1) code_.append(".").append(row.admin2);
  if (kind == PlaceKind::admin3) code_.append(".").append(row.admin3);
  if (const PlaceId known = index_.by_admin_code(code_); known != kNoPlace) {
    if (index_.by_geonames(row.id) == kNoPlace) index_.set_geonames(known, row.id);
    return merge_geonames(known, row);
  }
  PlaceRow out{row.id,         row.latitude,
               row.longitude,  0,
               row.population, kNoPlace,
               kNoPlace,       Gazetteer::pack_country(row.country),
               kind,           0};
  if (kind == PlaceKind::admin3) out.seat = PlaceRow::kMinor;
  const PlaceId place = index_.add_place(out, row.name);
  index_.set_admin_code(code_, place);
  put_in_admin(place, row);
  add_admin_names(place, row.name, row.ascii);
  return std::nullopt;
}

IndexAdder::Outcome IndexAdder::add_geonames(std::string_view line) {
  GeonamesRow row;
  if (const auto wrong = parse_geonames(line, row)) return wrong;
  if (!wanted(Gazetteer::pack_country(row.country))) return SkipReason::other_country;
  static constexpr std::array<std::string_view, 6> kGone{"PPLQ", "PPLH", "PPLW", "PPLCH", "ADM1H", "ADM2H"};
  if (one_of(row.code, kGone)) return SkipReason::abandoned;
  const auto kind = kind_of_feature(row.feature_class, row.code);
  if (!kind) return SkipReason::class_not_kept;
  if (const PlaceId known = index_.by_geonames(row.id); known != kNoPlace) return merge_geonames(known, row);
  if (*kind > PlaceKind::site) return add_admin(row, *kind);
  PlaceRow out{row.id,         row.latitude,
               row.longitude,  0,
               row.population, kNoPlace,
               kNoPlace,       Gazetteer::pack_country(row.country),
               *kind,          0};
  out.seat = row.code == "PPLC" ? 1 : row.code == "PPLA" ? 2 : row.code == "PPLA2" ? 3 : 0;
  if (out.seat == 0 && (row.population < kTownPeople || *kind == PlaceKind::site))
    out.seat = PlaceRow::kMinor;
  if (out.minor() && is_plain_word(index_, row.name)) return SkipReason::unlikely_name;
  const PlaceId place = index_.add_place(out, row.name);
  put_in_admin(place, row);
  add_town_names(index_, place, row.name, row.ascii, row.others);
  return std::nullopt;
}

IndexAdder::Outcome IndexAdder::add_name_row(std::string_view line) {
  // alternateNameId, geonameid, language, name, preferred, short, colloquial, historic, from, to
  std::array<std::string_view, 10> f;
  const std::size_t columns = split_fields(line, '\t', f);
  const std::uint32_t id = id_of(f[1]);
  if ((columns != 8 && columns != 10) || id == 0) return SkipReason::columns;
  static constexpr std::array<std::string_view, 10> kCodes{"link", "post", "iata", "icao", "faac",
                                                           "wkdt", "tcid", "unlc", "abbr", "phon"};
  if (one_of(f[2], kCodes)) return SkipReason::not_a_name;
  if (f[6] == "1" || f[7] == "1") return SkipReason::colloquial;
  const PlaceId place = index_.by_geonames(id);
  if (place == kNoPlace) return SkipReason::no_such_place;
  if (!wanted(index_.row(place).country)) return SkipReason::other_country;
  if (index_.row(place).kind >= PlaceKind::country) return SkipReason::class_not_kept;
  if (f[3].empty()) return SkipReason::no_name;
  if (!is_text(f[3])) return SkipReason::not_utf8;
  return add_other_name(index_, place, f[3]);
}

IndexAdder::Outcome IndexAdder::add_admin_code(std::string_view line) {
  std::array<std::string_view, 4> f;
  const std::uint32_t id = split_fields(line, '\t', f) == 4 ? id_of(f[3]) : 0;
  const auto dots = std::count(f[0].begin(), f[0].end(), '.');
  if (id == 0 || dots < 1 || dots > 2) return SkipReason::columns;
  if (!is_text(line)) return SkipReason::not_utf8;
  if (f[1].empty()) return SkipReason::no_name;
  const std::uint16_t country = Gazetteer::pack_country(f[0]);
  if (!wanted(country)) return SkipReason::other_country;
  PlaceId place = index_.by_admin_code(f[0]);
  merged_ = place != kNoPlace;
  if (merged_ && place >= first_new_) return SkipReason::duplicate;
  if (!merged_) {
    // Without a point: its province, or the dump's own row for it, says where it is.
    PlaceRow out{id, kNowhere, kNowhere, 0, 0, kNoPlace, kNoPlace, country, PlaceKind::admin1, 0};
    if (dots == 2) {
      out.kind = PlaceKind::admin2;
      out.admin1 = index_.by_admin_code(f[0].substr(0, f[0].rfind('.')));
    }
    place = index_.add_place(out, f[1]);
    index_.set_admin_code(f[0], place);
  } else if (index_.by_geonames(id) == kNoPlace) {
    index_.set_geonames(place, id);
  }
  add_admin_names(place, f[1], f[2]);
  return std::nullopt;
}

Status IndexAdder::add(IndexInput& input, InputCount& count) {
  const std::size_t names_before = index_.names();
  const auto note = [&](Outcome outcome) {
    ++count.rows;
    if (!outcome) {
      ++(merged_ ? count.merged : count.taken);
      return;
    }
    const auto reason = static_cast<std::size_t>(*outcome);
    if (count.skipped[reason]++ == 0) count.first_line[reason] = input.line_number();
  };
  if (input.format() == IndexFormat::table) {
    IndexTable table(index_, options_, input.header(), first_new_);
    if (auto status = table.check(input.path()); !status) return status;
    std::vector<std::string> fields;
    while (input.next_row(fields)) {
      merged_ = false;
      note(table.add(fields, merged_));
    }
  } else {
    std::string_view line;
    while (input.next_line(line)) {
      merged_ = false;
      switch (input.format()) {
        case IndexFormat::geonames:
          note(add_geonames(line));
          break;
        case IndexFormat::geonames_names:
          note(add_name_row(line));
          break;
        case IndexFormat::geonames_admin:
          note(add_admin_code(line));
          break;
        case IndexFormat::table:
          break;
      }
    }
  }
  if (input.error()) return *input.error();
  count.names = index_.names() - names_before;
  return ok_status();
}

Result<std::vector<InputCount>> add_to_index(IndexBuilder& index, const std::vector<std::string>& inputs,
                                             const AddOptions& options) {
  std::vector<IndexInput> open;
  for (const std::string& path : inputs) {
    auto input = IndexInput::open(path);
    if (!input) return input.error();
    open.push_back(std::move(*input));
  }
  IndexAdder adder(index, options);
  std::vector<InputCount> counts(open.size());
  for (const IndexFormat format : {IndexFormat::geonames_admin, IndexFormat::geonames, IndexFormat::table,
                                   IndexFormat::geonames_names}) {
    for (std::size_t i = 0; i < open.size(); ++i) {
      if (open[i].format() != format) continue;
      counts[i].path = open[i].path();
      counts[i].format = format;
      if (auto status = adder.add(open[i], counts[i]); !status) return status.error();
      const bool theirs = format != IndexFormat::table;
      const std::string file = counts[i].path.substr(counts[i].path.rfind('/') + 1);
      index.sources.push_back({file, std::string(name_of(format)),
                               theirs ? "CC BY 4.0 (GeoNames, geonames.org)" : options.licence,
                               format == IndexFormat::geonames_names ? 0 : counts[i].taken, counts[i].names});
    }
    if (format == IndexFormat::geonames) adder.end_dumps();
  }
  return counts;
}

}  // namespace sitrep
