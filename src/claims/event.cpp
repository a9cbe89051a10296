// SPDX-License-Identifier: Apache-2.0
#include "claims/event.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_map>

#include "claims/harm_figures.h"

namespace sitrep {
namespace {

bool is_force(ActorKind kind) {
  return kind <= ActorKind::unidentified_armed || kind == ActorKind::government;
}

/// Whether a word heads what a `needs` line asks for. `event` kinds are asked by the key tables alone, so
/// that triggers need not be known before one another.
bool is_filler(const Context& c, WordId w, FillerKind kind) {
  const ActorMention* actor = c.actor_at(w);
  const auto opens = [&](bool violent, bool truce) {
    std::vector<KeyHit> hits;
    find_keys(c, c.knowledge.frame_keys, w, hits);
    return std::any_of(hits.begin(), hits.end(), [&](const KeyHit& h) {
      const ClaimType type = c.knowledge.frames[h.owner].type;
      return violent ? is_violent(type) : truce ? is_truce(type) && type != ClaimType::truce_breached : true;
    });
  };
  switch (kind) {
    case FillerKind::any:
      return true;
    case FillerKind::person:
      // "Two schools" are counted, and nobody.
      return actor != nullptr || (c.quantity_at(w) != nullptr && c.object_at(w) == nullptr) ||
             c.in(WordList::reflexive, w) || c.document.folded[w] == "another" ||
             figure_around(c, w) != nullptr || (c.document.upos[w] == Upos::propn && has_age(c, w));
    case FillerKind::force:
      return (actor != nullptr && is_force(actor->kind)) || c.weapon_at(w) != nullptr;
    case FillerKind::actor:
      return actor != nullptr || c.place_at(w) != nullptr;
    case FillerKind::target:
      return actor != nullptr || c.place_at(w) != nullptr || c.object_at(w) != nullptr ||
             c.quantity_at(w) != nullptr;
    case FillerKind::place:
      return c.place_at(w) != nullptr;
    case FillerKind::weapon:
      return c.weapon_at(w) != nullptr;
    case FillerKind::object:
      return c.object_at(w) != nullptr;
    case FillerKind::violence:
      return opens(true, false);
    case FillerKind::event:
      return opens(false, false);
    case FillerKind::truce:
      return opens(false, true) || c.in(WordList::ceasefire, w);
    case FillerKind::quantity:
      return c.quantity_at(w) != nullptr;
  }
  return false;
}

/// "A clerk shot and killed his uncle", with "shot" taken for a noun, "charged with shooting and killing
/// him": whom it befell hangs on the second verb of the phrase, and what stands before the first acts.
void add_second_verb(const Context& c, const KeyHit& trigger, std::vector<Argument>& out) {
  if (c.tree.is_verb(trigger.head) && c.tree.child(trigger.head, {Deprel::obj}) != kNoWord) return;
  for (WordId w = trigger.head + 1; w < trigger.words.last; ++w) {
    if (!c.tree.is_verb(w) || c.tree.child(w, {Deprel::obj}) == kNoWord) continue;
    for (Argument& a : out)
      if (a.relation == "compound") a.relation = "subject";
    for (const Argument& a : arguments_of(c.tree, w))
      if (a.relation == "object" && !trigger.words.contains(a.head)) out.push_back(a);
    return;
  }
}

/// Arguments of the trigger, and of the light verb that carries a noun ("launched an attack on X").
std::vector<Argument> event_arguments(const Context& c, const KeyHit& trigger) {
  std::vector<Argument> out = arguments_of(c.tree, trigger.head);
  // "negotiating an end to the fighting | with the council": what hangs on a later word of a fixed phrase.
  for (WordId w = trigger.words.first; w < trigger.words.last && !trigger.noun; ++w) {
    if (w == trigger.head || !c.tree.is_nominal(w)) continue;
    for (const WordId child : c.tree.children(w))
      if (!trigger.words.contains(child) && c.tree.is(child, {Deprel::nmod, Deprel::obl}))
        for (const WordId filler : c.tree.conjuncts(child))
          out.push_back({c.tree.adposition(child), filler, true});
  }
  if (!trigger.noun && c.headline_verb(trigger.head)) {
    out = {{"subject", trigger.head - 1}, {"object", c.quantity_at(trigger.head + 1)->counted}};
    for (const WordId child : c.tree.children(out.back().head))
      if (c.tree.is(child, {Deprel::nmod})) out.push_back({c.tree.adposition(child), child});
  }
  if (!trigger.noun) add_second_verb(c, trigger, out);
  if (!trigger.noun) return out;
  // "The attack, condemned by the army", "a bombing investigated by the police": their doing is another.
  std::erase_if(out, [&](const Argument& a) {
    if (!a.inherited || a.relation != "by") return false;
    const WordId verb = c.tree.parent(c.tree.first_conjunct(a.head));
    return verb != kNoWord && verb != trigger.head && c.tree.is(verb, {Deprel::acl}) &&
           !c.in(WordList::carried_out, verb);
  });
  WordId noun = c.tree.first_conjunct(trigger.head);
  // "Claimed responsibility for a bombing": who bears it did it.
  if (const WordId up = c.tree.parent(noun);
      up != kNoWord && c.tree.is(noun, {Deprel::nmod}) && c.in(WordList::borne, up))
    noun = up;
  // "Launched a series of strikes", "unleashed a wave of raids".
  if (const WordId up = c.tree.parent(noun);
      up != kNoWord && c.tree.is(noun, {Deprel::nmod}) && c.in(WordList::measure, up))
    noun = up;
  const WordId verb = c.tree.parent(noun);
  if (verb == kNoWord || !c.tree.is(noun, {Deprel::obj, Deprel::nsubj_pass, Deprel::obl, Deprel::nsubj}))
    return out;
  std::vector<KeyHit> hits;
  find_keys(c, c.knowledge.operator_keys, verb, hits);
  const bool light = std::any_of(hits.begin(), hits.end(),
                                 [&](const KeyHit& h) { return c.knowledge.operators[h.owner].keep != 0; });
  if (!light) return out;
  for (Argument a : arguments_of(c.tree, verb)) {
    if (a.head == noun || c.tree.first_conjunct(a.head) == noun) continue;
    a.inherited = true;
    out.push_back(a);
  }
  return out;
}

/// "Left 20 dead and 30 wounded", where the tree put the two figures together.
bool figure_is_of(const Context& c, WordId state) {
  const QuantityMention* q = figure_before_state(c, state);
  return q != nullptr && q->use == QuantityUse::count && q->bound == Bound::exact;
}

bool needs_met(const Context& c, const FrameRow& frame, WordId trigger,
               const std::vector<Argument>& arguments) {
  const auto needs = c.knowledge.needs(frame);
  if (needs.empty()) return true;
  for (const NeedRow& need : needs) {
    const std::string_view relation = c.knowledge.text(need.relation);
    // "five martyrs"; "1 dead, 3 injured in a shooting"; "and 30 wounded"
    if (relation == "quantity" &&
        (c.quantity_at(trigger) != nullptr || c.tree.child(trigger, {Deprel::nummod}) != kNoWord ||
         figure_is_of(c, trigger) || figure_of_number(c, trigger) != nullptr))
      return true;
    for (const Argument& a : arguments) {
      const bool fits = relation == "any" || relation == "quantity" || a.relation == relation ||
                        (relation == "subject" && a.relation == "by");
      if (fits && is_filler(c, a.head, need.kind)) return true;
    }
  }
  return false;
}

class Finder {
 public:
  explicit Finder(const Context& context) : c_(context) {}

