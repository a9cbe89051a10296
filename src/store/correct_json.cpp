// SPDX-License-Identifier: Apache-2.0
#include "store/correct_json.h"

#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>

#include "store/json_fields.h"

namespace sitrep {
namespace {

using Json = rapidjson::Value;

std::optional<std::int64_t> whole(const Json& object, const char* key) {
  const Json* value = json_member(object, key);
  return value != nullptr && value->IsInt64() ? std::optional(value->GetInt64()) : std::nullopt;
}

/// The number that a figure is known by, as incidents/toll.cpp takes it.
std::int64_t size_of(const Json& figure) {
  for (const char* key : {"best", "low", "high"})
    if (const auto value = whole(figure, key)) return *value;
  return -1;
}

class Corrector {
 public:
  bool parse(std::string_view json) {
    document_.Parse(json.data(), json.size());
    return !document_.HasParseError() && document_.IsObject();
  }
  Json& root() { return document_; }
  std::string take() {
    rapidjson::StringBuffer buffer;
    rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
    document_.Accept(writer);
    return {buffer.GetString(), buffer.GetSize()};
  }

  void correct(const ClaimCorrection& by) {
    switch (by.field) {
      case CorrectionField::type:
        put(document_, "type", by.value);
        codes(by.codes);
        return mark(by);
      case CorrectionField::scope:
      case CorrectionField::status:
      case CorrectionField::hedge:
        put(document_, std::string(name_of(by.field)).c_str(), by.value);
        return mark(by);
      case CorrectionField::start:
      case CorrectionField::end:
        day(by);
        return mark(by);
      case CorrectionField::place:
        place(by);
        return mark(by);
      case CorrectionField::source:
      case CorrectionField::source_kind:
        source(by);
        return mark(by);
      default:
        if (is_figure(by.field)) figure(by);
        return mark(by);
    }
  }

  void put(Json& object, const char* key, std::string_view text) {
    Json value(text.data(), size(text), alloc());
    set(object, key, value);
  }
  void put_number(Json& object, const char* key, const std::optional<std::int64_t>& number) {
    Json value;
    if (number) value.SetInt64(*number);
    set(object, key, value);
  }
  void put_span(Json& object, const char* key, const std::optional<Span>& span) {
    Json value;
    if (span) {
      value.SetArray();
      value.PushBack(span->begin, alloc()).PushBack(span->end, alloc());
    }
    set(object, key, value);
  }

 private:
  static rapidjson::SizeType size(std::string_view text) {
    return static_cast<rapidjson::SizeType>(text.size());
  }
  rapidjson::Document::AllocatorType& alloc() { return document_.GetAllocator(); }

  void set(Json& object, const char* key, Json& value) {
    if (const auto it = object.FindMember(key); it != object.MemberEnd())
      it->value = value;
    else
      object.AddMember(Json(key, alloc()), value, alloc());
  }
  void put_null(Json& object, const char* key) {
    Json value;
    set(object, key, value);
  }
  void put_text(Json& object, const char* key, std::string_view text) {
    text.empty() ? put_null(object, key) : put(object, key, text);
  }

  Json& list(Json& object, const char* key) {
    auto it = object.FindMember(key);
    if (it == object.MemberEnd() || !it->value.IsArray()) {
      Json value(rapidjson::kArrayType);
      set(object, key, value);
      it = object.FindMember(key);
    }
    return it->value;
  }

  void push_front(Json& list, Json& value) {
    list.PushBack(value, alloc());
    std::rotate(list.Begin(), list.End() - 1, list.End());
  }

  void mark(const ClaimCorrection& by) {
    if (document_.FindMember("corrected") == document_.MemberEnd()) {
      Json value(rapidjson::kObjectType);
      set(document_, "corrected", value);
    }
    Json& fields = document_.FindMember("corrected")->value;
    put_number(fields, std::string(name_of(by.field)).c_str(), by.decision);
  }

  void codes(std::string_view json) {
    rapidjson::Document read(&alloc());
    read.Parse(json.data(), json.size());
    Json value(rapidjson::kObjectType);
    if (!read.HasParseError() && read.IsObject()) {
      value.CopyFrom(read, alloc());
    } else {
      for (const char* key : {"acled", "plover", "cameo", "ucdp_violence", "who_ssa"}) put_null(value, key);
    }
    set(document_, "codes", value);
  }

