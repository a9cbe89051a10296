// SPDX-License-Identifier: Apache-2.0
#include "claims/attitude.h"

#include <algorithm>

#include "claims/quotations.h"

namespace sitrep {
namespace {

class AttitudeFinder {
 public:
  AttitudeFinder(const Context& context, const std::vector<Speech>& speech)
      : c_(context),
        d_(context.document),
        in_quote_(quotation_numbers(context.document)),
        taken_(d_.size(), false) {
    for (const Speech& s : speech) {
      // An unquoted cue may be read again; what is said in another's words is that other's.
      for (const WordRange r : s.content)
        for (WordId w = r.first; w < r.last; ++w) taken_[w] = true;
      if (!s.quoted) continue;
      for (WordId w = s.cue.words.first; w < s.cue.words.last; ++w) taken_[w] = true;
    }
  }

  std::vector<Attribution> run() {
    for (const Sentence& sentence : d_.sentences) {
      if (sentence.block > BlockKind::caption) continue;
      named(sentence);
      WordId covered = 0;
      for (WordId w = sentence.words.first; w < sentence.words.last; ++w) {
        if (w < covered || taken_[w] || in_quote_[w] != 0) continue;
        hits_.clear();
        find_keys(c_, c_.knowledge.attitude_keys, w, hits_);
        for (const KeyHit& hit : hits_) {
          if (!fill(hit)) continue;
          covered = hit.words.last;
          break;
        }
      }
    }
    return std::move(out_);
  }

 private:
  /// "Mayor: the bridge stays", "YUSUF: We have no water.": headlines and transcripts put a colon behind the
  /// name. What follows is his to the end of the paragraph.
  void named(const Sentence& sentence) {
    WordId w = sentence.words.first;
    while (w < sentence.words.last && d_.upos[w] == Upos::punct) ++w;
    const WordId first = w;
    for (; w < sentence.words.last && w < first + 7 && d_.form[w] != ":"; ++w) {
      if (taken_[w] || c_.time_at(w) != nullptr || d_.upos[w] == Upos::verb || d_.upos[w] == Upos::aux)
        return;
    }
    if (w == first || w + 4 >= sentence.words.last || d_.form[w] != ":" || c_.actor_at(w - 1) == nullptr)
      return;
    std::vector<WordRange> content{{w + 1, sentence.words.last}};
    for (const Sentence* next = &sentence + 1;
         next != d_.sentences.data() + d_.sentences.size() && next->block_index == sentence.block_index;
         ++next)
      content.push_back(next->words);
    add({first, w}, {w, w + 1}, std::move(content));
  }

  const AttitudeRow& row(const KeyHit& hit) const { return c_.knowledge.attitudes[hit.owner]; }
  bool takes(const KeyHit& hit, Takes what) const {
    return (row(hit).takes & static_cast<std::uint8_t>(what)) != 0;
  }

  bool fill(const KeyHit& hit) {
    if (hit.noun) return noun(hit);
    const Upos u = d_.upos[hit.head];
    if (c_.tree.is_verb(hit.head)) return row(hit).nominal == 0 && verb(hit);
    if (u == Upos::adv) return adverb(hit);
    return u == Upos::noun || u == Upos::propn ? noun(hit) : adjective(hit);
  }

