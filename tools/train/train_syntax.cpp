// SPDX-License-Identifier: Apache-2.0
#include "train_syntax.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <map>

#include "export.h"
#include "mentions.h"
#include "text/network.h"
#include "text/spanning_tree.h"

namespace sitrep::train {
namespace {

constexpr float kClip = 5.0F;
constexpr std::uint64_t kTaughtShare = 3;  ///< of what teachers annotated, one part of so many in each epoch

// A word is known if it was seen twice in gold or three times elsewhere.
constexpr int kGoldCount = 3, kTaughtCount = 2, kLeastCount = 6;

}  // namespace

std::vector<Vocabulary::Slot> word_slots(const std::vector<GoldSentence>& gold,
                                         const std::vector<GoldSentence>& taught, std::uint32_t& rows) {
  std::map<std::uint32_t, int> counts;
  for (const GoldSentence& s : gold)
    for (const std::string& folded : s.folded) counts[hash_word(folded)] += kGoldCount;
  for (const GoldSentence& s : taught)
    for (const std::string& folded : s.folded) counts[hash_word(folded)] += kTaughtCount;
  std::size_t size = 16;
  while (size < counts.size() * 2) size *= 2;
  std::vector<Vocabulary::Slot> slots(size, {0, 0});
  rows = 1;
  for (const auto& [word, count] : counts) {
    if (count < kLeastCount) continue;
    std::size_t i = word & (size - 1);
    while (slots[i].word != 0) i = (i + 1) & (size - 1);
    slots[i] = {word, rows++};
  }
  return slots;
}

namespace {

/// Batches of sentences of about the same length, in random order.
std::vector<std::vector<const Sample*>> batches(const std::vector<Sample>& samples, std::size_t words,
                                                Random& random) {
  std::vector<std::pair<std::uint64_t, const Sample*>> order;
  for (const Sample& s : samples) order.emplace_back(s.size() * 1000 + random.below(6000), &s);
  std::stable_sort(order.begin(), order.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<std::vector<const Sample*>> out(1);
  std::size_t size = 0;
  for (const auto& [key, sample] : order) {
    if (size > 0 && size + sample->size() > words) {
      out.emplace_back();
      size = 0;
    }
    out.back().push_back(sample);
    size += sample->size();
  }
  random.shuffle(out);
  return out;
}

void measure(SyntaxModel& model, const std::vector<GoldSentence>& dev) {
  const Vocabulary vocabulary = model.vocabulary();
  SpanningTree tree;
  std::size_t words = 0, tags = 0, upos = 0, uas = 0, las = 0;
  std::vector<std::int32_t> scores;
  std::vector<std::uint32_t> heads;
  std::vector<float> labels(model.network->sizes().relations);
  const auto coarse = [](std::size_t label) {
    const std::string_view name = deprel_name(static_cast<Deprel>(label));
    return name.substr(0, name.find(':'));
  };
  for (const GoldSentence& s : dev) {
    const Sample sample = sample_of(s, vocabulary, model.inventory);
    model.network->read({&sample});
    const std::size_t n = s.size();
    const Matrix& arcs = model.network->arc_scores(0);
    scores.resize(n * (n + 1));
    heads.resize(n);
    for (std::size_t d = 0; d < n; ++d)
      for (std::size_t h = 0; h <= n; ++h)
        scores[d * (n + 1) + h] = static_cast<std::int32_t>(arcs.row(d)[h] * 65536.0F);
    tree.find(scores, heads);
    for (std::size_t d = 0; d < n; ++d) {
      ++words;
      const float* t = model.network->tag_scores(d);
      const TagPair pair =
          model.inventory[static_cast<std::size_t>(std::max_element(t, t + model.inventory.size()) - t)];
      tags += pair == s.pairs[d];
      upos += pair.upos == s.pairs[d].upos;
      if (heads[d] != s.heads[d]) continue;
      ++uas;
      std::size_t label = 0;
      if (heads[d] < n) {
        model.network->label_scores(0, d, heads[d], labels.data());
        label = static_cast<std::size_t>(std::max_element(labels.begin() + 1, labels.begin() + kDeprelCount) -
                                         labels.begin());
      }
      las += coarse(label) == coarse(static_cast<std::size_t>(s.labels[d]));
    }
  }
  const auto percent = [&](std::size_t hits) {
    return 100.0 * static_cast<double>(hits) / static_cast<double>(words);
  };
  std::fprintf(stderr, "   dev: UPOS %.2f both tags %.2f UAS %.2f LAS %.2f\n", percent(upos), percent(tags),
               percent(uas), percent(las));
}

}  // namespace

Vocabulary SyntaxModel::vocabulary() const { return {slots, word_rows, kHashedRows}; }

SyntaxModel train_syntax(const std::vector<GoldSentence>& gold, const std::vector<GoldSentence>& taught,
                         const std::vector<GoldSentence>& dev, const SyntaxOptions& options) {
  SyntaxModel model;
  model.slots = word_slots(gold, taught, model.word_rows);
  model.inventory = tag_inventory(gold);
  NetworkSizes sizes;
  sizes.half = options.half;
  sizes.tags = padded(model.inventory.size());
  sizes.rows = model.vocabulary().size();
  model.network = std::make_unique<Network>(sizes, taught.empty() ? Keep() : kKeepTaught, options.seed);
  std::fprintf(stderr, "%zu and %zu sentences, %u words known, %zu tags\n", gold.size(), taught.size(),
               model.word_rows, model.inventory.size());
  const Vocabulary vocabulary = model.vocabulary();
  Random random(options.seed + 2);
  std::size_t all = 0, seen = 0;
  for (const GoldSentence& s : taught) all += s.size();
  all /= kTaughtShare;
  for (const GoldSentence& s : gold) all += s.size();
  all *= static_cast<std::size_t>(options.epochs);
  std::vector<Sample> samples;
  for (int epoch = 0; epoch < options.epochs; ++epoch) {
    const auto start = std::chrono::steady_clock::now();
    samples.clear();
    for (const GoldSentence& s : gold)
      samples.push_back(sample_of(damaged(s, random), vocabulary, model.inventory));
    for (const GoldSentence& s : taught)
      if (random.below(kTaughtShare) == 0)
        samples.push_back(sample_of(damaged(s, random), vocabulary, model.inventory));
    Network::Losses losses;
    std::size_t steps = 0;
    for (const auto& batch : batches(samples, options.batch_words, random)) {
      model.network->learn(batch, losses);
      const float done = static_cast<float>(seen + losses.words) / static_cast<float>(all);
      const float warm = std::min(1.0F, done * static_cast<float>(options.epochs) * 2 + 0.01F);
      model.network->parameters().step(options.rate * warm * std::max(0.0F, 1.0F - done), kClip);
      ++steps;
    }
    seen += losses.words;
    const auto mean = [&](double x) { return x / static_cast<double>(losses.words); };
    std::fprintf(stderr, "epoch %d: arcs %.3f labels %.3f tags %.3f mentions %.3f, %zu steps, %.0f s\n",
                 epoch + 1, mean(losses.arcs), mean(losses.labels), mean(losses.tags), mean(losses.mentions),
                 steps, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    if (!dev.empty() && (epoch % 5 == 4 || epoch + 1 == options.epochs)) measure(model, dev);
  }
  return model;
}

void export_syntax(SyntaxModel& model, ImageWriter& image) {
  Parameters& all = model.network->parameters();
  const train::NetworkSizes& sizes = model.network->sizes();
  const std::size_t width = 2 * sizes.half;
  const auto number = [](std::size_t n) { return static_cast<std::uint32_t>(n); };
  image.add("net.sizes", std::vector<sitrep::NetworkSizes>{
                             {number(sizes.embedding), number(width), number(sizes.layers), number(sizes.arc),
                              number(sizes.label), number(sizes.relations), number(sizes.tags),
                              number(sizes.mentions), model.word_rows, kHashedRows}});
  image.add("net.slots", model.slots);
  image.add("net.pairs", model.inventory);
  export_rows(all["words"].value, "net.words", image);
  // The three words' weights side by side; the bias goes with the middle one.
  Matrix window(sizes.embedding, 3 * width);
  for (std::size_t part = 0; part < 3; ++part)
    for (std::size_t k = 0; k < sizes.embedding; ++k)
      std::copy_n(all["window"].value.row(part * sizes.embedding + k), width, window.row(k) + part * width);
  std::vector<float> bias(width, 0.0F);
  bias.insert(bias.end(), all["window.bias"].value.data.begin(), all["window.bias"].value.data.end());
  export_layer(window, bias, "net.window", image);
  for (std::size_t l = 0; l < sizes.layers; ++l) {
    const std::string name = "layer" + std::to_string(l);
    export_layer(all[name].value, {}, "net." + name, image);
    image.add("net." + name + ".gates", all[name + ".gates"].value.data);
  }
  for (const std::string name : {"tags", "heads", "arcs", "relations"})
    export_layer(all[name].value, all[name + ".bias"].value.data, "net." + name, image);
  for (const std::string name : {"root", "distances", "sides"})
    image.add("net." + name, all[name].value.data);
}

}  // namespace sitrep::train
