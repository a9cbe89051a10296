// SPDX-License-Identifier: Apache-2.0
#include "publish_csv.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "publish/export/csv_file.h"

namespace sitrep {
namespace {

std::string line_of(const std::vector<std::string>& cells) {
  CsvLine row;
  for (const std::string& cell : cells) row.add(std::string_view(cell));
  std::string out;
  row.end(cells.size(), out);
  return out;
}

TEST(Csv, QuotesAsRfc4180HasIt) {
  EXPECT_EQ(line_of({"a", "b,c", "say \"no\"", "two\nlines", ""}),
            "a,\"b,c\",\"say \"\"no\"\"\",\"two\nlines\",\r\n");
}

TEST(Csv, WhatASpreadsheetWouldRunIsHarmless) {
  EXPECT_EQ(line_of({"=cmd|' /C calc'!A0", "+1+1", "-x", "@SUM(A1)", "\tx"}),
            "'=cmd|' /C calc'!A0,'+1+1,'-x,'@SUM(A1),'\tx\r\n");
  EXPECT_EQ(line_of({"-1.57386", "-3", "'quoted'"}), "-1.57386,-3,'quoted'\r\n");  // numbers stay numbers
}

TEST(Csv, EveryTextReadsBackAsItWas) {
  std::mt19937 random(20261123);
  const std::string letters = "=+-@\t'\",\r\n;ab1.é";
  for (int round = 0; round < 2000; ++round) {
    std::vector<std::vector<std::string>> lines(1 + random() % 3);
    std::string text;
    for (auto& cells : lines) {
      cells.resize(2 + random() % 3);
      for (std::string& cell : cells)
        for (std::size_t size = random() % 6; size > 0; --size) cell += letters[random() % letters.size()];
      text += line_of(cells);
    }
    ASSERT_EQ(test::read_csv(text), lines) << text;
  }
}

}  // namespace
}  // namespace sitrep
