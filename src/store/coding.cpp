// SPDX-License-Identifier: Apache-2.0
#include "store/coding.h"

#include <algorithm>
#include <charconv>

#include "core/date.h"
#include "store/correct_json.h"
#include "store/correction_fields.h"
#include "store/corrections_desk.h"
#include "store/state.h"

namespace sitrep {
namespace {

using Number = std::int64_t;

constexpr const char* kWhat = "coding";    // corrections.what
constexpr const char* kClosed = "coding";  // decision_words.key of values that are no words of a person
constexpr std::array<const char*, 3> kActs{"ask", "code", "settle"};

struct FieldRow {
  std::string_view name, takes;
};
constexpr std::array<FieldRow, kCodedFields> kRows{
    {{"type", "a type of violence or riot (docs/claims.md)"},
     {"killed", "a figure: 14, 14-20, 14+ (at least), ~14, ..14, or none"},
     {"injured", "a figure: 14, 14-20, 14+ (at least), ~14, ..14, or none"},
     {"date", "a day, YYYY-MM-DD, or none"},
     {"place", "a name on one line, up to 200 bytes, or none"},
     {"actor", "a name on one line, up to 200 bytes, or none"},
     {"target", "a category of objects (docs/weapons-and-objects.md), or none"},
     {"grade", "confirmed, fair, weak, contested, discounted or none"}}};

/// Words of the person, which a redaction may take out.
bool is_words(CodedField field) { return field == CodedField::place || field == CodedField::actor; }

/// The field of a correction with the same values; nothing: words on one line.
std::optional<CorrectionField> like(CodedField field) {
  switch (field) {
    case CodedField::type:
      return CorrectionField::type;
    case CodedField::killed:
      return CorrectionField::killed;
    case CodedField::injured:
      return CorrectionField::injured;
    case CodedField::date:
      return CorrectionField::start;
    case CodedField::target:
      return CorrectionField::protected_object;
    case CodedField::grade:
      return CorrectionField::grade;
    case CodedField::place:
    case CodedField::actor:
      return std::nullopt;
  }
  return std::nullopt;
}

Result<std::string> value_of(CodedField field, std::string_view value) {
  const FieldRow& row = kRows[static_cast<std::size_t>(field)];
  const Error wrong{ErrorCode::usage, std::string(row.name) + ": '" + std::string(value) +
                                          "' is none; give " + std::string(row.takes)};
  if (const auto as = like(field)) {
    const bool of_claim = is_figure(*as);
    auto set = parse_set_field(std::string(name_of(*as)) + "=" + std::string(value),
                               of_claim ? FieldOf::claim : FieldOf::incident);
    return set ? Result<std::string>(std::move(set->value)) : Result<std::string>(wrong);
  }
  constexpr std::size_t kLongestName = 200;
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; };
  const std::size_t begin = value.find_first_not_of(' ');
  if (begin == value.npos || value.size() > kLongestName ||
      std::any_of(value.begin(), value.end(), is_control))
    return wrong;
  return std::string(value.substr(begin, value.find_last_not_of(' ') + 1 - begin));
}

/// Closed values as they are kept: "type=shelling killed=14-20".
std::string closed_text(const CodedValues& values) {
  std::string out;
  for (const auto& [field, value] : values)
    if (!is_words(field) || value == kNone)
      out.append(out.empty() ? "" : " ").append(name_of(field)).append("=").append(value);
  return out;
}

void read_closed(std::string_view text, CodedValues& out) {
  while (!text.empty()) {
    const std::string_view pair = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(text.size(), pair.size() + 1));
    for (std::size_t i = 0; i < kCodedFields; ++i)
      if (pair.substr(0, pair.find('=')) == kRows[i].name)
        out[static_cast<CodedField>(i)] = pair.substr(pair.find('=') + 1);
  }
}

