// SPDX-License-Identifier: Apache-2.0
#include "claims/filler_model.h"

#include <algorithm>

namespace sitrep {

FillerModel::FillerModel(const Image& image)
    : phrases_(image, "fillers"),
      spans_(image, "filler_spans"),
      report_(image, "filler_report"),
      trees_(image, "filler_trees") {
  const auto odds = image.rows<std::int32_t>("filler_trees.least_odds");
  if (!odds.empty()) least_odds_ = odds[0];
}

namespace {

/// The likeliest spans for a slot.
std::array<ScoredPhrase::Choice, kFillerSpans> best_spans(
    const std::vector<WordRange>& spans, const std::vector<std::array<std::int32_t, kFillerSlots>>& scores,
    std::size_t slot) {
  std::array<ScoredPhrase::Choice, kFillerSpans> out{};
  std::int32_t all = 0;
  for (std::size_t i = 0; i < spans.size(); ++i) {
    ScoredPhrase::Choice next{spans[i], scores[i][slot]};
    all = i == 0 ? next.likely : together(all, next.likely);
    for (ScoredPhrase::Choice& kept : out)
      if (!next.span.empty() && (kept.span.empty() || next.likely > kept.likely)) std::swap(kept, next);
  }
  for (ScoredPhrase::Choice& kept : out) kept.likely -= all;
  return out;
}

}  // namespace

std::vector<ScoredPhrase> FillerModel::score(const Context& c, const FillerFeatures& features,
                                             std::int32_t least) const {
  std::vector<ScoredPhrase> out;
  std::vector<Feature> seen;
  for (const Sentence& sentence : c.document.sentences) {
    ScoredPhrase shared;  // the words of the sentence say the same of each of its phrases
    features.of_sentence(sentence, seen);
    phrases_.add_scores(seen, shared.score.data());
    for (FillerPhrase& phrase : find_filler_phrases(c, sentence)) {
      ScoredPhrase p = shared;
      features.of_phrase_alone(phrase, seen);
      phrases_.add_scores(seen, p.score.data());
      p.phrase = std::move(phrase);
      out.push_back(std::move(p));
    }
  }
  for (ScoredPhrase& p : out) {
    if (*std::max_element(p.score.begin(), p.score.end()) <= least) continue;
    const std::vector<WordRange> spans = spans_of(c, p.phrase);
    std::vector<std::array<std::int32_t, kFillerSlots>> scores(spans.size());
    for (std::size_t i = 0; i < spans.size(); ++i) {
      features.of_span(p.phrase, spans[i], seen);
      spans_.add_scores(seen, scores[i].data());
    }
    for (std::size_t slot = 0; slot < kFillerSlots; ++slot)
      if (p.score[slot] > least) p.spans[slot] = best_spans(spans, scores, slot);
  }
  return out;
}

std::vector<FillerCandidate> FillerModel::candidates(const Context& c, const std::vector<Claim>& claims,
                                                     std::int32_t least) const {
  const FillerFeatures features(c, claims);
  std::vector<Feature> seen;
  features.of_report(seen);
  std::int32_t report = 0;
  report_.add_scores(seen, &report);
  std::vector<FillerCandidate> out = find_candidates(c, features, score(c, features, least), report);
  for (FillerCandidate& f : out) {
    f.score = f.features[static_cast<std::size_t>(CandidateFeature::score)];
    if (!trees_.empty()) f.score = f.score < least ? kFillerFloor : trees_.score(f.features) - least_odds_;
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const FillerCandidate& a, const FillerCandidate& b) { return a.score > b.score; });
  return out;
}

}  // namespace sitrep
