// SPDX-License-Identifier: Apache-2.0
#include "learner.h"

#include <algorithm>
#include <cstdio>
#include <limits>

namespace sitrep::train {
namespace {

/// The order of the lessons matters; the average of several runs depends on it less.
constexpr int kRuns = 12;
constexpr int kEpochs = 8;
/// Uneven margins: fillers are rare, so one must stand further from 0 than a phrase that is none.
constexpr int kMarginYes = 200;
constexpr int kMarginNo = 15;
/// From this epoch on, one place where an entity is told is enough.
constexpr int kAllPlacesEpochs = 3;
constexpr std::uint32_t kLeastCount = 2;
constexpr int kLeastWeight = 14;
constexpr int kSpanEpochs = 6;

class PhraseLearner {
 public:
  explicit PhraseLearner(std::vector<const Lesson*> lessons) : lessons_(std::move(lessons)) {
    for (const Lesson* l : lessons_)
      for (const Lesson::Phrase& p : l->phrases) model_.index().count(p.seen);
    model_.prepare(kLeastCount);
  }

  void learn() {
    for (int run = 0; run < kRuns; ++run) {
      model_.restart();
      for (int epoch = 0; epoch < kEpochs; ++epoch) {
        random_.shuffle(lessons_);
        std::size_t moved = 0;
        for (const Lesson* l : lessons_) moved += report(*l, epoch);
        std::fprintf(stderr, "fillers run %d, epoch %d: %zu moves\n", run + 1, epoch + 1, moved);
      }
    }
  }
  void save(ImageWriter& image) const { model_.save_sparse(image, "fillers", kLeastWeight); }

 private:
  /// A string of the key stands in many places of a report, most of them far from the event. After the
  /// first epochs only the best of an entity's places must be told from the rest; the others say nothing.
  std::size_t report(const Lesson& l, int epoch) {
    std::vector<std::array<std::int32_t, kFillerSlots>> scores(l.phrases.size());
    std::vector<std::vector<std::int32_t>> best(kFillerSlots);
    for (std::size_t s = 0; s < kFillerSlots; ++s)
      best[s].assign(l.gold[s].size(), std::numeric_limits<std::int32_t>::min());
    for (std::size_t i = 0; i < l.phrases.size(); ++i) {
      scores[i] = {};
      model_.add_scores(l.phrases[i].seen, scores[i].data());
      for (std::size_t s = 0; s < kFillerSlots; ++s)
        if (const std::int32_t e = l.phrases[i].entity[s]; e >= 0)
          best[s][static_cast<std::size_t>(e)] = std::max(best[s][static_cast<std::size_t>(e)], scores[i][s]);
    }
    std::size_t moved = 0;
    for (std::size_t i = 0; i < l.phrases.size(); ++i) {
      const Lesson::Phrase& p = l.phrases[i];
      for (std::size_t s = 0; s < kFillerSlots; ++s) {
        const auto label = static_cast<std::uint8_t>(s);
        if (p.entity[s] >= 0) {
          const bool must =
              epoch < kAllPlacesEpochs || scores[i][s] == best[s][static_cast<std::size_t>(p.entity[s])];
          if (!must || scores[i][s] > kMarginYes) continue;
          model_.update(p.seen, label, 1);
          ++moved;
        } else if (scores[i][s] >= -kMarginNo) {
          model_.update(p.seen, label, -1);
          ++moved;
        }
      }
      model_.tick();
    }
    return moved;
  }

  std::vector<const Lesson*> lessons_;
  Perceptron model_;
  Random random_{11};
};

class SpanLearner {
 public:
  explicit SpanLearner(std::vector<const Lesson*> lessons) : lessons_(std::move(lessons)) {
    each([&](const Lesson& l, const Lesson::Phrase& p) {
      for (const WordRange span : spans_of(*l.context, p.phrase)) {
        l.features->of_span(p.phrase, span, seen_);
        model_.index().count(seen_);
      }
    });
    model_.prepare(kLeastCount);
  }