  std::vector<Event> run() {
    const Document& d = c_.document;
    find_repeated();
    for (std::uint32_t s = 0; s < d.sentences.size(); ++s) {
      const Sentence& sentence = d.sentences[s];
      if (sentence.block > BlockKind::caption || sentence.quiet || repeated_[s] != 0) continue;
      unmade_.clear();
      for (WordId w = sentence.words.first; w < sentence.words.last; ++w)
        c_.knowledge.unmade.matches_at(d, w, sentence.words.last, unmade_);
      for (WordId w = sentence.words.first; w < sentence.words.last; ++w) at_word(w, s);
    }
    return std::move(out_);
  }

 private:
  /// Captions and teasers set the same words into the text again: they tell nothing new. The first of the two
  /// gives way where the text proper follows at once. A headline that the text repeats stays, and so does the
  /// text.
  void find_repeated() {
    const auto& all = c_.document.sentences;
    std::unordered_map<std::string_view, std::uint32_t> told;
    repeated_.assign(all.size(), 0);
    for (std::uint32_t s = 0; s < all.size(); ++s) {
      if (all[s].block == BlockKind::title || all[s].block > BlockKind::caption || all[s].quiet ||
          all[s].words.last - all[s].words.first < kShortest)
        continue;
      const auto [first, is_new] = told.try_emplace(all[s].span.in(c_.document.text()), s);
      if (is_new) continue;
      repeated_[s - first->second <= kCaptionReach ? first->second : s] = 1;
      if (s - first->second <= kCaptionReach) first->second = s;
    }
  }