  /// "endorsed the plan", "wants to leave", "referred to the deal".
  bool verb(const KeyHit& hit) {
    const WordId v = hit.head;
    // "should back", "must decide": advice of the writer, nobody's mind.
    for (const WordId a : c_.tree.children(v))
      if (c_.tree.is(a, {Deprel::aux}) && c_.in(WordList::obligation, a)) return false;
    if (row(hit).passive != 0 && opens_sentence(v)) return asked(hit);
    // "The union called him a friend": with a subject of its own and no auxiliary a past tense is no passive,
    // whatever the tagger took it for.
    const bool active = c_.tree.child(v, {Deprel::nsubj}) != kNoWord &&
                        c_.tree.child(v, {Deprel::aux_pass, Deprel::obl_agent}) == kNoWord;
    if (!active && c_.tree.is_passive(v) &&
        (d_.xpos[v] == xpos::kVbn || c_.tree.child(v, {Deprel::aux_pass}) != kNoWord))
      return passive(hit);
    if (row(hit).passive != 0) return false;
    const WordId first = content_start(hit);
    if (first == kNoWord) return false;
    if (row(hit).nobody != 0) return seems(hit, first);
    const WordId s = speaker(v);
    if (s == kNoWord || c_.tree.is(s, {Deprel::expl})) return false;
    if (const WordRange topic = noun_behind(v); !topic.empty())
      return add(phrase(s), {hit.words.first, topic.first}, {topic});
    return add(phrase(s), hit.words, {{first, end_of(v)}});
  }

  /// "expressed concern about the bridge": one attitude, about the bridge. Empty without such an object.
  WordRange noun_behind(WordId v) {
    const WordId n = c_.tree.child(v, {Deprel::obj});
    if (n == kNoWord || n < v) return {};
    noun_hits_.clear();
    find_keys(c_, c_.knowledge.attitude_keys, n, noun_hits_);
    for (const KeyHit& hit : noun_hits_)
      if (row(hit).nominal != 0 && hit.head == n && hit.words.last < end_of(n))
        return {hit.words.last, end_of(n)};
    return {};
  }

  bool opens_sentence(WordId v) const {
    const WordId first = c_.sentence_of(v).words.first;
    const bool start = v == first || (v == first + 1 && d_.upos[first] == Upos::sconj);
    return start && (d_.xpos[v] == xpos::kVbn || d_.xpos[v] == xpos::kVbd) &&
           c_.tree.child(v, {Deprel::nsubj, Deprel::nsubj_pass}) == kNoWord;
  }

  /// "Asked whether the road would open, the mayor laughed": up to the comma, by nobody named.
  bool asked(const KeyHit& hit) {
    const WordRange sentence = c_.sentence_of(hit.head).words;
    WordId end = hit.words.last;
    while (end < sentence.last && d_.form[end] != ",") ++end;
    return end < sentence.last && end > hit.words.last + 1 && add({}, hit.words, {{hit.words.last, end}});
  }

  /// Where the words begin that the verb is about; kNoWord if it has nothing that it may take.
  WordId content_start(const KeyHit& hit) const {
    const WordId v = hit.head;
    if (takes(hit, Takes::topic)) return hit.words.last < end_of(v) ? hit.words.last : kNoWord;
    WordId object = kNoWord;
    for (const WordId k : c_.tree.children(v)) {
      if (k < v) continue;
      if (c_.tree.is(k, {Deprel::obj, Deprel::iobj})) {
        object = object == kNoWord ? k : object;
        if (takes(hit, Takes::object) && !takes(hit, Takes::hearer)) return c_.tree.reach(k).first;
      }
      const bool infinitive =
          c_.tree.is(k, {Deprel::xcomp}) || (c_.tree.is(k, {Deprel::advcl}) && d_.xpos[k] == xpos::kVb);
      const bool fits = (c_.tree.is(k, {Deprel::ccomp}) && takes(hit, Takes::clause)) ||
                        (infinitive && takes(hit, Takes::infinitive));
      if (!fits) continue;
      // "asked the council whether": whom one speaks to is not what one says.
      if (object != kNoWord && !takes(hit, Takes::hearer)) return c_.tree.reach(object).first;
      return c_.tree.reach(k).first;
    }
    if (object != kNoWord) return takes(hit, Takes::object) ? c_.tree.reach(object).first : kNoWord;
    // "shrugged off the question": the tree may hang the object on the particle.
    const bool particle = takes(hit, Takes::object) && hit.words.last > v + 1;
    return particle && hit.words.last < end_of(v) ? hit.words.last : kNoWord;
  }

