// SPDX-License-Identifier: Apache-2.0
#include "truces/truces.h"

#include <algorithm>
#include <optional>

#include "claims/assemble.h"

namespace sitrep {
namespace {

/// One naming of a truce in the text.
struct Naming {
  WordRange words;
  WordId head = kNoWord;
  std::uint32_t sentence = 0;
  TruceKind kind = TruceKind::ceasefire;
  bool definite = false;
  bool quoted = false;
  bool headline = false;
  const Claim* claim = nullptr;  ///< the truce claim of its sentence that is nearest
};

std::optional<TruceStatus> status_of(const Claim& claim) {
  const bool pending = claim.status == ClaimStatus::planned || claim.status == ClaimStatus::proposed ||
                       claim.status == ClaimStatus::demanded || claim.status == ClaimStatus::hypothetical;
  switch (claim.type) {
    case ClaimType::truce_declared:
      return pending ? TruceStatus::proposed : TruceStatus::announced;
    case ClaimType::truce_proposed:
      return TruceStatus::proposed;
    case ClaimType::truce_talks:
      return TruceStatus::under_negotiation;
    case ClaimType::truce_extended:
      return pending ? TruceStatus::under_negotiation : TruceStatus::extended;
    case ClaimType::truce_observed:
      return TruceStatus::in_force;
    case ClaimType::truce_refused:
      return TruceStatus::refused;
    case ClaimType::truce_breached:
      return TruceStatus::in_force;
    case ClaimType::truce_ended:
      return pending || claim.status == ClaimStatus::denied ? TruceStatus::in_force : TruceStatus::ended;
    default:
      return std::nullopt;
  }
}

bool is_pending(TruceStatus s) { return s == TruceStatus::proposed || s == TruceStatus::under_negotiation; }

class TruceReader {
 public:
  TruceReader(const Context& context, const std::vector<Speech>& speech, const TruceWords& words,
              Reading& out)
      : c_(context), d_(context.document), speech_(speech), words_(words), out_(out) {}

  void run() {
    for (std::uint32_t s = 0; s < d_.sentences.size(); ++s)
      if (d_.sentences[s].block <= BlockKind::caption) namings_of(s);
    for (const Naming& n : namings_) take(n);
    for (const Claim& claim : out_.claims) unnamed_talks(claim);
    for (std::size_t i = 0; i < out_.truces.size(); ++i) finish(out_.truces[i], i);
  }

 private:
  void namings_of(std::uint32_t s) {
    const WordRange words = d_.sentences[s].words;
    std::vector<PhraseHit> hits;
    words_.names.longest(d_, words, hits);
    for (const PhraseHit& hit : hits) {
      Naming n;
      n.words = hit.words;
      n.head = hit.words.last - 1;
      for (WordId w = hit.words.first; w < hit.words.last; ++w)
        if (d_.head[w] == kNoWord || !hit.words.contains(d_.head[w])) n.head = w;
      n.sentence = s;
      n.kind = static_cast<TruceKind>(hit.value);
      n.headline = d_.sentences[s].block != BlockKind::body;
      n.quoted = hit.words.first > words.first && d_.upos[hit.words.first - 1] == Upos::punct &&
                 d_.folded[hit.words.first - 1] != "," && d_.folded[hit.words.first - 1] != "(";
      for (const WordId child : c_.tree.children(n.head))
        if (c_.tree.is(child, {Deprel::det, Deprel::nmod_poss}) && c_.in(WordList::definite, child))
          n.definite = true;
      n.claim = claim_of(n);
      namings_.push_back(n);
    }
  }

  const Claim* claim_of(const Naming& n) const {
    const Claim* best = nullptr;
    std::uint32_t best_distance = 0;
    const Span at = d_.span[n.head];
    const Span sentence = d_.sentences[n.sentence].span;
    auto it = std::lower_bound(
        out_.claims.begin(), out_.claims.end(), sentence.begin,
        [](const Claim& claim, std::uint32_t begin) { return claim.sentence.begin < begin; });
    for (; it != out_.claims.end() && it->sentence == sentence; ++it) {
      const Claim& claim = *it;
      if (!is_truce(claim.type)) continue;
      const std::uint32_t distance =
          claim.trigger.begin > at.begin ? claim.trigger.begin - at.begin : at.begin - claim.trigger.begin;
      if (best == nullptr || distance < best_distance) {
        best = &claim;
        best_distance = distance;
      }
    }
    return best;
  }

