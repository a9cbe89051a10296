// SPDX-License-Identifier: Apache-2.0
#include "text/tree_repair.h"

#include <vector>

namespace sitrep {
namespace {

bool is_subject(Deprel r) { return r == Deprel::nsubj || r == Deprel::nsubj_pass; }

class Repair {
 public:
  Repair(Document& document, WordRange sentence) : d_(document), words_(sentence) {}

  void run() {
    marks_of_clauses();
    for (WordId w = words_.first; w < words_.last; ++w) {
      // An object has no adposition: "shelled the village in the east" (obl).
      const bool object = d_.deprel[w] == Deprel::obj || d_.deprel[w] == Deprel::iobj;
      if (object && child(w, Deprel::case_, Upos::adp) != kNoWord)
        d_.deprel[w] = d_.upos[d_.head[w]] == Upos::verb ? Deprel::obl : Deprel::nmod;
    }
    for (WordId w = words_.first; w < words_.last; ++w) {
      if (d_.deprel[w] == Deprel::conj && d_.upos[w] == Upos::verb) unlike_conjunct(w);
      if (d_.deprel[w] == Deprel::ccomp) lost_subject(w);
      if (d_.deprel[w] == Deprel::advcl && w > words_.first) inserted_participle(w);
      if (is_subject(d_.deprel[w])) second_subject(w);
      if (d_.deprel[w] == Deprel::obl) counted_oblique(w);
      if (d_.deprel[w] == Deprel::amod && d_.upos[w] == Upos::verb) counted_object(w);
      if (d_.deprel[w] == Deprel::conj || d_.deprel[w] == Deprel::appos) object_behind_source(w);
    }
    for (WordId w = words_.first; w < words_.last; ++w) {
      if (d_.deprel[w] == Deprel::acl_relcl || d_.deprel[w] == Deprel::acl) report_clause(w);
      if (d_.deprel[w] == Deprel::nsubj_pass) active_subject(w);
    }
  }

 private:
  /// Of two subjects before a verb, a relative pronoun is none: "told him on Tuesday that bandits killed
  /// six".
  void marks_of_clauses() {
    for (WordId w = words_.first; w < words_.last; ++w) {
      if (!is_subject(d_.deprel[w]) || d_.upos[w] != Upos::pron) continue;
      for (WordId x = w + 1; x < words_.last && x < w + 8; ++x) {
        if (x >= d_.head[w]) break;
        if (!is_subject(d_.deprel[x]) || d_.head[x] != d_.head[w]) continue;
        if (x > w + 4 || d_.upos[x] == Upos::pron) break;
        d_.deprel[w] = Deprel::mark;
        d_.upos[w] = Upos::sconj;
        break;
      }
    }
  }

  /// "killing four people and wounding 11": a verb is coordinated with the verb of its own form, not with
  /// that one's object; and a number below a verb is its object, never a part of its name.
  void unlike_conjunct(WordId w) {
    const WordId noun = d_.head[w];
    const WordId verb = noun == kNoWord ? kNoWord : d_.head[noun];
    if (verb == kNoWord || d_.upos[noun] == Upos::verb || d_.upos[verb] != Upos::verb) return;
    if (d_.xpos[verb] != d_.xpos[w] || verb > noun || noun > w) return;
    d_.head[w] = verb;
    for (WordId x = w + 1; x < words_.last; ++x)
      if (d_.head[x] == w && d_.deprel[x] == Deprel::flat && d_.upos[x] == Upos::num)
        d_.deprel[x] = Deprel::obj;
  }

