// SPDX-License-Identifier: Apache-2.0
#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>

#include "publish/export/embargo.h"
#include "publish/export/json_list.h"
#include "publish/json_incident.h"
#include "publish/json_parts.h"
#include "publish/page_words.h"
#include "publish/server/answers.h"
#include "publish/server/details.h"
#include "store/browse.h"

namespace sitrep::server {
namespace {

using Json = rapidjson::Value;

std::string text_of(const Json& value) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
  value.Accept(writer);
  return {buffer.GetString(), buffer.GetSize()};
}

/// The value of a key of one object, as it stands there; `otherwise` where there is none.
std::string part_of(const rapidjson::Document& document, const char* key, std::string_view otherwise) {
  if (!document.IsObject()) return std::string(otherwise);
  const auto it = document.FindMember(key);
  return it == document.MemberEnd() ? std::string(otherwise) : text_of(it->value);
}

/// `{...}` to `{..., MORE}`.
std::string with_more(std::string object, std::string_view more) {
  object.back() = ',';
  return std::move(object.append(more).append("}"));
}

std::string title_member(ClaimType type, const Incident& incident) {
  const std::string place = incident.places.empty()                ? std::string()
                            : incident.places.front().name.empty() ? incident.places.front().text
                                                                   : incident.places.front().name;
  std::string out = "\"title\":";
  append_json_text(title_of(type, place), out);
  return out;
}

/// What stands in the register of a row, masked; nothing where its audience must not see it (any more).
Result<std::optional<StoredRow>> seen(Register& store, const View& view, const Row& row, Day today,
                                      bool is_tally) {
  auto stored = is_tally ? stored_tally(store, row.id) : stored_incident(store, row.id);
  if (!stored || !*stored || view.internal()) return stored;
  const ExportRow& whole = (*stored)->row;
  const bool held = view.embargo_hours > 0 && is_embargoed(whole, today, view.embargo_hours);
  if (!whole.incident.included || held) return std::optional<StoredRow>();
  (*stored)->row = mask(std::move((*stored)->row), view.masking);
  return stored;
}

std::string row_json(const View& view, const StoredRow& stored) {
  const Incident& incident = stored.row.incident;
  const std::string title = title_member(incident.type, incident);
  if (view.internal()) return with_more(stored.json, title);
  // Its revision stands behind all else in the register's row.
  const std::size_t revision = stored.json.rfind("\"revision\":");
  const std::string number = revision == std::string::npos
                                 ? ""
                                 : "," + stored.json.substr(revision, stored.json.size() - 1 - revision);
  return with_more(incident_json(incident), title + number);
}

/// What an item of evidence says of its report.
std::string report_members(std::string_view publisher, std::string_view published, std::string_view title,
                           std::string_view url, std::string_view language, std::string_view copy_of,
                           std::string_view quotation, std::string_view withheld) {
  std::string out;
  for (const auto& [key, value] : {std::pair("publisher", publisher),
                                   {"published", published},
                                   {"title", title},
                                   {"url", url},
                                   {"language", language},
                                   {"copy_of", copy_of},
                                   {"quotation", quotation},
                                   {"quotation_withheld", withheld}}) {
    if (!out.empty()) out += ',';
    out.append("\"").append(key).append("\":");
    append_json_text_or_null(value, out);
  }
  return out;
}

std::string masked_item(const EvidenceClaim& item, const Incident& incident) {
  const std::string published = item.told.published ? format_day(*item.told.published) : std::string();
  return with_more(masked_claim_json(item, incident),
                   report_members(item.told.publisher, published, item.title, item.url, item.language,
                                  item.told.copy_of, {}, "audience"));
}

void append_list(const std::vector<std::string>& items, std::string& out) {
  out += '[';
  for (std::size_t i = 0; i < items.size(); ++i) out.append(i == 0 ? "" : ",").append(items[i]);
  out += ']';
}

/// What each truce is of which the incident says how it stands to it.
Result<std::string> truces_of(Register& store, const Incident& incident) {
  std::string out = "[";
  for (const TruceRelation& relation : incident.truces) {
    const auto shown = store.show(relation.truce);
    if (!shown) continue;  // joined anew since
    rapidjson::Document document;
    document.Parse(shown->data(), shown->size());
    const std::string truce = part_of(document, "truce", "");
    if (!truce.empty()) out.append(out.size() == 1 ? "" : ",").append(truce);
  }
  return out + "]";
}

}  // namespace

