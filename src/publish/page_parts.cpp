// SPDX-License-Identifier: Apache-2.0
#include "publish/page_parts.h"

#include <algorithm>
#include <string>
#include <vector>

#include "publish/page_words.h"

namespace sitrep {
namespace {

using Pieces = std::vector<PageLayout::Piece>;

std::string who(const std::vector<Participant>& participants, Role role) {
  std::vector<std::string> words;
  for (const Participant& p : participants) {
    if (p.role != role) continue;
    std::string said = participant_words(p);
    if (std::find(words.begin(), words.end(), said) == words.end()) words.push_back(std::move(said));
  }
  return joined(words, "; ");
}

std::string parties(const std::vector<Participant>& list) {
  std::vector<std::string> words;
  for (const Participant& p : list) words.push_back(participant_words(p));
  return joined(words, "; ");
}

std::string where(const std::vector<ClaimPlace>& places) {
  std::vector<std::string> words;
  for (const ClaimPlace& p : places) {
    if (p.role == SlotRole::event) words.push_back(place_words(p));
  }
  return joined(words, "; ");
}

std::string when(const std::vector<ClaimTime>& times) {
  std::vector<std::string> words;
  for (const ClaimTime& t : times) {
    if (t.role == SlotRole::event) words.push_back(time_words(t));
  }
  return joined(words, "; ");
}

/// Status, hedge and lead, after what the claim is.
void add_marks(Pieces& pieces, const Claim& claim, bool lead) {
  pieces.push_back({std::string(status_words(claim.status)), Style::warning});
  pieces.push_back({std::string(hedge_words(claim.hedge)), Style::warning});
  if (lead) pieces.push_back({"main claim", Style::faint});
}

void quote(PageLayout& page, const Claim& claim, const Report& report, std::size_t lines) {
  // What was done to a person there is not repeated in the report's words.
  if (claim.type == ClaimType::sexual_violence || claim.sentence.empty()) return;
  if (claim.sentence.end > report.text.size()) return;
  const Span seen = claim.sentence.contains(claim.trigger) ? claim.trigger : Span{};
  const std::size_t from = seen.empty() ? 0 : seen.begin - claim.sentence.begin;
  page.quote(claim.sentence.in(report.text), from, from + seen.size(), lines);
}

/// The rule and the words behind each field.
void explain(PageLayout& page, const Claim& claim, const Report& report) {
  if (!page.options().explain) return;
  for (const Reason& reason : claim.reasons) {
    std::string said = reason.field + ": " + reason.rule;
    if (!reason.words.empty() && reason.words.end <= report.text.size()) {
      said.append(" “").append(reason.words.in(report.text)).append("”");
    }
    page.row("because", said, Style::faint);
  }
}

void chain(PageLayout& page, const Claim& claim, const Report& report) {
  page.row("source", chain_words(claim.sources, report.text));
}

}  // namespace

void write_event(PageLayout& page, const Claim& claim, const Report& report, bool lead) {
  Pieces head = {{plain_type(claim.type), Style::strong}, {when(claim.times), Style::plain}};
  add_marks(head, claim, lead);
  page.item(claim.id, head);
  page.row("where", where(claim.places));
  page.row("harm", harm_words(claim), claim.harm.empty() ? Style::plain : Style::strong);
  page.row("hit", who(claim.participants, Role::target));
  page.row("victims", claim.harm.empty() ? who(claim.participants, Role::victim) : "");
  const std::string by = who(claim.participants, Role::perpetrator);
  const std::string sides = who(claim.participants, Role::party);
  page.row("sides", sides);
  if (!by.empty()) {
    page.row("by", by);
  } else if (sides.empty() && claim.scope == Scope::incident) {
    page.row("by", "no perpetrator named in this report");
  }
  std::vector<std::string> weapons;
  for (const Weapon& w : claim.weapons) weapons.push_back(in_their_words(w.text));
  page.row("weapon", joined(weapons));
  chain(page, claim, report);
  quote(page, claim, report, 1);
  explain(page, claim, report);
}

void write_act(PageLayout& page, const Claim& claim, const Report& report, bool lead) {
  const std::string recipient = who(claim.participants, Role::recipient);
  std::string people =
      joined({who(claim.participants, Role::actor), who(claim.participants, Role::party)}, "; ");
  if (!recipient.empty()) people += (people.empty() ? "to " : " → ") + recipient;
  Pieces head = {
      {plain_type(claim.type), Style::strong}, {people, Style::plain}, {when(claim.times), Style::plain}};
  add_marks(head, claim, lead);
  page.item(claim.id, head);
  page.row("where", where(claim.places));
  page.row("target", who(claim.participants, Role::target));
  page.row("by", who(claim.participants, Role::perpetrator));
  page.row("figures", harm_words(claim));
  const bool own_voice = claim.sources.size() <= 1;
  if (!own_voice) chain(page, claim, report);
  quote(page, claim, report, 2);
  explain(page, claim, report);
}

void write_condition(PageLayout& page, const Claim& claim, const Report& report, bool lead) {
  std::vector<std::string> figures;
  for (const ConditionFigure& q : claim.quantities) {
    const std::string figure = figure_words(q.figure);
    if (figure.empty() || q.what == q.text) {
      figures.push_back("“" + q.text + "”");
    } else {
      figures.push_back(
          figure + (q.unit.empty() ? "" : " " + q.unit) +
          (q.what.empty() ? "" : (q.unit == "percent" ? " of " : " ") + in_their_words(q.what)));
    }
  }
  Pieces head = {{figures.empty() ? plain_type(claim.type) : joined(figures, "; "), Style::strong},
                 {where(claim.places), Style::plain},
                 {when(claim.times), Style::plain}};
  if (claim.status != ClaimStatus::ongoing) add_marks(head, claim, lead);
  page.item(claim.id, head);
  chain(page, claim, report);
  quote(page, claim, report, 2);
  explain(page, claim, report);
}

void write_truce(PageLayout& page, const Truce& truce, const Report& report) {
  std::string kind = plain_words(name_of(truce.kind));
  if (truce.kind == TruceKind::other) kind = "truce";
  Pieces head = {{truce.name.empty() ? kind : "“" + truce.name + "”", Style::strong}};
  if (!truce.name.empty() && truce.kind != TruceKind::other && truce.name != kind)
    head.push_back({kind, Style::plain});
  const bool calm = truce.status == TruceStatus::in_force || truce.status == TruceStatus::extended;
  head.push_back({plain_words(name_of(truce.status)), calm ? Style::plain : Style::warning});
  if (truce.partial) head.push_back({"partial", Style::plain});
  page.item(truce.id, head);
  page.row("in", where(truce.included));
  page.row("not in", where(truce.excluded));
  std::vector<std::string> sides;
  for (const TruceParty& p : truce.parties) {
    const bool told = p.position != Position::unknown;
    sides.push_back(participant_words(p.who) + (told ? " [" + std::string(name_of(p.position)) + "]" : ""));
  }
  page.row("parties", joined(sides, "; "));
  page.row("excluded", parties(truce.excluded_parties));
  page.row("mediators", parties(truce.mediators));
  page.row("monitor", truce.monitor ? participant_words(*truce.monitor) : "");
  page.row("from", truce.start ? time_words(*truce.start) : "");
  page.row("until", truce.end ? time_words(*truce.end) : "");
  page.row("for", truce.duration ? "“" + truce.duration->text + "”" : "");
  std::vector<std::string> terms;
  for (const std::string& term : truce.conditions) terms.push_back("“" + term + "”");
  page.row("terms", joined(terms, "; "));
  page.row("follows", truce.extends);
  // A truce's sources are those of several claims: no chain, so nobody is said to cite anybody.
  std::vector<std::string> speakers;
  for (const Source& s : truce.sources) {
    if (s.kind != SourceKind::publisher) speakers.push_back(in_their_words(s.name));
  }
  page.row("source", speakers.empty() ? chain_words(truce.sources, report.text)
                                      : "according to " + joined(speakers, "; "));
  page.row("claims", joined(truce.claims));
}

}  // namespace sitrep
