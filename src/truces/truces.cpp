// SPDX-License-Identifier: Apache-2.0
#include "truces/truces.h"

#include <algorithm>
#include <optional>

#include "truces/fields.h"

namespace sitrep {
namespace {

bool is_pending(TruceStatus s) { return s == TruceStatus::proposed || s == TruceStatus::under_negotiation; }

class TruceReader {
 public:
  TruceReader(const Context& context, const std::vector<Speech>& speech, const TruceWords& words,
              Reading& out)
      : c_(context), d_(context.document), speech_(speech), words_(words), out_(out) {}

  void run() {
    namings_ = find_truce_namings(c_, words_, out_.claims);
    const TruceNaming* last = nullptr;
    std::size_t next = 0;
    for (std::uint32_t s = 0; s < d_.sentences.size(); ++s) {
      const bool named = next < namings_.size() && namings_[next].sentence == s;
      for (; next < namings_.size() && namings_[next].sentence == s; ++next) {
        if (namings_[next].points_back && last_ == kNone) continue;
        take(namings_[next]);
        last = &namings_[next];
      }
      // "Aleppo is not included."
      if (!named && last != nullptr && last_ != kNone && s - last->sentence <= 2 && !last->headline &&
          d_.sentences[s].block <= BlockKind::caption)
        fill_left_out({c_, speech_, words_}, d_.sentences[s].words, out_.truces[last_]);
    }
    for (const Claim& claim : out_.claims) unnamed_talks(claim);
    for (std::size_t i = 0; i < out_.truces.size(); ++i) finish(out_.truces[i], i);
    chain();
  }

 private:
  static constexpr std::size_t kNone = ~std::size_t{0};

