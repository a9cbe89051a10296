// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cmath>
#include <initializer_list>
#include <random>
#include <string>
#include <vector>

#include "core/area.h"

namespace sitrep {
namespace {

using Ring = Area::Ring;

Ring square(double west, double south, double east, double north) {
  return {{west, south}, {east, south}, {east, north}, {west, north}};
}
Area area_of(const std::vector<Ring>& rings) {
  Area out;
  out.add(rings);
  return out;
}

TEST(Area, BordersAndCornersBelongToIt) {
  const Area area = area_of({square(36, 35, 38, 37)});
  for (const GeoPoint in : {GeoPoint{37, 36}, {36, 35}, {38, 37}, {36, 37}, {38, 35}, {36, 36}, {37, 37}})
    EXPECT_TRUE(area.contains(in)) << in.longitude << " " << in.latitude;
  for (const GeoPoint out :
       {GeoPoint{35.999, 36}, {38.001, 36}, {37, 34.999}, {37, 37.001}, {30, 35}, {40, 37}})
    EXPECT_FALSE(area.contains(out)) << out.longitude << " " << out.latitude;
}

TEST(Area, AHoleIsOutAndItsBorderIsIn) {
  const Area area = area_of({square(0, 0, 10, 10), square(4, 4, 6, 6)});
  EXPECT_TRUE(area.contains({3, 5}));
  EXPECT_FALSE(area.contains({5, 5}));
  EXPECT_TRUE(area.contains({4, 5}));
}

TEST(Area, OneOfSeveralPartsIsEnough) {
  Area area;
  area.add({square(0, 0, 1, 1)});
  area.add({{{5, 5}, {7, 5}, {5, 7}}});
  EXPECT_TRUE(area.contains({0.5, 0.5}));
  EXPECT_TRUE(area.contains({5.5, 5.5}));
  EXPECT_FALSE(area.contains({6.5, 6.5}));  // in the box around the triangle only
  EXPECT_FALSE(area.contains({3, 3}));
}

TEST(Area, OverTheDateLineInTwoOrBeyond180) {
  Area cut;
  cut.add({square(170, -20, 180, -10)});
  cut.add({square(-180, -20, -170, -10)});
  const Area beyond = area_of({square(170, -20, 190, -10)});
  const Area before = area_of({square(-190, -20, -170, -10)});
  for (const Area* area : std::initializer_list<const Area*>{&cut, &beyond, &before}) {
    EXPECT_TRUE(area->contains({175, -15}));
    EXPECT_TRUE(area->contains({-175, -15}));
    EXPECT_TRUE(area->contains({180, -15}));
    EXPECT_FALSE(area->contains({165, -15}));
    EXPECT_FALSE(area->contains({0, -15}));
  }
}

TEST(Area, WhatIsKnownLessExactlyNeedsALargerPart) {
  const Area town = area_of({square(37, 36, 37.1, 36.1)});        // 100 square kilometres
  const Area district = area_of({square(37, 36, 37.3, 36.3)});    // 900
  const Area province = area_of({square(36.5, 35.5, 38, 36.5)});  // 15,000
  const GeoPoint at{37.05, 36.05};
  const auto held = [&](const Area& area) {
    std::string out;
    for (int precision = 0; precision <= 8; ++precision)
      if (area.holds(at, precision)) out += static_cast<char>('0' + precision);
    return out;
  };
  EXPECT_EQ(held(town), "12");
  EXPECT_EQ(held(district), "123");
  EXPECT_EQ(held(province), "1234");
  // It is the part with the point in it that must be large enough.
  Area both = town;
  both.add({square(10, 10, 20, 20)});
  EXPECT_EQ(held(both), "12");
  // A hole makes it smaller.
  EXPECT_EQ(held(area_of({square(37, 36, 37.3, 36.3), square(37.06, 36.06, 37.3, 36.3)})), "12");
}

/// A star is in where its distance from the middle is less than the star's in that direction.
TEST(Area, RandomPointsOfStars) {
  std::mt19937 random(20190315);
  const auto between = [&](double low, double high) {
    return std::uniform_real_distribution<double>(low, high)(random);
  };
  constexpr double kTurn = 6.283185307179586;
  for (int round = 0; round < 40; ++round) {
    const int corners = 3 + round;
    const GeoPoint middle{between(-170, 170), between(-60, 60)};
    std::vector<double> reach;
    Ring ring;
    for (int i = 0; i < corners; ++i) {
      reach.push_back(between(1, 8));
      const double angle = kTurn * i / corners;
      ring.push_back({middle.longitude + reach.back() * std::cos(angle),
                      middle.latitude + reach.back() * std::sin(angle)});
    }
    if (round % 2 == 1) ring = Ring(ring.rbegin(), ring.rend());
    const Area area = area_of({ring});
    for (int i = 0; i < 200; ++i) {
      const int wedge = std::uniform_int_distribution<int>(0, corners - 1)(random);
      const double a = reach[static_cast<std::size_t>(wedge)];
      const double b = reach[static_cast<std::size_t>((wedge + 1) % corners)];
      // Along the edge of the wedge by t, and out to a share of the way.
      const double t = between(0.01, 0.99), share = between(0.05, 1.95);
      if (std::abs(share - 1) < 0.001) continue;
      const double from = kTurn * wedge / corners, to = kTurn * (wedge + 1) / corners;
      const double x = (1 - t) * a * std::cos(from) + t * b * std::cos(to);
      const double y = (1 - t) * a * std::sin(from) + t * b * std::sin(to);
      const GeoPoint p{middle.longitude + x * share, middle.latitude + y * share};
      EXPECT_EQ(area.contains(p), share < 1) << round << " " << p.longitude << " " << p.latitude;
    }
  }
}

}  // namespace
}  // namespace sitrep
