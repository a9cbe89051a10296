// SPDX-License-Identifier: Apache-2.0
#include "publish/json_table.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
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

/// "14-50-55", "30", "253+", "up to 30", "-": low, best, high as far as they differ.
std::string range(const Json& incident, const char* effect) {
  const Json* harm = json_member(incident, "harm");
  const Json* toll = harm == nullptr ? nullptr : json_member(*harm, effect);
  if (toll == nullptr) return "-";
  const Json* open = json_member(*toll, "high_open");
  const bool is_open = open != nullptr && open->IsTrue();
  if (const std::string high = text(*toll, "high"); !high.empty() && text(*toll, "low").empty() && !is_open)
    return "up to " + high;
  std::vector<std::string> parts;
  for (const char* key : {"low", "best", "high"}) {
    const std::string number = text(*toll, key);
    if (!number.empty() && (parts.empty() || parts.back() != number)) parts.push_back(number);
  }
  if (parts.empty()) return "-";
  return fmt::format("{}{}", fmt::join(parts, "-"), is_open ? "+" : "");
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

/// What people decided of it: "  (signed off)", "  (changed since review)  (not included)".
std::string people(const Json& i) {
  const std::string review = text(i, "review");
  const Json* changed = json_member(i, "changed_since");
  const Json* included = json_member(i, "included");
  std::string out = review == "signed_off" ? "  (signed off)" : review == "reviewed" ? "  (reviewed)" : "";
  if (changed != nullptr && !changed->Empty()) out += "  (changed since review)";
  if (included != nullptr && included->IsFalse()) out += "  (not included)";
  return out;
}

std::string incident_line(const Json& i) {
  return fmt::format(
      "{}  {:<10}  {:<18}  killed {:<12} injured {:<12} {:<9} {:<10} {}", text(i, "id"),
      or_dash(text(i, "start")), text(i, "type"), range(i, "killed"), range(i, "injured"),
      or_dash(text(i, "grade")),
      text(i, "independent_sources") + (text(i, "independent_sources") == "1" ? " source" : " sources"),
      first_place(i) + people(i));
}

/// Of a claim whose words are gone, or are not what counts: "14", "14+", "30-50".
std::string own_figure(const Json& harm) {
  const std::string low = text(harm, "low"), high = text(harm, "high");
  if (low == high) return low;
  return low.empty() ? "up to " + high : low + (high.empty() ? "+" : "-" + high);
}

/// By whom it is what it is, and whether it counts.
std::string corrected(const Json& c) {
  const std::string standing = text(c, "standing");
  std::string out = json_member(c, "by_hand") != nullptr ? "  (by hand)" : "";
  if (json_member(c, "corrected") != nullptr) out += "  (corrected)";
  if (standing == "rejected" || standing == "retracted") out += "  (" + standing + ")";
  return out;
}

std::string claim_line(const Json& c) {
  std::string said;
  if (const Json* sources = json_member(c, "sources"); sources != nullptr && !sources->Empty())
    said = text((*sources)[0], "name");
  std::string figures;
  // The words are the report's, the figure is the person's.
  const bool by_person = json_member(c, "corrected") != nullptr || json_member(c, "by_hand") != nullptr;
  if (const Json* harm = json_member(c, "harm"))
    for (const Json& h : harm->GetArray())
      figures += fmt::format("  {}: {}", text(h, "effect"),
                             by_person || text(h, "text").empty() ? own_figure(h) : text(h, "text"));
  return fmt::format("{}  {:<18} {:<9} {:<9} {}  {}{}", text(c, "id"), text(c, "type"), text(c, "scope"),
                     text(c, "status"), first_place(c), or_dash(said), figures + redacted(c) + corrected(c));
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

std::string list_text(const Json& list) {
  std::vector<std::string> parts;
  for (const Json& item : list.GetArray())
    parts.push_back(item.IsInt64() ? std::to_string(item.GetInt64()) : printable(item.GetString()));
  return fmt::format("{}", fmt::join(parts, " "));
}

/// What was done, without hashes and rows: "texts 2, claims 12", "killed: 140, now 14+".
std::string decision_details(const Json& d) {
  const Json* detail = json_member(d, "detail");
  if (detail == nullptr) return {};
  const Json* words = json_member(d, "words");
  std::vector<std::string> parts;
  if (const std::string field = text(*detail, "field"); !field.empty()) {
    std::string now = text(*detail, "new");
    if (now.empty() && words != nullptr) now = text(*words, field.c_str());
    const std::string old = text(*detail, "old");
    parts.push_back(field + ": " + (old.empty() ? "" : old + ", now ") + (now.empty() ? "(taken out)" : now));
  } else {
    for (const auto& part : detail->GetObject()) {
      const std::string_view name = part.name.GetString();
      // Rows of the file, and what a review looked at, are for `--json`.
      const bool plain = (part.value.IsString() || part.value.IsInt64()) && !name.ends_with("_sha256");
      const bool review = text(d, "what") == "review" && name != "act";
      if (plain && !review && name != "codes" && name != "report")
        parts.push_back(std::string(name) + " " + text(*detail, part.name.GetString()));
    }
  }
  if (words != nullptr && json_member(*words, "note") != nullptr)
    parts.push_back("note: " + text(*words, "note"));
  return fmt::format("{}", fmt::join(parts, ", "));
}

std::string decision_line(const Json& d) {
  const Json* about = json_member(d, "about");
  const std::string of =
      about != nullptr && !about->Empty() ? list_text(*about) : or_dash(text(d, "subject"));
  const Json* active = json_member(d, "active");
  const std::string details = decision_details(d);
  return fmt::format("{:>4}  {}  {:<12}  {:<9}  {}{}{}{}{}", text(d, "number"), text(d, "at"), text(d, "who"),
                     text(d, "what"), of, details.empty() ? "" : "  ", details,
                     text(d, "reason").empty() ? "" : "  (" + text(d, "reason") + ")",
                     active != nullptr && active->IsFalse() ? "  [taken back]" : "");
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
