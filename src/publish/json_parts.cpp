// SPDX-License-Identifier: Apache-2.0
#include "publish/json_parts.h"

namespace sitrep {
namespace {

constexpr int kCoordinateDecimals = 5;  // about a metre, and what GeoNames has
constexpr int kConfidenceDecimals = 2;

void write_group(JsonWriter& json, const HarmGroup& group) {
  json.object([&] {
    json.key("who").string(name_of(group.who));
    write_figure_keys(json, group.figure);
  });
}

}  // namespace

void write_figure_keys(JsonWriter& json, const Figure& figure) {
  json.key("low").integer_or_null(figure.low);
  json.key("high").integer_or_null(figure.high);
  json.key("best").integer_or_null(figure.best);
  json.key("bound").string(name_of(figure.bound));
}

void write_source(JsonWriter& json, const Source& source) {
  json.object([&] {
    json.key("name").string_or_null(source.name);
    json.key("text").string_or_null(source.text);
    json.key("role").string_or_null(source.role);
    json.key("affiliation").string_or_null(source.affiliation);
    json.key("kind").string(name_of(source.kind));
    json.key("access").string(name_of(source.access));
    json.key("alignment").string_or_null(source.alignment);
    json.key("span").span(source.span);
  });
}

namespace {

void write_actor_codes(JsonWriter& json, const ActorCodes& codes) {
  if (codes.cameo.empty() && codes.ucdp.empty() && codes.acled.empty() && codes.inter == 0) {
    json.null();
    return;
  }
  json.object([&] {
    json.key("cameo").string_or_null(codes.cameo);
    json.key("inter");
    codes.inter != 0 ? json.integer(codes.inter) : json.null();
    json.key("ucdp").string_or_null(codes.ucdp);
    json.key("acled").string_or_null(codes.acled);
  });
}

}  // namespace

void write_participant(JsonWriter& json, const Participant& who, const Position* position) {
  json.object([&] {
    json.key("role").string(name_of(who.role));
    json.key("text").string(who.text);
    json.key("name").string_or_null(who.name);
    json.key("id").string_or_null(who.id);
    json.key("side").string_or_null(who.side);
    json.key("country").string_or_null(who.country);
    json.key("kind").string(name_of(who.kind));
    json.key("category").string_or_null(who.category);
    json.key("protected").boolean(who.is_protected);
    json.key("damage").string_or_null(who.damage == Damage::not_said ? std::string_view()
                                                                     : name_of(who.damage));
    json.key("count");
    if (who.count) {
      json.object([&] { write_figure_keys(json, *who.count); });
    } else {
      json.null();
    }
    json.key("intent").string(name_of(who.intent));
    const bool told = who.responsibility != Responsibility::not_said;
    json.key("responsibility").string_or_null(told ? name_of(who.responsibility) : std::string_view());
    json.key("hedge").string(name_of(who.hedge));
    json.key("codes");
    write_actor_codes(json, who.codes);
    if (position != nullptr) json.key("position").string(name_of(*position));
    json.key("span").span(who.span);
  });
}

void write_time(JsonWriter& json, const ClaimTime& time) {
  json.object([&] {
    json.key("role").string(name_of(time.role));
    json.key("text").string(time.text);
    json.key("start").day_or_null(time.start);
    json.key("end").day_or_null(time.end);
    // Apart from `start`, so that start and end are always plain dates and compare as such.
    json.key("local_time").string_or_null(time.iso_start);
    json.key("precision").string(name_of(time.precision));
    json.key("basis").string(name_of(time.basis));
    json.key("span").span(time.span);
  });
}

void write_place(JsonWriter& json, const ClaimPlace& place) {
  json.object([&] {
    json.key("role").string(name_of(place.role));
    json.key("text").string(place.text);
    json.key("name").string_or_null(place.name);
    json.key("latitude").number_or_null(place.latitude, kCoordinateDecimals);
    json.key("longitude").number_or_null(place.longitude, kCoordinateDecimals);
    json.key("geonames");
    place.geonames != 0 ? json.integer(place.geonames) : json.null();
    json.key("admin1").string_or_null(place.admin1);
    json.key("country").string_or_null(place.country);
    json.key("precision").string(name_of(place.precision));
    json.key("where_prec").integer(place.where_prec);
    json.key("within").string_or_null(place.within);
    json.key("span").span(place.span);
  });
}

namespace {

/// How likely each value of a claim is right, in the order of the claim's lists.
void write_confidences(JsonWriter& json, const Claim& claim) {
  const auto one = [&](const auto& value) { json.number(value.confidence, kConfidenceDecimals); };
  json.key("type").number(claim.type_confidence, kConfidenceDecimals);
  json.key("participants").array(claim.participants, one);
  json.key("weapons").array(claim.weapons, one);
  json.key("harm").array(claim.harm, one);
  json.key("groups").array(claim.harm, [&](const Harm& h) { json.array(h.groups, one); });
  json.key("times").array(claim.times, one);
  json.key("places").array(claim.places, one);
}

}  // namespace

void write_codes(JsonWriter& json, const Codes& codes) {
  json.object([&] {
    json.key("acled").string_or_null(codes.acled);
    json.key("plover").string_or_null(codes.plover);
    json.key("cameo").string_or_null(codes.cameo);
    json.key("ucdp_violence");
    codes.ucdp_violence != 0 ? json.integer(codes.ucdp_violence) : json.null();
    json.key("who_ssa").string_or_null(codes.who_ssa);
  });
}

void write_claim(JsonWriter& json, const Claim& claim, std::string_view text, bool explain) {
  json.object([&] {
    json.key("id").string(claim.id);
    json.key("type").string(name_of(claim.type));
    json.key("scope").string(name_of(claim.scope));
    json.key("status").string(name_of(claim.status));
    json.key("hedge").string(name_of(claim.hedge));
    json.key("codes");
    write_codes(json, claim.codes);
    json.key("sources").array(claim.sources, [&](const Source& s) { write_source(json, s); });
    json.key("participants").array(claim.participants, [&](const Participant& p) {
      write_participant(json, p);
    });
    json.key("weapons").array(claim.weapons, [&](const Weapon& w) {
      json.object([&] {
        json.key("text").string(w.text);
        json.key("category").string(name_of(w.category));
        json.key("span").span(w.span);
      });
    });
    json.key("quantities").array(claim.quantities, [&](const ConditionFigure& q) {
      json.object([&] {
        json.key("what").string(q.what);
        write_figure_keys(json, q.figure);
        json.key("unit").string_or_null(q.unit);
        json.key("text").string(q.text);
        json.key("span").span(q.span);
      });
    });
    json.key("harm").array(claim.harm, [&](const Harm& h) {
      json.object([&] {
        json.key("effect").string(name_of(h.effect));
        write_figure_keys(json, h.figure);
        json.key("population").string(name_of(h.population));
        json.key("text").string(h.text);
        json.key("groups").array(h.groups, [&](const HarmGroup& g) { write_group(json, g); });
        json.key("span").span(h.span);
      });
    });
    json.key("times").array(claim.times, [&](const ClaimTime& t) { write_time(json, t); });
    json.key("places").array(claim.places, [&](const ClaimPlace& p) { write_place(json, p); });
    json.key("retells").string_or_null(claim.retells);
    json.key("evidence").object([&] {
      json.key("trigger").span(claim.trigger);
      json.key("sentence").span(claim.sentence);
    });
    json.key("confidence").number(claim.confidence, kConfidenceDecimals);
    json.key("confidences").object([&] { write_confidences(json, claim); });
    if (explain) {
      json.key("reasons").array(claim.reasons, [&](const Reason& r) {
        json.object([&] {
          json.key("field").string(r.field);
          json.key("rule").string(r.rule);
          json.key("span").span(r.words);
          json.key("text").string_or_null(r.words.in(text));
        });
      });
    }
  });
}

void write_truce(JsonWriter& json, const Truce& truce) {
  const auto who = [&](const Participant& p) { write_participant(json, p); };
  const auto where = [&](const ClaimPlace& p) { write_place(json, p); };
  const auto when = [&](const std::optional<ClaimTime>& t) { t ? write_time(json, *t) : json.null(); };
  const auto text = [&](const std::string& s) { json.string(s); };
  json.object([&] {
    json.key("id").string(truce.id);
    json.key("name").string_or_null(truce.name);
    json.key("kind").string(name_of(truce.kind));
    json.key("status").string(name_of(truce.status));
    json.key("partial").boolean(truce.partial);
    json.key("extends").string_or_null(truce.extends);
    json.key("parties").array(truce.parties,
                              [&](const TruceParty& p) { write_participant(json, p.who, &p.position); });
    json.key("excluded_parties").array(truce.excluded_parties, who);
    json.key("mediators").array(truce.mediators, who);
    json.key("monitor");
    truce.monitor ? who(*truce.monitor) : json.null();
    json.key("area").object([&] {
      json.key("included").array(truce.included, where);
      json.key("excluded").array(truce.excluded, where);
    });
    json.key("start");
    when(truce.start);
    json.key("end");
    when(truce.end);
    json.key("duration");
    when(truce.duration);
    json.key("conditions").array(truce.conditions, text);
    json.key("claims").array(truce.claims, text);
    json.key("sources").array(truce.sources, [&](const Source& s) { write_source(json, s); });
    json.key("evidence").array(truce.evidence, [&](Span s) { json.span(s); });
  });
}

}  // namespace sitrep
