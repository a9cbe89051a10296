// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "claims/claim.h"
#include "core/image.h"
#include "sitrep/result.h"
#include "text/phrases.h"

namespace sitrep {

/// What is said of a truce.
enum class TruceAct : std::uint8_t {
  begin,
  hold,
  observe,
  last,
  cover,
  agree,
  declare,
  reject,
  propose,
  demand,
  talk,
  mediate,
  watch,
  extend,
  end,
  collapse,
  expire,
  suspend,
  breach
};

/// The lists of data/en/truces.txt, in the order of their tables.
enum class TruceList : std::uint8_t {
  governs,     ///< adpositions by which a truce hangs on what is said of it
  inside,      ///< adpositions of places where it holds
  ahead,       ///< above what is still to come ("due to start")
  failed,      ///< above what did not come about
  denied,      ///< above what somebody says that he did not do
  keeps,       ///< above what goes on ("appears to hold")
  venue,       ///< words whose place is that of a meeting
  seats,       ///< towns that truces are named after, and made in
  come_from,   ///< before where mediators come from
  reciprocal,  ///< "[each] other"
  between,     ///< before those between whom it is
  starts,      ///< before a start
  since,       ///< "the first truce since"
  lasts,       ///< before an end
  no_length,   ///< before a length that is not the truce's
  again,       ///< of a truce that is not the one before
  previous,    ///< of the one before
  anaphor,     ///< what a truce is called once it is known ("the deal")
  monitors,    ///< who watches
  conditions,  ///< before a condition
  partial,
  left_out,    ///< behind what is not part of it
  leaves_out,  ///< before what is not part of it
  mediated,    ///< before who mediates
  mediators    ///< who mediate, whatever they do
};
inline constexpr std::size_t kTruceLists = 25;

/// data/en/truces.txt, compiled: what truces are called, what is said of them, how their scope is said.
class TruceWords {
 public:
  TruceWords() = default;
  explicit TruceWords(const Image& image);

  PhraseTable names;       ///< -> value of TruceKind
  PhraseTable predicates;  ///< lemmas -> value of TruceAct

  const PhraseTable& operator[](TruceList list) const { return lists_[static_cast<std::size_t>(list)]; }
  bool in(TruceList list, std::string_view folded) const {
    return !(*this)[list].find_folded(folded).empty();
  }

 private:
  std::array<PhraseTable, kTruceLists> lists_;
};

Status compile_truces(const std::string& data_folder, ImageWriter& image);

}  // namespace sitrep