  /// What was found of the event's day goes, also where only one end of it is corrected: the words that it
  /// was read from do not say it any more.
  void day(const ClaimCorrection& by) {
    Json& times = list(document_, "times");
    std::string start, end;
    const auto of_event = [](const Json& time) { return json_text(time, "role") == "event"; };
    for (const Json& time : times.GetArray()) {
      if (!of_event(time) || !start.empty()) continue;
      start = json_text(time, "start").substr(0, 10);
      end = json_text(time, "end").substr(0, 10);
    }
    for (auto it = times.Begin(); it != times.End();) it = of_event(*it) ? times.Erase(it) : it + 1;
    if (by.field == CorrectionField::start) {
      // A day alone is a happening of that day; give `end` behind it where it went on.
      start = end = by.value;
    } else {
      end = by.value == kNone ? start : by.value;
      if (start.empty()) start = end;
    }
    if (by.field == CorrectionField::start && by.value == kNone) return;
    if (start.empty()) return;
    Json time(rapidjson::kObjectType);
    put(time, "role", "event");
    put(time, "text", by.words);
    put_text(time, "start", start);
    put_text(time, "end", end);
    put_null(time, "local_time");
    put(time, "precision", "day");
    put(time, "basis", "stated");
    put_span(time, "span", by.span);
    push_front(times, time);
  }

  void place(const ClaimCorrection& by) {
    Json& places = list(document_, "places");
    const auto of_event = [](const Json& place) { return json_text(place, "role") == "event"; };
    for (auto it = places.Begin(); it != places.End();) it = of_event(*it) ? places.Erase(it) : it + 1;
    const auto typed = by.taken_out || by.value == kNone ? std::nullopt : parse_typed_place(by.value);
    if (!typed) return;
    Json place(rapidjson::kObjectType);
    put(place, "role", "event");
    put(place, "text", typed->name);
    put(place, "name", typed->name);
    const auto degrees = [&](const char* key, const std::optional<double>& value) {
      Json number;
      if (value) number.SetDouble(*value);
      set(place, key, number);
    };
    degrees("latitude", typed->latitude);
    degrees("longitude", typed->longitude);
    put_number(place, "geonames",
               typed->geonames != 0 ? std::optional<std::int64_t>(typed->geonames) : std::nullopt);
    put_null(place, "admin1");
    put_text(place, "country", typed->country);
    put(place, "precision", name_of(typed->precision));
    put_number(place, "where_prec", typed->where_prec);
    put_null(place, "within");
    put_span(place, "span", by.span);
    push_front(places, place);
  }

  /// Who stands nearest the event: another name, or somebody whom the reading did not see before the
  /// publisher.
  void source(const ClaimCorrection& by) {
    Json& sources = list(document_, "sources");
    if (sources.Empty() || json_text(sources[0], "kind") == "publisher") {
      Json fresh(rapidjson::kObjectType);
      for (const char* key : {"name", "text", "role", "affiliation"}) put_null(fresh, key);
      put(fresh, "kind", "anonymous");
      put(fresh, "access", "unknown");
      put_null(fresh, "alignment");
      put_null(fresh, "span");
      push_front(sources, fresh);
    }
    Json& first = sources[0];
    if (by.field == CorrectionField::source_kind) return put(first, "kind", by.value);
    for (const char* key : {"text", "role", "affiliation", "alignment"}) put_null(first, key);
    put_text(first, "name", by.taken_out ? std::string_view() : std::string_view(by.value));
    put_span(first, "span", by.span);
    if (by.taken_out) {
      Json yes(true);
      set(first, "name_removed", yes);
    }
  }

  void put_figure(Json& object, const Figure& figure) {
    put_number(object, "low", figure.low);
    put_number(object, "high", figure.high);
    put_number(object, "best", figure.best);
    put(object, "bound", name_of(figure.bound));
  }

  Json fresh_harm(std::string_view effect, std::string_view population) {
    Json out(rapidjson::kObjectType);
    put(out, "effect", effect);
    put_figure(out, {});
    put(out, "population", population);
    put(out, "text", "");
    list(out, "groups");
    put_null(out, "span");
    return out;
  }

  void figure(const ClaimCorrection& by) {
    const std::string_view name = name_of(by.field);
    const std::size_t dot = name.find('.');
    const std::string effect(name.substr(0, dot));
    const std::string part(dot == name.npos ? std::string_view() : name.substr(dot + 1));
    const auto value = by.value == kNone ? std::nullopt : parse_typed_figure(by.value);
    if (part == "children" || part == "women") return group(by, effect, part, value);
    Json& harms = list(document_, "harm");
    const auto is_it = [&](const Json& harm) {
      return json_text(harm, "effect") == effect && (part.empty() || json_text(harm, "population") == part);
    };
    const auto population = [](const Json& harm) { return json_text(harm, "population"); };
    const auto is_open = [&](const Json& harm) {
      return population(harm) != "civilian" && population(harm) != "combatant";
    };
    // The figure of all is that of nobody in particular, or of the one population that is told: what it was
    // of it stays. "25 soldiers and three civilians" are parts, and the whole is new beside them.
    Json kept;
    bool one_population = true;
    for (Json& harm : harms.GetArray()) {
      if (!is_it(harm)) continue;
      one_population = one_population && (kept.IsNull() || population(harm) == population(kept));
      const bool nearer = kept.IsNull() || (is_open(harm) && !is_open(kept));
      if (nearer || (is_open(harm) == is_open(kept) && size_of(harm) > size_of(kept)))
        kept.CopyFrom(harm, alloc());
    }
    if (!kept.IsNull() && !one_population && !is_open(kept)) kept.SetNull();
    if (kept.IsNull()) kept = fresh_harm(effect, part.empty() ? "unknown" : part);
    const std::int64_t all = !value ? -1 : value->best ? *value->best : value->low.value_or(-1);
    const auto goes = [&](const Json& harm) {
      if (!is_it(harm)) return false;
      return !value || !part.empty() || is_open(harm) || population(harm) == population(kept) ||
             size_of(harm) > all;
    };
    for (auto it = harms.Begin(); it != harms.End();) it = goes(*it) ? harms.Erase(it) : it + 1;
    if (!value) return;
    put_figure(kept, *value);
    put(kept, "text", by.words);
    put_span(kept, "span", by.span);
    part.empty() ? push_front(harms, kept) : static_cast<void>(harms.PushBack(kept, alloc()));
  }

