// SPDX-License-Identifier: Apache-2.0
#include "train_entities.h"

#include <algorithm>
#include <deque>
#include <fstream>
#include <map>
#include <optional>
#include <sstream>
#include <utility>

#include "core/utf8.h"
#include "entity_learner.h"
#include "ground/known_words.h"
#include "json_lines.h"
#include "recase.h"
#include "text/analyzer.h"
#include "text/entity_clues.h"
#include "text/entity_tagger.h"
#include "text/feature.h"
#include "text/network.h"

namespace sitrep::train {
namespace {

constexpr int kEpochs = 30;
constexpr unsigned kFolds = 5;
/// What one learner makes of 31 reports hangs on its seed; the mean of three does so less.
constexpr std::uint64_t kSeeds[] = {3, 104, 205};

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
                  std::vector<EntityExample>& out) {
  SentenceVectors reading;
  for (const Sentence& s : d.sentences) {
    const std::size_t n = s.words.last - s.words.first;
    const auto forms = std::span(d.form).subspan(s.words.first, n);
    const CaseMode mode = case_mode(forms);
    encoder.read(forms, std::span(d.folded).subspan(s.words.first, n), mode, reading);
    EntityExample& e = out.emplace_back();
    e.words.resize(n, encoder.sizes().width);
    e.words.data.assign(reading.upper.data(), reading.upper.data() + n * encoder.sizes().width);
    e.clues.resize(n);
    for (std::size_t t = 0; t < n; ++t)
      entity_clues(d, s.words, s.words.first + static_cast<WordId>(t), e.clues[t]);
    e.labels.assign(labels.begin() + s.words.first, labels.begin() + s.words.last);
  }
}

/// What the program knows of the world, as the pipeline has it.
class Knowledge {
 public:
  static Result<Knowledge> open(const std::string& folder) {
    auto english = Image::open(folder + "/en.img");
    if (!english) return english.error();
    auto gazetteer = Gazetteer::open(folder + "/gazetteer.img");
    if (!gazetteer) return gazetteer.error();
    return Knowledge(std::move(*english), std::move(*gazetteer));
  }

  void mark(Document& document) const {
    mark_known_words(gazetteer_, ActorIndex(english_), WeaponIndex(english_), ObjectIndex(english_),
                     document);
  }

 private:
  Knowledge(Image&& english, Gazetteer&& gazetteer)
      : english_(std::move(english)), gazetteer_(std::move(gazetteer)) {}

  Image english_;
  Gazetteer gazetteer_;
};

Result<std::string> read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return Error{ErrorCode::not_found, path + ": cannot read"};
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

}  // namespace

Status train_entities(const std::string& model, const std::string& pack_path,
                      const std::string& knowledge_folder, int left_out_fold, ImageWriter& image) {
  const auto opened = Image::open(model);
  if (!opened) return opened.error();
  const Encoder encoder(*opened);
  const auto analyzer = Analyzer::open(model.substr(0, model.rfind('/')));
  if (!analyzer) return analyzer.error();
  const auto knowledge = Knowledge::open(knowledge_folder);
  if (!knowledge) return knowledge.error();
  const auto pack = read_file(pack_path);
  if (!pack) return pack.error();
  std::vector<EntityExample> examples;
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
    // in capitals too, so that headlines and teleprinter text are read as well
    Document capitals = upper_copy(document);
    for (Document* d : {&document, &capitals}) {
      analyzer->annotate(*d);
      knowledge->mark(*d);
      add_examples(*d, labels, encoder, examples);
    }
  }
  std::deque<EntityLearner> learners;
  for (const std::uint64_t seed : kSeeds) {
    learners.emplace_back(encoder.sizes().width, seed);
    learners.back().learn(examples, kEpochs);
  }
  save_entities(learners, image);
  return ok_status();
}

}  // namespace sitrep::train
