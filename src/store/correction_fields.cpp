// SPDX-License-Identifier: Apache-2.0
#include "store/correction_fields.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <vector>

#include "core/date.h"

namespace sitrep {
namespace {

constexpr int kClaim = 1, kIncident = 2, kWhole = 4;

struct Row {
  CorrectionField field;
  std::string_view name;
  int of;
  std::string_view takes;  ///< for messages
};

constexpr std::string_view kFigures =
    "a figure: 14, 14-20, 14+ (at least), ~14 (about), ..14 (up to), or none";
constexpr std::string_view kDays = "a day, YYYY-MM-DD, or none";
constexpr std::string_view kPlaces =
    "a place: NAME, or NAME, CC @ LATITUDE, LONGITUDE (town) #GEONAMES, or none; in place of (town) also "
    "exact, neighbourhood, near, district, province, country, region, sea_air";

constexpr std::array kRows{
    Row{CorrectionField::type, "type", kClaim | kIncident,
        "a type of docs/claims.md; of an incident, of violence or riot"},
    Row{CorrectionField::scope, "scope", kClaim, "incident, tally, act or condition"},
    Row{CorrectionField::status, "status", kClaim,
        "happened, ongoing, planned, threatened, demanded, proposed, attempted, denied or hypothetical"},
    Row{CorrectionField::hedge, "hedge", kClaim, "none, alleged or possible"},
    Row{CorrectionField::start, "start", kClaim | kIncident, kDays},
    Row{CorrectionField::end, "end", kClaim | kIncident, kDays},
    Row{CorrectionField::place, "place", kClaim | kIncident, kPlaces},
    Row{CorrectionField::source, "source", kClaim, "the name of who says so, on one line, up to 200 bytes"},
    Row{CorrectionField::source_kind, "source.kind", kClaim,
        "official, party, military, monitor, medical, aid_agency, witness, resident, activist, media, "
        "news_agency, anonymous, international, analyst or publisher"},
    Row{CorrectionField::standing, "standing", kClaim, "standing, rejected or retracted"},
    Row{CorrectionField::killed, "killed", kClaim, kFigures},
    Row{CorrectionField::killed_civilian, "killed.civilian", kClaim, kFigures},
    Row{CorrectionField::killed_combatant, "killed.combatant", kClaim, kFigures},
    Row{CorrectionField::killed_children, "killed.children", kClaim, kFigures},
    Row{CorrectionField::killed_women, "killed.women", kClaim, kFigures},
    Row{CorrectionField::injured, "injured", kClaim, kFigures},
    Row{CorrectionField::injured_civilian, "injured.civilian", kClaim, kFigures},
    Row{CorrectionField::injured_combatant, "injured.combatant", kClaim, kFigures},
    Row{CorrectionField::injured_children, "injured.children", kClaim, kFigures},
    Row{CorrectionField::injured_women, "injured.women", kClaim, kFigures},
    Row{CorrectionField::grade, "grade", kIncident, "confirmed, fair, weak, contested, discounted or none"},
    Row{CorrectionField::protected_object, "protected_object", kIncident,
        "a category of objects (medical, school, market, ...; docs/weapons-and-objects.md), or none"},
    Row{CorrectionField::included, "included", kIncident, "yes or no"},
    Row{CorrectionField::truce, "truce", kIncident,
        "ID:in_scope, ID:out_of_scope or ID:unclear, with the id of one of `sitrep truces`"},
    Row{CorrectionField::sign_off, "sign_off", kWhole,
        "1 or 2: how many people an incident is signed off by"}};

int bit_of(FieldOf of) {
  switch (of) {
    case FieldOf::claim:
      return kClaim;
    case FieldOf::incident:
      return kIncident;
    case FieldOf::whole:
      return kWhole;
  }
  return 0;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

constexpr std::int64_t kMostPeople = 100'000'000;

std::optional<std::int64_t> number_of(std::string_view text) {
  std::int64_t value = 0;
  const auto done = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || text.front() == '-' || done.ec != std::errc() || done.ptr != text.data() + text.size())
    return std::nullopt;
  return value <= kMostPeople ? std::optional(value) : std::nullopt;
}

std::optional<double> degrees_of(std::string_view text, double most) {
  text = trimmed(text);
  double value = 0;
  const auto done = std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
  if (text.empty() || done.ec != std::errc() || done.ptr != text.data() + text.size()) return std::nullopt;
  return std::abs(value) <= most ? std::optional(value) : std::nullopt;
}

/// UCDP's precision of a place.
std::uint8_t where_prec(PlacePrecision precision) {
  switch (precision) {
    case PlacePrecision::exact:
    case PlacePrecision::neighbourhood:
    case PlacePrecision::town:
      return 1;
    case PlacePrecision::near:
      return 2;
    case PlacePrecision::district:
      return 3;
    case PlacePrecision::province:
      return 4;
    case PlacePrecision::region:
      return 5;
    case PlacePrecision::country:
      return 6;
    case PlacePrecision::sea_air:
      return 7;
  }
  return 1;
}

/// The value in its one form; nothing where the field does not take it.
std::optional<std::string> value_of(CorrectionField field, FieldOf of, std::string_view value) {
  constexpr std::size_t kLongestName = 200;
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; };
  if (value.size() > kLongestName || std::any_of(value.begin(), value.end(), is_control)) return std::nullopt;
  const auto known = [&](bool is) { return is ? std::optional(std::string(value)) : std::nullopt; };
  switch (field) {
    case CorrectionField::type: {
      const auto type = parse_claim_enum<ClaimType>(value);
      return known(type && (of == FieldOf::claim || is_violent(*type) || *type == ClaimType::riot));
    }
    case CorrectionField::scope:
      return known(parse_claim_enum<Scope>(value).has_value());
    case CorrectionField::status:
      return known(parse_claim_enum<ClaimStatus>(value).has_value());
    case CorrectionField::hedge:
      return known(parse_claim_enum<Hedge>(value).has_value());
    case CorrectionField::start:
    case CorrectionField::end: {
      constexpr std::size_t kDay = 10;  // no hour
      return known(value == kNone || (value.size() == kDay && parse_iso_day(value)));
    }
    case CorrectionField::place:
      return known(value == kNone || parse_typed_place(value));
    case CorrectionField::source:
      return known(true);
    case CorrectionField::source_kind:
      return known(parse_enum<SourceKind>(value).has_value());
    case CorrectionField::standing:
      return known(is_one_of(value, {"standing", "rejected", "retracted"}));
    case CorrectionField::grade:
      return known(is_one_of(value, {"confirmed", "fair", "weak", "contested", "discounted", kNone}));
    case CorrectionField::protected_object:
      return known(value == kNone || parse_enum<ObjectCategory>(value));
    case CorrectionField::included:
      return known(is_one_of(value, {"yes", "no"}));
    case CorrectionField::truce: {
      const std::size_t colon = value.rfind(':');
      return known(colon != value.npos && colon > 0 &&
                   is_one_of(value.substr(colon + 1), {"in_scope", "out_of_scope", "unclear"}));
    }
    case CorrectionField::sign_off:
      return known(is_one_of(value, {"1", "2"}));
    default:
      break;
  }
  if (value == kNone) return std::string(kNone);
  const auto figure = parse_typed_figure(value);
  return figure ? std::optional(typed_figure(*figure)) : std::nullopt;
}

}  // namespace

