// SPDX-License-Identifier: Apache-2.0
#include "ground/actor_phrases.h"

namespace sitrep {
namespace {

bool touches_left(const Document& d, WordId w) { return w > 0 && d.span[w - 1].end == d.span[w].begin; }

bool is_hyphen(const Document& d, WordId w) {
  return d.form[w] == "-" || d.form[w] == "\u2010" || d.form[w] == "\u2011";
}

constexpr std::uint8_t kJjr = 20, kJjs = 21;  // comparative and superlative adjectives (labels.h)

bool is_nominal(Upos tag) { return tag == Upos::noun || tag == Upos::propn; }

bool is_possessive_pronoun(const Document& d, WordId w) {
  return d.upos[w] == Upos::pron && d.xpos[w] == xpos::kPrp + 1;  // PRP$ follows PRP in the list
}

/// Cuts one sentence into runs of words that can stand in a base noun phrase.
class Chunker {
 public:
  Chunker(const Document& d, const std::vector<WordRange>& atoms, std::vector<NounPhrase>& out)
      : d_(d), atoms_(atoms), out_(out), tree_(has_tree(d)) {}

  void run(WordRange sentence) {
    sentence_ = sentence;
    WordId begin = sentence.first;
    WordId w = sentence.first;
    while (w < sentence.last) {
      while (atom_ < atoms_.size() && atoms_[atom_].last <= w) ++atom_;
      const bool in_atom = atom_ < atoms_.size() && atoms_[atom_].contains(w);
      if (in_atom && atoms_[atom_].first == w) {
        if (w > begin && starts_anew(w)) {  // "November | the Observatory"
          close(begin, w);
          owner_ready_ = false;
          begin = w;
        }
        w = std::min(atoms_[atom_].last, sentence.last);
        continue;
      }
      if (d_.xpos[w] == xpos::kPos) {
        close(begin, w);
        owner_ready_ = made_ && out_.back().words.last == w;
        begin = w + 1;
      } else if (!may_stand(w)) {
        close(begin, w);
        owner_ready_ = false;
        begin = w + 1;
      } else if (w > begin && starts_anew(w)) {
        close(begin, w);
        owner_ready_ = false;
        begin = w;
      }
      ++w;
    }
    close(begin, sentence.last);
  }

 private:
  bool may_stand(WordId w) const {
    switch (d_.upos[w]) {
      case Upos::det:
      case Upos::adj:
      case Upos::num:
      case Upos::noun:
      case Upos::propn:
        return true;
      case Upos::pron:
        return is_possessive_pronoun(d_, w);
      case Upos::sym:
      case Upos::punct:
        return is_hyphen(d_, w) && touches_left(d_, w) && w + 1 < sentence_.last && touches_left(d_, w + 1);
      case Upos::verb:
        return is_modifier_verb(w);
      case Upos::adv:
      case Upos::adp:  // "re-election", "heavily armed men", "UK-based"
        return before_modifier(w);
      default:
        return w > sentence_.first && is_hyphen(d_, w - 1) && touches_left(d_, w);
    }
  }

  bool before_modifier(WordId w) const {
    if (w + 1 >= sentence_.last) return false;
    if (w > sentence_.first && is_hyphen(d_, w - 1) && touches_left(d_, w)) return true;
    if (d_.upos[w] == Upos::adp) return is_hyphen(d_, w + 1) && touches_left(d_, w + 1);
    const Upos next = d_.upos[w + 1];
    if (next == Upos::adj) return !tree_ || d_.head[w] == w + 1;
    return next == Upos::verb && is_modifier_verb(w + 1);
  }

  /// A participle before a noun: "armed men", "UK-based", but not "shelling killed civilians".
  bool is_modifier_verb(WordId w) const {
    if (w > sentence_.first && is_hyphen(d_, w - 1) && touches_left(d_, w)) return true;
    if (w + 1 >= sentence_.last) return false;
    if (is_hyphen(d_, w + 1) && touches_left(d_, w + 1)) return true;
    if (d_.xpos[w] != xpos::kVbn && d_.xpos[w] != xpos::kVbg) return false;
    if (tree_) return d_.deprel[w] == Deprel::amod || d_.deprel[w] == Deprel::compound;
    if (w == sentence_.first) return false;
    const Upos before = d_.upos[w - 1];
    const Upos next = d_.upos[w + 1];
    return (before == Upos::det || before == Upos::adj || before == Upos::num) &&
           (is_nominal(next) || next == Upos::adj);
  }

