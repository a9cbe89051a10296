// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "claims/claim.h"

namespace sitrep {

/// A claim in a register, with what its report adds.
struct Told {
  std::string id;         ///< REPORT/c7
  std::string report;     ///< REPORT
  std::string publisher;  ///< empty: unknown
  std::optional<Day> published;
  std::string copy_of;  ///< the report that this one copies; empty: none
  bool lead = false;
  Claim claim;
  bool was_superseded = false;  ///< when its report's words were taken out, and with them who said so
  bool is_rejected = false;     ///< by a person, or retracted: it counts nowhere
};

/// Whether a claim's figures count.
enum class Standing : std::uint8_t {
  standing,
  superseded,  ///< the same source gave another figure later
  retracted,   ///< by its own source
  rejected     ///< by a person
};
std::string_view name_of(Standing value);

/// A number and the claim that states it.
struct StatedNumber {
  std::int64_t value = 0;
  std::string claim;
};

/// What the standing claims say of how many: only numbers that one of them states.
struct Range {
  std::optional<StatedNumber> low, best, high;
  bool high_open = false;  ///< the highest figure is open above ("at least 253")
  bool empty() const { return !low && !best && !high; }
};

/// Whom a toll counts.
enum class TollOf : std::uint8_t { all, civilian, combatant, unknown, children, women };
inline constexpr std::size_t kTollCount = 6;
using Toll = std::array<Range, kTollCount>;  ///< by TollOf
std::string_view name_of(TollOf value);

/// Who is said to have done it, by whom.
struct IncidentAttribution {
  std::string side;             ///< a side's id, else the name in small letters
  std::string name;             ///< as told
  std::vector<std::string> by;  ///< sources' names, in order
  Responsibility responsibility = Responsibility::alleged;
  bool party = false;  ///< a side or a name, not "warplanes", "a suicide bomber"
};

enum class Occurrence : std::uint8_t { single, corroborated, contested };
std::string_view name_of(Occurrence value);

/// Airwars' public definitions (contract, section 6); `none` where no harm to civilians is alleged.
enum class Grade : std::uint8_t { none, confirmed, fair, weak, contested, discounted };
std::string_view name_of(Grade value);

/// Whether a truce covers an incident (contract, section 6).
enum class TruceScope : std::uint8_t { in_scope, out_of_scope, unclear, no_truce };
std::string_view name_of(TruceScope value);

/// An incident and a truce that could cover it. A match of scope is no breach: that is what somebody alleges.
struct TruceRelation {
  std::string truce;  ///< id
  TruceScope scope = TruceScope::unclear;
  std::vector<std::string> reasons;
  bool by_person = false;             ///< a person decided the scope
  std::optional<TruceScope> machine;  ///< then: what the machine finds; nothing: no relation at all
  std::vector<std::string> machine_reasons;
  std::vector<std::string> alleged_by, denied_by;  ///< names of sources, in order, each once
  std::string finding;                             ///< the monitor of the truce that finds a breach, or empty
};

/// Incident::exclusion_rule where no criterion but a person left it out.
inline constexpr std::string_view kByPerson = "person";

/// How far people have looked at an incident (contract, section 6).
enum class Review : std::uint8_t { machine, reviewed, signed_off };
std::string_view name_of(Review value);

/// One happening in the world, put together from the claims of many reports.
struct Incident {
  std::string id;
  ClaimType type = ClaimType::attack;
  ClaimStatus status = ClaimStatus::happened;
  std::optional<Day> start, end;
  TimePrecision date_precision = TimePrecision::day;
  int date_prec = 0;  ///< UCDP's 1 to 5; 0: no date
  std::vector<ClaimPlace> places;
  std::vector<Participant> perpetrators;
  std::vector<Participant> targets;
  std::vector<Weapon> weapons;
  Toll killed, injured;
  Occurrence occurrence = Occurrence::single;
  std::vector<IncidentAttribution> attribution;
  Grade grade = Grade::none;
  std::vector<std::string> grade_reasons;
  std::vector<std::string> claims;  ///< ids, in order
  std::vector<Standing> standing;   ///< of each of them
  std::vector<Source> sources;      ///< one of each independent source, where it is named
  std::size_t independent_sources = 0;
  std::vector<std::string> disputes;
  std::string protected_object;  ///< category, or empty
  std::vector<TruceRelation> truces;
  // What people decided of it (docs/corrections.md).
  std::vector<std::pair<std::string, std::string>>
      machine;  ///< fields that a person set, and what stood there
  Review review = Review::machine;
  int sign_offs = 0;                       ///< people who signed off what stands now
  std::vector<std::string> changed_since;  ///< what is other than it was reviewed, a sentence each
  bool included = true;                    ///< by the criteria of the register, unless a person decided it
  std::string exclusion_reason;            ///< where it is not
  std::string exclusion_rule;              ///< the criterion, or kByPerson; not printed
  bool grade_by_person() const;
};

/// A claim that the happening took place not, or not by the denier's own hand. It makes no incident and
/// counts in none; it stands beside what it denies.
inline bool is_denial(const Claim& claim) { return claim.status == ClaimStatus::denied; }

/// Whether who stands nearest the event had a name that was taken out of the register.
inline bool is_nobodys_voice(const Told& told) {
  if (told.claim.sources.empty()) return false;
  const Source& first = told.claim.sources.front();
  return first.name_removed && first.alignment.empty() && first.affiliation.empty();
}

/// Puts the claims of one happening together (contract, section 6). `claims` are in the order of their ids;
/// the result depends on nothing else. What is rejected stands among its claims and counts in nothing.
/// \pre one of them is no denial and is not rejected
Incident reconcile(const std::vector<Told>& claims);

/// UCDP's precision of a date.
int ucdp_date(TimePrecision precision, Day start, Day end);

// The parts of reconcile(), each in a file of its own.
std::vector<Standing> find_standing(const std::vector<Told>& claims);
/// More than a publisher's own voice, a belligerent or passers-by: whose later figures are heard first.
bool is_well_sourced(const Told& told);
Toll find_toll(const std::vector<Told>& claims, const std::vector<Standing>& standing, Effect effect);
/// Which source each claim rests on: equal numbers are one source (copies, one body, one side's own media).
std::vector<std::size_t> independent_sources(const std::vector<Told>& claims);
void set_attribution(const std::vector<Told>& claims, Incident& incident);
/// What is denied, as attribution and disputes.
void set_denials(const std::vector<Told>& denials, Incident& incident);
void set_grade(const std::vector<Told>& claims, Incident& incident);
void set_disputes(const std::vector<Told>& claims, Incident& incident);
/// The claim a name stands for in reasons and disputes: "Syrian Observatory (Al Jazeera)".
std::string voice_of(const Told& told);

}  // namespace sitrep
