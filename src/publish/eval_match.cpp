// SPDX-License-Identifier: Apache-2.0
#include "publish/eval_match.h"

#include <algorithm>
#include <tuple>

#include "core/utf8.h"
#include "publish/eval_text.h"

namespace sitrep {
namespace {

// A claim's trigger is a word or a few, and its sentence is no longer than the text's: a claim that rests on
// half a page overlaps every gold claim and says nothing.
constexpr std::uint32_t kLongestTrigger = 60;
constexpr double kSentenceFactor = 1.5;
constexpr double kSentenceSlack = 20;

bool any_of(const Wordings& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool says(const Source& s, const Wordings& w) {
  return sitrep::says({s.text, s.name, s.role, s.affiliation}, w);
}
bool says(const Participant& p, const Wordings& w) {
  return sitrep::says({p.text, p.name, name_of(p.role)}, w);
}
bool says(const ClaimPlace& p, const Wordings& w) {
  return sitrep::says({p.text, p.name, name_of(p.role), p.within, p.admin1}, w);
}

template <typename T>
bool any_says(const std::vector<T>& list, const Wordings& wordings) {
  return std::any_of(list.begin(), list.end(), [&](const T& x) { return says(x, wordings); });
}

std::string day_text(const std::optional<Day>& day) { return day ? format_day(*day) : std::string(); }

bool time_agrees(const GoldTime& gold, const ClaimTime& time) {
  return day_text(time.start).starts_with(gold.start) &&
         (!gold.end || day_text(time.end).starts_with(*gold.end));
}

bool harm_agrees(const GoldHarm& gold, const Harm& harm) {
  const Figure& f = harm.figure;
  return name_of(harm.effect) == gold.effect && f.low == gold.low && f.high == gold.high &&
         f.best == gold.best && (!gold.population || any_of(*gold.population, name_of(harm.population)));
}

/// An actor of gold may be read as a perpetrator or a party: roles that differ by who is asked.
bool role_agrees(std::string_view gold, Role role) {
  if (name_of(role) == gold) return true;
  if (gold == "actor") return role == Role::perpetrator || role == Role::party;
  if (gold == "recipient") return role == Role::target;
  return gold == "party" && role == Role::actor;
}

bool participant_agrees(const GoldParticipant& gold, const Participant& p) {
  if (!role_agrees(gold.role, p.role) || !says(p, gold.match)) return false;
  if (gold.category && *gold.category != p.category) return false;
  return !gold.count || (p.count && p.count->low == gold.count);
}

bool weapon_agrees(const std::string& gold, const Weapon& weapon) {
  return plain(weapon.text).find(plain(gold)) != std::u32string::npos;
}

bool evidence_fits(const GoldClaim& gold, const Claim& claim, Span gold_span, const SentenceStarts& starts,
                   const CodePointIndex& index) {
  const Span sentence = index(claim.sentence), trigger = index(claim.trigger);
  return any_of(gold.types, name_of(claim.type)) && !sentence.empty() && gold_span.overlaps(sentence) &&
         sentence.size() <= kSentenceFactor * starts.stretch(gold_span) + kSentenceSlack &&
         trigger.size() <= kLongestTrigger;
}

struct Option {
  double score;
  std::size_t gold, claim;
};

}  // namespace

std::vector<Slot> claim_slots(const GoldClaim& gold, const Claim& claim) {
  std::vector<Slot> slots;
  slots.push_back({"type", any_of(gold.types, name_of(claim.type))});
  slots.push_back({"scope", any_of(gold.scopes, name_of(claim.scope))});
  slots.push_back({"status", any_of(gold.statuses, name_of(claim.status))});
  if (gold.hedge) slots.push_back({"hedge", name_of(claim.hedge) == *gold.hedge});
  for (const Wordings& want : gold.sources) slots.push_back({"source", any_says(claim.sources, want)});
  for (const GoldParticipant& want : gold.participants) {
    slots.push_back({"participant", std::any_of(claim.participants.begin(), claim.participants.end(),
                                                [&](const auto& p) { return participant_agrees(want, p); })});
  }
  for (const std::string& want : gold.places) slots.push_back({"place", any_says(claim.places, {want})});
  for (const GoldTime& want : gold.times) {
    slots.push_back({"time", std::any_of(claim.times.begin(), claim.times.end(),
                                         [&](const auto& t) { return time_agrees(want, t); })});
  }
  for (const GoldHarm& want : gold.harm) {
    std::vector<const Harm*> hits;
    for (const Harm& harm : claim.harm) {
      if (harm_agrees(want, harm)) hits.push_back(&harm);
    }
    slots.push_back({"harm", !hits.empty()});
    for (const GoldGroup& group : want.groups) {
      const auto is_it = [&](const HarmGroup& g) {
        return name_of(g.who) == group.who && g.figure.low == group.low;
      };
      const auto holds_it = [&](const Harm* h) {
        return std::any_of(h->groups.begin(), h->groups.end(), is_it);
      };
      slots.push_back({"harm_group", std::any_of(hits.begin(), hits.end(), holds_it)});
    }
  }
  for (const std::string& want : gold.weapons) {
    slots.push_back({"weapon", std::any_of(claim.weapons.begin(), claim.weapons.end(),
                                           [&](const auto& w) { return weapon_agrees(want, w); })});
  }
  return slots;
}

std::vector<std::string> wrong_slots(const GoldClaim& gold, const Claim& claim) {
  std::vector<std::string> wrong;
  const auto none = [](const auto& list, auto&& agrees) {
    return std::none_of(list.begin(), list.end(), agrees);
  };
  for (const Source& s : claim.sources) {
    if (gold.sources.empty() || s.name.empty()) continue;
    if (s.kind == SourceKind::publisher || s.kind == SourceKind::news_agency) continue;
    if (none(gold.sources, [&](const Wordings& w) { return says(s, w); }))
      wrong.push_back("source " + s.name);
  }
  for (const Harm& h : claim.harm) {
    if (none(gold.harm, [&](const GoldHarm& g) { return harm_agrees(g, h); }))
      wrong.push_back("harm " + h.text);
  }
  for (const ClaimPlace& p : claim.places) {
    if (gold.places.empty() || p.role == SlotRole::statement) continue;
    if (!says(p, gold.places) && !says(p, gold.also_places)) wrong.push_back("place " + p.text);
  }
  for (const Weapon& w : claim.weapons) {
    if (gold.weapons.empty()) break;
    if (none(gold.weapons, [&](const std::string& g) { return weapon_agrees(g, w); })) {
      wrong.push_back("weapon " + w.text);
    }
  }
  const bool happening = any_of(gold.scopes, "incident") || any_of(gold.scopes, "tally");
  for (const Participant& p : claim.participants) {
    if (!happening || gold.any_perpetrator || p.role != Role::perpetrator) continue;
    const auto wanted = [&](const GoldParticipant& g) {
      return (g.role == "perpetrator" || g.role == "actor" || g.role == "party") && says(p, g.match);
    };
    if (none(gold.participants, wanted)) wrong.push_back("perpetrator " + p.text);
  }
  return wrong;
}

std::vector<Slot> truce_slots(const GoldTruce& gold, const Truce& truce) {
  std::vector<Slot> slots;
  slots.push_back({"kind", any_of(gold.kinds, name_of(truce.kind))});
  slots.push_back({"status", any_of(gold.statuses, name_of(truce.status))});
  if (gold.partial) slots.push_back({"partial", truce.partial == *gold.partial});
  if (gold.start) {
    slots.push_back({"start", truce.start && day_text(truce.start->start).starts_with(*gold.start)});
  }
  if (gold.end) {
    const std::string end = truce.end ? day_text(truce.end->end ? truce.end->end : truce.end->start) : "";
    slots.push_back({"end", end.starts_with(*gold.end)});
  }
  std::vector<Participant> parties;
  for (const TruceParty& p : truce.parties) parties.push_back(p.who);
  for (const std::string& name : gold.included)
    slots.push_back({"included", any_says(truce.included, {name})});
  for (const std::string& name : gold.excluded)
    slots.push_back({"excluded", any_says(truce.excluded, {name})});
  for (const std::string& name : gold.parties) slots.push_back({"party", any_says(parties, {name})});
  for (const Wordings& names : gold.excluded_parties) {
    slots.push_back({"excluded_party", any_says(truce.excluded_parties, names)});
  }
  for (const std::string& name : gold.mediators_or_parties) {
    slots.push_back({"mediator", any_says(parties, {name}) || any_says(truce.mediators, {name})});
  }
  return slots;
}

std::vector<std::string> contradictions(const Forbidden& forbidden, const Reading& reading) {
  std::vector<std::string> found;
  for (const Claim& claim : reading.claims) {
    for (const Harm& h : claim.harm) {
      const auto& figures = forbidden.figures;
      const bool summed =
          h.figure.best && std::find(figures.begin(), figures.end(), *h.figure.best) != figures.end();
      if (summed) found.push_back("figure " + std::to_string(*h.figure.best));
    }
    for (const Participant& p : claim.participants) {
      const bool by = p.role == Role::perpetrator;
      if (!by && p.role != Role::victim) continue;
      if (says(p, by ? forbidden.perpetrators : forbidden.victims)) {
        found.push_back(std::string(name_of(p.role)) + " " + p.text);
      }
    }
    for (const ClaimPlace& p : claim.places) {
      if (p.latitude && says(p, forbidden.coordinates)) found.push_back("coordinates for " + p.text);
    }
  }
  return found;
}

Pairing pair_claims(const std::vector<GoldClaim>& golds, const std::vector<Claim>& claims,
                    std::string_view text) {
  const SentenceStarts starts(text);
  const CodePointIndex index(text);
  std::vector<Option> options;
  for (std::size_t g = 0; g < golds.size(); ++g) {
    for (std::size_t c = 0; c < claims.size(); ++c) {
      const auto fits = [&](Span s) { return evidence_fits(golds[g], claims[c], s, starts, index); };
      const auto span = std::find_if(golds[g].spans.begin(), golds[g].spans.end(), fits);
      if (span == golds[g].spans.end()) continue;
      double score = span->overlaps(index(claims[c].trigger)) ? 0.5 : 0.0;
      for (const Slot& slot : claim_slots(golds[g], claims[c])) score += slot.agrees ? 1 : 0;
      score -= static_cast<double>(wrong_slots(golds[g], claims[c]).size());
      options.push_back({score, g, c});
    }
  }
  std::sort(options.begin(), options.end(), [](const Option& a, const Option& b) {
    return std::tuple(-a.score, a.gold, a.claim) < std::tuple(-b.score, b.gold, b.claim);
  });
  Pairing pairing;
  for (const Option& o : options) {
    if (pairing.claim_of.contains(o.gold) || pairing.used.contains(o.claim)) continue;
    pairing.claim_of[o.gold] = o.claim;
    pairing.used.insert(o.claim);
  }
  // The same event told again, at another place or in another sentence, is right once for each.
  using Telling = std::pair<std::set<std::string>, std::uint32_t>;
  std::map<std::size_t, std::set<Telling>> seen;
  for (const Option& o : options) {
    const GoldClaim& gold = golds[o.gold];
    const std::size_t room = gold.places.size() + gold.spans.size() - 1;
    if (!pairing.claim_of.contains(o.gold) || pairing.used.contains(o.claim)) continue;
    const Claim& claim = claims[o.claim];
    Telling telling{{}, index(claim.sentence).begin};
    for (const std::string& place : gold.places) {
      if (any_says(claim.places, {place})) telling.first.insert(place);
    }
    std::set<Telling>& told = seen[o.gold];
    if (told.size() >= room || told.contains(telling) || !wrong_slots(gold, claim).empty()) continue;
    told.insert(telling);
    pairing.used.insert(o.claim);
  }
  return pairing;
}

}  // namespace sitrep
