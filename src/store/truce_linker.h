// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "incidents/incident.h"
#include "incidents/truce_book.h"
#include "store/register.h"

namespace sitrep {

/// The truces of a register, put together anew at each linking: there are few, and one more report may join
/// two. Only those that are other than they were are written. For linker.cpp.
class TruceBook {
 public:
  /// Puts the versions of all reports together and writes those truces that are other than they were. The
  /// numbers of claims whose incidents may stand otherwise to them are added to `changed`.
  Status bring_up(Register::State& s, const std::function<std::string(const JoinedTruce&)>& print,
                  std::vector<std::int64_t>& changed);
  /// Sets incident.truces. `told` are its claims.
  void relate_to(const std::vector<Told>& told, Incident& incident) const;
  /// Adds to them who alleges, finds or denies that it broke one. `numbers` are the rows of its claims.
  Status find_breaches(Register::State& s, const std::vector<std::int64_t>& numbers,
                       const std::vector<Told>& told, Incident& incident) const;
  /// Writes who alleges, finds or denies breaches; when the incidents are written.
  static Status write_breaches(Register::State& s);

 private:
  Status read(Register::State& s, std::vector<ToldTruce>& told);
  Status save(Register::State& s, const JoinedTruce& truce, const std::string& json);
  Status save_versions(Register::State& s, const JoinedTruce& truce);
  Status touch(Register::State& s, const JoinedTruce& truce, std::vector<std::int64_t>& changed);

  std::vector<JoinedTruce> joined_;
  std::map<std::string, std::string> stood_in_;  ///< of each version, the truce that it was of
  std::map<std::pair<std::string, long>, std::vector<std::size_t>> by_days_;  ///< country and span of days
  std::map<std::string, std::set<std::size_t>> by_report_;
  std::map<std::string, std::size_t> by_claim_;
};

}  // namespace sitrep
