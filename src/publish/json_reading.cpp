// SPDX-License-Identifier: Apache-2.0
#include "publish/json_reading.h"

#include "publish/json_parts.h"

namespace sitrep {

void write_json(const Report& report, const Reading& reading, const JsonOptions& options, std::string& out) {
  const CodePointIndex index(report.text);
  JsonWriter json(out, index);
  json.object([&] {
    json.key("schema").string("sitrep.read/1");
    json.key("report").object([&] {
      json.key("id").string(report.id);
      json.key("title").string_or_null(report.title);
      json.key("publisher").string_or_null(report.publisher);
      json.key("url").string_or_null(report.url);
      json.key("published").day_or_null(report.published);
      json.key("published_basis").string(name_of(report.published_basis));
      json.key("language").string_or_null(report.language);
      json.key("length").integer(index.size());
      if (options.text) json.key("text").string(report.text);
    });
    json.key("claims").array(reading.claims,
                             [&](const Claim& c) { write_claim(json, c, report.text, options.explain); });
    json.key("truces").array(reading.truces, [&](const Truce& t) { write_truce(json, t); });
    json.key("lead").string_or_null(reading.lead);
    json.key("diagnostics").array(reading.diagnostics, [&](const Diagnostic& d) {
      json.object([&] {
        json.key("code").string(d.code);
        json.key("message").string(d.message);
        json.key("span").span(d.span);
      });
    });
  });
  out.push_back('\n');
}

}  // namespace sitrep
