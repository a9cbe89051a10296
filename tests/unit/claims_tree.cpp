// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <sstream>
#include <string>

#include "claims/tree.h"
#include "text/conllu.h"

namespace sitrep {
namespace {

/// A sentence given as "form TAG head relation" a line (UPOS/XPOS in TAG).
class Sentence1 {
 public:
  explicit Sentence1(const std::string& rows) {
    std::istringstream in(rows);
    std::string conllu = "# newdoc id = a\n", form, tag, head, relation;
    for (int i = 1; in >> form >> tag >> head >> relation; ++i) {
      const auto slash = tag.find('/');
      conllu += std::to_string(i) + "\t" + form + "\t" + form + "\t" + tag.substr(0, slash) + "\t" +
                tag.substr(slash + 1) + "\t_\t" + head + "\t" + relation + "\t_\t_\n";
    }
    auto read = read_conllu(conllu + "\n", "test");
    if (!read) throw std::runtime_error(read.error().message);
    given_ = std::move(read->front());
  }

  /// "subject forces, object town"; inherited ones in brackets.
  std::string arguments(const std::string& event) const {
    const Tree tree(given_.document);
    std::string out;
    for (const Argument& a : arguments_of(tree, find(event))) {
      const std::string one = std::string(a.relation) + " " + std::string(given_.document.form[a.head]);
      out += (out.empty() ? "" : ", ") + (a.inherited ? "(" + one + ")" : one);
    }
    return out;
  }
  std::string subject(const std::string& verb) const {
    const Tree tree(given_.document);
    const WordId w = subject_of(tree, find(verb));
    return w == kNoWord ? "none" : std::string(given_.document.form[w]);
  }

 private:
  WordId find(const std::string& form) const {
    for (WordId w = 0; w < given_.document.size(); ++w)
      if (given_.document.form[w] == form) return w;
    throw std::runtime_error("no word " + form);
  }

  ConlluReport given_;
};

TEST(TreeArguments, ActiveAndPassiveGiveTheSame) {
  EXPECT_EQ(Sentence1("Rebels NOUN/NNS 2 nsubj\n"
                      "shelled VERB/VBD 0 root\n"
                      "Homs PROPN/NNP 2 obj\n")
                .arguments("shelled"),
            "subject Rebels, object Homs");
  EXPECT_EQ(Sentence1("Homs PROPN/NNP 3 nsubj:pass\n"
                      "was AUX/VBD 3 aux:pass\n"
                      "shelled VERB/VBN 0 root\n"
                      "by ADP/IN 5 case\n"
                      "rebels NOUN/NNS 3 obl\n")
                .arguments("shelled"),
            "object Homs, by rebels");
}

TEST(TreeArguments, ParticiplesTakeTheNounTheyModify) {
  const Sentence1 killing(
      "A DET/DT 2 det\n"
      "raid NOUN/NN 0 root\n"
      "killing VERB/VBG 2 acl\n"
      "30 NUM/CD 3 obj\n");
  EXPECT_EQ(killing.arguments("killing"), "object 30, subject raid");
  const Sentence1 hit(
      "hospitals NOUN/NNS 0 root\n"
      "hit VERB/VBN 1 acl\n"
      "by ADP/IN 4 case\n"
      "shells NOUN/NNS 2 obl\n");
  EXPECT_EQ(hit.arguments("hit"), "by shells, object hospitals");
}

TEST(TreeArguments, AParticipleWithAnObjectWasAVerb) {
  const Sentence1 text(
      "Warplanes NOUN/NNS 5 nsubj\n"
      "bombed VERB/VBN 1 acl\n"
      "Homs PROPN/NNP 2 obj\n"
      "doctors NOUN/NNS 5 nsubj\n"
      "said VERB/VBD 0 root\n");
  EXPECT_EQ(text.arguments("bombed"), "object Homs, subject Warplanes");
}

TEST(TreeArguments, RelativeClausesLookThroughTheirPronoun) {
  const Sentence1 text(
      "forces NOUN/NNS 0 root\n"
      "that PRON/WDT 3 nsubj\n"
      "shelled VERB/VBD 1 acl:relcl\n"
      "Daraa PROPN/NNP 3 obj\n");
  EXPECT_EQ(text.arguments("shelled"), "subject forces, object Daraa");
}

TEST(TreeArguments, CoordinatedVerbsShareTheirSubject) {
  const Sentence1 text(
      "Gunmen NOUN/NNS 2 nsubj\n"
      "stormed VERB/VBD 0 root\n"
      "Gao PROPN/NNP 2 obj\n"
      "and CCONJ/CC 5 cc\n"
      "abducted VERB/VBD 2 conj\n"
      "teachers NOUN/NNS 5 obj\n");
  EXPECT_EQ(text.arguments("abducted"), "object teachers, (subject Gunmen)");
}

TEST(TreeArguments, CoordinatedFillersComeOneByOne) {
  const Sentence1 text(
      "Jets NOUN/NNS 2 nsubj\n"
      "bombed VERB/VBD 0 root\n"
      "Idlib PROPN/NNP 2 obj\n"
      "and CCONJ/CC 5 cc\n"
      "Saraqib PROPN/NNP 3 conj\n");
  EXPECT_EQ(text.arguments("bombed"), "subject Jets, object Idlib, object Saraqib");
}

TEST(TreeArguments, NounsHavePossessorsAndAdpositions) {
  const Sentence1 text(
      "Army PROPN/NNP 3 nmod:poss\n"
      "'s PART/POS 1 case\n"
      "raid NOUN/NN 0 root\n"
      "on ADP/IN 5 case\n"
      "Tal PROPN/NNP 3 nmod\n");
  EXPECT_EQ(text.arguments("raid"), "possessor Army, on Tal");
}

TEST(TreeArguments, ControlGivesTheObjectAsSubject) {
  const Sentence1 text(
      "Troops NOUN/NNS 2 nsubj\n"
      "forced VERB/VBD 0 root\n"
      "families NOUN/NNS 2 obj\n"
      "to PART/TO 5 mark\n"
      "leave VERB/VB 2 xcomp\n");
  EXPECT_EQ(text.subject("leave"), "families");
  EXPECT_EQ(text.subject("forced"), "Troops");
}

}  // namespace
}  // namespace sitrep
