// SPDX-License-Identifier: Apache-2.0
#include "claims/lead.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace sitrep {
namespace {

/// The stated number of dead: best, else a bound; vague words ("dozens") are no number.
double number_of(const Harm& h) {
  if (h.figure.bound == Bound::vague) return 0;
  return static_cast<double>(h.figure.best.value_or(h.figure.low.value_or(0)));
}

double killed_in(const Claim& claim) {
  double most = 0;
  for (const Harm& h : claim.harm)
    if (h.effect == Effect::killed) most = std::max(most, number_of(h));
  return most;
}

enum class Kind : std::uint8_t { violence, truce, politics };

Kind kind_of(ClaimType type) {
  if (is_truce(type)) return Kind::truce;
  return is_violent(type) ? Kind::violence : Kind::politics;
}

/// What the headline says: words, numbers, places, types.
class Headline {
 public:
  Headline(const Context& context, const std::vector<Claim>& claims) : c_(context) {
    for (const Sentence& s : c_.document.sentences) {
      if (s.block != BlockKind::title) continue;
      for (WordId w = s.words.first; w < s.words.last; ++w) read_word(w);
      for (const PlaceMention& p : within(c_.mentions.places, s.words)) places_.insert(p.name);
      for (const QuantityMention& q : within(c_.mentions.quantities, s.words))
        if (q.use == QuantityUse::count && (q.best || q.low))
          numbers_.insert(static_cast<double>(q.best.value_or(q.low.value_or(0))));
    }
    if (c_.document.report->title_span) title_ = *c_.document.report->title_span;
    for (const Claim& claim : claims)
      if (holds(claim)) {
        types_.insert(claim.type);
        kinds_.insert(kind_of(claim.type));
      }
  }

  std::uint32_t end() const { return title_.end; }
  bool holds(const Claim& claim) const { return claim.sentence.overlaps(title_); }
  bool only_other_kinds(ClaimType type) const { return !kinds_.empty() && !kinds_.contains(kind_of(type)); }
  bool has_type(ClaimType type) const { return types_.contains(type); }
  bool has_numbers() const { return !numbers_.empty(); }
  bool has_number(double n) const { return numbers_.contains(n); }
  bool has_place(const Claim& claim) const {
    return std::any_of(claim.places.begin(), claim.places.end(),
                       [&](const ClaimPlace& p) { return places_.contains(p.name); });
  }

  /// What a headline is about, the story's main sentence tells in the same nouns, names and figures.
  double share_in(const Claim& claim) const {
    if (words_.empty()) return 0;
    if (holds(claim)) return 0.7;  // the body tells it better, if it tells it
    const auto at =
        std::lower_bound(c_.document.sentences.begin(), c_.document.sentences.end(), claim.sentence.begin,
                         [](const Sentence& s, std::uint32_t begin) { return s.span.begin < begin; });
    if (at == c_.document.sentences.end()) return 0;
    std::set<std::string_view> said;
    for (WordId w = at->words.first; w < at->words.last; ++w)
      if (words_.contains(c_.document.lemma[w])) said.insert(c_.document.lemma[w]);
    return static_cast<double>(said.size()) / static_cast<double>(words_.size());
  }

 private:
  void read_word(WordId w) {
    if (content(w)) words_.insert(c_.document.lemma[w]);
    // "Mediators struggle to save truce": what it is about, whether it makes a claim or not.
    if (c_.in(WordList::ceasefire, w)) kinds_.insert(Kind::truce);
  }

  bool content(WordId w) const {
    const Upos u = c_.document.upos[w];
    return u == Upos::noun || u == Upos::propn || u == Upos::verb || u == Upos::num;
  }

  const Context& c_;
  Span title_{0, 0};
  std::set<std::string_view> words_;
  std::set<std::string_view> places_;
  std::set<double> numbers_;
  std::set<ClaimType> types_;
  std::set<Kind> kinds_;
};

bool is_unreal(ClaimStatus s) {
  return s != ClaimStatus::happened && s != ClaimStatus::ongoing && s != ClaimStatus::attempted &&
         s != ClaimStatus::denied;
}

/// One claim's row under construction: a name and a yes or no, or a number.
class Row {
 public:
  void set(LeadFeature feature, double value) {
    values_[static_cast<std::size_t>(feature)] = static_cast<float>(value);
  }
  void set(LeadFeature feature, bool value) { set(feature, value ? 1.0 : 0.0); }
  const LeadFeatures& values() const { return values_; }

