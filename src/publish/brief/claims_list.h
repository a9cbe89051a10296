// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "publish/brief/page.h"
#include "publish/export/export.h"

namespace sitrep::brief {

/// The claims that a brief rests on, numbered in the order in which they are first named: "[12]" leads to the
/// twelfth line of its last section.
class ClaimsList {
 public:
  explicit ClaimsList(Audience audience) : audience_(audience) {}

  /// Claims that may be cited. \pre `row` lives as long as the list
  void know(const ExportRow& row);
  void know(const EvidenceClaim& item);
  /// "[12]" with its link; nothing for a claim that has no id for its reader.
  Line cite(const std::string& claim);
  /// All that an incident rests on: " [1][2][5]".
  Line cite(const ExportRow& row);
  /// The lines, for the last section; the nth leads to by anchor "cN".
  std::vector<Line> lines() const;
  std::size_t size() const { return order_.size(); }

 private:
  Audience audience_;
  std::map<std::string, const EvidenceClaim*, std::less<>> known_;
  std::map<std::string, std::size_t, std::less<>> numbers_;
  std::vector<const EvidenceClaim*> order_;
};

/// "according to hospital staff (Delta Press)", "according to Nahr News Agency, citing hospital staff (Delta
/// Press)"
std::string voice_words(const EvidenceClaim& item);

}  // namespace sitrep::brief
