// SPDX-License-Identifier: Apache-2.0
#include "claims/assemble.h"

#include <algorithm>

#include "claims/apart.h"
#include "claims/disowned.h"
#include "ground/times.h"

namespace sitrep {

ClaimPlace make_place(const Context& c, const PlaceMention& p) {
  ClaimPlace out;
  out.span = c.document.span_of(p.words);
  out.text = c.document.text_of(p.words);
  out.name = p.name.empty() ? out.text : std::string(p.name);
  if (p.known()) {
    out.latitude = p.latitude;
    out.longitude = p.longitude;
  }
  out.geonames = p.geonames;
  out.admin1 = p.admin1;
  out.country = p.country;
  out.precision = p.precision;
  out.where_prec = p.where_prec;
  out.within = p.within;
  return out;
}

ClaimTime make_time(const Context& c, const TimeMention& t) {
  ClaimTime out;
  out.span = c.document.span_of(time_phrase(c.document, t));
  out.text = out.span.in(c.document.text());
  out.start = t.start;
  out.end = t.end;
  out.iso_start = t.iso_start;
  out.precision = t.precision;
  out.basis = t.basis;
  return out;
}

namespace {

class Assembler {
 public:
  Assembler(const Context& context, const std::vector<Speech>& speech, const Event& event)
      : c_(context), speech_(speech), e_(event) {}

  Claim run() {
    claim_.type = e_.type;
    claim_.scope = e_.scope;
    claim_.status = e_.status;
    claim_.hedge = e_.hedge;
    claim_.harm = e_.harm;
    claim_.reasons = e_.reasons;
    claim_.trigger = c_.document.span_of(e_.trigger.words);
    claim_.sentence = c_.document.sentences[e_.sentence].span;
    sources();
    times();
    places();
    for (const WordId w : e_.weapons) weapon(w);
    for (const RoleFiller& r : e_.roles) participant(r);
    scope();
    responsibility();
    codes();
    claim_.confidence = confidence();
    return std::move(claim_);
  }

 private:
  void sources() {
    claim_.sources = chain_at(c_, speech_, e_.head(), is_violent(e_.type));
    if (e_.denier != kNoWord) name_denier(c_, speech_, e_.denier, claim_.sources);
    // An act told in the actor's own words: "X accused Y of 'war crimes'", "X warned that ...".
    if (e_.scope != Scope::act || claim_.sources.size() > 1) return;
    for (const Speech& s : speech_near(c_, speech_, e_.head())) {
      const bool own = s.cue.head == e_.head() || (s.quoted && c_.tree.below(s.cue.head, e_.head()));
      if (!own || s.chain.empty() ||
          (!s.quoted && s.cue.head == e_.head() && e_.type != ClaimType::statement))
        continue;
      claim_.sources.insert(claim_.sources.begin(), s.chain.begin(), s.chain.end());
      claim_.reasons.push_back({"sources", "the actor's own words", c_.document.span_of(s.cue.words)});
      return;
    }
    if (!quoted_content()) return;
    for (const RoleFiller& r : e_.roles) {
      if (r.role != FrameRole::actor) continue;
      claim_.sources.insert(claim_.sources.begin(), source_of(c_, resolve_reference(c_, r.head, &speech_)));
      claim_.reasons.push_back({"sources", "the actor is quoted", c_.document.span[r.head]});
      return;
    }
  }

  bool quoted_content() const {
    const WordRange reach = c_.tree.reach(e_.head());
    for (WordId w = e_.head(); w < reach.last; ++w) {
      const std::string_view f = c_.document.form[w];
      if (f == "\u201c" || f == "\"" || f == "``") return true;
    }
    return false;
  }

  void times() {
    for (const WordId w : e_.times)
      if (const TimeMention* t = c_.time_at(w); t != nullptr)
        claim_.times.push_back(ahead(make_time(c_, *t)));
    // "In the last 24 hours ... on Monday": the day before the window that it stands in.
    std::stable_partition(claim_.times.begin(), claim_.times.end(), [](const ClaimTime& t) {
      return t.start && t.start == t.end && t.precision <= TimePrecision::day;
    });
  }

