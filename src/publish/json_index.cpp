// SPDX-License-Identifier: Apache-2.0
#include "publish/index_pages.h"
#include "publish/json_writer.h"

namespace sitrep {
namespace {

/// count("rows", n): a number under its key.
struct Counts {
  JsonWriter& json;
  void operator()(std::string_view key, std::uint64_t n) const {
    json.key(key).integer(static_cast<std::int64_t>(n));
  }
};

}  // namespace

void write_index_info_json(const IndexInfo& info, std::string& out) {
  const CodePointIndex no_text{std::string_view()};
  JsonWriter json(out, no_text);
  const Counts count{json};
  json.object([&] {
    json.key("file").string(info.path);
    count("format", Gazetteer::kFormat);
    count("bytes", info.bytes);
    count("places", info.places);
    count("names", info.names);
    count("without_coordinates", info.no_point);
    count("pcodes", info.pcodes);
    json.key("kinds").object([&] {
      for (unsigned kind = 0; kind < kPlaceKindCount; ++kind)
        count(name_of(static_cast<PlaceKind>(kind)), info.kinds[kind]);
    });
    json.key("countries").object([&] {
      for (const auto& [code, places] : info.countries) count(code, places);
    });
    json.key("sources").array(info.sources, [&](const IndexSource& source) {
      json.object([&] {
        json.key("name").string(source.name);
        json.key("format").string(source.kind);
        json.key("licence").string_or_null(source.licence);
        count("places", source.places);
        count("names", source.names);
      });
    });
  });
  out.push_back('\n');
}

void write_input_counts_json(const std::vector<InputCount>& counts, std::string& out) {
  const CodePointIndex no_text{std::string_view()};
  for (const InputCount& input : counts) {
    JsonWriter json(out, no_text);
    const Counts count{json};
    json.object([&] {
      json.key("input").string(input.path);
      json.key("format").string(name_of(input.format));
      count("rows", input.rows);
      count("taken", input.taken);
      count("merged", input.merged);
      count("names", input.names);
      json.key("skipped").object([&] {
        for (unsigned i = 0; i < kSkipReasonCount; ++i)
          if (input.skipped[i] > 0) count(name_of(static_cast<SkipReason>(i)), input.skipped[i]);
      });
    });
    out.push_back('\n');
  }
}

}  // namespace sitrep
