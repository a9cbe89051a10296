// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "publish/export/export.h"
#include "publish/export/mask_truce.h"
#include "store/register.h"

namespace sitrep::brief {

/// What a brief is about and for whom.
struct Asked {
  ListFilter filter;  ///< its days are the period's; none: all that the register holds
  Masking masking;
  int embargo = 72;  ///< hours; not for `internal`
  Day today;         ///< the embargo's; nothing else asks for a clock
  /// What narrows the brief, in words: "place: Aleppo".
  std::vector<std::string> only;
};

/// How incidents stand to one truce.
struct Standings {
  std::int64_t in_scope = 0, out_of_scope = 0, unclear = 0;
};

/// Incidents by how well their days are known, masked for the reader. How an incident stands to truces is
/// taken before the mask takes it out, and only of those whose places the mask leaves as they are: that a
/// clinic somewhere in a province was in the area of a town's truce would tell the town.
struct Incidents {
  std::vector<ExportRow> inside;   ///< wholly in the period; without days asked for, all that are dated
  std::vector<ExportRow> partly;   ///< told too roughly to say: "in May" of a week
  std::vector<ExportRow> undated;  ///< without a day; only where no days are asked for
  std::int64_t not_dated = 0;      ///< of the register, by the same filter
  std::int64_t held_back = 0;      ///< by the embargo
  std::int64_t outside_criteria = 0;
  std::map<std::string, std::map<Day, Standings>> by_truce;  ///< those to the day, by truce's id and day

  /// What the figures are of: those in the period; of the whole register also those without a day.
  std::vector<const ExportRow*> counted() const;
};

/// A truce with what was alleged of it, masked.
struct TruceMaterial {
  std::string id;  ///< the register's
  JoinedTruce truce;
  std::vector<ShownBreach> breaches;  ///< in the period
};

/// All that a brief is made of.
struct Material {
  Incidents now;
  std::optional<Incidents> before;  ///< the same number of days before; none: no days were asked for
  std::vector<TruceMaterial> truces;
  std::vector<ExportRow> tallies;  ///< one claim each, as evidence; its place as the incident's
  std::int64_t tallies_held_back = 0, truces_held_back = 0;  ///< by the embargo, or only planned
  PeriodReports reports;
  std::optional<PeriodReports> reports_before;
  About about;
  std::string register_key;  ///< of its editions (edition.h)
};

/// Reads it. \post no row that its audience must not see is in it. Cost: each incident of the period is read
/// with its claims, some 5,000 a second; those of the days before, too.
Result<Material> collect(Register& store, const Asked& asked);

/// Days of a row, where they are told to the day: what can be put on a line of days.
std::optional<Day> exact_day(const Incident& incident);

}  // namespace sitrep::brief
