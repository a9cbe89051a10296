// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <string>

#include "ground/quantity.h"
#include "ground/times.h"
#include "ground_time_document.h"

namespace sitrep {
namespace {

using testing::HandMadeDocument;

Mentions quantities_of(const HandMadeDocument& made) {
  static const TimeWords words(testing::number_and_time_image());
  Mentions out;
  find_times(made.document, words, out);
  find_quantities(made.document, words.numbers, out);
  return out;
}

/// "low high best bound", "-" for what is open: "312 - 312 at_least".
std::string figures_of(const QuantityMention& q) {
  const auto number = [](const std::optional<std::int64_t>& n) {
    return n ? std::to_string(*n) : std::string("-");
  };
  return number(q.low) + " " + number(q.high) + " " + number(q.best) + " " + std::string(name_of(q.bound));
}

struct CountCase {
  const char* text;
  const char* phrase;
  const char* counted;  ///< "-" for none
  const char* figures;
};

class Counts : public ::testing::TestWithParam<CountCase> {};

TEST_P(Counts, HaveTheContractsBounds) {
  const CountCase& c = GetParam();
  const HandMadeDocument made(c.text, "2016-05-04");
  std::string all;
  for (const QuantityMention& q : quantities_of(made).quantities) {
    const std::string phrase(made.document.text_of(q.phrase));
    all += "[" + phrase + ": " + figures_of(q) + " " + std::string(name_of(q.use)) + "]";
    if (phrase != c.phrase || q.use != QuantityUse::count) continue;
    EXPECT_EQ(figures_of(q), c.figures) << c.text;
    EXPECT_EQ(q.counted == kNoWord ? "-" : std::string(made.document.form[q.counted]), c.counted) << c.text;
    return;
  }
  FAIL() << "no count '" << c.phrase << "' in: " << c.text << " but " << all;
}

const CountCase kCounts[] = {
    // exact
    {"The raid killed 30 people.", "30 people", "people", "30 30 30 exact"},
    {"The raid killed thirty people.", "thirty people", "people", "30 30 30 exact"},
    {"The raid killed twenty-five rebels.", "twenty-five rebels", "rebels", "25 25 25 exact"},
    {"It left two hundred and fifty families homeless.", "two hundred and fifty families", "families",
     "250 250 250 exact"},
    {"Some fled: 1,200 residents of the quarter.", "1,200 residents", "residents", "1200 1200 1200 exact"},
    {"It displaced 1.2 million people.", "1.2 million people", "people", "1200000 1200000 1200000 exact"},
    {"The clinic treated 12 wounded soldiers.", "12 wounded soldiers", "soldiers", "12 12 12 exact"},
    {"Five members of the brigade died.", "Five members", "members", "5 5 5 exact"},
    {"Two of the victims were shot.", "Two of the victims", "victims", "2 2 2 exact"},
    {"Three of them were shot.", "Three of them", "-", "3 3 3 exact"},
    {"The blast killed 12 and wounded 20.", "12", "-", "12 12 12 exact"},
    {"The ministry put the toll at 19 dead.", "19", "-", "19 19 19 exact"},
    {"Another five were wounded.", "Another five", "-", "5 5 5 exact"},
    {"Another five men were wounded.", "Another five men", "men", "5 5 5 exact"},
    {"A further 110 were hurt.", "A further 110", "-", "110 110 110 exact"},
    {"It wounded three others.", "three others", "-", "3 3 3 exact"},
    {"It wounded five more.", "five more", "-", "5 5 5 exact"},
    {"It killed two more people.", "two more people", "people", "2 2 2 exact"},
    {"It hit four medical facilities.", "four medical facilities", "facilities", "4 4 4 exact"},
    {"One was killed.", "One", "-", "1 1 1 exact"},
    {"One of them was killed.", "One of them", "-", "1 1 1 exact"},
    {"The raid killed 44 women and children.", "44 women and children", "women", "44 44 44 exact"},
    {"A couple of men were seized.", "A couple of men", "men", "2 2 2 exact"},
    {"Both men were shot.", "Both men", "men", "2 2 2 exact"},
    {"Both were killed.", "Both", "-", "2 2 2 exact"},
    {"Exactly 40 hostages remain.", "Exactly 40 hostages", "hostages", "40 40 40 exact"},
    {"A total of 40 hostages remain.", "A total of 40 hostages", "hostages", "40 40 40 exact"},
    {"٣٠ people were killed.", "٣٠ people", "people", "30 30 30 exact"},
    {"KILLED 26 SOLDIERS AND WOUNDED 14", "26 SOLDIERS", "SOLDIERS", "26 26 26 exact"},
    // one by its article
    {"A woman was killed.", "A woman", "woman", "1 1 1 exact"},
    {"It killed a woman and two children.", "a woman", "woman", "1 1 1 exact"},
    {"It killed a woman and two children.", "two children", "children", "2 2 2 exact"},
    {"It killed two women and a child.", "a child", "child", "1 1 1 exact"},
    {"An army officer was shot.", "An army officer", "officer", "1 1 1 exact"},
    {"A 12-year-old boy was shot.", "A 12-year-old boy", "boy", "1 1 1 exact"},
    {"A senior rebel commander died.", "A senior rebel commander", "commander", "1 1 1 exact"},
    // at least
    {"At least 312 villagers, including 44 infants, have died.", "At least 312 villagers", "villagers",
     "312 - 312 at_least"},
    {"At least 312 villagers, including 44 infants, have died.", "44 infants", "infants", "44 44 44 exact"},
    {"At least a dozen people died.", "At least a dozen people", "people", "12 - 12 at_least"},
    {"No fewer than 40 people died.", "No fewer than 40 people", "people", "40 - 40 at_least"},
    {"No less than 40 people died.", "No less than 40 people", "people", "40 - 40 at_least"},
    {"It killed 40 or more people.", "40 or more people", "people", "40 - 40 at_least"},
    {"It killed 40+ people.", "40+ people", "people", "40 - 40 at_least"},
    {"A minimum of 40 people died.", "A minimum of 40 people", "people", "40 - 40 at_least"},
    {"At least nineteen were injured.", "At least nineteen", "-", "19 - 19 at_least"},
    // a bound covers its noun phrase, not the next verb's
    {"It killed at least 45 soldiers and 20 civilians.", "20 civilians", "civilians", "20 - 20 at_least"},
    {"It killed at least 45 soldiers, 20 civilians and three medics.", "three medics", "medics",
     "3 - 3 at_least"},
    {"It killed about 45 soldiers and 20 civilians.", "20 civilians", "civilians", "20 20 20 about"},
    {"It killed at least 12 soldiers and wounded 22.", "22", "-", "22 22 22 exact"},
    {"It killed at least 12 and wounded 22 people.", "22 people", "people", "22 22 22 exact"},
    {"It killed at least 12 men and more than 20 women.", "more than 20 women", "women", "20 - 20 more_than"},
    // more than
    {"More than 250 people have died.", "More than 250 people", "people", "250 - 250 more_than"},
    {"Over 250 people have died.", "Over 250 people", "people", "250 - 250 more_than"},
    {"Upwards of 250 people have died.", "Upwards of 250 people", "people", "250 - 250 more_than"},
    {"Just over 250 people have died.", "Just over 250 people", "people", "250 - 250 more_than"},
    {"More than a dozen people have died.", "More than a dozen people", "people", "12 - 12 more_than"},
    {"Well over 250 people have died.", "Well over 250 people", "people", "250 - 250 more_than"},
    // about
    {"About 30 people died.", "About 30 people", "people", "30 30 30 about"},
    {"Around 30 people died.", "Around 30 people", "people", "30 30 30 about"},
    {"Nearly 30 people died.", "Nearly 30 people", "people", "30 30 30 about"},
    {"Almost 30 people died.", "Almost 30 people", "people", "30 30 30 about"},
    {"Some 30 people died.", "Some 30 people", "people", "30 30 30 about"},
    {"Approximately 30 people died.", "Approximately 30 people", "people", "30 30 30 about"},
    {"Close to 30 people died.", "Close to 30 people", "people", "30 30 30 about"},
    {"An estimated 3,200 families left.", "An estimated 3,200 families", "families", "3200 3200 3200 about"},
    {"It killed 30 or so people.", "30 or so people", "people", "30 30 30 about"},
    {"A dozen people died.", "A dozen people", "people", "12 12 12 about"},
    {"Two dozen people died.", "Two dozen people", "people", "24 24 24 about"},
    {"Half a dozen people died.", "Half a dozen people", "people", "6 6 6 about"},
    // up to
    {"Up to 30 people died.", "Up to 30 people", "people", "- 30 30 up_to"},
    {"As many as 30 people died.", "As many as 30 people", "people", "- 30 30 up_to"},
    {"No more than 30 people died.", "No more than 30 people", "people", "- 30 30 up_to"},
    {"At most 30 people died.", "At most 30 people", "people", "- 30 30 up_to"},
    // fewer than
    {"Fewer than 30 people died.", "Fewer than 30 people", "people", "- 30 - fewer_than"},
    {"Less than 30 people died.", "Less than 30 people", "people", "- 30 - fewer_than"},
    {"Under 30 people died.", "Under 30 people", "people", "- 30 - fewer_than"},
    // between
    {"Between 70 and 80 doctors remain.", "Between 70 and 80 doctors", "doctors", "70 80 - between"},
    {"There are 30 to 40 nurses.", "30 to 40 nurses", "nurses", "30 40 - between"},
    {"There are 70-80 doctors.", "70-80 doctors", "doctors", "70 80 - between"},
    {"From 20 to 30 doctors remain.", "From 20 to 30 doctors", "doctors", "20 30 - between"},
    {"There were three or four gunmen.", "three or four gunmen", "gunmen", "3 4 - between"},
    {"It displaced 2 to 3 million people.", "2 to 3 million people", "people", "2000000 3000000 - between"},
    {"It raised the toll from 20 to 27 people.", "27 people", "people", "27 27 27 exact"},
    // vague
    {"Dozens of people died.", "Dozens of people", "people", "24 99 - vague"},
    {"Scores of people died.", "Scores of people", "people", "40 99 - vague"},
    {"Tens of people died.", "Tens of people", "people", "20 99 - vague"},
    {"Hundreds of people died.", "Hundreds of people", "people", "200 999 - vague"},
    {"Thousands of people died.", "Thousands of people", "people", "2000 9999 - vague"},
    {"Tens of thousands of people fled.", "Tens of thousands of people", "people", "20000 99999 - vague"},
    {"Hundreds of thousands of people fled.", "Hundreds of thousands of people", "people",
     "200000 999999 - vague"},
    {"Several people died.", "Several people", "people", "3 9 - vague"},
    {"A number of people died.", "A number of people", "people", "2 - - vague"},
    {"Many people died.", "Many people", "people", "2 - - vague"},
    {"A few people died.", "A few people", "people", "2 9 - vague"},
    {"Dozens were wounded.", "Dozens", "-", "24 99 - vague"},
    {"It wounded dozens more.", "dozens more", "-", "24 99 - vague"},
    {"Several hundred people fled.", "Several hundred people", "people", "300 900 - vague"},
    // zero
    {"There were no casualties.", "no casualties", "casualties", "0 0 0 exact"},
    {"There were no deaths or injuries.", "no deaths or injuries", "deaths", "0 0 0 exact"},
    {"Nobody was hurt.", "Nobody", "-", "0 0 0 exact"},
    {"No one was hurt.", "No one", "-", "0 0 0 exact"},
    {"No civilians were hurt.", "No civilians", "civilians", "0 0 0 exact"},
    {"It ended without casualties.", "without casualties", "casualties", "0 0 0 exact"},
};

INSTANTIATE_TEST_SUITE_P(Table, Counts, ::testing::ValuesIn(kCounts));

struct UseCase {
  const char* text;
  const char* words;
  const char* use;  ///< "" where no quantity of these words may be
  const char* unit;
};

class Uses : public ::testing::TestWithParam<UseCase> {};

TEST_P(Uses, TellCountsFromOtherFigures) {
  const UseCase& c = GetParam();
  const HandMadeDocument made(c.text, "2016-05-04");
  std::string all;
  for (const QuantityMention& q : quantities_of(made).quantities) {
    const std::string words(made.document.text_of(q.words));
    all += "[" + words + " " + std::string(name_of(q.use)) + "]";
    if (words != c.words) continue;
    EXPECT_EQ(name_of(q.use), c.use) << c.text;
    EXPECT_EQ(q.unit, c.unit) << c.text;
    return;
  }
  if (*c.use != '\0') FAIL() << "no '" << c.words << "' in: " << c.text << " but " << all;
}

const UseCase kUses[] = {
    {"Nearly 95 percent of the staff fled.", "Nearly 95", "percent", "percent"},
    {"Nearly 95 per cent of the staff fled.", "Nearly 95", "percent", "percent"},
    {"It lost 40% of its land.", "40", "percent", "percent"},
    {"Half of the staff fled.", "Half of the", "percent", "percent"},
    {"It lies 25 km from Goma.", "25", "distance", "km"},
    {"It lies 25km from Goma.", "25km", "distance", "km"},
    {"It lies 300 kilometres away.", "300", "distance", "km"},
    {"It lies 10 miles away.", "10", "distance", "mi"},
    {"Hundreds of metres of pipe burst.", "Hundreds", "distance", "m"},
    {"It fired 122mm rockets.", "122mm", "distance", "mm"},
    {"A 60-millimetre mortar fired.", "60", "distance", "mm"},
    {"It cost $5 million.", "5 million", "money", "USD"},
    {"It cost 5 million dollars.", "5 million", "money", "USD"},
    {"It cost 300 euros.", "300", "money", "EUR"},
    {"A 12-year-old boy died.", "12", "age", "years"},
    {"The boy was 12 years old.", "12", "age", "years"},
    {"A girl aged 12 died.", "12", "age", "years"},
    {"Two girls aged 3 and 5 died.", "5", "age", "years"},
    {"The soldier, Elvin Mammadzade, 20, was shot.", "20", "age", "years"},
    {"Elvin Mammadzade (20) was shot.", "20", "age", "years"},
    {"It was the third raid.", "third", "rank", ""},
    {"It was the 20th raid.", "20th", "rank", ""},
    {"The fighting lasted three days.", "three", "duration", "days"},
    {"A 72-hour truce began.", "72", "duration", "hours"},
    {"It fell on March 14, 2016.", "14", "time", ""},
    {"It fell in 2014.", "2014", "time", ""},
    {"Resolution 2254 was adopted.", "2254", "other", ""},
    {"Division 30 entered the town.", "30", "other", ""},
    {"He was shot at 2323 Palm Street on Friday.", "2323", "other", ""},
    {"An F-16 jet crashed.", "16", "other", ""},
    {"A four-storey house was hit.", "four", "other", ""},
    {"A 12-man team arrived.", "12", "other", ""},
    {"They won 3-1 in the final.", "3", "other", ""},
    {"They broke it 34 times.", "34", "other", "times"},
    {"It burned 20 hectares of wheat.", "20", "other", "ha"},
    {"Call 5551234567 for help.", "5551234567", "other", ""},
    {"Both sides blamed each other.", "Both", "", ""},
    {"A hospital was hit.", "A", "", ""},
    {"No truce was agreed.", "No", "", ""},
    {"They shot one another.", "one", "", ""},
    {"A civilian aircraft landed.", "A", "", ""},
};

INSTANTIATE_TEST_SUITE_P(Table, Uses, ::testing::ValuesIn(kUses));

TEST(Quantities, HandedOverIsNotMoreThan) {
  const HandMadeDocument made("They handed over four hostages.", "2016-05-04");
  const Mentions found = quantities_of(made);
  ASSERT_EQ(found.quantities.size(), 1U);
  EXPECT_EQ(figures_of(found.quantities[0]), "4 4 4 exact");
}

TEST(Quantities, StandInTextOrder) {
  const HandMadeDocument made("A woman, two boys and at least 3 men died on 4 May 2016 in 2 raids.",
                              "2016-05-04");
  const Mentions found = quantities_of(made);
  for (std::size_t i = 1; i < found.quantities.size(); ++i)
    EXPECT_LE(found.quantities[i - 1].words.first, found.quantities[i].words.first);
}

}  // namespace
}  // namespace sitrep
