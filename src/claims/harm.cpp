// SPDX-License-Identifier: Apache-2.0
#include "claims/harm.h"

#include <algorithm>

#include "claims/harm_figures.h"
#include "claims/included.h"

namespace sitrep {
namespace {

/// Children, women, men, the elderly: groups by age and sex, which sum up within one phrase.
bool by_age_or_sex(std::optional<GroupWho> who) { return who && *who <= GroupWho::elderly; }

Figure one() { return {1, 1, 1, Bound::exact}; }

std::optional<std::int64_t> sum(std::optional<std::int64_t> a, std::optional<std::int64_t> b) {
  if (!a || !b) return std::nullopt;
  return *a + *b;
}

class HarmReader {
 public:
  HarmReader(const Context& context, Event& event) : c_(context), d_(context.document), e_(event) {}

  void run() {
    effect_ = e_.frame->effect;
    for (WordId w = e_.trigger.words.first; w < e_.trigger.words.last && effect_ == Effect::killed; ++w)
      own_hand_ = own_hand_ || c_.in(WordList::by_own_hand, w);
    own_figure();
    std::erase_if(e_.roles, [&](const RoleFiller& r) {
      const QuantityMention* q = r.role == FrameRole::harmed ? c_.count_of(r.head) : nullptr;
      return q != nullptr && own_verb_before(*q);
    });
    for (const RoleFiller& r : e_.roles)
      if (r.role == FrameRole::harmed || (e_.frame->harm_class == 0 && r.role == FrameRole::victim))
        add_filler(r);
    if (const WordId lost = lost_before(c_, e_); lost != kNoWord) add_people(lost);
    if (e_.harm.empty() && e_.frame->harm_class != 0 && e_.frame->tied == 0) nearby();
    whole_lists();
    drop_part_figures(c_, e_);
    fold_parts(c_, e_);
    if (e_.frame->outcome_open != 0) fatally();
    sum_groups();
    read_included(c_, e_);
  }

 private:
  /// "Six boys and two women were among those killed": who finds one of a list has found all of it,
  /// where the tree too has them side by side.
  void whole_lists() {
    const auto all = within(c_.mentions.quantities, c_.sentence_of(e_.head()).words);
    const auto list = [&](const QuantityMention& q) {
      return q.relation == QuantityRelation::with
                 ? q.related
                 : static_cast<MentionId>(&q - c_.mentions.quantities.data());
    };
    for (std::size_t i = 0, known = e_.harm.size(); i < known; ++i) {
      const auto found = std::find_if(all.begin(), all.end(), [&](const QuantityMention& q) {
        return d_.span_of(q.phrase) == e_.harm[i].span && q.counted != kNoWord;
      });
      if (found == all.end()) continue;
      for (const QuantityMention& q : all) {
        if (&q == &*found || list(q) != list(*found) || q.counted == kNoWord) continue;
        if (c_.tree.first_conjunct(q.counted) != c_.tree.first_conjunct(found->counted)) continue;
        if (c_.actor_at(q.counted) == nullptr && !harm_group_of(c_, q.counted)) continue;
        push(&q, q.counted, figure_of(q), "in the list of those harmed");
      }
      // "Found a boy and girl dead."
      for (const WordId w : c_.tree.conjuncts(c_.tree.first_conjunct(found->counted)))
        if (found->best == 1 && c_.quantity_at(w) == nullptr && c_.actor_at(w) != nullptr && is_one(c_, w))
          push(nullptr, w, one(), "in the list of those harmed");
    }
    std::stable_sort(e_.harm.begin(), e_.harm.end(),
                     [](const Harm& x, const Harm& y) { return x.span.begin < y.span.begin; });
  }

