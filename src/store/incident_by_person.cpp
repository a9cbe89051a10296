// SPDX-License-Identifier: Apache-2.0
#include "store/incident_by_person.h"

#include <algorithm>
#include <utility>

#include "store/correct_json.h"
#include "store/corrections_desk.h"
#include "store/truce_by_person.h"

namespace sitrep {
namespace {

using Number = std::int64_t;  // of a row

std::string text_of(const Range& range) {
  const auto number = [](const std::optional<StatedNumber>& n) {
    return n ? std::to_string(n->value) : std::string("?");
  };
  return number(range.low) + "/" + number(range.best) + "/" + number(range.high) +
         (range.high_open ? "+" : "");
}

/// "30/50/55+, civilian 3/3/3"
std::string text_of(const Toll& toll) {
  std::string out;
  for (std::size_t t = 0; t < kTollCount; ++t) {
    if (toll[t].empty()) continue;
    out += (out.empty() ? "" : ", ") +
           (t == 0 ? std::string() : std::string(name_of(static_cast<TollOf>(t))) + " ") + text_of(toll[t]);
  }
  return out.empty() ? std::string(kNone) : out;
}

std::string day_text(const std::optional<Day>& day) { return day ? format_day(*day) : std::string(kNone); }

std::string or_none(std::string_view word) { return std::string(word.empty() ? kNone : word); }

void set_day(Incident& i, CorrectionField field, const std::string& value) {
  const auto day = parse_iso_day(value);
  if (field == CorrectionField::start) {
    i.start = i.end = day;
  } else {
    i.end = day ? day : i.start;
    if (!i.start) i.start = i.end;
  }
  if (i.start && i.end && *i.end < *i.start) i.end = i.start;
  i.date_precision = TimePrecision::day;
  i.date_prec = i.start ? ucdp_date(i.date_precision, *i.start, *i.end) : 0;
}

/// What stood there before the first person set it.
void keep_machine(Incident& i, CorrectionField field) {
  const std::string name(name_of(field));
  const bool again =
      std::any_of(i.machine.begin(), i.machine.end(), [&](const auto& m) { return m.first == name; });
  if (!again) i.machine.emplace_back(name, value_in(i, field));
}

const std::string& machine_grade(const Incident& i) {
  static const std::string none(kNone);
  for (const auto& [field, value] : i.machine)
    if (field == name_of(CorrectionField::grade)) return value;
  return none;
}

/// The decisions of a map that are of one of these claims, in their order.
template <typename T>
std::map<Number, const T*> of_claims(const std::map<Number, std::map<Number, T>>& by_claim,
                                     const std::vector<Number>& claims) {
  std::map<Number, const T*> out;
  for (const Number claim : claims)
    if (const auto it = by_claim.find(claim); it != by_claim.end())
      for (const auto& [decision, value] : it->second) out.emplace(decision, &value);
  return out;
}

}  // namespace

std::string value_in(const Incident& i, CorrectionField field) {
  switch (field) {
    case CorrectionField::type:
      return std::string(name_of(i.type));
    case CorrectionField::start:
      return day_text(i.start);
    case CorrectionField::end:
      return day_text(i.end);
    case CorrectionField::place:
      return i.places.empty() ? std::string(kNone) : i.places.front().name;
    case CorrectionField::grade:
      return or_none(name_of(i.grade));
    case CorrectionField::protected_object:
      return or_none(i.protected_object);
    case CorrectionField::included:
      return i.included ? "yes" : "no";
    default:
      return {};
  }
}

std::vector<std::pair<std::string, std::string>> review_marks(const Incident& i) {
  // Of a place its number in the index, and only of a town or wider: the log keeps no word of a report.
  const bool wide = !i.places.empty() && i.places.front().precision >= PlacePrecision::town;
  return {{"type", std::string(name_of(i.type))},
          {"status", std::string(name_of(i.status))},
          {"start", day_text(i.start)},
          {"end", day_text(i.end)},
          {"place", wide ? std::to_string(i.places.front().geonames) : std::string(kNone)},
          {"killed", text_of(i.killed)},
          {"injured", text_of(i.injured)},
          {"occurrence", std::string(name_of(i.occurrence))},
          {"grade", or_none(name_of(i.grade))},
          {"protected_object", or_none(i.protected_object)}};
}

Status IncidentsByPerson::read(Register::State& s) {
  sets_.clear();
  reviews_.clear();
  struct Found {
    std::string what, field, value, words;
    Number stands_for = 0;
    Review review;
    std::string reason;
  };
  std::map<Number, Found> decisions;
  auto done = s.each(
      "SELECT k.decision, k.what, k.field, k.value, x.now, x.claim, d.who, d.detail, w.words, e.words, "
      "n.words, "
      "x.now IS NOT NULL AND c.current = 1 AND c.fact IS NOT NULL FROM corrections k "
      "JOIN corrected_claims x ON x.decision = k.decision JOIN decisions d ON d.number = k.decision "
      "LEFT JOIN claims c ON c.number = x.now "
      "LEFT JOIN decision_words w ON w.decision = k.decision AND w.key = k.field "
      "LEFT JOIN decision_words e ON e.decision = k.decision AND e.key = 'reason' "
      "LEFT JOIN decision_words n ON n.decision = k.decision AND n.key = 'note' "
      "WHERE k.what IN ('incident', 'review') AND k.active = 1 ORDER BY k.decision, x.place",
      [](Statement&) {},
      [&](const Statement& row) {
        Found& found = decisions[row.integer(0)];
        found.what = row.text(1);
        found.field = row.text(2);
        found.value = row.text(3);
        found.words = row.text(8);
        found.reason = row.text(9);
        Review& review = found.review;
        review.act = row.text(3);
        review.who = row.text(6);
        review.detail = row.text(7);
        review.note = row.text(10);
        // The first claim that is one of an incident today stands for the decision.
        const bool stands = row.integer(11) != 0;
        if (stands && found.stands_for == 0) found.stands_for = row.integer(4);
        if (row.is_null(4))
          review.lost.push_back(row.integer(5));
        else
          review.claims.insert(row.integer(4));
      });
  for (auto& [decision, found] : decisions) {
    if (found.stands_for == 0) continue;
    if (found.what == "review") {
      reviews_[found.stands_for][decision] = std::move(found.review);
    } else if (const auto field = parse_field(found.field)) {
      const bool words = takes_words(*field) && found.value.empty();
      sets_[found.stands_for][decision] = {*field, words ? found.words : found.value, found.reason};
    }
  }
  return done;
}

void IncidentsByPerson::set_fields(const std::vector<Number>& claims, Incident& i) const {
  for (const auto& [decision, set] : of_claims(sets_, claims)) {
    // These have their own turn.
    if (set->field == CorrectionField::grade || set->field == CorrectionField::included ||
        set->field == CorrectionField::truce)
      continue;
    keep_machine(i, set->field);
    switch (set->field) {
      case CorrectionField::type:
        i.type = parse_claim_enum<ClaimType>(set->value).value_or(i.type);
        break;
      case CorrectionField::start:
      case CorrectionField::end:
        set_day(i, set->field, set->value);
        break;
      case CorrectionField::place:
        i.places.clear();
        if (set->value != kNone)
          if (auto place = parse_typed_place(set->value)) {
            place->text = place->name;
            i.places.push_back(*std::move(place));
          }
        break;
      case CorrectionField::protected_object:
        i.protected_object = set->value == kNone ? std::string() : set->value;
        break;
      default:
        break;
    }
  }
}

Status IncidentsByPerson::set_truces(Register::State& s, const std::vector<Number>& claims,
                                     Incident& i) const {
  for (const auto& [decision, set] : of_claims(sets_, claims)) {
    if (set->field != CorrectionField::truce) continue;
    const auto truce = truce_of_log(s, set->value);
    if (!truce) return truce.error();
    set_relation(*truce, decision, i);
  }
  return ok_status();
}

void IncidentsByPerson::set_grade(const std::vector<Number>& claims, Incident& i) const {
  for (const auto& [decision, set] : of_claims(sets_, claims)) {
    if (set->field != CorrectionField::grade) continue;
    keep_machine(i, set->field);
    i.grade = Grade::none;
    for (const Grade g : {Grade::confirmed, Grade::fair, Grade::weak, Grade::contested, Grade::discounted})
      if (name_of(g) == set->value) i.grade = g;
    i.grade_reasons.push_back("a person set the grade (decision " + std::to_string(decision) +
                              "); the machine's is '" + machine_grade(i) + "'");
  }
}

Status IncidentsByPerson::set_review(Register::State& s, const std::vector<Number>& claims,
                                     Incident& i) const {
  const auto leave_out = [&](std::string reason) {
    i.included = false;
    i.exclusion_rule = kByPerson;
    i.exclusion_reason = std::move(reason);
  };
  Number included = 0;  // the last decision on whether it counts
  for (const auto& [decision, set] : of_claims(sets_, claims)) {
    if (set->field != CorrectionField::included) continue;
    included = decision;
    keep_machine(i, set->field);
    if (set->value == "yes") {
      i.included = true;
      i.exclusion_rule.clear();
      i.exclusion_reason.clear();
    } else {
      // The words of a reason may have been taken out.
      leave_out(set->reason.empty() ? "a person decided it (decision " + std::to_string(decision) + ")"
                                    : set->reason);
    }
  }
  const Review* last = nullptr;
  Number decided = 0;
  std::set<std::string> people;  // who signed off one and the same
  for (const auto& [decision, review] : of_claims(reviews_, claims)) {
    // Somebody who accepts what was signed off takes no name from it.
    const bool signs = review->act == name_of(ReviewAct::sign_off);
    const bool goes_on = signs || review->act == name_of(ReviewAct::accept);
    if (!goes_on || last == nullptr || !same_marks(*last, *review)) people.clear();
    if (signs) people.insert(review->who);
    last = review;
    decided = decision;
  }
  if (last == nullptr || last->act == name_of(ReviewAct::reopen)) return ok_status();
  if (last->act == name_of(ReviewAct::reject) && decided > included)
    leave_out(last->note.empty() ? "rejected in review" : last->note);
  const auto lines = changes_since(s, *last, claims, i);
  if (!lines) return lines.error();
  if (!lines->empty()) {
    i.changed_since.push_back("decision " + std::to_string(decided) + " (" + last->act +
                              ") was of another state of it");
    i.changed_since.insert(i.changed_since.end(), lines->begin(), lines->end());
    return ok_status();
  }
  const std::string needs = field_of(last->detail, "needs");
  const bool enough = people.size() >= (needs == "2" ? 2U : 1U);
  i.review = enough ? sitrep::Review::signed_off : sitrep::Review::reviewed;
  i.sign_offs = static_cast<int>(people.size());
  return ok_status();
}

bool IncidentsByPerson::same_marks(const Review& a, const Review& b) {
  if (a.claims != b.claims || a.lost != b.lost) return false;
  for (const auto& [key, value] : review_marks({}))
    if (field_of(a.detail, key.c_str()) != field_of(b.detail, key.c_str())) return false;
  return true;
}

Result<std::vector<std::string>> IncidentsByPerson::changes_since(Register::State& s, const Review& review,
                                                                  const std::vector<Number>& claims,
                                                                  const Incident& i) {
  std::vector<std::string> out;
  const std::set<Number> now(claims.begin(), claims.end());
  for (std::size_t at = 0; at < claims.size(); ++at)
    if (!review.claims.contains(claims[at])) out.push_back("came since: claim " + i.claims[at]);
  std::vector<Number> gone = review.lost;
  for (const Number claim : review.claims)
    if (!now.contains(claim)) gone.push_back(claim);
  for (const Number claim : gone) {
    const std::string id = id_of(s, claim);
    out.push_back("gone since: claim " + id);
  }
  std::sort(out.begin(), out.end());
  for (const auto& [key, value] : review_marks(i)) {
    const std::string was = field_of(review.detail, key.c_str());
    if (was == value) continue;
    // A place is a number in the log, which tells a person nothing.
    if (key == "place")
      out.emplace_back("place: another one now");
    else
      out.push_back(std::string(key).append(": ").append(was).append(" then, ").append(value).append(" now"));
  }
  return out;
}

}  // namespace sitrep
