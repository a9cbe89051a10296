// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/image.h"
#include "sitrep/result.h"

namespace sitrep {

/// Compiles data/world/actors/*.txt and data/en/{actor_*,titles,sources}*.txt (grammar: docs/actors.md).
/// \param data_folder the folder that holds `world` and `en`
Status compile_actors(const std::string& data_folder, ImageWriter& image);

}  // namespace sitrep
