// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "claims/claim.h"
#include "claims/context.h"
#include "truces/truce_words.h"

namespace sitrep {

/// A word that says something of a truce: "took [effect]", "agreed [to]", "violations [of]".
struct TrucePredicate {
  WordId word = kNoWord;
  TruceAct act = TruceAct::hold;
  bool subject = false;  ///< the truce does it ("the truce collapsed"), or has it done to it
  bool direct = false;   ///< as its subject or object, not by an adposition
  bool past = false;
  bool pending = false;  ///< to come, wanted, or possible
  bool failed = false;   ///< negated, or below "failed to"
};

/// One naming of a truce in the text.
struct TruceNaming {
  WordRange words;
  WordId head = kNoWord;
  std::uint32_t sentence = 0;
  TruceKind kind = TruceKind::ceasefire;
  bool definite = false;
  bool headline = false;
  bool again = false;     ///< "a new truce"
  bool previous = false;  ///< "the previous truce"
  bool plural = false;
  bool supposed = false;         ///< "if they do not observe the truce"
  bool none = false;             ///< "no truce"
  bool never = false;            ///< "there will be no truce"
  bool points_back = false;      ///< "it", "the deal": no name of its own
  const Claim* claim = nullptr;  ///< the truce claim of its sentence that is nearest
  std::vector<TrucePredicate> predicates;

  bool says(TruceAct act) const;
};

/// Every naming of a truce, in text order, with what is said of it. A pronoun and "the deal" count only
/// shortly after a truce was named.
std::vector<TruceNaming> find_truce_namings(const Context& context, const TruceWords& words,
                                            const std::vector<Claim>& claims);

/// What is said of it tells how far a truce is; nothing if that tells nothing.
std::optional<TruceStatus> status_of(const TruceNaming& naming);
/// The same of a claim, for truces of which nothing else is said.
std::optional<TruceStatus> status_of(const Claim& claim);

/// The predicate, or the naming itself (its head), that a word hangs on, with no other verb between; kNoWord
/// if there is none.
WordId governor_of(const Context& context, const TruceNaming& naming, WordId w);
const TrucePredicate* predicate_at(const TruceNaming& naming, WordId w);

}  // namespace sitrep
