// SPDX-License-Identifier: Apache-2.0
#include "learner.h"

#include <algorithm>
#include <cstdio>

#include "logistic.h"
#include "random.h"

namespace sitrep::train {
namespace {

constexpr std::uint32_t kLeastCount = 2;
constexpr int kLeastWeight = 12;

/// How a table is learned. The order of the lessons matters; the mean of several runs, and of the last
/// epochs of each, depends on it less.
struct Pace {
  int runs, epochs, kept_epochs;
  float rate, pull;
  unsigned keep;  ///< of 256 features of a phrase, by chance
};
constexpr Pace kPhrasePace{4, 8, 4, 0.1F, 0.0005F, 128};
constexpr Pace kReportPace{1, 8, 1, 0.05F, 0.002F, 128};
constexpr Pace kSpanPace{1, 8, 3, 0.1F, 0.0005F, 180};
/// Fillers are rare: one that is missed moves the weights by this much more.
constexpr float kRare = 2;
/// From this epoch on, one place where an entity is told is enough.
constexpr int kAllPlacesEpochs = 2;

class PhraseLearner {
 public:
  explicit PhraseLearner(std::vector<const Lesson*> lessons) : lessons_(std::move(lessons)) {
    for (const Lesson* l : lessons_)
      for (const Lesson::Phrase& p : l->phrases) model_.index().count(p.seen);
    model_.prepare(kLeastCount);
  }

  void learn() {
    for (int run = 0; run < kPhrasePace.runs; ++run) {
      model_.restart();
      for (int epoch = 0; epoch < kPhrasePace.epochs; ++epoch) {
        random_.shuffle(lessons_);
        double loss = 0;
        for (const Lesson* l : lessons_) loss += report(*l, epoch);
        std::fprintf(stderr, "fillers run %d, epoch %d: %.1f\n", run + 1, epoch + 1, loss);
        if (epoch + kPhrasePace.kept_epochs >= kPhrasePace.epochs) model_.keep();
      }
    }
  }
  void save(ImageWriter& image) const { model_.save(image, "fillers", kLeastWeight); }

 private:
  /// A string of the key stands in many places of a report, most of them far from the event. After the
  /// first epochs only the best of an entity's places must be told from the rest; the others say nothing.
  double report(const Lesson& l, int epoch) {
    std::vector<std::array<float, kFillerSlots>> scores(l.phrases.size());
    std::vector<std::vector<float>> best(kFillerSlots);
    for (std::size_t s = 0; s < kFillerSlots; ++s) best[s].assign(l.gold.slots[s].size(), -1e9F);
    std::vector<std::vector<std::uint32_t>> rows(l.phrases.size());
    for (std::size_t i = 0; i < l.phrases.size(); ++i) {
      model_.rows_of(l.phrases[i].seen, kPhrasePace.keep, random_, rows[i]);
      for (std::size_t s = 0; s < kFillerSlots; ++s) {
        scores[i][s] = model_.score(rows[i], s) * 256.0F / static_cast<float>(kPhrasePace.keep);
        if (const std::int32_t e = l.phrases[i].entity[s]; e >= 0)
          best[s][static_cast<std::size_t>(e)] = std::max(best[s][static_cast<std::size_t>(e)], scores[i][s]);
      }
    }
    double loss = 0;
    for (std::size_t i = 0; i < l.phrases.size(); ++i) {
      for (std::size_t s = 0; s < kFillerSlots; ++s) {
        const std::int32_t e = l.phrases[i].entity[s];
        if (e >= 0 && epoch >= kAllPlacesEpochs && scores[i][s] != best[s][static_cast<std::size_t>(e)])
          continue;
        const float p = chance(scores[i][s]);
        const float slope = e >= 0 ? kRare * (p - 1.0F) : p;
        loss += std::abs(slope);
        if (std::abs(slope) > 0.004F) model_.update(rows[i], s, slope, kPhrasePace.rate, kPhrasePace.pull);
      }
    }
    return loss;
  }

  std::vector<const Lesson*> lessons_;
  Logistic model_{kFillerSlots};
  Random random_{11};
};

/// Does a report tell of an incident that the keys would hold?
void learn_reports(std::vector<const Lesson*> lessons, ImageWriter& image) {
  Logistic model(1);
  Random random(13);
  for (const Lesson* l : lessons) model.index().count(l->seen);
  model.prepare(3);
  std::vector<std::uint32_t> rows;
  for (int epoch = 0; epoch < kReportPace.epochs; ++epoch) {
    random.shuffle(lessons);
    for (const Lesson* l : lessons) {
      if (!l->gold.holds_incident) continue;
      model.rows_of(l->seen, kReportPace.keep, random, rows);
      const float p = chance(model.score(rows, 0) * 256.0F / static_cast<float>(kReportPace.keep));
      model.update(rows, 0, p - (*l->gold.holds_incident ? 1.0F : 0.0F), kReportPace.rate, kReportPace.pull);
    }
  }
  model.keep();
  model.save(image, "filler_report", kLeastWeight);
}

/// Which of a phrase's spans is the string of the key: one of them is, and their chances add up to one.
class SpanLearner {
 public:
  explicit SpanLearner(std::vector<const Lesson*> lessons) : lessons_(std::move(lessons)) {
    std::vector<Feature> seen;
    each([&](const Lesson& l, const Lesson::Phrase& p) {
      for (const WordRange span : spans_of(*l.context, p.phrase)) {
        l.features->of_span(p.phrase, span, seen);
        model_.index().count(seen);
      }
    });
    model_.prepare(kLeastCount);
  }

