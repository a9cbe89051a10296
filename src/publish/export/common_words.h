// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string_view>

#include "core/image.h"
#include "text/phrases.h"

namespace sitrep {

/// Words that are nobody's name: for people and bodies, things, weapons, truces, as the data files
/// list them (docs/knowledge.md). Who writes "amal was killed" in small letters names her all the same, so
/// letters alone do not tell. The image must outlive it.
class CommonWords {
 public:
  explicit CommonWords(const Image& image);
  /// Whether every word of a name is listed, alone or in a phrase: "20 rescue workers". Others may be
  /// somebody's, and an adjective that is not listed is taken for one, too.
  bool are_all_of(std::string_view name) const;

 private:
  std::array<PhraseTable, 6> tables_;
};

}  // namespace sitrep
