// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "core/utf8.h"
#include "publish/export/csv_file.h"
#include "publish/json_writer.h"
#include "publish/match/match.h"
#include "publish/terminal_text.h"

namespace sitrep {
namespace {

constexpr int kPointPlaces = 3;
constexpr std::size_t kCsvColumns = 25;

double points(std::int64_t thousandths) { return static_cast<double>(thousandths) / 1000; }

void write_range(JsonWriter& json, const ToldRange& range) {
  if (!range.known()) return json.null();
  json.object([&] {
    json.key("low").integer_or_null(range.low);
    json.key("high").integer_or_null(range.high);
    json.key("high_open").boolean(range.open || !range.high);
  });
}

void write_strings(JsonWriter& json, const std::vector<std::string>& items) {
  json.array(items, [&](const std::string& item) { json.string(item); });
}

void write_item(JsonWriter& json, const std::vector<MatchItem>& items, const std::optional<std::size_t>& at) {
  if (!at) return json.null();
  const MatchItem& item = items[*at];
  json.object([&] {
    json.key("id").string_or_null(item.id);
    if (item.line != 0) json.key("line").integer(static_cast<std::int64_t>(item.line));
    json.key("start").day_or_null(item.start);
    json.key("end").day_or_null(item.end);
    json.key("places");
    write_strings(json, item.places);
    json.key("country").string_or_null(item.country);
    json.key("latitude").number_or_null(item.latitude, 5);
    json.key("longitude").number_or_null(item.longitude, 5);
    json.key("type").string_or_null(item.type);
    json.key("killed");
    write_range(json, item.killed);
    json.key("injured");
    write_range(json, item.injured);
    json.key("civilians_killed");
    write_range(json, item.civilians_killed);
    json.key("civilians_injured");
    write_range(json, item.civilians_injured);
    json.key("perpetrators");
    write_strings(json, item.perpetrators);
    if (item.line != 0) {
      json.key("problems");
      write_strings(json, item.problems);
    }
  });
}

std::string joined(const std::vector<std::string>& items, std::string_view between) {
  std::string out;
  for (const std::string& item : items) out += (out.empty() ? "" : std::string(between)) + item;
  return out;
}

const ToldRange& killed_told(const MatchItem& item) {
  return item.killed.known() ? item.killed : item.civilians_killed;
}

std::string told(const MatchItem& item) {
  const ToldRange& killed = killed_told(item);
  std::string toll = "-";
  if (killed.known()) {
    toll = killed.low ? std::to_string(*killed.low) : "";
    if (killed.high && killed.low != killed.high) toll += fmt::format("-{}", *killed.high);
    if (killed.open || !killed.high) toll += "+";
  }
  return fmt::format("{:<15}  {:<10}  killed {:<7}  {}{}{}", printable(item.id.empty() ? "-" : item.id),
                     item.start ? format_day(*item.start) : "no day", toll,
                     printable(item.places.empty() ? std::string("-") : item.places.front()),
                     item.country.empty() ? "" : ", ", printable(item.country));
}

std::string differences_text(const std::vector<MatchDifference>& differences) {
  std::string out;
  for (const MatchDifference& d : differences)
    out += fmt::format("{}{}: {} | {}", out.empty() ? "" : "; ", d.field, d.ours.empty() ? "-" : d.ours,
                       d.theirs.empty() ? "-" : d.theirs);
  return out;
}

std::string reasons_text(const MatchScore& score) {
  std::string out;
  for (const auto& [reason, value] : score.reasons)
    out += fmt::format("{}{} {:+.1f}", out.empty() ? "" : "; ", reason, points(value));
  return out;
}

void add_item(const std::vector<MatchItem>& items, const std::optional<std::size_t>& at, bool theirs,
              CsvLine& line) {
  constexpr std::size_t kOf = 9;
  if (!at) {
    line.skip(kOf + (theirs ? 1 : 0));
    return;
  }
  const MatchItem& item = items[*at];
  const ToldRange& killed = killed_told(item);
  if (theirs) line.add_count(static_cast<std::int64_t>(item.line));
  line.add(item.id).add(item.start).add(item.end).add(joined(item.places, ", ")).add(item.country);
  line.add(item.type).add(killed.low).add(killed.high).add(joined(item.perpetrators, "; "));
}

}  // namespace

std::string match_json(const MatchRow& row, const std::vector<MatchItem>& ours,
                       const std::vector<MatchItem>& theirs) {
  std::string out;
  const CodePointIndex index{std::string_view()};
  JsonWriter json(out, index);
  json.object([&] {
    json.key("outcome").string(name_of(row.outcome));
    json.key("points");
    row.ours&& row.theirs ? json.number(points(row.score.points), kPointPlaces) : json.null();
    json.key("reasons").object([&] {
      for (const auto& [reason, value] : row.score.reasons)
        json.key(reason).number(points(value), kPointPlaces);
    });
    json.key("differences").array(row.differences, [&](const MatchDifference& d) {
      json.object([&] {
        json.key("field").string(d.field);
        json.key("ours").string_or_null(d.ours);
        json.key("theirs").string_or_null(d.theirs);
      });
    });
    json.key("ours");
    write_item(json, ours, row.ours);
    json.key("theirs");
    write_item(json, theirs, row.theirs);
  });
  return out;
}

std::string match_line(const MatchRow& row, const std::vector<MatchItem>& ours,
                       const std::vector<MatchItem>& theirs) {
  std::string out = fmt::format("{:<11}  ", name_of(row.outcome));
  if (row.ours) out += told(ours[*row.ours]);
  if (row.theirs) {
    if (row.ours) out += "\n             ";
    out += told(theirs[*row.theirs]) + fmt::format("  (line {})", theirs[*row.theirs].line);
  }
  if (row.ours && row.theirs)
    out += fmt::format("\n             {:.1f} points: {}", points(row.score.points), reasons_text(row.score));
  if (!row.differences.empty())
    out += "\n             differs: " + printable(differences_text(row.differences));
  return out;
}

std::string match_csv_header() {
  CsvLine line;
  for (const char* name : {"outcome", "points", "reasons"}) line.add(std::string_view(name));
  for (const std::string_view side : {"ours", "theirs"}) {
    if (side == "theirs") line.add("theirs_line");
    for (const char* name :
         {"id", "start", "end", "place", "country", "type", "killed_low", "killed_high", "perpetrators"})
      line.add(std::string(side) + "_" + name);
  }
  for (const char* name : {"differences", "problems", "ours_killed_high_open"})
    line.add(std::string_view(name));
  std::string out;
  line.end(kCsvColumns, out);
  return out;
}

std::string match_csv(const MatchRow& row, const std::vector<MatchItem>& ours,
                      const std::vector<MatchItem>& theirs) {
  CsvLine line;
  line.add(name_of(row.outcome));
  if (row.ours && row.theirs)
    line.add(fmt::format("{:.3f}", points(row.score.points)));
  else
    line.skip();
  line.add(reasons_text(row.score));
  add_item(ours, row.ours, false, line);
  add_item(theirs, row.theirs, true, line);
  line.add(differences_text(row.differences));
  line.add(row.theirs ? joined(theirs[*row.theirs].problems, "; ") : std::string());
  const ToldRange* killed = row.ours ? &killed_told(ours[*row.ours]) : nullptr;
  line.add(killed == nullptr || !killed->known() ? "" : killed->open ? "true" : "false");
  std::string out;
  line.end(kCsvColumns, out);
  return out;
}

}  // namespace sitrep
