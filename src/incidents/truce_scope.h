// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>

#include "incidents/incident.h"
#include "incidents/truce_book.h"

namespace sitrep {

/// The days on which an incident could be covered by a truce: from three days before it begins to hold until
/// three days after its end, or, where no end is told, two months after the last report of it.
struct DayRange {
  Day first, last;
};
std::optional<DayRange> days_of(const JoinedTruce& truce);

/// How an incident stands to a truce, with each reason; nothing where the truce could not cover it: another
/// country, a time long before or after.
/// \param attacked     who was hit, killed or injured in it
/// \param same_report  a report tells of both
///
/// Out of scope: before the start, a place outside its area or left out of it, a party that it excludes. No
/// truce: it was only proposed, refused, or had ended or collapsed. Unclear: whatever would have to be known
/// is not told. In scope: the rest. docs/truce-register.md has the rules with examples.
std::optional<TruceRelation> relate(const Incident& incident, std::span<const Participant> attacked,
                                    const JoinedTruce& truce, bool same_report);

}  // namespace sitrep
