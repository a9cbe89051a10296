// SPDX-License-Identifier: Apache-2.0
// Trains the English models of the text layer (docs/training.md):
//   train_text DATA_EN OUT TREEBANK.conllu...
// DATA_EN is the folder of data/en, OUT the image to write. Same input, same image, byte for byte.
#include <cstdio>
#include <string>
#include <vector>

#include "core/check.h"
#include "text/token_lists.h"
#include "train_lemmatizer.h"
#include "train_parser.h"
#include "train_tagger.h"
#include "treebank.h"

namespace {

using namespace sitrep;
using namespace sitrep::train;

constexpr int kTaggerEpochs = 8;
constexpr int kTaggerLeastWeight = 24;
constexpr int kFolds = 4;

int fail(const Error& error) {
  std::fprintf(stderr, "train_text: %s\n", error.message.c_str());
  return 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) {
    std::fprintf(stderr, "usage: train_text DATA_EN OUT TREEBANK.conllu...\n");
    return 2;
  }
  const std::string out = argv[2];
  ImageWriter image;
  if (const Status lists = compile_token_lists(std::string(argv[1]) + "/tokens.txt", image); !lists)
    return fail(lists.error());

  std::vector<GoldSentence> sentences;
  for (int i = 3; i < argc; ++i) {
    auto read = read_treebank(argv[i], static_cast<std::uint32_t>(i) * 100000);
    if (!read) return fail(read.error());
    sentences.insert(sentences.end(), read->begin(), read->end());
  }
  train_lemmatizer(sentences, image);
  augment(sentences);
  const std::vector<TagPair> inventory = tag_inventory(sentences);
  std::vector<const GoldSentence*> all;
  for (const GoldSentence& s : sentences) all.push_back(&s);
  train_tagger(all, inventory, kTaggerEpochs, kTaggerLeastWeight, image);
  if (const Status written = image.write(out); !written) return fail(written.error());

  const auto half_done = Image::open(out);
  SITREP_CHECK(half_done.ok());
  const Tagger tagger(*half_done);
  const auto tags = jackknife_tags(sentences, inventory, kFolds, out + ".scratch");
  std::remove((out + ".scratch").c_str());
  train_parser(sentences, tags, tagger, ParserOptions(), image);
  if (const Status written = image.write(out); !written) return fail(written.error());
  return 0;
}
