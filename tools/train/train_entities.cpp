// SPDX-License-Identifier: Apache-2.0
#include "train_entities.h"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <map>
#include <optional>
#include <sstream>

#include "core/utf8.h"
#include "dense.h"
#include "export.h"
#include "json_lines.h"
#include "recase.h"
#include "text/analyzer.h"
#include "text/entity_tagger.h"
#include "text/feature.h"
#include "text/network.h"

namespace sitrep::train {
namespace {

constexpr int kEpochs = 30;
constexpr std::size_t kBatch = 8;  ///< sentences
constexpr std::size_t kHidden = 64;
constexpr float kRate = 0.002F, kClip = 5.0F, kKeep = 0.4F;
constexpr unsigned kFolds = 5;

/// A sentence as the encoder reads it.
struct Example {
  Matrix words;
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

void add_examples(const Document& d, const std::vector<std::uint8_t>& labels, const Encoder& encoder,
                  std::vector<Example>& out) {
  std::vector<WordRows> rows;
  Reading reading;
  for (const Sentence& s : d.sentences) {
    const std::size_t n = s.words.last - s.words.first;
    const CaseMode mode = case_mode(std::span(d.form).subspan(s.words.first, n));
    rows.clear();
    for (WordId w = s.words.first; w < s.words.last; ++w)
      rows.push_back(encoder.vocabulary().rows(d.form[w], d.folded[w], mode, w == s.words.first));
    encoder.read(rows, reading);
    Example& e = out.emplace_back();
    e.words.resize(n, encoder.sizes().width);
    e.words.data = reading.upper;
    e.labels.assign(labels.begin() + s.words.first, labels.begin() + s.words.last);
  }
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
  explicit Learner(std::size_t width)
      : width_(width),
        parameters_(3),
        window_(parameters_.add("window", 3 * width, kHidden, 0.06F)),
        window_bias_(parameters_.add("window.bias", 1, kHidden, 0)),
        labels_(parameters_.add("labels", kHidden, kPadded, 0.2F)),
        labels_bias_(parameters_.add("labels.bias", 1, kPadded, 0)) {}

  void learn(std::vector<Example>& examples) {
    std::vector<const Example*> order;
    for (const Example& e : examples) order.push_back(&e);
    for (int epoch = 0; epoch < kEpochs; ++epoch) {
      random_.shuffle(order);
      double loss = 0;
      std::size_t words = 0;
      for (std::size_t i = 0; i < order.size(); i += kBatch) {
        const std::size_t last = std::min(order.size(), i + kBatch);
        loss += batch({order.begin() + static_cast<std::ptrdiff_t>(i),
                       order.begin() + static_cast<std::ptrdiff_t>(last)});
        for (std::size_t e = i; e < last; ++e) words += order[e]->labels.size();
        const double done = epoch + static_cast<double>(i) / static_cast<double>(order.size());
        parameters_.step(kRate * static_cast<float>(1.0 - done / kEpochs), kClip);
      }
      std::fprintf(stderr, "entities epoch %d: loss %.4f\n", epoch + 1, loss / static_cast<double>(words));
    }
  }

  void save(ImageWriter& image) {
    Matrix window(width_, 3 * kHidden);
    for (std::size_t part = 0; part < 3; ++part)
      for (std::size_t k = 0; k < width_; ++k)
        std::copy_n(window_.value.row(part * width_ + k), kHidden, window.row(k) + part * kHidden);
    std::vector<float> bias(kHidden, 0.0F);
    bias.insert(bias.end(), window_bias_.value.data.begin(), window_bias_.value.data.end());
    export_layer(window, bias, "entities.window", image);
    export_layer(labels_.value, labels_bias_.value.data, "entities.labels", image);
  }

 private:
  static constexpr std::size_t kPadded = 16;

  double batch(const std::vector<const Example*>& sentences) {
    std::size_t total = 0, at = 0;
    for (const Example* e : sentences) total += e->labels.size();
    in_.resize(total, 3 * width_);
    for (const Example* e : sentences) {
      for (std::size_t t = 0; t < e->words.rows; ++t, ++at) {
        if (t > 0) std::copy_n(e->words.row(t - 1), width_, in_.row(at));
        std::copy_n(e->words.row(t), width_, in_.row(at) + width_);
        if (t + 1 < e->words.rows) std::copy_n(e->words.row(t + 1), width_, in_.row(at) + 2 * width_);
      }
    }
    drop(in_);
    dense(in_, window_, window_bias_, hidden_, kHidden);
    dense(hidden_, labels_, labels_bias_, scores_, 0);
    d_scores_.resize(total, kPadded);
    double loss = 0;
    at = 0;
    for (const Example* e : sentences)
      for (const std::uint8_t label : e->labels) {
        loss += cross_entropy(scores_.row(at), kPadded, label, 1.0F / static_cast<float>(total),
                              d_scores_.row(at));
        ++at;
      }
    add_rows(d_scores_, labels_bias_.gradient.row(0));
    learn_dense(hidden_, d_scores_, labels_, &d_hidden_, false);
    unbend(hidden_, d_hidden_, kHidden);
    add_rows(d_hidden_, window_bias_.gradient.row(0));
    learn_dense(in_, d_hidden_, window_, nullptr, false);
    return loss;
  }

  void drop(Matrix& m) {
    const auto least = static_cast<std::uint64_t>(kKeep * 65536.0F);
    for (float& x : m.data) x = random_.next() >> 48 < least ? x / kKeep : 0.0F;
  }

  std::size_t width_;
  Parameters parameters_;
  Parameter &window_, &window_bias_, &labels_, &labels_bias_;
  Random random_{3};
  Matrix in_, hidden_, scores_, d_scores_, d_hidden_;
};

}  // namespace

Status train_entities(const std::string& model, const std::string& pack_path, int left_out_fold,
                      ImageWriter& image) {
  const auto opened = Image::open(model);
  if (!opened) return opened.error();
  const Encoder encoder(*opened);
  const auto analyzer = Analyzer::open(model.substr(0, model.rfind('/')));
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
    add_examples(document, labels, encoder, examples);
    add_examples(upper_copy(document), labels, encoder, examples);
  }
  std::fprintf(stderr, "entities: %zu sentences\n", examples.size());
  Learner learner(encoder.sizes().width);
  learner.learn(examples);
  learner.save(image);
  return ok_status();
}

}  // namespace sitrep::train