  /// The end of what belongs to a word, without a second verb beside it ("wants to stay and has signed").
  WordId end_of(WordId head) const {
    WordId end = c_.tree.reach(head).last;
    for (const WordId k : c_.tree.children(head))
      if (k > head && c_.tree.is(k, {Deprel::conj, Deprel::parataxis}))
        end = std::min(end, c_.tree.reach(k).first);
    while (end > head + 1 && (d_.upos[end - 1] == Upos::punct || c_.tree.is(end - 1, {Deprel::cc}))) --end;
    return end;
  }

  /// "who" stays who; a participle's subject is found through the tree.
  WordId speaker(WordId v) const {
    const WordId own = c_.tree.child(v, {Deprel::nsubj});
    return own != kNoWord ? own : subject_of(c_.tree, v);
  }

  /// "was backed by the union": the union's; "is expected to resign": nobody's by name.
  bool passive(const KeyHit& hit) {
    const WordId v = hit.head;
    const WordId agent = c_.tree.child(v, {Deprel::obl_agent});
    if (agent == kNoWord && row(hit).passive == 0) return false;
    WordId about = c_.tree.child(v, {Deprel::nsubj_pass, Deprel::nsubj});
    if (about == kNoWord && c_.tree.is(v, {Deprel::acl, Deprel::acl_relcl})) about = c_.tree.parent(v);
    if (about == kNoWord && c_.tree.is(v, {Deprel::conj}))
      about = c_.tree.child(c_.tree.first_conjunct(v), {Deprel::nsubj_pass});
    std::vector<WordRange> content;
    if (about != kNoWord && !c_.tree.is(about, {Deprel::expl})) content.push_back(before(about, v));
    const WordId end = end_of(v);
    WordId first = takes(hit, Takes::topic) ? hit.words.last : v + 1;
    if (agent != kNoWord) {
      const WordRange by = c_.tree.reach(agent);
      content.push_back({first, by.first});
      first = by.last;
    } else if (first >= end) {
      return false;  // "the plan was expected": too little to go by
    }
    content.push_back({first, end});
    return add(agent == kNoWord ? WordRange{} : phrase(agent), hit.words, std::move(content));
  }

  /// A subject's words, as far as they stand before the verb.
  WordRange before(WordId subject, WordId v) const {
    if (subject > v) return {};
    WordRange r = c_.tree.reach(subject);
    r.last = std::min(r.last, v);
    if (r.last <= subject) return c_.noun_phrase(subject);
    if (c_.tree.parent(v) == subject) return c_.noun_phrase(subject);
    return r;
  }

  /// "The truce seems to hold", "it appears that": the subject belongs to what seems so.
  bool seems(const KeyHit& hit, WordId first) {
    const WordId v = hit.head;
    const WordId s = c_.tree.child(v, {Deprel::nsubj});
    std::vector<WordRange> content;
    if (s != kNoWord && s < v) content.push_back(before(s, v));
    content.push_back({first, end_of(v)});
    return add({}, hit.words, std::move(content));
  }

  /// "the group's claim that", "expressed concern about", "plans to": who owns the noun, or does with it what
  /// its verb says.
  bool noun(const KeyHit& hit) {
    const WordId n = hit.head;
    WordId first = kNoWord;
    if (takes(hit, Takes::topic) && hit.words.last > n + 1) {
      first = hit.words.last;
    } else {
      for (const WordId k : c_.tree.children(n)) {
        if (k < n || !c_.tree.is(k, {Deprel::acl, Deprel::ccomp, Deprel::xcomp, Deprel::advcl})) continue;
        if (c_.tree.child(k, {Deprel::mark}) == kNoWord) continue;
        const bool infinitive = d_.xpos[k] == xpos::kVb;
        if (!takes(hit, infinitive ? Takes::infinitive : Takes::clause)) continue;
        first = c_.tree.reach(k).first;
        break;
      }
    }
    if (first == kNoWord || first >= end_of(n)) return false;
    const WordRange whose = owner(n);
    if (whose.empty() && row(hit).nobody == 0) return false;
    return add(whose, hit.words, {{first, end_of(n)}});
  }

