// SPDX-License-Identifier: Apache-2.0
#include "store/geojson.h"

#include <rapidjson/document.h>
#include <rapidjson/error/en.h>

#include <cmath>
#include <optional>
#include <vector>

#include "read/bytes.h"
#include "read/record_reader.h"
#include "store/json_fields.h"

namespace sitrep {
namespace {

using rapidjson::Value;

constexpr std::size_t kMaxBytes = std::size_t{64} << 20U;
constexpr int kDeepest = 16;  // collections in collections

class GeoJson {
 public:
  explicit GeoJson(const std::string& name) : name_(name) {}

  Result<Area> read(std::string_view text) {
    rapidjson::Document json;
    // Iterative: a hostile file nests deeper than the stack is.
    json.Parse<rapidjson::kParseIterativeFlag>(text.data(), text.size());
    if (json.HasParseError())
      return Error{ErrorCode::syntax, name_ + ": is no JSON, at byte " +
                                          std::to_string(json.GetErrorOffset()) + ": " +
                                          rapidjson::GetParseError_En(json.GetParseError())};
    if (const Value* crs = json_member(json, "crs"); crs != nullptr && !is_degrees(*crs))
      return bad("its coordinates are not in WGS 84 degrees; convert it (`ogr2ogr -t_srs EPSG:4326`)");
    if (auto done = object(json, 0); !done) return done.error();
    if (area_.empty()) return bad("has no polygon; give a Polygon or MultiPolygon, also in features");
    return std::move(area_);
  }

 private:
  Error bad(const std::string& what) const { return {ErrorCode::syntax, name_ + ": " + what}; }

  /// What writers before RFC 7946 named: CRS84 and EPSG:4326 are its own.
  static bool is_degrees(const Value& crs) {
    const Value* properties = json_member(crs, "properties");
    if (properties == nullptr) return true;
    const std::string name = json_text(*properties, "name");
    return name.empty() || name.find("CRS84") != name.npos || name.ends_with("4326");
  }

  Status each(const Value& object, const char* key, int depth) {
    const Value* list = json_member(object, key);
    if (list == nullptr || !list->IsArray()) return bad(std::string("a collection without \"") + key + "\"");
    for (const Value& item : list->GetArray())
      if (auto done = this->object(item, depth + 1); !done) return done;
    return ok_status();
  }

  Status object(const Value& value, int depth) {
    if (depth > kDeepest) return bad("nests deeper than any map");
    const std::string type = json_text(value, "type");
    if (type == "FeatureCollection") return each(value, "features", depth);
    if (type == "GeometryCollection") return each(value, "geometries", depth);
    if (type == "Feature") {
      const Value* geometry = json_member(value, "geometry");
      return geometry == nullptr ? ok_status() : object(*geometry, depth + 1);
    }
    const Value* coordinates = json_member(value, "coordinates");
    if (type.empty() || (type != "Polygon" && type != "MultiPolygon"))
      return type.empty() ? Status(bad("is no GeoJSON: an object without \"type\"")) : ok_status();
    if (coordinates == nullptr || !coordinates->IsArray()) return bad("a " + type + " without coordinates");
    if (type == "Polygon") return polygon(*coordinates);
    for (const Value& one : coordinates->GetArray())
      if (auto done = polygon(one); !done) return done;
    return ok_status();
  }

  Status polygon(const Value& value) {
    ++polygons_;
    if (!value.IsArray()) return bad("polygon " + std::to_string(polygons_) + " is no list of rings");
    std::vector<Area::Ring> rings;
    for (const Value& one : value.GetArray()) {
      const std::string where =
          "polygon " + std::to_string(polygons_) + ", ring " + std::to_string(rings.size() + 1) + ": ";
      if (!one.IsArray()) return bad(where + "is no list of positions");
      Area::Ring ring;
      for (const Value& position : one.GetArray()) {
        const auto point = position_of(position);
        if (!point)
          return bad(where + "position " + std::to_string(ring.size() + 1) +
                     " is no [longitude, latitude] in degrees");
        if (!ring.empty() && std::abs(point->longitude - ring.back().longitude) > 180)
          return bad(where +
                     "crosses the date line in one piece; cut it there in two (RFC 7946, 3.1.9), or go on "
                     "beyond 180");
        ring.push_back(*point);
      }
      if (ring.size() > 1 && ring.front().longitude == ring.back().longitude &&
          ring.front().latitude == ring.back().latitude)
        ring.pop_back();
      if (ring.size() < 3) return bad(where + "has fewer than three corners");
      rings.push_back(std::move(ring));
    }
    if (!rings.empty()) area_.add(rings);
    return ok_status();
  }

  static std::optional<GeoPoint> position_of(const Value& value) {
    if (!value.IsArray() || value.Size() < 2 || !value[0].IsNumber() || !value[1].IsNumber())
      return std::nullopt;
    const GeoPoint out{value[0].GetDouble(), value[1].GetDouble()};
    if (!(std::abs(out.longitude) <= 360) || !(std::abs(out.latitude) <= 90)) return std::nullopt;
    return out;
  }

  const std::string& name_;
  Area area_;
  std::size_t polygons_ = 0;
};

}  // namespace

Result<Area> parse_geojson_area(std::string_view json, const std::string& name) {
  return GeoJson(name).read(json);
}

Result<Area> read_geojson_area(const std::string& path) {
  auto source = open_bytes(path);
  if (!source) return source.error();
  std::optional<Error> failure;
  const std::string text = read_up_to(**source, kMaxBytes + 1, failure);
  if (failure) return *failure;
  if (text.size() > kMaxBytes)
    return Error{ErrorCode::limit, path + ": is larger than 64 MB; simplify the border"};
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  std::string_view json = text;
  if (json.starts_with(kMark)) json.remove_prefix(kMark.size());
  return parse_geojson_area(json, path);
}

}  // namespace sitrep
