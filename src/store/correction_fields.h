// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "claims/claim.h"
#include "sitrep/result.h"

namespace sitrep {

/// What a person may set: a closed list. Each takes one kind of value and refuses any other with a sentence.
enum class CorrectionField : std::uint8_t {
  type,
  scope,
  status,
  hedge,
  start,
  end,
  place,
  source,
  source_kind,
  standing,
  killed,
  killed_civilian,
  killed_combatant,
  killed_children,
  killed_women,
  injured,
  injured_civilian,
  injured_combatant,
  injured_children,
  injured_women,
  grade,
  protected_object,
  included,
  truce,
  sign_off
};
/// "killed.civilian"
std::string_view name_of(CorrectionField value);
std::optional<CorrectionField> parse_field(std::string_view name);

/// What a field belongs to.
enum class FieldOf : std::uint8_t { claim, incident, whole };

/// The whole, or a part, of killed and of injured.
constexpr bool is_figure(CorrectionField field) {
  return field >= CorrectionField::killed && field <= CorrectionField::injured_women;
}
/// Its value is words of the person, and not of a closed list.
constexpr bool takes_words(CorrectionField field) {
  return field == CorrectionField::place || field == CorrectionField::source;
}

struct SetField {
  CorrectionField field = CorrectionField::type;
  std::string value;  ///< in one form: "2016-04-27", "14+", "none"
};

/// Reads "FIELD=VALUE". Error usage: no such field there, or a value that it does not take; the sentence says
/// what it takes.
Result<SetField> parse_set_field(std::string_view pair, FieldOf of);
/// Names of the fields there, each behind a space.
std::string known_fields(FieldOf of);

/// A figure as people type it: "14", "14-20" (between), "14+" (at least), "~14" (about), "..14" (up to).
std::optional<Figure> parse_typed_figure(std::string_view text);
/// The same form; a figure of other bounds by its ends ("24-99" of "dozens"), "none" without any.
std::string typed_figure(const Figure& figure);

/// "NAME", "NAME, CC", "NAME, CC @ LATITUDE, LONGITUDE (PRECISION) #GEONAMES", each part but the name may be
/// left out: a place as the event's. Without coordinates it has none; without a precision it is a town.
/// Nothing where a part is none.
std::optional<ClaimPlace> parse_typed_place(std::string_view text);

/// The word for "nothing is known": of days, places, figures and objects.
inline constexpr std::string_view kNone = "none";

}  // namespace sitrep
