// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "store/geojson.h"

namespace sitrep {
namespace {

std::string complaint(std::string_view json) {
  const auto area = parse_geojson_area(json, "x.geojson");
  return area ? "none" : area.error().message;
}
bool holds(std::string_view json, GeoPoint point) {
  const auto area = parse_geojson_area(json, "x.geojson");
  EXPECT_TRUE(area) << (area ? "" : area.error().message);
  return area && area->contains(point);
}

constexpr const char* kSquare =
    R"({"type":"Polygon","coordinates":[[[36,35],[38,35],[38,37],[36,37],[36,35]]]})";

TEST(GeoJson, EveryKindThatHasPolygons) {
  const std::string square = kSquare;
  for (const std::string& json :
       {square, R"({"type":"Feature","properties":{},"geometry":)" + square + "}",
        R"({"type":"FeatureCollection","features":[{"type":"Feature","geometry":null},)"
        R"({"type":"Feature","geometry":{"type":"Point","coordinates":[1,2]}},)"
        R"({"type":"Feature","geometry":)" +
            square + "}]}",
        R"({"type":"GeometryCollection","geometries":[)" + square + "]}",
        std::string(R"({"type":"MultiPolygon","coordinates":[[[[0,0],[1,0],[1,1],[0,0]]],)"
                    R"([[[36,35,12.5],[38,35],[38,37],[36,37],[36,35]]]]})")}) {
    EXPECT_TRUE(holds(json, {37, 36})) << json;
    EXPECT_FALSE(holds(json, {39, 36})) << json;
  }
  EXPECT_FALSE(holds(
      R"({"type":"Polygon","coordinates":[[[0,0],[9,0],[9,9],[0,9],[0,0]],[[4,4],[6,4],[6,6],[4,6],[4,4]]]})",
      {5, 5}));
}

TEST(GeoJson, WhatIsNoAreaIsSaidClearly) {
  EXPECT_EQ(complaint("{"), "x.geojson: is no JSON, at byte 1: Missing a name for object member.");
  EXPECT_EQ(complaint("{}"), "x.geojson: is no GeoJSON: an object without \"type\"");
  EXPECT_EQ(complaint("[]"), "x.geojson: is no GeoJSON: an object without \"type\"");
  EXPECT_EQ(complaint(R"({"type":"Point","coordinates":[1,2]})"),
            "x.geojson: has no polygon; give a Polygon or MultiPolygon, also in features");
  EXPECT_EQ(complaint(R"({"type":"Polygon","coordinates":[[[1,2],[3,4],[1,2]]]})"),
            "x.geojson: polygon 1, ring 1: has fewer than three corners");
  EXPECT_EQ(complaint(R"({"type":"Polygon","coordinates":[[[1,2],[3,95],[5,6],[1,2]]]})"),
            "x.geojson: polygon 1, ring 1: position 2 is no [longitude, latitude] in degrees");
  EXPECT_EQ(complaint(R"({"type":"Polygon","coordinates":[[["1","2"],[3,4],[5,6],[1,2]]]})"),
            "x.geojson: polygon 1, ring 1: position 1 is no [longitude, latitude] in degrees");
  EXPECT_EQ(
      complaint(R"({"type":"Polygon","coordinates":[[[170,1],[-170,1],[-170,5],[170,5],[170,1]]]})"),
      "x.geojson: polygon 1, ring 1: crosses the date line in one piece; cut it there in two (RFC 7946, "
      "3.1.9), or go on beyond 180");
  EXPECT_EQ(
      complaint(
          R"({"type":"Polygon","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::3857"}},)"
          R"("coordinates":[]})"),
      "x.geojson: its coordinates are not in WGS 84 degrees; convert it (`ogr2ogr -t_srs EPSG:4326`)");
  EXPECT_EQ(complaint(R"({"type":"Polygon","coordinates":"x"})"), "x.geojson: a Polygon without coordinates");
  EXPECT_EQ(complaint(R"({"type":"FeatureCollection"})"), "x.geojson: a collection without \"features\"");
}

TEST(GeoJson, DepthCostsNoStack) {
  EXPECT_NE(complaint(std::string(200000, '[')), "none");
  std::string deep = kSquare;
  for (int i = 0; i < 1000; ++i) deep = R"({"type":"GeometryCollection","geometries":[)" + deep + "]}";
  EXPECT_EQ(complaint(deep), "x.geojson: nests deeper than any map");
  EXPECT_FALSE(read_geojson_area("/nowhere/x.geojson"));
}

}  // namespace
}  // namespace sitrep
