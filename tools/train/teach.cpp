// SPDX-License-Identifier: Apache-2.0
#include "teach.h"

#include <algorithm>
#include <fstream>

#include "core/utf8.h"
#include "json_lines.h"
#include "text/sentence_splitter.h"
#include "text/spanning_tree.h"
#include "text/token_lists.h"
#include "text/tokenizer.h"

namespace sitrep::train {
namespace {

constexpr std::size_t kLeastWords = 3, kMostWords = 70;

/// Adds the probabilities that the scores stand for.
void add_softmax(const float* scores, std::size_t n, std::vector<float>& out, std::size_t at) {
  const float most = *std::max_element(scores, scores + n);
  float total = 0;
  std::vector<float> e(padded(n));
  for (std::size_t i = 0; i < n; ++i) e[i] = scores[i] - most;
  for (std::size_t i = 0; i < e.size(); i += kLanes) lanes(e.data() + i) = exponential(lanes(e.data() + i));
  for (std::size_t i = 0; i < n; ++i) total += e[i];
  for (std::size_t i = 0; i < n; ++i) out[at + i] += e[i] / total;
}

/// Whole numbers that order trees as the logarithms of probabilities do.
std::int32_t logarithm(float probability) {
  std::int32_t out = 0;
  float x = std::max(probability, 1e-9F);
  for (; x < 0.5F; x *= 2) out -= 4096;  // one bit
  return out + static_cast<std::int32_t>((x - 1.0F) * 2 * 4096.0F);
}

}  // namespace

Result<std::vector<GoldSentence>> read_plain(const std::string& path, const Image& token_lists) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return Error{ErrorCode::not_found, path + ": cannot read"};
  const Tokenizer tokenizer{TokenLists(token_lists)};
  const SentenceSplitter splitter{TokenLists(token_lists), SplitModel(token_lists)};
  SentenceSplitter::Workspace work;
  std::vector<GoldSentence> out;
  for (std::string line; std::getline(in, line);) {
    Report report;
    report.text = json_string(line, "text");
    split_paragraphs(report);
    Document d;
    d.report = &report;
    for (std::uint32_t b = 0; b < report.blocks.size(); ++b) {
      const auto first = static_cast<WordId>(d.size());
      tokenizer.tokenize(report.text, report.blocks[b].span, d);
      for (WordId w = first; w < d.size(); ++w) d.folded.push_back(d.arena.keep(fold(d.form[w])));
      splitter.split(first, BlockKind::body, b, d, work);
    }
    for (const Sentence& s : d.sentences) {
      if (s.words.last - s.words.first < kLeastWords || s.words.last - s.words.first > kMostWords) continue;
      GoldSentence& sentence = out.emplace_back();
      for (WordId w = s.words.first; w < s.words.last; ++w) {
        sentence.forms.emplace_back(d.form[w]);
        sentence.folded.emplace_back(d.folded[w]);
      }
    }
  }
  return out;
}

void annotate(std::vector<SyntaxModel>& teachers, std::vector<GoldSentence>& sentences) {
  SpanningTree tree;
  std::vector<float> tags, arcs, labels, row, scores(teachers.front().network->sizes().relations);
  std::vector<std::int32_t> whole;
  const std::vector<TagPair>& inventory = teachers.front().inventory;
  for (GoldSentence& s : sentences) {
    const std::size_t n = s.size();
    tags.assign(n * inventory.size(), 0.0F);
    arcs.assign(n * (n + 1), 0.0F);
    s.pairs.resize(n);
    s.heads.resize(n);
    s.labels.resize(n);
    for (SyntaxModel& teacher : teachers) {
      const Sample sample = sample_of(s, teacher.vocabulary(), inventory);
      teacher.network->read({&sample});
      const Matrix& own = teacher.network->arc_scores(0);
      for (std::size_t d = 0; d < n; ++d) {
        add_softmax(teacher.network->tag_scores(d), inventory.size(), tags, d * inventory.size());
        row.assign(own.row(d), own.row(d) + n + 1);
        row[d] = -100.0F;  // no word is its own head
        add_softmax(row.data(), n + 1, arcs, d * (n + 1));
      }
    }
    whole.resize(arcs.size());
    const float share = 1.0F / static_cast<float>(teachers.size());
    std::transform(arcs.begin(), arcs.end(), whole.begin(), [&](float p) { return logarithm(p * share); });
    tree.find(whole, s.heads);
    labels.assign(n * kDeprelCount, 0.0F);
    for (SyntaxModel& teacher : teachers) {
      if (teachers.size() > 1) {
        const Sample sample = sample_of(s, teacher.vocabulary(), inventory);
        teacher.network->read({&sample});
      }
      for (std::size_t d = 0; d < n; ++d) {
        if (s.heads[d] == n) continue;
        teacher.network->label_scores(0, d, s.heads[d], scores.data());
        scores[0] = -100.0F;  // the root's own
        add_softmax(scores.data(), kDeprelCount, labels, d * kDeprelCount);
      }
    }
    for (std::size_t d = 0; d < n; ++d) {
      const auto tag = tags.begin() + static_cast<std::ptrdiff_t>(d * inventory.size());
      s.pairs[d] = inventory[static_cast<std::size_t>(
          std::max_element(tag, tag + static_cast<std::ptrdiff_t>(inventory.size())) - tag)];
      const auto label = labels.begin() + static_cast<std::ptrdiff_t>(d * kDeprelCount);
      s.labels[d] = s.heads[d] == n
                        ? Deprel::root
                        : static_cast<Deprel>(std::max_element(label, label + kDeprelCount) - label);
    }
  }
}

}  // namespace sitrep::train
