// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/image.h"
#include "sitrep/result.h"

namespace sitrep::train {

/// Trains the sections "entities.*" on what the encoder in the image at `model` makes of words, and on what
/// the program knows of them.
/// \param pack re3d, JSON Lines: mentions of people, bodies, places and weapons in war news. GUM's entities
/// do
///        harm beside it: what counts as a mention differs (docs/models/english.md).
/// \param knowledge the folder of en.img and gazetteer.img (build/share/sitrep)
/// \param left_out_fold of five, by hash of the report's id; -1: none
Status train_entities(const std::string& model, const std::string& pack, const std::string& knowledge,
                      int left_out_fold, ImageWriter& image);

}  // namespace sitrep::train