  /// "Militants killed at least 50 people": a verb without an auxiliary that has an object behind it is in
  /// the active. Not so a headline's "nine killed 12 injured", where the second number is another verb's.
  void active_subject(WordId subject) {
    const WordId verb = d_.head[subject];
    if (verb == kNoWord || subject > verb || d_.xpos[verb] != xpos::kVbn) return;
    if (child(verb, Deprel::aux_pass, Upos::aux) != kNoWord || child(verb, Deprel::aux, Upos::aux) != kNoWord)
      return;
    WordId object = kNoWord;
    for (WordId w = verb + 1; w < words_.last && object == kNoWord; ++w)
      if (d_.head[w] == verb && d_.deprel[w] == Deprel::obj) object = w;
    if (object == kNoWord || d_.upos[object] == Upos::verb || d_.upos[object] == Upos::adj) return;
    if (object + 1 < words_.last && d_.xpos[object + 1] == xpos::kVbn) return;
    d_.deprel[subject] = Deprel::nsubj;
    d_.xpos[verb] = xpos::kVbd;
  }

  /// "At least 253 civilians have died", "shot at least 20 men": the first word of the number's bound makes
  /// no oblique of the subject or the object; it hangs on the number, and the noun has no adposition of its
  /// own.
  void counted_oblique(WordId w) {
    const WordId verb = d_.head[w];
    if (verb == kNoWord || d_.upos[verb] != Upos::verb) return;
    const bool passive = child(verb, Deprel::aux_pass, Upos::aux) != kNoWord;
    if (verb > w ? has_subject(verb) : passive || has_object(verb)) return;
    const WordId number = child(w, Deprel::nummod, Upos::num);
    if (number == kNoWord || number < words_.first + 2) return;
    for (WordId x = words_.first; x < w; ++x)  // "killed, including at least 7 women" too
      if (d_.head[x] == w && d_.deprel[x] == Deprel::case_) return;
    const WordId bound = number - 1;
    if (d_.head[bound] != number || d_.head[bound - 1] != bound || d_.upos[bound - 1] != Upos::adp) return;
    d_.deprel[w] = verb < w ? Deprel::obj : passive ? Deprel::nsubj_pass : Deprel::nsubj;
  }

  /// "The bombing killed five people and wounded 18", "... and wounded 21 others": a participle right before
  /// a number is no adjective of what it counts, which would stand behind it, but a second verb with an
  /// object.
  void counted_object(WordId w) {
    WordId object = d_.head[w];
    if (object == w + 1 && object < words_.last && d_.deprel[object] == Deprel::nummod)
      object = d_.head[object];
    if (object <= w || w + 1 >= words_.last || d_.upos[w + 1] != Upos::num) return;
    const bool counted = object == w + 1 || (d_.head[w + 1] == object && d_.deprel[w + 1] == Deprel::nummod);
    if (!counted) return;
    // "Killed 28 and wounded 30 militants": the verb before has its own object, and a conjunction stands
    // between.
    const bool second = d_.deprel[object] == Deprel::obj && child(object, Deprel::cc, Upos::cconj) + 1 == w;
    if (d_.deprel[object] != Deprel::conj && !second) return;
    WordId verb = d_.head[object];
    for (int step = 0; step < 2 && verb != kNoWord && d_.upos[verb] != Upos::verb; ++step)
      verb = d_.head[verb];
    if (verb == kNoWord || verb > w || d_.upos[verb] != Upos::verb) return;
    for (WordId x = words_.first; x < w; ++x)
      if (d_.head[x] == object && (d_.deprel[x] == Deprel::cc || d_.deprel[x] == Deprel::punct))
        d_.head[x] = w;
    d_.head[w] = verb;
    d_.deprel[w] = Deprel::conj;
    if (second) d_.xpos[w] = d_.xpos[verb];
    d_.head[object] = w;
    d_.deprel[object] = Deprel::obj;
  }

  /// "The strikes killed, according to doctors, 20 people and hurt 30": who says so stands between commas,
  /// and what follows is the object of the verb before them.
  void object_behind_source(WordId object) {
    const WordId source = d_.head[object];
    if (source >= object || d_.deprel[source] != Deprel::obl || source + 1 >= words_.last) return;
    const WordId according = child(source, Deprel::case_, Upos::verb);
    if (according == kNoWord || according < words_.first + 2 || d_.upos[according - 1] != Upos::punct) return;
    const WordId verb = according - 2;
    if (d_.upos[verb] != Upos::verb || has_object(verb) || d_.upos[source + 1] != Upos::punct) return;
    if (child(object, Deprel::nummod, Upos::num) == kNoWord) return;
    for (WordId w = object + 1; w < words_.last; ++w)
      if (d_.head[w] == source && d_.deprel[w] == Deprel::conj && d_.xpos[w] == d_.xpos[verb])
        d_.head[w] = verb;
    d_.head[object] = verb;
    d_.deprel[object] = Deprel::obj;
    d_.head[source] = verb;
  }