  void take(const Naming& n) {
    const auto status = n.claim == nullptr ? std::nullopt : status_of(*n.claim);
    Truce* truce = same(n, status);
    if (truce == nullptr) {
      out_.truces.emplace_back();
      truce = &out_.truces.back();
      truce->kind = n.kind;
      truce->name = d_.text_of(n.words);
      truce->status = status.value_or(TruceStatus::in_force);
      said_.push_back(status.has_value() ? 1 : 0);
      headline_.push_back(n.headline ? 1 : 0);
    } else {
      const auto i = static_cast<std::size_t>(truce - out_.truces.data());
      // The body says how far things are; a headline ("extending truce") says it short.
      if (status) advance(*truce, *status, said_[i] != 0 && (headline_[i] == 0 || n.headline));
      if (status) said_[i] = 1;
      if (status && !n.headline) headline_[i] = 0;
      if (truce->kind == TruceKind::ceasefire && n.kind != TruceKind::ceasefire) {
        truce->kind = n.kind;
        truce->name = d_.text_of(n.words);
      }
    }
    fill(*truce, n);
  }

  static void advance(Truce& truce, TruceStatus status, bool said) {
    if (!said) {
      truce.status = status;
      return;
    }
    // What is talked about may come into force in the same report; what is in force is not un-announced by
    // talks.
    if (is_pending(truce.status) ||
        (truce.status == TruceStatus::announced && status != TruceStatus::proposed &&
         status != TruceStatus::under_negotiation))
      truce.status = is_pending(truce.status) && is_pending(status) ? std::max(truce.status, status) : status;
    if (truce.status == TruceStatus::in_force &&
        (status == TruceStatus::extended || status == TruceStatus::ended))
      truce.status = status;
  }

  Truce* same(const Naming& n, std::optional<TruceStatus> status) {
    Truce* best = nullptr;
    for (std::size_t i = 0; i < out_.truces.size(); ++i) {
      Truce& t = out_.truces[i];
      const bool same_name = fold_equal(t.name, d_.text_of(n.words));
      const bool special = n.kind != TruceKind::ceasefire && t.kind != TruceKind::ceasefire;
      if (special && n.kind != t.kind) continue;
      const bool pending = status && is_pending(*status);
      const bool t_pending = is_pending(t.status);
      if (special && same_name) return &t;
      // A headline's "truce" is the one that the body goes on about.
      if (headline_[i] != 0) {
        best = &t;
        continue;
      }
      if (status && pending != t_pending && said_[i] != 0 && !n.definite) continue;
      // "The ceasefire will begin on Saturday": the one that was announced.
      const bool to_begin = n.definite && t.status == TruceStatus::announced;
      if (status && pending && !t_pending && !to_begin) continue;
      if (n.definite || same_name || n.kind == t.kind) best = &t;
    }
    return best;
  }

  static bool fold_equal(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](char x, char y) { return (x | 0x20) == (y | 0x20); });
  }

  bool has_phrase(const PhraseTable& table, WordRange range) const {
    std::vector<PhraseHit> hits;
    table.longest(d_, range, hits);
    return !hits.empty();
  }

  void fill(Truce& truce, const Naming& n) {
    const WordRange sentence = d_.sentences[n.sentence].words;
    truce.evidence.push_back(d_.sentences[n.sentence].span);
    if (n.claim != nullptr) {
      if (std::find(truce.claims.begin(), truce.claims.end(), n.claim->id) == truce.claims.end())
        truce.claims.push_back(n.claim->id);
      for (const Source& s : n.claim->sources) add_source(truce, s);
      for (const Participant& p : n.claim->participants) add_party(truce, *n.claim, p);
    } else {
      for (const Source& s : chain_at(c_, speech_, n.head)) add_source(truce, s);
    }
    const WordRange np = c_.tree.reach(n.head);
    if (has_phrase(words_.partial, {np.first, n.words.last})) truce.partial = true;
    areas(truce, n, sentence);
    times(truce, n);
    mediators(truce, sentence);
  }