  void push(const QuantityMention* q, WordId noun, Figure figure, std::string_view rule) {
    if (q != nullptr && (is_former_figure(c_, *q) || is_no_count(c_, *q) || counts_events(*q))) return;
    Harm h;
    h.effect = effect_;
    h.hit = e_.frame->outcome_open != 0;
    h.treated = h.hit && e_.frame->harm_class != 0;
    h.own_hand = own_hand_;
    h.figure = figure;
    const WordRange words = q != nullptr ? q->phrase : c_.noun_phrase(noun);
    h.span = d_.span_of(words);
    h.text = d_.text_of(words);
    h.population = population_of(c_, q != nullptr && q->counted != kNoWord ? q->counted : noun);
    for (const Harm& known : e_.harm)
      if (known.span == h.span) return;
    const bool alone = noun != kNoWord && !counted_jointly(c_, noun);
    if (const auto who = alone ? harm_group_of(c_, noun) : std::nullopt) h.groups.push_back({*who, figure});
    e_.explain("harm[" + std::to_string(e_.harm.size()) + "]", std::string(rule), h.span);
    e_.harm.push_back(std::move(h));
  }

  /// "Two separate shootings leave a boy dead": neither of the two is a person.
  bool counts_events(const QuantityMention& q) const {
    if (q.counted == kNoWord || q.counted == e_.head() || e_.trigger.words.contains(q.counted)) return false;
    if (c_.actor_at(q.counted) != nullptr || harm_group_of(c_, q.counted)) return false;
    std::vector<KeyHit> hits;
    find_keys(c_, c_.knowledge.frame_keys, q.counted, hits);
    return std::any_of(hits.begin(), hits.end(), [&](const KeyHit& h) {
      const FrameRow& frame = c_.knowledge.frames[h.owner];
      return h.noun && is_violent(frame.type) && frame.harm_class == 0;
    });
  }

  /// "19 dead", "no casualties", "55 deaths": the figure counts the event word itself.
  void own_figure() {
    const WordId t = e_.head();
    const QuantityMention* q = c_.quantity_at(t);
    // "A clerk shot and killed his uncle": the second verb of the phrase has its own object.
    for (WordId w = t + 1; w < e_.trigger.words.last; ++w)
      if (c_.tree.is_verb(w) && c_.tree.child(w, {Deprel::obj}) != kNoWord) return;
    if (q == nullptr) {
      // "30 dead": the adjective's subject; a verb's subject and object are fillers, and told apart as such.
      const bool verb = d_.upos[t] == Upos::verb;
      const WordId n =
          verb ? headline_subject(t) : c_.tree.child(t, {Deprel::nummod, Deprel::nsubj, Deprel::obj});
      if (n != kNoWord) {
        q = c_.quantity_at(n);
        if (q != nullptr && d_.upos[n] != Upos::num && q->counted != n) q = nullptr;
        if (q != nullptr && verb) befell(n);
      }
      if (q == nullptr && !verb) q = figure_risen_to(c_, t);
      if (q == nullptr) q = figure_of_number(c_, t);
      // "One dead, six hurt in a shooting": the tree gives both figures to the last state.
      const QuantityMention* before =
          q == nullptr || !c_.tree.is_passive(t) ? figure_before_state(c_, t) : nullptr;
      if (before != nullptr) q = before;
      // "One person was shot dead and another injured."
      const WordId det = c_.tree.child(t, {Deprel::det});
      if (q == nullptr && verb && det != kNoWord && c_.in(WordList::others, det))
        push(nullptr, det, one(), "another");
    }
    // "Died from multiple gunshot wounds": wounds are counted, not people.
    const bool wounds = (c_.in(WordList::wounds, t) && d_.upos[t] == Upos::noun) ||
                        (e_.frame->outcome_open != 0 && e_.trigger.noun);
    const bool counts = q != nullptr && q->use == QuantityUse::count && !wounds;
    if (counts) push(q, q->counted == t ? kNoWord : q->counted, figure_of(*q), "own figure");
  }

  /// The subject of a headline's short passive did nothing: it was done to them.
  void befell(WordId subject) {
    for (RoleFiller& r : e_.roles)
      if (r.head == subject && r.role == FrameRole::perpetrator) r.role = FrameRole::harmed;
    std::erase_if(e_.roles, [&](const RoleFiller& r) {  // "Syria 20 Civilians Killed": where, not who
      return r.role == FrameRole::perpetrator && r.head < subject && c_.place_at(r.head) != nullptr &&
             c_.tree.is(r.head, {Deprel::nsubj});
    });
  }