  void at_word(WordId w, std::uint32_t sentence) {
    hits_.clear();
    find_keys(c_, c_.knowledge.frame_keys, w, hits_);
    for (const KeyHit& hit : hits_) {
      if (!free(hit)) continue;
      const FrameRow& frame = c_.knowledge.frames[hit.owner];
      const bool unmade = std::any_of(unmade_.begin(), unmade_.end(), [&](const PhraseHit& u) {
        return u.value == hit.owner && u.words.contains(hit.head);
      });
      if (unmade || inside_name(hit) || splits(hit)) continue;
      std::vector<Argument> arguments = event_arguments(c_, hit);
      if (frame.has_effect != 0) headline_passive(hit, arguments);
      // A fixed phrase of several words says enough by itself, and its head often governs nothing.
      const bool fixed = frame.tied == 0 && !hit.noun && !c_.tree.is_verb(hit.words.first) &&
                         hit.words.last - hit.words.first > 1;
      if (frame.tied != 0) hang_on(hit, arguments);
      if (!fixed && !needs_met(c_, frame, hit.head, arguments)) continue;
      out_.push_back(make(hit, frame, arguments, sentence));
      return;
    }
  }

  /// "A cook was driven to a clinic in serious condition": who is in it is whom the verb above befell, or who
  /// did what it says; "a man in serious condition": the noun above.
  void hang_on(const KeyHit& hit, std::vector<Argument>& arguments) const {
    const auto governed = [&](const Argument& a) {
      return a.relation == "subject" || a.relation == "object";
    };
    WordId up = c_.tree.parent(hit.head);
    // "to a clinic in serious condition"
    while (up != kNoWord && c_.tree.is(up, {Deprel::obl, Deprel::nmod}) &&
           !is_filler(c_, up, FillerKind::person))
      up = c_.tree.parent(up);
    if (up == kNoWord || hit.noun || std::any_of(arguments.begin(), arguments.end(), governed)) return;
    if (c_.tree.is_nominal(up)) {
      arguments.push_back({"subject", up, true});
      return;
    }
    const std::vector<Argument> above = arguments_of(c_.tree, up);
    for (const std::string_view relation : {"object", "subject"}) {
      for (const Argument& a : above)
        if (a.relation == relation && !hit.words.contains(a.head))
          arguments.push_back({"subject", a.head, true});
      if (std::any_of(arguments.begin(), arguments.end(), governed)) return;
    }
  }