std::string_view name_of(CorrectionField value) { return kRows[static_cast<std::size_t>(value)].name; }

std::optional<CorrectionField> parse_field(std::string_view name) {
  for (const Row& row : kRows)
    if (row.name == name) return row.field;
  return std::nullopt;
}

std::string known_fields(FieldOf of) {
  std::string out;
  for (const Row& row : kRows)
    if ((row.of & bit_of(of)) != 0) out += " " + std::string(row.name);
  return out;
}

Result<SetField> parse_set_field(std::string_view pair, FieldOf of) {
  const auto wrong = [](const std::string& message) { return Error{ErrorCode::usage, message}; };
  const std::size_t equals = pair.find('=');
  if (equals == pair.npos || equals == 0)
    return wrong("'" + std::string(pair) +
                 "': give FIELD=VALUE, as killed=14; the fields are:" + known_fields(of));
  const std::string_view name = pair.substr(0, equals), value = trimmed(pair.substr(equals + 1));
  const auto field = parse_field(name);
  if (!field || (kRows[static_cast<std::size_t>(*field)].of & bit_of(of)) == 0) {
    if (of == FieldOf::incident && field && is_figure(*field))
      return wrong(std::string(name) +
                   ": an incident has the figures of its claims; set it in the claim that states it (`sitrep "
                   "show` lists them), set a claim's standing=rejected, or add one with `sitrep add claim`");
    const std::string_view thing = of == FieldOf::claim      ? "a claim"
                                   : of == FieldOf::incident ? "an incident"
                                                             : "the register";
    return wrong("'" + std::string(name) + "' is no field of " + std::string(thing) +
                 " that can be set; the fields are:" + known_fields(of));
  }
  const auto kept = value.empty() ? std::nullopt : value_of(*field, of, value);
  if (!kept)
    return wrong(std::string(name) + ": '" + std::string(value) + "' is none; give " +
                 std::string(kRows[static_cast<std::size_t>(*field)].takes));
  return SetField{*field, *kept};
}

