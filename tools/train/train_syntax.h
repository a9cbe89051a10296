// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <vector>

#include "core/image.h"
#include "network.h"
#include "treebank.h"

namespace sitrep::train {

inline constexpr std::uint32_t kHashedRows = 32768;

struct SyntaxOptions {
  int epochs = 20;
  std::size_t half = 128;  ///< of a layer's width
  float rate = 0.002F;
  std::size_t batch_words = 500;
  std::uint64_t seed = 1;
};

/// What the syntax steps share.
struct SyntaxModel {
  std::vector<Vocabulary::Slot> slots;
  std::uint32_t word_rows = 0;
  std::vector<TagPair> inventory;
  std::unique_ptr<Network> network;
  Vocabulary vocabulary() const;
};

/// The words that get a row of their own, and how many rows these are.
std::vector<Vocabulary::Slot> word_slots(const std::vector<GoldSentence>& gold,
                                         const std::vector<GoldSentence>& taught, std::uint32_t& rows);

/// Trains tags, trees and mentions on gold, and in every epoch on another third of what teachers annotated.
/// `dev` may be empty; it is only measured.
SyntaxModel train_syntax(const std::vector<GoldSentence>& gold, const std::vector<GoldSentence>& taught,
                         const std::vector<GoldSentence>& dev, const SyntaxOptions& options);

/// Writes the sections "net.*".
void export_syntax(SyntaxModel& model, ImageWriter& image);

}  // namespace sitrep::train
