// SPDX-License-Identifier: Apache-2.0
#include "claims/attribution.h"

#include <algorithm>

#include "claims/chain.h"
#include "claims/quotations.h"
#include "claims/speaker.h"

namespace sitrep {

bool Speech::covers(WordId w) const {
  return std::any_of(content.begin(), content.end(), [&](WordRange r) { return r.contains(w); });
}

std::uint32_t Speech::size() const {
  std::uint32_t n = 0;
  for (const WordRange r : content) n += r.last - r.first;
  return n;
}

namespace {

class SpeechFinder {
 public:
  explicit SpeechFinder(const Context& context)
      : c_(context), d_(context.document), in_quote_(quotation_numbers(context.document)) {}

  std::vector<Speech> run() {
    for (std::uint32_t s = 0; s < d_.sentences.size(); ++s) {
      if (d_.sentences[s].block > BlockKind::caption) continue;
      const std::size_t begin = out_.size();
      cues_of(s);
      bound_by_neighbours(begin);
    }
    carry_quotations(d_, in_quote_, out_);
    return std::move(out_);
  }

 private:
  void cues_of(std::uint32_t s) {
    const WordRange words = d_.sentences[s].words;
    std::vector<KeyHit> hits;
    WordId covered = 0;
    for (WordId w = words.first; w < words.last; ++w) {
      if (w < covered) continue;
      hits.clear();
      find_keys(c_, c_.knowledge.cue_keys, w, hits);
      for (const KeyHit& hit : hits) {
        Speech speech;
        speech.cue = hit;
        if (!fill(speech, words)) continue;
        covered = hit.words.last;
        out_.push_back(std::move(speech));
        break;
      }
    }
  }

  bool fill(Speech& speech, WordRange sentence) {
    const KeyHit& cue = speech.cue;
    // "According to a doctor, ...": a participle that only marks a case is no verb here.
    const bool short_cue = cue.words.last - cue.words.first <= 3 ||  // "put the death toll at 29" is longer
                           c_.tree.child(cue.head, {Deprel::nsubj}) != kNoWord;
    const bool verb = c_.tree.is_verb(cue.head) && short_cue && !cue.noun &&
                      !c_.tree.is(cue.head, {Deprel::case_, Deprel::mark});
    if (verb && (names(c_, cue.head) || (!relays(c_, cue.head) && tells_nothing(c_, cue.head)))) return false;
    if (verb && c_.tree.is_passive(cue.head) && accuses(c_, cue)) return fill_accuser(speech, sentence);
    if (verb && fill_tail(speech, sentence)) return true;
    speech.speaker = verb ? verb_speaker(cue.head) : noun_speaker(c_, cue);
    const bool by_quotation = c_.knowledge.cues[cue.owner].quoted != 0;
    const bool told = verb && clause_behind(cue.head) != kNoWord && tells(c_, speech.speaker);
    if (!told && !can_speak(c_, speech.speaker)) speech.speaker = neighbouring_speaker(c_, cue);
    // "No group has claimed the attack": nobody said it.
    if (speech.speaker == kNoWord || (verb && c_.negated(speech.speaker))) return false;
    speech.speaker_words = speaker_phrase(speech.speaker);
    if (speech.speaker_words.contains(cue.head)) return false;
    set_content(speech, sentence, verb);
    if (speech.content.empty()) return false;
    mark_quoted(speech);
    // "'We wait,' she continued" is speech, "continued to call it 'a raid'" is not.
    if (by_quotation && in_quote_[speech.content.front().first] == 0) return false;
    set_chain(c_, out_, speech);
    return true;
  }

  /// "A man accused of killing two farmers" says nothing; "accused by the police of killing them" is the
  /// police's.
  bool fill_accuser(Speech& speech, WordRange sentence) {
    speech.speaker = c_.tree.child(speech.cue.head, {Deprel::obl_agent});
    if (speech.speaker == kNoWord || !can_speak(c_, speech.speaker)) return false;
    speech.speaker_words = speaker_phrase(speech.speaker);
    add(speech, {std::max(speech.cue.words.last, speech.speaker_words.last), sentence.last});
    if (!speech.content.empty()) set_chain(c_, out_, speech);
    return !speech.content.empty();
  }

