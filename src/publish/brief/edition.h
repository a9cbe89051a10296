// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "publish/brief/material.h"

namespace sitrep::brief {

/// What a brief keeps of each of its incidents, so that the next one can say what has changed. Ids and
/// figures, no words: it may lie wherever the brief may.
struct EditionRow {
  std::string type, grade;
  std::optional<Day> start, end;
  /// low, best, high of killed, then of injured; -1: not stated
  std::array<std::int64_t, 6> figures{-1, -1, -1, -1, -1, -1};
  bool killed_open = false, injured_open = false;
  bool operator==(const EditionRow&) const = default;
};
EditionRow edition_row(const Incident& incident);

/// An edition: the incidents of a brief by their ids as its reader sees them.
struct Edition {
  std::string register_key;  ///< tells this register's editions from others'
  std::string audience;
  std::optional<Day> from, to;
  std::map<std::string, EditionRow> incidents;
};

/// One line of JSON, in which no "--" stands: it goes into a comment of Markdown and HTML.
std::string edition_json(const Edition& edition);
/// The edition in the text of a brief of either form. Error syntax where there is none, unsupported where it
/// is of a newer form.
Result<Edition> read_edition(std::string_view text, const std::string& file);

/// Key of a register for one audience, from its secret.
std::string register_key(std::string_view secret, Audience audience);

/// One incident that is not what it was in the edition.
struct Change {
  std::string id;
  ExportRow row;                  ///< as it is now
  std::vector<std::string> what;  ///< "killed: 14-20, was 14"
};

/// What came of the incidents of an edition.
struct Changes {
  Edition edition;
  std::vector<Change> changed;
  std::vector<ExportRow> late;    ///< of the edition's days, and not in it
  std::vector<std::string> gone;  ///< ids that are no incidents any more
  std::int64_t as_they_were = 0;
};
/// Reads the edition's incidents as they are now. Error usage where the edition is of another register or for
/// another audience.
Result<Changes> changes_since(Register& store, const Asked& asked, Edition edition);

}  // namespace sitrep::brief