  void group(const ClaimCorrection& by, const std::string& effect, const std::string& who,
             const std::optional<Figure>& value) {
    Json& harms = list(document_, "harm");
    Json* first = nullptr;
    for (Json& harm : harms.GetArray()) {
      if (json_text(harm, "effect") != effect) continue;
      if (first == nullptr) first = &harm;
      Json& groups = list(harm, "groups");
      for (auto it = groups.Begin(); it != groups.End();)
        it = json_text(*it, "who") == who ? groups.Erase(it) : it + 1;
    }
    if (!value) return;
    if (first == nullptr) {
      Json harm = fresh_harm(effect, "unknown");
      put_span(harm, "span", by.span);
      harms.PushBack(harm, alloc());
      first = harms.End() - 1;
    }
    Json group(rapidjson::kObjectType);
    put(group, "who", who);
    put_figure(group, *value);
    list(*first, "groups").PushBack(group, alloc());
  }

  rapidjson::Document document_;
};

std::optional<Span> span_of(const Json* value) {
  if (value == nullptr || !value->IsArray() || value->Size() != 2 || !(*value)[0].IsUint() ||
      !(*value)[1].IsUint())
    return std::nullopt;
  return Span{(*value)[0].GetUint(), (*value)[1].GetUint()};
}

}  // namespace

std::optional<std::string> correct_claim_json(std::string_view json, std::span<const ClaimCorrection> by) {
  Corrector out;
  if (!out.parse(json)) return std::nullopt;
  for (const ClaimCorrection& correction : by) out.correct(correction);
  return out.take();
}

std::optional<std::string> by_hand_json(std::string_view json, std::span<const ClaimCorrection> by,
                                        std::int64_t decision) {
  Corrector out;
  if (!out.parse(json)) return std::nullopt;
  for (const ClaimCorrection& field : by) out.correct(field);
  out.root().RemoveMember("corrected");
  out.put_number(out.root(), "by_hand", decision);
  return out.take();
}

std::optional<std::string> move_claim_json(std::string_view json, std::string_view id, Span to) {
  Corrector out;
  if (!out.parse(json)) return std::nullopt;
  Json& claim = out.root();
  out.put(claim, "id", id);
  if (const auto evidence = claim.FindMember("evidence"); evidence != claim.MemberEnd())
    for (const char* key : {"trigger", "sentence"}) out.put_span(evidence->value, key, to);
  for (const char* key : {"harm", "times", "places", "sources"})
    if (const auto list = claim.FindMember(key); list != claim.MemberEnd() && list->value.IsArray())
      for (Json& item : list->value.GetArray())
        if (json_member(item, "span") != nullptr) out.put_span(item, "span", to);
  return out.take();
}

std::optional<ClaimHead> claim_head(std::string_view json) {
  rapidjson::Document document;
  document.Parse(json.data(), json.size());
  if (document.HasParseError() || !document.IsObject()) return std::nullopt;
  ClaimHead out;
  out.type = json_text(document, "type");
  if (const Json* evidence = json_member(document, "evidence"))
    if (const auto span = span_of(json_member(*evidence, "sentence"))) out.sentence = *span;
  return out;
}

std::vector<std::int64_t> numbers_of(std::string_view json, const char* key) {
  std::vector<std::int64_t> out;
  rapidjson::Document document;
  document.Parse(json.data(), json.size());
  if (document.HasParseError()) return out;
  if (const Json* list = json_member(document, key); list != nullptr && list->IsArray())
    for (const Json& item : list->GetArray())
      if (item.IsInt64()) out.push_back(item.GetInt64());
  return out;
}

std::string field_of(std::string_view json, const char* key) {
  rapidjson::Document document;
  document.Parse(json.data(), json.size());
  if (document.HasParseError()) return {};
  if (const auto number = whole(document, key)) return std::to_string(*number);
  return json_text(document, key);
}

}  // namespace sitrep
