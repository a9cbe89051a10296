// SPDX-License-Identifier: Apache-2.0
#include "store/redact_json.h"

#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <array>

#include "store/json_fields.h"

namespace sitrep {
namespace {

using Json = rapidjson::Value;
using Words = std::initializer_list<std::string_view>;

bool is_one_of(std::string_view word, Words words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// Armies, armed groups, governments: who is named as such is a body (as in exports for the public).
bool is_body(const Json& who) {
  return is_one_of(
             json_text(who, "kind"),
             {"state_forces", "rebel_group", "political_militia", "identity_militia", "external_forces",
              "private_military", "peacekeepers", "criminal_group", "government", "international_body"}) &&
         json_text(who, "category").empty();
}

/// Whether a source is a body by its own name and not a person who speaks for one, who has a role or a rank.
bool names_body(const Json& source) {
  if (!json_text(source, "role").empty() || !json_text(source, "affiliation").empty()) return false;
  const std::string kind = json_text(source, "kind");
  if (is_one_of(kind, {"publisher", "monitor", "international", "media", "news_agency"})) return true;
  return is_one_of(kind, {"official", "party", "military", "aid_agency"}) &&
         !json_text(source, "alignment").empty();
}

/// "Colonel X, spokesman for the army": the army stays. A nurse's clinic, a teacher's school does not.
bool keeps_affiliation(const Json& source) {
  return is_one_of(json_text(source, "kind"),
                   {"official", "party", "military", "monitor", "international", "media", "news_agency"});
}

std::string plain(std::string word) {
  std::replace(word.begin(), word.end(), '_', ' ');
  return word;
}

class Redactor {
 public:
  explicit Redactor(const Renaming& id) : id_(id) {}

  bool parse(std::string_view json) {
    document_.Parse(json.data(), json.size());
    return !document_.HasParseError();
  }
  Json& root() { return document_; }

  RedactedJson take() {
    rapidjson::StringBuffer buffer;
    rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
    document_.Accept(writer);
    return {{buffer.GetString(), buffer.GetSize()}, std::move(names_)};
  }

  template <typename F>
  void each(Json& object, const char* key, F&& change) {
    if (Json* list = member(object, key); list != nullptr && list->IsArray())
      for (Json& item : list->GetArray()) change(item);
  }
  void each_text_gone(Json& object, const char* list) {
    each(object, list, [&](Json& item) { blank(item, "text"); });
  }

  void rename(Json& object, const char* key) {
    if (Json* value = member(object, key)) rename(*value);
  }
  /// "ID", "ID/c7".
  void rename(Json& value) {
    if (!value.IsString() || id_.from == id_.to) return;
    const std::string text(value.GetString(), value.GetStringLength());
    if (text == id_.from || text.starts_with(id_.from + "/"))
      set(value, id_.to + text.substr(id_.from.size()));
  }

  /// No words; null stays null.
  void blank(Json& object, const char* key) {
    if (Json* value = member(object, key); value != nullptr && value->IsString()) set(*value, "");
  }
  void drop(Json& object, const char* key) {
    if (Json* value = member(object, key)) value->SetNull();
  }

  void source(Json& source) {
    const bool nameless = json_text(source, "name").empty() && json_text(source, "text").empty();
    drop(source, "text");
    if (nameless || names_body(source)) return;
    if (json_text(source, "name").find_first_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") != std::string::npos)
      names_.push_back(json_text(source, "name"));
    drop(source, "name");
    drop(source, "role");
    if (!keeps_affiliation(source)) drop(source, "affiliation");
    // "A doctor", without a name, is nobody whom another report may quote, too.
    source.AddMember("name_removed", true, document_.GetAllocator());
  }

  void participant(Json& who) {
    const std::string kind = json_text(who, "kind"), category = json_text(who, "category");
    std::string name = json_text(who, "name");
    if (json_text(who, "id").empty() && !is_body(who)) {
      if (kind == "person") names_.push_back(name);
      name = plain(category.empty() || category == "other" ? kind : category);
    }
    if (name.empty()) name = plain(kind);
    put(who, "name", name);
    put(who, "text", name);
  }

  /// The town, the district: what an index knows and is no single house. Else what it lies in.
  void place(Json& place) {
    const std::string precision = json_text(place, "precision");
    const bool known = json_member(place, "geonames") != nullptr || json_member(place, "latitude") != nullptr;
    if (known && !is_one_of(precision, {"exact", "neighbourhood"})) {
      put(place, "text", json_text(place, "name"));
      return;
    }
    const std::string within = json_text(place, "within"), province = json_text(place, "admin1");
    const bool in_district = !within.empty() && within != province;
    const std::string name = !within.empty() ? within : province;
    for (const char* key : {"name", "latitude", "longitude", "geonames", "within"}) drop(place, key);
    if (!name.empty()) put(place, "name", name);
    put(place, "text", name);
    put(place, "precision", in_district ? "district" : name.empty() ? "country" : "province");
    put(place, "where_prec", in_district ? 3 : name.empty() ? 6 : 4);
  }

  void mark(Json& object) {
    if (member(object, "redacted") == nullptr) object.AddMember("redacted", true, document_.GetAllocator());
  }
  void empty_list(Json& object, const char* key) {
    if (Json* value = member(object, key)) value->SetArray();
  }
  void weapon(Json& weapon) { put(weapon, "text", plain(json_text(weapon, "category"))); }

  static Json* member(Json& object, const char* key) {
    if (!object.IsObject()) return nullptr;
    const auto it = object.FindMember(key);
    return it == object.MemberEnd() || it->value.IsNull() ? nullptr : &it->value;
  }

 private:
  void set(Json& value, std::string_view text) {
    value.SetString(text.data(), static_cast<rapidjson::SizeType>(text.size()), document_.GetAllocator());
  }
  void put(Json& object, const char* key, std::string_view text) {
    if (const auto it = object.FindMember(key); it != object.MemberEnd()) set(it->value, text);
  }
  void put(Json& object, const char* key, int number) {
    if (const auto it = object.FindMember(key); it != object.MemberEnd()) it->value.SetInt(number);
  }

  const Renaming& id_;
  rapidjson::Document document_;
  std::vector<std::string> names_;
};

}  // namespace

std::optional<RedactedJson> redact_claim_json(std::string_view json, const Renaming& id) {
  Redactor out(id);
  if (!out.parse(json) || !out.root().IsObject()) return std::nullopt;
  Json& claim = out.root();
  out.rename(claim, "id");
  out.rename(claim, "retells");
  out.each(claim, "sources", [&](Json& s) { out.source(s); });
  out.each(claim, "participants", [&](Json& p) { out.participant(p); });
  out.each(claim, "weapons", [&](Json& w) { out.weapon(w); });
  out.each(claim, "quantities", [&](Json& q) { out.blank(q, "what"); });
  out.each_text_gone(claim, "quantities");
  out.each_text_gone(claim, "harm");
  out.each_text_gone(claim, "times");
  out.each(claim, "places", [&](Json& p) { out.place(p); });
  out.empty_list(claim, "reasons");
  out.mark(claim);
  return out.take();
}

std::optional<RedactedJson> redact_truce_json(std::string_view json, const Renaming& id) {
  Redactor out(id);
  if (!out.parse(json) || !out.root().IsObject()) return std::nullopt;
  Json& truce = out.root();
  out.rename(truce, "id");
  out.rename(truce, "extends");
  out.drop(truce, "name");
  for (const char* who : {"parties", "excluded_parties", "mediators"})
    out.each(truce, who, [&](Json& p) { out.participant(p); });
  if (Json* monitor = Redactor::member(truce, "monitor")) out.participant(*monitor);
  if (Json* area = Redactor::member(truce, "area"))
    for (const char* part : {"included", "excluded"}) out.each(*area, part, [&](Json& p) { out.place(p); });
  for (const char* when : {"start", "end", "duration"})
    if (Json* time = Redactor::member(truce, when)) out.blank(*time, "text");
  out.empty_list(truce, "conditions");
  out.each(truce, "claims", [&](Json& claim) { out.rename(claim); });
  out.each(truce, "sources", [&](Json& s) { out.source(s); });
  out.mark(truce);
  return out.take();
}

std::string redact_diagnostics_json(std::string_view json) {
  const Renaming nothing;
  Redactor out(nothing);
  if (!out.parse(json) || !out.root().IsArray()) return "[]";
  for (Json& item : out.root().GetArray()) out.blank(item, "message");
  return out.take().json;
}

}  // namespace sitrep
