// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace sitrep {

/// That a left and a right one may be put together, and what it is worth.
struct Pairing {
  std::uint32_t left = 0, right = 0;
  std::int64_t weight = 0;  ///< above 0
};

/// One right one for each left one, or none, and the other way round, so that the weights add up to the most
/// that is possible (Kuhn 1955; by shortest augmenting paths, Jonker and Volgenant 1987, over the pairings
/// alone). Of several best ones the same for the same order of numbers. Cost: for each left one a search
/// through what hangs together with it.
/// \pre no pair stands twice
std::vector<std::optional<std::uint32_t>> best_assignment(std::uint32_t lefts, std::uint32_t rights,
                                                          const std::vector<Pairing>& pairings);

}  // namespace sitrep
