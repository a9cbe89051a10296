// SPDX-License-Identifier: Apache-2.0
// Trains the English models of the text layer (docs/training.md):
//   train_text syntax DATA_EN OUT TREEBANK... [--seed N] [--half N] [--epochs N] [--weights OUT] [--dev
//   TREEBANK]
//       [--teacher WEIGHTS...] [--tokenizer FOLDER --plain REPORTS.jsonl...]     WEIGHTS: what --weights left
//   train_text entities MODEL RE3D.jsonl KNOWLEDGE OUT [FOLD]
//       MODEL with entities; KNOWLEDGE: the folder of en.img and gazetteer.img; FOLD of 5 left out
// Same input, same image, byte for byte.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/check.h"
#include "teach.h"
#include "text/token_lists.h"
#include "train_entities.h"
#include "train_lemmatizer.h"
#include "train_splitter.h"
#include "train_syntax.h"
#include "treebank.h"

namespace {

using namespace sitrep;
using namespace sitrep::train;

int fail(const Error& error) {
  std::fprintf(stderr, "train_text: %s\n", error.message.c_str());
  return 1;
}

int usage() {
  std::fprintf(
      stderr,
      "usage: train_text syntax DATA_EN OUT TREEBANK... [--seed N] [--half N] [--epochs N] [--weights OUT] "
      "[--dev TREEBANK]\n"
      "           [--teacher WEIGHTS...] [--tokenizer FOLDER --plain REPORTS...]\n"
      "       train_text entities MODEL RE3D.jsonl KNOWLEDGE OUT [FOLD]\n");
  return 2;
}

std::vector<std::string> treebanks(const std::vector<std::string>& files) {
  std::vector<std::string> out;
  bool gold = true;
  for (const std::string& file : files) {
    if (file.starts_with("--"))
      gold = file == "--gold";
    else if (gold)
      out.push_back(file);
  }
  return out;
}

int syntax(const std::string& data_en, const std::string& out, const std::vector<std::string>& files) {
  ImageWriter image;
  if (const Status lists = compile_token_lists(data_en + "/tokens.txt", image); !lists)
    return fail(lists.error());
  if (const Status written = image.write(out); !written) return fail(written.error());
  const auto token_lists = Image::open(out);
  if (!token_lists) return fail(token_lists.error());
  if (const Status split = train_splitter(treebanks(files), *token_lists, image); !split)
    return fail(split.error());
  std::vector<GoldSentence> gold, taught, dev;
  std::vector<std::string> teachers;
  std::optional<Analyzer> tokenizer;
  std::string kind = "--gold", weights;
  SyntaxOptions options;
  for (const std::string& file : files) {
    if (file.starts_with("--")) {
      kind = file;
      continue;
    }
    if (kind == "--teacher") {
      teachers.push_back(file);
      continue;
    }
    if (kind == "--weights" || kind == "--seed" || kind == "--half" || kind == "--epochs") {
      const auto number = static_cast<unsigned>(std::atoi(file.c_str()));
      if (kind == "--weights") weights = file;
      if (kind == "--seed") options.seed = number;
      if (kind == "--half") options.half = number;
      if (kind == "--epochs") options.epochs = static_cast<int>(number);
      continue;
    }
    if (kind == "--tokenizer") {
      auto opened = Analyzer::open(file);
      if (!opened) return fail(opened.error());
      tokenizer.emplace(std::move(*opened));
      continue;
    }
    if (kind == "--plain" && !tokenizer) return usage();
    auto read = kind == "--plain" ? plain_sentences(file, *tokenizer) : read_treebank(file);
    if (!read) return fail(read.error());
    auto& into = kind == "--plain" ? taught : kind == "--dev" ? dev : gold;
    into.insert(into.end(), read->begin(), read->end());
  }
  if (!teachers.empty()) {
    auto opened = Teachers::open(teachers, gold);
    if (!opened) return fail(opened.error());
    opened->tell(gold);
    opened->tell(taught);
  }
  if (const Status lemmas = train_lemmatizer(gold, data_en, image); !lemmas) return fail(lemmas.error());
  SyntaxModel model = train_syntax(gold, taught, dev, options);
  if (!weights.empty())
    if (const Status saved = model.network->save(weights); !saved) return fail(saved.error());
  export_syntax(model, image);
  if (const Status written = image.write(out); !written) return fail(written.error());
  return 0;
}

int entities(const std::string& model, const std::string& pack, const std::string& knowledge,
             const std::string& out, int left_out_fold) {
  const auto old = Image::open(model);
  if (!old) return fail(old.error());
  ImageWriter image;
  for (const std::string_view name : old->names())
    if (!name.starts_with("entities.")) image.add(std::string(name), std::string(old->bytes(name)));
  if (const Status trained = train_entities(model, pack, knowledge, left_out_fold, image); !trained)
    return fail(trained.error());
  if (const Status written = image.write(out); !written) return fail(written.error());
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> args(argv + 1, argv + argc);
  if (args.size() >= 4 && args[0] == "syntax")
    return syntax(args[1], args[2], {args.begin() + 3, args.end()});
  if (args.size() >= 5 && args[0] == "entities")
    return entities(args[1], args[2], args[3], args[4], args.size() > 5 ? std::atoi(args[5].c_str()) : -1);
  return usage();
}
