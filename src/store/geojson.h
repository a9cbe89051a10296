// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "core/area.h"
#include "sitrep/result.h"

namespace sitrep {

/// The area of a GeoJSON text (RFC 7946): a Polygon, MultiPolygon, GeometryCollection, Feature or
/// FeatureCollection; what is no polygon in it is passed over. Error syntax where it is no GeoJSON, has no
/// polygon or its coordinates are none (`name` begins the message).
Result<Area> parse_geojson_area(std::string_view json, const std::string& name);

/// The same of a file, up to 64 MB. Error not_found, io, limit.
Result<Area> read_geojson_area(const std::string& path);

}  // namespace sitrep
