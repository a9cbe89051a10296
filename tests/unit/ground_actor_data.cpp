// SPDX-License-Identifier: Apache-2.0
// The shipped actors: how many armed groups, with what; and that two of one name can be told apart.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "core/blocks.h"
#include "core/utf8.h"

namespace sitrep {
namespace {

const std::vector<Block>& actors() {
  static const std::vector<Block> blocks = [] {
    auto read = read_block_folder(std::string(SITREP_SOURCE_DIR) + "/data/world/actors");
    EXPECT_TRUE(read);
    return read ? *read : std::vector<Block>();
  }();
  return blocks;
}

bool is_armed_group(const Block& block) {
  const std::string_view kind = block.get("kind");
  return block.kind == "actor" && (kind.ends_with("_group") || kind.ends_with("_militia") ||
                                   kind == "private_military" || kind == "unidentified_armed");
}

struct Years {
  int first = 0, last = 9999;
};

Years years_of(const Block& block) {
  const std::string text(block.get("years"));
  const auto dash = text.find('-');
  if (dash == std::string::npos) return {};
  return {std::stoi(text), dash + 1 == text.size() ? 9999 : std::stoi(text.substr(dash + 1))};
}

bool overlap(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::any_of(a.begin(), a.end(),
                     [&](const auto& x) { return std::find(b.begin(), b.end(), x) != b.end(); });
}

TEST(ActorData, HasTheArmedGroupsOfTheWorldSince1989) {
  std::size_t groups = 0;
  std::map<std::string, std::size_t> countries;
  for (const Block& block : actors()) {
    if (!is_armed_group(block) || block.get("years").empty() || block.all("country").empty()) continue;
    const bool named_twice = !block.all("alias").empty() || !block.all("exact").empty();
    if (!named_twice || years_of(block).last < 1989) continue;
    ++groups;
    ++countries[block.all("country").front()];
  }
  EXPECT_GE(groups, 600U) << "armed groups since 1989 with aliases or abbreviations, country and years";
  EXPECT_GE(countries.size(), 70U);
}

/// "NLA" of Colombia and of Macedonia: the country tells; the Nusra Front and its successor: the year tells.
TEST(ActorData, TwoOfOneNameDifferInCountryOrYears) {
  std::map<std::string, std::vector<const Block*>> by_name;
  for (const Block& block : actors()) {
    if (!is_armed_group(block)) continue;
    for (const char* key : {"name", "alias", "exact"})
      for (const std::string& name : block.all(key)) by_name[fold(name)].push_back(&block);
  }
  for (const auto& [name, blocks] : by_name)
    for (std::size_t i = 0; i < blocks.size(); ++i)
      for (std::size_t j = i + 1; j < blocks.size(); ++j) {
        if (blocks[i] == blocks[j]) continue;
        const Years a = years_of(*blocks[i]), b = years_of(*blocks[j]);
        const bool same_years = a.first < b.last && b.first < a.last;  // one year may be both's
        const bool same_country = overlap(blocks[i]->all("country"), blocks[j]->all("country"));
        EXPECT_FALSE(same_years && same_country)
            << "'" << name << "': " << blocks[i]->id << " and " << blocks[j]->id;
      }
}

}  // namespace
}  // namespace sitrep