  /// A clause with a mark and a subject of its own modifies no name and no hearer: it is what their verb
  /// reports ("confirmed to AFP that 15 people had been killed").
  void report_clause(WordId clause) {
    const WordId noun = d_.head[clause];
    if (noun == kNoWord || noun > clause) return;
    const bool hearer_or_day = d_.upos[noun] == Upos::propn || d_.deprel[noun] == Deprel::iobj ||
                               d_.deprel[noun] == Deprel::obl_unmarked;
    if (!hearer_or_day || !has_subject(clause)) return;
    const WordId mark = opener(noun, clause);
    if (mark == kNoWord) return;
    WordId verb = d_.head[noun];
    for (int step = 0; step < 2 && verb != kNoWord && d_.upos[verb] != Upos::verb; ++step)
      verb = d_.head[verb];
    if (verb == kNoWord || d_.upos[verb] != Upos::verb || verb > noun) return;
    for (WordId w = words_.first; w < words_.last; ++w)
      if (d_.head[w] == verb && d_.deprel[w] == Deprel::ccomp) return;
    d_.head[clause] = verb;
    d_.deprel[clause] = Deprel::ccomp;
    d_.deprel[mark] = Deprel::mark;
    d_.upos[mark] = Upos::sconj;
  }

  /// "proposed last week | that the truce be prolonged": the word that opens the clause, taken for its mark
  /// or for a pronoun that is neither its subject nor behind an adposition.
  WordId opener(WordId noun, WordId clause) const {
    for (WordId w = noun + 1; w < clause; ++w) {
      if (d_.head[w] != clause) continue;
      if (d_.upos[w] == Upos::sconj && d_.deprel[w] == Deprel::mark) return w;
      const bool idle =
          d_.deprel[w] == Deprel::obl_unmarked || d_.deprel[w] == Deprel::obj || d_.deprel[w] == Deprel::mark;
      return d_.upos[w] == Upos::pron && idle && d_.deprel[noun] == Deprel::obl_unmarked ? w : kNoWord;
    }
    return kNoWord;
  }

  /// "At least 42 people, among them 17 children, were killed in strikes, the ministry said": what stands
  /// before a clause without a subject, is no subject of the verb behind it, and has no adposition but one of
  /// its number.
  void lost_subject(WordId clause) {
    const WordId above = d_.head[clause];
    const WordId share = share_of_them(clause);
    if ((has_subject(clause) && share == kNoWord) || d_.upos[clause] != Upos::verb || !has_subject(above))
      return;
    WordId found = kNoWord;
    for (WordId w = words_.first; w < clause; ++w) {
      const Deprel r = d_.deprel[w];
      const bool loose = r == Deprel::obl || r == Deprel::obl_unmarked || r == Deprel::obj ||
                         r == Deprel::dislocated || r == Deprel::nmod || r == Deprel::dep ||
                         (is_subject(r) && other_subject(w, clause));
      if (d_.head[w] != above || !loose || d_.upos[w] == Upos::verb) continue;
      const bool counted = child(w, Deprel::nummod, Upos::num) != kNoWord;
      if (counted || child(w, Deprel::case_, Upos::adp) == kNoWord) found = w;
    }
    if (found == kNoWord || (share != kNoWord && share < found)) return;
    if (share != kNoWord) {
      d_.head[share] = found;
      d_.deprel[share] = Deprel::appos;
    }
    d_.head[found] = clause;
    d_.deprel[found] =
        child(clause, Deprel::aux_pass, Upos::aux) != kNoWord ? Deprel::nsubj_pass : Deprel::nsubj;
  }