  void learn() {
    for (int epoch = 0; epoch < kSpanEpochs; ++epoch) {
      random_.shuffle(lessons_);
      std::size_t wrong = 0;
      each([&](const Lesson& l, const Lesson::Phrase& p) { wrong += phrase(l, p); });
      std::fprintf(stderr, "filler spans epoch %d: %zu wrong\n", epoch + 1, wrong);
    }
  }
  void save(ImageWriter& image) const { model_.save_sparse(image, "filler_spans", kLeastWeight); }

 private:
  template <typename Do>
  void each(const Do& with) {
    for (const Lesson* l : lessons_)
      for (const Lesson::Phrase& p : l->phrases)
        if (std::any_of(p.entity.begin(), p.entity.end(), [](std::int32_t e) { return e >= 0; })) with(*l, p);
  }

  std::size_t phrase(const Lesson& l, const Lesson::Phrase& p) {
    std::size_t wrong = 0;
    const std::vector<WordRange> spans = spans_of(*l.context, p.phrase);
    for (std::size_t s = 0; s < kFillerSlots; ++s) {
      if (p.entity[s] < 0) continue;
      std::size_t best = spans.size(), right = spans.size();
      std::int32_t best_score = 0, right_score = 0;
      for (std::size_t i = 0; i < spans.size(); ++i) {
        l.features->of_span(p.phrase, spans[i], seen_);
        std::array<std::int32_t, kFillerSlots> score{};
        model_.add_scores(seen_, score.data());
        if (best == spans.size() || score[s] > best_score) best = i, best_score = score[s];
        const bool fits = entity_named(l.gold[s], normal_form(l.document.text_of(spans[i]))) >= 0;
        if (fits && (right == spans.size() || score[s] > right_score)) right = i, right_score = score[s];
      }
      model_.tick();
      if (best == right || right == spans.size()) continue;
      ++wrong;
      l.features->of_span(p.phrase, spans[right], seen_);
      model_.update(seen_, static_cast<std::uint8_t>(s), 1);
      l.features->of_span(p.phrase, spans[best], seen_);
      model_.update(seen_, static_cast<std::uint8_t>(s), -1);
    }
    return wrong;
  }

  std::vector<const Lesson*> lessons_;
  Perceptron model_;
  Random random_{12};
  std::vector<Feature> seen_;
};

}  // namespace

std::int32_t entity_named(const GoldEntities& entities, const std::string& normal) {
  for (std::size_t i = 0; i < entities.size(); ++i)
    if (std::find(entities[i].begin(), entities[i].end(), normal) != entities[i].end())
      return static_cast<std::int32_t>(i);
  return -1;
}

void mark_phrases(Lesson& l) {
  for (const Sentence& sentence : l.document.sentences) {
    for (FillerPhrase& phrase : find_filler_phrases(*l.context, sentence)) {
      Lesson::Phrase p;
      l.features->of_phrase(phrase, p.seen);
      p.entity.fill(-1);
      for (const WordRange span : spans_of(*l.context, phrase)) {
        const std::string normal = normal_form(l.document.text_of(span));
        for (std::size_t s = 0; s < kFillerSlots && !normal.empty(); ++s)
          if (p.entity[s] < 0) p.entity[s] = entity_named(l.gold[s], normal);
      }
      p.phrase = std::move(phrase);
      l.phrases.push_back(std::move(p));
    }
  }
}

void learn(const std::vector<std::unique_ptr<Lesson>>& lessons, std::size_t folds, std::size_t left_out,
           ImageWriter& image) {
  std::vector<const Lesson*> all;
  for (std::size_t i = 0; i < lessons.size(); ++i)
    if (folds == 0 || i % folds != left_out) all.push_back(lessons[i].get());
  PhraseLearner phrases(all);
  phrases.learn();
  phrases.save(image);
  SpanLearner spans(all);
  spans.learn();
  spans.save(image);
}

}  // namespace sitrep::train
