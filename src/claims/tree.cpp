// SPDX-License-Identifier: Apache-2.0
#include "claims/tree.h"

#include <algorithm>

namespace sitrep {

Tree::Tree(const Document& document) : document_(document) {
  const std::size_t n = document.size();
  first_child_.assign(n + 1, 0);
  for (std::size_t i = 0; i < n; ++i)
    if (document.head[i] != kNoWord) ++first_child_[document.head[i] + 1];
  for (std::size_t i = 0; i < n; ++i) first_child_[i + 1] += first_child_[i];
  children_.resize(first_child_[n]);
  std::vector<std::uint32_t> next(first_child_.begin(), first_child_.end() - 1);
  left_.resize(n);
  right_.resize(n);
  adposition_.resize(n);
  for (WordId w = 0; w < n; ++w) {
    left_[w] = right_[w] = w;
    if (document.head[w] != kNoWord) children_[next[document.head[w]]++] = w;
  }
  for (WordId w = 0; w < n; ++w) {
    for (WordId up = document.head[w]; up != kNoWord; up = document.head[up]) {
      left_[up] = std::min(left_[up], w);
      right_[up] = std::max(right_[up], w);
    }
  }
  for (WordId w = 0; w < n; ++w) {
    if (document.deprel[w] != Deprel::case_ || document.head[w] == kNoWord) continue;
    std::string_view& slot = adposition_[document.head[w]];
    if (slot.empty() || document.head[w] > w) slot = document.folded[w];
    // The first adposition names the relation ("from inside the city": from), except that a later `by` or
    // `according` keeps its own case child; multi-word ones hang below it as `fixed`.
    if (const WordId first = child(document.head[w], {Deprel::case_}); first != kNoWord)
      slot = document.folded[first];
  }
}

bool Tree::is(WordId w, std::initializer_list<Deprel> labels) const {
  return std::find(labels.begin(), labels.end(), document_.deprel[w]) != labels.end();
}

WordId Tree::child(WordId w, std::initializer_list<Deprel> labels) const {
  for (const WordId c : children(w))
    if (is(c, labels)) return c;
  return kNoWord;
}

WordId Tree::find_child_lemma(WordId w, std::initializer_list<Deprel> labels, std::string_view lemma) const {
  for (const WordId c : children(w))
    if (is(c, labels) && document_.lemma[c] == lemma) return c;
  return kNoWord;
}

bool Tree::below(WordId w, WordId ancestor) const {
  for (; w != kNoWord; w = parent(w))
    if (w == ancestor) return true;
  return false;
}

std::vector<WordId> Tree::conjuncts(WordId w) const {
  std::vector<WordId> out{w};
  for (std::size_t i = 0; i < out.size(); ++i)
    for (const WordId c : children(out[i]))
      if (relation(c) == Deprel::conj) out.push_back(c);
  std::sort(out.begin(), out.end());
  return out;
}

WordId Tree::first_conjunct(WordId w) const {
  while (relation(w) == Deprel::conj && parent(w) != kNoWord) w = parent(w);
  return w;
}

bool Tree::goes_on(WordId w) const {
  return relation(w) == Deprel::appos && child(w, {Deprel::nmod_poss}) != kNoWord &&
         child(w, {Deprel::conj}) != kNoWord;
}

bool Tree::is_passive(WordId verb) const {
  if (child(verb, {Deprel::aux_pass, Deprel::nsubj_pass, Deprel::obl_agent}) != kNoWord) return true;
  const bool participle = document_.xpos[verb] == xpos::kVbn;
  if (!participle) return false;
  if (is(verb, {Deprel::acl, Deprel::amod})) return true;
  // "were killed and wounded", "10 killed in blast": a bare participle shares or drops the auxiliary.
  if (relation(verb) == Deprel::conj && child(verb, {Deprel::aux, Deprel::nsubj, Deprel::obj}) == kNoWord)
    return is_passive(first_conjunct(verb));
  return child(verb, {Deprel::aux, Deprel::obj}) == kNoWord && child(verb, {Deprel::nsubj}) != kNoWord;
}

WordId charged_with(const Tree& tree, WordId verb) {
  const Document& d = tree.document();
  const WordId mark = tree.child(verb, {Deprel::mark});
  if (d.xpos[verb] != xpos::kVbg || mark == kNoWord ||
      (d.folded[mark] != "of" && d.folded[mark] != "with" && d.folded[mark] != "for"))
    return kNoWord;
  WordId above = tree.parent(verb);
  if (above != kNoWord && tree.is(verb, {Deprel::acl}) && tree.is(above, {Deprel::obl_agent}))
    above = tree.parent(above);
  if (above == kNoWord || d.xpos[above] != xpos::kVbn || above > verb) return kNoWord;
  if (tree.is(above, {Deprel::acl})) return tree.parent(above);
  return tree.child(above, {Deprel::nsubj_pass});
}

namespace {

bool is_relative_pronoun(const Document& d, WordId w) {
  const std::uint8_t tag = d.xpos[w];
  return tag == xpos::kWdt || tag == xpos::kWp;
}

/// The noun that a clause modifies: of "a raid killing 30" and "forces that shelled", kNoWord elsewhere.
WordId modified_noun(const Tree& tree, WordId verb) {
  if (!tree.is(verb, {Deprel::acl, Deprel::acl_relcl})) return kNoWord;
  return tree.parent(verb);
}

class Collector {
 public:
  Collector(const Tree& tree, WordId event) : tree_(tree), event_(event) {}

