// SPDX-License-Identifier: Apache-2.0
#include "truces/truce_words.h"

#include <algorithm>
#include <array>

#include "core/blocks.h"

namespace sitrep {
namespace {

constexpr std::array<std::string_view, 19> kActs = {
    "begin", "hold",    "observe", "last",   "cover", "agree",    "declare", "reject",  "propose", "demand",
    "talk",  "mediate", "watch",   "extend", "end",   "collapse", "expire",  "suspend", "breach"};
constexpr std::array<std::string_view, kTruceLists> kLists = {
    "governs",   "inside",     "ahead",      "failed",   "denied",   "keeps",      "venue",
    "seats",     "come_from",  "reciprocal", "between",  "starts",   "since",      "lasts",
    "no_length", "again",      "previous",   "anaphor",  "monitors", "conditions", "partial",
    "left_out",  "leaves_out", "mediated",   "mediators"};

std::string table_of(std::string_view list) { return "truce." + std::string(list); }

}  // namespace

TruceWords::TruceWords(const Image& image)
    : names(image, "truce.names"), predicates(image, "truce.predicates") {
  for (std::size_t i = 0; i < kTruceLists; ++i) lists_[i] = PhraseTable(image, table_of(kLists[i]));
}

Status compile_truces(const std::string& data_folder, ImageWriter& image) {
  auto blocks = read_blocks(data_folder + "/en/truces.txt");
  if (!blocks) return blocks.error();
  PhraseTableBuilder names;
  PhraseTableBuilder predicates;
  std::array<PhraseTableBuilder, kLists.size()> lists;
  for (const Block& block : *blocks) {
    if (block.kind == "truce") {
      if (auto known = check_keys(block, {"kind", "noun"}); !known) return known;
      constexpr auto kLast = static_cast<std::uint32_t>(TruceKind::other);
      std::uint32_t kind = 0;
      while (kind <= kLast && name_of(static_cast<TruceKind>(kind)) != block.get("kind")) ++kind;
      if (kind > kLast) return block.error(block.line, "'kind' is missing or no kind of truce");
      for (const std::string& noun : block.all("noun")) {
        names.add(noun, kind);
        names.add(plural_of(noun), kind);
      }
    } else if (block.kind == "predicate") {
      if (auto known = check_keys(block, {"word"}); !known) return known;
      const auto act = std::find(kActs.begin(), kActs.end(), block.id);
      if (act == kActs.end()) return block.error(block.line, "no such predicate");
      for (const std::string& word : block.all("word"))
        predicates.add(word, static_cast<std::uint32_t>(act - kActs.begin()));
    } else {
      const auto list = std::find(kLists.begin(), kLists.end(), block.id);
      if (block.kind != "words" || list == kLists.end()) return block.error(block.line, "no such list");
      for (const std::string& item : block.all("item"))
        lists[static_cast<std::size_t>(list - kLists.begin())].add(item, 0);
    }
  }
  names.save(image, "truce.names");
  predicates.save(image, "truce.predicates");
  for (std::size_t i = 0; i < kLists.size(); ++i) lists[i].save(image, table_of(kLists[i]));
  return ok_status();
}

}  // namespace sitrep
