// SPDX-License-Identifier: Apache-2.0
#include "read/date_finder.h"
#include "read/masthead.h"
#include "read_support.h"

namespace sitrep {
namespace {

std::optional<Dateline> dateline(std::string_view text) {
  return find_dateline(text, {0, static_cast<std::uint32_t>(text.size())}, english());
}

struct Case {
  const char* text;
  const char* place;
  const char* agency;
  const char* day;  ///< "" for none
  const char* body;
};

class Datelines : public testing::TestWithParam<Case> {};

TEST_P(Datelines, AreTakenApart) {
  const Case& c = GetParam();
  const auto found = dateline(c.text);
  ASSERT_TRUE(found) << c.text;
  EXPECT_EQ(found->place.in(c.text), c.place);
  EXPECT_EQ(found->agency.in(c.text), c.agency);
  EXPECT_EQ(found->day ? format_day(*found->day) : "", c.day);
  EXPECT_EQ(std::string_view(c.text).substr(found->prefix.end), c.body);
}

INSTANTIATE_TEST_SUITE_P(
    Forms, Datelines,
    testing::Values(
        Case{"IDLIB, Syria, March 14 2019 (Delta Press) - Jets bombed it.", "IDLIB, Syria", "Delta Press",
             "2019-03-14", "Jets bombed it."},
        Case{"ALEPPO, Syria, May 1 (Delta) - Jets bombed it.", "ALEPPO, Syria", "Delta", "",
             "Jets bombed it."},
        Case{"XNA Saturday 26 Jul 2014 At least two jets bombed it.", "", "XNA", "2014-07-26",
             "At least two jets bombed it."},
        Case{"Saturday 26 Jul 2014 Jets bombed it.", "", "", "2014-07-26", "Jets bombed it."},
        Case{"Beirut (DLT) — Jets bombed it.", "Beirut", "DLT", "", "Jets bombed it."},
        Case{"YEREVAN/BAKU - Jets bombed it.", "YEREVAN/BAKU", "", "", "Jets bombed it."},
        Case{"NAIROBI — “Jets bombed it.”", "NAIROBI", "", "", "“Jets bombed it.”"},
        Case{"WILSON, N.C. (WDLT) — Jets bombed it.", "WILSON, N.C.", "WDLT", "", "Jets bombed it."},
        Case{"BEIRUT: Jets bombed it.", "BEIRUT", "", "", "Jets bombed it."},
        Case{"SANA'A, Feb. 3 (Delta) - Jets bombed it.", "SANA'A", "Delta", "", "Jets bombed it."},
        Case{"BOGOTA, 25 MAR 90 (DLT) -- [TEXT] TROOPS SAW IT.", "BOGOTA", "DLT", "1990-03-25",
             "TROOPS SAW IT."},
        Case{"QUITO, 2 JAN 89 -- [SPEECH] [BY THE CHIEF] TROOPS SAW IT.", "QUITO", "", "1989-01-02",
             "TROOPS SAW IT."}));

TEST(Dateline, IsNotSeenWhereThereIsNone) {
  for (const char* text : {"NATO - which led the raid - denied it.", "The mayor (a doctor) - said it.",
                           "Two towns, both taken - fell.", "BREAKING - Jets bombed it.",
                           "TROOPS - ALL OF THEM - LEFT THE TOWN.", "On Friday - the day - it fell.",
                           "ALEPPO, Syria (Delta) -", ""})
    EXPECT_FALSE(dateline(text)) << text;
}

TEST(Dateline, AStampNeedsItsWeekdayAndNoWordsBeforeIt) {
  EXPECT_FALSE(dateline("On Saturday 26 Jul 2014 Rebels bombed it."));
  EXPECT_FALSE(dateline("XNA 26 Jul 2014 Rebels bombed it."));
  EXPECT_FALSE(dateline("XNA Saturday 26 Jul 2014 was a quiet day."));
}

TEST(Dateline, GivesDatePlaceAndPublisherOfTheReport) {
  const Report report =
      report_of("Jets bomb Idlib\n\nIDLIB, Syria, March 14 2019 (Delta Press) - Jets bombed it.");
  EXPECT_EQ(report.publisher, "Delta Press");
  ASSERT_TRUE(report.publisher_span);
  EXPECT_EQ(report.publisher_span->in(report.text), "Delta Press");
  ASSERT_TRUE(report.dateline_place);
  EXPECT_EQ(report.dateline_place->in(report.text), "IDLIB, Syria");
  EXPECT_EQ(format_day(*report.published), "2019-03-14");
  EXPECT_EQ(texts(report, BlockKind::body), Texts{"Jets bombed it."});
}

TEST(Dateline, AGivenDateIsNotOverruled) {
  Record record;
  record.text = "IDLIB, Syria, March 14 2019 (Delta Press) - Jets bombed it.";
  record.published = "2019-03-15";
  const Report report = build_report(std::move(record), {}, english());
  EXPECT_EQ(format_day(*report.published), "2019-03-15");
  EXPECT_EQ(report.published_basis, PublishedBasis::given);
}

TEST(DateFinder, AsksForACalendarDay) {
  const auto find = [](std::string_view text) {
    const auto found = find_date(text, {0, static_cast<std::uint32_t>(text.size())}, english());
    return found && found->day ? format_day(*found->day) : std::string("-");
  };
  EXPECT_EQ(find("30 February 2019"), "-");
  EXPECT_EQ(find("MAY 16 08:30"), "-");
  EXPECT_EQ(find("room 16 may be free"), "-");
  EXPECT_EQ(find("the 3rd of May"), "-");
  EXPECT_EQ(find("3rd May 2016"), "2016-05-03");
  EXPECT_EQ(find("12-FEB-2024"), "2024-02-12");
  EXPECT_EQ(find("2024-02-12T10:00:00Z"), "2024-02-12");
}

}  // namespace
}  // namespace sitrep