  void take(const TruceNaming& n) {
    // "no truce": there is none to tell of.
    if (n.none && !n.never) return;
    auto status = status_of(n);
    if (!status && n.claim != nullptr && !n.points_back && !n.supposed) status = status_of(*n.claim);
    Truce* truce = n.points_back ? &out_.truces[last_] : same(n, status);
    if (truce == nullptr) {
      out_.truces.emplace_back();
      truce = &out_.truces.back();
      truce->kind = n.kind;
      truce->name = d_.text_of(n.words);
      truce->status = status.value_or(TruceStatus::in_force);
      said_.push_back(status.has_value() ? 1 : 0);
      headline_.push_back(n.headline ? 1 : 0);
      previous_.push_back(n.previous ? 1 : 0);
      plural_.push_back(n.plural ? 1 : 0);
      dates_.emplace_back();
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
    const auto i = static_cast<std::size_t>(truce - out_.truces.data());
    // "broke three earlier truces": "the deal" of the next sentence is still the one that the report is
    // about.
    if (last_ == kNone || !(n.plural || n.previous)) last_ = i;
    fill(*truce, n, dates_[i]);
  }

  /// What is talked about may come into force in the same report; what is in force is not un-announced by
  /// talks, and what is over has not begun again because the report goes back to its beginning.
  static void advance(Truce& truce, TruceStatus status, bool said) {
    if (!said) {
      truce.status = status;
    } else if (status == TruceStatus::refused) {
      if (truce.status <= TruceStatus::announced) truce.status = status;
    } else if (truce.status != TruceStatus::refused) {
      truce.status = std::max(truce.status, status);
    }
  }

  Truce* same(const TruceNaming& n, std::optional<TruceStatus> status) {
    Truce* best = nullptr;
    for (std::size_t i = 0; i < out_.truces.size(); ++i) {
      Truce& t = out_.truces[i];
      const bool same_name = fold_equal(t.name, d_.text_of(n.words));
      const bool special = n.kind != TruceKind::ceasefire && t.kind != TruceKind::ceasefire;
      if (special && n.kind != t.kind) continue;
      if (n.plural != (plural_[i] != 0)) continue;
      // "A new truce was agreed after the previous one collapsed."
      if (n.previous != (previous_[i] != 0) || (n.again && !n.definite && said_[i] != 0 && headline_[i] == 0))
        continue;
      const bool pending = status && is_pending(*status);
      const bool t_pending = is_pending(t.status);
      if (special && same_name) return &t;
      // A headline's "truce" is the one that the body goes on about.
      if (headline_[i] != 0) {
        best = &t;
        continue;
      }
      if (status && pending != t_pending && said_[i] != 0 && !n.definite) continue;
      // "talks on a regime of silence ... the ceasefire, which took effect in February": what is told by its
      // own name to be in the making is not what holds already.
      if (n.kind != t.kind && t_pending && said_[i] != 0 && status && *status >= TruceStatus::in_force &&
          *status <= TruceStatus::extended)
        continue;
      // "The ceasefire will begin on Saturday": the one that was announced.
      // "The truce can be renewed": the one that holds.
      const bool to_begin = n.definite && (t.status == TruceStatus::announced || n.says(TruceAct::extend));
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

  void fill(Truce& truce, const TruceNaming& n, TruceDates& dates) {
    truce.evidence.push_back(d_.sentences[n.sentence].span);
    if (n.claim != nullptr) {
      if (std::find(truce.claims.begin(), truce.claims.end(), n.claim->id) == truce.claims.end())
        truce.claims.push_back(n.claim->id);
      for (const Source& s : n.claim->sources) add_source(truce, s);
    } else {
      for (const Source& s : chain_at(c_, speech_, n.head)) add_source(truce, s);
    }
    const WordRange np = c_.tree.reach(n.head);
    if (!n.points_back && has_phrase(words_[TruceList::partial], {np.first, n.words.last}))
      truce.partial = true;
    const TruceScene scene{c_, speech_, words_};
    fill_truce_people(scene, n, truce);
    fill_truce_area(scene, n, truce);
    fill_truce_times(scene, n, truce, dates);
  }

  static void add_source(Truce& truce, const Source& s) {
    for (const Source& known : truce.sources)
      if (known.name == s.name) return;
    truce.sources.push_back(s);
  }

  static void add_party(Truce& truce, const Participant& p) {
    if (p.role != Role::party && p.role != Role::actor && p.role != Role::recipient) return;
    if (p.kind == ActorKind::object || p.kind == ActorKind::media) return;
    for (const TruceParty& known : truce.parties)
      if (known.who.name == p.name) return;
    truce.parties.push_back({p, Position::unknown});
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
    for (const Participant& p : claim.participants) add_party(*pending, p);
  }

  void finish(Truce& truce, std::size_t i) const {
    truce.id = "t" + std::to_string(i + 1);
    settle_truce_dates(dates_[i], truce);
    // A place that is out cannot be in, whoever named it; nor can a country that mediates.
    std::erase_if(truce.included, [&](const ClaimPlace& p) {
      const auto is = [&](const auto& o) { return o.name == p.name; };
      const auto at = [&](const Participant& m) { return m.span.overlaps(p.span); };
      return std::any_of(truce.excluded.begin(), truce.excluded.end(), is) ||
             std::any_of(truce.mediators.begin(), truce.mediators.end(), at) ||
             std::any_of(truce.parties.begin(), truce.parties.end(),
                         [&](const TruceParty& party) { return at(party.who); });
    });
    std::erase_if(truce.parties, [&](const TruceParty& party) {
      return std::any_of(truce.excluded_parties.begin(), truce.excluded_parties.end(),
                         [&](const Participant& o) { return o.name == party.who.name; });
    });
    if (!truce.excluded.empty() || !truce.excluded_parties.empty()) truce.partial = true;
    const auto in_text = [](const Participant& a, const Participant& b) {
      return a.span.begin < b.span.begin;
    };
    std::stable_sort(truce.parties.begin(), truce.parties.end(),
                     [&](const TruceParty& a, const TruceParty& b) { return in_text(a.who, b.who); });
    std::stable_sort(truce.excluded_parties.begin(), truce.excluded_parties.end(), in_text);
    std::stable_sort(truce.mediators.begin(), truce.mediators.end(), in_text);
  }

  /// "A new truce was agreed after the previous one collapsed": it follows that one.
  void chain() {
    for (std::size_t i = 0; i < out_.truces.size(); ++i) {
      if (previous_[i] == 0) continue;
      for (std::size_t k = 0; k < out_.truces.size(); ++k)
        if (previous_[k] == 0 && out_.truces[k].extends.empty() &&
            out_.truces[k].status >= TruceStatus::announced)
          out_.truces[k].extends = out_.truces[i].id;
    }
  }

  const Context& c_;
  const Document& d_;
  const std::vector<Speech>& speech_;
  const TruceWords& words_;
  Reading& out_;
  std::vector<TruceNaming> namings_;
  std::vector<char> said_;
  std::vector<char> headline_;
  std::vector<char> previous_;
  std::vector<char> plural_;
  std::vector<TruceDates> dates_;
  std::size_t last_ = kNone;  ///< the truce named last
};

}  // namespace

void read_truces(const Context& context, const std::vector<Speech>& speech, const TruceWords& words,
                 Reading& out) {
  TruceReader(context, speech, words, out).run();
}

}  // namespace sitrep
