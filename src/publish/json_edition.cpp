// SPDX-License-Identifier: Apache-2.0
#include <rapidjson/document.h>

#include <algorithm>

#include "publish/brief/edition.h"
#include "publish/json_writer.h"

namespace sitrep::brief {
namespace {

constexpr int kForm = 1;
constexpr std::string_view kBegin = "<!-- {\"sitrep_edition\":";

std::string text_of(const rapidjson::Value& object, const char* key) {
  const auto it = object.FindMember(key);
  return it != object.MemberEnd() && it->value.IsString() ? it->value.GetString() : std::string();
}

bool flag_of(const rapidjson::Value& object, const char* key) {
  const auto it = object.FindMember(key);
  return it != object.MemberEnd() && it->value.IsTrue();
}

Error no_edition(const std::string& file) {
  return {
      ErrorCode::syntax,
      file + ": is no brief of sitrep's: the line that the next edition compares with is missing or damaged"};
}

/// Ids, names of types, grades and audiences, as edition_json() writes them: nothing that would end the
/// comment they stand in.
bool is_plain(std::string_view text) {
  return text.find("--") == text.npos && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                  c == '_' || c == ' ' || c == '.' || c == ':' || c == '/';
         });
}

}  // namespace

std::string edition_json(const Edition& edition) {
  std::string out;
  const CodePointIndex index{std::string_view()};
  JsonWriter json(out, index);
  json.object([&] {
    json.key("sitrep_edition").integer(kForm);
    json.key("register").string(edition.register_key);
    json.key("audience").string(edition.audience);
    json.key("from").day_or_null(edition.from);
    json.key("to").day_or_null(edition.to);
    json.key("incidents").object([&] {
      for (const auto& [id, row] : edition.incidents)
        json.key(id).object([&] {
          json.key("type").string(row.type);
          json.key("grade").string_or_null(row.grade);
          json.key("start").day_or_null(row.start);
          json.key("end").day_or_null(row.end);
          // -1 would make a "--" of a comment's end no HTML parser likes; null says it as well.
          json.key("figures").array(row.figures, [&](std::int64_t figure) {
            json.integer_or_null(figure < 0 ? std::nullopt : std::optional(figure));
          });
          if (row.killed_open) json.key("killed_open").boolean(true);
          if (row.injured_open) json.key("injured_open").boolean(true);
        });
    });
  });
  return out;
}

Result<Edition> read_edition(std::string_view text, const std::string& file) {
  // The last one: a report's words stand before it, escaped.
  const std::size_t begin = text.rfind(kBegin);
  const std::size_t end = begin == text.npos ? text.npos : text.find(" -->", begin);
  if (end == text.npos) return no_edition(file);
  const std::string_view line = text.substr(begin + 5, end - begin - 5);
  rapidjson::Document document;
  document.Parse<rapidjson::kParseIterativeFlag>(line.data(), line.size());  // however deep it is
  if (document.HasParseError() || !document.IsObject()) return no_edition(file);
  const auto form = document.FindMember("sitrep_edition");
  if (form == document.MemberEnd() || !form->value.IsInt()) return no_edition(file);
  if (form->value.GetInt() > kForm)
    return Error{ErrorCode::unsupported, file + ": was made by a newer sitrep; compare with that one"};
  Edition out;
  out.register_key = text_of(document, "register");
  out.audience = text_of(document, "audience");
  if (!is_plain(out.register_key) || !is_plain(out.audience)) return no_edition(file);
  out.from = parse_iso_day(text_of(document, "from"));
  out.to = parse_iso_day(text_of(document, "to"));
  const auto incidents = document.FindMember("incidents");
  if (incidents == document.MemberEnd() || !incidents->value.IsObject()) return no_edition(file);
  for (const auto& [id, item] : incidents->value.GetObject()) {
    if (!item.IsObject()) return no_edition(file);
    const std::string name(id.GetString(), id.GetStringLength());
    if (!is_plain(name)) return no_edition(file);
    EditionRow& row = out.incidents[name];
    row.type = text_of(item, "type");
    row.grade = text_of(item, "grade");
    if (!is_plain(row.type) || !is_plain(row.grade)) return no_edition(file);
    row.start = parse_iso_day(text_of(item, "start"));
    row.end = parse_iso_day(text_of(item, "end"));
    row.killed_open = flag_of(item, "killed_open");
    row.injured_open = flag_of(item, "injured_open");
    const auto figures = item.FindMember("figures");
    if (figures == item.MemberEnd() || !figures->value.IsArray() ||
        figures->value.Size() != row.figures.size())
      return no_edition(file);
    for (rapidjson::SizeType i = 0; i < figures->value.Size(); ++i)
      if (figures->value[i].IsInt64() && figures->value[i].GetInt64() >= 0)
        row.figures[i] = figures->value[i].GetInt64();
  }
  return out;
}

}  // namespace sitrep::brief
