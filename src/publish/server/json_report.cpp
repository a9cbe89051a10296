// SPDX-License-Identifier: Apache-2.0
#include "publish/server/json_report.h"

#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <tuple>

#include "publish/server/answers.h"
#include "publish/server/details.h"

namespace sitrep::server {
namespace {

using Json = rapidjson::Value;

struct Mark {
  unsigned begin = 0, end = 0;
  std::string role, claim;
  std::string rule = {};  ///< empty: none was kept
};

const Json* member(const Json& object, const char* key) {
  if (!object.IsObject()) return nullptr;
  const auto it = object.FindMember(key);
  return it == object.MemberEnd() || it->value.IsNull() ? nullptr : &it->value;
}

std::string word_of(const Json& object, const char* key) {
  const Json* value = member(object, key);
  return value != nullptr && value->IsString() ? std::string(value->GetString(), value->GetStringLength())
                                               : std::string();
}

void add_mark(const Json* span, std::string role, const std::string& claim, std::vector<Mark>& out) {
  if (span == nullptr || !span->IsArray() || span->Size() != 2 || !(*span)[0].IsUint() ||
      !(*span)[1].IsUint())
    return;
  out.push_back({(*span)[0].GetUint(), (*span)[1].GetUint(), std::move(role), claim});
}

/// The spans of one claim: whose role is not told by the list they are in, tell their own.
void add_marks(const Json& claim, std::vector<Mark>& out) {
  const std::string id = word_of(claim, "id");
  if (const Json* evidence = member(claim, "evidence")) {
    add_mark(member(*evidence, "sentence"), "sentence", id, out);
    add_mark(member(*evidence, "trigger"), "event", id, out);
  }
  for (const auto& [list, role] : {std::pair("sources", "source"),
                                   {"participants", ""},
                                   {"weapons", "weapon"},
                                   {"harm", "harm"},
                                   {"quantities", "quantity"},
                                   {"times", "time"},
                                   {"places", "place"}})
    if (const Json* items = member(claim, list); items != nullptr && items->IsArray())
      for (const Json& item : items->GetArray())
        add_mark(member(item, "span"), *role == '\0' ? word_of(item, "role") : role, id, out);
}

bool has_span(const Json& reason, unsigned& begin, unsigned& end) {
  const Json* span = member(reason, "span");
  if (span == nullptr || !span->IsArray() || span->Size() != 2 || !(*span)[0].IsUint() ||
      !(*span)[1].IsUint())
    return false;
  begin = (*span)[0].GetUint();
  end = (*span)[1].GetUint();
  return true;
}

/// Which fields of a claim a mark may come from; what a claim's type does not say of a role is its frame's.
bool is_of_field(const std::string& role, std::string_view field) {
  if (role == "event") return field == "type";
  if (role == "harm") return field.starts_with("harm");
  if (role == "place") return field == "places";
  if (role == "time") return field == "times";
  if (role == "sentence" || role == "source" || role == "quantity") return false;
  return field == "participants" || field == role;
}

/// The rule that read a mark: of the reasons of its field the one at its words; a participant's or a weapon's
/// is the frame that opened the event where no rule of its own found it.
std::string rule_of(const Mark& mark, const Json& reasons) {
  std::string frame;
  for (const Json& reason : reasons.GetArray()) {
    unsigned begin = 0, end = 0;
    const std::string field = word_of(reason, "field");
    if (!has_span(reason, begin, end)) continue;
    if (is_of_field(mark.role, field) && begin < mark.end && mark.begin < end) return word_of(reason, "rule");
    if (frame.empty() && field == "type") frame = word_of(reason, "rule");
  }
  const bool filled = mark.role != "sentence" && mark.role != "source" && mark.role != "harm" &&
                      mark.role != "place" && mark.role != "time" && mark.role != "quantity";
  return filled ? frame : std::string();
}

/// `rules`: [{"claim", "rules": [...]}] as the register shows them.
void add_rules(const Json& rules, std::vector<Mark>& marks) {
  for (const Json& of : rules.GetArray()) {
    const Json* reasons = member(of, "rules");
    const std::string claim = word_of(of, "claim");
    if (reasons == nullptr || !reasons->IsArray()) continue;
    for (Mark& mark : marks)
      if (mark.claim == claim) mark.rule = rule_of(mark, *reasons);
  }
}

std::string text_of(const Json& value) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
  value.Accept(writer);
  return {buffer.GetString(), buffer.GetSize()};
}

}  // namespace

Result<std::string> report_page_json(Register& store, std::string_view id) {
  const auto shown = store.show(id);
  if (!shown) {
    if (shown.error().code == ErrorCode::not_found) return std::string();
    return shown.error();
  }
  rapidjson::Document document;
  document.Parse(shown->data(), shown->size());
  const Json* report = member(document, "report");
  if (report == nullptr || !report->IsObject()) return std::string();  // the id of something else
  const Json* text = member(document, "text");
  const Json* told = member(document, "told");
  std::vector<Mark> marks;
  if (told != nullptr && told->IsArray())
    for (const Json& claim : told->GetArray()) add_marks(claim, marks);
  const Json* rules = member(document, "rules");
  if (rules != nullptr && rules->IsArray()) add_rules(*rules, marks);
  // As a reader meets them; of two that begin at one place the wider first.
  std::sort(marks.begin(), marks.end(), [](const Mark& a, const Mark& b) {
    return std::tuple(a.begin, b.end, std::string_view(a.claim), std::string_view(a.role)) <
           std::tuple(b.begin, a.end, std::string_view(b.claim), std::string_view(b.role));
  });
  const bool redacted = member(*report, "redacted") != nullptr;
  std::string out = "{\"report\":" + text_of(*report) + ",\"text\":";
  out += text != nullptr && text->IsArray() && !text->Empty() && !redacted ? text_of((*text)[0]) : "null";
  out += std::string(",\"text_withheld\":") + (redacted ? "\"redacted\"" : "null") + ",\"claims\":";
  out += (told == nullptr ? "[]" : text_of(*told)) + ",\"marks\":[";
  for (std::size_t i = 0; i < marks.size() && !redacted; ++i) {
    out += i == 0 ? "" : ",";
    out +=
        "{\"span\":[" + std::to_string(marks[i].begin) + "," + std::to_string(marks[i].end) + "],\"role\":";
    append_json_text(marks[i].role, out);
    out += ",\"claim\":";
    append_json_text(marks[i].claim, out);
    out += ",\"rule\":";
    if (marks[i].rule.empty())
      out += "null";
    else
      append_json_text(marks[i].rule, out);
    out += '}';
  }
  return out + "]}";
}

}  // namespace sitrep::server