  /// "Four shot in Broad Hill": in a headline a verb of harm without an object did nothing, it was done to
  /// its subject, if that is no force.
  void headline_passive(const KeyHit& hit, std::vector<Argument>& arguments) const {
    if (hit.noun || c_.sentence_of(hit.head).block != BlockKind::title || c_.tree.is_passive(hit.head))
      return;
    const std::uint8_t tag = c_.document.xpos[hit.head];
    if (tag != xpos::kVbd && tag != xpos::kVbn) return;
    for (const Argument& a : arguments)
      if (a.relation == "object") return;
    for (Argument& a : arguments) {
      const ActorMention* actor = c_.actor_at(a.head);
      const bool people =
          c_.quantity_at(a.head) != nullptr || (actor != nullptr && actor->kind >= ActorKind::civilians);
      if (a.relation == "subject" && !a.inherited && people) a.relation = "object";
    }
  }

  bool free(const KeyHit& hit) const {
    for (auto it = out_.rbegin(); it != out_.rend() && it - out_.rbegin() < 4; ++it)
      if (it->trigger.words.contains(hit.head) || it->trigger.head == hit.head) return false;
    return true;
  }

  /// "Left a girl dead and injured three others" has no "dead and injured": the last word has an object of
  /// its own.
  bool splits(const KeyHit& hit) const {
    const WordId last = hit.words.last - 1;
    // "Shot two children and injured his wife": two verbs, each with its own.
    const WordId own = c_.tree.child(hit.head, {Deprel::obj});
    if (!hit.noun && last > hit.head + 1 && own != kNoWord && own < last &&
        c_.tree.is(last, {Deprel::conj}) && c_.tree.first_conjunct(last) == hit.head &&
        c_.tree.child(last, {Deprel::obj}) != kNoWord)
      return true;
    return last > hit.words.first + 1 && !hit.noun && c_.tree.is(last, {Deprel::conj}) &&
           c_.tree.is_verb(last) && c_.tree.child(last, {Deprel::obj}) != kNoWord &&
           c_.document.upos[hit.words.first] == Upos::adj;
  }

  /// "Operation Peace Spring", "Human Rights Watch": no event inside a proper name of another thing.
  bool inside_name(const KeyHit& hit) const {
    if (!hit.noun || c_.document.upos[hit.head] != Upos::propn) return false;
    const ActorMention* actor = c_.actor_at(hit.head);
    return actor != nullptr && actor->named && actor->head != hit.head;
  }

  Event make(const KeyHit& hit, const FrameRow& frame, const std::vector<Argument>& arguments,
             std::uint32_t sentence) const {
    Event e;
    e.trigger = hit;
    e.frame = &frame;
    e.sentence = sentence;
    e.type = frame.type;
    e.scope = frame.scope;
    e.generic = frame.generic != 0;
    e.triggers = {hit.head};
    e.explain("type", "frame " + std::string(c_.knowledge.text(frame.id)), c_.document.span_of(hit.words));
    const Deprel relation = c_.tree.relation(hit.head);
    e.modifier = hit.noun && relation == Deprel::compound;
    for (const WordId child : c_.tree.children(hit.head))
      if (relation != Deprel::compound && c_.tree.is(child, {Deprel::det, Deprel::nmod_poss}) &&
          c_.in(WordList::definite, child))
        e.definite = true;
    for (const Argument& a : arguments) add_role(e, a);
    add_denier(e);
    return e;
  }

  /// "X denied responsibility for the bombing": the event stands, and X denies that it did it (contract,
  /// section 4, `status`).
  void add_denier(Event& e) const {
    const WordId noun = c_.tree.first_conjunct(e.head());
    const WordId borne = e.trigger.noun && is_violent(e.type) && c_.tree.is(noun, {Deprel::nmod})
                             ? c_.tree.parent(noun)
                             : kNoWord;
    if (borne == kNoWord || !c_.in(WordList::borne, borne) || !c_.tree.is(borne, {Deprel::obj})) return;
    const WordId verb = c_.tree.parent(borne);
    std::vector<KeyHit> hits;
    find_keys(c_, c_.knowledge.cue_keys, verb, hits);
    const bool denies = std::any_of(hits.begin(), hits.end(), [&](const KeyHit& h) {
      const CueRow& row = c_.knowledge.cues[h.owner];
      return row.has_status != 0 && row.status == ClaimStatus::denied;
    });
    const WordId who = denies ? c_.tree.child(verb, {Deprel::nsubj}) : kNoWord;
    if (who != kNoWord && !e.has(FrameRole::perpetrator))
      e.roles.push_back({FrameRole::perpetrator, who, "subject", true, true, false});
  }

