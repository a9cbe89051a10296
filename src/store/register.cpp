// SPDX-License-Identifier: Apache-2.0
#include "store/register.h"

#include <algorithm>
#include <utility>

#include "incidents/blocking.h"
#include "store/schema.h"
#include "store/state.h"

namespace sitrep {
namespace {

/// The first day, place and killed of a claim: what lists are filtered by.
struct Columns {
  std::string start, place, country;
  std::optional<std::int64_t> low, high;
};

Columns columns_of(const Claim& claim) {
  Columns out;
  for (const ClaimTime& time : claim.times)
    if (time.role == SlotRole::event && time.start && out.start.empty()) out.start = format_day(*time.start);
  for (const ClaimPlace& place : claim.places) {
    if (place.role != SlotRole::event || !out.place.empty()) continue;
    out.place = place.name;
    out.country = place.country;
  }
  for (const Harm& harm : claim.harm) {
    if (harm.effect != Effect::killed || out.low || out.high) continue;
    out.low = harm.figure.low;
    out.high = harm.figure.high;
  }
  return out;
}

#define SITREP_PREPARE(name, state, sql)            \
  auto name##_result = (state).statement(sql);      \
  if (!name##_result) return name##_result.error(); \
  Statement& name = **name##_result  // NOLINT(bugprone-macro-parentheses)

/// The version that stands, and its number; 0: the report is new.
struct Version {
  std::int64_t number = 0, version = 0;
  std::string report, sha256;
};

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
  const std::string pragmas =
      "PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -65536; PRAGMA temp_store "
      "= MEMORY;";
  if (auto done = database->execute(pragmas); !done) return done.error();
  return Register(std::make_unique<State>(std::move(*database)));
}

Status Register::keep() { return state_->commit(); }

namespace {

/// Takes the claims of a version out of what stands: they keep their rows, under the version's own ids.
Status retire(Register::State& s, std::int64_t number, std::int64_t version, const std::string& report);

}  // namespace

namespace {

Result<Taken> add_to(Register::State& s, const TakenReport& taken, const Maker& maker);

}  // namespace

Result<Taken> Register::add(const TakenReport& taken, const Maker& maker) {
  auto done = add_to(*state_, taken, maker);
  // Half a report must not be kept: what was added since the last keep() is read again another time.
  if (!done) state_->undo();
  return done;
}

namespace {

/// The version that a report's text would replace: of the same id, or, where no id was given, of the same
/// address.
Result<Version> standing_version(Register::State& s, const Report& report) {
  Version out;
  const auto find = [&](const char* sql, std::string_view key) -> Status {
    SITREP_PREPARE(query, s, sql);
    query.bind(1, key);
    const auto found = query.step();
    if (!found) return found.error();
    if (*found) out = {query.integer(0), query.integer(1), query.text(2), query.text(3)};
    query.reset();
    return ok_status();
  };
  if (auto done = find("SELECT number, version, report, sha256 FROM reports WHERE report = ? AND current = 1",
                       report.id);
      !done)
    return done.error();
  const bool given = !report.id.starts_with("sha256:");
  if (out.number == 0 && !given && !report.url.empty())
    if (auto done = find("SELECT number, version, report, sha256 FROM reports WHERE url = ? AND current = 1 "
                         "AND report LIKE "
                         "'sha256:%'",
                         report.url);
        !done)
      return done.error();
  return out;
}

/// Whether the text was there before, as any version: an input that is taken in again changes nothing.
Result<bool> was_there(Register::State& s, const TakenReport& taken) {
  SITREP_PREPARE(query, s, "SELECT 1 FROM reports WHERE report = ? AND sha256 = ?");
  query.bind(1, taken.report->id).bind(2, taken.sha256);
  const auto found = query.step();
  if (!found) return found.error();
  query.reset();
  return *found;
}

Result<Taken> add_to(Register::State& s, const TakenReport& taken, const Maker& maker) {
  if (auto begun = s.begin(); !begun) return begun.error();
  const Report& report = *taken.report;
  const auto there = was_there(s, taken);
  if (!there) return there.error();
  if (*there) return Taken::again;
  const auto standing = standing_version(s, report);
  if (!standing) return standing.error();
  const Version& before = *standing;
  if (before.number != 0)
    if (auto done = retire(s, before.number, before.version, before.report); !done) return done.error();

  SITREP_PREPARE(insert, s,
                 "INSERT INTO reports (report, version, current, title, publisher, url, language, published, "
                 "published_basis, length, sha256, text, taken, lead, diagnostics, program, data) "
                 "VALUES (?,?,1,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
  const std::string lead = taken.reading->lead.empty() ? "" : report.id + "/" + taken.reading->lead;
  insert.bind(1, report.id)
      .bind(2, before.version + 1)
      .bind_given(3, report.title)
      .bind_given(4, report.publisher);
  insert.bind_given(5, report.url).bind_given(6, report.language);
  insert.bind_given(7, report.published ? format_day(*report.published) : std::string());
  insert.bind(8, name_of(report.published_basis)).bind(9, static_cast<std::int64_t>(taken.length));
  insert.bind(10, taken.sha256).bind(11, report.text).bind(12, maker.now).bind_given(13, lead);
  insert.bind(14, taken.diagnostics).bind(15, maker.program).bind(16, maker.data);
  if (auto done = insert.run(); !done) return done.error();
  const std::int64_t number = s.database.last_row();

  SITREP_PREPARE(
      put, s,
      "INSERT INTO claims (claim, report, current, lead, type, scope, status, hedge, start, place, country, "
      "source, killed_low, killed_high, json, fact) VALUES (?,?,1,?,?,?,?,?,?,?,?,?,?,?,?,?)");
  SITREP_PREPARE(block, s, "INSERT OR IGNORE INTO blocks (key, claim) VALUES (?, ?)");
  for (const TakenClaim& row : taken.claims) {
    const Claim& claim = *row.claim;
    const Columns columns = columns_of(claim);
    put.bind(1, report.id + "/" + claim.id).bind(2, number);
    put.bind(3, static_cast<std::int64_t>(claim.id == taken.reading->lead)).bind(4, name_of(claim.type));
    put.bind(5, name_of(claim.scope)).bind(6, name_of(claim.status)).bind(7, name_of(claim.hedge));
    put.bind_given(8, columns.start).bind_given(9, columns.place).bind_given(10, columns.country);
    put.bind(11, source_key(claim, report.publisher)).bind(12, columns.low).bind(13, columns.high);
    put.bind(14, row.json);
    if (row.fact)
      put.bind_blob(15, pack(*row.fact));
    else
      put.bind_null(15);
    if (auto done = put.run(); !done) return done.error();
    if (!row.fact) continue;
    const std::int64_t claim_number = s.database.last_row();
    for (const std::int64_t key : block_keys(*row.fact).kept) {
      block.bind(1, key).bind(2, claim_number);
      if (auto done = block.run(); !done) return done.error();
    }
  }
  SITREP_PREPARE(truce, s,
                 "INSERT INTO truces (truce, report, kind, status, name, json) VALUES (?,?,?,?,?,?)");
  for (const auto& row : taken.truces) {
    truce.bind(1, row.id)
        .bind(2, number)
        .bind(3, name_of(row.truce->kind))
        .bind(4, name_of(row.truce->status));
    truce.bind_given(5, row.truce->name).bind(6, row.json);
    if (auto done = truce.run(); !done) return done.error();
  }
  return before.number == 0 ? Taken::fresh : Taken::changed;
}

Status retire(Register::State& s, std::int64_t number, std::int64_t version, const std::string& report) {
  const std::string old = report + "@" + std::to_string(version);
  // The happenings it told of, and those that it was compared with, are put together again without it.
  for (const char* sql :
       {"UPDATE claims SET linked = 0 WHERE fact IS NOT NULL AND current = 1 AND incident IN "
        "(SELECT incident FROM claims WHERE report = ? AND incident IS NOT NULL)",
        "UPDATE claims SET linked = 0 WHERE current = 1 AND number IN "
        "(SELECT l.b FROM links l JOIN claims c ON c.number = l.a WHERE c.report = ? AND l.points > 0)",
        "UPDATE claims SET linked = 0 WHERE current = 1 AND number IN "
        "(SELECT l.a FROM links l JOIN claims c ON c.number = l.b WHERE c.report = ? AND l.points > 0)"}) {
    SITREP_PREPARE(stir, s, sql);
    stir.bind(1, number);
    if (auto done = stir.run(); !done) return done;
  }
  for (const char* sql : {"DELETE FROM links WHERE a IN (SELECT number FROM claims WHERE report = ?)",
                          "DELETE FROM links WHERE b IN (SELECT number FROM claims WHERE report = ?)"}) {
    SITREP_PREPARE(drop, s, sql);
    drop.bind(1, number);
    if (auto done = drop.run(); !done) return done;
  }
  SITREP_PREPARE(facts, s, "SELECT number, fact FROM claims WHERE report = ? AND fact IS NOT NULL");
  SITREP_PREPARE(unblock, s, "DELETE FROM blocks WHERE key = ? AND claim = ?");
  facts.bind(1, number);
  while (true) {
    const auto more = facts.step();
    if (!more) return more.error();
    if (!*more) break;
    const auto fact = unpack(facts.bytes(1));
    if (!fact) continue;
    for (const std::int64_t key : block_keys(*fact).kept) {
      unblock.bind(1, key).bind(2, facts.integer(0));
      if (auto done = unblock.run(); !done) return done;
    }
  }
  const auto rename = [&](const char* sql) -> Status {
    SITREP_PREPARE(update, s, sql);
    update.bind(1, old).bind(2, static_cast<std::int64_t>(report.size() + 1)).bind(3, number);
    return update.run();
  };
  if (auto done = rename("UPDATE claims SET claim = ?1 || substr(claim, ?2), current = 0, incident = NULL "
                         "WHERE report = ?3");
      !done)
    return done;
  SITREP_PREPARE(truces, s, "DELETE FROM truces WHERE report = ?");
  truces.bind(1, number);
  if (auto done = truces.run(); !done) return done;
  SITREP_PREPARE(close, s, "UPDATE reports SET current = 0 WHERE number = ?");
  close.bind(1, number);
  return close.run();
}

}  // namespace

}  // namespace sitrep