std::string masked_claim_json(const EvidenceClaim& masked, const Incident& incident) {
  const Claim& from = masked.told.claim;
  Claim claim;  // what is not named here is not told
  claim.id = masked.told.id;
  claim.type = from.type;
  claim.scope = from.scope;
  claim.status = from.status;
  claim.hedge = from.hedge;
  claim.codes = from.codes;
  claim.sources = from.sources;
  claim.participants = from.participants;
  claim.places = incident.places;
  claim.confidence = from.confidence;
  for (const Weapon& weapon : from.weapons) {
    Weapon& out = claim.weapons.emplace_back();
    out.category = weapon.category;
    out.text = plain_words(name_of(weapon.category));
  }
  for (const Harm& harm : from.harm) {
    Harm& out = claim.harm.emplace_back(harm);
    out.text.clear();
    out.span = {};
  }
  for (const ClaimTime& time : from.times) {
    ClaimTime& out = claim.times.emplace_back();
    out.role = time.role;
    out.start = time.start;
    out.end = time.end;
    out.precision = std::max(time.precision, TimePrecision::day);
    out.basis = time.basis;
  }
  std::string json;
  JsonWriter writer(json, no_spans());
  write_claim(writer, claim, {}, false);
  constexpr std::string_view kNoId = "{\"id\":\"\"";
  if (json.starts_with(kNoId)) json.replace(0, kNoId.size(), "{\"id\":null");
  std::string more = "\"report\":";
  append_json_text_or_null(masked.told.report, more);
  more.append(",\"lead\":").append(masked.told.lead ? "true" : "false").append(",\"incident\":");
  append_json_text_or_null(claim.scope == Scope::tally ? std::string_view() : std::string_view(incident.id),
                           more);
  more.append(",\"standing\":\"").append(name_of(masked.standing)).append("\"");
  return with_more(std::move(json), more);
}

Result<std::string> incident_row_json(Register& store, const View& view, const Row& row, Day today) {
  const auto stored = seen(store, view, row, today, false);
  if (!stored) return stored.error();
  return *stored ? row_json(view, **stored) : std::string();
}

Result<std::vector<std::string>> incident_claims_json(Register& store, const View& view, const Row& row,
                                                      Day today) {
  const auto stored = seen(store, view, row, today, false);
  if (!stored) return stored.error();
  std::vector<std::string> out;
  if (!*stored) return out;
  for (const EvidenceClaim& item : (*stored)->row.evidence)
    out.push_back(masked_item(item, (*stored)->row.incident));
  return out;
}

Result<std::string> tally_json(Register& store, const View& view, const Row& row, Day today) {
  const auto stored = seen(store, view, row, today, true);
  if (!stored) return stored.error();
  if (!*stored || (*stored)->row.evidence.empty()) return std::string();
  return masked_item((*stored)->row.evidence.front(), (*stored)->row.incident);
}

Result<std::string> incident_page_json(Register& store, const View& view, const Row& row, Day today) {
  const auto stored = seen(store, view, row, today, false);
  if (!stored) return stored.error();
  if (!*stored) return std::string();
  const Incident& incident = (*stored)->row.incident;
  std::vector<std::string> evidence, superseded;
  std::string truces = "[]", links = "[]", history = "[]";
  if (!view.internal()) {
    for (const EvidenceClaim& item : (*stored)->row.evidence) {
      evidence.push_back(masked_item(item, incident));
      if (item.standing == Standing::standing || item.told.id.empty()) continue;
      append_json_text(item.told.id, superseded.emplace_back());
    }
  } else {
    auto done = store.told(row.id, [&](const ToldRow& told) {
      evidence.push_back(with_more(
          told.json, report_members(told.publisher, told.published, told.title, told.url, told.language,
                                    told.copy_of, told.quotation, told.quotation.empty() ? "redacted" : "")));
      rapidjson::Document claim;
      claim.Parse(told.json.data(), told.json.size());
      if (part_of(claim, "standing", "") != "\"standing\"")
        superseded.push_back(part_of(claim, "id", "null"));
    });
    if (!done) return done.error();
    const auto shown = store.show(row.id);
    if (!shown) return shown.error();
    rapidjson::Document document;
    document.Parse(shown->data(), shown->size());
    links = part_of(document, "links", "[]");
    history = part_of(document, "decisions", "[]");
    auto told = truces_of(store, incident);
    if (!told) return told.error();
    truces = std::move(*told);
  }
  std::string out = "{\"incident\":" + row_json(view, **stored) + ",\"evidence\":";
  append_list(evidence, out);
  out += ",\"superseded\":";
  append_list(superseded, out);
  return out + ",\"truces\":" + truces + ",\"links\":" + links + ",\"history\":" + history + "}";
}

}  // namespace sitrep::server
