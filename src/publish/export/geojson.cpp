// SPDX-License-Identifier: Apache-2.0
// GeoJSON (RFC 7946): a feature an incident; one without coordinates has the geometry null.
#include "publish/export/export.h"
#include "publish/export/json_list.h"
#include "publish/export/words.h"

namespace sitrep {
namespace {

constexpr int kDecimals = 5;

void write_range(JsonWriter& json, const std::string& name, const Range& range) {
  const auto put = [&](const char* part, const std::optional<StatedNumber>& number) {
    json.key(name + part).integer_or_null(number ? std::optional(number->value) : std::nullopt);
  };
  put("_low", range.low);
  put("_best", range.best);
  put("_high", range.high);
  json.key(name + "_high_open");
  range.empty() ? json.null() : json.boolean(range.high_open);
}

void write_properties(JsonWriter& json, const ExportRow& row) {
  const Incident& i = row.incident;
  const ClaimPlace& place = place_of(i);
  std::vector<std::string> categories;
  for (const Participant& p : i.targets)
    if (!p.category.empty()) categories.push_back(p.category);
  json.object([&] {
    json.key("id").string_or_null(i.id);
    json.key("type").string(name_of(i.type));
    json.key("status").string(name_of(i.status));
    json.key("start").day_or_null(i.start);
    json.key("end").day_or_null(i.end);
    json.key("date_precision").string_or_null(i.start ? name_of(i.date_precision) : std::string_view());
    json.key("place").string_or_null(place.name);
    json.key("admin1").string_or_null(place.admin1);
    json.key("country").string_or_null(place.country);
    json.key("place_precision")
        .string_or_null(i.places.empty() ? std::string_view() : name_of(place.precision));
    write_range(json, "killed", i.killed[0]);
    write_range(json, "civilians_killed", i.killed[1]);
    write_range(json, "injured", i.injured[0]);
    write_names(json, "perpetrators", names_of(i.perpetrators));
    write_names(json, "target_categories", categories);
    json.key("protected_object").string_or_null(i.protected_object);
    json.key("grade").string_or_null(name_of(i.grade));
    json.key("grade_by").string_or_null(grade_by(i));
    json.key("independent_sources").integer(static_cast<std::int64_t>(i.independent_sources));
    write_names(json, "sources", source_names(row));
    json.key("note").string(note_of(row));
  });
}

class GeoJson final : public Exporter {
 public:
  void begin(const About& about, std::string& out) override {
    begin_list(about, "geojson", "\"type\":\"FeatureCollection\",", "features", out);
  }

  std::optional<std::string> row(const ExportRow& row, std::string& out) override {
    begin_item(any_, out);
    const ClaimPlace& place = place_of(row.incident);
    JsonWriter json(out, no_spans());
    json.object([&] {
      json.key("type").string("Feature");
      if (!row.incident.id.empty()) json.key("id").string(row.incident.id);
      json.key("geometry");
      if (place.latitude && place.longitude)
        json.object([&] {
          json.key("type").string("Point");
          json.key("coordinates")
              .array(std::vector<double>{*place.longitude, *place.latitude},
                     [&](double degrees) { json.number(degrees, kDecimals); });
        });
      else
        json.null();
      json.key("properties");
      write_properties(json, row);
    });
    return std::nullopt;
  }

  void end(std::string& out) override { out += "\n]}\n"; }

 private:
  bool any_ = false;
};

}  // namespace

std::unique_ptr<Exporter> make_geojson() { return std::make_unique<GeoJson>(); }

}  // namespace sitrep
