// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>

#include "claims/claim.h"
#include "core/image.h"
#include "sitrep/result.h"
#include "text/phrases.h"

namespace sitrep {

/// data/en/truces.txt, compiled: what truces are called and how their scope is said.
class TruceWords {
 public:
  TruceWords() = default;
  explicit TruceWords(const Image& image);

  PhraseTable names;    ///< -> value of TruceKind
  PhraseTable partial;  ///< values unused, as in all below
  PhraseTable excluded;
  PhraseTable mediated;
  PhraseTable between;
};

Status compile_truces(const std::string& data_folder, ImageWriter& image);

}  // namespace sitrep
