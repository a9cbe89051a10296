// SPDX-License-Identifier: Apache-2.0
#include "store/register.h"

#include <algorithm>
#include <utility>

#include "incidents/blocking.h"
#include "store/claim_columns.h"
#include "store/corrections.h"
#include "store/list_rows.h"
#include "store/schema.h"
#include "store/state.h"

namespace sitrep {
namespace {

/// The version that stands, and its number; 0: the report is new.
struct Version {
  std::int64_t number = 0, version = 0;
  std::string report;
};

/// The version that a report's text would replace: of the same id, or, where no id was given, of the same
/// address.
Result<Version> standing_version(Register::State& s, const Report& report) {
  Version out;
  const auto find = [&](const char* which, std::string_view key) {
    return s.each(
        std::string("SELECT number, version, report FROM reports WHERE current = 1 AND ") + which,
        [&](Statement& q) { q.bind(1, key); },
        [&](const Statement& row) { out = {row.integer(0), row.integer(1), row.text(2)}; });
  };
  auto done = find("report = ?", report.id);
  const bool given = !report.id.starts_with("sha256:");
  if (done && out.number == 0 && !given && !report.url.empty())
    done = find("url = ? AND report LIKE 'sha256:%'", report.url);
  if (!done) return done.error();
  return out;
}

/// Whether the text was there before, as any version: an input that is taken in again changes nothing.
Result<bool> was_there(Register::State& s, const TakenReport& taken) {
  bool out = false;
  auto done = s.each(
      "SELECT 1 FROM reports WHERE report = ? AND text_sha256 = ?",
      [&](Statement& q) { q.bind(1, taken.report->id).bind(2, taken.text_sha256); },
      [&](const Statement&) { out = true; });
  if (!done) return done.error();
  return out;
}

/// Takes the claims of a version out of what stands: they keep their rows, under the version's own ids.
Status retire(Register::State& s, const Version& version) {
  const auto of_it = [&](Statement& q) { q.bind(1, version.number); };
  for (const char* sql :
       {// The happenings it told of, and those that it was compared with, are put together again without it.
        "UPDATE claims SET linked = 0 WHERE fact IS NOT NULL AND current = 1 AND incident IN "
        "(SELECT incident FROM claims WHERE report = ? AND incident IS NOT NULL)",
        "UPDATE claims SET linked = 0 WHERE current = 1 AND number IN "
        "(SELECT l.b FROM links l JOIN claims c ON c.number = l.a WHERE c.report = ? AND l.points > 0)",
        "UPDATE claims SET linked = 0 WHERE current = 1 AND number IN "
        "(SELECT l.a FROM links l JOIN claims c ON c.number = l.b WHERE c.report = ? AND l.points > 0)",
        "DELETE FROM links WHERE a IN (SELECT number FROM claims WHERE report = ?)",
        "DELETE FROM links WHERE b IN (SELECT number FROM claims WHERE report = ?)",
        "DELETE FROM incidents WHERE incident IN (SELECT incident FROM claims WHERE report = ?1) AND NOT "
        "EXISTS "
        "(SELECT 1 FROM claims c WHERE c.incident = incidents.incident AND c.report <> ?1)",
        "DELETE FROM truce_versions WHERE report = ?", "UPDATE reports SET current = 0 WHERE number = ?"})
    if (auto done = s.run(sql, of_it); !done) return done;
  std::vector<std::pair<std::int64_t, std::int64_t>> blocks;  // key, claim
  auto done = s.each("SELECT number, fact FROM claims WHERE report = ? AND fact IS NOT NULL", of_it,
                     [&](const Statement& row) {
                       if (const auto fact = unpack(row.bytes(1)))
                         for (const std::int64_t key : block_keys(*fact).kept)
                           blocks.emplace_back(key, row.integer(0));
                     });
  for (const auto& [key, claim] : blocks) {
    if (!done) return done;
    done = s.run("DELETE FROM blocks WHERE key = ? AND claim = ?",
                 [&, k = key, c = claim](Statement& q) { q.bind(1, k).bind(2, c); });
  }
  if (!done) return done;
  return s.run(
      "UPDATE claims SET claim = ?1 || substr(claim, ?2), current = 0, incident = NULL WHERE report = ?3",
      [&](Statement& q) {
        q.bind(1, version.report + "@" + std::to_string(version.version));
        q.bind(2, static_cast<std::int64_t>(version.report.size() + 1)).bind(3, version.number);
      });
}

/// By which rules it was read: no word of the report, only where they stand.
std::string rules_json(const Claim& claim) {
  rapidjson::StringBuffer buffer;
  RowWriter json(buffer);
  json.StartArray();
  for (const Reason& reason : claim.reasons) {
    json.StartObject();
    put_or_null(json, "field", reason.field);
    put_or_null(json, "rule", reason.rule);
    json.Key("span");
    json.StartArray();
    json.Uint(reason.words.begin);
    json.Uint(reason.words.end);
    json.EndArray();
    json.EndObject();
  }
  json.EndArray();
  return {buffer.GetString(), buffer.GetSize()};
}

Status add_claim(Register::State& s, const TakenReport& taken, const TakenClaim& row, std::int64_t report) {
  const Claim& claim = *row.claim;
  const ClaimColumns columns = columns_of(claim);
  auto done = s.run(
      "INSERT INTO claims (claim, report, current, lead, type, scope, status, hedge, start, place, country, "
      "source, "
      "killed_low, killed_high, json, fact, rules) VALUES (?,?,1,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
      [&](Statement& q) {
        q.bind(1, taken.report->id + "/" + claim.id).bind(2, report);
        q.bind(3, static_cast<std::int64_t>(claim.id == taken.reading->lead)).bind(4, name_of(claim.type));
        q.bind(5, name_of(claim.scope)).bind(6, name_of(claim.status)).bind(7, name_of(claim.hedge));
        q.bind_given(8, columns.start).bind_given(9, columns.place).bind_given(10, columns.country);
        q.bind(11, source_key(claim, taken.report->publisher)).bind(12, columns.low).bind(13, columns.high);
        q.bind(14, row.json);
        if (row.fact)
          q.bind_blob(15, pack(*row.fact));
        else
          q.bind_null(15);
        q.bind(16, rules_json(claim));
      });
  if (!done || !row.fact) return done;
  const std::int64_t number = s.database.last_row();
  for (const std::int64_t key : block_keys(*row.fact).kept)
    if (done = s.run("INSERT OR IGNORE INTO blocks (key, claim) VALUES (?, ?)",
                     [&](Statement& q) { q.bind(1, key).bind(2, number); });
        !done)
      return done;
  return ok_status();
}

Result<Taken> add_to(Register::State& s, const TakenReport& taken, const Maker& maker) {
  if (auto begun = s.begin(); !begun) return begun.error();
  const Report& report = *taken.report;
  const auto out = was_redacted(s, report);
  if (!out) return out.error();
  if (*out) return Taken::redacted;
  const auto there = was_there(s, taken);
  if (!there) return there.error();
  if (*there) return Taken::again;
  const auto before = standing_version(s, report);
  if (!before) return before.error();
  if (before->number != 0)
    if (auto done = retire(s, *before); !done) return done.error();
  auto done = s.run(
      "INSERT INTO reports (report, version, current, title, publisher, url, language, published, "
      "published_basis, "
      "length, sha256, text, taken, lead, diagnostics, program, data, text_sha256) VALUES "
      "(?,?,1,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
      [&](Statement& q) {
        q.bind(1, report.id).bind(2, before->version + 1).bind_given(3, report.title);
        q.bind_given(4, report.publisher).bind_given(5, report.url).bind_given(6, report.language);
        q.bind_given(7, report.published ? format_day(*report.published) : std::string());
        q.bind(8, name_of(report.published_basis)).bind(9, static_cast<std::int64_t>(taken.length));
        q.bind(10, taken.sha256).bind(11, report.text).bind(12, maker.now);
        q.bind_given(13, taken.reading->lead.empty() ? std::string() : report.id + "/" + taken.reading->lead);
        q.bind(14, taken.diagnostics).bind(15, maker.program).bind(16, maker.data);
        q.bind(17, taken.text_sha256);
      });
  const std::int64_t number = s.database.last_row();
  if (done) done = keep_original(s, taken);
  for (const TakenClaim& row : taken.claims)
    if (done) done = add_claim(s, taken, row, number);
  for (const auto& row : taken.truces)
    if (done)
      done =
          s.run("INSERT INTO truce_versions (version, report, kind, status, name, json) VALUES (?,?,?,?,?,?)",
                [&](Statement& q) {
                  q.bind(1, row.id).bind(2, number).bind(3, name_of(row.truce->kind));
                  q.bind(4, name_of(row.truce->status)).bind_given(5, row.truce->name).bind(6, row.json);
                });
  if (done && before->number != 0) done = carry_corrections(s, before->number, number);
  if (!done) return done.error();
  return before->number == 0 ? Taken::fresh : Taken::changed;
}

}  // namespace

Register::Register(std::unique_ptr<State> state) : state_(std::move(state)) {}
Register::Register(Register&&) noexcept = default;
Register& Register::operator=(Register&&) noexcept = default;
Register::~Register() = default;

Result<Register> Register::open(const std::string& path, Mode mode) {
  const auto as = mode == Mode::create  ? Database::Mode::create
                  : mode == Mode::write ? Database::Mode::write
                                        : Database::Mode::read;
  auto database = Database::open(path, as);
  if (!database) return database.error();
  if (auto ready = prepare_schema(*database, as); !ready) return ready.error();
  // NORMAL under WAL: a power cut may lose the last batches, never the file.
  if (auto done = database->execute("PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; "
                                    "PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY;");
      !done)
    return done.error();
  return Register(std::make_unique<State>(std::move(*database)));
}

Status Register::keep() { return state_->commit(); }

Result<Taken> Register::add(const TakenReport& taken, const Maker& maker) {
  auto done = add_to(*state_, taken, maker);
  // Half a report must not be kept: what was added since the last keep() is read again another time.
  if (!done) state_->undo();
  return done;
}

}  // namespace sitrep
