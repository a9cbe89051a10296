// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "text/tree_repair.h"

namespace sitrep {
namespace {

struct Row {
  Upos upos;
  int head;  ///< from 1, 0 at the root, as in CoNLL-U
  Deprel relation;
};

Document tree(const std::vector<Row>& rows) {
  Document d;
  for (const Row& row : rows) {
    d.form.push_back("w");
    d.span.push_back({});
    d.upos.push_back(row.upos);
    d.xpos.push_back(0);
    d.head.push_back(row.head == 0 ? kNoWord : static_cast<WordId>(row.head - 1));
    d.deprel.push_back(row.relation);
  }
  return d;
}

Document repaired(const std::vector<Row>& rows) {
  Document d = tree(rows);
  repair_tree(d, {0, static_cast<WordId>(rows.size())});
  return d;
}

TEST(TreeRepair, ObjectsHaveNoAdposition) {
  // shelled / a / market / in / Minbya
  const Document d = repaired({{Upos::verb, 0, Deprel::root},
                               {Upos::det, 3, Deprel::det},
                               {Upos::noun, 1, Deprel::obj},
                               {Upos::adp, 5, Deprel::case_},
                               {Upos::propn, 1, Deprel::obj}});
  EXPECT_EQ(d.deprel[2], Deprel::obj);
  EXPECT_EQ(d.deprel[4], Deprel::obl);
}

TEST(TreeRepair, TheWordOfABoundMakesNoOblique) {
  // at / least / 12 / men / died
  const Document d = repaired({{Upos::adp, 2, Deprel::case_},
                               {Upos::adj, 3, Deprel::nmod},
                               {Upos::num, 4, Deprel::nummod},
                               {Upos::noun, 5, Deprel::obl},
                               {Upos::verb, 0, Deprel::root}});
  EXPECT_EQ(d.deprel[3], Deprel::nsubj);
}

TEST(TreeRepair, AVerbBeforeABareNumberIsASecondVerb) {
  // killed / five / people / and / wounded / 18
  const Document d = repaired({{Upos::verb, 0, Deprel::root},
                               {Upos::num, 3, Deprel::nummod},
                               {Upos::noun, 1, Deprel::obj},
                               {Upos::cconj, 6, Deprel::cc},
                               {Upos::verb, 6, Deprel::amod},
                               {Upos::num, 3, Deprel::conj}});
  EXPECT_EQ(d.head[4], 0U);
  EXPECT_EQ(d.deprel[4], Deprel::conj);
  EXPECT_EQ(d.head[3], 4U);
  EXPECT_EQ(d.head[5], 4U);
  EXPECT_EQ(d.deprel[5], Deprel::obj);
}

TEST(TreeRepair, AVerbBeforeACountedNounIsASecondVerb) {
  // killed / men / and / wounded / 21 / people
  const Document d = repaired({{Upos::verb, 0, Deprel::root},
                               {Upos::noun, 1, Deprel::obj},
                               {Upos::cconj, 6, Deprel::cc},
                               {Upos::verb, 6, Deprel::amod},
                               {Upos::num, 6, Deprel::nummod},
                               {Upos::noun, 2, Deprel::conj}});
  EXPECT_EQ(d.head[3], 0U);
  EXPECT_EQ(d.deprel[3], Deprel::conj);
  EXPECT_EQ(d.head[5], 3U);
  EXPECT_EQ(d.deprel[5], Deprel::obj);
}

TEST(TreeRepair, AVerbBeforeANumberIsASecondVerbBesideAnObject) {
  // killed / 28 / and / wounded / 30 / men
  const Document d = repaired({{Upos::verb, 0, Deprel::root},
                               {Upos::num, 1, Deprel::obj},
                               {Upos::cconj, 6, Deprel::cc},
                               {Upos::verb, 5, Deprel::amod},
                               {Upos::num, 6, Deprel::nummod},
                               {Upos::noun, 1, Deprel::obj}});
  EXPECT_EQ(d.head[3], 0U);
  EXPECT_EQ(d.deprel[3], Deprel::conj);
  EXPECT_EQ(d.head[5], 3U);
}

TEST(TreeRepair, AnObjectBehindWhoSaysSo) {
  // killed / , / according / to / doctors / , / 20 / people
  const Document d = repaired({{Upos::verb, 0, Deprel::root},
                               {Upos::punct, 5, Deprel::punct},
                               {Upos::verb, 5, Deprel::case_},
                               {Upos::adp, 3, Deprel::fixed},
                               {Upos::noun, 1, Deprel::obl},
                               {Upos::punct, 8, Deprel::punct},
                               {Upos::num, 8, Deprel::nummod},
                               {Upos::noun, 5, Deprel::appos}});
  EXPECT_EQ(d.head[7], 0U);
  EXPECT_EQ(d.deprel[7], Deprel::obj);
}

TEST(TreeRepair, AVerbWithAnObjectAndNoAuxiliaryIsActive) {
  // gunmen / killed / people / in
  std::vector<Row> rows = {{Upos::noun, 2, Deprel::nsubj_pass},
                           {Upos::verb, 0, Deprel::root},
                           {Upos::noun, 2, Deprel::obj},
                           {Upos::adv, 2, Deprel::advmod}};
  const auto repaired_as = [&](std::uint8_t behind) {
    Document d = tree(rows);
    d.xpos[1] = xpos::kVbn;
    d.xpos[3] = behind;
    repair_tree(d, {0, static_cast<WordId>(rows.size())});
    return d.deprel[0];
  };
  EXPECT_EQ(repaired_as(0), Deprel::nsubj);
  EXPECT_EQ(repaired_as(xpos::kVbn), Deprel::nsubj_pass);  // "nine killed 12 injured"
}

TEST(TreeRepair, WhatIsToldIsTheVerbs) {
  // he / told / Reuters / that / shells / fell
  const Document d = repaired({{Upos::pron, 2, Deprel::nsubj},
                               {Upos::verb, 0, Deprel::root},
                               {Upos::propn, 2, Deprel::iobj},
                               {Upos::sconj, 6, Deprel::mark},
                               {Upos::noun, 6, Deprel::nsubj},
                               {Upos::verb, 3, Deprel::acl_relcl}});
  EXPECT_EQ(d.head[5], 1U);
  EXPECT_EQ(d.deprel[5], Deprel::ccomp);
}

TEST(TreeRepair, RealRelativeClausesStay) {
  // he / met / Amina / who / fled
  const std::vector<Row> rows = {{Upos::pron, 2, Deprel::nsubj},
                                 {Upos::verb, 0, Deprel::root},
                                 {Upos::propn, 2, Deprel::obj},
                                 {Upos::pron, 5, Deprel::nsubj},
                                 {Upos::verb, 3, Deprel::acl_relcl}};
  const Document before = tree(rows);
  const Document after = repaired(rows);
  EXPECT_EQ(before.head, after.head);
  EXPECT_EQ(before.deprel, after.deprel);
}

TEST(TreeRepair, ASubjectBeforeAnInsertionIsFoundAgain) {
  // people / were / killed / ministry / said
  const Document d = repaired({{Upos::noun, 5, Deprel::obl},
                               {Upos::aux, 3, Deprel::aux_pass},
                               {Upos::verb, 5, Deprel::ccomp},
                               {Upos::noun, 5, Deprel::nsubj},
                               {Upos::verb, 0, Deprel::root}});
  EXPECT_EQ(d.head[0], 2U);
  EXPECT_EQ(d.deprel[0], Deprel::nsubj_pass);
}

TEST(TreeRepair, TheVerbOfSayingGoverns) {
  // spokesman / denied / that / jets / bombed
  const Document d = repaired({{Upos::noun, 5, Deprel::nsubj},
                               {Upos::verb, 1, Deprel::acl},
                               {Upos::sconj, 5, Deprel::obj},
                               {Upos::noun, 5, Deprel::nsubj},
                               {Upos::verb, 0, Deprel::root}});
  EXPECT_EQ(d.head[1], kNoWord);
  EXPECT_EQ(d.head[4], 1U);
  EXPECT_EQ(d.deprel[4], Deprel::ccomp);
  EXPECT_EQ(d.head[0], 1U);
}

TEST(TreeRepair, AVerbOfSayingAboveIsLeftAlone) {
  // report / people / saying / that / shells / hit: what is said hangs on the saying already.
  const std::vector<Row> rows = {{Upos::noun, 0, Deprel::root},  {Upos::noun, 6, Deprel::nsubj},
                                 {Upos::verb, 1, Deprel::acl},   {Upos::sconj, 6, Deprel::mark},
                                 {Upos::noun, 6, Deprel::nsubj}, {Upos::verb, 3, Deprel::ccomp}};
  EXPECT_EQ(tree(rows).head, repaired(rows).head);
}

TEST(TreeRepair, NeverClosesACircle) {
  // Random trees of random labels: whatever is mended, every word still hangs from a root.
  std::uint32_t seed = 7;
  const auto next = [&](std::uint32_t n) {
    seed = seed * 1664525U + 1013904223U;
    return (seed >> 8U) % n;
  };
  constexpr Upos kTags[] = {Upos::noun, Upos::verb, Upos::sconj, Upos::verb};
  constexpr Deprel kRelations[] = {Deprel::nsubj, Deprel::acl,   Deprel::ccomp,
                                   Deprel::mark,  Deprel::nsubj, Deprel::acl};
  for (int round = 0; round < 20000; ++round) {
    const std::uint32_t n = 3 + next(9);
    // Each word hangs on one that comes before it in a random order: no circle to begin with.
    std::vector<std::uint32_t> order(n);
    for (std::uint32_t k = 0; k < n; ++k) order[k] = k;
    for (std::uint32_t k = n; k > 1; --k) std::swap(order[k - 1], order[next(k)]);
    std::vector<Row> rows(n);
    for (std::uint32_t k = 0; k < n; ++k) {
      const int head = k == 0 ? 0 : static_cast<int>(order[next(k)]) + 1;
      rows[order[k]] = {kTags[next(4)], head, k == 0 ? Deprel::root : kRelations[next(6)]};
    }
    const Document d = repaired(rows);
    for (WordId w = 0; w < n; ++w) {
      std::uint32_t steps = 0;
      for (WordId up = w; up != kNoWord && steps <= n; up = d.head[up]) ++steps;
      ASSERT_LE(steps, n) << "round " << round;
    }
  }
}

}  // namespace
}  // namespace sitrep