  std::vector<Argument> run() {
    if (tree_.is_verb(event_) || tree_.child(event_, {Deprel::nsubj, Deprel::nsubj_pass}) != kNoWord) {
      verb_arguments();
    }
    if (!tree_.is_verb(event_)) noun_arguments();
    // "Left her brother dead", "left Amina Said, 22, dead", "left Amina Said, 22, dead and two others hurt".
    if (out_.empty() && tree_.document().upos[event_] == Upos::adj)
      for (const WordId noun : {tree_.parent(event_), noun_before()})
        if (out_.empty() && noun != kNoWord && stands_behind(noun)) out_.push_back({"subject", noun, false});
    return std::move(out_);
  }

 private:
  void add(std::string_view relation, WordId head, bool inherited) {
    if (head == event_) return;
    for (const WordId w : tree_.conjuncts(head)) {
      const bool known =
          std::any_of(out_.begin(), out_.end(), [&](const Argument& a) { return a.head == w; });
      // A conjunct with an adposition of its own is another relation ("in A and near B"): same role all the
      // same.
      if (!known && w != event_) out_.push_back({relation, w, inherited});
    }
    // "Amina Saleh, her brother and five cousins": a list, with the second taken for what the first is.
    for (const WordId w : tree_.children(head))
      if (tree_.goes_on(w)) add(relation, w, inherited);
  }

  /// An adjective right behind its noun, past the rest of a name and an age.
  bool stands_behind(WordId noun) const {
    const Document& d = tree_.document();
    if (noun > event_ || !tree_.is_nominal(noun) || !tree_.is(event_, {Deprel::amod, Deprel::conj}))
      return false;
    for (WordId w = noun + 1; w < event_; ++w)
      if (d.upos[w] != Upos::propn && d.upos[w] != Upos::num && d.form[w] != ",") return false;
    return true;
  }

  /// Whom an adjective follows that the tree gave to the next of two: no adjective stands before "and seven
  /// others".
  WordId noun_before() const {
    const Document& d = tree_.document();
    if (event_ == 0 || event_ + 1 >= d.size() || d.upos[event_ + 1] != Upos::cconj) return kNoWord;
    WordId w = event_ - 1;
    while (w > 0 && (d.form[w] == "," || d.upos[w] == Upos::num)) --w;
    while (w != kNoWord && tree_.is(w, {Deprel::flat, Deprel::appos}) && tree_.parent(w) < w)
      w = tree_.parent(w);
    return w;
  }

