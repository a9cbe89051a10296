// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include "core/utf8.h"
#include "incidents/blocking.h"
#include "incidents/fact.h"
#include "store/claim_columns.h"
#include "store/claim_reader.h"
#include "store/correct_json.h"
#include "store/corrections_desk.h"
#include "store/state.h"

namespace sitrep {
namespace {

using Number = std::int64_t;

struct ReportRow {
  Number number = 0;
  std::string id, publisher, text;
  std::optional<Day> published;
  bool redacted = false, read = false, has_main = false;
};

Result<ReportRow> report_of(Register::State& s, const std::string& id) {
  ReportRow out;
  auto done = s.each(
      "SELECT number, report, publisher, text, published, redacted IS NOT NULL, instr(diagnostics, "
      "'language_not_read') FROM reports WHERE report = ? AND current = 1",
      [&](Statement& q) { q.bind(1, id); },
      [&](const Statement& row) {
        out = {row.integer(0),      row.text(1),        row.text(2), row.text(3), parse_iso_day(row.text(4)),
               row.integer(5) != 0, row.integer(6) == 0};
      });
  if (!done) return done.error();
  if (out.number == 0)
    return Error{ErrorCode::not_found,
                 s.database.path() + ": no report with the id '" + id + "': take one from `sitrep reports`"};
  if (out.redacted)
    return Error{ErrorCode::conflict, id + ": its words were taken out; no claim can rest on them"};
  done = s.each(
      "SELECT fact FROM claims WHERE report = ? AND current = 1 AND fact IS NOT NULL",
      [&](Statement& q) { q.bind(1, out.number); },
      [&](const Statement& row) {
        const auto fact = unpack(row.bytes(0));
        out.has_main = out.has_main || (fact && fact->main);
      });
  if (!done) return done.error();
  return out;
}

/// "REPORT/h1", "REPORT/h2": a number is never given twice, also where a claim was taken back.
Result<std::string> next_id(Register::State& s, const std::string& report) {
  Number most = 0;
  auto done = s.each(
      "SELECT c.claim FROM claims c JOIN reports r ON r.number = c.report WHERE r.report = ? AND c.by_hand "
      "IS NOT NULL",
      [&](Statement& q) { q.bind(1, report); },
      [&](const Statement& row) {
        const std::string id = row.text(0);
        const std::size_t slash = id.rfind("/h");
        if (slash != id.npos) most = std::max(most, Number{std::atoll(id.c_str() + slash + 2)});
      });
  if (!done) return done.error();
  return report + "/h" + std::to_string(most + 1);
}

std::string value_of(const HandClaim& hand, CorrectionField field) {
  for (const SetField& set : hand.fields)
    if (set.field == field) return set.value;
  return {};
}

bool has_incident_type(ClaimType type) { return is_violent(type) || type == ClaimType::riot; }

/// What every claim has that a person adds; its fields are set on it as on any other.
Claim blank_claim(const HandClaim& hand, const ReportRow& report, const std::string& id, Span span) {
  Claim out;
  out.id = id;
  out.type = parse_claim_enum<ClaimType>(value_of(hand, CorrectionField::type)).value_or(ClaimType::attack);
  out.scope = has_incident_type(out.type)        ? Scope::incident
              : out.type == ClaimType::condition ? Scope::condition
                                                 : Scope::act;
  Source publisher;
  publisher.name = report.publisher;
  publisher.kind = SourceKind::publisher;
  out.sources.push_back(publisher);
  out.trigger = out.sentence = span;
  out.confidence = out.type_confidence = 1;
  return out;
}

}  // namespace

std::string id_of(Register::State& s, Number claim) {
  std::string out;
  (void)s.each(
      "SELECT claim FROM claims WHERE number = ?", [&](Statement& q) { q.bind(1, claim); },
      [&](const Statement& row) { out = row.text(0); });
  return out;
}

Result<std::optional<Span>> find_basis(const std::string& text, const Basis& basis) {
  if (basis.span) {
    if (basis.span->empty() || basis.span->end > count_code_points(text))
      return Error{ErrorCode::usage, "--span: the text has " + std::to_string(count_code_points(text)) +
                                         " characters; give BEGIN-END within it, END greater than BEGIN"};
    return basis.span;
  }
  if (basis.words.empty()) return std::optional<Span>();
  const auto found = find_words(text, basis.words);
  if (!found)
    return Error{
        ErrorCode::usage,
        "--words: they do not stand in the report so, letter by letter; copy them from `sitrep show REPORT`"};
  return found;
}

Status set_added(Register::State& s, Number claim, Number decision) {
  bool active = false, current = false;
  std::string fact, incident;
  auto done = s.each(
      "SELECT k.active, c.current, c.fact, c.incident FROM corrections k, claims c WHERE k.decision = ?1 AND "
      "c.number = "
      "?2",
      [&](Statement& q) { q.bind(1, decision).bind(2, claim); },
      [&](const Statement& row) {
        active = row.integer(0) != 0;
        current = row.integer(1) != 0;
        fact = row.text(2);
        incident = row.text(3);
      });
  if (!done || active == current) return done;
  done = touch_claim(s, claim);
  const auto keys = unpack(fact);
  if (keys)
    for (const Number key : block_keys(*keys).kept)
      if (done)
        done = s.run(active ? "INSERT OR IGNORE INTO blocks (key, claim) VALUES (?, ?)"
                            : "DELETE FROM blocks WHERE key = ? AND claim = ?",
                     [&](Statement& q) { q.bind(1, key).bind(2, claim); });
  if (!active)
    for (const char* sql : {"INSERT OR IGNORE INTO touched SELECT b FROM links WHERE a = ? AND points > 0",
                            "INSERT OR IGNORE INTO touched SELECT a FROM links WHERE b = ? AND points > 0",
                            "DELETE FROM links WHERE a = ?", "DELETE FROM links WHERE b = ?"})
      if (done) done = s.run(sql, [&](Statement& q) { q.bind(1, claim); });
  if (!done) return done;
  done = s.run("UPDATE claims SET current = ?1, incident = NULL, linked = 0 WHERE number = ?2",
               [&](Statement& q) { q.bind(1, std::int64_t{active}).bind(2, claim); });
  return done ? drop_empty(s, incident) : done;
}

namespace {

Status check_fields(const HandClaim& hand) {
  const auto type = parse_claim_enum<ClaimType>(value_of(hand, CorrectionField::type));
  if (!type) return Error{ErrorCode::usage, "say what it is: --type"};
  if (!value_of(hand, CorrectionField::source).empty() &&
      value_of(hand, CorrectionField::source_kind).empty())
    return Error{ErrorCode::usage,
                 "say what kind the source is: --source-kind monitor, medical, official, ..."};
  const auto start = parse_iso_day(value_of(hand, CorrectionField::start));
  const auto end = parse_iso_day(value_of(hand, CorrectionField::end));
  if (start && end && *end < *start)
    return Error{ErrorCode::usage,
                 "--end: " + format_day(*end) + " is before it began on " + format_day(*start)};
  if (hand.own && !has_incident_type(*type))
    return Error{ErrorCode::usage, "an incident is of violence or riot, not of '" +
                                       std::string(name_of(*type)) + "'; add it with `sitrep add claim`"};
  return ok_status();
}

/// The line of the log, but for who and why.
void tell(const HandClaim& hand, const ReportRow& report, Span span, const Desk& desk, Decision& out) {
  out.what = Decided::add;
  out.subject = "report:" + std::to_string(report.number);
  out.detail = {{"report", report.number}, {"span", std::vector<Number>{span.begin, span.end}}};
  for (const SetField& set : hand.fields) {
    const std::string name(name_of(set.field));
    if (takes_words(set.field) && set.value != kNone)
      out.words.emplace_back(name, set.value);
    else
      out.detail.emplace_back(name, set.value);
    if (set.field == CorrectionField::type)
      out.detail.emplace_back("codes", desk.codes(*parse_claim_enum<ClaimType>(set.value)));
  }
  if (!hand.basis.note.empty()) out.words.emplace_back("note", hand.basis.note);
}

/// The claim itself, with all that the person says of it.
Result<std::string> hand_json(const HandClaim& hand, const Claim& blank, Number decision, Span span,
                              std::string_view words, const Desk& desk) {
  std::vector<ClaimCorrection> by;
  for (const SetField& set : hand.fields) {
    ClaimCorrection& field = by.emplace_back();
    field.decision = decision;
    field.field = set.field;
    field.value = set.value;
    field.span = span;
    if (set.field == CorrectionField::type) field.codes = desk.codes(blank.type);
    if (is_figure(set.field)) field.words = words;
  }
  auto json = by_hand_json(desk.claim(blank), by, decision);
  if (!json) return Error{ErrorCode::internal, "a claim by hand is no JSON"};
  return *std::move(json);
}

Status insert_claim(Register::State& s, const ReportRow& report, const std::string& json, Number decision,
                    const std::string& fact) {
  const auto claim = read_claim_json(json);
  if (!claim) return Error{ErrorCode::internal, "a claim by hand cannot be read again"};
  const ClaimColumns columns = columns_of(*claim);
  auto done = s.run(
      "INSERT INTO claims (claim, report, current, lead, type, scope, status, hedge, start, place, country, "
      "source, killed_low, killed_high, json, fact, by_hand) VALUES (?,?,1,0,?,?,?,?,?,?,?,?,?,?,?,?,?)",
      [&](Statement& q) {
        q.bind(1, claim->id)
            .bind(2, report.number)
            .bind(3, name_of(claim->type))
            .bind(4, name_of(claim->scope));
        q.bind(5, name_of(claim->status)).bind(6, name_of(claim->hedge)).bind_given(7, columns.start);
        q.bind_given(8, columns.place).bind_given(9, columns.country);
        q.bind(10, source_key(*claim, report.publisher)).bind(11, columns.low).bind(12, columns.high);
        q.bind(13, json).bind(15, decision);
        fact.empty() ? q.bind_null(14) : q.bind_blob(14, fact);
      });
  const Number number = s.database.last_row();
  if (const auto keys = unpack(fact))
    for (const Number key : block_keys(*keys).kept)
      if (done)
        done = s.run("INSERT OR IGNORE INTO blocks (key, claim) VALUES (?, ?)",
                     [&](Statement& q) { q.bind(1, key).bind(2, number); });
  return done;
}

}  // namespace

Result<Corrected> Register::add_claim(const std::string& id, const HandClaim& typed, Decision decision,
                                      const Desk& desk) {
  State& s = *state_;
  HandClaim hand = typed;
  for (SetField& set : hand.fields)
    if (set.field == CorrectionField::place && set.value != kNone) set.value = desk.place(set.value);
  if (auto begun = s.begin(); !begun) return begun.error();
  Corrected out;
  const Decision same = decision;
  const auto work = [&]() -> Status {
    const auto report = report_of(s, id);
    if (!report) return report.error();
    if (auto sound = check_fields(hand); !sound) return sound;
    const auto span = find_basis(report->text, hand.basis);
    if (!span) return span.error();
    if (!*span)
      return Error{ErrorCode::usage,
                   "a claim rests on words of its report: give them with --words or --span"};
    const std::string_view words = words_at(report->text, **span);
    const auto name = next_id(s, report->id);
    if (!name) return name.error();
    out.claim = *name;
    keep_reason_apart(decision);
    tell(hand, *report, **span, desk, decision);
    const auto number = log_decision(s, decision);
    if (!number) return number.error();
    out.decisions.push_back(*number);
    const auto json =
        hand_json(hand, blank_claim(hand, *report, *name, **span), *number, **span, words, desk);
    if (!json) return json.error();
    const auto claim = read_claim_json(*json);
    std::string packed;
    if (claim && may_join(*claim)) {
      Fact fact = fact_of(*claim, {report->id, report->publisher, report->published});
      fact.main = !report->has_main;
      const Span all[] = {{0, static_cast<std::uint32_t>(words.size())}};
      // In a language that is not read nothing of the wording is found again in reports of another.
      if (report->read) fact.wording = read_wording(words, all, {}, desk.counts);
      packed = pack(fact);
    } else if (hand.own) {
      return Error{
          ErrorCode::usage,
          "this makes no incident: one has a scope of incident, a status of happened or ongoing, and a "
          "hedge of none or alleged"};
    }
    if (auto done = insert_claim(s, *report, *json, *number, packed); !done) return done;
    const Number row = s.database.last_row();
    return keep_correction(s, *number, "add", "", "", {{row}});
  };
  const Status done = work();
  auto corrected = linked(std::move(out), done, desk);
  if (!corrected || !hand.own || corrected->incidents.empty()) return corrected;
  const auto all = claims_of(s, corrected->incidents.front());
  if (!all) return all.error();
  if (all->size() == 1) return corrected;
  // The machine takes it for one with what was there: a split, by the same person.
  auto apart = split(corrected->incidents.front(), {corrected->claim}, same, desk);
  if (!apart) return apart;
  apart->claim = corrected->claim;
  apart->decisions.insert(apart->decisions.begin(), corrected->decisions.begin(), corrected->decisions.end());
  std::vector<std::string> own;
  auto found = s.each(
      "SELECT incident FROM claims WHERE claim = ?", [&](Statement& q) { q.bind(1, apart->claim); },
      [&](const Statement& row) { own.push_back(row.text(0)); });
  if (!found) return found.error();
  apart->incidents = std::move(own);
  return apart;
}

}  // namespace sitrep