  /// "A hit B, killing four, the camp's manager, Patrice Bahati, told X.": news puts the speaker behind what
  /// is said. Long sentences of this form are where the parser errs most, so the surface decides: a nominal
  /// chunk between a comma or closing quotation mark and the cue, a clause before it, and no clause behind.
  bool fill_tail(Speech& speech, WordRange sentence) {
    const WordRange cue = speech.cue.words;
    WordId after = cue.last;
    while (after < sentence.last && goes_on(c_, after, sentence.last)) ++after;
    const bool closes = after >= sentence.last && sentence.last - cue.last <= 20;
    const bool inside = after < sentence.last && d_.form[after] == "," && after - cue.last <= 1;
    if (!closes && !inside) return false;
    if (!inside && clause_behind(speech.cue.head) != kNoWord) return false;
    WordId first = cue.first;
    WordId head = kNoWord;
    while (first > sentence.first && cue.first - first < 12) {
      const WordId w = first - 1;
      // "Senator Omar Haddad (R-Homs) told X": what stands in brackets is not who speaks.
      if (d_.form[w] == ")" && head == kNoWord) {
        while (first > sentence.first && d_.form[first] != "(") --first;
        continue;
      }
      if (d_.upos[w] == Upos::punct && d_.form[w] != "-" && d_.form[w] != "." && d_.folded[w] != "'") {
        // ", Patrice Bahati, told": one apposition belongs to the speaker.
        const bool apposition = d_.form[w] == "," && head == kNoWord && w + 1 == cue.first;
        if (!apposition) break;
      } else if (d_.upos[w] == Upos::verb || d_.upos[w] == Upos::sconj ||
                 (d_.upos[w] == Upos::cconj && w > sentence.first && d_.upos[w - 1] == Upos::punct)) {
        return false;  // "..., but the army said it was": the words of another clause
      } else if (d_.upos[w] == Upos::adp && head != kNoWord && w > sentence.first &&
                 c_.tree.is_nominal(w - 1) && d_.upos[w - 1] != Upos::num) {
        head = kNoWord;  // "a senior member of the movement": the member speaks
      } else if (head == kNoWord && c_.tree.is_nominal(w) && d_.upos[w] != Upos::num) {
        head = w;
      }
      first = w;
    }
    // Text that lost its commas gives no chunk: the tree has to say who speaks.
    if (first > sentence.first && d_.upos[first - 1] != Upos::punct) return false;
    // "The column, residents said, was hit twice": the clause goes on behind the speaker.
    const bool parted = inside && after + 1 < sentence.last && c_.tree.is_verb(after + 1);
    if (head == kNoWord || first <= sentence.first + 1) return false;
    if (!parted && (first <= sentence.first + 2 || !clause_in({sentence.first, first}))) return false;
    // "Basim al-Khatib, a senior member of X, told": a description behind a name is the name's.
    // "a market in Saraqib, the Observatory said": not so behind a place.
    if (first > sentence.first + 1 && d_.form[first - 1] == "," && d_.upos[first] == Upos::det &&
        d_.upos[first - 2] == Upos::propn && c_.place_at(first - 2) == nullptr &&
        !in_a_place(c_, first - 2, sentence.first)) {
      head = first - 2;
      while (first > sentence.first &&
             (d_.upos[first - 1] == Upos::propn || d_.form[first - 1] == "," || d_.form[first - 1] == "-")) {
        --first;
        if (d_.form[first] == "," && first + 1 < head && d_.upos[first + 1] == Upos::propn) break;
      }
    }
    if (const ActorMention* a = c_.actor_at(head); a != nullptr && a->words.first >= first) head = a->head;
    if (const WordId one = c_.tree.first_conjunct(head); one >= first && one < head) head = one;
    // "'...,' one resident wrote": counted, but who is quoted speaks.
    const bool quoted = quoted_before(sentence.first, first);
    if (!can_speak(c_, head) && !(quoted && tells(c_, head))) return false;
    speech.speaker = head;
    speech.beside = beside_speaker(c_, head, first);
    speech.speaker_words = speaker_phrase(head);
    if (speech.speaker_words.first < first) speech.speaker_words.first = first;
    WordRange before{sentence.first, first};
    if (const WordRange chunk = apposed_before(c_, sentence, first); !chunk.empty())
      before.last = chunk.first;
    add(speech, before);
    // "'It is hard,' she said, adding that ...": behind a quotation only another is hers.
    if (inside && (!quoted || in_quote_after(after, sentence.last))) add(speech, {after, sentence.last});
    if (closes && in_quote_after(cue.last, sentence.last)) add(speech, {cue.last, sentence.last});
    if (speech.content.empty()) return false;
    mark_quoted(speech);
    if (c_.knowledge.cues[speech.cue.owner].quoted != 0 && !quoted) return false;
    set_chain(c_, out_, speech);
    return true;
  }

