// SPDX-License-Identifier: Apache-2.0
// JSON for timemap: events on a map and a timeline, and the reports they rest on (docs/exports.md).
#include <set>

#include "publish/export/csv_file.h"
#include "publish/export/export.h"
#include "publish/export/json_list.h"
#include "publish/export/words.h"
#include "publish/page_words.h"

namespace sitrep {
namespace {

class Timemap final : public Exporter {
 public:
  void begin(const About& about, std::string& out) override {
    begin_list(about, "timemap", "", "events", out);
  }

  std::optional<std::string> row(const ExportRow& row, std::string& out) override {
    const Incident& i = row.incident;
    const ClaimPlace& place = place_of(i);
    if (!i.start) return "no date";
    if (!place.latitude || !place.longitude) return "no coordinates";
    std::vector<std::string> reports;
    for (const EvidenceClaim& item : row.evidence) {
      if (seen_.insert(item.told.report).second)
        sources_.push_back({item.told.report, item.title.empty() ? item.told.publisher : item.title,
                            item.told.publisher, item.url, item.told.published});
      if (reports.empty() || reports.back() != item.told.report) reports.push_back(item.told.report);
    }
    std::vector<std::string> associations{plain_type(i.type)};
    for (const std::string& name : names_of(i.perpetrators)) associations.push_back(name);
    begin_item(any_, out);
    JsonWriter json(out, no_spans());
    json.object([&] {
      json.key("id").string(i.id);
      json.key("description").string(note_of(row));
      json.key("date").string(format_day(*i.start));
      json.key("time").string("");
      json.key("time_precision").string(name_of(i.date_precision));
      json.key("location").string(place.name);
      json.key("location_precision").string(name_of(place.precision));
      // timemap wants its coordinates as strings.
      json.key("latitude").string(degrees_text(place.latitude));
      json.key("longitude").string(degrees_text(place.longitude));
      json.key("type").string(name_of(i.type));
      json.key("category").string(plain_type(i.type));
      write_names(json, "associations", associations);
      write_names(json, "sources", reports);
      json.key("comments").string(list_of(i.grade_reasons));
    });
    return std::nullopt;
  }

  void end(std::string& out) override {
    out += "\n],\"sources\":";
    {
      JsonWriter json(out, no_spans());
      json.object([&] {
        for (const Source& source : sources_) {
          json.key(source.id).object([&] {
            json.key("id").string(source.id);
            json.key("title").string(source.title);
            json.key("type").string("Report");
            json.key("author").string(source.publisher);
            json.key("url").string(source.url);
            json.key("date").day_or_null(source.published);
          });
        }
      });
    }
    out += "}\n";
  }

 private:
  struct Source {
    std::string id, title, publisher, url;
    std::optional<Day> published;
  };
  std::vector<Source> sources_;  ///< as they came: an order by keyed ids would be another in every register
  std::set<std::string> seen_;
  bool any_ = false;
};

}  // namespace

std::unique_ptr<Exporter> make_timemap() { return std::make_unique<Timemap>(); }

}  // namespace sitrep
