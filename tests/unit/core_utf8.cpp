// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <string>

#include "core/utf8.h"

namespace sitrep {
namespace {

std::string cleaned(std::string_view bytes, std::size_t invalid) {
  std::string out;
  EXPECT_EQ(sanitise_utf8(bytes, out), invalid) << bytes;
  return out;
}

/// Texts are read eight bytes at a time: what has to be mended may lie at any of them, and at the end.
TEST(Sanitise, MendsAtEveryPlace) {
  for (std::size_t before = 0; before < 20; ++before) {
    for (const std::size_t behind : {std::size_t{0}, std::size_t{3}, std::size_t{17}}) {
      const std::string a(before, 'a'), b(behind, 'b');
      EXPECT_EQ(cleaned(a + "\r\n" + b, 0), a + "\n" + b);
      EXPECT_EQ(cleaned(a + "\r" + b, 0), a + "\r" + b);
      EXPECT_EQ(cleaned(a + "é\xE2\x80\x94" + b, 0), a + "é\xE2\x80\x94" + b);
      EXPECT_EQ(cleaned(a + "\xC3" + b, 1), a + "\xEF\xBF\xBD" + b);
      EXPECT_EQ(cleaned(a + "\xFF\r\n\xED\xA0\x80" + b, 4),
                a + "\xEF\xBF\xBD\n\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD" + b);
    }
  }
}

TEST(CodePoints, AreCountedFromEveryByte) {
  std::string text;
  for (int i = 0; i < 40; ++i) text += i % 3 == 0 ? "é" : i % 7 == 0 ? "漢\U0001F600" : "ab";
  const CodePointIndex index(text);
  std::uint32_t points = 0;
  for (std::size_t at = 0; at < text.size(); ++points) {
    EXPECT_EQ(index.at(static_cast<std::uint32_t>(at)), points);
    EXPECT_EQ(count_code_points(std::string_view(text).substr(0, at)), points);
    next_code_point(text, at);
  }
  EXPECT_EQ(index.size(), points);
  EXPECT_EQ(count_code_points(text), points);
}

}  // namespace
}  // namespace sitrep