/// The tasks of a register, those of one incident or all, with all values: for this file alone.
Status read_tasks(Register::State& s, const std::string& incident, std::vector<CodingTask>& out) {
  auto done = s.each(
      "SELECT d.number, d.who, d.at, d.detail, (SELECT c.incident FROM corrected_claims x JOIN claims c ON "
      "c.number = x.now WHERE x.decision = d.number AND c.incident IS NOT NULL ORDER BY x.place LIMIT 1) "
      "FROM corrections k JOIN decisions d ON d.number = k.decision WHERE k.what = 'coding' AND k.field = "
      "'ask' AND k.active = 1 ORDER BY d.number",
      [](Statement&) {},
      [&](const Statement& row) {
        if (!incident.empty() && row.bytes(4) != incident) return;
        CodingTask& task = out.emplace_back();
        task.decision = row.integer(0);
        task.who = row.text(1);
        task.at = row.text(2);
        task.coders = {field_of(row.bytes(3), "first"), field_of(row.bytes(3), "second")};
        task.incident = row.text(4);
      });
  if (!done) return done;
  const auto task_of = [&](Number ask) -> CodingTask* {
    const auto it =
        std::find_if(out.begin(), out.end(), [&](const CodingTask& t) { return t.decision == ask; });
    return it == out.end() ? nullptr : &*it;
  };
  std::map<Number, Coding> lines;
  std::vector<std::array<Number, 3>> order;  // asking, line, whether it settles
  done = s.each(
      "SELECT d.number, d.who, d.at, k.field, k.value, w.key, w.words FROM corrections k JOIN decisions d ON "
      "d.number = k.decision LEFT JOIN decision_words w ON w.decision = k.decision WHERE k.what = 'coding' "
      "AND k.field <> 'ask' AND k.active = 1 ORDER BY d.number",
      [](Statement&) {},
      [&](const Statement& row) {
        const auto [it, fresh] = lines.try_emplace(row.integer(0));
        Coding& line = it->second;
        if (fresh) {
          line.decision = row.integer(0);
          line.who = row.text(1);
          line.at = row.text(2);
          order.push_back({std::stoll("0" + row.text(4)), line.decision, row.bytes(3) == "settle"});
        }
        const std::string key = row.text(5), words = row.text(6);
        if (key == kClosed) read_closed(words, line.values);
        for (const CodedField field : {CodedField::place, CodedField::actor})
          if (key == name_of(field) && !words.empty()) line.values[field] = words;
      });
  if (!done) return done;
  for (CodingTask& task : out) task.codings.resize(2);
  for (const auto& [ask, number, settles] : order) {
    CodingTask* task = task_of(ask);
    if (task == nullptr) continue;
    Coding& line = lines[number];
    if (settles != 0) {
      task->settled = std::move(line);
      continue;
    }
    for (std::size_t i = 0; i < 2; ++i)
      if (task->coders[i] == line.who && !task->coded[i]) {
        task->coded[i] = true;
        task->codings[i] = std::move(line);
        break;
      }
  }
  return ok_status();
}

/// Not a conflict: nobody needs to wait for another program.
Error not_now(const std::string& message) { return {ErrorCode::usage, message}; }

bool is_handle(const std::string& name) {
  constexpr std::size_t kLongest = 64;
  return !name.empty() && name.size() <= kLongest && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '-' || c == '_';
  });
}

Status may_ask(const std::vector<CodingTask>& tasks, const std::string& incident,
               const std::vector<std::string>& coders) {
  if (coders.size() != 2 || coders[0] == coders[1])
    return Error{ErrorCode::usage, "two different people code an incident: name both"};
  for (const std::string& coder : coders)
    if (!is_handle(coder))
      return Error{ErrorCode::usage,
                   "'" + coder + "' is no handle: letters, digits, '.', '-', '_', up to 64"};
  if (!tasks.empty() && !(tasks.back().coded[0] && tasks.back().coded[1]))
    return not_now(incident + ": is being coded already, since decision " +
                   std::to_string(tasks.back().decision) + "; wait for it, or undo it");
  return ok_status();
}

Status may_code(const std::vector<CodingTask>& tasks, const std::string& incident, const std::string& who) {
  if (tasks.empty() ||
      std::find(tasks.back().coders.begin(), tasks.back().coders.end(), who) == tasks.back().coders.end())
    return not_now(incident + ": " + who + " was not asked to code it");
  const CodingTask& task = tasks.back();
  if (task.coded[task.coders[0] == who ? 0 : 1])
    return not_now(incident + ": " + who + " has coded it already; undo that line first");
  return ok_status();
}

Status may_settle(const std::vector<CodingTask>& tasks, const std::string& incident, const std::string& who) {
  if (tasks.empty()) return not_now(incident + ": nobody was asked to code it");
  const CodingTask& task = tasks.back();
  if (!task.coded[0] || !task.coded[1])
    return not_now(incident + ": not both have coded it yet; nobody sees one of the two before");
  if (who == task.coders[0] || who == task.coders[1])
    return not_now(incident + ": " + who + " coded it; a third person settles it");
  if (task.settled)
    return not_now(incident + ": was settled by decision " + std::to_string(task.settled->decision) +
                   "; undo it first");
  return ok_status();
}

std::optional<std::pair<double, double>> ends_of(const std::string& value) {
  const auto figure = value == kNone ? std::nullopt : parse_typed_figure(value);
  if (!figure) return std::nullopt;
  // Where one end is open the figure itself stands for it.
  const auto low = figure->low ? figure->low : figure->best;
  const auto high = figure->high ? figure->high : figure->best;
  if (!low || !high) return std::nullopt;
  return std::pair(static_cast<double>(*low), static_cast<double>(*high));
}

}  // namespace

std::string_view name_of(CodedField value) { return kRows[static_cast<std::size_t>(value)].name; }

