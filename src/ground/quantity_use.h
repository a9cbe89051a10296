// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "ground/kinds.h"
#include "ground/quantity_noun.h"

namespace sitrep {

/// What a figure is for, and the noun phrase it stands in.
struct QuantityReading {
  QuantityUse use = QuantityUse::count;
  std::string unit;
  std::uint32_t phrase_first = 0;  ///< atoms
  std::uint32_t phrase_last = 0;
  std::optional<std::uint32_t> counted;  ///< atom
  bool skip = false;                     ///< no quantity at all ("this one")
  double divisor = 1;                    ///< of the number's value: the "m" of "200m" was metres
  std::uint32_t taken = 0;               ///< reading goes on here, if it is behind the figure
};

/// \param first, last the figure's atoms, with its bound words
/// \param ages_end the atom behind the age before it, for "aged 3 and 5"
QuantityReading read_use(const QuantitySentence& s, const Number& number, std::uint32_t first,
                         std::uint32_t last, std::uint32_t ages_end);

}  // namespace sitrep