  static void add_source(Truce& truce, const Source& s) {
    for (const Source& known : truce.sources)
      if (known.name == s.name) return;
    truce.sources.push_back(s);
  }

  static void add_party(Truce& truce, const Claim& claim, const Participant& p) {
    if (p.role != Role::party && p.role != Role::actor && p.role != Role::recipient &&
        p.role != Role::perpetrator)
      return;
    if (p.kind == ActorKind::object || p.kind == ActorKind::media) return;
    for (const TruceParty& known : truce.parties)
      if (known.who.name == p.name) return;
    TruceParty party{p, Position::unknown};
    if (claim.type == ClaimType::truce_declared) party.position = Position::declared;
    if (claim.type == ClaimType::truce_refused) party.position = Position::rejected;
    truce.parties.push_back(std::move(party));
  }

  void areas(Truce& truce, const Naming& n, WordRange sentence) {
    std::vector<PhraseHit> out_words;
    words_.excluded.longest(d_, sentence, out_words);
    const WordId exclusion = out_words.empty() ? kNoWord : out_words.front().words.first;
    for (const PlaceMention& p : within(c_.mentions.places, sentence)) {
      if (p.head == kNoWord || !sentence.contains(p.head) || p.associative) continue;
      const ActorMention* a = c_.actor_at(p.head);
      if (a != nullptr && a->head == p.head && c_.tree.is(p.head, {Deprel::nsubj, Deprel::nmod_poss}) &&
          exclusion == kNoWord)
        continue;
      // "A is not part of the ceasefire in B": what stands on the other side of the exclusion is out.
      const bool before = exclusion != kNoWord && p.head < exclusion && n.head > exclusion;
      const bool after = exclusion != kNoWord && p.head > exclusion && n.head < exclusion;
      ClaimPlace place = make_place(c_, p);
      // "will cover Khartoum but not Darfur"
      const bool barred = c_.negated(p.head) ||
                          (p.words.first > sentence.first && c_.in(WordList::negation, p.words.first - 1));
      if (before || after || barred) {
        add_place(truce.excluded, place);
        truce.partial = true;
      } else if (c_.tree.below(p.head, n.head) || near_claim(n, p.head)) {
        add_place(truce.included, place);
      }
    }
    excluded_parties(truce, n, sentence, exclusion);
  }

  bool near_claim(const Naming& n, WordId place) const {
    if (n.claim == nullptr) return false;
    for (const ClaimPlace& p : n.claim->places)
      if (p.span.overlaps(d_.span[place]) && n.claim->type != ClaimType::truce_talks) return true;
    // "talks are under way to establish a truce in X": X may hang on the verb of the truce's own clause.
    const WordId verb = c_.tree.parent(n.head);
    return verb != kNoWord && c_.tree.below(place, verb) && place > n.head && place - n.head < 8 &&
           n.claim->type != ClaimType::truce_breached;
  }

  /// "negotiating an end to the fighting with the council": talks that name no truce are about the one in
  /// talks.
  void unnamed_talks(const Claim& claim) {
    if (claim.type != ClaimType::truce_talks && claim.type != ClaimType::truce_proposed) return;
    Truce* pending = nullptr;
    for (Truce& t : out_.truces) {
      if (std::find(t.claims.begin(), t.claims.end(), claim.id) != t.claims.end()) return;
      if (pending == nullptr && is_pending(t.status)) pending = &t;
    }
    if (pending == nullptr) return;
    pending->claims.push_back(claim.id);
    pending->evidence.push_back(claim.sentence);
    for (const Participant& p : claim.participants) add_party(*pending, claim, p);
  }

