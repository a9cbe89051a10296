// SPDX-License-Identifier: Apache-2.0
#include "text/entity_tagger.h"

#include <algorithm>

#include "core/check.h"
#include "text/entity_clues.h"

namespace sitrep {
namespace {

constexpr float kSlope = 0.1F;
constexpr float kCertain = 1000.0F;

}  // namespace

EntityTagger::EntityTagger(const Image& image, const NetworkSizes& sizes) {
  if (!image.has("entities.vector")) return;
  vector_ = packed_weights(image, "entities.vector", sizes.width);
  labels_ = packed_weights(image, "entities.labels", vector_.outputs);
  const auto clues = image.rows<std::int8_t>("entities.clues");
  const auto scales = image.rows<float>("entities.clues.scales");
  steps_ = image.rows<float>("entities.steps");
  SITREP_CHECK(labels_.outputs >= kStepRow && steps_.size() == kStepRow * kStepRow);
  SITREP_CHECK(scales.size() == kEntityClues && clues.size() == kEntityClues * vector_.outputs);
  clues_ = clues.data();
  clue_scales_ = scales.data();
}

#if defined(__x86_64__) && defined(__GLIBC__)
// Rows of sums and comparisons: twice as fast in wide vectors, and the same bits.
__attribute__((target_clones("avx2", "default")))
#endif
void best_labels(const float* scores, std::size_t stride, std::size_t words, std::span<const float> steps,
                 EntityTagger::Workspace& work) {
  make_room(work.from, words * kStepRow);
  work.labels.resize(words);
  if (words == 0) return;
  // Before the first word only "outside" is possible.
  float before[kStepRow], best[kStepRow];
  std::fill_n(before, kStepRow, kForbiddenStep);
  before[kOutsideEntity] = 0;
  for (std::size_t t = 0; t < words; ++t) {
    std::int32_t from[kStepRow] = {};
    for (std::size_t l = 0; l < kStepRow; ++l) best[l] = before[kOutsideEntity] + steps[l];
    for (std::int32_t i = 1; i < kEntityLabels; ++i) {
      const float* step = steps.data() + static_cast<std::size_t>(i) * kStepRow;
      for (std::size_t l = 0; l < kStepRow; ++l) {
        const float value = before[i] + step[l];
        from[l] = value > best[l] ? i : from[l];
        best[l] = value > best[l] ? value : best[l];
      }
    }
    for (std::size_t l = 0; l < kStepRow; ++l) before[l] = best[l] + scores[t * stride + l];
    std::copy_n(from, kStepRow, work.from.data() + t * kStepRow);
  }
  auto label = static_cast<std::uint8_t>(std::max_element(before, before + kEntityLabels) - before);
  for (std::size_t t = words; t-- > 0;) {
    work.labels[t] = label;
    label = static_cast<std::uint8_t>(work.from[t * kStepRow + label]);
  }
}

namespace {

/// The verb of a clause, or one of its auxiliaries: never part of a mention ("the army attacked Homs" in a
/// short report looked like one name). Participles within phrases are: "US-led forces".
bool heads_clause(const Document& d, WordId w) {
  if (d.upos[w] != Upos::verb && d.upos[w] != Upos::aux) return false;
  switch (d.deprel[w]) {
    case Deprel::root:
    case Deprel::ccomp:
    case Deprel::xcomp:
    case Deprel::advcl:
    case Deprel::acl_relcl:
    case Deprel::parataxis:
    case Deprel::conj:
    case Deprel::aux:
    case Deprel::aux_pass:
    case Deprel::cop:
      return true;
    default:
      return false;
  }
}

}  // namespace

void EntityTagger::tag(SentenceVectors& reading, Workspace& work, WordRange range, Document& document) const {
  if (empty()) return;
  const std::size_t n = reading.words, hidden = vector_.outputs;
  auto& [in, known, scores] = reading.scratch;
  make_room(in, n * hidden);
  make_room(known, hidden);
  kernels().multiply(vector_, reading.upper_bytes.values.data(), reading.upper_bytes.scales.data(), n,
                     in.data());
  for (std::size_t t = 0; t < n; ++t) {
    float* x = in.data() + t * hidden;
    entity_clues(document, range, range.first + static_cast<WordId>(t), work.clues);
    kernels().sum_rows(clues_, clue_scales_, hidden, work.clues, known.data());
    for (std::size_t i = 0; i < hidden; ++i) {
      x[i] += known[i];
      x[i] = std::max(x[i], x[i] * kSlope);
    }
  }
  reading.bytes.take(in.data(), n, hidden, hidden);
  make_room(scores, n * labels_.outputs);
  kernels().multiply(labels_, reading.bytes.values.data(), reading.bytes.scales.data(), n, scores.data());
  for (std::size_t t = 0; t < n; ++t)
    if (heads_clause(document, range.first + static_cast<WordId>(t)))
      scores[t * labels_.outputs + kOutsideEntity] += kCertain;
  best_labels(scores.data(), labels_.outputs, n, steps_, work);
  for (std::size_t t = 0; t < n; ++t) {
    const std::uint8_t label = work.labels[t];
    const WordId at = range.first + static_cast<WordId>(t);
    if (label == kOutsideEntity) continue;
    if (label % 2 == 1)
      document.entities.push_back({static_cast<EntityType>((label - 1) / 2), {at, at + 1}});
    else
      document.entities.back().words.last = at + 1;
  }
}

}  // namespace sitrep
