// SPDX-License-Identifier: Apache-2.0
#include "claims/claims.h"

#include <algorithm>
#include <map>

#include "claims/aims.h"
#include "claims/assemble.h"
#include "claims/discourse.h"
#include "claims/doers.h"
#include "claims/event.h"
#include "claims/gapping.h"
#include "claims/harm.h"
#include "claims/lead.h"
#include "claims/lost_doers.h"
#include "claims/lost_fillers.h"
#include "claims/merge.h"
#include "claims/other_voices.h"
#include "claims/parts.h"
#include "claims/settle.h"
#include "claims/stance.h"
#include "claims/story.h"
#include "claims/story_day.h"
#include "claims/victims.h"

namespace sitrep {
namespace {

/// An event word with nobody and nothing in it is no claim, whatever else it may be: "war-torn", "after the
/// attack".
bool says_nothing(const Event& e) {
  if (e.scope == Scope::condition) return false;
  // "The offensive would be widened": nothing else need be known of it.
  if (e.trigger.noun && e.definite && e.status == ClaimStatus::planned) return false;
  return (e.generic || is_violent(e.type)) && e.roles.empty() && e.harm.empty() && e.places.empty() &&
         e.weapons.empty();
}

/// "Turkey urged Moscow to ..." is the publisher's voice telling of an act, though its verb could open
/// speech; an accusation, a threat or a statement is the actor's own voice on what it holds.
void mark_acts(const Context& c, const std::vector<Event>& events, std::vector<Speech>& speech) {
  for (Speech& s : speech) {
    const auto it = std::lower_bound(events.begin(), events.end(), s.cue.head,
                                     [](const Event& e, WordId w) { return e.head() < w; });
    if (it == events.end() || it->head() != s.cue.head || it->scope != Scope::act) continue;
    // "welcomed the announcement" is told by the publisher, "welcomed that ..." says something.
    const bool statement =
        it->type == ClaimType::statement && c.tree.child(it->head(), {Deprel::ccomp}) != kNoWord;
    s.act = it->type != ClaimType::accusation && it->type != ClaimType::threat && !statement;
  }
}

/// "Died in the shelling of Homs, the group said": who says it is not whom it befell, whatever the tree has.
void unsay(const Context& c, const std::vector<Speech>& speech, std::vector<Event>& events) {
  for (Event& e : events) {
    if (!is_violent(e.type)) continue;
    const std::span<const Speech> near = speech_near(c, speech, e.head());
    std::erase_if(e.roles, [&](const RoleFiller& r) {
      return !r.inherited && std::any_of(near.begin(), near.end(), [&](const Speech& s) {
        return (s.speaker == r.head || s.beside == r.head) && !s.act && s.covers(e.head()) &&
               !c.tree.is_verb(s.speaker) && c.tree.parent(r.head) != e.head();
      });
    });
  }
}

void condition_figures(const Context& c, const Event& e, Claim& claim) {
  if (claim.scope != Scope::condition) return;
  const WordRange reach = c.tree.reach(e.head());
  for (const QuantityMention& q : within(c.mentions.quantities, reach)) {
    if ((q.use != QuantityUse::count && q.use != QuantityUse::percent)) continue;
    if (q.use == QuantityUse::percent && q.bound == Bound::vague)
      continue;  // "most of the roads" states no figure
    ConditionFigure f;
    f.figure = {q.low, q.high, q.best, q.bound};
    f.unit = q.unit;
    f.span = c.document.span_of(q.phrase);
    f.text = c.document.text_of(q.phrase);
    if (q.counted != kNoWord) f.what = c.document.text_of(c.noun_phrase(q.counted));
    claim.quantities.push_back(std::move(f));
  }
}

/// "Of the dead, 22 were killed by shells, 12 by landmines": parts of the figure before, and of its period.
void part_of_tally(const Context& c, const Event& e, const std::vector<Claim>& before, Claim& claim) {
  if (claim.scope != Scope::incident || claim.harm.empty() || before.empty()) return;
  if (!c.in(WordList::part_of, c.sentence_of(e.head()).words.first)) return;
  const auto whole = std::find_if(before.rbegin(), before.rend(),
                                  [&](const Claim& o) { return o.sentence != claim.sentence; });
  if (whole == before.rend() || whole->scope != Scope::tally) return;
  const bool fits = std::any_of(whole->harm.begin(), whole->harm.end(), [&](const Harm& h) {
    return h.effect == claim.harm.front().effect && h.figure.low > claim.harm.front().figure.low;
  });
  if (!fits) return;
  claim.scope = Scope::tally;
  claim.reasons.push_back({"scope", "part of a figure over a period", claim.trigger});
}

}  // namespace

std::vector<Speech> read_claims(const Context& c, Reading& out) {
  std::vector<Speech> speech = find_speech(c);
  std::vector<Event> events = find_events(c);
  mark_acts(c, events, speech);
  unsay(c, speech, events);
  check_doers(c, events);
  read_stances(c, speech, events);
  std::erase_if(events, [&](const Event& e) { return c.sentence_of(e.head()).quiet; });
  for (Event& e : events) {
    if (!e.settled_status) set_status(c, e);
    find_lost_victim(c, e);
    read_harm(c, e);
    name_victims(c, e);
    // "There were no casualties" states a figure, it denies nothing.
    const bool zero =
        std::any_of(e.harm.begin(), e.harm.end(), [](const Harm& h) { return h.figure.high == 0; });
    if (zero && e.status == ClaimStatus::denied) e.status = ClaimStatus::happened;
  }
  settle_mentions(c, speech, events);
  split_gapped(c, events);
  merge_in_sentences(c, events);
  find_lost_doers(c, events);
  settle_rest(c, speech, events);
  fold_aims(c, events);
  for (Event& e : events)
    if (!e.dropped) refine_type(c, e);
  name_strikes(c, events);
  read_parts(c, events);
  drop_presumed_parts(c, events);
  join_retellings(c, speech, events);
  join_story(c, speech, events);
  settle_hits(c, events);
  find_other_voices(c, speech, events);
  tell_days(c, speech, events);
  std::map<WordId, std::string> told_at;                // by event words: the claim
  std::vector<std::pair<std::size_t, ClaimTime>> days;  // told elsewhere in the report
  for (const Event& e : events) {
    if (e.dropped || says_nothing(e)) continue;
    Claim claim = make_claim(c, speech, e);
    condition_figures(c, e, claim);
    part_of_tally(c, e, out.claims, claim);
    if (e.day && claim.scope == Scope::incident) days.emplace_back(out.claims.size(), *e.day);
    claim.id = "c" + std::to_string(out.claims.size() + 1);
    for (const WordId t : e.triggers) told_at.emplace(t, claim.id);
    if (const auto it = told_at.find(e.retells); it != told_at.end() && it->second != claim.id)
      claim.retells = it->second;
    out.claims.push_back(std::move(claim));
  }
  out.lead = choose_lead(c, out.claims);  // by what claims say themselves
  for (auto& [claim, day] : days) out.claims[claim].times.push_back(std::move(day));
  return speech;
}

}  // namespace sitrep
