// SPDX-License-Identifier: Apache-2.0
#include "train_splitter.h"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <sstream>

#include "random.h"
#include "recase.h"
#include "text/conllu.h"
#include "text/sentence_splitter.h"

namespace sitrep::train {
namespace {

constexpr std::size_t kWeights = 1U << 16;
constexpr int kEpochs = 8;

/// The borders of one block: features as if the sentence had begun where it truly did.
struct Block {
  const Document* document;
  std::uint32_t block;
  WordId first, last;
  std::vector<std::uint8_t> gold;
};

class Learner {
 public:
  void learn(const std::vector<Block>& blocks, const SentenceSplitter& rules) {
    std::vector<std::uint32_t> order(blocks.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    for (int epoch = 0; epoch < kEpochs; ++epoch) {
      random_.shuffle(order);
      wrong_ = 0;
      for (const std::uint32_t i : order) block(blocks[i], rules);
      std::fprintf(stderr, "sentences epoch %d: %zu borders wrong\n", epoch + 1, wrong_);
    }
  }

  void save(ImageWriter& image) const {
    std::vector<std::int64_t> means(kWeights);
    std::int64_t most = 1;
    for (std::size_t i = 0; i < kWeights; ++i) {
      means[i] = totals_[i] + weights_[i] * (now_ - since_[i]);
      most = std::max(most, means[i] < 0 ? -means[i] : means[i]);
    }
    std::vector<std::int16_t> out;
    for (const std::int64_t mean : means) out.push_back(static_cast<std::int16_t>(mean * 32000 / most));
    image.add("split.weights", out);
  }

 private:
  void block(const Block& b, const SentenceSplitter& rules) {
    Document part;  // the block's words alone
    part.form.assign(b.document->form.begin() + b.first, b.document->form.begin() + b.last);
    part.folded.assign(b.document->folded.begin() + b.first, b.document->folded.begin() + b.last);
    part.span.assign(b.document->span.begin() + b.first, b.document->span.begin() + b.last);
    rules.rule_ends(0, part, ends_);
    seen_.start(0, part, ends_);
    WordId begin = 0;
    for (WordId w = 0; w + 1 < part.size(); ++w) {
      const std::size_t n = seen_.write(begin, w, features_);
      std::int64_t score = 0;
      for (std::size_t i = 0; i < n; ++i) score += weights_[features_[i] % kWeights];
      const bool gold = b.gold[w] != 0;
      ++now_;
      // a margin, so that what is right stays so after averaging
      if ((gold ? score : -score) <= kMargin) {
        if ((score > 0) != gold) ++wrong_;
        for (std::size_t i = 0; i < n; ++i) move(features_[i] % kWeights, gold ? 1 : -1);
      }
      if (gold) begin = w + 1;
    }
  }

  void move(std::size_t at, std::int64_t by) {
    totals_[at] += weights_[at] * (now_ - since_[at]);
    since_[at] = now_;
    weights_[at] += by;
  }

  static constexpr std::int64_t kMargin = 10;
  Random random_{11};
  BorderFeatures seen_;
  std::vector<std::uint8_t> ends_;
  Feature features_[BorderFeatures::kCount];
  std::vector<std::int64_t> weights_ = std::vector<std::int64_t>(kWeights);
  std::vector<std::int64_t> totals_ = weights_, since_ = weights_;
  std::int64_t now_ = 0;
  std::size_t wrong_ = 0;
};

void add_blocks(const Document& d, const Document& gold, std::vector<Block>& out) {
  for (const Sentence& s : gold.sentences) {
    if (out.empty() || out.back().document != &d || out.back().block != s.block_index)
      out.push_back({&d, s.block_index, s.words.first, s.words.first, {}});
    Block& b = out.back();
    b.last = s.words.last;
    b.gold.resize(b.last - b.first, 0);
    b.gold.back() = 1;
  }
}

}  // namespace

Status train_splitter(const std::vector<std::string>& treebanks, const Image& token_lists,
                      ImageWriter& image) {
  const SentenceSplitter rules{TokenLists(token_lists)};
  std::vector<std::vector<ConlluReport>> read;
  for (const std::string& path : treebanks) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return Error{ErrorCode::not_found, path + ": cannot read"};
    std::ostringstream text;
    text << in.rdbuf();
    auto reports = read_conllu(text.str(), path);
    if (!reports) return reports.error();
    read.push_back(std::move(*reports));
  }
  std::vector<Document> copies;
  std::size_t count = 0;
  for (const auto& reports : read) count += reports.size();
  copies.reserve(count);
  std::vector<Block> blocks;
  for (const auto& reports : read)
    for (const ConlluReport& r : reports) {
      add_blocks(r.document, r.document, blocks);
      if (copies.size() % 3 != 0) {
        copies.emplace_back();
        continue;
      }
      copies.push_back(upper_copy(r.document));
      add_blocks(copies.back(), r.document, blocks);
    }
  Learner learner;
  learner.learn(blocks, rules);
  learner.save(image);
  return ok_status();
}

}  // namespace sitrep::train