Result<CodedValues> parse_coded_values(const std::vector<std::string>& pairs) {
  CodedValues out;
  for (const std::string& pair : pairs) {
    const std::size_t equals = std::min(pair.find('='), pair.size());
    const auto row = std::find_if(kRows.begin(), kRows.end(),
                                  [&](const FieldRow& r) { return r.name == pair.substr(0, equals); });
    if (row == kRows.end() || equals == pair.size())
      return Error{ErrorCode::usage, "'" + pair +
                                         "': give type=, killed=, injured=, date=, place=, actor=, "
                                         "target= and grade="};
    const auto field = static_cast<CodedField>(row - kRows.begin());
    auto value = value_of(field, std::string_view(pair).substr(equals + 1));
    if (!value) return value.error();
    if (!out.emplace(field, std::move(*value)).second)
      return Error{ErrorCode::usage, std::string(row->name) + ": is given twice"};
  }
  for (std::size_t i = 0; i < kCodedFields; ++i)
    if (!out.contains(static_cast<CodedField>(i)))
      return Error{ErrorCode::usage,
                   std::string(kRows[i].name) + "= is missing; 'none' says that it is not known"};
  return out;
}

std::vector<FieldAgreement> agreement_of(const std::vector<CodingTask>& tasks) {
  std::vector<FieldAgreement> out;
  for (std::size_t f = 0; f < kCodedFields; ++f) {
    const auto field = static_cast<CodedField>(f);
    const bool figure = field == CodedField::killed || field == CodedField::injured;
    for (const char* end : {"low", "high"}) {
      FieldAgreement& row = out.emplace_back();
      row.field = std::string(name_of(field)) + (figure ? std::string(".") + end : "");
      std::vector<std::pair<std::string, std::string>> words;
      std::vector<std::pair<double, double>> numbers;
      for (const CodingTask& task : tasks) {
        if (task.codings.size() != 2) continue;
        const auto a = task.codings[0].values.find(field), b = task.codings[1].values.find(field);
        if (a == task.codings[0].values.end() || b == task.codings[1].values.end()) continue;
        ++row.of.units;
        if (!figure) {
          words.emplace_back(sitrep_fold(a->second), sitrep_fold(b->second));
          row.of.same += words.back().first == words.back().second ? 1 : 0;
          continue;
        }
        const auto x = ends_of(a->second), y = ends_of(b->second);
        const auto at = [&](const auto& ends) { return *end == 'l' ? ends->first : ends->second; };
        if (x && y) numbers.emplace_back(at(x), at(y));
        row.of.same += (!x && !y) || (x && y && at(x) == at(y)) ? 1 : 0;
      }
      row.of.alpha = figure ? alpha_of_numbers(numbers) : alpha_of_words(words);
      row.of.alpha_units = figure ? numbers.size() : words.size();
      if (!figure) break;
    }
  }
  return out;
}

Result<Corrected> Register::code(const std::string& id, CodingAct act, const std::vector<std::string>& words,
                                 Decision decision, const Desk& desk) {
  State& s = *state_;
  CodedValues values;
  if (act != CodingAct::ask) {
    auto read = parse_coded_values(words);
    if (!read) return read.error();
    values = std::move(*read);
  }
  if (auto begun = s.begin(); !begun) return begun.error();
  Corrected out;
  const auto work = [&]() -> Status {
    const auto claims = claims_of(s, id);
    if (!claims) return claims.error();
    std::vector<CodingTask> tasks;
    auto done = read_tasks(s, id, tasks);
    if (done)
      done = act == CodingAct::ask    ? may_ask(tasks, id, words)
             : act == CodingAct::code ? may_code(tasks, id, decision.who)
                                      : may_settle(tasks, id, decision.who);
    if (!done) return done;
    keep_reason_apart(decision);
    decision.what = Decided::coding;
    decision.subject = "incident:" + std::to_string(claims->front());
    const char* const name = kActs[static_cast<std::size_t>(act)];
    decision.detail = {{"claims", *claims}, {"act", std::string(name)}};
    std::string of;
    if (act == CodingAct::ask) {
      decision.detail.emplace_back("first", words[0]);
      decision.detail.emplace_back("second", words[1]);
    } else {
      of = std::to_string(tasks.back().decision);
      decision.detail.emplace_back("asked", tasks.back().decision);
      // Beside the log, which everybody reads who may decide: there is but a salted hash of them in it.
      decision.words.emplace_back(kClosed, closed_text(values));
      for (const CodedField field : {CodedField::place, CodedField::actor})
        if (values[field] != kNone) decision.words.emplace_back(std::string(name_of(field)), values[field]);
    }
    const auto number = log_decision(s, decision);
    if (!number) return number.error();
    out.decisions.push_back(*number);
    return keep_correction(s, *number, kWhat, name, of, as_decided(*claims));
  };
  const Status done = work();
  auto corrected = linked(std::move(out), done, desk);
  if (!corrected || act != CodingAct::code) return corrected;
  std::vector<CodingTask> tasks;
  if (auto read = read_tasks(s, id, tasks); !read) return read.error();
  const bool both = !tasks.empty() && tasks.back().coded[0] && tasks.back().coded[1];
  corrected->notes.emplace_back(both ? "both have coded it: `sitrep coding list` shows them side by side"
                                     : "the other one has not coded it yet; until then nobody sees either");
  return corrected;
}

Result<std::vector<CodingTask>> Register::codings() {
  std::vector<CodingTask> out;
  if (auto done = read_tasks(*state_, {}, out); !done) return done.error();
  for (CodingTask& task : out)
    if (!task.coded[0] || !task.coded[1]) task.codings.clear();
  return out;
}

}  // namespace sitrep
