// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include "store/claim_reader.h"
#include "store/corrections_desk.h"
#include "store/state.h"
#include "store/truce_by_person.h"

namespace sitrep {
namespace {

using Number = std::int64_t;  // of a row

/// The value of a field before a person sets it, in the form that is typed; empty where it is words.
std::string machine_value(const Claim& claim, CorrectionField field) {
  const std::string_view name = name_of(field);
  switch (field) {
    case CorrectionField::type:
      return std::string(name_of(claim.type));
    case CorrectionField::scope:
      return std::string(name_of(claim.scope));
    case CorrectionField::status:
      return std::string(name_of(claim.status));
    case CorrectionField::hedge:
      return std::string(name_of(claim.hedge));
    case CorrectionField::start:
    case CorrectionField::end:
      for (const ClaimTime& time : claim.times) {
        if (time.role != SlotRole::event || !time.start) continue;
        if (field == CorrectionField::start) return format_day(*time.start);
        return time.end ? format_day(*time.end) : std::string(kNone);
      }
      return std::string(kNone);
    case CorrectionField::source_kind:
      return claim.sources.empty() ? std::string() : std::string(name_of(claim.sources.front().kind));
    default:
      break;
  }
  if (!is_figure(field)) return {};
  const std::size_t dot = name.find('.');
  const std::string_view part = dot == name.npos ? std::string_view() : name.substr(dot + 1);
  const Figure* most = nullptr;
  const auto size = [](const Figure& f) { return f.best ? f.best : f.low ? f.low : f.high; };
  const auto take = [&](const Figure& f) {
    if (size(f) && (most == nullptr || *size(f) > *size(*most))) most = &f;
  };
  for (const Harm& harm : claim.harm) {
    if (name_of(harm.effect) != name.substr(0, dot)) continue;
    if (part.empty() || name_of(harm.population) == part) take(harm.figure);
    for (const HarmGroup& group : harm.groups)
      if (name_of(group.who) == part) take(group.figure);
  }
  return most == nullptr ? std::string(kNone) : typed_figure(*most);
}

/// The words under a basis are in the text, or there is a note.
Result<std::optional<Span>> span_of(const std::string& text, bool redacted, const Basis& basis) {
  if (redacted && (basis.span || !basis.words.empty()))
    return Error{ErrorCode::conflict,
                 "the words of its report were taken out; give --note in place of a span"};
  return find_basis(text, basis);
}

/// Sets fields of a claim.
class ClaimSetter {
 public:
  ClaimSetter(Register::State& s, const Desk& desk, const Decision& decision, const Basis& basis)
      : s_(s), desk_(desk), decision_(decision), basis_(basis) {}

  Status run(Number number, const std::vector<SetField>& fields, Corrected& out) {
    std::string json, text;
    bool redacted = false;
    auto done = s_.each(
        "SELECT c.json, r.text, r.redacted IS NOT NULL FROM claims c JOIN reports r ON r.number = c.report "
        "WHERE "
        "c.number = ?",
        [&](Statement& q) { q.bind(1, number); },
        [&](const Statement& row) {
          json = row.text(0);
          text = row.text(1);
          redacted = row.integer(2) != 0;
        });
    if (!done) return done;
    const auto claim = read_claim_json(json);
    if (!claim)
      return Error{ErrorCode::syntax, s_.database.path() + ": a claim is no JSON; run `sitrep check`"};
    if (auto allowed = check(*claim, fields, redacted); !allowed) return allowed;
    const auto span = span_of(text, redacted, basis_);
    if (!span) return span.error();
    for (const SetField& field : fields) {
      const auto line = log(number, *claim, field, *span);
      if (!line) return line.error();
      out.decisions.push_back(*line);
      const bool words = takes_words(field.field) && field.value != kNone;
      if (done =
              keep_correction(s_, *line, "claim", name_of(field.field), words ? "" : field.value, {{number}});
          !done)
        return done;
    }
    return remake_claim(s_, number, &desk_.counts);
  }

 private:
  Status check(const Claim& claim, const std::vector<SetField>& fields, bool redacted) const {
    const auto has = [&](CorrectionField field) {
      return std::any_of(fields.begin(), fields.end(), [&](const SetField& f) { return f.field == field; });
    };
    const bool figure = std::any_of(fields.begin(), fields.end(),
                                    [](const SetField& f) { return is_figure(f.field) && f.value != kNone; });
    if (figure && !basis_.span && basis_.words.empty() && basis_.note.empty())
      return Error{
          ErrorCode::usage,
          "a figure says what it rests on: give the words with --words or --span, or say it with --note"};
    if (has(CorrectionField::source) && !has(CorrectionField::source_kind) &&
        (claim.sources.empty() || claim.sources.front().kind == SourceKind::publisher))
      return Error{ErrorCode::usage,
                   "the claim has no source but its publisher: say what kind the source is, as "
                   "source.kind=monitor"};
    if (redacted && (has(CorrectionField::place) || has(CorrectionField::source)))
      return Error{
          ErrorCode::conflict,
          "the words of its report were taken out: no name of a place or a source is set there again"};
    return ok_status();
  }