  /// "plans to send trucks on Sunday": the bare weekday of what is still to come is the next one.
  ClaimTime ahead(ClaimTime t) const {
    const auto& published = c_.document.report->published;
    const bool to_come = e_.status == ClaimStatus::planned || e_.status == ClaimStatus::proposed ||
                         e_.status == ClaimStatus::threatened;
    if (!to_come || !published || !t.start || !t.end || t.basis != TimeBasis::relative_to_publication)
      return t;
    const bool past_week = *t.start < *published && *published - *t.start < std::chrono::days{7};
    if (!past_week || t.precision > TimePrecision::day) return t;
    t.start = *t.start + std::chrono::days{7};
    t.end = *t.end + std::chrono::days{7};
    t.iso_start.clear();
    return t;
  }

  void places() {
    for (const WordId w : e_.places) {
      const PlaceMention* p = c_.place_at(w);
      if (p == nullptr) continue;
      // A container named beside its content is no second place.
      const bool container = std::any_of(e_.places.begin(), e_.places.end(), [&](WordId other) {
        const PlaceMention* q = c_.place_at(other);
        return q != nullptr && q != p && holds(*p, *q);
      });
      ClaimPlace place = make_place(c_, *p);
      const bool known = std::any_of(claim_.places.begin(), claim_.places.end(), [&](const ClaimPlace& o) {
        return o.name == place.name && o.admin1 == place.admin1;
      });
      if (!container && !known) claim_.places.push_back(std::move(place));
    }
  }

  void weapon(WordId w) {
    const WeaponMention* m = c_.weapon_at(w);
    if (m == nullptr) return;
    // "destroyed an armoured vehicle": what is hit is not what hits.
    for (const RoleFiller& r : e_.roles)
      if (r.role == FrameRole::target && m->words.contains(r.head)) return;
    claim_.weapons.push_back(
        {std::string(c_.document.text_of(m->words)), m->category, c_.document.span_of(m->words)});
  }

  void participant(const RoleFiller& r) {
    Role role = Role::actor;
    switch (r.role) {
      case FrameRole::perpetrator:
        role = Role::perpetrator;
        break;
      case FrameRole::target:
        role = Role::target;
        break;
      case FrameRole::victim:
      case FrameRole::harmed:
        role = Role::victim;
        break;
      case FrameRole::actor:
        role = Role::actor;
        break;
      case FrameRole::recipient:
        role = Role::recipient;
        break;
      case FrameRole::party:
        role = Role::party;
        break;
      default:
        return;
    }
    const ActorMention* actor = c_.actor_at(r.head);
    const ObjectMention* object = c_.object_at(r.head);
    const PlaceMention* place = c_.place_at(r.head);
    const bool pronoun = c_.document.upos[r.head] == Upos::pron;
    // Who acts must be someone; what is hit must be something. A town acts only as a government ("Moscow
    // urged").
    const bool town = actor == nullptr && object == nullptr && place != nullptr && !place->associative &&
                      place->precision < PlacePrecision::country;
    if (town && (role == Role::actor || role == Role::party)) return;
    if (role == Role::perpetrator && actor == nullptr && place == nullptr && !pronoun) return;
    if (actor == nullptr && object == nullptr && place == nullptr && role != Role::target &&
        role != Role::recipient)
      return;
    if (actor == nullptr && object == nullptr && place == nullptr && !c_.tree.is_nominal(r.head)) return;
    if (c_.time_at(r.head) != nullptr) return;
    if (role == Role::victim && (c_.in(WordList::lives, r.head) || c_.in(WordList::wounds, r.head))) return;
    if (role == Role::victim && actor != nullptr && actor->id.empty() && !actor->named && bare_people(r.head))
      return;
    Participant p = make_participant(c_, speech_, r.head, role);
    if (p.kind == ActorKind::object && role == Role::perpetrator) return;
    if (role == Role::target) p.damage = damage();
    if (role == Role::perpetrator && doubted(r.head)) p.hedge = Hedge::alleged;
    if (role == Role::perpetrator && r.doubted) p.hedge = Hedge::possible;
    if (role == Role::perpetrator && r.denied) p.responsibility = Responsibility::denied;
    const bool known = std::any_of(
        claim_.participants.begin(), claim_.participants.end(),
        [&](const Participant& o) { return o.span == p.span || (o.role == p.role && o.name == p.name); });
    if (!known) claim_.participants.push_back(std::move(p));
  }