  bool clause_in(WordRange r) const {
    for (WordId w = r.first; w < r.last; ++w)
      if (d_.upos[w] == Upos::verb || d_.upos[w] == Upos::aux || in_quote_[w] != 0) return true;
    return false;
  }

  void mark_quoted(Speech& speech) const {
    speech.quoted = std::any_of(speech.content.begin(), speech.content.end(), [&](WordRange r) {
      for (WordId w = r.first; w < r.last; ++w)
        if (in_quote_[w] != 0) return true;
      return false;
    });
  }

  WordId verb_speaker(WordId verb) const {
    // "'It is hard,' she said, adding: '...'", "The mayor argued that the ban would hurt trade, saying ...":
    // who spoke goes on, not what is spoken of.
    if (d_.xpos[verb] == xpos::kVbg && verb > 0 && d_.upos[verb - 1] == Upos::punct &&
        c_.tree.child(verb, {Deprel::nsubj}) == kNoWord) {
      const WordId clause = c_.tree.parent(verb);
      const bool said = clause != kNoWord && c_.tree.is(clause, {Deprel::ccomp});
      const WordId teller = said && !opens_speech(c_, clause) ? c_.tree.parent(clause) : clause;
      if (teller != kNoWord && teller < verb && opens_speech(c_, teller)) return subject_of(c_.tree, teller);
    }
    // "was quoted as saying by X": the subject speaks, X passes on.
    if (const WordId s = c_.tree.child(verb, {Deprel::nsubj, Deprel::nsubj_pass}); s != kNoWord) {
      const WordId r = subject_of(c_.tree, verb);
      return r == kNoWord ? s : r;
    }
    const WordId above = subject_of(c_.tree, verb);
    // "A report published on Monday said that": parsers take the participle for a clause that is said.
    const WordId left = above == kNoWord ? c_.tree.child(verb, {Deprel::ccomp, Deprel::csubj}) : kNoWord;
    if (left != kNoWord && left < verb && clause_behind(verb) != kNoWord && in_quote_[left] == 0)
      return c_.tree.child(left, {Deprel::nsubj, Deprel::nsubj_pass});
    return above;
  }

  WordRange speaker_phrase(WordId head) const {
    if (const ActorMention* a = c_.actor_at(head); a != nullptr && a->words.contains(head)) return a->words;
    return c_.noun_phrase(head);
  }

  WordId clause_behind(WordId cue) const {
    for (const WordId k : c_.tree.children(cue))
      if (k > cue && c_.tree.is(k, {Deprel::ccomp})) return k;
    return kNoWord;
  }

  /// "told the Tribune that shells had killed six": parsers take the clause for one about the Tribune.
  WordId said_clause(WordId cue) const {
    // "Asked about fees, the campaign said it had none": the clause behind the cue is what is said.
    if (const WordId behind = clause_behind(cue); behind != kNoWord) return behind;
    if (const WordId inner = c_.tree.child(cue, {Deprel::ccomp, Deprel::parataxis}); inner != kNoWord)
      return inner;
    for (const WordId k : c_.tree.children(cue)) {
      const WordId clause = k > cue && c_.tree.is(k, {Deprel::obl}) ? clause_on(k) : kNoWord;
      if (clause != kNoWord && c_.tree.child(clause, {Deprel::mark}) != kNoWord) return clause;
    }
    const WordId hearer = c_.tree.child(cue, {Deprel::obj, Deprel::iobj});
    if (hearer == kNoWord || hearer < cue ||
        (c_.actor_at(hearer) == nullptr && d_.upos[hearer] != Upos::propn))
      return kNoWord;
    return clause_on(hearer);
  }

