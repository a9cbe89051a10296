// SPDX-License-Identifier: Apache-2.0
#include "publish/json_layers.h"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <vector>

#include "claims/attribution.h"
#include "publish/json_writer.h"

namespace sitrep {
namespace {

constexpr int kCoordinateDecimals = 5;

std::string_view name_of(EntityType type) {
  switch (type) {
    case EntityType::person:
      return "person";
    case EntityType::organisation:
      return "organisation";
    case EntityType::place:
      return "place";
    case EntityType::group:
      return "group";
    case EntityType::facility:
      return "facility";
    case EntityType::weapon:
      return "weapon";
    case EntityType::other:
      break;
  }
  return "other";
}

/// The object of one report: `{"id": ..., LAYER: [...]}`.
template <typename Range, typename F>
void write_layer(const Report& report, std::string_view layer, const Range& range, F&& item,
                 std::string& out) {
  const CodePointIndex index(report.text);
  JsonWriter json(out, index);
  json.object([&] {
    json.key("id").string(report.id);
    json.key(layer).array(range, [&](const auto& x) { item(json, x); });
  });
  out.push_back('\n');
}

struct EntityLine {
  Span span;
  std::string_view type;
  friend bool operator==(const EntityLine&, const EntityLine&) = default;
  friend auto operator<=>(const EntityLine& a, const EntityLine& b) {
    return std::tie(a.span, a.type) <=> std::tie(b.span, b.type);
  }
};

}  // namespace

void write_times(const Report& report, const Document& document, const Mentions& mentions, std::string& out) {
  const auto item = [&](JsonWriter& json, const TimeMention& time) {
    json.object([&] {
      json.key("role").null();
      json.key("text").string(document.text_of(time.words));
      json.key("start").day_or_null(time.start);
      json.key("end").day_or_null(time.end);
      json.key("local_time").string_or_null(time.iso_start);
      json.key("precision").string(name_of(time.precision));
      json.key("basis").string(name_of(time.basis));
      json.key("span").span(document.span_of(time.words));
      json.key("timex_type").string(name_of(time.timex_type));
      json.key("timex_value").string_or_null(time.timex_value);
    });
  };
  // A period that hangs on an event ("since the surge") is no TIMEX3 (ground/times.h).
  const auto is_timex = [](const TimeMention& time) { return !time.timex_value.empty(); };
  std::vector<TimeMention> timexes;
  std::ranges::copy_if(mentions.times, std::back_inserter(timexes), is_timex);
  write_layer(report, "times", timexes, item, out);
}

void write_places(const Report& report, const Document& document, const Mentions& mentions,
                  std::string& out) {
  const auto coordinate = [](JsonWriter& json, const PlaceMention& place, double degrees) {
    place.known() ? json.number(degrees, kCoordinateDecimals) : json.null();
  };
  const auto item = [&](JsonWriter& json, const PlaceMention& place) {
    json.object([&] {
      json.key("role").null();
      json.key("text").string(document.text_of(place.words));
      json.key("name").string_or_null(place.name);
      json.key("latitude");
      coordinate(json, place, place.latitude);
      json.key("longitude");
      coordinate(json, place, place.longitude);
      json.key("geonames");
      place.geonames != 0 ? json.integer(place.geonames) : json.null();
      json.key("admin1").string_or_null(place.admin1);
      json.key("country").string_or_null(place.country);
      json.key("precision").string(name_of(place.precision));
      json.key("where_prec").integer(place.where_prec);
      json.key("within").string_or_null(place.within);
      json.key("span").span(document.span_of(place.words));
      json.key("class").string(place.associative ? "associative" : "literal");
    });
  };
  write_layer(report, "places", mentions.places, item, out);
}

void write_entities(const Report& report, const Document& document, const Mentions& mentions,
                    std::string& out) {
  std::vector<EntityLine> lines;
  for (const Entity& entity : document.entities) {
    lines.push_back({document.span_of(entity.words), name_of(entity.type)});
  }
  for (const WeaponMention& weapon : mentions.weapons) {
    lines.push_back({document.span_of(weapon.words), "weapon"});
  }
  for (const QuantityMention& quantity : mentions.quantities) {
    lines.push_back(
        {document.span_of(quantity.phrase.empty() ? quantity.words : quantity.phrase), "quantity"});
  }
  std::sort(lines.begin(), lines.end());
  lines.erase(std::unique(lines.begin(), lines.end()), lines.end());  // a weapon that both have found
  const auto item = [&](JsonWriter& json, const EntityLine& line) {
    json.object([&] {
      json.key("type").string(line.type);
      json.key("text").string(line.span.in(report.text));
      json.key("span").span(line.span);
    });
  };
  write_layer(report, "entities", lines, item, out);
}

void write_attributions(const Report& report, const std::vector<Attribution>& attributions,
                        std::string& out) {
  const auto item = [](JsonWriter& json, const Attribution& attribution) {
    json.object([&] {
      json.key("source").span(attribution.source);
      json.key("cue").span(attribution.cue);
      json.key("content").array(attribution.content, [&](Span s) { json.span(s); });
    });
  };
  write_layer(report, "attributions", attributions, item, out);
}

}  // namespace sitrep
