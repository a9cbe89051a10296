// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "claims/doers.h"
#include "claims/lead.h"
#include "claims/told_fillers.h"
#include "text/word_features.h"

namespace sitrep {
namespace {

/// In words. What is longer is a collection; fillers are compared with one another, which takes the square of
/// their number.
constexpr std::size_t kLongestReport = 20000;

/// From which score on a filler is added to what grammar found in mixed case.
constexpr std::int32_t kSure = kFillerOne;

bool is_person_slot(FillerSlot s) { return s == FillerSlot::person; }

/// Kinds that a person or a crowd has, and no body.
bool is_people(ActorKind k) {
  return k == ActorKind::person || k == ActorKind::civilians || k == ActorKind::protesters ||
         k == ActorKind::rioters || k == ActorKind::unknown;
}

bool is_fighting(ActorKind k) { return k <= ActorKind::unidentified_armed; }

/// "The senator's home was bombed" names nobody who was hurt; "the kidnapping of the senator" does.
bool is_done_to_people(ClaimType t) {
  return t == ClaimType::killing || t == ClaimType::execution || t == ClaimType::abduction ||
         t == ClaimType::shooting || t == ClaimType::assault || t == ClaimType::torture ||
         t == ClaimType::sexual_violence;
}

class Teller {
 public:
  /// \param grammar_stands  what grammar found is never dropped, only completed
  Teller(const Context& c, bool grammar_stands, std::vector<FillerCandidate> candidates,
         std::vector<Claim>& claims)
      : c_(c),
        d_(c.document),
        grammar_stands_(grammar_stands),
        candidates_(std::move(candidates)),
        told_(choose_fillers(c, candidates_)),
        claims_(claims) {}

  void run() {
    used_.assign(told_.size(), false);
    std::vector<bool> judged(claims_.size());
    for (std::size_t i = 0; i < claims_.size(); ++i) {
      judged[i] = tells_incident(claims_[i]);
      if (judged[i]) correct(claims_[i]);
    }
    if (std::find(judged.begin(), judged.end(), true) == judged.end()) return;
    for (std::size_t i = 0; i < told_.size(); ++i)
      if (!used_[i]) add(told_[i]);
    if (!grammar_stands_) drop_empty(judged);
  }

  /// "Witnesses of the attack", "a wave of terror": an event word with nobody and nothing in it is no claim.
  /// A place alone is enough where the report as a whole tells of incidents ("shelled the village").
  void drop_empty(const std::vector<bool>& judged) {
    constexpr auto kReport = static_cast<std::size_t>(CandidateFeature::report);
    const bool tells = !candidates_.empty() && candidates_[0].features[kReport] > 0;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < claims_.size(); ++i) {
      const Claim& claim = claims_[i];
      const bool nowhere = claim.places.empty() || !tells;
      if (judged[i] && nowhere && claim.participants.empty() && claim.weapons.empty() && claim.harm.empty())
        continue;
      if (kept != i) claims_[kept] = std::move(claims_[i]);
      ++kept;
    }
    claims_.resize(kept);
  }

 private:
  static bool fits(const Participant& p, FillerSlot slot) {
    switch (slot) {
      case FillerSlot::person:
      case FillerSlot::organisation:
        return p.role == Role::perpetrator;
      case FillerSlot::target:
        return p.role == Role::target || (p.role == Role::victim && p.kind == ActorKind::object);
      case FillerSlot::victim:
        return p.role == Role::victim || p.role == Role::target;
      case FillerSlot::weapon:
        return false;
    }
    return false;
  }

  Span text_of(const ToldFiller& f) const { return d_.span_of(f.words); }
  bool touches(const ToldFiller& f, Span span) const {
    return d_.span_of(f.at).overlaps(span) || text_of(f).overlaps(span);
  }