  WordId resolve_relative(WordId w) const {
    if (!is_relative_pronoun(tree_.document(), w)) return w;
    const WordId noun = modified_noun(tree_, tree_.first_conjunct(event_));
    return noun == kNoWord ? w : noun;
  }

  /// "told journalists that peacekeepers were shelled": of two subjects the pronoun is none, and the clause
  /// is no relative one.
  bool spare_relative(WordId c) const {
    if (!tree_.is(c, {Deprel::nsubj, Deprel::nsubj_pass}) || !is_relative_pronoun(tree_.document(), c))
      return false;
    for (const WordId other : tree_.children(event_))
      if (other != c && tree_.is(other, {Deprel::nsubj, Deprel::nsubj_pass})) return true;
    return false;
  }

  /// "the hospital where he died": the noun is no argument.
  bool where_or_when() const {
    const auto children = tree_.children(event_);
    return std::any_of(children.begin(), children.end(), [&](WordId c) {
      return tree_.relation(c) == Deprel::advmod && tree_.document().xpos[c] == xpos::kWrb;
    });
  }

  void verb_arguments() {
    const bool passive = tree_.is_passive(event_);
    bool has_subject = false;
    bool has_object = false;
    for (const WordId c : tree_.children(event_)) {
      if (spare_relative(c)) continue;
      switch (tree_.relation(c)) {
        case Deprel::nsubj:
        case Deprel::nsubj_outer:
          add(passive ? "object" : "subject", resolve_relative(c), false);
          (passive ? has_object : has_subject) = true;
          break;
        case Deprel::nsubj_pass:
          add("object", resolve_relative(c), false);
          has_object = true;
          break;
        case Deprel::obj:
          add(passive && has_object ? "iobject" : "object", resolve_relative(c), false);
          has_object = true;
          break;
        case Deprel::iobj:
          add("iobject", resolve_relative(c), false);
          break;
        case Deprel::obl_agent:
          add("by", c, false);
          has_subject = true;
          break;
        case Deprel::obl:
        case Deprel::nmod:
          add(tree_.adposition(c), resolve_relative(c), false);
          break;
        default:
          break;
      }
    }
    const WordId charged = charged_with(tree_, event_);
    if (charged != kNoWord && !has_subject) {
      add("subject", charged, true);
      has_subject = true;
    }
    if (const WordId noun = modified_noun(tree_, event_); noun != kNoWord && charged == kNoWord) {
      // "Warplanes bombed a market, ... said": a past tense that was read as a participle has an object.
      const bool past = passive && !has_subject && tree_.relation(event_) == Deprel::acl &&
                        tree_.child(event_, {Deprel::obj}) != kNoWord;
      const bool present = !passive && !has_subject && tree_.document().xpos[event_] == xpos::kVbg;
      // "The village they shelled."
      const bool relative =
          tree_.relation(event_) == Deprel::acl_relcl && has_subject && !passive && !where_or_when();
      if (!has_object && (passive || relative)) {
        add("object", noun, false);
      } else if (past || present) {
        add("subject", noun, false);
      }
    }
    if (!has_subject && !passive) {
      if (const WordId s = subject_of(tree_, event_); s != kNoWord) add("subject", s, true);
    }
    // "Four people are recovering after being shot", "were taken to hospital after they ... being shot".
    if (passive && !has_object && tree_.relation(event_) == Deprel::advcl &&
        tree_.child(event_, {Deprel::aux_pass}) != kNoWord) {
      if (const WordId s = subject_of(tree_, tree_.parent(event_)); s != kNoWord) add("object", s, true);
    }
    if (passive && !has_object && tree_.relation(event_) == Deprel::conj) {
      const WordId first = tree_.first_conjunct(event_);
      for (const WordId c : tree_.children(first))
        if (tree_.is(c, {Deprel::nsubj_pass}) || (tree_.is(c, {Deprel::nsubj}) && tree_.is_passive(first)))
          add("object", c, true);
    }
  }

