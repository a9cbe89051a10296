// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/span.h"
#include "read/jsonl.h"
#include "sitrep/result.h"

namespace sitrep {

// Hand-made gold for one report: what its claims must say (docs/evaluation.md). A list of names is a list of
// wordings, any of which will do. Spans are code points of the report's text.

using Wordings = std::vector<std::string>;

struct GoldParticipant {
  std::string role;
  Wordings match;
  std::optional<std::string> category;  ///< empty string: must have none
  std::optional<std::int64_t> count;
};

struct GoldTime {
  std::string start;  ///< "2016-04" is met by any day of that month
  std::optional<std::string> end;
};

struct GoldGroup {
  std::string who;
  std::optional<std::int64_t> low;
};

struct GoldHarm {
  std::string effect;
  std::optional<std::int64_t> low, high, best;
  std::optional<Wordings> population;
  std::vector<GoldGroup> groups;
};

struct GoldClaim {
  std::string gid;
  std::string at;  ///< the words it rests on, for people
  std::vector<Span> spans;
  Wordings types, scopes, statuses;
  std::optional<std::string> hedge;
  std::vector<Wordings> sources;
  std::vector<GoldParticipant> participants;
  Wordings places;
  Wordings also_places;  ///< may be named, need not be
  std::vector<GoldTime> times;
  std::vector<GoldHarm> harm;
  Wordings weapons;
  bool any_perpetrator = false;
  bool optional = false;  ///< may be found, need not be
};

struct GoldTruce {
  Wordings kinds, statuses;
  std::optional<bool> partial;
  std::optional<std::string> start, end;
  Wordings included, excluded, parties, mediators_or_parties;
  std::vector<Wordings> excluded_parties;
  bool optional = false;
};

/// What no claim of the report may say.
struct Forbidden {
  std::vector<std::int64_t> figures;
  Wordings perpetrators, victims, coordinates;
};

struct Gold {
  std::string path;
  Record record;  ///< the report itself, to be read like any other
  std::vector<GoldClaim> claims;
  std::vector<GoldTruce> truces;
  Forbidden forbidden;
  Wordings leads;  ///< gids; empty: not scored
};

/// Reads a gold file, and the text file that it names. Errors name the file and what is wrong with it.
Result<Gold> load_gold(const std::string& path);

}  // namespace sitrep
