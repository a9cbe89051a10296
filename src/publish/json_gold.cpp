// SPDX-License-Identifier: Apache-2.0
#include <rapidjson/document.h>
#include <rapidjson/error/en.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "publish/eval_gold.h"

namespace sitrep {
namespace {

using Value = rapidjson::Value;

/// The member of that name; null where there is none.
const Value& get(const Value& object, const char* key) {
  static const Value null;
  if (!object.IsObject()) return null;
  const auto at = object.FindMember(key);
  return at == object.MemberEnd() ? null : at->value;
}

bool has(const Value& object, const char* key) { return object.IsObject() && object.HasMember(key); }

std::string text_of(const Value& v) {
  return v.IsString() ? std::string(v.GetString(), v.GetStringLength()) : std::string();
}

std::optional<std::string> maybe_text(const Value& object, const char* key) {
  if (!has(object, key)) return std::nullopt;
  return text_of(get(object, key));
}

std::optional<std::int64_t> maybe_number(const Value& v) {
  if (v.IsInt64()) return v.GetInt64();
  return std::nullopt;
}

/// One word or a list of them.
Wordings words_of(const Value& v) {
  Wordings out;
  if (v.IsString()) out.push_back(text_of(v));
  if (v.IsArray()) {
    for (const Value& item : v.GetArray()) out.push_back(text_of(item));
  }
  return out;
}

template <typename T, typename F>
std::vector<T> list_of(const Value& v, F&& item) {
  std::vector<T> out;
  if (v.IsArray()) {
    for (const Value& x : v.GetArray()) out.push_back(item(x));
  }
  return out;
}

Span span_of(const Value& v) {
  if (!v.IsArray() || v.Size() != 2 || !v[0].IsUint() || !v[1].IsUint()) return {};
  return {v[0].GetUint(), v[1].GetUint()};
}

GoldParticipant participant_of(const Value& v) {
  return {text_of(get(v, "role")), words_of(get(v, "match")), maybe_text(v, "category"),
          maybe_number(get(v, "count"))};
}

GoldTime time_of(const Value& v) { return {text_of(get(v, "start")), maybe_text(v, "end")}; }

GoldHarm harm_of(const Value& v) {
  GoldHarm harm;
  harm.effect = text_of(get(v, "effect"));
  harm.low = maybe_number(get(v, "low"));
  harm.high = maybe_number(get(v, "high"));
  harm.best = maybe_number(get(v, "best"));
  if (has(v, "population")) harm.population = words_of(get(v, "population"));
  harm.groups = list_of<GoldGroup>(get(v, "groups"), [](const Value& g) {
    return GoldGroup{text_of(get(g, "who")), maybe_number(get(g, "low"))};
  });
  return harm;
}

GoldClaim claim_of(const Value& v) {
  GoldClaim claim;
  claim.gid = text_of(get(v, "gid"));
  claim.at = text_of(get(v, "at"));
  claim.spans = list_of<Span>(get(v, "spans"), span_of);
  if (claim.spans.empty()) claim.spans.push_back(span_of(get(v, "span")));
  claim.types = words_of(get(v, "types"));
  claim.scopes = words_of(get(v, "scope"));
  claim.statuses = words_of(get(v, "status"));
  claim.hedge = maybe_text(v, "hedge");
  claim.sources = list_of<Wordings>(get(v, "sources"), words_of);
  claim.participants = list_of<GoldParticipant>(get(v, "participants"), participant_of);
  claim.places = words_of(get(v, "places"));
  claim.also_places = words_of(get(v, "also_places"));
  claim.times = list_of<GoldTime>(get(v, "times"), time_of);
  claim.harm = list_of<GoldHarm>(get(v, "harm"), harm_of);
  claim.weapons = words_of(get(v, "weapons"));
  claim.any_perpetrator = has(v, "any_perpetrator");
  claim.optional = get(v, "optional").IsTrue();
  return claim;
}

GoldTruce truce_of(const Value& v) {
  GoldTruce truce;
  truce.kinds = words_of(get(v, "kind"));
  truce.statuses = words_of(get(v, "status"));
  if (get(v, "partial").IsBool()) truce.partial = get(v, "partial").GetBool();
  truce.start = maybe_text(v, "start");
  truce.end = maybe_text(v, "end");
  truce.included = words_of(get(v, "included"));
  truce.excluded = words_of(get(v, "excluded"));
  truce.parties = words_of(get(v, "parties"));
  truce.excluded_parties = list_of<Wordings>(get(v, "excluded_parties"), words_of);
  truce.mediators_or_parties = words_of(get(v, "mediators_or_parties"));
  truce.optional = get(v, "optional").IsTrue();
  return truce;
}

Result<std::string> slurp(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::string bytes((std::istreambuf_iterator<char>(in)), {});
  if (!in) return Error{ErrorCode::not_found, path + ": cannot be read"};
  return bytes;
}

}  // namespace

Result<Gold> load_gold(const std::string& path) {
  const Result<std::string> bytes = slurp(path);
  if (!bytes) return bytes.error();
  rapidjson::Document json;
  json.Parse(bytes->data(), bytes->size());
  if (json.HasParseError()) {
    return Error{ErrorCode::syntax, path + ": not JSON at byte " + std::to_string(json.GetErrorOffset()) +
                                        ": " + rapidjson::GetParseError_En(json.GetParseError())};
  }
  const Value& report = get(json, "report");
  if (!report.IsObject() || !get(json, "claims").IsArray()) {
    return Error{ErrorCode::syntax, path + ": not a gold file: it needs \"report\" and \"claims\""};
  }
  Gold gold;
  gold.path = path;
  gold.record.text = text_of(get(report, "text"));
  if (gold.record.text.empty()) {
    const std::filesystem::path named(text_of(get(report, "text_file")));
    if (named.empty()) return Error{ErrorCode::syntax, path + ": its report has neither text nor text_file"};
    Result<std::string> body = slurp((std::filesystem::path(path).parent_path() / named).string());
    if (!body) return body.error();
    gold.record.text = *std::move(body);
  }
  const std::string id = text_of(get(report, "id")), title = text_of(get(report, "title"));
  if (!id.empty()) gold.record.id = id;
  if (!title.empty()) gold.record.title = title;
  gold.record.publisher = text_of(get(report, "publisher"));
  gold.record.published = text_of(get(report, "published"));
  gold.record.language = text_of(get(report, "language"));
  gold.claims = list_of<GoldClaim>(get(json, "claims"), claim_of);
  gold.truces = list_of<GoldTruce>(get(json, "truces"), truce_of);
  gold.leads = words_of(get(json, "lead"));
  const Value& forbidden = get(json, "forbidden");
  const Value& figures = get(forbidden, "figures");
  for (rapidjson::SizeType i = 0; figures.IsArray() && i < figures.Size(); ++i) {
    if (const auto number = maybe_number(figures[i])) gold.forbidden.figures.push_back(*number);
  }
  gold.forbidden.perpetrators = words_of(get(forbidden, "perpetrators"));
  gold.forbidden.victims = words_of(get(forbidden, "victims"));
  gold.forbidden.coordinates = words_of(get(forbidden, "coordinates"));
  return gold;
}

}  // namespace sitrep
