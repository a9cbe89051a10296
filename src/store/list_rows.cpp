// SPDX-License-Identifier: Apache-2.0
#include "store/list_rows.h"

namespace sitrep {

void put_or_null(RowWriter& json, const char* key, std::string_view value) {
  json.Key(key);
  if (value.empty())
    json.Null();
  else
    json.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
}

/// What the register knows of a claim, into the claim's own object: `{...}` to `{..., "report": ...}`.
std::string claim_row(const Statement& row) {
  std::string out = row.text(0);
  out.back() = ',';
  return out + json_object([&](RowWriter& json) {
                 put_or_null(json, "report", row.bytes(1));
                 json.Key("lead");
                 json.Bool(row.integer(2) != 0);
                 put_or_null(json, "incident", row.bytes(3));
                 put_or_null(json, "standing", row.bytes(4));
               }).substr(1);
}

std::string report_row(const Statement& row) {
  return json_object([&](RowWriter& json) {
    put_or_null(json, "id", row.bytes(0));
    put_or_null(json, "title", row.bytes(1));
    put_or_null(json, "publisher", row.bytes(2));
    put_or_null(json, "url", row.bytes(3));
    put_or_null(json, "published", row.bytes(4));
    put_or_null(json, "published_basis", row.bytes(5));
    put_or_null(json, "language", row.bytes(6));
    json.Key("length");
    json.Int64(row.integer(7));
    put_or_null(json, "source_of", row.bytes(8));
    put_or_null(json, "sha256", row.bytes(9));
    put_or_null(json, "text_sha256", row.bytes(13));
    json.Key("original_bytes");
    row.is_null(14) ? json.Null() : json.Int64(row.integer(14));
    put_or_null(json, "taken", row.bytes(10));
    json.Key("version");
    json.Int64(row.integer(11));
    put_or_null(json, "redacted", row.bytes(12));
  });
}

std::string revised_row(const Statement& row) {
  std::string out = row.text(0);
  out.back() = ',';
  return out + "\"revision\":" + row.text(1) + "}";
}

std::string incident_row(const Statement& row) {
  std::string out = row.text(0);
  out.back() = ',';
  return out + "\"redacted_claims\":" + row.text(2) + ",\"revision\":" + row.text(1) + "}";
}

std::string claims_where(const std::string& condition) {
  return "SELECT c.json, r.report, c.lead, c.incident, c.standing FROM claims c JOIN reports r ON r.number = "
         "c.report "
         "WHERE " +
         condition;
}

std::string reports_where(const std::string& condition) {
  return "SELECT r.report, r.title, r.publisher, r.url, r.published, r.published_basis, r.language, "
         "r.length, "
         "r.source_of, r.sha256, r.taken, r.version, r.redacted, r.text_sha256, "
         "(SELECT o.bytes FROM originals o WHERE o.sha256 = r.sha256) FROM reports r WHERE " +
         condition;
}

const std::string& incidents_where() {
  static const std::string sql =
      "SELECT i.json, i.revision, (SELECT count(*) FROM claims c WHERE c.incident = i.incident AND "
      "c.redacted = 1) "
      "FROM incidents i WHERE ";
  return sql;
}

}  // namespace sitrep
