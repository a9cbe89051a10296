// SPDX-License-Identifier: Apache-2.0
#include "publish/json_table.h"

#include <fmt/format.h>
#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>

#include <vector>

#include "publish/terminal_text.h"
#include "store/json_fields.h"

namespace sitrep {
namespace {

using Json = rapidjson::Value;

std::string text(const Json& object, const char* key) {
  const Json* value = json_member(object, key);
  if (value != nullptr && value->IsInt64()) return std::to_string(value->GetInt64());
  return printable(json_text(object, key));
}

/// "14-50-55", "30", "253+", "-": low, best, high as far as they differ.
std::string range(const Json& incident, const char* effect) {
  const Json* harm = json_member(incident, "harm");
  const Json* toll = harm == nullptr ? nullptr : json_member(*harm, effect);
  if (toll == nullptr) return "-";
  std::vector<std::string> parts;
  for (const char* key : {"low", "best", "high"}) {
    const std::string number = text(*toll, key);
    if (!number.empty() && (parts.empty() || parts.back() != number)) parts.push_back(number);
  }
  if (parts.empty()) return "-";
  const Json* open = json_member(*toll, "high_open");
  return fmt::format("{}{}", fmt::join(parts, "-"), open != nullptr && open->IsTrue() ? "+" : "");
}

std::string first_place(const Json& object) {
  const Json* places = json_member(object, "places");
  if (places == nullptr || !places->IsArray() || places->Empty()) return "place not known";
  const std::string name = text((*places)[0], "name"), country = text((*places)[0], "country");
  return country.empty() ? name : name + ", " + country;
}

std::string or_dash(std::string word) { return word.empty() ? "-" : word; }

/// Its report's words were taken out of the register.
std::string redacted(const Json& object) {
  return json_member(object, "redacted") == nullptr ? "" : "  (redacted)";
}

std::string incident_line(const Json& i) {
  return fmt::format(
      "{}  {:<10}  {:<18}  killed {:<12} injured {:<12} {:<9} {:<10} {}", text(i, "id"),
      or_dash(text(i, "start")), text(i, "type"), range(i, "killed"), range(i, "injured"),
      or_dash(text(i, "grade")),
      text(i, "independent_sources") + (text(i, "independent_sources") == "1" ? " source" : " sources"),
      first_place(i));
}

/// Of a claim whose words are gone: "14", "14+", "30-50".
std::string own_figure(const Json& harm) {
  const std::string low = text(harm, "low"), high = text(harm, "high");
  if (low == high) return low;
  return low.empty() ? "up to " + high : low + (high.empty() ? "+" : "-" + high);
}

std::string claim_line(const Json& c) {
  std::string said;
  if (const Json* sources = json_member(c, "sources"); sources != nullptr && !sources->Empty())
    said = text((*sources)[0], "name");
  std::string figures;
  if (const Json* harm = json_member(c, "harm"))
    for (const Json& h : harm->GetArray())
      figures += fmt::format("  {}: {}", text(h, "effect"),
                             text(h, "text").empty() ? own_figure(h) : text(h, "text"));
  return fmt::format("{}  {:<18} {:<9} {:<9} {}  {}{}", text(c, "id"), text(c, "type"), text(c, "scope"),
                     text(c, "status"), first_place(c), or_dash(said), figures + redacted(c));
}

std::string report_line(const Json& r) {
  return fmt::format("{}  {:<10}  {:<24}  {}{}", text(r, "id"), or_dash(text(r, "published")),
                     or_dash(text(r, "publisher")), or_dash(text(r, "title")) + redacted(r),
                     text(r, "source_of").empty() ? "" : "  (copies " + text(r, "source_of") + ")");
}

std::string truce_line(const Json& t) {
  const Json* start = json_member(t, "start");
  const Json* area = json_member(t, "area");
  const Json* included = area == nullptr ? nullptr : json_member(*area, "included");
  const Json* versions = json_member(t, "versions");
  std::string where;
  if (included != nullptr)
    for (const Json& place : included->GetArray()) where += (where.empty() ? "" : "; ") + text(place, "name");
  const std::size_t reports = versions == nullptr ? 0 : versions->Size();
  return fmt::format("{}  {:<10}  {:<24} {:<17} {:>3} {:<8} {}  ({})", text(t, "id"),
                     or_dash(start == nullptr ? std::string() : text(*start, "start")), text(t, "kind"),
                     text(t, "status"), reports, reports == 1 ? "report" : "reports",
                     where.empty() ? "area not given" : where, or_dash(text(t, "name")));
}

/// What was done, without the hashes: "texts 2, claims 12".
std::string decision_line(const Json& d) {
  std::string details;
  if (const Json* detail = json_member(d, "detail"))
    for (const auto& part : detail->GetObject())
      details += fmt::format("{}{} {}", details.empty() ? "" : ", ", part.name.GetString(),
                             text(*detail, part.name.GetString()));
  return fmt::format("{:>4}  {}  {:<12}  {:<9}  {}  {}{}", text(d, "number"), text(d, "at"), text(d, "who"),
                     text(d, "what"), or_dash(text(d, "subject")), details,
                     text(d, "reason").empty() ? "" : "  (" + text(d, "reason") + ")");
}

std::string source_line(const Json& s) {
  return fmt::format("{:>6} claims  {:>5} reports  {:>5} incidents  {:>5} alone  {}", text(s, "claims"),
                     text(s, "reports"), text(s, "incidents"), text(s, "alone"), text(s, "source"));
}

}  // namespace

std::string RegisterTable::row(std::string_view json) const {
  rapidjson::Document row;
  row.Parse(json.data(), json.size());
  std::string line;
  if (what_ == "incidents") line = incident_line(row);
  if (what_ == "claims" || what_ == "tallies") line = claim_line(row);
  if (what_ == "reports") line = report_line(row);
  if (what_ == "truces") line = truce_line(row);
  if (what_ == "decisions") line = decision_line(row);
  if (what_ == "sources") line = source_line(row);
  return line;
}

std::string indented(std::string_view json) {
  rapidjson::Document document;
  document.Parse(json.data(), json.size());
  rapidjson::StringBuffer buffer;
  rapidjson::PrettyWriter<rapidjson::StringBuffer> writer(buffer);
  writer.SetIndent(' ', 2);
  writer.SetFormatOptions(rapidjson::kFormatSingleLineArray);
  document.Accept(writer);
  return {buffer.GetString(), buffer.GetSize()};
}

}  // namespace sitrep