  void excluded_parties(Truce& truce, const Naming& n, WordRange sentence, WordId exclusion) {
    if (exclusion == kNoWord) return;
    for (const ActorMention& a : within(c_.mentions.actors, sentence)) {
      if (a.head == kNoWord || !sentence.contains(a.head) || a.pronoun || c_.place_at(a.head) != nullptr)
        continue;
      const bool before = a.head < exclusion && n.head > exclusion && exclusion - a.head <= 3;
      const bool after = a.head > exclusion && n.head < exclusion;
      if (!before && !after) continue;
      Participant p = make_participant(c_, speech_, a.head, Role::party);
      const bool known = std::any_of(truce.excluded_parties.begin(), truce.excluded_parties.end(),
                                     [&](const Participant& o) { return o.name == p.name; });
      if (!known) truce.excluded_parties.push_back(std::move(p));
      truce.partial = true;
    }
  }

  static void add_place(std::vector<ClaimPlace>& list, const ClaimPlace& place) {
    for (const ClaimPlace& known : list)
      if (known.name == place.name && known.admin1 == place.admin1) return;
    list.push_back(place);
  }

  void times(Truce& truce, const Naming& n) {
    if (n.claim == nullptr) return;
    const bool begins =
        n.claim->type == ClaimType::truce_declared || n.claim->type == ClaimType::truce_observed;
    for (const ClaimTime& t : n.claim->times)
      if (begins && !truce.start && t.start) truce.start = t;
    const WordRange reach = c_.tree.reach(n.head);
    for (const TimeMention& t : within(c_.mentions.times, reach)) {
      if (t.head == kNoWord || !reach.contains(t.head)) continue;
      if (t.timex_type == TimexType::duration && !truce.duration)
        truce.duration = make_time(c_, t);
      else if (t.start && !truce.start && t.timex_type == TimexType::date)
        truce.start = make_time(c_, t);
    }
  }

  void mediators(Truce& truce, WordRange sentence) {
    std::vector<PhraseHit> hits;
    words_.mediated.longest(d_, sentence, hits);
    for (const PhraseHit& hit : hits) {
      for (const ActorMention& a : within(c_.mentions.actors, sentence)) {
        if (a.head == kNoWord || a.pronoun || !sentence.contains(a.head)) continue;
        const bool after = a.words.first >= hit.words.last && a.words.first - hit.words.last <= 6;
        const bool before = a.words.last <= hit.words.first && hit.words.first - a.words.last <= 2;
        if (!after && !before) continue;
        Participant p = make_participant(c_, speech_, a.head, Role::actor);
        const bool known = std::any_of(truce.mediators.begin(), truce.mediators.end(),
                                       [&](const Participant& o) { return o.name == p.name; });
        if (!known) truce.mediators.push_back(std::move(p));
      }
    }
    std::erase_if(truce.parties, [&](const TruceParty& party) {
      return std::any_of(truce.mediators.begin(), truce.mediators.end(),
                         [&](const Participant& m) { return m.name == party.who.name; });
    });
  }

  void finish(Truce& truce, std::size_t i) const {
    truce.id = "t" + std::to_string(i + 1);
    // A place that is out cannot be in, whoever named it.
    std::erase_if(truce.included, [&](const ClaimPlace& p) {
      return std::any_of(truce.excluded.begin(), truce.excluded.end(),
                         [&](const ClaimPlace& o) { return o.name == p.name; });
    });
    if (!truce.excluded.empty() || !truce.excluded_parties.empty()) truce.partial = true;
  }

  const Context& c_;
  const Document& d_;
  const std::vector<Speech>& speech_;
  const TruceWords& words_;
  Reading& out_;
  std::vector<Naming> namings_;
  std::vector<char> said_;
  std::vector<char> headline_;
};

}  // namespace

void read_truces(const Context& context, const std::vector<Speech>& speech, const TruceWords& words,
                 Reading& out) {
  TruceReader(context, speech, words, out).run();
}

}  // namespace sitrep
