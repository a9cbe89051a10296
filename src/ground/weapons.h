// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>

#include "core/image.h"
#include "ground/mentions.h"
#include "sitrep/result.h"
#include "text/document.h"
#include "text/phrases.h"

namespace sitrep {

/// Compiles data/world/weapons*.txt (ids, categories) and data/en/weapons*.txt (words).
Status compile_weapons(const std::string& data_folder, ImageWriter& image);

/// The compiled names of weapons (docs/weapons-and-objects.md), read in place.
class WeaponIndex {
 public:
  explicit WeaponIndex(const Image& image);
  const PhraseTable& words() const { return words_; }  ///< values: rows, or kUnit
  WeaponCategory category(std::uint32_t row) const { return static_cast<WeaponCategory>(categories_[row]); }
  static constexpr std::uint32_t kUnit = 0xFFFFFFFE;  ///< "charge", "sticks", "kg": joins "of" + a weapon

 private:
  PhraseTable words_;
  std::span<const std::uint32_t> categories_;
};

/// Appends, by position, every weapon named in the document to `mentions.weapons`.
void find_weapons(const Document& document, const WeaponIndex& index, Mentions& mentions);

}  // namespace sitrep