  WordRange owner(WordId n) const {
    if (const WordId p = c_.tree.child(n, {Deprel::nmod_poss}); p != kNoWord) return phrase(p);
    if (const WordId up = c_.tree.parent(n); c_.tree.is(n, {Deprel::obj}) && up != kNoWord) {
      const WordId s = c_.tree.is_passive(up) ? kNoWord : speaker(up);
      if (s != kNoWord && !c_.tree.is(s, {Deprel::expl})) return phrase(s);
    }
    for (const WordId k : c_.tree.children(n))
      if (c_.tree.is(k, {Deprel::compound}) && d_.upos[k] == Upos::propn) return c_.tree.reach(k);
    return {};
  }

  /// "is confident that", "was critical of": the subject's; "it is clear that": nobody's.
  bool adjective(const KeyHit& hit) {
    const WordId a = hit.head;
    const WordId s = c_.tree.child(a, {Deprel::nsubj});
    WordId first = kNoWord;
    for (const WordId k : c_.tree.children(a)) {
      if (k < a) continue;
      const bool topic =
          takes(hit, Takes::topic) && c_.tree.is(k, {Deprel::obl, Deprel::advcl, Deprel::nmod});
      const bool clause = takes(hit, Takes::clause) && c_.tree.is(k, {Deprel::ccomp, Deprel::csubj});
      const bool verb = takes(hit, Takes::infinitive) && d_.xpos[k] == xpos::kVb &&
                        c_.tree.is(k, {Deprel::xcomp, Deprel::advcl, Deprel::ccomp, Deprel::csubj});
      if (!topic && !clause && !verb) continue;
      first = c_.tree.reach(k).first;
      if (topic && d_.upos[first] == Upos::adp) ++first;
      break;
    }
    if (first == kNoWord || first <= a) return false;
    std::vector<WordRange> content;
    if (row(hit).nobody != 0) {
      if (s != kNoWord && s < a) content.push_back(before(s, a));
    } else if (s == kNoWord) {
      return false;
    }
    content.push_back({first, end_of(a)});
    return add(row(hit).nobody != 0 ? WordRange{} : phrase(s), hit.words, std::move(content));
  }

  /// "reportedly", "allegedly": the clause around it.
  bool adverb(const KeyHit& hit) {
    const WordId up = c_.tree.parent(hit.head);
    if (up == kNoWord) return false;
    const WordRange all{c_.tree.reach(up).first, end_of(up)};
    return add({}, hit.words, {{all.first, hit.words.first}, {hit.words.last, all.last}});
  }

  WordRange phrase(WordId head) const {
    if (const ActorMention* a = c_.actor_at(head); a != nullptr && a->words.contains(head)) return a->words;
    return c_.noun_phrase(head);
  }

  bool add(WordRange source, WordRange cue, std::vector<WordRange> content) {
    Attribution a;
    for (WordRange r : content) {
      while (r.first < r.last && d_.upos[r.first] == Upos::punct) ++r.first;
      while (r.last > r.first && d_.upos[r.last - 1] == Upos::punct) --r.last;
      if (!r.empty()) a.content.push_back(d_.span_of(r));
    }
    if (a.content.empty()) return false;
    if (!source.empty()) a.source = d_.span_of(source);
    a.cue = d_.span_of(cue);
    out_.push_back(std::move(a));
    // "is expected to back the plan": one attitude; what it holds is not told of as another.
    content.push_back(cue);
    for (const WordRange r : content)
      for (WordId w = r.first; w < r.last; ++w) taken_[w] = true;
    return true;
  }

  const Context& c_;
  const Document& d_;
  const std::vector<std::uint32_t> in_quote_;
  std::vector<bool> taken_;  ///< words said by somebody, and cues with quotations
  std::vector<KeyHit> hits_, noun_hits_;
  std::vector<Attribution> out_;
};

}  // namespace

std::vector<Attribution> find_attitudes(const Context& context, const std::vector<Speech>& speech) {
  return AttitudeFinder(context, speech).run();
}

}  // namespace sitrep
