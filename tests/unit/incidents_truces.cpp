// SPDX-License-Identifier: Apache-2.0
// Which versions are one truce, what they come to, and how an incident stands to it.
#include <gtest/gtest.h>

#include "incidents/truce_book.h"
#include "incidents/truce_scope.h"

namespace sitrep {
namespace {

Day day(unsigned month, unsigned d) { return *make_day(2016, month, d); }

ClaimPlace place(const char* name, PlacePrecision precision, const char* admin1 = "Aleppo") {
  ClaimPlace out;
  out.name = name;
  out.admin1 = admin1;
  out.country = "SY";
  out.precision = precision;
  if (precision <= PlacePrecision::near) {
    out.latitude = 36.2;
    out.longitude = 37.1;
  }
  return out;
}

ClaimTime on(Day start, TimePrecision precision = TimePrecision::day) {
  ClaimTime out;
  out.start = start;
  out.precision = precision;
  return out;
}

Participant actor(const char* name, const char* id, const char* side) {
  Participant out;
  out.role = Role::perpetrator;
  out.name = name;
  out.id = id;
  out.side = side;
  return out;
}

ToldTruce told(const char* report, std::optional<Day> published, TruceStatus status) {
  ToldTruce out;
  out.report = report;
  out.id = out.report + "/t1";
  out.publisher = "Desk";
  out.published = published;
  out.country = "SY";
  out.truce.status = status;
  out.truce.included = {place("Syria", PlacePrecision::country, "")};
  return out;
}

Incident incident(Day when, const ClaimPlace& where) {
  Incident out;
  out.start = out.end = when;
  out.places = {where};
  return out;
}

TruceScope scope_of(const Incident& i, const JoinedTruce& truce) {
  const auto relation = relate(i, {}, truce, false);
  EXPECT_TRUE(relation);
  return relation ? relation->scope : TruceScope::no_truce;
}

TEST(TruceBook, WhatCollapsedAndWasExtendedGoesOn) {
  ToldTruce a = told("a", day(5, 1), TruceStatus::in_force), b = told("b", day(5, 6), TruceStatus::collapsed),
            c = told("c", day(5, 8), TruceStatus::extended);
  a.truce.start = on(day(4, 28));
  b.truce.end = on(day(5, 5));
  c.truce.end = on(day(5, 30));
  const auto book = join_truces({c, a, b});
  ASSERT_EQ(book.size(), 1U);
  EXPECT_EQ(book[0].truce.status, TruceStatus::extended);
  EXPECT_EQ(book[0].to(), day(5, 30));
}

TEST(TruceBook, AProposalOrAReportWithoutADateChangesNoStatus) {
  ToldTruce a = told("a", day(5, 1), TruceStatus::in_force), b = told("b", day(5, 3), TruceStatus::proposed),
            c = told("c", std::nullopt, TruceStatus::ended);
  for (ToldTruce* t : {&a, &b, &c}) t->truce.start = on(day(4, 28));
  const auto book = join_truces({a, b, c});
  ASSERT_EQ(book.size(), 1U);
  EXPECT_EQ(book[0].truce.status, TruceStatus::in_force);
}

TEST(TruceScope, ACityIsNotTheProvinceOfItsName) {
  EXPECT_EQ(relation_of(place("Aleppo", PlacePrecision::province), place("Aleppo", PlacePrecision::town)),
            PlaceRelation::around);
  EXPECT_EQ(relation_of(place("Aleppo", PlacePrecision::town), place("Aleppo", PlacePrecision::province)),
            PlaceRelation::inside);
}

TEST(TruceScope, AnotherGroupOfASideIsNotExcluded) {
  ToldTruce a = told("a", day(5, 1), TruceStatus::in_force);
  a.truce.start = on(day(4, 28));
  a.truce.excluded_parties = {actor("Ahrar al-Sham", "syria.ahrar", "syria.opposition")};
  const auto book = join_truces({a});
  Incident i = incident(day(5, 5), place("Azaz", PlacePrecision::town));
  i.perpetrators = {actor("Free Syrian Army", "syria.fsa", "syria.opposition")};
  EXPECT_EQ(scope_of(i, book[0]), TruceScope::in_scope);
  i.perpetrators = {actor("Ahrar al-Sham", "syria.ahrar", "syria.opposition")};
  EXPECT_EQ(scope_of(i, book[0]), TruceScope::out_of_scope);
}

TEST(TruceScope, DaysThatAreNotToldPlainlyAreUnclear) {
  ToldTruce a = told("a", day(5, 20), TruceStatus::in_force);
  a.truce.start = on(day(5, 1), TimePrecision::month);
  const ClaimPlace azaz = place("Azaz", PlacePrecision::town);
  EXPECT_EQ(scope_of(incident(day(5, 18), azaz), join_truces({a})[0]), TruceScope::unclear);
  EXPECT_EQ(scope_of(incident(day(5, 10), azaz), join_truces({a})[0]), TruceScope::unclear);
  a.truce.start = on(day(4, 28));
  a.truce.end = on(day(5, 5));
  EXPECT_EQ(scope_of(incident(day(5, 4), azaz), join_truces({a})[0]), TruceScope::in_scope);
  EXPECT_EQ(scope_of(incident(day(5, 5), azaz), join_truces({a})[0]), TruceScope::unclear);
  EXPECT_EQ(scope_of(incident(day(5, 6), azaz), join_truces({a})[0]), TruceScope::no_truce);
  EXPECT_EQ(scope_of(incident(day(4, 27), azaz), join_truces({a})[0]), TruceScope::out_of_scope);
  ToldTruce announced = told("a", day(5, 1), TruceStatus::announced);
  EXPECT_EQ(scope_of(incident(day(5, 5), azaz), join_truces({announced})[0]), TruceScope::unclear);
}

TEST(TruceScope, OneOfTwoPlacesLeftOutIsUnclear) {
  ToldTruce a = told("a", day(5, 1), TruceStatus::in_force);
  a.truce.start = on(day(4, 28));
  ClaimPlace homs = place("Homs", PlacePrecision::town, "Homs");
  homs.latitude = 34.7;
  a.truce.excluded = {homs};
  Incident i = incident(day(5, 4), homs);
  EXPECT_EQ(scope_of(i, join_truces({a})[0]), TruceScope::out_of_scope);
  i.places.push_back(place("Azaz", PlacePrecision::town));
  EXPECT_EQ(scope_of(i, join_truces({a})[0]), TruceScope::unclear);
}

TEST(TruceScope, DaysAreOnesThatARegisterCanCompare) {
  ToldTruce a = told("a", *make_day(9999, 12, 20), TruceStatus::in_force);
  const auto range = days_of(join_truces({a})[0]);
  ASSERT_TRUE(range);
  EXPECT_EQ(format_day(range->last).size(), 10U);
}

}  // namespace
}  // namespace sitrep