std::optional<Figure> parse_typed_figure(std::string_view text) {
  Figure out;
  if (text.starts_with('~')) {
    out.low = out.best = out.high = number_of(text.substr(1));
    out.bound = Bound::about;
  } else if (text.starts_with("..")) {
    out.best = out.high = number_of(text.substr(2));
    out.bound = Bound::up_to;
  } else if (text.ends_with('+')) {
    out.low = out.best = number_of(text.substr(0, text.size() - 1));
    out.bound = Bound::at_least;
  } else if (const std::size_t dash = text.find('-'); dash != text.npos) {
    out.low = number_of(text.substr(0, dash));
    out.high = number_of(text.substr(dash + 1));
    out.bound = Bound::between;
    if (!out.low || !out.high || *out.low >= *out.high) return std::nullopt;
    out.best = out.high;  // contract, section 4: "between 70 and 80" is best 80
    return out;
  } else {
    out.low = out.best = out.high = number_of(text);
  }
  return out.best ? std::optional(out) : std::nullopt;
}

std::string typed_figure(const Figure& f) {
  const auto text = [](const std::optional<std::int64_t>& n) {
    return n ? std::to_string(*n) : std::string();
  };
  if (!f.low && !f.high && !f.best) return std::string(kNone);
  if (f.bound == Bound::about) return "~" + text(f.best ? f.best : f.low);
  if (f.low && !f.high) return text(f.low) + "+";
  if (!f.low) return ".." + text(f.high ? f.high : f.best);
  return f.low == f.high ? text(f.low) : text(f.low) + "-" + text(f.high);
}

std::optional<ClaimPlace> parse_typed_place(std::string_view text) {
  ClaimPlace out;
  out.role = SlotRole::event;
  text = trimmed(text);
  if (const std::size_t hash = text.rfind('#'); hash != text.npos) {
    const auto geonames = number_of(text.substr(hash + 1));
    if (!geonames || *geonames == 0) return std::nullopt;
    out.geonames = static_cast<std::uint32_t>(*geonames);
    text = trimmed(text.substr(0, hash));
  }
  if (text.ends_with(')')) {
    const std::size_t open = text.rfind('(');
    const auto precision = open == text.npos
                               ? std::nullopt
                               : parse_enum<PlacePrecision>(text.substr(open + 1, text.size() - open - 2));
    if (!precision) return std::nullopt;
    out.precision = *precision;
    text = trimmed(text.substr(0, open));
  }
  out.where_prec = where_prec(out.precision);
  if (const std::size_t at = text.rfind('@'); at != text.npos) {
    const std::string_view degrees = text.substr(at + 1);
    const std::size_t comma = degrees.find(',');
    if (comma == degrees.npos) return std::nullopt;
    out.latitude = degrees_of(degrees.substr(0, comma), 90);
    out.longitude = degrees_of(degrees.substr(comma + 1), 180);
    if (!out.latitude || !out.longitude) return std::nullopt;
    text = trimmed(text.substr(0, at));
  }
  const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  if (const std::size_t comma = text.rfind(','); comma != text.npos) {
    const std::string_view country = trimmed(text.substr(comma + 1));
    if (country.size() == 2 && capital(country[0]) && capital(country[1])) {
      out.country = country;
      text = trimmed(text.substr(0, comma));
    }
  }
  out.name = text;
  return out.name.empty() ? std::nullopt : std::optional(out);
}

}  // namespace sitrep