  bool starts_anew(WordId w) const {
    if (is_hyphen(d_, w - 1) && touches_left(d_, w)) return false;
    if (d_.upos[w] == Upos::det || is_possessive_pronoun(d_, w)) return d_.upos[w - 1] != Upos::det;
    return false;
  }

  /// The word of [first, last) above `w` whose own head lies outside.
  WordId root_of(WordId w, WordId first, WordId last) const {
    for (int step = 0; step < 32; ++step) {
      const WordId up = d_.head[w];
      if (up == kNoWord || up < first || up >= last) return w;
      w = up;
    }
    return w;
  }

  void close(WordId first, WordId last) {
    made_ = false;
    if (first >= last) return;
    if (!tree_) return add(first, last, kNoWord);
    WordId begin = first;
    WordId root = root_of(first, first, last);
    std::size_t atom = 0;
    for (WordId w = first + 1; w < last; ++w) {
      const WordId here = root_of(w, first, last);
      if (here == root) continue;
      while (atom < atoms_.size() && atoms_[atom].last <= w) ++atom;
      const bool inside = atom < atoms_.size() && atoms_[atom].first < w && atoms_[atom].contains(w);
      // Names are often torn by the parser, and a hyphen never ends a phrase: divide between common nouns
      // only.
      const bool name = d_.upos[w] == Upos::propn && d_.upos[w - 1] == Upos::propn;
      if (!inside && !name && root < w && is_nominal(d_.upos[root]) && !is_hyphen(d_, w) &&
          !is_hyphen(d_, w - 1) && has_noun(w, last)) {
        add(begin, w, root);
        begin = w;
        root = here;
      } else if (!is_nominal(d_.upos[root]) || is_nominal(d_.upos[here])) {
        root = here;
      }
    }
    add(begin, last, root);
  }

  bool has_noun(WordId first, WordId last) const {
    for (WordId w = first; w < last; ++w)
      if (is_nominal(d_.upos[w])) return true;
    return false;
  }

  bool ends_atom(WordId w) const {
    for (const WordRange& atom : atoms_) {
      if (atom.first > w) break;
      if (atom.contains(w)) return atom.last == w + 1;
    }
    return false;
  }

  /// Adds [first, last) cut back to its last noun (or known name).
  void add(WordId first, WordId last, WordId root) {
    while (first < last && is_hyphen(d_, first)) ++first;
    WordId end = last;
    while (end > first && !is_nominal(d_.upos[end - 1]) && !ends_atom(end - 1) &&
           !in_number_name(end - 1, first))
      --end;
    if (end == first) {  // "the wounded", "Syrian and": an adjective alone stands for its noun
      end = last;
      while (end > first && d_.upos[end - 1] != Upos::adj && d_.upos[end - 1] != Upos::num) --end;
      if (end == first) return;
    }
    NounPhrase p;
    p.words = {first, end};
    p.last = end - 1;
    p.head = root == kNoWord || root < first || root >= end ? p.last : root;
    if (owner_ready_ && !out_.empty() && out_.back().words.last + 1 == first)
      p.owner = static_cast<std::uint32_t>(out_.size() - 1);
    out_.push_back(p);
    made_ = true;
    owner_ready_ = false;
  }

  /// "Battalion 3-16", "Front 12": a number that closes a name.
  bool in_number_name(WordId w, WordId first) const {
    return d_.upos[w] == Upos::num && w > first && d_.upos[w - 1] == Upos::propn;
  }

  const Document& d_;
  const std::vector<WordRange>& atoms_;
  std::vector<NounPhrase>& out_;
  bool tree_;
  WordRange sentence_;
  std::size_t atom_ = 0;
  bool made_ = false;
  bool owner_ready_ = false;
};

}  // namespace

void find_noun_phrases(const Document& document, WordRange sentence, const std::vector<WordRange>& atoms,
                       std::vector<NounPhrase>& out) {
  Chunker(document, atoms, out).run(sentence);
}

WordRange without_article(const Document& document, WordRange words, bool keep_numbers) {
  while (words.first + 1 < words.last) {
    const Upos tag = document.upos[words.first];
    const bool pronoun = is_possessive_pronoun(document, words.first);
    // "at least 12", "more than 40": the bound belongs to the number, not to the people.
    const bool bound = tag == Upos::adj && document.upos[words.first + 1] == Upos::num &&
                       (document.xpos[words.first] == kJjr || document.xpos[words.first] == kJjs);
    if (is_hyphen(document, words.first + 1)) break;  // "52-year-old man"
    if (tag == Upos::det || bound || (!keep_numbers && (tag == Upos::num || pronoun)))
      ++words.first;
    else
      break;
  }
  return words;
}

}  // namespace sitrep
