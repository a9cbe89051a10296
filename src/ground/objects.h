// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "core/image.h"
#include "ground/mentions.h"
#include "sitrep/result.h"
#include "text/document.h"
#include "text/phrases.h"

namespace sitrep {

struct ObjectRow {
  std::uint32_t name;  ///< offset into "object.pool": its kind in one word
  std::uint8_t category;
  std::uint8_t is_protected;
  std::uint16_t head_only;  ///< 1: only as the head of its phrase ("building", not "building materials")
};

/// Compiles data/world/objects*.txt (ids, categories) and data/en/objects*.txt (words).
Status compile_objects(const std::string& data_folder, ImageWriter& image);

/// The compiled names of things that can be hit (docs/weapons-and-objects.md), read in place.
class ObjectIndex {
 public:
  explicit ObjectIndex(const Image& image);
  const PhraseTable& words() const { return words_; }  ///< values: rows
  const ObjectRow& row(std::uint32_t i) const { return rows_[i]; }
  std::string_view text(std::uint32_t offset) const { return pooled(pool_, offset); }

 private:
  PhraseTable words_;
  std::span<const ObjectRow> rows_;
  std::string_view pool_;
};

/// Appends, by position, every object named in the document to `mentions.objects`. Runs after find_actors:
/// the "hospital" of "hospital staff" is part of an actor, no thing of its own.
void find_objects(const Document& document, const ObjectIndex& index, Mentions& mentions);

}  // namespace sitrep