  /// Participants that the model can judge: those it was taught. Unnamed victims it was not.
  bool judged(const Participant& p) const {
    if (p.role == Role::perpetrator) return true;
    if (p.role != Role::target && p.role != Role::victim) return false;
    if (p.kind == ActorKind::object || p.kind == ActorKind::person) return true;
    // "Took it into consideration", "a blow": neither people nor a thing that data knows.
    if (p.kind == ActorKind::unknown) return !p.count || p.count->best == 1;
    return p.role == Role::target && !is_fighting(p.kind) && !is_people(p.kind);
  }

  /// The model is for it by another string, and grammar is for it.
  bool not_ruled_out(const Participant& p) const {
    const WordRange words = words_at(d_, p.span);
    return std::any_of(candidates_.begin(), candidates_.end(), [&](const FillerCandidate& f) {
      return f.score > 0 && fits(p, f.slot) &&
             std::any_of(f.at.begin(), f.at.end(), [&](WordRange at) { return at.overlaps(words); });
    });
  }

  /// "Valladares was shot", "the Army of National Liberation": who is told better elsewhere in the report, as
  /// Ernesto Valladares, as the ELN.
  const ToldFiller* told_elsewhere(const Participant& p) const {
    if (p.role == Role::target || p.kind == ActorKind::object) return nullptr;
    const WordRange words = words_at(d_, p.span);
    for (const ToldFiller& f : told_) {
      if (!fits(p, f.slot) || words.empty()) continue;
      const ActorMention* a = c_.actor_at(f.words.last - 1);
      if (a != nullptr && !a->id.empty() && a->id == p.id) return &f;
      const auto folded = d_.folded.begin();
      const auto end = folded + f.words.last;
      if (std::search(folded + f.words.first, end, folded + words.first, folded + words.last) != end)
        return &f;
    }
    return nullptr;
  }

  void correct(Claim& claim) {
    std::vector<Participant> kept;
    for (Participant& p : claim.participants) {
      const ToldFiller* person = nullptr;
      const ToldFiller* other = nullptr;
      for (std::size_t i = 0; i < told_.size(); ++i) {
        const ToldFiller& f = told_[i];
        if (!fits(p, f.slot) || !touches(f, p.span)) continue;
        used_[i] = true;
        const ToldFiller*& best = is_person_slot(f.slot) ? person : other;
        if (best == nullptr) best = &f;
      }
      if (grammar_stands_) {
        kept.push_back(std::move(p));
        continue;
      }
      if (person == nullptr && other == nullptr) {
        const ToldFiller* named = judged(p) ? told_elsewhere(p) : nullptr;
        if (named == nullptr) {
          if (!judged(p) || not_ruled_out(p)) kept.push_back(std::move(p));
          continue;
        }
        (is_person_slot(named->slot) ? person : other) = named;
      }
      put(p, person, other, kept);
    }
    claim.participants = std::move(kept);
    correct_weapons(claim);
    if (grammar_stands_) return;
    // "Was killed by two men": those who did it are no figure of the dead.
    std::erase_if(claim.harm, [&](const Harm& h) {
      return std::any_of(claim.participants.begin(), claim.participants.end(), [&](const Participant& p) {
        return p.role == Role::perpetrator && p.span.overlaps(h.span);
      });
    });
  }

  void correct_weapons(Claim& claim) {
    std::erase_if(claim.weapons, [&](Weapon& w) {
      for (std::size_t i = 0; i < told_.size(); ++i) {
        if (told_[i].slot != FillerSlot::weapon || !touches(told_[i], w.span)) continue;
        used_[i] = true;
        if (grammar_stands_) return false;
        w.span = text_of(told_[i]);
        w.odds = told_[i].score;
        w.text = std::string(w.span.in(d_.text()));
        return false;
      }
      return !grammar_stands_;
    });
  }

