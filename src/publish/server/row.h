// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/date.h"
#include "publish/export/mask.h"
#include "publish/export/stored_row.h"
#include "publish/server/words.h"
#include "store/register.h"

namespace sitrep::server {

/// The figures of a row: those of Range without their claims.
struct RowRange {
  std::optional<std::int32_t> low, best, high;
  bool open = false;
  bool empty() const { return !low && !best && !high; }
};

/// A claim of an incident, as lists of sources and reports need it.
struct RowClaim {
  std::uint32_t source = Words::kNone;     ///< who stands nearest the event
  std::uint32_t publisher = Words::kNone;  ///< who passes it on
  std::uint32_t report = Words::kNone;     ///< of Snapshot::reports; none: its audience is not told of it
  std::int8_t figure = 2;  ///< its dead against the incident's best: -1, 0, 1; 2: not both told
};

/// Somebody of a row, as `actor` asks for them.
struct RowActor {
  std::uint32_t name = Words::kNone, side = Words::kNone, id = Words::kNone;
};

/// An incident, or a tally, masked for the server's audience: what lists are sorted, filtered and drawn by.
/// About 300 bytes; what else is shown of it is read from the register when somebody asks.
struct Row {
  std::string id;     ///< the register's
  std::string shown;  ///< for the audience; empty: it has none there
  std::string order;  ///< of what has no id: as it comes among its kind
  std::uint64_t stamp = 0;
  std::optional<Day> start, end;
  std::optional<Day> held_until;  ///< the last day on which it is held back
  std::optional<double> latitude, longitude;
  TimePrecision date_precision = TimePrecision::day;
  std::optional<PlacePrecision> place_precision;
  ClaimType type = ClaimType::attack;
  Grade grade = Grade::none;
  Review review = Review::machine;
  bool included = true, disputed = false, breach = false;
  std::uint32_t place = Words::kNone, country = Words::kNone, target = Words::kNone;
  std::uint16_t sources = 0;
  RowRange killed, injured;
  std::vector<std::uint32_t> sides;    ///< names of who is said to have done it
  std::vector<std::uint32_t> places;   ///< names by which `place` finds it
  std::vector<std::uint32_t> targets;  ///< categories
  std::vector<RowActor> actors;
  std::vector<RowClaim> claims;
  std::vector<std::pair<std::uint32_t, TruceScope>> truces;
};

/// A report as it stands behind rows.
struct RowReport {
  std::string id, shown;
  std::uint32_t publisher = Words::kNone, language = Words::kNone;
  std::optional<Day> published;
};

/// For whom a server runs.
struct View {
  Masking masking;
  int embargo_hours = 72;
  bool internal() const { return masking.audience == Audience::internal; }
};

/// A row that is masked and not yet put among the others.
struct MaskedRow {
  Row row;  ///< id, stamp, whether it counts and until when it is held back
  ExportRow masked;
  std::vector<std::string> reports;  ///< of the evidence: the register's ids
};
/// Safe from many threads.
MaskedRow masked_row(ExportRow stored, std::uint64_t stamp, const View& view);

/// Gives a report its number: adds it where it is new.
using ReportNumbers = std::function<std::uint32_t(const std::string& id, const EvidenceClaim& masked)>;
Row finished(MaskedRow row, const View& view, Words& words, const ReportNumbers& reports);

/// "Shelling in Azaz", of what the audience sees.
std::string title_of(ClaimType type, std::string_view place);
}  // namespace sitrep::server