 private:
  LeadFeatures values_{};
};

void position(Row& row, const Claim& claim, const Headline& headline, std::uint32_t first, double length) {
  const double before =
      claim.sentence.begin > headline.end() ? static_cast<double>(claim.sentence.begin - headline.end()) : 0;
  row.set(LeadFeature::in_headline, headline.holds(claim));
  row.set(LeadFeature::first_sentence, claim.sentence.begin == first);
  row.set(LeadFeature::depth, std::log1p(before / 200.0));
  row.set(LeadFeature::late, claim.sentence.begin / length);
  row.set(LeadFeature::headline_share, headline.share_in(claim));
  row.set(LeadFeature::headline_other_kind, headline.only_other_kinds(claim.type));
  row.set(LeadFeature::headline_type, !headline.holds(claim) && headline.has_type(claim.type));
  row.set(LeadFeature::headline_place, headline.has_place(claim));
}

void kind(Row& row, const Claim& claim) {
  const bool plain = claim.type == ClaimType::attack || claim.type == ClaimType::killing;
  const bool political = claim.scope == Scope::act || claim.scope == Scope::condition;
  row.set(LeadFeature::tally, claim.scope == Scope::tally);
  row.set(LeadFeature::act, claim.scope == Scope::act);
  row.set(LeadFeature::condition, claim.scope == Scope::condition);
  row.set(LeadFeature::unreal, is_unreal(claim.status));
  row.set(LeadFeature::ongoing, claim.status == ClaimStatus::ongoing);
  row.set(LeadFeature::denied, claim.status == ClaimStatus::denied);
  row.set(LeadFeature::truce, is_truce(claim.type));
  row.set(LeadFeature::names_means, is_violent(claim.type) && !plain && !political);
  row.set(LeadFeature::plain_violence, plain);
}

bool is_law(ClaimType type) {
  return type == ClaimType::arrest || type == ClaimType::detention || type == ClaimType::investigation ||
         type == ClaimType::accusation || type == ClaimType::armed_search;
}

bool counts_injured(const Claim& claim) {
  return std::any_of(claim.harm.begin(), claim.harm.end(),
                     [](const Harm& h) { return h.effect == Effect::injured && number_of(h) > 0; });
}

void harm(Row& row, const Claim& claim, const Headline& headline, double most, bool injured) {
  const double killed = killed_in(claim);
  const auto told = [&](Effect effect) {
    return std::any_of(claim.harm.begin(), claim.harm.end(),
                       [&](const Harm& h) { return h.effect == effect; });
  };
  row.set(LeadFeature::killed, killed > 0);
  row.set(LeadFeature::killed_vague, killed == 0 && told(Effect::killed));
  row.set(LeadFeature::most_killed, killed > 0 && killed >= most);
  row.set(LeadFeature::none_killed, killed == 0 && most > 0);
  row.set(LeadFeature::injured, told(Effect::injured));
  row.set(LeadFeature::hurt, most == 0 && counts_injured(claim));
  row.set(LeadFeature::no_hurt, most == 0 && injured && !counts_injured(claim));
  row.set(LeadFeature::law, is_law(claim.type));
  row.set(LeadFeature::groups, std::any_of(claim.harm.begin(), claim.harm.end(), [](const Harm& h) {
            return std::any_of(h.groups.begin(), h.groups.end(),
                               [](const HarmGroup& g) { return g.who <= GroupWho::elderly; });
          }));
  const bool figure = killed > 0 && headline.has_number(killed);
  row.set(LeadFeature::headline_figure, figure);
  row.set(LeadFeature::other_headline_figure, killed > 0 && headline.has_numbers() && !figure);
}

void slots(Row& row, const Claim& claim) {
  const auto plays = [&](Role role) {
    return std::any_of(claim.participants.begin(), claim.participants.end(),
                       [&](const Participant& p) { return p.role == role; });
  };
  row.set(LeadFeature::place, !claim.places.empty());
  row.set(LeadFeature::day, std::any_of(claim.times.begin(), claim.times.end(),
                                        [](const ClaimTime& t) { return t.start.has_value(); }));
  row.set(LeadFeature::perpetrator, plays(Role::perpetrator));
  row.set(LeadFeature::victim, plays(Role::victim));
  row.set(LeadFeature::target, plays(Role::target));
}

}  // namespace

std::vector<LeadFeatures> lead_features(const Context& c, const std::vector<Claim>& claims) {
  const double length = std::max<double>(1.0, static_cast<double>(c.document.text().size()));
  const Headline headline(c, claims);
  double most = 0;
  bool injured = false;
  std::uint32_t first = std::uint32_t(-1);
  for (const Claim& claim : claims) {
    most = std::max(most, killed_in(claim));
    injured = injured || counts_injured(claim);
    if (!headline.holds(claim)) first = std::min(first, claim.sentence.begin);
  }
  std::vector<LeadFeatures> rows;
  rows.reserve(claims.size());
  for (const Claim& claim : claims) {
    Row row;
    position(row, claim, headline, first, length);
    kind(row, claim);
    harm(row, claim, headline, most, injured);
    slots(row, claim);
    rows.push_back(row.values());
  }
  return rows;
}

std::string choose_lead(const Context& c, const std::vector<Claim>& claims) {
  const std::vector<LeadFeatures> rows = lead_features(c, claims);
  std::size_t best = 0;
  double best_score = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const double score = c.knowledge.lead.score(rows[i]);
    if (i > 0 && score <= best_score) continue;
    best = i;
    best_score = score;
  }
  return claims.empty() ? std::string() : claims[best].id;
}

}  // namespace sitrep
