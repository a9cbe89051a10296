// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>

#include "claims/assemble.h"

namespace sitrep {
namespace {

/// Which share of the headline's content words a sentence says again: what a headline is about, the story's
/// main sentence tells in the same nouns, names and figures.
class Headline {
 public:
  explicit Headline(const Context& context) : c_(context) {
    for (const Sentence& s : c_.document.sentences) {
      if (s.block != BlockKind::title) continue;
      for (WordId w = s.words.first; w < s.words.last; ++w)
        if (content(w)) words_.insert(c_.document.lemma[w]);
    }
  }

  double share_in(Span sentence) const {
    if (words_.empty()) return 0;
    const auto at =
        std::lower_bound(c_.document.sentences.begin(), c_.document.sentences.end(), sentence.begin,
                         [](const Sentence& s, std::uint32_t begin) { return s.span.begin < begin; });
    if (at == c_.document.sentences.end()) return 0;
    if (at->block == BlockKind::title) return 0.7;  // the body tells it better, if it tells it
    std::set<std::string_view> said;
    for (WordId w = at->words.first; w < at->words.last; ++w)
      if (words_.contains(c_.document.lemma[w])) said.insert(c_.document.lemma[w]);
    return static_cast<double>(said.size()) / static_cast<double>(words_.size());
  }

 private:
  bool content(WordId w) const {
    const Upos u = c_.document.upos[w];
    return u == Upos::noun || u == Upos::propn || u == Upos::verb || u == Upos::num;
  }

  const Context& c_;
  std::set<std::string_view> words_;
};

}  // namespace

std::string choose_lead(const Context& c, const std::vector<Claim>& claims) {
  const Claim* best = nullptr;
  double best_score = -1e9;
  const double length = std::max<double>(1.0, static_cast<double>(c.document.text().size()));
  const Headline headline(c);
  for (const Claim& claim : claims) {
    double score = -6.0 * claim.sentence.begin / length + 4.0 * headline.share_in(claim.sentence);
    if (claim.scope == Scope::incident) score += 2;
    if (claim.scope == Scope::condition) score -= 2;
    if (claim.scope == Scope::tally) score -= 0.5;
    if (is_truce(claim.type)) score += 1.5;
    if (claim.status == ClaimStatus::hypothetical || claim.status == ClaimStatus::denied) score -= 2;
    if (is_violent(claim.type)) score += 0.5;
    if (!claim.harm.empty()) score += 0.5;
    for (const Harm& h : claim.harm)
      if (h.effect == Effect::killed && h.figure.best.value_or(h.figure.low.value_or(0)) > 0) {
        score += 2.5;
        break;
      }
    if (!claim.places.empty()) score += 0.3;
    if (c.document.report->title_span && claim.sentence.overlaps(*c.document.report->title_span))
      score += 0.5;
    if (score > best_score) {
      best_score = score;
      best = &claim;
    }
  }
  return best == nullptr ? std::string() : best->id;
}

}  // namespace sitrep
