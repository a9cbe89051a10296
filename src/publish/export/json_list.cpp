// SPDX-License-Identifier: Apache-2.0
#include "publish/export/json_list.h"

namespace sitrep {

const CodePointIndex& no_spans() {
  static const CodePointIndex none{std::string_view()};
  return none;
}

void write_names(JsonWriter& json, const char* key, const std::vector<std::string>& names) {
  json.key(key).array(names, [&](const std::string& name) { json.string(name); });
}

void begin_list(const About& about, std::string_view format, std::string_view opening, std::string_view list,
                std::string& out) {
  out.append("{").append(opening).append("\"metadata\":");
  {
    JsonWriter json(out, no_spans());
    json.object([&] {
      json.key("audience").string(name_of(about.audience));
      write_names(json, "caveats", about_lines(about, format));
    });
  }
  out.append(",\"").append(list).append("\":[");
}

void begin_item(bool& any, std::string& out) {
  out += any ? ",\n" : "\n";
  any = true;
}

}  // namespace sitrep
