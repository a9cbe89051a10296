// SPDX-License-Identifier: Apache-2.0
#include "train_entities.h"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <map>
#include <optional>
#include <sstream>

#include "core/utf8.h"
#include "json_lines.h"
#include "perceptron.h"
#include "text/analyzer.h"
#include "text/entity_tagger.h"
#include "text/tagger.h"

namespace sitrep::train {
namespace {

constexpr int kEpochs = 10;
constexpr std::uint32_t kLeastCount = 2;
constexpr int kLeastWeight = 6;
constexpr unsigned kFolds = 5;

struct Example {
  std::vector<WordAtoms> atoms;
  std::vector<std::uint8_t> tags;
  std::vector<std::uint8_t> labels;
};

std::optional<EntityType> type_of(const std::string& re3d) {
  static const std::map<std::string, EntityType> types = {
      {"Person", EntityType::person},           {"Organisation", EntityType::organisation},
      {"Location", EntityType::place},          {"Weapon", EntityType::weapon},
      {"MilitaryPlatform", EntityType::weapon}, {"Vehicle", EntityType::weapon}};
  const auto it = types.find(re3d);
  return it == types.end() ? std::nullopt : std::optional(it->second);
}

/// Labels of a document's words: longer mentions first, what overlaps them is left out.
std::vector<std::uint8_t> word_labels(const Document& d, std::vector<GoldSpan> gold) {
  std::stable_sort(gold.begin(), gold.end(),
                   [](const GoldSpan& a, const GoldSpan& b) { return a.end - a.begin > b.end - b.begin; });
  const CodePointIndex points(d.text());
  std::vector<std::uint8_t> labels(d.size(), kOutsideEntity);
  for (const GoldSpan& g : gold) {
    const auto type = type_of(g.type);
    if (!type || g.confidence < 0.5) continue;
    WordRange range{kNoWord, 0};
    for (WordId w = 0; w < d.size(); ++w) {
      const Span span = points(d.span[w]);
      if (span.begin >= g.end || span.end <= g.begin) continue;
      range = {std::min(range.first, w), w + 1};
    }
    if (range.first == kNoWord || d.sentence_of[range.first] != d.sentence_of[range.last - 1]) continue;
    if (std::any_of(labels.begin() + range.first, labels.begin() + range.last,
                    [](std::uint8_t l) { return l != 0; }))
      continue;
    for (WordId w = range.first; w < range.last; ++w) labels[w] = entity_label(*type, w == range.first);
  }
  return labels;
}

void add_examples(const Document& d, const std::vector<std::uint8_t>& labels, const Tagger& tagger,
                  std::vector<Example>& out) {
  for (const Sentence& s : d.sentences) {
    const auto forms = std::span(d.form).subspan(s.words.first, s.words.last - s.words.first);
    const CaseMode mode = case_mode(forms);
    Example e;
    for (WordId w = s.words.first; w < s.words.last; ++w) {
      e.atoms.push_back(word_atoms(d.form[w], d.folded[w], mode, tagger.lexicon()));
      e.labels.push_back(labels[w]);
    }
    e.tags.resize(e.atoms.size());
    tagger.tag(e.atoms, e.tags);
    out.push_back(std::move(e));
  }
}

/// The same sentence in capitals, so that headlines and teleprinter text are read too.
Document upper_copy(const Document& d) {
  Document out;
  out.report = d.report;
  out.folded = d.folded;
  out.span = d.span;
  out.sentences = d.sentences;
  out.sentence_of = d.sentence_of;
  for (const std::string_view form : d.form) {
    std::string upper(form);
    for (char& c : upper)
      if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
    out.form.push_back(out.arena.keep(upper));
  }
  return out;
}

Result<std::string> read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return Error{ErrorCode::not_found, path + ": cannot read"};
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

class Learner {
 public:
  void count(const std::vector<Example>& examples) {
    for (const Example& e : examples)
      for (std::size_t i = 0; i < e.labels.size(); ++i) model_.index().count(features(e, e.labels, i));
    model_.prepare(kLeastCount);
  }

  void learn(std::vector<Example>& examples) {
    for (int epoch = 0; epoch < kEpochs; ++epoch) {
      random_.shuffle(examples);
      std::size_t wrong = 0;
      for (const Example& e : examples) wrong += sentence(e);
      std::fprintf(stderr, "entities epoch %d: %zu wrong\n", epoch + 1, wrong);
    }
  }
  void save(ImageWriter& image) const { model_.save_sparse(image, "entities", kLeastWeight); }

 private:
  std::span<const Feature> features(const Example& e, const std::vector<std::uint8_t>& labels,
                                    std::size_t i) {
    const std::uint8_t before = i >= 1 ? labels[i - 1] : kOutsideEntity;
    const std::uint8_t before2 = i >= 2 ? labels[i - 2] : kOutsideEntity;
    return {features_, entity_features(e.atoms, e.tags, i, before, before2, features_)};
  }

  std::size_t sentence(const Example& e) {
    std::size_t wrong = 0;
    std::vector<std::uint8_t> guessed(e.labels.size(), kOutsideEntity);
    for (std::size_t i = 0; i < e.labels.size(); ++i) {
      const auto seen = features(e, guessed, i);
      std::int32_t scores[kEntityLabels] = {};
      model_.add_scores(seen, scores);
      for (std::uint8_t l = 1; l < kEntityLabels; ++l)
        if (may_follow(i > 0 ? guessed[i - 1] : kOutsideEntity, l) && scores[l] > scores[guessed[i]])
          guessed[i] = l;
      if (guessed[i] != e.labels[i]) {
        ++wrong;
        model_.update(seen, e.labels[i], 1);
        model_.update(seen, guessed[i], -1);
      }
      model_.tick();
    }
    return wrong;
  }

  Perceptron model_;
  Random random_{3};
  Feature features_[kEntityFeatures];
};

}  // namespace

Status train_entities(const std::string& model, const std::string& pack_path, int left_out_fold,
                      ImageWriter& image) {
  const auto opened = Image::open(model);
  if (!opened) return opened.error();
  const Tagger tagger(*opened);
  const std::string folder = model.substr(0, model.rfind('/'));
  const auto analyzer = Analyzer::open(folder);
  if (!analyzer) return analyzer.error();
  std::vector<Example> examples;

  const auto pack = read_file(pack_path);
  if (!pack) return pack.error();
  std::istringstream lines(*pack);
  for (std::string line; std::getline(lines, line);) {
    Report report;
    report.id = json_string(line, "id");
    report.text = json_string(line, "text");
    if (static_cast<int>(hash_text(report.id) % kFolds) == left_out_fold) continue;
    split_paragraphs(report);
    Document document;
    analyzer->tokenize(report, document);
    const auto labels = word_labels(document, json_gold(line));
    add_examples(document, labels, tagger, examples);
    add_examples(upper_copy(document), labels, tagger, examples);
  }
  std::fprintf(stderr, "entities: %zu sentences\n", examples.size());
  Learner learner;
  learner.count(examples);
  learner.learn(examples);
  learner.save(image);
  return ok_status();
}

}  // namespace sitrep::train
