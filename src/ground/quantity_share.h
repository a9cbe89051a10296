// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>

#include "ground/quantity_noun.h"

namespace sitrep {

/// A part of something, in percent: "half of the", "two thirds of", "most of", "one in four".
struct Share {
  std::uint32_t last = 0;  ///< the atom behind its words; what it is a share of stands there
  double low = 0;
  double high = 0;     ///< equal to low, but where the word is vague
  bool vague = false;  ///< "most of"
  bool ratio = false;  ///< "one in four families": what is counted follows without "of"
};

/// The share whose words start at atom `at`, bound words not among them.
std::optional<Share> read_share(const QuantitySentence& s, std::uint32_t at);

}  // namespace sitrep
