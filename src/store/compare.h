// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "store/register.h"

namespace sitrep {

/// Compares the claims that are new with those that may tell of the same happening, and keeps the pairs as
/// `links`. For linker.cpp. Cost: near linear in the new claims; memory: facts and keys of some weeks.
/// \param progress  told how many claims of how many were compared
/// \param changed   rows of the claims to be put together again, added in the order of publication: those
/// that
///                  are new, and those that lost their words
Status compare_new(Register::State& s, const std::function<void(std::size_t, std::size_t)>& progress,
                   std::vector<std::int64_t>& changed);

}  // namespace sitrep
