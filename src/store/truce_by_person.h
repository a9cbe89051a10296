// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "incidents/incident.h"
#include "store/state.h"

namespace sitrep {

// How a person says that an incident stands to a truce (docs/corrections.md): truce=ID:in_scope.

/// A person's word on one truce.
struct TruceByPerson {
  std::string truce;  ///< its id today; empty: there is none any more
  TruceScope scope = TruceScope::unclear;
};

/// "tr-120cbb742022:in_scope", or with the id of what one report tells of it ("r7/t1"), as the log keeps it:
/// by the number of the row of the report that told of the truce, as ids may hold words of a report. Error
/// not_found where there is no such truce.
Result<std::string> logged_truce(Register::State& s, std::string_view typed);
/// What a value of the log means today: truces are joined anew when reports come.
Result<TruceByPerson> truce_of_log(Register::State& s, std::string_view logged);
/// Sets what a person said; what the machine found stays beside it.
void set_relation(const TruceByPerson& set, std::int64_t decision, Incident& incident);

}  // namespace sitrep
