// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "claims/claim.h"

namespace sitrep {

/// A truce as one report tells of it, with what its report adds.
struct ToldTruce {
  std::string id;         ///< REPORT/t1
  std::string report;     ///< REPORT
  std::string publisher;  ///< empty: unknown
  std::optional<Day> published;
  std::string copy_of;  ///< the report that this one copies; empty: none
  std::string country;  ///< of the truce's area, else of what the report is about; empty: unknown
  Truce truce;
};

/// What a report's version of a truce rests on.
enum class ToldAs : std::uint8_t {
  agreed,     ///< two parties declared or accepted it
  announced,  ///< one party, a mediator or another authority says so
  reported    ///< anybody else
};
std::string_view name_of(ToldAs value);

/// One report's version of a truce: each is kept, whatever the others say.
struct TruceVersion {
  std::string id;  ///< REPORT/t1
  ToldAs as = ToldAs::reported;
  std::string voice;  ///< "Syrian army (Delta Press)"
  std::optional<Day> published, start, end;
  TruceStatus status = TruceStatus::announced;
};

/// One truce in the world, put together from the versions of many reports.
struct JoinedTruce {
  /// Its fields as most reports tell them; id "tr-" and twelve digits; sources: one of each voice.
  Truce truce;
  std::string country;
  std::vector<TruceVersion> versions;  ///< in the order of publication
  std::vector<std::string> disputes;   ///< "start: 2016-04-30 according to X, 2016-05-01 according to Y"

  /// Its start, where it is told to the day.
  std::optional<Day> start() const;
  /// When it was first told to be in force.
  std::optional<Day> first_held() const;
  /// The last day that it is told to hold.
  std::optional<Day> to() const;
  /// When the last report of it was published.
  std::optional<Day> last_told() const;
};

/// How two places stand to one another, by their names and what they lie in.
enum class PlaceRelation : std::uint8_t {
  same,
  inside,  ///< the first in the second
  around,  ///< the second in the first
  apart,
  unknown
};
PlaceRelation relation_of(const ClaimPlace& a, const ClaimPlace& b);

/// Whether two are one actor: by id, by side, by name.
bool is_same_actor(const Participant& a, const Participant& b);
/// Whether who is named is the one that is left out: another group of its side is not.
bool is_one_of(const Participant& who, const Participant& excluded);

/// Puts the versions of many reports together, as a monitor keeps a book: in the order of publication each
/// goes to the truce that it fits best, if one fits, else it opens another. What speaks for and against is in
/// truce_book.cpp and docs/truce-register.md. The result depends on the versions alone, not on their order.
/// Cost: each version is compared with the truces of its country that were told of in the last two months.
std::vector<JoinedTruce> join_truces(std::vector<ToldTruce> told);

}  // namespace sitrep
