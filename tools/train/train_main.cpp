// SPDX-License-Identifier: Apache-2.0
// Trains the English models of the text layer (docs/training.md):
//   train_text syntax DATA_EN OUT TREEBANK.conllu...      tags, lemmas, trees, and the token lists of DATA_EN
//   train_text entities MODEL RE3D.jsonl OUT [FOLD]               MODEL with entities; FOLD of 5 left out
// Same input, same image, byte for byte.
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "core/check.h"
#include "text/token_lists.h"
#include "train_entities.h"
#include "train_lemmatizer.h"
#include "train_parser.h"
#include "train_tagger.h"
#include "treebank.h"

namespace {

using namespace sitrep;
using namespace sitrep::train;

constexpr int kTaggerEpochs = 8;
constexpr int kTaggerLeastWeight = 27;
constexpr int kFolds = 4;

int fail(const Error& error) {
  std::fprintf(stderr, "train_text: %s\n", error.message.c_str());
  return 1;
}

int usage() {
  std::fprintf(stderr,
               "usage: train_text syntax DATA_EN OUT TREEBANK.conllu...\n"
               "       train_text entities MODEL RE3D.jsonl OUT [FOLD]\n");
  return 2;
}

int syntax(const std::string& data_en, const std::string& out, const std::vector<std::string>& treebanks) {
  ImageWriter image;
  if (const Status lists = compile_token_lists(data_en + "/tokens.txt", image); !lists)
    return fail(lists.error());
  std::vector<GoldSentence> sentences;
  std::uint32_t document = 0;
  for (const std::string& treebank : treebanks) {
    auto read = read_treebank(treebank, document += 100000);
    if (!read) return fail(read.error());
    sentences.insert(sentences.end(), read->begin(), read->end());
  }
  if (const Status lemmas = train_lemmatizer(sentences, data_en + "/lemmas.txt", image); !lemmas)
    return fail(lemmas.error());
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

int entities(const std::string& model, const std::string& pack, int left_out_fold, const std::string& out) {
  const auto old = Image::open(model);
  if (!old) return fail(old.error());
  ImageWriter image;
  for (const char* name : {"tokens.lists", "lemma.slots", "lemma.scripts", "lemma.pool", "tagger.tags",
                           "tagger.lexicon", "tagger.buckets", "tagger.pairs", "parser.moves.buckets",
                           "parser.labels.buckets", "parser.labels.pairs"})
    image.add(name, std::string(old->bytes(name)));
  if (const Status trained = train_entities(model, pack, left_out_fold, image); !trained)
    return fail(trained.error());
  if (const Status written = image.write(out); !written) return fail(written.error());
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> args(argv + 1, argv + argc);
  if (args.size() >= 4 && args[0] == "syntax")
    return syntax(args[1], args[2], {args.begin() + 3, args.end()});
  if (args.size() >= 4 && args[0] == "entities")
    return entities(args[1], args[2], args.size() > 4 ? std::atoi(args[4].c_str()) : -1, args[3]);
  return usage();
}
