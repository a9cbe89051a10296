// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <initializer_list>
#include <span>
#include <string_view>
#include <vector>

#include "text/document.h"

namespace sitrep {

/// Questions about the dependency trees of one document. Built once per report, linear in its words.
class Tree {
 public:
  explicit Tree(const Document& document);

  const Document& document() const { return document_; }
  std::span<const WordId> children(WordId w) const {
    return {children_.data() + first_child_[w], first_child_[w + 1] - first_child_[w]};
  }
  WordId parent(WordId w) const { return document_.head[w]; }
  Deprel relation(WordId w) const { return document_.deprel[w]; }
  bool is(WordId w, std::initializer_list<Deprel> labels) const;

  /// First child with one of these labels, or kNoWord.
  WordId child(WordId w, std::initializer_list<Deprel> labels) const;
  /// From the leftmost to the rightmost word below w (w included).
  WordRange reach(WordId w) const { return {left_[w], right_[w] + 1}; }
  bool below(WordId w, WordId ancestor) const;
  /// w and everything coordinated with it to the right, in text order.
  std::vector<WordId> conjuncts(WordId w) const;
  /// The first word of a coordination that w belongs to (w itself if it is not a conjunct).
  WordId first_conjunct(WordId w) const;

  /// Folded adposition of a nominal ("in", "according to"); empty if it has none.
  std::string_view adposition(WordId w) const { return adposition_[w]; }
  bool is_verb(WordId w) const { return document_.upos[w] == Upos::verb || document_.upos[w] == Upos::aux; }
  bool is_nominal(WordId w) const {
    const Upos u = document_.upos[w];
    return u == Upos::noun || u == Upos::propn || u == Upos::pron || u == Upos::num || u == Upos::sym;
  }
  /// "Amina Saleh, her brother and five cousins": an apposition that is the second of a list.
  bool goes_on(WordId word) const;
  /// A verb in the passive, by its own auxiliaries or as a reduced relative ("a hospital hit by").
  bool is_passive(WordId verb) const;
  /// "not", "never", "no" as a direct dependent. Words come from the caller's data.
  WordId find_child_lemma(WordId w, std::initializer_list<Deprel> labels, std::string_view lemma) const;

 private:
  const Document& document_;
  std::vector<WordId> children_;
  std::vector<std::uint32_t> first_child_;
  std::vector<WordId> left_;
  std::vector<WordId> right_;
  std::vector<std::string_view> adposition_;
};

/// One syntactic dependent of an event word, named as the frames name it.
struct Argument {
  std::string_view relation;  ///< subject, object, iobject, possessor, compound, or an adposition
  WordId head = kNoWord;
  bool inherited = false;  ///< by coordination, control or a light verb, not a direct dependent
};

/// The dependents of an event word: active and passive, relative clauses, control and coordination undone
/// ("forces that shelled X and killed 3": the forces are subject of both). Coordinated fillers come one by
/// one.
std::vector<Argument> arguments_of(const Tree& tree, WordId event);

/// "A man accused of killing two farmers", "he was accused by the police of killing them": of what somebody
/// is said to have done whoever is accused is the subject, not who accuses.
WordId charged_with(const Tree& tree, WordId verb);

/// The subject of a verb, found through auxiliaries, control and coordination; kNoWord if there is none.
WordId subject_of(const Tree& tree, WordId verb);

}  // namespace sitrep
