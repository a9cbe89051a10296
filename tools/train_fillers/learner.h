// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <vector>

#include "claims/claims.h"
#include "claims/filler_model.h"
#include "pack.h"

namespace sitrep::train {

/// One report of the pack, read up to its claims, and what its key says.
struct Lesson {
  Report report, part;
  Document document;
  Mentions mentions;
  std::unique_ptr<const Context> context;
  Reading reading;
  std::unique_ptr<const FillerFeatures> features;
  Gold gold;
  std::vector<Feature> seen;  ///< of the report as a whole
  struct Phrase {
    FillerPhrase phrase;
    std::vector<Feature> seen;
    std::array<std::int32_t, kFillerSlots> entity;  ///< of the key, or -1
  };
  std::vector<Phrase> phrases;
  /// As models see them that have not seen this report.
  std::vector<FillerCandidate> candidates;
};
using Lessons = std::vector<std::unique_ptr<Lesson>>;

/// Index of the entity that the string names, or -1.
std::int32_t entity_named(const GoldEntities& entities, const std::string& normal);

/// Looks up which phrases of the report hold a string of the key; builds their features.
void mark_phrases(Lesson& lesson);

/// Learns the linear tables of FillerModel from the lessons whose number modulo `folds` is not `left_out`.
void learn_tables(const Lessons& lessons, std::size_t folds, std::size_t left_out, ImageWriter& image);

}  // namespace sitrep::train
