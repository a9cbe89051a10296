// SPDX-License-Identifier: Apache-2.0
// tests/tables/actors_*.txt: whom a name means in a year and a country, asked of the whole chain. Every wrong
// row is reported with file and line; the test fails when fewer are right than were before.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "core/blocks.h"
#include "core/image.h"
#include "core/utf8.h"
#include "ground/actors.h"
#include "pipeline/pipeline.h"
#include "read/build.h"

namespace sitrep {
namespace {

constexpr int kLeastRight = 696;

const std::string k_tables = std::string(SITREP_SOURCE_DIR) + "/tests/tables/actors_";

struct Row {
  std::string where;  ///< "file:line"
  std::string name, date, country, note;
  std::vector<std::string> who;
};

std::vector<std::string> split(const std::string& text, const std::string& at) {
  std::vector<std::string> out;
  std::size_t begin = 0;
  for (auto end = text.find(at); end != std::string::npos; end = text.find(at, begin)) {
    out.push_back(text.substr(begin, end - begin));
    begin = end + at.size();
  }
  out.push_back(text.substr(begin));
  return out;
}

std::vector<Row> read_tables() {
  std::vector<Row> rows;
  for (const char* part : {"1.txt", "2.txt"}) {
    std::ifstream in(k_tables + part);
    int number = 0;
    for (std::string line; std::getline(in, line);) {
      const std::string where = k_tables + part + ":" + std::to_string(++number);
      if (line.empty() || line.front() == '#') continue;
      const auto cells = split(line, " | ");
      EXPECT_EQ(cells.size(), 5U) << where << ": a row has five cells";
      if (cells.size() == 5)
        rows.push_back({where, cells[0], cells[1], cells[2], cells[4], split(cells[3], " or ")});
    }
  }
  return rows;
}

const std::map<std::string, std::string>& countries() {
  static const std::map<std::string, std::string> names = [] {
    std::map<std::string, std::string> out;
    const auto blocks = read_blocks(std::string(SITREP_SOURCE_DIR) + "/data/world/countries.txt");
    for (const Block& block : *blocks)
      if (const auto all = block.all("name"); !all.empty()) out[block.id] = all.front();
    return out;
  }();
  return names;
}

/// A headline in capitals stands alone, since only there capitals tell nothing.
std::string text_of(const Row& row) {
  const bool capitals =
      row.name.find(' ') != std::string::npos &&
      std::none_of(row.name.begin(), row.name.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  std::string name = row.name;
  if (name.front() >= 'a' && name.front() <= 'z') name.front() = static_cast<char>(name.front() - 32);
  const auto country = countries().find(row.country);
  const std::string where = country == countries().end() ? "" : " in " + country->second;
  if (capitals) return name + "\n\nFighting went on" + where + " on Monday.";
  return name + " said on Monday that fighting went on" + where + ". It was the worst day" + where +
         " for weeks.";
}

struct Meant {
  std::string id = "none";
  std::string side;
};

/// The longest mention that holds a part of the row's name.
Meant meant_in(const Pipeline& pipeline, const Row& row) {
  Record record;
  record.text = text_of(row);
  record.published = row.date.size() == 4 ? row.date + "-07-01" : row.date + "-15";
  const Report report = build_report(record, {}, pipeline.layout_words());
  Document document;
  Mentions mentions;
  pipeline.analyze(report, document);
  pipeline.ground(document, mentions);
  Meant meant;
  std::size_t longest = 0;
  for (const ActorMention& m : mentions.actors) {
    const Span span = document.span_of(m.words);
    if (span.begin >= row.name.size() || m.words.last - m.words.first <= longest) continue;
    longest = m.words.last - m.words.first;
    meant.id = m.id.empty() ? "none" : m.id;
    meant.side = m.side;
  }
  return meant;
}

/// Whether `who` is a name, printed or not, of the actor with that id.
bool is_name_of(const ActorIndex& index, const std::string& who, const std::string& id) {
  if (who == "none" || id == "none") return who == id;
  const std::uint32_t row = index.row_of_id(id);
  if (row == kNoRow) return false;
  if (fold(index.text(index.row(row).name)) == fold(who)) return true;
  for (const auto values : {index.names().find(who), index.exact().find_exact(who)})
    for (const std::uint32_t value : values)
      if ((value & kNameRowMask) == row) return true;
  return false;
}

/// A person must also stand for the body that the note names ("side=Hezbollah"), or for its side.
bool is_side(const ActorIndex& index, const std::string& note, const Meant& meant) {
  const auto at = note.find("side=");
  if (at == std::string::npos || meant.id == "none") return true;
  const std::string body = note.substr(at + 5, note.find(';', at) - at - 5);
  for (const auto values : {index.names().find(body), index.exact().find_exact(body)})
    for (const std::uint32_t value : values)
      if (index.text(index.row(value & kNameRowMask).side) == meant.side) return true;
  return false;
}

TEST(ActorTable, NamesMeanWhomTheyMeant) {
  const auto pipeline = Pipeline::open({SITREP_DATA_DIR, ""});
  ASSERT_TRUE(pipeline);
  const auto image = Image::open(std::string(SITREP_DATA_DIR) + "/en.img");
  ASSERT_TRUE(image);
  const ActorIndex index(*image);
  const std::vector<Row> rows = read_tables();
  int right = 0;
  std::string wrong;
  for (const Row& row : rows) {
    const Meant meant = meant_in(*pipeline, row);
    const bool is_right = std::any_of(row.who.begin(), row.who.end(),
                                      [&](const auto& who) { return is_name_of(index, who, meant.id); }) &&
                          is_side(index, row.note, meant);
    right += is_right ? 1 : 0;
    if (is_right) continue;
    wrong += row.where + ": " + row.name + ", " + row.date + ", " + row.country + ": want " +
             row.who.front() + ", got " + meant.id + " of " + meant.side + "\n";
  }
  std::printf("%s%d of %zu rows right\n", wrong.c_str(), right, rows.size());
  EXPECT_GE(rows.size(), 500U);
  EXPECT_GE(right, kLeastRight);
}

}  // namespace
}  // namespace sitrep