  /// "Nine persons killed 12 injured in attack": a headline's passive without its auxiliary. People who are
  /// no force and kill nobody were killed.
  WordId headline_subject(WordId t) const {
    WordId n = c_.tree.child(t, {Deprel::nummod, Deprel::nsubj});
    for (const WordId s : c_.tree.children(t))  // "Syria 20 Civilians Killed"
      if (n != kNoWord && s < t && c_.tree.is(s, {Deprel::nsubj}) && c_.quantity_at(s) != nullptr) n = s;
    if (n == kNoWord || c_.tree.relation(n) == Deprel::nummod) return n;
    const ActorMention* a = c_.actor_at(n);
    if (c_.weapon_at(n) != nullptr || (a != nullptr && a->kind < ActorKind::civilians)) return kNoWord;
    const WordId object = c_.tree.child(t, {Deprel::obj});
    return object == kNoWord || claimed_behind(object) ? n : kNoWord;
  }

  /// "12 injured": the word right behind a figure, or the one counted, is what befell it.
  bool claimed_behind(WordId filler) const {
    const QuantityMention* q = c_.count_of(filler);
    if (q == nullptr) return false;
    const WordId next = std::max(q->phrase.last, filler + 1);
    if (next < c_.sentence_of(filler).words.last && next != e_.head() && befalls_otherwise(next)) return true;
    return filler + 1 == next && filler != e_.head() && befalls_otherwise(filler);
  }

  /// "Troops Kill 30 Gunmen Free 19 Civilians": no adjective stands before a number; it is a verb of its own,
  /// and what it does is no harm of this one.
  bool own_verb_before(const QuantityMention& q) const {
    const WordRange words = c_.sentence_of(q.words.first).words;
    if (q.words.first < words.first + 2 || q.words.first - 1 <= e_.head()) return false;
    const WordId before = q.words.first - 1;
    if (d_.upos[before] != Upos::adj) return false;
    const auto rows = c_.knowledge.verb_rows(c_.knowledge.frame_keys);
    for (const std::uint32_t value : c_.knowledge.frame_keys.verbs.find_word(d_, before)) {
      const FrameRow& frame = c_.knowledge.frames[rows[value].owner];
      if (c_.knowledge.text(rows[value].rest).empty() && frame.has_effect != 0 && frame.effect != effect_)
        return true;
    }
    return false;
  }

  bool befalls_otherwise(WordId w) const {
    if (d_.xpos[w] == xpos::kVbg) return false;  // "killing 5 fighters injuring 15 others"
    const WordId own = c_.tree.child(w, {Deprel::obj});
    if (own != kNoWord && own > w) return false;  // "claimed the lives of five injured two"
    std::vector<KeyHit> hits;
    find_keys(c_, c_.knowledge.frame_keys, w, hits);
    return std::any_of(hits.begin(), hits.end(), [&](const KeyHit& h) {
      return c_.knowledge.frames[h.owner].has_effect != 0 && c_.knowledge.frames[h.owner].effect != effect_;
    });
  }

  /// "Three who died and two who were hurt": a clause of its own says what befell the two.
  bool told_otherwise(WordId filler) const {
    std::vector<KeyHit> hits;
    for (const WordId child : c_.tree.children(filler)) {
      if (child == e_.head() || !c_.tree.is(child, {Deprel::acl, Deprel::acl_relcl})) continue;
      hits.clear();
      find_keys(c_, c_.knowledge.frame_keys, child, hits);
      for (const KeyHit& hit : hits) {
        const FrameRow& frame = c_.knowledge.frames[hit.owner];
        if (frame.has_effect != 0 && frame.harm_class != 0 && frame.effect != effect_) return true;
      }
    }
    return false;
  }