  void learn() {
    for (int epoch = 0; epoch < kSpanPace.epochs; ++epoch) {
      random_.shuffle(lessons_);
      loss_ = 0;
      each([&](const Lesson& l, const Lesson::Phrase& p) { phrase(l, p); });
      std::fprintf(stderr, "filler spans epoch %d: %.1f\n", epoch + 1, loss_);
      if (epoch + kSpanPace.kept_epochs >= kSpanPace.epochs) model_.keep();
    }
  }
  void save(ImageWriter& image) const { model_.save(image, "filler_spans", kLeastWeight); }

 private:
  template <typename Do>
  void each(const Do& with) {
    for (const Lesson* l : lessons_)
      for (const Lesson::Phrase& p : l->phrases)
        if (std::any_of(p.entity.begin(), p.entity.end(), [](std::int32_t e) { return e >= 0; })) with(*l, p);
  }

  void phrase(const Lesson& l, const Lesson::Phrase& p) {
    const std::vector<WordRange> spans = spans_of(*l.context, p.phrase);
    std::vector<std::vector<std::uint32_t>> rows(spans.size());
    std::vector<Feature> seen;
    std::vector<std::string> strings;
    for (std::size_t i = 0; i < spans.size(); ++i) {
      l.features->of_span(p.phrase, spans[i], seen);
      model_.rows_of(seen, kSpanPace.keep, random_, rows[i]);
      strings.push_back(normal_form(l.document.text_of(spans[i])));
    }
    for (std::size_t s = 0; s < kFillerSlots; ++s) {
      if (p.entity[s] < 0) continue;
      std::vector<float> score(spans.size());
      std::vector<bool> right(spans.size());
      float top = -1e9F;
      for (std::size_t i = 0; i < spans.size(); ++i) {
        score[i] = model_.score(rows[i], s) * 256.0F / static_cast<float>(kSpanPace.keep);
        right[i] = entity_named(l.gold.slots[s], strings[i]) >= 0;
        top = std::max(top, score[i]);
      }
      float all = 0, good = 0;
      for (std::size_t i = 0; i < spans.size(); ++i) {
        score[i] = power(score[i] - top);
        all += score[i];
        if (right[i]) good += score[i];
      }
      loss_ += 1 - good / all;
      for (std::size_t i = 0; i < spans.size(); ++i) {
        const float slope = score[i] / all - (right[i] ? score[i] / std::max(good, 1e-9F) : 0.0F);
        if (std::abs(slope) > 0.002F) model_.update(rows[i], s, slope, kSpanPace.rate, kSpanPace.pull);
      }
    }
  }

  std::vector<const Lesson*> lessons_;
  Logistic model_{kFillerSlots};
  Random random_{12};
  double loss_ = 0;
};

}  // namespace

std::int32_t entity_named(const GoldEntities& entities, const std::string& normal) {
  for (std::size_t i = 0; i < entities.size(); ++i)
    if (std::find(entities[i].begin(), entities[i].end(), normal) != entities[i].end())
      return static_cast<std::int32_t>(i);
  return -1;
}

void mark_phrases(Lesson& l) {
  l.features->of_report(l.seen);
  for (const Sentence& sentence : l.document.sentences) {
    std::vector<Feature> shared;
    l.features->of_sentence(sentence, shared);
    for (FillerPhrase& phrase : find_filler_phrases(*l.context, sentence)) {
      Lesson::Phrase p;
      l.features->of_phrase_alone(phrase, p.seen);
      p.seen.insert(p.seen.end(), shared.begin(), shared.end());
      p.entity.fill(-1);
      for (const WordRange span : spans_of(*l.context, phrase)) {
        const std::string normal = normal_form(l.document.text_of(span));
        for (std::size_t s = 0; s < kFillerSlots && !normal.empty(); ++s)
          if (p.entity[s] < 0) p.entity[s] = entity_named(l.gold.slots[s], normal);
      }
      p.phrase = std::move(phrase);
      l.phrases.push_back(std::move(p));
    }
  }
}

void learn_tables(const Lessons& lessons, std::size_t folds, std::size_t left_out, ImageWriter& image) {
  std::vector<const Lesson*> all;
  for (std::size_t i = 0; i < lessons.size(); ++i)
    if (folds == 0 || i % folds != left_out) all.push_back(lessons[i].get());
  PhraseLearner phrases(all);
  phrases.learn();
  phrases.save(image);
  learn_reports(all, image);
  SpanLearner spans(all);
  spans.learn();
  spans.save(image);
}

}  // namespace sitrep::train
