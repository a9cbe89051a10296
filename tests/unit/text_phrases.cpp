// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <string>
#include <vector>

#include "text/phrases.h"
#include "text_support.h"

namespace sitrep {
namespace {

/// A table of a few names, through a file as at build time.
Image image_of_names() {
  PhraseTableBuilder names;
  names.add("air strike", 1);
  names.add("air-strike wave", 2);
  names.add("north", 3);
  names.add("IS", 4, PhraseCase::exact);
  names.add("U.S.", 5);
  names.add("don't shoot", 6);
  ImageWriter writer;
  names.save(writer, "names");
  const auto path =
      std::filesystem::temp_directory_path() / ("sitrep_text_phrases_" + std::to_string(::getpid()) + ".img");
  EXPECT_TRUE(writer.write(path.string()));
  auto image = Image::open(path.string());
  std::filesystem::remove(path);
  return *std::move(image);
}

std::vector<PhraseHit> all_hits(const PhraseTable& table, const Document& document) {
  std::vector<PhraseHit> hits;
  for (const Sentence& sentence : document.sentences) {
    for (WordId w = sentence.words.first; w < sentence.words.last; ++w)
      table.matches_at(document, w, sentence.words.last, hits);
    table.longest(document, sentence.words, hits);
  }
  return hits;
}

TEST(PhraseTable, FindsTheSameWithAndWithoutHashedWords) {
  const Image image = image_of_names();
  const PhraseTable table(image, "names");
  Read read(
      "An air-strike wave hit the North -north, IS said; is it so? \"AIR STRIKE\" in the US, the U.S. Don't "
      "shoot!",
      false);
  Document& document = read.document;
  document.hash.clear();
  const auto slow = all_hits(table, document);
  hash_words(document);
  EXPECT_EQ(document.hash.size(), document.size());
  EXPECT_EQ(all_hits(table, document), slow);
  EXPECT_GE(slow.size(), 12U);
}

}  // namespace
}  // namespace sitrep
