// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "ground/mentions.h"
#include "ground/quantity_noun.h"

namespace sitrep {

/// A quantity of the sentence and where it stands in it, by atoms.
struct PlacedQuantity {
  MentionId id = kNoMention;
  std::uint32_t first = 0;  ///< of its bound words and number
  std::uint32_t last = 0;
  std::uint32_t phrase_first = 0;
  std::uint32_t phrase_last = 0;
};

/// Says of each quantity of one sentence what it is to another of them: added to it ("two women and a
/// child"), a part of it ("including 49 children", "three of them"), or said in its place ("raised its toll
/// from 20 to 27").
void relate_quantities(const QuantitySentence& sentence, std::span<const PlacedQuantity> placed,
                       std::vector<QuantityMention>& quantities);

}  // namespace sitrep