  void noun_arguments() {
    for (const WordId c : tree_.children(event_)) {
      switch (tree_.relation(c)) {
        case Deprel::nmod_poss:
          add("possessor", c, false);
          break;
        case Deprel::compound:
        case Deprel::amod:
        case Deprel::nmod_desc:
          add("compound", c, false);
          break;
        case Deprel::nmod:
        case Deprel::obl:
        case Deprel::obl_agent:
          add(tree_.adposition(c), c, false);
          break;
        case Deprel::acl:
          // "an attack carried out by X on Y": the participle's own dependents belong to the noun.
          if (tree_.is_passive(c)) {
            for (const WordId g : tree_.children(c))
              if (tree_.is(g, {Deprel::obl, Deprel::obl_agent})) add(tree_.adposition(g), g, true);
          }
          break;
        default:
          break;
      }
    }
  }

  const Tree& tree_;
  WordId event_;
  std::vector<Argument> out_;
};

}  // namespace

WordId subject_of(const Tree& tree, WordId verb) {
  const Document& d = tree.document();
  if (const WordId who = charged_with(tree, verb); who != kNoWord) return who;
  for (int step = 0; step < 8 && verb != kNoWord; ++step) {
    if (const WordId s = tree.child(verb, {Deprel::nsubj, Deprel::nsubj_pass, Deprel::nsubj_outer});
        s != kNoWord) {
      if (!is_relative_pronoun(d, s)) return s;
      const WordId noun = modified_noun(tree, tree.first_conjunct(verb));
      return noun == kNoWord ? s : noun;
    }
    const WordId up = tree.parent(verb);
    if (up == kNoWord) return kNoWord;
    switch (tree.relation(verb)) {
      case Deprel::acl_relcl:
        // "35 people, mostly women and children, died": no relative clause, for all that the parser says.
        return tree.child(verb, {Deprel::obj}) == kNoWord && !tree.is_passive(verb) ? up : kNoWord;
      case Deprel::acl:
        return d.xpos[verb] == xpos::kVbg ? up : kNoWord;
      case Deprel::xcomp: {
        // "called on Russia to pressure", "forced them to leave": the object acts if there is one.
        if (const WordId o = tree.child(up, {Deprel::obj, Deprel::iobj}); o != kNoWord && tree.is_verb(verb))
          return o;
        verb = up;
        break;
      }
      case Deprel::advcl:
        // "admitted with wounds after shelling", "the number of people killed": nobody's doing, as far as
        // this tells.
        if (tree.child(verb, {Deprel::obj}) == kNoWord && tree.document().xpos[verb] == xpos::kVbn)
          return kNoWord;
        if (tree.child(verb, {Deprel::obj}) == kNoWord && tree.is_passive(up)) return kNoWord;
        // "Shelling killed four people, the mayor told X": a past tense with its object before the verb above
        // is a clause of its own, whatever the parser made of it.
        if (verb < up && d.xpos[verb] == xpos::kVbd &&
            tree.child(verb, {Deprel::mark, Deprel::aux}) == kNoWord)
          return kNoWord;
        if (verb < up && (d.xpos[verb] == xpos::kVbn || d.xpos[verb] == xpos::kVbd) &&
            tree.child(verb, {Deprel::obj}) != kNoWord)
          return kNoWord;
        verb = up;
        break;
      case Deprel::conj:
      case Deprel::parataxis:
        verb = up;
        break;
      default:
        return kNoWord;
    }
  }
  return kNoWord;
}

std::vector<Argument> arguments_of(const Tree& tree, WordId event) { return Collector(tree, event).run(); }

}  // namespace sitrep