  void add_filler(const RoleFiller& r) {
    WordId h = r.head;
    // "A girl accidentally shot herself."
    const bool reflexive = c_.in(WordList::reflexive, h);
    if (reflexive) h = subject_of(c_.tree, e_.head());
    const bool before = own_hand_;
    own_hand_ = own_hand_ || (reflexive && effect_ == Effect::killed);
    if (reflexive && h == kNoWord)
      push(nullptr, r.head, one(), "himself");
    else
      add_people(h);
    // "A man and police officer", with the man taken for a part of the office.
    const WordId joint = h == kNoWord ? kNoWord : c_.tree.child(h, {Deprel::cc});
    if (joint != kNoWord && joint < h)
      for (const WordId w : c_.tree.children(h))
        if (w < joint && c_.tree.is(w, {Deprel::compound})) add_people(w);
    own_hand_ = before;
  }

  void add_people(WordId h) {
    if (h == kNoWord || told_otherwise(h)) return;
    if (h != e_.head() && has_age(c_, h) && c_.actor_at(h) == nullptr && befalls_otherwise(h))
      return;  // "left two dead and a 3-year-old hurt", with "hurt" taken for a noun
    // "Claimed the lives of a clerk and a cook."
    if (c_.in(WordList::lives, h) && c_.count_of(h) == nullptr) {
      for (const WordId of : c_.tree.children(h))
        if (of > h && c_.tree.is(of, {Deprel::nmod}))
          for (const WordId w : c_.tree.conjuncts(of)) add_people(w);
      return;
    }
    if (const QuantityMention* whole = including_whole(c_, h); whole != nullptr) {
      push(whole, whole->counted, figure_of(*whole), "the whole of an 'including'");
      return;
    }
    // An age is no count: "a 15-year-old was killed" tells of one person.
    const QuantityMention* q = c_.count_of(h);
    if (q == nullptr) q = figure_of_number(c_, h);
    if (q == nullptr) q = figure_around(c_, h);
    if (q != nullptr && q->use != QuantityUse::age && !is_no_count(c_, *q)) {
      if (crossed(*q) || claimed_behind(h)) return;
      // "Multiple gunshot wounds", "20 rounds" are no people.
      const bool people = e_.frame->outcome_open == 0 || q->counted == kNoWord ||
                          c_.actor_at(q->counted) != nullptr || harm_group_of(c_, q->counted);
      if (q->use == QuantityUse::count && people)
        push(q, q->counted == kNoWord ? h : q->counted, figure_of(*q), "counted filler");
      return;
    }
    if (const QuantityMention* size = figure_of_family(c_, h); size != nullptr) {
      push(size, h, figure_of(*size), "a family of so many");
      return;
    }
    if (c_.weapon_at(h) != nullptr || c_.object_at(h) != nullptr || c_.in(WordList::body_part, h)) return;
    const ActorMention* a = c_.actor_at(h);
    if (a == nullptr && has_age(c_, h) && (is_one(c_, h) || d_.upos[h] == Upos::propn))
      push(nullptr, h, one(), "one of some age");
    if (a == nullptr && is_another(c_, h)) push(nullptr, h, one(), "another");
    if (a == nullptr || (a->plural && !is_pair(c_, h)) || (a->pronoun && !c_.in(WordList::person_pronoun, h)))
      return;
    const bool body = a->kind != ActorKind::person && a->kind != ActorKind::civilians &&
                      a->kind != ActorKind::unknown && a->category == PersonCategory::none && a->named;
    if (body || (effect_ != Effect::killed && effect_ != Effect::injured && effect_ != Effect::abducted &&
                 effect_ != Effect::detained))
      return;
    if (is_pair(c_, h))
      push(nullptr, h, {2, 2, 2, Bound::exact}, "a couple");
    else if (a->pronoun || (a->named && a->kind == ActorKind::person) || is_one(c_, h) || has_age(c_, h))
      push(nullptr, h, one(), "one person");
  }

  /// "Five people were shot, one fatally", "two of them fatally".
  void fatally() {
    const WordRange words = c_.sentence_of(e_.head()).words;
    for (WordId w = e_.head() + 1; w < words.last; ++w) {
      if (!c_.in(WordList::fatally, w)) continue;
      for (WordId x = w; x > e_.head() + 1 && w - x < 4; --x) {
        const QuantityMention* q = c_.quantity_at(x - 1);
        if (q == nullptr || q->use != QuantityUse::count) continue;
        std::erase_if(e_.harm, [&](const Harm& h) { return h.span == d_.span_of(q->phrase); });
        effect_ = Effect::killed;
        const std::size_t before = e_.harm.size();
        push(q, q->counted, figure_of(*q), "a figure, fatally");
        if (e_.harm.size() > before) e_.harm.back().hit = false;
        return;
      }
    }
  }

