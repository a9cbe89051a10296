// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

#include "text/feature.h"
#include "text/parser_state.h"

namespace sitrep {

inline constexpr std::size_t kMoveFeatures = 160;
inline constexpr std::size_t kLabelFeatures = 64;

/// Features for the next move. Returns how many were written.
std::size_t move_features(const ParserState& state, Feature* out);

/// Features for the label of the arc head -> dependent, before the arc is made.
std::size_t label_features(const ParserState& state, ParserState::Index head, ParserState::Index dependent,
                           Feature* out);

}  // namespace sitrep