  /// "7,000 people, mostly women, have fled, the agency said": the verb behind has its own subject there.
  bool other_subject(WordId subject, WordId clause) const {
    for (WordId w = clause; w < words_.last; ++w)
      if (w != subject && d_.head[w] == d_.head[subject] && is_subject(d_.deprel[w])) return true;
    return false;
  }

  /// "A truce, declared for the feast, collapsed": a participle between commas that holds the subject of the
  /// verb it hangs on.
  void inserted_participle(WordId w) {
    const WordId verb = d_.head[w];
    if (verb == kNoWord || verb < w || d_.upos[verb] != Upos::verb || d_.xpos[w] != xpos::kVbn ||
        has_subject(verb))
      return;
    if (child(w, Deprel::aux, Upos::aux) != kNoWord || child(w, Deprel::aux_pass, Upos::aux) != kNoWord)
      return;
    if (child(w, Deprel::mark, Upos::sconj) != kNoWord || d_.upos[w - 1] != Upos::punct) return;
    for (WordId x = words_.first; x + 1 < w; ++x) {
      if (d_.head[x] != w || !is_subject(d_.deprel[x])) continue;
      d_.head[x] = verb;
      d_.head[w] = x;
      d_.deprel[w] = Deprel::acl;
      return;
    }
  }

  /// "22 people, most of them children, were killed": a subject that is a share of "them" stands for no one
  /// by itself.
  WordId share_of_them(WordId clause) const {
    for (WordId w = words_.first; w < clause; ++w) {
      if (d_.head[w] != clause || !is_subject(d_.deprel[w])) continue;
      return child(w, Deprel::nmod, Upos::pron) == kNoWord ? kNoWord : w;
    }
    return kNoWord;
  }

  /// "A spokesman denied on Monday that its aircraft had bombed it", with the verb of saying taken for a
  /// participle of its own subject: the mark between two subjects says that the second clause is what is
  /// said.
  void second_subject(WordId subject) {
    const WordId verb = d_.head[subject];
    if (verb == kNoWord || verb < subject) return;
    WordId saying = kNoWord;
    WordId mark = kNoWord;
    for (WordId w = subject + 1; w < verb; ++w) {
      if (saying == kNoWord && d_.deprel[w] == Deprel::acl && d_.upos[w] == Upos::verb && below(w, verb))
        saying = w;
      if (saying != kNoWord && d_.upos[w] == Upos::sconj && d_.head[w] == verb) mark = w;
      if (mark == kNoWord || !is_subject(d_.deprel[w]) || d_.head[w] != verb) continue;
      d_.head[saying] = d_.head[verb];
      d_.deprel[saying] = d_.deprel[verb];
      d_.head[verb] = saying;
      d_.deprel[verb] = Deprel::ccomp;
      d_.head[subject] = saying;
      d_.deprel[mark] = Deprel::mark;
      return;
    }
  }

  /// Whether `top` is above w: no arc may be turned that would close a circle.
  bool below(WordId w, WordId top) const {
    for (WordId up = d_.head[w]; up != kNoWord; up = d_.head[up])
      if (up == top) return true;
    return false;
  }

  bool has_object(WordId verb) const {
    for (WordId w = words_.first; w < words_.last; ++w)
      if (d_.head[w] == verb && d_.deprel[w] == Deprel::obj) return true;
    return false;
  }

  bool has_subject(WordId clause) const {
    for (WordId w = words_.first; w < words_.last; ++w)
      if (d_.head[w] == clause && is_subject(d_.deprel[w])) return true;
    return false;
  }

  WordId child(WordId head, Deprel relation, Upos tag) const {
    for (WordId w = words_.first; w < words_.last; ++w)
      if (d_.head[w] == head && d_.deprel[w] == relation && d_.upos[w] == tag) return w;
    return kNoWord;
  }

  Document& d_;
  const WordRange words_;
};

}  // namespace

void repair_tree(Document& document, WordRange sentence) { Repair(document, sentence).run(); }

}  // namespace sitrep
