// SPDX-License-Identifier: Apache-2.0
#include "publish/json_incident.h"

#include <set>

#include "core/sha256.h"
#include "publish/json_parts.h"
#include "read/bytes.h"

namespace sitrep {
namespace {

void write_number(JsonWriter& json, const std::optional<StatedNumber>& number) {
  json.integer_or_null(number ? std::optional(number->value) : std::nullopt);
}

void write_range_keys(JsonWriter& json, const Range& range) {
  json.key("low");
  write_number(json, range.low);
  json.key("best");
  write_number(json, range.best);
  json.key("high");
  write_number(json, range.high);
  json.key("high_open").boolean(range.high_open);
  json.key("from").object([&] {
    const auto claim = [](const std::optional<StatedNumber>& n) { return n ? n->claim : std::string(); };
    json.key("low").string_or_null(claim(range.low));
    json.key("best").string_or_null(claim(range.best));
    json.key("high").string_or_null(claim(range.high));
  });
}

void write_toll(JsonWriter& json, const Toll& toll) {
  json.object([&] {
    write_range_keys(json, toll[0]);
    for (std::size_t t = 1; t < kTollCount; ++t) {
      json.key(name_of(static_cast<TollOf>(t)));
      if (toll[t].empty())
        json.null();
      else
        json.object([&] { write_range_keys(json, toll[t]); });
    }
  });
}

void write_strings(JsonWriter& json, const std::vector<std::string>& strings) {
  json.array(strings, [&](const std::string& s) { json.string(s); });
}

}  // namespace

std::string incident_json(const Incident& i) {
  std::string out;
  const CodePointIndex index{std::string_view()};
  JsonWriter json(out, index);
  json.object([&] {
    json.key("id").string_or_null(i.id);
    json.key("type").string(name_of(i.type));
    json.key("status").string(name_of(i.status));
    json.key("start").day_or_null(i.start);
    json.key("end").day_or_null(i.end);
    json.key("date_prec");
    i.date_prec != 0 ? json.integer(i.date_prec) : json.null();
    json.key("date_precision").string_or_null(i.start ? name_of(i.date_precision) : std::string_view());
    json.key("places").array(i.places, [&](const ClaimPlace& p) { write_place(json, p); });
    json.key("perpetrators").array(i.perpetrators, [&](const Participant& p) { write_participant(json, p); });
    json.key("targets").array(i.targets, [&](const Participant& p) { write_participant(json, p); });
    json.key("weapons").array(i.weapons, [&](const Weapon& w) {
      json.object([&] {
        json.key("text").string(w.text);
        json.key("category").string(name_of(w.category));
      });
    });
    json.key("harm").object([&] {
      json.key("killed");
      write_toll(json, i.killed);
      json.key("injured");
      write_toll(json, i.injured);
    });
    json.key("occurrence").string(name_of(i.occurrence));
    json.key("attribution").array(i.attribution, [&](const IncidentAttribution& a) {
      json.object([&] {
        json.key("side").string(a.side);
        json.key("name").string(a.name);
        json.key("by");
        write_strings(json, a.by);
        json.key("responsibility").string(name_of(a.responsibility));
      });
    });
    json.key("grade").string_or_null(name_of(i.grade));
    json.key("grade_by").string(i.grade_by_person() ? "person" : "machine");
    json.key("grade_reasons");
    write_strings(json, i.grade_reasons);
    json.key("claims");
    write_strings(json, i.claims);
    json.key("sources").array(i.sources, [&](const Source& s) { write_source(json, s); });
    json.key("independent_sources").integer(static_cast<std::int64_t>(i.independent_sources));
    json.key("disputes");
    write_strings(json, i.disputes);
    json.key("protected_object").string_or_null(i.protected_object);
    json.key("truce").array(i.truces, [&](const TruceRelation& r) {
      json.object([&] {
        json.key("id").string(r.truce);
        json.key("relation").string(name_of(r.scope));
        json.key("reasons");
        write_strings(json, r.reasons);
        json.key("by").string(r.by_person ? "person" : "machine");
        if (r.by_person) {
          json.key("machine").object([&] {
            json.key("relation").string_or_null(r.machine ? name_of(*r.machine) : std::string_view());
            json.key("reasons");
            write_strings(json, r.machine_reasons);
          });
        }
        json.key("breach").object([&] {
          json.key("alleged_by");
          write_strings(json, r.alleged_by);
          json.key("denied_by");
          write_strings(json, r.denied_by);
          json.key("finding").string_or_null(r.finding);
        });
      });
    });
    json.key("review").string(name_of(i.review));
    json.key("sign_offs").integer(i.sign_offs);
    json.key("changed_since");
    write_strings(json, i.changed_since);
    json.key("machine").object([&] {
      for (const auto& [field, value] : i.machine) json.key(field).string_or_null(value);
    });
    json.key("included").boolean(i.included);
    json.key("exclusion_reason").string_or_null(i.exclusion_reason);
  });
  return out;
}

std::string truce_json(const JoinedTruce& joined) {
  std::string out;
  const CodePointIndex index{std::string_view()};
  JsonWriter json(out, index);
  write_truce(json, joined.truce);
  // The truce's own keys, then what the register adds.
  out.back() = ',';
  std::string more;
  JsonWriter added(more, index);
  added.object([&] {
    added.key("country").string_or_null(joined.country);
    added.key("versions").array(joined.versions, [&](const TruceVersion& v) {
      added.object([&] {
        added.key("id").string(v.id);
        added.key("told").string(name_of(v.as));
        added.key("by").string(v.voice);
        added.key("published").day_or_null(v.published);
        added.key("status").string(name_of(v.status));
        added.key("start").day_or_null(v.start);
        added.key("end").day_or_null(v.end);
      });
    });
    added.key("disputes");
    write_strings(added, joined.disputes);
  });
  return out + more.substr(1);
}

TakenReport take(const Report& report, const Reading& reading, const WordCounts& counts, bool originals) {
  TakenReport out;
  out.report = &report;
  out.reading = &reading;
  out.sha256 = sha256_hex(report.original);
  out.text_sha256 = report.original == report.text ? out.sha256 : sha256_hex(report.text);
  if (originals && !report.original.empty()) out.packed_original = zstd_pack(report.original);
  const CodePointIndex index(report.text);
  out.length = index.size();
  {
    JsonWriter json(out.diagnostics, index);
    json.array(reading.diagnostics, [&](const Diagnostic& d) {
      json.object([&] {
        json.key("code").string(d.code);
        json.key("message").string(d.message);
        json.key("span").span(d.span);
      });
    });
  }
  auto facts = facts_of(report, reading, counts);
  auto fact = facts.begin();
  for (const Claim& claim : reading.claims) {
    TakenClaim row;
    row.claim = &claim;
    Claim named = claim;
    named.id = report.id + "/" + claim.id;
    if (!named.retells.empty()) named.retells = report.id + "/" + named.retells;
    JsonWriter json(row.json, index);
    write_claim(json, named, report.text, false);
    if (fact != facts.end() && fact->claim == named.id) row.fact = std::move(*fact++);
    out.claims.push_back(std::move(row));
  }
  for (const Truce& truce : reading.truces) {
    Truce named = truce;
    named.id = report.id + "/" + truce.id;
    for (std::string& claim : named.claims) claim = report.id + "/" + claim;
    if (!named.extends.empty()) named.extends = report.id + "/" + named.extends;
    TakenReport::TakenTruce row{&truce, named.id, {}};
    JsonWriter json(row.json, index);
    write_truce(json, named);
    out.truces.push_back(std::move(row));
  }
  return out;
}

}  // namespace sitrep