  Result<Number> log(Number number, const Claim& claim, const SetField& field,
                     const std::optional<Span>& span) {
    Decision line = decision_;
    line.what = Decided::set;
    line.subject = "claim:" + std::to_string(number);
    line.detail = {{"claim", number}, {"field", std::string(name_of(field.field))}};
    const bool words = takes_words(field.field) && field.value != kNone;
    if (field.field == CorrectionField::standing)
      line.detail.emplace_back("old", standing(number));
    else if (!takes_words(field.field))
      line.detail.emplace_back("old", machine_value(claim, field.field));
    if (words)
      line.words.emplace_back(std::string(name_of(field.field)), field.value);
    else
      line.detail.emplace_back("new", field.value);
    if (field.field == CorrectionField::type)
      line.detail.emplace_back("codes", desk_.codes(*parse_claim_enum<ClaimType>(field.value)));
    if (span) line.detail.emplace_back("span", std::vector<Number>{span->begin, span->end});
    if (!basis_.note.empty()) line.words.emplace_back("note", basis_.note);
    return log_decision(s_, line);
  }

  std::string standing(Number number) {
    std::string out;
    (void)s_.each(
        "SELECT standing FROM claims WHERE number = ?", [&](Statement& q) { q.bind(1, number); },
        [&](const Statement& row) { out = row.text(0); });
    return out;
  }

  Register::State& s_;
  const Desk& desk_;
  const Decision& decision_;
  const Basis& basis_;
};

/// Sets fields of an incident; incident_by_person.cpp applies them.
Status set_incident(Register::State& s, const std::string& id, const std::vector<SetField>& fields,
                    const std::string& note, const Decision& decision, Corrected& out) {
  const auto claims = claims_of(s, id);
  if (!claims) return claims.error();
  const auto now = incident_of(s, id);
  if (!now) return now.error();
  for (SetField field : fields) {
    std::string old = value_in(*now, field.field);
    if (field.field == CorrectionField::truce) {
      auto logged = logged_truce(s, field.value);
      if (!logged) return logged.error();
      field.value = std::move(*logged);
      const auto truce = truce_of_log(s, field.value);
      if (!truce) return truce.error();
      old = kNone;
      for (const TruceRelation& relation : now->truces)
        if (relation.truce == truce->truce) old = name_of(relation.scope);
    }
    Decision line = decision;
    line.what = Decided::set;
    line.subject = "incident:" + std::to_string(claims->front());
    line.detail = {{"claims", *claims}, {"field", std::string(name_of(field.field))}};
    const bool words = takes_words(field.field) && field.value != kNone;
    // A place as it was told is words of a report, also where a person says that none is known.
    if (!takes_words(field.field)) line.detail.emplace_back("old", old);
    if (words)
      line.words.emplace_back(std::string(name_of(field.field)), field.value);
    else
      line.detail.emplace_back("new", field.value);
    if (!note.empty()) line.words.emplace_back("note", note);
    const auto number = log_decision(s, line);
    if (!number) return number.error();
    out.decisions.push_back(*number);
    if (auto done = keep_correction(s, *number, "incident", name_of(field.field), words ? "" : field.value,
                                    as_decided(*claims));
        !done)
      return done;
  }
  return ok_status();
}

Status set_register(Register::State& s, const SetField& field, const Decision& decision, Corrected& out) {
  Decision line = decision;
  line.what = Decided::set;
  line.subject = "register";
  line.detail = {{"field", std::string(name_of(field.field))}, {"new", field.value}};
  const auto number = log_decision(s, line);
  if (!number) return number.error();
  out.decisions.push_back(*number);
  return keep_correction(s, *number, "register", name_of(field.field), field.value, {});
}

}  // namespace

Result<Corrected> Register::set(const std::string& id, const std::vector<std::string>& pairs,
                                const Basis& basis, Decision decision, const Desk& desk) {
  State& s = *state_;
  if (auto begun = s.begin(); !begun) return begun.error();
  Corrected out;
  const auto work = [&]() -> Status {
    Number claim = 0;
    bool old = false, incident = false;
    auto done = s.each(
        "SELECT number, current FROM claims WHERE claim = ?", [&](Statement& q) { q.bind(1, id); },
        [&](const Statement& row) {
          claim = row.integer(0);
          old = row.integer(1) == 0;
        });
    if (done)
      done = s.each(
          "SELECT 1 FROM incidents WHERE incident = ?", [&](Statement& q) { q.bind(1, id); },
          [&](const Statement&) { incident = true; });
    if (!done) return done;
    const bool whole = id == "register";
    if (claim == 0 && !incident && !whole) return not_there(s, "claim or incident", id, "claims");
    if (old)
      return Error{ErrorCode::conflict,
                   id + ": does not stand any more: its report has a newer version, or it was taken back"};
    const FieldOf of = claim != 0 ? FieldOf::claim : whole ? FieldOf::whole : FieldOf::incident;
    std::vector<SetField> fields;
    for (const std::string& pair : pairs) {
      auto field = parse_set_field(pair, of);
      if (!field) return field.error();
      const bool twice = std::any_of(fields.begin(), fields.end(),
                                     [&](const SetField& f) { return f.field == field->field; });
      if (field->field == CorrectionField::place && field->value != kNone)
        field->value = desk.place(field->value);
      if (twice) return Error{ErrorCode::usage, std::string(name_of(field->field)) + ": is given twice"};
      fields.push_back(*std::move(field));
    }
    if (fields.empty())
      return Error{ErrorCode::usage, "give FIELD=VALUE; the fields are:" + known_fields(of)};
    // A start sets both ends: the end behind it stays what was asked for.
    std::stable_sort(fields.begin(), fields.end(),
                     [](const SetField& a, const SetField& b) { return a.field < b.field; });
    keep_reason_apart(decision);
    if (claim != 0) return ClaimSetter(s, desk, decision, basis).run(claim, fields, out);
    if (incident) return set_incident(s, id, fields, basis.note, decision, out);
    return set_register(s, fields.front(), decision, out);
  };
  const Status done = work();
  return linked(std::move(out), done, desk);
}

}  // namespace sitrep