  /// A clause with its own subject below a hearer.
  WordId clause_on(WordId hearer) const {
    if (!c_.tree.is(hearer, {Deprel::obj, Deprel::iobj, Deprel::obl})) return kNoWord;
    const WordId clause = c_.tree.child(hearer, {Deprel::acl_relcl, Deprel::acl});
    if (clause == kNoWord) return kNoWord;
    const WordId subject = c_.tree.child(clause, {Deprel::nsubj, Deprel::nsubj_pass});
    if (subject == kNoWord) return kNoWord;
    // "said at a briefing that they would leave": with its conjunction it is no relative clause.
    const bool marked = c_.tree.child(clause, {Deprel::mark}) != kNoWord;
    return marked || c_.document.upos[subject] != Upos::pron ? clause : kNoWord;
  }

  void set_content(Speech& speech, WordRange sentence, bool verb) {
    const WordId cue = speech.cue.head;
    const WordRange clause = clause_words(speech);
    const bool main = is_main(c_, cue);
    if (verb) {
      const WordId inner = said_clause(cue);
      WordId outer = c_.tree.relation(cue) == Deprel::parataxis ? c_.tree.parent(cue) : kNoWord;
      // "A said x; B said y": B says nothing of what A says.
      if (outer != kNoWord && opens_speech(c_, outer) && c_.tree.child(outer, {Deprel::nsubj}) != kNoWord)
        outer = kNoWord;
      if (inner != kNoWord && inner > cue) {
        const WordRange reach = c_.tree.reach(inner);
        add(speech, {clause.last, main ? sentence.last : std::max(reach.last, clause.last)});
        // "X, the army said, and Y": what stands before the cue clause is said too, unless it is its subject.
        if (outer != kNoWord) add(speech, {sentence.first, clause.first});
        return;
      }
      if (outer != kNoWord || (inner != kNoWord && inner < cue)) {
        add(speech, {sentence.first, clause.first});
        if (in_quote_after(clause.last, sentence.last)) add(speech, {clause.last, sentence.last});
        return;
      }
      // The tree may have lost the clause: quotation marks on either side speak for themselves.
      if (quoted_before(sentence.first, clause.first)) add(speech, {sentence.first, clause.first});
      if (in_quote_[cue] == 0 && in_quote_after(clause.last, sentence.last))
        add(speech, {clause.last, sentence.last});
      if (!speech.content.empty()) return;
      const WordId object = c_.tree.child(cue, {Deprel::obj, Deprel::xcomp, Deprel::advcl});
      if (object != kNoWord && object > cue) {
        const WordRange reach = c_.tree.reach(object);
        add(speech, {std::max(reach.first, clause.last), main ? sentence.last : reach.last});
        // "put the toll | at 29"
        if (speech.content.empty() && speech.cue.words.last > cue + 1)
          add(speech, {speech.cue.words.last, clause.last});
      } else if (c_.tree.is(cue, {Deprel::acl_relcl}) && c_.tree.child(cue, {Deprel::nsubj}) != kNoWord) {
        // "everything he said", "a probe the agency said was closed"
        const WordId noun = c_.tree.parent(cue);
        if (noun != kNoWord && noun < cue && noun != speech.speaker) add(speech, c_.noun_phrase(noun));
      } else if (c_.tree.is(cue, {Deprel::conj}) && c_.tree.child(cue, {Deprel::nsubj}) != kNoWord) {
        return;  // "A fell, but the army did not say when": what stands before is told by the writer
      } else if (speech.cue.words.last > cue + 1) {
        add(speech, {speech.cue.words.last, c_.tree.reach(cue).last});  // "warned of an attack"
      } else if (clause.last >= sentence.last - 1 && clause.first > sentence.first) {
        add(speech, {sentence.first, clause.first});  // "..., the army said."
      }
      if (speech.content.empty()) add_quotation_beside(speech, sentence);
      return;
    }
    // "according to X" is about the clause that it hangs in: all of the sentence in a simple one.
    const WordRange own = cover_words(speech.cue.words, c_.tree.reach(speech.speaker));
    add(speech, {sentence.first, std::min(own.first, speech.cue.words.first)});
    add(speech, {own.last, sentence.last});
  }