  /// Gives a participant the words that the model told, and appends it to `out` unless it stands there.
  void put(Participant p, const ToldFiller* person, const ToldFiller* other,
           std::vector<Participant>& out) const {
    const auto append = [&](Participant q, const ToldFiller& words) {
      q.span = text_of(words);
      q.odds = words.score;
      q.text = std::string(q.span.in(d_.text()));
      if (q.name.empty() || person == nullptr || other == nullptr || &words == other) q.name = q.text;
      const bool known = std::any_of(
          out.begin(), out.end(), [&](const Participant& o) { return o.role == q.role && o.span == q.span; });
      if (!known) out.push_back(std::move(q));
    };
    if (p.role != Role::perpetrator) {
      const bool victim = other->slot == FillerSlot::victim;
      p.role = victim ? Role::victim : Role::target;
      p.kind = victim ? ActorKind::person : ActorKind::object;
      append(std::move(p), *other);
      return;
    }
    if (person == nullptr) {
      if (is_people(p.kind)) p.kind = ActorKind::unidentified_armed;
      append(std::move(p), *other);
      return;
    }
    if (other != nullptr) p.name = std::string(text_of(*other).in(d_.text()));
    const ActorMention* head = c_.actor_at(person->words.last - 1);
    const ActorMention* first = c_.actor_at(person->words.first);
    const bool fighters = (head != nullptr && head->category == PersonCategory::fighter) ||
                          (first != nullptr && first->category == PersonCategory::fighter);
    if (fighters || is_people(p.kind)) {
      if (!fighters && other != nullptr) append_body(p, *other, append);
      append(std::move(p), *person);
      return;
    }
    // "Members of the front", "two of its men": people, and beside them the body that is theirs.
    if (other != nullptr) append_body(p, *other, append);
    p.kind = ActorKind::person;
    append(std::move(p), *person);
  }

  template <typename Append>
  void append_body(const Participant& p, const ToldFiller& words, const Append& append) const {
    Participant body = p;
    if (is_people(body.kind)) body.kind = ActorKind::unidentified_armed;
    append(std::move(body), words);
  }

  void add(const ToldFiller& f) {
    Claim* claim = claim_near(f);
    if (claim == nullptr || (grammar_stands_ && !may_join(f, *claim))) return;
    if (f.slot == FillerSlot::weapon) {
      const WeaponMention* w = c_.weapon_at(f.words.last - 1);
      claim->weapons.push_back({std::string(d_.text_of(f.words)),
                                w == nullptr ? WeaponCategory::other : w->category, text_of(f), f.score});
      return;
    }
    Participant p;
    const ActorMention* a = c_.actor_at(f.words.last - 1);
    if (a != nullptr) {
      p.id = a->id;
      p.side = a->side;
      p.country = a->country;
      p.kind = a->kind;
      if (a->category != PersonCategory::none) p.category = name_of(a->category);
    }
    p.role = f.slot == FillerSlot::target   ? Role::target
             : f.slot == FillerSlot::victim ? Role::victim
                                            : Role::perpetrator;
    const WordId head = f.words.last - 1;
    const bool known = c_.actor_at(head) != nullptr || c_.place_at(head) != nullptr;
    const bool nobody = known && !can_have_done(c_, head);
    if (p.role == Role::perpetrator && nobody) return;
    if (p.role == Role::perpetrator)
      p.responsibility = claim->sources.size() > 1 ? Responsibility::alleged : Responsibility::stated;
    if (const ObjectMention* o = c_.object_at(f.words.last - 1); o != nullptr && p.role == Role::target) {
      p.category = name_of(o->category);
      p.is_protected = o->is_protected;
    }
    if (p.role == Role::target) p.damage = Damage::hit;
    claim->reasons.push_back({"participants", "model of fillers", text_of(f)});
    put(std::move(p), is_person_slot(f.slot) ? &f : nullptr, is_person_slot(f.slot) ? nullptr : &f,
        claim->participants);
    if (grammar_stands_ && a != nullptr && !a->name.empty() && claim->participants.back().span == text_of(f))
      claim->participants.back().name = std::string(a->name);
  }

