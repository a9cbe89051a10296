// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <string>
#include <string_view>

#include "store/filter.h"
#include "store/sqlite.h"

namespace sitrep {

// The rows of lists and of `show` as JSON. For lists.cpp, show.cpp and decisions.cpp.

using RowWriter = rapidjson::Writer<rapidjson::StringBuffer>;

/// A text, or null where it is empty.
void put_or_null(RowWriter& json, const char* key, std::string_view value);

/// One object, filled by `body(json)`.
template <typename Body>
std::string json_object(Body&& body) {
  rapidjson::StringBuffer buffer;
  RowWriter json(buffer);
  json.StartObject();
  body(json);
  json.EndObject();
  return {buffer.GetString(), buffer.GetSize()};
}

/// Binds what the conditions ask, from the first value on; how many they were.
int bind_values(const Conditions& conditions, Statement& q);
/// The area that the conditions ask for by its SQL function.
void use_area(Database& database, const ListFilter& filter);

/// Of claims_where().
std::string claim_row(const Statement& row);
/// Of reports_where().
std::string report_row(const Statement& row);
/// Of incidents_where().
std::string incident_row(const Statement& row);
/// JSON in the first column, the revision in the second.
std::string revised_row(const Statement& row);

/// SELECT ... WHERE, and a condition on c (claims) and r (reports).
std::string claims_where(const std::string& condition);
/// The same on r.
std::string reports_where(const std::string& condition);
/// Up to and with a WHERE on i (incidents), with how many of its claims have lost their words.
const std::string& incidents_where();

}  // namespace sitrep
