// SPDX-License-Identifier: Apache-2.0
#include "teach.h"

#include <algorithm>
#include <cmath>
#include <fstream>

#include "json_lines.h"
#include "text/spanning_tree.h"
#include "train_syntax.h"

namespace sitrep::train {
namespace {

constexpr std::size_t kLeastWords = 3, kMostWords = 70;

/// Adds softmax(scores) to `sums`.
void add_probabilities(const float* scores, std::size_t n, std::size_t without, std::vector<float>& sums) {
  float most = -1e30F, total = 0;
  for (std::size_t i = 0; i < n; ++i)
    if (i != without) most = std::max(most, scores[i]);
  std::vector<float> e(n, 0.0F);
  for (std::size_t i = 0; i < n; ++i)
    if (i != without) total += e[i] = exponential(splat(scores[i] - most))[0];
  for (std::size_t i = 0; i < n; ++i) sums[i] += e[i] / total;
}

void append(const std::vector<float>& sums, float voices, std::vector<std::uint8_t>& out) {
  for (const float x : sums) out.push_back(static_cast<std::uint8_t>(x * 255.0F / voices + 0.5F));
}

std::size_t best(const std::vector<float>& values, std::size_t from = 0) {
  return static_cast<std::size_t>(
      std::max_element(values.begin() + static_cast<std::ptrdiff_t>(from), values.end()) - values.begin());
}

}  // namespace

Result<std::vector<GoldSentence>> plain_sentences(const std::string& path, const Analyzer& tokenizer) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return Error{ErrorCode::not_found, path + ": cannot read"};
  std::vector<GoldSentence> out;
  Document document;
  for (std::string line; std::getline(in, line);) {
    Report report;
    report.text = json_string(line, "text");
    split_paragraphs(report);
    tokenizer.tokenize(report, document);
    const std::size_t n = document.size();
    document.lemma.assign(n, std::string_view());
    document.upos.assign(n, Upos::x);
    document.xpos.assign(n, 0);
    document.head.assign(n, kNoWord);
    document.deprel.assign(n, Deprel::dep);
    add_sentences(document, out);
  }
  std::erase_if(out, [](const GoldSentence& s) { return s.size() < kLeastWords || s.size() > kMostWords; });
  for (GoldSentence& s : out) s.taught = true;
  return out;
}

Result<Teachers> Teachers::open(const std::vector<std::string>& files,
                                const std::vector<GoldSentence>& gold) {
  Teachers out;
  out.slots_ = word_slots(gold, {}, out.rows_);
  out.inventory_ = tag_inventory(gold);
  for (const std::string& file : files) {
    auto network = Network::load(file);
    if (!network) return network.error();
    out.networks_.push_back(std::move(*network));
  }
  return out;
}

void Teachers::tell(std::vector<GoldSentence>& sentences) {
  for (GoldSentence& s : sentences) tell(s);
}

void Teachers::tell(GoldSentence& s) {
  const std::size_t n = s.size(), tags = inventory_.size();
  const Sample sample = sample_of(s, {slots_, rows_, kHashedRows}, inventory_);
  const auto voices = static_cast<float>(networks_.size());
  std::vector<std::vector<float>> tag(n, std::vector<float>(tags)), head(n, std::vector<float>(n + 1)),
      label(n, std::vector<float>(kDeprelCount));
  for (const auto& network : networks_) {
    network->read({&sample});
    const Matrix& arcs = network->arc_scores(0);
    for (std::size_t d = 0; d < n; ++d) {
      add_probabilities(network->tag_scores(d), tags, tags, tag[d]);
      add_probabilities(arcs.row(d), n + 1, d, head[d]);
    }
  }
  if (s.taught) {
    std::vector<std::int32_t> scores(n * (n + 1));
    for (std::size_t d = 0; d < n; ++d)
      for (std::size_t h = 0; h <= n; ++h)
        scores[d * (n + 1) + h] =
            static_cast<std::int32_t>(std::log(std::max(head[d][h] / voices, 1e-6F)) * 65536.0F);
    SpanningTree tree;
    tree.find(scores, s.heads);
  }
  std::vector<float> scores(networks_.front()->sizes().relations);
  for (const auto& network : networks_)
    for (std::size_t d = 0; d < n; ++d) {
      if (s.heads[d] == n) continue;
      network->label_scores(0, d, s.heads[d], scores.data());
      add_probabilities(scores.data(), kDeprelCount, 0, label[d]);
    }
  for (std::size_t d = 0; d < n; ++d) {
    append(tag[d], voices, s.beliefs.tags);
    append(head[d], voices, s.beliefs.heads);
    append(label[d], voices, s.beliefs.labels);
    if (!s.taught) continue;
    s.pairs[d] = inventory_[best(tag[d])];
    s.labels[d] = s.heads[d] == n ? Deprel::root : static_cast<Deprel>(best(label[d], 1));
  }
}

}  // namespace sitrep::train