  /// "30 people": the figure is in `harm`; a participant would add nothing.
  bool bare_people(WordId head) const {
    // "Left 20 dead": the figure counts nothing, and the state is nobody's name.
    const bool counted =
        c_.quantity_at(head) != nullptr ||
        (c_.document.upos[head] == Upos::adj && c_.tree.child(head, {Deprel::nummod}) != kNoWord);
    return counted && c_.actor_at(head)->kind == ActorKind::unknown;
  }

  bool doubted(WordId head) const {
    if (charged_with(c_.tree, e_.head()) == head) return true;
    std::vector<KeyHit> hits;
    const ActorMention* a = c_.actor_at(head);
    const WordRange np = a != nullptr ? a->words : c_.noun_phrase(head);
    for (WordId w = np.first; w < np.last; ++w) {
      hits.clear();
      find_keys(c_, c_.knowledge.operator_keys, w, hits);
      for (const KeyHit& h : hits)
        if (c_.knowledge.operators[h.owner].hedge != Hedge::none) return true;
    }
    return false;
  }

  Damage damage() const {
    for (const WordId t : e_.triggers) {
      if (c_.in(WordList::damage_destroyed, t)) return Damage::destroyed;
      if (c_.in(WordList::damage_out_of_service, t)) return Damage::out_of_service;
      if (c_.in(WordList::damage_damaged, t)) return Damage::damaged;
    }
    return is_violent(e_.type) ? Damage::hit : Damage::not_said;
  }

  /// Whether a day of its own is told: "killed on Monday in the first strike since the truce began" sums
  /// nothing up, nor does "the worst attack since January".
  bool has_own_day() const {
    return std::any_of(e_.times.begin(), e_.times.end(), [&](WordId w) {
      const TimeMention* t = c_.time_at(w);
      return t != nullptr && t->start && t->precision <= TimePrecision::day && !t->since;
    });
  }

  /// Whether a word that sums up ("since", "in total") is said of the event: below its words, beside them, or
  /// of what holds them ("since March the monitor has recorded the deaths of 118").
  bool sums_up(WordId w) const {
    const WordId noun = c_.tree.parent(w);
    const WordId holder = noun == kNoWord ? kNoWord : c_.tree.parent(noun);
    return std::any_of(e_.triggers.begin(), e_.triggers.end(), [&](WordId t) {
      return c_.tree.below(w, t) || noun == c_.tree.parent(t) ||
             (holder != kNoWord && c_.tree.below(t, holder) &&
              c_.tree.is(noun, {Deprel::obl, Deprel::advcl}));
    });
  }

  /// "250 have been killed in the ongoing bombardment" sums up, "two were killed in ongoing clashes" does
  /// not.
  bool until_now() const {
    const auto below = c_.tree.children(e_.head());
    return c_.document.xpos[e_.head()] == xpos::kVbn &&
           std::any_of(below.begin(), below.end(), [&](WordId a) {
             return c_.tree.is(a, {Deprel::aux}) && c_.document.xpos[a] != xpos::kMd;
           });
  }

  /// A figure over an open period, "so far", "in total": cumulative, whatever the event words are.
  void scope() {
    if (claim_.scope != Scope::incident || claim_.harm.empty()) return;
    // "400,000 people have been living under siege since 2013": one siege that lasts.
    if (claim_.harm.front().effect == Effect::besieged) return;
    // "100 militants were killed in the past three days, a monitor said on Saturday": a length counts
    // whatever day is told beside it.
    const bool length = std::any_of(e_.times.begin(), e_.times.end(), [&](WordId w) {
      const TimeMention* t = c_.time_at(w);
      return t != nullptr && t->start && t->precision == TimePrecision::period && !t->since &&
             t->timex_value.starts_with('P');
    });
    if (!length && has_own_day()) return;
    bool tally = length || past_one_happening(claim_.harm) ||
                 std::any_of(claim_.times.begin(), claim_.times.end(),
                             [](const ClaimTime& t) { return t.precision == TimePrecision::period; });
    const WordRange words = c_.document.sentences[e_.sentence].words;
    for (WordId w = words.first; w < words.last && !tally; ++w)
      tally = (c_.in(WordList::tally, w) || (c_.in(WordList::going_on, w) && until_now())) && sums_up(w);
    if (!tally) return;
    claim_.scope = Scope::tally;
    claim_.reasons.push_back({"scope", "a figure over a period", claim_.trigger});
  }

