// SPDX-License-Identifier: Apache-2.0
// Trees over whole numbers: which way each goes, and that answers add up.
#include <gtest/gtest.h>

#include "text/forest.h"

namespace sitrep {
namespace {

TEST(Forest, AddsUpTheAnswersOfItsTrees) {
  // Above 3: 10, else 1; and a tree of one answer, 100.
  const std::vector<Forest::Node> nodes = {
      {0, 2, 3}, {Forest::kLeaf, 0, 1}, {Forest::kLeaf, 0, 10}, {Forest::kLeaf, 0, 100}};
  const std::vector<std::uint32_t> roots = {0, 3};
  ImageWriter writer;
  writer.add("t.nodes", nodes);
  writer.add("t.roots", roots);
  const Image image = Image::of(writer);
  const Forest forest(image, "t");
  EXPECT_EQ(forest.score(std::vector<std::int32_t>{3}), 101);
  EXPECT_EQ(forest.score(std::vector<std::int32_t>{4}), 110);
}

TEST(Forest, WithoutTreesIsEmpty) {
  const Image image = Image::of(ImageWriter());
  const Forest forest(image, "t");
  EXPECT_TRUE(forest.empty());
  EXPECT_EQ(forest.score(std::vector<std::int32_t>{7}), 0);
}

}  // namespace
}  // namespace sitrep
