// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>

#include "text/inflect.h"

namespace sitrep {
namespace {

bool has(const std::vector<std::string>& forms, std::string_view form) {
  return std::find(forms.begin(), forms.end(), form) != forms.end();
}

TEST(Inflector, MakesRegularForms) {
  const Inflector english;
  EXPECT_EQ(english.verb_forms("shell"),
            (std::vector<std::string>{"shell", "shells", "shelling", "shelled"}));
  EXPECT_EQ(english.verb_forms("raze"), (std::vector<std::string>{"raze", "razes", "razing", "razed"}));
  EXPECT_EQ(english.verb_forms("torch"),
            (std::vector<std::string>{"torch", "torches", "torching", "torched"}));
}

TEST(Inflector, KnowsTheSpellingOfY) {
  const Inflector english;
  EXPECT_EQ(english.verb_forms("deny"), (std::vector<std::string>{"deny", "denies", "denying", "denied"}));
  EXPECT_EQ(english.verb_forms("destroy"),
            (std::vector<std::string>{"destroy", "destroys", "destroying", "destroyed"}));
}

TEST(Inflector, AcceptsBothSpellingsWhereAConsonantMayDouble) {
  const auto forms = Inflector().verb_forms("stab");
  EXPECT_TRUE(has(forms, "stabbed"));
  EXPECT_TRUE(has(forms, "stabbing"));
}

TEST(Inflector, PutsIrregularFormsInPlaceOfRegularOnes) {
  const Inflector english({{"strike", {"struck", "stricken"}}});
  const auto forms = english.verb_forms("strike");
  EXPECT_TRUE(has(forms, "struck"));
  EXPECT_TRUE(has(forms, "striking"));
  EXPECT_FALSE(has(forms, "striked"));
}

}  // namespace
}  // namespace sitrep