  /// "killed at least 58 and injured dozens", with the tree gone wrong: a figure behind another verb of harm
  /// is that verb's, whatever hangs where.
  bool crossed(const QuantityMention& q) const {
    std::vector<KeyHit> hits;
    for (WordId w = std::max(e_.head() + 1, e_.trigger.words.last); w < q.words.first; ++w) {
      if (d_.upos[w] != Upos::verb) continue;
      hits.clear();
      find_keys(c_, c_.knowledge.frame_keys, w, hits);
      for (const KeyHit& hit : hits)
        if (c_.knowledge.frames[hit.owner].has_effect != 0) return true;
    }
    return false;
  }

  /// The tree lost the filler (capitals, headlines: "22 KILLED IN BLAST"): the nearest figure on the usual
  /// side.
  void nearby() {
    const WordId t = e_.head();
    const WordRange words = c_.sentence_of(t).words;
    // "Two cooks are in a clinic with gunshot wounds."
    const int reach = e_.frame->outcome_open != 0 ? 9 : 6;
    // "4 Killed over 43 Injured": a headline's short passive has its number right before it.
    const QuantityMention* own =
        t > words.first && d_.xpos[t] == xpos::kVbn ? c_.quantity_at(t - 1) : nullptr;
    const bool left_first = e_.frame->harm_class != 0 && (c_.tree.is_passive(t) || !c_.tree.is_verb(t) ||
                                                          (own != nullptr && own->phrase.last == t));
    for (const bool left : {left_first, !left_first}) {
      WordId w = t;
      for (int step = 0; step < reach; ++step) {
        if (left ? w == words.first : w + 1 >= words.last) break;
        w = left ? w - 1 : w + 1;
        const QuantityMention* q = c_.quantity_at(w);
        if (q == nullptr || q->use != QuantityUse::count) {
          if (d_.folded[w] == "by" && c_.tree.is_passive(t)) break;  // "was murdered by two gunmen"
          if (d_.upos[w] == Upos::punct && d_.form[w] != "-") break;
          if (c_.tree.is_verb(w) && d_.upos[w] != Upos::aux) break;
          continue;
        }
        // "Left a woman dead and five men wounded."
        const WordId next = q->phrase.last;
        if (next < words.last && next != t && befalls_otherwise(next)) return;
        const bool people =
            q->counted == kNoWord || c_.actor_at(q->counted) != nullptr || harm_group_of(c_, q->counted);
        if (people) push(q, q->counted, figure_of(*q), "nearest figure");
        return;
      }
      if (c_.tree.is_verb(t) && !left_first) break;  // an active verb's object stands behind it
    }
  }

  /// "two women and a child": one figure of three with its groups, as the phrase gives one figure.
  void sum_groups() {
    if (e_.harm.size() < 2) return;
    Harm total = e_.harm.front();
    for (std::size_t i = 0; i < e_.harm.size(); ++i) {
      const Harm& h = e_.harm[i];
      if (h.groups.size() != 1 || !by_age_or_sex(h.groups[0].who) || h.figure.bound == Bound::vague) return;
      if (i == 0) continue;
      if (h.groups[0].who == total.groups[0].who) return;
      total.figure.low = sum(total.figure.low, h.figure.low);
      total.figure.high = sum(total.figure.high, h.figure.high);
      total.figure.best = sum(total.figure.best, h.figure.best);
      total.groups.push_back(h.groups[0]);
      total.span = cover(total.span, h.span);
    }
    total.text = total.span.in(d_.text());
    e_.harm = {total};
  }

  const Context& c_;
  const Document& d_;
  Event& e_;
  Effect effect_ = Effect::killed;
  bool own_hand_ = false;  ///< "killed himself"
};

}  // namespace

void read_harm(const Context& context, Event& event) {
  if (event.frame->has_effect != 0) HarmReader(context, event).run();
}

}  // namespace sitrep
