// SPDX-License-Identifier: Apache-2.0
#include "publish/cli/filter_options.h"

#include <memory>

#include "store/geojson.h"
#include "store/register.h"

namespace sitrep::cli {
namespace {

constexpr const char* kGroup = "Which rows";

}  // namespace

void add_filter_options(CLI::App& app, FilterOptions& options) {
  const auto add = [&](const char* name, auto& value, const char* help, const char* type) {
    return app.add_option(name, value, help)->type_name(type)->group(kGroup);
  };
  add("--from", options.from, "From this day on: YYYY-MM-DD", "DATE");
  add("--to", options.to, "Up to and with this day", "DATE");
  app.add_flag("--undated", options.filter.undated,
               "Only those of whose day nothing is told: --from and --to leave them out")
      ->group(kGroup);
  add("--place", options.filter.place, "A place, or what it lies in: a district, a province, SY", "NAME");
  add("--box", options.box, "Between degrees: 36.5,35.9,37.6,36.6", "W,S,E,N");
  add("--area", options.area, "In the polygons of a GeoJSON file, as far as the place is known", "FILE");
  add("--actor", options.filter.actor, "A participant's name, or the id of an actor or a side", "NAME");
  add("--type", options.filter.types, "air_strike, shelling, ... (docs/claims.md); may be given again",
      "TYPE")
      ->delimiter(',')
      ->allow_extra_args(false);
  add("--target", options.filter.target, "What was hit, or who: medical, market, journalist, ...",
      "CATEGORY");
  add("--grade", options.filter.grade, "Grade of the incident", "GRADE")
      ->check(CLI::IsMember({"confirmed", "fair", "weak", "contested", "discounted"}).description(""));
  add("--review", options.filter.review, "How far people have looked at the incident", "STATE")
      ->check(CLI::IsMember({"machine", "reviewed", "signed_off"}).description(""));
  add("--truce", options.filter.truce, "Id of a truce that the incident stands to", "ID");
  add("--scope", options.filter.scope, "How it stands to a truce", "SCOPE")
      ->check(CLI::IsMember({"in_scope", "out_of_scope", "unclear", "no_truce"}).description(""));
  add("--text", options.filter.text, "Words that the report has, all of them", "WORDS");
  add("--included", options.included,
      options.included == "yes"
          ? "What counts by the register's criteria (the default), what does not, or all"
          : "What counts by the register's criteria, what does not, or all (default)",
      "yes|no|all")
      ->check(CLI::IsMember({"yes", "no", "all"}).description(""));
  add("--limit", options.limit, "At most so many rows", "N")
      ->check(CLI::Range(std::int64_t{1}, std::int64_t{1} << 40).description(""));
}

Result<std::int64_t> count_undated(Register& store, const ListFilter& filter) {
  if (filter.undated || (!filter.from && !filter.to)) return std::int64_t{0};
  ListFilter outside = filter;
  outside.from.reset();
  outside.to.reset();
  outside.limit.reset();
  outside.undated = true;
  return store.count_incidents(outside);
}

Result<ListFilter> FilterOptions::read() const {
  ListFilter out = filter;
  for (const auto& [text, day, option] :
       {std::tuple(&from, &out.from, "--from"), std::tuple(&to, &out.to, "--to")}) {
    if (text->empty()) continue;
    *day = parse_iso_day(*text);
    if (!*day)
      return Error{ErrorCode::usage,
                   std::string(option) + ": '" + *text + "' is not a date; give it as YYYY-MM-DD"};
  }
  if (out.undated && (out.from || out.to))
    return Error{ErrorCode::usage, "--undated: goes without --from and --to"};
  if (!box.empty()) {
    out.box = parse_box(box);
    if (!out.box)
      return Error{ErrorCode::usage, "--box: '" + box + "' is no box; give west,south,east,north in degrees"};
  }
  if (!area.empty()) {
    auto read = read_geojson_area(area);
    if (!read) return read.error();
    out.area = std::make_shared<const Area>(std::move(*read));
  }
  if (included != "all") out.included = included == "yes";
  if (limit != 0) out.limit = limit;
  return out;
}

}  // namespace sitrep::cli