  /// "A terrorist attack", "guerrilla warfare": one unnamed person before a noun tells the sort, not who.
  bool says_what_sort(WordId w) const {
    const ActorMention* actor = c_.actor_at(w);
    return actor != nullptr && !actor->named && actor->id.empty() && !actor->plural &&
           actor->category == PersonCategory::fighter && actor->words.last == actor->words.first + 1;
  }

  /// "The attack took place", "they exploded a bomb", "claimed responsibility": objects of such verbs that
  /// are nothing to be hit.
  bool can_be_hit(WordId w) const {
    if (c_.actor_at(w) != nullptr || c_.object_at(w) != nullptr || c_.place_at(w) != nullptr) return true;
    if (c_.weapon_at(w) != nullptr || c_.document.upos[w] == Upos::num || c_.in(WordList::no_target, w))
      return false;
    std::vector<KeyHit> hits;
    find_keys(c_, c_.knowledge.frame_keys, w, hits);
    return std::none_of(hits.begin(), hits.end(),
                        [&](const KeyHit& h) { return is_violent(c_.knowledge.frames[h.owner].type); });
  }

  /// "A bomb exploded in a bank, under a car, in front of the embassy": what an explosion is put at, it hits.
  bool explodes_at(const Event& e, const Argument& a) const {
    if (e.type != ClaimType::bombing || a.relation.empty() || c_.tree.adposition(a.head) != a.relation)
      return false;
    const ObjectMention* object = c_.object_at(a.head);
    return object != nullptr && object->category != ObjectCategory::road && c_.weapon_at(a.head) == nullptr;
  }

  void add_role(Event& e, const Argument& a) const {
    FrameRole role = c_.knowledge.role(*e.frame, a.relation, e.trigger.noun);
    if (role == FrameRole::none && explodes_at(e, a)) role = FrameRole::target;
    if (role == FrameRole::none) return;
    if (a.relation == "compound" && c_.actor_at(a.head) == nullptr && c_.place_at(a.head) == nullptr) return;
    if (a.relation == "compound" && says_what_sort(a.head)) return;
    if (role == FrameRole::target && is_violent(e.type) && !can_be_hit(a.head)) return;
    // "shells hit the town": what strikes is no perpetrator.
    if (role == FrameRole::perpetrator && c_.weapon_at(a.head) != nullptr && c_.actor_at(a.head) == nullptr)
      role = FrameRole::weapon;
    e.roles.push_back({role, a.head, a.relation, a.inherited});
  }

  static constexpr WordId kShortest = 5;             ///< words of a sentence that may not come again
  static constexpr std::uint32_t kCaptionReach = 3;  ///< sentences from a caption to the text proper

  const Context& c_;
  std::vector<std::uint8_t> repeated_;  ///< sentences that are told elsewhere
  std::vector<Event> out_;
  std::vector<KeyHit> hits_;
  std::vector<PhraseHit> unmade_;
};

}  // namespace

std::vector<Event> find_events(const Context& context) { return Finder(context).run(); }

std::span<const Event> events_in(std::span<const Event> events, std::uint32_t first, std::uint32_t last) {
  const auto begin = std::lower_bound(events.begin(), events.end(), first,
                                      [](const Event& e, std::uint32_t s) { return e.sentence < s; });
  const auto end = std::upper_bound(begin, events.end(), last,
                                    [](std::uint32_t s, const Event& e) { return s < e.sentence; });
  return {begin, end};
}

}  // namespace sitrep
