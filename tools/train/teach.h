// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "network.h"
#include "text/analyzer.h"
#include "treebank.h"

namespace sitrep::train {

/// Sentences of reports that nobody has annotated (lines of JSON with a "text"): words only. Very short and
/// very long ones are left out.
Result<std::vector<GoldSentence>> plain_sentences(const std::string& path, const Analyzer& tokenizer);

/// Some networks that were trained on the same gold, with other seeds, asked together. The mean of what they
/// think is better than what any of them thinks, and a network that learns it comes near to it (Hinton et al.
/// 2015; for parsers Kuncoro et al. 2016).
class Teachers {
 public:
  /// \param files what Network::save() wrote \param gold what they were trained on
  static Result<Teachers> open(const std::vector<std::string>& files, const std::vector<GoldSentence>& gold);

  /// Writes beliefs into all sentences; tags and trees too into those that have none.
  void tell(std::vector<GoldSentence>& sentences);

 private:
  void tell(GoldSentence& sentence);

  std::vector<std::unique_ptr<Network>> networks_;
  std::vector<Vocabulary::Slot> slots_;
  std::uint32_t rows_ = 0;
  std::vector<TagPair> inventory_;
};

}  // namespace sitrep::train