  void responsibility() {
    const bool relayed = claim_.sources.size() > 1;
    // "Government forces shelled a clinic, the civil defence said": rescuers admit nothing for their state.
    const bool speaks = relayed && claim_.sources.front().kind != SourceKind::medical;
    for (Participant& p : claim_.participants) {
      external(p);
      if (p.role != Role::perpetrator || p.responsibility == Responsibility::denied) continue;
      const bool self = relayed && !claim_.sources.front().name.empty() &&
                        (claim_.sources.front().name == p.name ||
                         (speaks && !p.side.empty() && claim_.sources.front().alignment == p.side));
      if (claim_.status == ClaimStatus::denied) {
        p.responsibility = self ? Responsibility::denied : Responsibility::alleged;
      } else if (self) {
        p.responsibility = Responsibility::claimed;
      } else {
        const bool alleged = relayed || p.hedge == Hedge::alleged;
        p.responsibility = alleged ? Responsibility::alleged : Responsibility::stated;
      }
    }
  }

  /// A state's forces on another state's ground are external there (ACLED's inter 8), whether they strike or
  /// are struck. "From Turkey into Syria": where one of the places is their own, they are at home.
  void external(Participant& p) const {
    if (p.kind != ActorKind::state_forces || p.country.empty()) return;
    bool home = false, abroad = false;
    for (const ClaimPlace& place : claim_.places) {
      if (place.role != SlotRole::event || place.country.empty()) continue;
      home = home || place.country == p.country;
      abroad = abroad || place.country != p.country;
    }
    if (abroad && !home) p.kind = ActorKind::external_forces;
  }

  void codes() {
    const CodeRow& row = c_.knowledge.codes(claim_.type);
    Codes& out = claim_.codes;
    out.acled = c_.knowledge.text(row.acled);
    out.plover = c_.knowledge.text(row.plover);
    out.cameo = c_.knowledge.text(row.cameo);
    out.ucdp_violence = row.ucdp;
    if (e_.frame->type == claim_.type) {
      if (const auto own = c_.knowledge.text(e_.frame->plover); !own.empty()) out.plover = own;
      if (const auto own = c_.knowledge.text(e_.frame->cameo); !own.empty()) out.cameo = own;
    }
    out.plover = by_status(out.plover);
    for (const Participant& p : claim_.participants)
      if (p.category == "medical" || p.category == "health_worker")
        out.who_ssa = c_.knowledge.text(row.who_ssa);
  }

  /// PLOVER codes what is said, not what is spoken of (manual 0.8, "future", "negation"): a planned
  /// cooperative act is AGREE, a planned or threatened hostile one THREATEN, a demanded one REQUEST, a
  /// refused one REJECT.
  std::string by_status(const std::string& code) const {
    const std::string root = code.substr(0, code.find('-'));
    const auto among = [&](std::initializer_list<std::string_view> roots) {
      return std::find(roots.begin(), roots.end(), root) != roots.end();
    };
    const bool friendly = among({"CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"});
    const bool hostile = among({"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"});
    switch (claim_.status) {
      case ClaimStatus::planned:
      case ClaimStatus::proposed:
        if (friendly) return "AGREE";
        return hostile ? "THREATEN" : code;
      case ClaimStatus::threatened:
        return hostile ? "THREATEN" : code;
      case ClaimStatus::demanded:
        return friendly || hostile ? "REQUEST" : code;
      default:
        return code;
    }
  }

  /// How much of the claim stands on grammar and data rather than on a fallback: one of the things that the
  /// model of confidence knows (claims/confidence.h).
  double confidence() const {
    double value = 0.6;
    if (!e_.generic) value += 0.1;
    if (!claim_.participants.empty()) value += 0.08;
    if (!claim_.places.empty()) value += 0.06;
    if (!claim_.times.empty()) value += 0.04;
    if (!claim_.harm.empty()) value += 0.06;
    for (const Reason& r : claim_.reasons)
      if (r.rule == "nearest figure") value -= 0.15;
    return std::clamp(value, 0.05, 0.95);
  }

  const Context& c_;
  const std::vector<Speech>& speech_;
  const Event& e_;
  Claim claim_;
};

}  // namespace

Claim make_claim(const Context& context, const std::vector<Speech>& speech, const Event& event) {
  return Assembler(context, speech, event).run();
}

}  // namespace sitrep