  /// Where grammar stands, a filler is added in the incident's own sentence; one who did it, if none is
  /// known.
  bool may_join(const ToldFiller& f, const Claim& claim) const {
    if (f.score < kSure) return false;
    if (!claim.sentence.overlaps(d_.span_of(f.at))) return false;
    if (f.slot == FillerSlot::victim && claim.harm.empty() && !is_done_to_people(claim.type)) return false;
    if (f.slot == FillerSlot::victim && all_are_told(claim)) return false;
    if ((f.slot == FillerSlot::victim || f.slot == FillerSlot::target) && does_something(f.words))
      return false;
    const bool did = f.slot == FillerSlot::person || f.slot == FillerSlot::organisation;
    return !did ||
           std::none_of(claim.participants.begin(), claim.participants.end(), [&](const Participant& p) {
             return p.role == Role::perpetrator || d_.span_of(f.at).overlaps(p.span);
           });
  }

  /// "Shot and killed his two sons": the two are told, a third would be one too many.
  static bool all_are_told(const Claim& claim) {
    std::int64_t harmed = 0, told = 0;
    for (const Harm& h : claim.harm) harmed += h.figure.best.value_or(h.figure.low.value_or(0));
    for (const Participant& p : claim.participants)
      if (p.role == Role::victim) told += p.count ? p.count->best.value_or(1) : 1;
    return harmed > 0 && told >= harmed;
  }

  /// "Shawn Ruller, 31, shot and killed his two sons": whoever does something to others is not whom it
  /// befell.
  bool does_something(WordRange words) const {
    for (WordId w = words.first; w < words.last; ++w) {
      if (!c_.tree.is(w, {Deprel::nsubj})) continue;
      const WordId verb = c_.tree.parent(w);
      if (verb == kNoWord || words.contains(verb)) continue;
      const auto verbs = c_.tree.conjuncts(verb);
      if (std::any_of(verbs.begin(), verbs.end(),
                      [&](WordId v) { return c_.tree.child(v, {Deprel::obj}) != kNoWord; }))
        return true;
    }
    return false;
  }

  /// The incident told nearest to a filler: in its sentence, else before it, else behind it.
  Claim* claim_near(const ToldFiller& f) {
    const Span at = d_.span_of(f.at);
    Claim* best = nullptr;
    std::uint64_t best_distance = 0;
    for (Claim& claim : claims_) {
      if (!tells_incident(claim)) continue;
      const bool before = claim.trigger.begin <= at.begin;
      std::uint64_t distance = before ? at.begin - claim.trigger.begin : claim.trigger.begin - at.begin;
      if (!claim.sentence.overlaps(at)) distance = distance * (before ? 1 : 2) + (std::uint64_t{1} << 32U);
      if (best != nullptr && distance >= best_distance) continue;
      best = &claim;
      best_distance = distance;
    }
    return best;
  }

  const Context& c_;
  const Document& d_;
  const bool grammar_stands_;
  std::vector<FillerCandidate> candidates_;
  std::vector<ToldFiller> told_;
  std::vector<bool> used_;
  std::vector<Claim>& claims_;
};

}  // namespace

bool in_capitals(const Document& d) { return !d.form.empty() && case_mode(d.form) == CaseMode::upper; }

void tell_fillers(const Context& c, const FillerModel& model, Reading& reading) {
  if (model.empty() || c.document.size() > kLongestReport ||
      std::none_of(reading.claims.begin(), reading.claims.end(), tells_incident))
    return;
  const bool grammar_stands = !in_capitals(c.document);
  const std::size_t claims = reading.claims.size();
  Teller(c, grammar_stands, model.candidates(c, reading.claims, grammar_stands ? -kFillerOne : kFillerFloor),
         reading.claims)
      .run();
  if (reading.claims.size() == claims) return;
  std::string lead;
  for (std::size_t i = 0; i < reading.claims.size(); ++i) {
    Claim& claim = reading.claims[i];
    std::string id = "c" + std::to_string(i + 1);
    if (claim.id == reading.lead) lead = id;
    claim.id = std::move(id);
  }
  reading.lead = lead.empty() ? choose_lead(c, reading.claims) : lead;
}

}  // namespace sitrep
