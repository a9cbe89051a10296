// SPDX-License-Identifier: Apache-2.0
// Actors: which noun phrases, which entity, which kind. Every sentence is invented.
#include <gtest/gtest.h>

#include <algorithm>

#include "ground/actor_compile.h"
#include "ground/actors.h"
#include "ground_actor_document.h"

namespace sitrep {
namespace {

const Image& image() {
  static const Image compiled_image = test::compiled(compile_actors, "actors");
  return compiled_image;
}
const ActorIndex& index() {
  static const ActorIndex actor_index(image());
  return actor_index;
}

/// "words|id|kind|source|side" of every mention, in order.
std::vector<std::string> read(const test::HandMade& text) {
  Mentions mentions;
  find_actors(text.document, index(), mentions);
  std::vector<std::string> out;
  for (const ActorMention& m : mentions.actors)
    out.push_back(std::string(text.document.text_of(m.words)) + "|" + std::string(m.id) + "|" +
                  std::string(name_of(m.kind)));
  return out;
}

const ActorMention* mention(const Mentions& mentions, const Document& document, std::string_view words) {
  for (const ActorMention& m : mentions.actors)
    if (document.text_of(m.words) == words) return &m;
  return nullptr;
}

struct Case {
  const char* tagged;
  const char* published;
  const char* want;  ///< must be among what is read
};

class Entity : public testing::TestWithParam<Case> {};

TEST_P(Entity, IsRead) {
  const test::HandMade text(GetParam().tagged, GetParam().published);
  const auto got = read(text);
  EXPECT_NE(std::find(got.begin(), got.end(), GetParam().want), got.end())
      << GetParam().tagged << "\n got: " << testing::PrintToString(got);
}

INSTANTIATE_TEST_SUITE_P(
    States, Entity,
    testing::Values(Case{"Syrian_JJ government_NN forces_NNS shelled_VBD the_DT town_NN ._.", "2014-03-02",
                         "Syrian government forces|syria.army|state_forces"},
                    Case{"The_DT Ukrainian_JJ army_NN withdrew_VBD ._.", "2023-03-02",
                         "Ukrainian army|ukraine.army|state_forces"},
                    Case{"Russia_NNP 's_POS defence_NN ministry_NN denied_VBD it_PRP ._.", "2023-03-02",
                         "Russia's defence ministry|russia.defence_ministry|government"},
                    Case{"Turkish_JJ warplanes_NNS struck_VBD ._.", "2019-10-10",
                         "Turkish warplanes|turkey.air_force|state_forces"},
                    Case{"Iraqi_JJ federal_JJ police_NNS advanced_VBD ._.", "2017-02-02",
                         "Iraqi federal police|iraq.police|state_forces"},
                    Case{"The_DT Pentagon_NNP confirmed_VBD it_PRP ._.", "2017-02-02",
                         "Pentagon|usa.defence_ministry|government"},
                    Case{"Moscow_NNP rejected_VBD the_DT charge_NN ._.", "2022-05-02",
                         "Moscow|russia.government|government"},
                    Case{"Congolese_JJ troops_NNS fled_VBD ._.", "2024-05-02",
                         "Congolese troops|dr_congo.army|state_forces"},
                    Case{"The_DT IDF_NNP struck_VBD the_DT camp_NN ._.", "2024-05-02",
                         "IDF|israel.army|state_forces"},
                    Case{"President_NNP Bashar_NNP al_NNP +-_HYPH +Assad_NNP 's_POS forces_NNS fired_VBD ._.",
                         "2015-05-02", "President Bashar al-Assad's forces|syria.army|state_forces"},
                    Case{"Myanmar_NNP 's_POS junta_NN bombed_VBD it_PRP ._.", "2023-05-02",
                         "Myanmar's junta|myanmar.government|government"},
                    Case{"Syrian_JJ and_CC Russian_JJ jets_NNS bombed_VBD it_PRP ._.", "2016-05-02",
                         "Syrian|syria.air_force|state_forces"},
                    Case{"an_DT Israeli_JJ air_NN strike_NN hit_VBD it_PRP ._.", "2024-05-02",
                         "Israeli|israel.government|government"},
                    Case{"Salvadoran_JJ Air_NNP Force_NNP planes_NNS bombed_VBD it_PRP ._.", "1989-11-20",
                         "Salvadoran Air Force planes|el_salvador.air_force|state_forces"}));

INSTANTIATE_TEST_SUITE_P(
    Groups, Entity,
    testing::Values(Case{"IS_NNP fighters_NNS seized_VBD the_DT dam_NN ._.", "2015-05-02",
                         "IS fighters|isis|rebel_group"},
                    Case{"Daesh_NNP claimed_VBD the_DT attack_NN ._.", "2016-05-02",
                         "Daesh|isis|rebel_group"},
                    Case{"M23_NNP rebels_NNS took_VBD the_DT hill_NN ._.", "2024-05-02",
                         "M23 rebels|congo.m23|rebel_group"},
                    Case{"FMLN_NNP guerrillas_NNS attacked_VBD ._.", "1989-05-02",
                         "FMLN guerrillas|elsalvador.fmln|rebel_group"},
                    Case{"the_DT Saudi_NNP +-_HYPH +led_VBN coalition_NN bombed_VBD it_PRP ._.", "2016-05-02",
                         "Saudi-led coalition|yemen.coalition|external_forces"},
                    Case{"The_DT paramilitary_JJ Rapid_NNP Support_NNP Forces_NNPS shelled_VBD it_PRP ._.",
                         "2024-05-02", "paramilitary Rapid Support Forces|sudan.rsf|political_militia"},
                    Case{"Boko_NNP Haram_NNP militants_NNS burned_VBD it_PRP ._.", "2014-05-02",
                         "Boko Haram militants|nigeria.boko_haram|rebel_group"},
                    Case{"The_DT Free_NNP Syrian_NNP Army_NNP retreated_VBD ._.", "2013-05-02",
                         "Free Syrian Army|syria.fsa|rebel_group"},
                    Case{"members_NNS of_IN Shining_NNP Path_NNP shot_VBD him_PRP ._.", "1989-05-02",
                         "members of Shining Path|peru.shining_path|rebel_group"},
                    Case{"SHINING_NNP PATH_NNP GUERRILLAS_NNS ATTACKED_VBD ._.", "1989-05-02",
                         "SHINING PATH GUERRILLAS|peru.shining_path|rebel_group"},
                    Case{"Syrian_JJ rebels_NNS fired_VBD ._.", "2014-05-02",
                         "Syrian rebels|syria.opposition|rebel_group"},
                    Case{"unidentified_JJ gunmen_NNS opened_VBD fire_NN ._.", "2014-05-02",
                         "unidentified gunmen||unidentified_armed"},
                    Case{"Wagner_NNP mercenaries_NNS killed_VBD them_PRP ._.", "2022-05-02",
                         "Wagner mercenaries|russia.wagner|private_military"}));

TEST(Actors, AnOldNameDoesNotStandForALaterGroup) {
  // PDF: the Panamanian forces of 1989, the Burmese fighters of 2023; the year of the report decides.
  const test::HandMade now("PDF_NNP fighters_NNS attacked_VBD ._.", "2023-04-04");
  EXPECT_EQ(read(now).front(), "PDF fighters|myanmar.pdf|rebel_group");
}

TEST(Actors, ShortNamesCountOnlyInCapitals) {
  EXPECT_TRUE(read(test::HandMade("this_DT is_VBZ fine_JJ ._.")).empty());
  const auto us = read(test::HandMade("they_PRP told_VBD us_PRP ._."));
  for (const std::string& m : us) EXPECT_EQ(m.find("usa"), std::string::npos) << m;
}

TEST(Actors, CountriesInPlacesDoNotAct) {
  EXPECT_TRUE(read(test::HandMade("It_EX happened_VBD in_IN Syria_NNP ._.")).empty());
  EXPECT_TRUE(read(test::HandMade("Shells_NNS fell_VBD on_IN northern_JJ Syria_NNP ._.")).empty());
}

TEST(Actors, PartsOfThingsAreNoActors) {
  for (const char* text :
       {"The_DT police_NN station_NN burned_VBD ._.", "the_DT regime_NN of_IN silence_NN held_VBD ._.",
        "a_DT military_JJ hospital_NN was_VBD hit_VBN ._."})
    EXPECT_TRUE(read(test::HandMade(text)).empty()) << text;
}

TEST(Actors, PersonsHaveOfficesAndBodies) {
  struct Person {
    const char* tagged;
    const char* words;
    const char* name;
    const char* role;
    const char* affiliation;
  };
  const Person persons[] = {
      {"Anwar_NNP Sabri_NNP ,_, head_NN of_IN the_DT Istanbul_NNP +-_HYPH +based_VBN National_NNP "
       "Coalition_NNP ,_, "
       "left_VBD ._.",
       "Anwar Sabri", "Anwar Sabri", "head of the Istanbul-based National Coalition", "National Coalition"},
      {"Army_NN spokesman_NN Serge_NNP Kalonda_NNP said_VBD so_RB ._.", "Army spokesman Serge Kalonda",
       "Serge Kalonda", "Army spokesman", ""},
      {"Lea_NNP Roth_NNP of_IN the_DT MSF_NNP told_VBD reporters_NNS ._.", "Lea Roth", "Lea Roth", "", "MSF"},
      {"Reuters_NNP 's_POS Ada_NNP Lowe_NNP left_VBD ._.", "Reuters's Ada Lowe", "Ada Lowe", "", "Reuters"},
      {"a_DT spokesman_NN for_IN the_DT SDF_NNP ,_, Omar_NNP Kassab_NNP ,_, said_VBD so_RB ._.",
       "Omar Kassab", "Omar Kassab", "spokesman for the SDF", "SDF"},
      {"Lieutenant_NNP +-_HYPH +General_NNP Pavel_NNP Orlov_NNP spoke_VBD ._.",
       "Lieutenant-General Pavel Orlov", "Pavel Orlov", "Lieutenant-General", ""},
  };
  for (const Person& p : persons) {
    const test::HandMade text(p.tagged, "2016-05-01");
    Mentions mentions;
    find_actors(text.document, index(), mentions);
    const ActorMention* m = mention(mentions, text.document, p.words);
    ASSERT_NE(m, nullptr) << p.tagged << testing::PrintToString(read(text));
    EXPECT_EQ(m->name, p.name) << p.tagged;
    EXPECT_EQ(m->role, p.role) << p.tagged;
    EXPECT_EQ(m->affiliation, p.affiliation) << p.tagged;
  }
}

TEST(Actors, SurnamesAndAcronymsPointBack) {
  const test::HandMade text(
      "Mayor_NNP Juan_NNP Salgado_NNP left_VBD ._. || Salgado_NNP joined_VBD the_DT Union_NNP of_IN Lake_NNP "
      "Fishers_NNPS (_-LRB- ULF_NNP )_-RRB- ._. || The_DT ULF_NNP agreed_VBD ._.",
      "2016-05-01");
  Mentions mentions;
  find_actors(text.document, index(), mentions);
  const ActorMention* surname = mention(mentions, text.document, "Salgado");
  ASSERT_NE(surname, nullptr);
  EXPECT_EQ(surname->name, "Juan Salgado");
  EXPECT_EQ(surname->role, "Mayor");
  ASSERT_FALSE(mentions.actors.empty());
  EXPECT_EQ(mentions.actors.back().name, "Union of Lake Fishers");
}

TEST(Actors, PronounsAndAnaphorsAreMarked) {
  const test::HandMade text("He_PRP said_VBD the_DT group_NN left_VBD ._.");
  Mentions mentions;
  find_actors(text.document, index(), mentions);
  ASSERT_EQ(mentions.actors.size(), 2U);
  EXPECT_TRUE(mentions.actors[0].pronoun);
  EXPECT_TRUE(mentions.actors[1].pronoun);
}

TEST(Actors, SourcesHaveTheirKinds) {
  struct Source {
    const char* tagged;
    SourceKind kind;
  };
  const Source sources[] = {{"residents_NNS said_VBD so_RB ._.", SourceKind::resident},
                            {"A_DT medical_JJ source_NN said_VBD so_RB ._.", SourceKind::medical},
                            {"witnesses_NNS said_VBD so_RB ._.", SourceKind::witness},
                            {"activists_NNS said_VBD so_RB ._.", SourceKind::activist},
                            {"state_NN media_NNS said_VBD so_RB ._.", SourceKind::media},
                            {"UN_NNP officials_NNS said_VBD so_RB ._.", SourceKind::international},
                            {"Human_NNP Rights_NNP Watch_NNP said_VBD so_RB ._.", SourceKind::monitor},
                            {"the_DT army_NN spokesman_NN said_VBD so_RB ._.", SourceKind::military},
                            {"news_NN agencies_NNS said_VBD so_RB ._.", SourceKind::news_agency},
                            {"a_DT source_NN said_VBD so_RB ._.", SourceKind::anonymous}};
  for (const Source& s : sources) {
    const test::HandMade text(s.tagged, "2016-05-01");
    Mentions mentions;
    find_actors(text.document, index(), mentions);
    ASSERT_FALSE(mentions.actors.empty()) << s.tagged;
    EXPECT_EQ(mentions.actors.front().source_kind, s.kind) << s.tagged;
  }
}

TEST(Actors, DeterministicAndInsideTheText) {
  const char* texts[] = {"US_NNP +-_HYPH +led_VBN ,_, ,_, 's_POS of_IN The_DT (_-LRB- IS_NNP )_-RRB- and_CC",
                         "'s_POS 's_POS +-_HYPH +-_HYPH Army_NNP of_IN of_IN Syria_NNP -_HYPH ,_, Assad_NNP",
                         "THE_DT ARMY_NNP (_-LRB- A_NNP )_-RRB- ,_, HEAD_NN OF_IN THE_DT UN_NNP ,_,"};
  for (const char* tagged : texts) {
    const test::HandMade text(tagged, "2016-05-01");
    EXPECT_EQ(read(text), read(text));
    Mentions mentions;
    find_actors(text.document, index(), mentions);
    for (const ActorMention& m : mentions.actors) {
      EXPECT_LT(m.words.first, m.words.last);
      EXPECT_LE(m.words.last, text.document.size());
      EXPECT_TRUE(m.words.contains(m.head));
    }
  }
}

}  // namespace
}  // namespace sitrep
