// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "claims/claim.h"
#include "publish/eval_gold.h"

namespace sitrep {

/// How well one reading agrees with its gold: the figures of the project's yardstick, to the digit.
struct Score {
  struct Verdict {
    std::string_view state;  ///< ok, PARTLY, MISSED, SPURIOUS
    std::string name;        ///< of the gold claim; for a spurious one, its type
    std::string words;       ///< of the text, of what was missed or is spurious
    std::vector<std::string> missing, wrong;
  };

  std::size_t predicted = 0, right = 0;  ///< claims read, and those that gold knows
  std::size_t needed = 0, hits = 0;      ///< gold claims that must be found, and those that were
  std::size_t slots_found = 0, slots_total = 0, slots_wrong = 0;
  std::map<std::string_view, std::pair<std::size_t, std::size_t>> per_slot;  ///< found, of
  std::size_t truces_found = 0, truces_total = 0, truces_spurious = 0;
  std::string_view lead = "not scored";
  std::vector<std::string> contradictions;
  std::vector<Verdict> verdicts;

  double precision() const;
  double recall() const;
  double claim_f1() const;
  double slot_f1() const;
  /// The harmonic mean of claim F1 and slot F1, less 0.02 for each contradiction.
  double seed_f1() const;
};

/// `text` is the text of the report that was read.
Score score_reading(const Gold& gold, const Reading& reading, std::string_view text);

/// Five lines for one gold file, the last of them `seed_f1 0.873`; with `verbose`, a line per claim before
/// them.
void write_score(const Score& score, bool verbose, std::string& out);
/// A row for each of several gold files and the mean, which is also the last line.
void write_scores(const std::vector<Gold>& golds, const std::vector<Score>& scores, bool verbose,
                  std::string& out);
/// One JSON object for a gold file, on a line.
void write_score_json(const Gold& gold, const Score& score, std::string& out);
double mean_seed_f1(const std::vector<Score>& scores);

}  // namespace sitrep
