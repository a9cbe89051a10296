// SPDX-License-Identifier: Apache-2.0
// CSV of our own: an incident a line, every figure of it (docs/exports.md).
#include <array>

#include "publish/export/csv_file.h"
#include "publish/export/export.h"
#include "publish/export/words.h"

namespace sitrep {
namespace {

constexpr std::size_t kBefore = 19, kAfter = 12;
constexpr std::array<std::string_view, kBefore> kFirst{"id",
                                                       "type",
                                                       "status",
                                                       "start",
                                                       "end",
                                                       "date_prec",
                                                       "date_precision",
                                                       "place",
                                                       "within",
                                                       "admin1",
                                                       "country",
                                                       "latitude",
                                                       "longitude",
                                                       "where_prec",
                                                       "place_precision",
                                                       "perpetrators",
                                                       "targets",
                                                       "target_categories",
                                                       "weapons"};
constexpr std::array<std::string_view, kAfter> kLast{
    "occurrence", "attribution", "grade",    "grade_by",         "grade_reasons", "independent_sources",
    "sources",    "publishers",  "disputes", "protected_object", "claims",        "note"};
constexpr std::array<std::string_view, 4> kOfRange{"low", "best", "high", "high_open"};
constexpr std::size_t kColumns = kBefore + kAfter + 2 * kTollCount * kOfRange.size();

void add_range(const Range& range, CsvLine& line) {
  line.add(range.low).add(range.best).add(range.high);
  if (range.empty())
    line.skip();
  else
    line.add(range.high_open ? "true" : "false");
}

/// "syria.government alleged by White Helmets (Orontes Wire)"
std::string attribution(const Incident& i) {
  std::vector<std::string> out;
  for (const IncidentAttribution& line : i.attribution)
    out.push_back(line.name + " " + std::string(name_of(line.responsibility)) + " by " + list_of(line.by));
  return list_of(out);
}

class Table final : public Exporter {
 public:
  void begin(const About&, std::string& out) override {
    CsvLine line;
    for (const std::string_view name : kFirst) line.add(name);
    for (const std::string_view effect : {"killed", "injured"})
      for (std::size_t t = 0; t < kTollCount; ++t) {
        std::string name(effect);
        if (t != 0) name += "_" + std::string(name_of(static_cast<TollOf>(t)));
        for (const std::string_view part : kOfRange) line.add(name + "_" + std::string(part));
      }
    for (const std::string_view name : kLast) line.add(name);
    line.end(kColumns, out);
  }

  std::optional<std::string> row(const ExportRow& row, std::string& out) override {
    const Incident& i = row.incident;
    const ClaimPlace& place = place_of(i);
    const bool placed = !i.places.empty();
    std::vector<std::string> categories, weapons;
    for (const Participant& p : i.targets)
      if (!p.category.empty()) categories.push_back(p.category);
    for (const Weapon& w : i.weapons) weapons.emplace_back(name_of(w.category));
    CsvLine line;
    line.add(i.id).add(name_of(i.type)).add(name_of(i.status)).add(i.start).add(i.end);
    line.add(i.date_prec == 0 ? std::string() : std::to_string(i.date_prec));
    line.add(i.start ? name_of(i.date_precision) : std::string_view());
    line.add(place.name).add(place.within).add(place.admin1).add(place.country);
    line.add_degrees(place.latitude).add_degrees(place.longitude);
    line.add(placed ? std::to_string(place.where_prec) : std::string());
    line.add(placed ? name_of(place.precision) : std::string_view());
    line.add(list_of(names_of(i.perpetrators))).add(list_of(names_of(i.targets))).add(list_of(categories));
    line.add(list_of(weapons));
    for (const Toll* toll : {&i.killed, &i.injured})
      for (const Range& range : *toll) add_range(range, line);
    line.add(name_of(i.occurrence)).add(attribution(i)).add(name_of(i.grade));
    line.add(grade_by(i)).add(list_of(i.grade_reasons));
    line.add_count(static_cast<std::int64_t>(i.independent_sources)).add(list_of(source_names(row)));
    line.add(list_of(publishers(row))).add(list_of(i.disputes)).add(i.protected_object);
    line.add(list_of(i.claims)).add(note_of(row));
    line.end(kColumns, out);
    return std::nullopt;
  }
};

}  // namespace

std::unique_ptr<Exporter> make_table() { return std::make_unique<Table>(); }

}  // namespace sitrep
