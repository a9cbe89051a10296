// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/image.h"
#include "sitrep/result.h"

namespace sitrep {

/// Compiles data/en/{classes,operators,cues,words}.txt, data/en/frames/*.txt and data/world/codes.txt
/// (grammar: docs/frames.md) into the sections that EventKnowledge reads. Errors name file, line and fix.
/// \param data_folder holds `en` and `world`
Status compile_events(const std::string& data_folder, ImageWriter& image);

}  // namespace sitrep
