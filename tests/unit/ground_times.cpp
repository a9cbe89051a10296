// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "ground/times.h"
#include "ground_time_document.h"

namespace sitrep {
namespace {

using testing::HandMadeDocument;

Mentions times_of(const HandMadeDocument& made) {
  static const TimeWords words(testing::number_and_time_image());
  Mentions out;
  find_times(made.document, words, out);
  return out;
}

struct ValueCase {
  const char* text;
  const char* words;  ///< of the mention that is looked at; "" where there must be none at all
  const char* type;
  const char* value;
};

/// Published on Wednesday 2016-05-04.
class TimexValue : public ::testing::TestWithParam<ValueCase> {};

TEST_P(TimexValue, IsAsTimeMlWritesIt) {
  const ValueCase& c = GetParam();
  const HandMadeDocument made(c.text, "2016-05-04");
  const Mentions found = times_of(made);
  std::string all;
  for (const TimeMention& t : found.times) {
    const std::string words(made.document.text_of(t.words));
    if (words == c.words) {
      EXPECT_EQ(name_of(t.timex_type), c.type) << c.text;
      EXPECT_EQ(t.timex_value, c.value) << c.text;
      return;
    }
    all += "[" + words + "]";
  }
  if (*c.words == '\0')
    EXPECT_TRUE(all.empty()) << c.text << " gave " << all;
  else
    FAIL() << "no '" << c.words << "' in: " << c.text << " but " << all;
}

const ValueCase kValues[] = {
    // full and numeric dates
    {"The depot was hit on March 14, 2016.", "March 14, 2016", "DATE", "2016-03-14"},
    {"The depot was hit on 14 March 2016.", "14 March 2016", "DATE", "2016-03-14"},
    {"The depot was hit on the 14th of March 2016.", "the 14th of March 2016", "DATE", "2016-03-14"},
    {"It was signed on 2016-04-27 in Oslo.", "2016-04-27", "DATE", "2016-04-27"},
    {"It was signed on 27/04/2016 in Oslo.", "27/04/2016", "DATE", "2016-04-27"},
    {"It was signed on 04/27/2016 in Oslo.", "04/27/2016", "DATE", "2016-04-27"},
    {"It was signed on 27.04.2016 in Oslo.", "27.04.2016", "DATE", "2016-04-27"},
    {"It opened on Thursday, April 28, 2016.", "Thursday, April 28, 2016", "DATE", "2016-04-28"},
    {"HIT ON 9 FEB. THE MARKET BURNED", "9 FEB", "DATE", "2016-02-09"},
    {"The camp opened in March 2015.", "March 2015", "DATE", "2015-03"},
    {"The camp opened in Feb. 2015.", "Feb. 2015", "DATE", "2015-02"},
    {"They broke it in the year 2014.", "the year 2014", "DATE", "2014"},
    {"Talks collapsed in 2014.", "2014", "DATE", "2014"},
    {"They fled the 1982 war.", "1982", "DATE", "1982"},
    {"The border was drawn in the 1920s.", "the 1920s", "DATE", "192"},
    {"It dates from the early 1990s.", "the early 1990s", "DATE", "199"},
    {"A 19th-century fort was hit.", "19th-century", "DATE", "18"},
    {"Output fell in the third quarter of 2015.", "the third quarter of 2015", "DATE", "2015-Q3"},
    {"Output fell in Q1 2016.", "Q1 2016", "DATE", "2016-Q1"},
    {"It ended in the first half of 2015.", "the first half of 2015", "DATE", "2015-H1"},
    // weekdays and months without a year
    {"The town fell on Tuesday.", "Tuesday", "DATE", "2016-05-03"},
    {"The town fell on Wednesday.", "Wednesday", "DATE", "2016-05-04"},
    {"The town fell on Thursday.", "Thursday", "DATE", "2016-04-28"},
    {"Envoys will meet on Friday.", "Friday", "DATE", "2016-05-06"},
    {"Both sides have until Saturday to answer.", "Saturday", "DATE", "2016-05-07"},
    {"The town fell last Wednesday.", "last Wednesday", "DATE", "2016-04-27"},
    {"The shelling began on Sunday morning.", "Sunday morning", "TIME", "2016-05-01TMO"},
    {"The shelling began on Monday night.", "Monday night", "TIME", "2016-05-02TNI"},
    {"The road was cut in late February.", "late February", "DATE", "2016-02"},
    {"The road was cut in November.", "November", "DATE", "2015-11"},
    {"The road was cut in May.", "May", "DATE", "2016-05"},
    {"The vote will be held in October.", "October", "DATE", "2016-10"},
    {"He was buried on April 3.", "April 3", "DATE", "2016-04-03"},
    {"The road was cut in mid-March.", "mid-March", "DATE", "2016-03"},
    {"It took effect in June last year.", "June last year", "DATE", "2015-06"},
    // counted from the publication
    {"Shells fell today.", "today", "DATE", "2016-05-04"},
    {"Shells fell yesterday.", "yesterday", "DATE", "2016-05-03"},
    {"Shells fell late yesterday.", "late yesterday", "DATE", "2016-05-03"},
    {"Monitors arrive tomorrow.", "tomorrow", "DATE", "2016-05-05"},
    {"Shells fell overnight.", "overnight", "TIME", "2016-05-03TNI"},
    {"Shells fell last night.", "last night", "TIME", "2016-05-03TNI"},
    {"Shells fell this morning.", "this morning", "TIME", "2016-05-04TMO"},
    {"The bridge was hit last week.", "last week", "DATE", "2016-W17"},
    {"The bridge was hit this week.", "this week", "DATE", "2016-W18"},
    {"The bridge was hit last month.", "last month", "DATE", "2016-04"},
    {"The bridge was hit last year.", "last year", "DATE", "2015"},
    {"The talks resume next month.", "next month", "DATE", "2016-06"},
    {"The bridge was hit last summer.", "last summer", "DATE", "2015-SU"},
    {"The siege began three days ago.", "three days ago", "DATE", "2016-05-01"},
    {"The siege began two weeks ago.", "two weeks ago", "DATE", "2016-W16"},
    {"The siege began six months ago.", "six months ago", "DATE", "2015-11"},
    {"The siege began several years ago.", "several years ago", "DATE", "PAST_REF"},
    // lengths and repetitions
    {"The fighting lasted three days.", "three days", "DURATION", "P3D"},
    {"A 72-hour truce was declared.", "72-hour", "DURATION", "PT72H"},
    {"The city was under fire for more than a week.", "more than a week", "DURATION", "P1W"},
    {"He had been there for two and a half years.", "two and a half years", "DURATION", "P2Y6M"},
    {"Rain stopped in the past three months.", "the past three months", "DURATION", "P3M"},
    {"Food will last for the next two weeks.", "the next two weeks", "DURATION", "P2W"},
    {"It could take years.", "years", "DURATION", "PXY"},
    {"The strike has become rare in recent months.", "recent months", "DURATION", "PXM"},
    {"Convoys leave every day.", "every day", "SET", "P1D"},
    {"Convoys leave every two weeks.", "every two weeks", "SET", "P2W"},
    {"Convoys leave each Thursday.", "each Thursday", "SET", "XXXX-WXX-4"},
    {"The daily shelling went on.", "daily", "SET", "P1D"},
    // the hour
    {"It exploded at 10:35 a.m. on Tuesday.", "10:35 a.m.", "TIME", "2016-05-03T10:35"},
    {"It exploded at 10 pm local time.", "10 pm local time", "TIME", "2016-05-04T22:00"},
    {"It exploded at 10 p.m. Monday.", "10 p.m. Monday", "TIME", "2016-05-02T22:00"},
    {"It exploded at noon Monday.", "noon Monday", "TIME", "2016-05-02T12:00"},
    {"It exploded at 0735 GMT.", "0735 GMT", "TIME", "2016-05-04T07:35"},
    {"It exploded at 02:40.", "02:40", "TIME", "2016-05-04T02:40"},
    {"They struck on the evening of 17 April.", "the evening of 17 April", "TIME", "2016-04-17TEV"},
    // no day at all
    {"The army now controls the ridge.", "now", "DATE", "PRESENT_REF"},
    {"The army recently took the ridge.", "recently", "DATE", "PAST_REF"},
    {"Talks may resume in the future.", "the future", "DATE", "FUTURE_REF"},
    // which side of the publication
    {"The talks resume on Thursday.", "Thursday", "DATE", "2016-05-05"},
    {"The port is to resume trading on Friday.", "Friday", "DATE", "2016-05-06"},
    {"The truce had been due to begin on Saturday.", "Saturday", "DATE", "2016-04-30"},
    {"On Monday they agreed to meet on Tuesday.", "Tuesday", "DATE", "2016-05-03"},
    {"He said Sunday it would open on Thursday.", "Thursday", "DATE", "2016-05-05"},
    {"The army has scheduled a parade Thursday.", "Thursday", "DATE", "2016-05-05"},
    {"The depot was hit in November.", "November", "DATE", "2015-11"},
    {"The dam broke in December.", "December", "DATE", "2015-12"},
    {"The vote will be held in March.", "March", "DATE", "2017-03"},
    {"It was hit on Tuesday, 5 January.", "Tuesday, 5 January", "DATE", "2016-01-05"},
    {"It was hit on Monday, 5 October.", "Monday, 5 October", "DATE", "2015-10-05"},
    // feasts
    {"The church was hit on Easter Sunday.", "Easter Sunday", "DATE", "2016-03-27"},
    {"Two died on Good Friday.", "Good Friday", "DATE", "2016-03-25"},
    {"Two died on Orthodox Easter.", "Orthodox Easter", "DATE", "2016-05-01"},
    {"Two died on the eve of Easter.", "the eve of Easter", "DATE", "2016-03-26"},
    // parts of a day
    {"They struck in the early hours of Sunday.", "the early hours of Sunday", "TIME", "2016-05-01TMO"},
    {"By nightfall the town was lost.", "nightfall", "TIME", "2016-05-04TEV"},
    {"It burned on the night of 3-4 April.", "the night of 3-4 April", "TIME", "2016-04-03TNI"},
    {"It burned overnight on Sunday.", "overnight", "TIME", "2016-05-01TNI"},
    {"It fell shortly after midnight on Thursday.", "midnight", "TIME", "2016-04-28T00:00"},
    {"It fell at midnight on Thursday.", "midnight", "TIME", "2016-04-28T24:00"},
    {"It began at 6:30am (04:30 GMT) on Sunday.", "6:30am", "TIME", "2016-05-01T06:30"},
    // stretches
    {"Shelling went on for the third day running.", "the third day running", "DATE", "2016-05-04"},
    {"It was lifted in the first week of April.", "the first week of April", "DATE", "2016-04"},
    {"Ten have died since the start of the year.", "the start of the year", "DATE", "2016"},
    {"He fled in 2014. The year before, the dam burst.", "The year before", "DATE", "2013"},
    {"It fell the day before the vote.", "the day", "DURATION", "P1D"},
    {"It was hit on Sunday. A day after the attack it fell.", "A day", "DATE", "2016-05-02"},
    {"He died on Sunday, a day after the attack.", "a day", "DURATION", "P1D"},
    {"Profits fell for several quarters of war.", "several quarters", "DURATION", "PXQ"},
    {"The 7 October attack was long.", "7 October", "DATE", "2015-10-07"},
    {"It fell on Sunday. The night before, jets had come.", "The night before", "TIME", "2016-04-30TNI"},
    {"On 3, 4 and 5 April shells fell.", "3", "DATE", "2016-04-03"},
    // not times
    {"More than a quarter of the houses burned.", "", "", ""},
    {"The rebel daily Al-Watan said so.", "", "", ""},
    {"He was on the broadcast \"This Week\" then.", "", "", ""},
    {"Six fell in as many days.", "", "", ""},
    {"They may strike again.", "", "", ""},
    {"Rebels march on the city.", "", "", ""},
    {"A second raid hit the mill.", "", "", ""},
    {"Resolution 2254 was adopted.", "", "", ""},
    {"The sun and the fall of the town.", "", "", ""},
    {"A 12-year-old boy died.", "", "", ""},
    {"More than 2000 people fled.", "", "", ""},
    {"As soon as they arrived they were shot.", "", "", ""},
    {"He was in his 40s.", "", "", ""},
};

INSTANTIATE_TEST_SUITE_P(Table, TimexValue, ::testing::ValuesIn(kValues));

struct DayCase {
  const char* text;
  const char* words;
  const char* start;
  const char* end;
  const char* precision;
  const char* basis;
};

class TimeDays : public ::testing::TestWithParam<DayCase> {};

TEST_P(TimeDays, AreAsTheContractCountsThem) {
  const DayCase& c = GetParam();
  const HandMadeDocument made(c.text, "2016-05-04");
  const auto day = [](const std::optional<Day>& d) { return d ? format_day(*d) : std::string(); };
  for (const TimeMention& t : times_of(made).times) {
    if (made.document.text_of(t.words) != c.words) continue;
    EXPECT_EQ(day(t.start), c.start) << c.text;
    EXPECT_EQ(day(t.end), c.end) << c.text;
    EXPECT_EQ(name_of(t.precision), c.precision) << c.text;
    EXPECT_EQ(name_of(t.basis), c.basis) << c.text;
    return;
  }
  FAIL() << "no '" << c.words << "' in: " << c.text;
}

const DayCase kDays[] = {
    {"It was hit in late February.", "late February", "2016-02-21", "2016-02-29", "part_of_month",
     "relative_to_publication"},
    {"It was hit in early March.", "early March", "2016-03-01", "2016-03-10", "part_of_month",
     "relative_to_publication"},
    {"It was hit in mid-March.", "mid-March", "2016-03-11", "2016-03-20", "part_of_month",
     "relative_to_publication"},
    {"Ten have died since February.", "February", "2016-02-01", "", "month", "relative_to_publication"},
    {"Ten have died since 2013.", "2013", "2013-01-01", "", "year", "stated"},
    {"It was hit on 3 March 2015.", "3 March 2015", "2015-03-03", "2015-03-03", "day", "stated"},
    {"It was hit on Monday night.", "Monday night", "2016-05-02", "2016-05-02", "part_of_day",
     "relative_to_publication"},
    {"It was hit last week.", "last week", "2016-04-25", "2016-05-01", "week", "relative_to_publication"},
    {"Forty died over the past three days.", "the past three days", "2016-05-01", "2016-05-04", "period",
     "relative_to_publication"},
    {"It was hit overnight.", "overnight", "2016-05-03", "2016-05-04", "part_of_day",
     "relative_to_publication"},
    {"Many died between 1 and 31 March 2016.", "1", "2016-03-01", "2016-03-31", "period", "stated"},
    {"It ran from January to March 2015.", "January", "2015-01-01", "2015-03-31", "period", "stated"},
    {"It ran from 30 December to 2 January 2015.", "30 December", "2014-12-30", "2015-01-02", "period",
     "stated"},
    {"For a week, shells have fallen.", "a week", "2016-04-27", "2016-05-04", "period",
     "relative_to_publication"},
    {"It ran from Sunday to Tuesday.", "Sunday", "2016-05-01", "2016-05-03", "period",
     "relative_to_publication"},
    {"It was hit on Sunday. Two days later it fell.", "Two days later", "2016-05-03", "2016-05-03", "day",
     "relative_to_text"},
    {"It was hit on Sunday. The next day it fell.", "The next day", "2016-05-02", "2016-05-02", "day",
     "relative_to_text"},
    {"It was hit on Sunday. The same day a truck burned.", "The same day", "2016-05-01", "2016-05-01", "day",
     "relative_to_text"},
    {"It fell a day after the army left.", "a day", "", "", "period", "unresolved"},
    {"The town has been shelled for three weeks.", "three weeks", "2016-04-13", "2016-05-04", "period",
     "relative_to_publication"},
    {"Ten have died since the surge in fighting.", "the surge in fighting", "", "", "period", "unresolved"},
    {"Forty died over the past week.", "the past week", "2016-04-27", "2016-05-04", "period",
     "relative_to_publication"},
    {"Forty died over the past day.", "the past day", "2016-05-03", "2016-05-04", "period",
     "relative_to_publication"},
    {"A deal is to be signed on Thursday.", "Thursday", "2016-05-05", "2016-05-05", "day",
     "relative_to_publication"},
    {"A truce starting at 6am on Friday was agreed.", "Friday", "2016-05-06", "2016-05-06", "day",
     "relative_to_publication"},
    {"It fell on Sunday. An hour later a truck burned.", "An hour later", "2016-05-01", "2016-05-01", "day",
     "relative_to_text"},
    {"Jets struck overnight. A house was hit at 02:40.", "02:40", "2016-05-04", "2016-05-04", "minute",
     "relative_to_text"},
    {"They must leave by the end of the month.", "the end of the month", "2016-05-21", "2016-05-31",
     "part_of_month", "relative_to_publication"},
    {"Shells were heard on October 17 or 18, 2015.", "October 17", "2015-10-17", "2015-10-17", "day",
     "stated"},
    {"Mortars fell at dawn.", "dawn", "", "", "part_of_day", "unresolved"},
    {"Shelling went on for the third day running.", "the third day running", "2016-05-04", "2016-05-04",
     "day", "relative_to_publication"},
    {"Shops were looted for a second straight night on Tuesday.", "a second straight night", "2016-05-03",
     "2016-05-03", "part_of_day", "relative_to_publication"},
    {"Drones came overnight into Monday.", "overnight", "2016-05-01", "2016-05-02", "part_of_day",
     "relative_to_publication"},
    {"It was lifted in the first week of April.", "the first week of April", "2016-04-01", "2016-04-07",
     "part_of_month", "relative_to_publication"},
    {"It was lifted in the last ten days of March 2015.", "the last ten days of March 2015", "2015-03-22",
     "2015-03-31", "part_of_month", "stated"},
    {"It was lifted in the second half of March.", "the second half of March", "2016-03-16", "2016-03-31",
     "part_of_month", "relative_to_publication"},
    {"A truce was kept during Ramadan 2015.", "Ramadan 2015", "2015-06-18", "2015-07-17", "period", "stated"},
    {"The market was hit on Eid al-Fitr.", "Eid al-Fitr", "2015-07-17", "2015-07-20", "period",
     "relative_to_publication"},
    {"A bomb went off on the eve of the vote.", "the eve of the vote", "", "", "period", "unresolved"},
    {"Ten have died since the start of the year.", "the start of the year", "2016-01-01", "", "year",
     "relative_to_publication"},
};

INSTANTIATE_TEST_SUITE_P(Table, TimeDays, ::testing::ValuesIn(kDays));

TEST(Times, WithoutAPublicationDateAWeekdayStaysAWeekday) {
  const HandMadeDocument made("The town fell on Tuesday.", "");
  const Mentions found = times_of(made);
  ASSERT_EQ(found.times.size(), 1U);
  EXPECT_FALSE(found.times[0].start.has_value());
  EXPECT_EQ(found.times[0].basis, TimeBasis::unresolved);
  EXPECT_EQ(found.times[0].timex_value, "XXXX-WXX-2");
}

TEST(Times, SinceIsMarkedAndThePhraseHasItsPreposition) {
  const HandMadeDocument made("Ten have died since late February.", "2016-05-04");
  const Mentions found = times_of(made);
  ASSERT_EQ(found.times.size(), 1U);
  EXPECT_TRUE(found.times[0].since);
  EXPECT_EQ(made.document.text_of(time_phrase(made.document, found.times[0])), "since late February");
}

TEST(Times, AnEventPeriodIsNoTimex) {
  const HandMadeDocument made("Ten have died since the war began.", "2016-05-04");
  const Mentions found = times_of(made);
  ASSERT_EQ(found.times.size(), 1U);
  EXPECT_TRUE(found.times[0].timex_value.empty());
  EXPECT_TRUE(found.times[0].since);
}

TEST(Times, TheHourIsKept) {
  const HandMadeDocument made("It exploded at 9 p.m. on Saturday.", "2016-05-04");
  const Mentions found = times_of(made);
  ASSERT_FALSE(found.times.empty());
  EXPECT_EQ(found.times[0].iso_start, "2016-04-30T21:00");
}

TEST(Times, UpperCaseTextIsReadAlike) {
  const HandMadeDocument made("THE BASE FELL LATE ON SATURDAY AFTER FOUR DAYS OF FIGHTING", "2016-05-04");
  const Mentions found = times_of(made);
  ASSERT_EQ(found.times.size(), 2U);
  EXPECT_EQ(found.times[0].timex_value, "2016-04-30");
  EXPECT_EQ(found.times[1].timex_value, "P4D");
}

TEST(Times, AYearBehindADayAndMonthCountsNothing) {
  const HandMadeDocument made("On 3 July 2013 troops fired on crowds in Cairo.", "2016-05-04");
  const Mentions found = times_of(made);
  ASSERT_EQ(found.times.size(), 1U);
  EXPECT_EQ(found.times[0].timex_value, "2013-07-03");
}

TEST(Times, ADayAfterAnAttackIsNotStillToCome) {
  const HandMadeDocument made("Shells fell at dawn. A day after the attack, mortars hit the town.",
                              "2016-05-04");
  const Mentions found = times_of(made);
  ASSERT_EQ(found.times.size(), 2U);
  EXPECT_EQ(found.times[1].timex_value, "P1D");
}

}  // namespace
}  // namespace sitrep