  /// "'Who will pay?' he asked.", "The letter says: '...'": sentences end at the mark within the quotation,
  /// or at the colon, and leave the words to a neighbour.
  void add_quotation_beside(Speech& speech, WordRange sentence) const {
    WordId before = sentence.first;
    while (before > 0 && sentence.first - before < 3 && d_.upos[before - 1] == Upos::punct) --before;
    const bool led = speech.cue.words.first - sentence.first < 8;
    if (led && before > 0 && in_quote_[before - 1] != 0) {
      WordId first = before - 1;
      while (first > 0 && in_quote_[first - 1] == in_quote_[before - 1]) --first;
      return add(speech, {std::max(first, d_.sentences[d_.sentence_of[before - 1]].words.first), before});
    }
    if (d_.form[sentence.last - 1] != ":" || speech.cue.words.last + 8 < sentence.last) return;
    WordId after = sentence.last;
    while (after < d_.size() && after < sentence.last + 2 && d_.upos[after] == Upos::punct) ++after;
    if (after >= d_.size() || in_quote_[after] == 0) return;
    add(speech, {after, c_.sentence_of(after).words.last});
  }

  void add(Speech& speech, WordRange r) const {
    while (r.first < r.last && d_.upos[r.first] == Upos::punct) ++r.first;
    while (r.last > r.first && d_.upos[r.last - 1] == Upos::punct) --r.last;
    if (!r.empty()) speech.content.push_back(r);
  }

  static WordRange cover_words(WordRange a, WordRange b) {
    return {std::min(a.first, b.first), std::max(a.last, b.last)};
  }

  /// Cue, its speaker, and what belongs to the act of speaking ("told Al Jazeera from Amman on Sunday").
  WordRange clause_words(const Speech& speech) const {
    WordRange out = speech.cue.words;
    const WordId cue = speech.cue.head;
    for (const WordId child : c_.tree.children(cue)) {
      if (c_.tree.is(child, {Deprel::ccomp, Deprel::parataxis, Deprel::advcl, Deprel::conj, Deprel::cc,
                             Deprel::punct, Deprel::xcomp}))
        continue;
      WordRange reach = c_.tree.reach(child);
      if (const WordId said = clause_on(child); said != kNoWord)
        reach.last = std::min(reach.last, c_.tree.reach(said).first);
      if (const WordId done = c_.tree.child(child, {Deprel::acl});
          done != kNoWord && c_.tree.is(child, {Deprel::obj}) && d_.xpos[done] == xpos::kVbg &&
          c_.tree.child(done, {Deprel::mark}) != kNoWord)
        reach.last = std::min(reach.last, c_.tree.reach(done).first);  // "accused the army of shelling X"
      if (in_quote_[child] != 0 && in_quote_[cue] == 0) continue;
      if (c_.tree.is(child, {Deprel::obj}) && c_.actor_at(child) == nullptr) continue;
      out = cover_words(out, reach);
    }
    if (speech.speaker != kNoWord && c_.sentence_of(speech.speaker).words == c_.sentence_of(cue).words &&
        c_.tree.parent(speech.speaker) == cue)
      out = cover_words(out, c_.tree.reach(speech.speaker));
    return out;
  }

  bool in_quote_after(WordId from, WordId to) const {
    for (WordId w = from; w < to && w < from + 4; ++w)
      if (in_quote_[w] != 0) return true;
    return false;
  }
  bool quoted_before(WordId from, WordId to) const {
    for (WordId w = to; w > from && w + 4 > to; --w)
      if (in_quote_[w - 1] != 0) return true;
    return false;
  }

  /// Forward speech ends where the next speaker's clause begins: "A said x, while B said y".
  void bound_by_neighbours(std::size_t begin) {
    for (std::size_t i = begin; i < out_.size(); ++i) {
      for (std::size_t j = begin; j < out_.size(); ++j) {
        const bool side_by_side =
            c_.tree.first_conjunct(out_[j].cue.head) == c_.tree.first_conjunct(out_[i].cue.head);
        if (i == j || (!side_by_side && c_.tree.below(out_[j].cue.head, out_[i].cue.head))) continue;
        const WordRange other = clause_words(out_[j]);
        for (WordRange& r : out_[i].content) {
          if (out_[i].cue.head < other.first && r.contains(other.first)) r.last = other.first;
        }
      }
      std::erase_if(out_[i].content, [](WordRange r) { return r.empty(); });
    }
  }

  const Context& c_;
  const Document& d_;
  std::vector<Speech> out_;
  const std::vector<std::uint32_t> in_quote_;  ///< number of the quotation that a word is in, 0 outside
};

}  // namespace

std::vector<Speech> find_speech(const Context& context) { return SpeechFinder(context).run(); }

}  // namespace sitrep
