// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <filesystem>
#include <utility>

#include "core/blocks.h"
#include "ground/number_words.h"
#include "text/phrases.h"

namespace sitrep {
namespace {

struct Tables {
  TermTableBuilder terms;
  TermTableBuilder after;
  TermTableBuilder nouns;
  TermTableBuilder joints;
  std::vector<NumberWords::VagueRow> vague;
  std::vector<NumberWords::UnitRow> units;
};

template <typename T>
Result<T> whole_number(const Block& block, std::string_view text) {
  T value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || text.empty())
    return block.error(block.line, "'" + std::string(text) + "' is not a whole number");
  return value;
}

Status add_all(const Block& block, std::string_view key, TermTableBuilder& table, std::uint8_t kind,
               std::int32_t value) {
  for (const std::string& word : block.all(key)) {
    if (!table.add(word, kind, value))
      return block.error(block.line, "'" + word + "' has another meaning already");
  }
  return ok_status();
}

std::optional<NumberTerm> valued_kind(std::string_view kind) {
  if (kind == "cardinal") return NumberTerm::cardinal;
  if (kind == "scale") return NumberTerm::scale;
  if (kind == "short_scale") return NumberTerm::short_scale;
  if (kind == "pack") return NumberTerm::pack;
  if (kind == "exact_pack") return NumberTerm::exact_pack;
  if (kind == "ordinal") return NumberTerm::ordinal;
  if (kind == "zero_pronoun") return NumberTerm::zero_pronoun;
  if (kind == "zero_determiner") return NumberTerm::zero_determiner;
  if (kind == "both") return NumberTerm::both;
  if (kind == "fraction") return NumberTerm::fraction;
  return std::nullopt;
}

Status add_vague(const Block& block, Tables& tables) {
  const auto low = whole_number<std::int64_t>(block, block.get("low"));
  if (!low) return low.error();
  NumberWords::VagueRow row{*low, -1};
  if (!block.get("high").empty()) {
    const auto high = whole_number<std::int64_t>(block, block.get("high"));
    if (!high) return high.error();
    row.high = *high;
  }
  tables.vague.push_back(row);
  return add_all(block, "word", tables.terms, static_cast<std::uint8_t>(NumberTerm::vague),
                 static_cast<std::int32_t>(tables.vague.size() - 1));
}

Status add_bound(const Block& block, Tables& tables) {
  std::string name = block.id;
  for (char& c : name)
    if (c == ' ') c = '_';
  const auto bound = parse_enum<Bound>(name);
  if (!bound) return block.error(block.line, "'" + block.id + "' is no bound (docs/quantities.md)");
  const auto value = static_cast<std::int32_t>(*bound);
  if (Status s = add_all(block, "after", tables.after, 1, value); !s) return s;
  if (Status s = add_all(block, "after_noun", tables.after, kAfterNoun, value); !s) return s;
  return add_all(block, "before", tables.terms, static_cast<std::uint8_t>(NumberTerm::before), value);
}

Status add_unit(const Block& block, Tables& tables) {
  const auto use = parse_enum<QuantityUse>(block.get("use"));
  if (!use) return block.error(block.line, "'use' must be a use of a quantity (docs/quantities.md)");
  NumberWords::UnitRow row{};
  if (block.id.size() >= sizeof row.name)
    return block.error(block.line, "a unit's name has at most 11 letters");
  std::memcpy(row.name, block.id.data(), block.id.size());
  row.use = static_cast<std::uint32_t>(*use);
  tables.units.push_back(row);
  return add_all(block, "word", tables.nouns, static_cast<std::uint8_t>(NounTerm::unit),
                 static_cast<std::int32_t>(tables.units.size() - 1));
}

/// "half of": 50 percent; "most of": 51 to 100.
Status add_part(const Block& block, Tables& tables) {
  const auto value = whole_number<std::int32_t>(block, block.id);
  if (!value) return value.error();
  std::uint16_t high = 0;
  if (!block.get("high").empty()) {
    const auto read = whole_number<std::uint16_t>(block, block.get("high"));
    if (!read) return read.error();
    high = *read;
  }
  for (const std::string& word : block.all("word"))
    if (!tables.terms.add(word, static_cast<std::uint8_t>(NumberTerm::part), *value, high))
      return block.error(block.line, "'" + word + "' has another meaning already");
  return ok_status();
}

Status add_joint(const Block& block, Tables& tables) {
  constexpr std::array<std::pair<std::string_view, JointTerm>, 12> kKinds = {{
      {"joined", JointTerm::joined},
      {"comma", JointTerm::comma},
      {"including", JointTerm::including},
      {"of_them", JointTerm::of_them},
      {"among", JointTerm::among},
      {"of", JointTerm::of},
      {"from", JointTerm::from},
      {"to", JointTerm::to},
      {"compared", JointTerm::compared},
      {"instead", JointTerm::instead},
      {"former", JointTerm::former},
      {"latter", JointTerm::latter},
  }};
  const auto kind =
      std::find_if(kKinds.begin(), kKinds.end(), [&](const auto& row) { return row.first == block.id; });
  if (kind == kKinds.end())
    return block.error(block.line, "'" + block.id + "' is no joint (docs/quantities.md)");
  return add_all(block, "word", tables.joints, static_cast<std::uint8_t>(kind->second), 0);
}

Status add_noun(const Block& block, Tables& tables) {
  const bool people = block.id == "people";
  if (!people && block.id != "person" && block.id != "casualty")
    return block.error(block.line, "a noun is 'person', 'people' or 'casualty'");
  const NounTerm kind = people                 ? NounTerm::people
                        : block.id == "person" ? NounTerm::person
                                               : NounTerm::casualty;
  for (const std::string& word : block.all("word")) {
    if (people) {
      tables.nouns.add(word, static_cast<std::uint8_t>(kind), 2);
      continue;
    }
    tables.nouns.add(word, static_cast<std::uint8_t>(kind), 1);
    tables.nouns.add(plural_of(word), static_cast<std::uint8_t>(kind), 2);
  }
  return ok_status();
}

Status add_block(const Block& block, Tables& tables) {
  if (Status s = check_keys(block, {"word", "low", "high", "before", "after", "after_noun", "use"}); !s)
    return s;
  if (block.kind == "vague") return add_vague(block, tables);
  if (block.kind == "bound") return add_bound(block, tables);
  if (block.kind == "unit") return add_unit(block, tables);
  if (block.kind == "noun") return add_noun(block, tables);
  if (block.kind == "part") return add_part(block, tables);
  if (block.kind == "joint") return add_joint(block, tables);
  const auto plain = [&](TermTableBuilder& table, auto kind) {
    return add_all(block, "word", table, static_cast<std::uint8_t>(kind), 0);
  };
  if (block.kind == "label") {
    for (const std::string& word : block.all("word"))  // many are units or people too: those win
      tables.nouns.add(word, static_cast<std::uint8_t>(NounTerm::label), 0);
    return ok_status();
  }
  if (block.kind == "street") return plain(tables.nouns, NounTerm::street);
  if (block.kind == "age") return plain(tables.nouns, NounTerm::age);
  if (block.kind == "age_verb") return plain(tables.nouns, NounTerm::age_verb);
  if (block.kind == "age_of") return plain(tables.nouns, NounTerm::age_of);
  if (block.kind == "ratio") return plain(tables.terms, NumberTerm::ratio);
  if (block.kind == "old") return plain(tables.nouns, NounTerm::old);
  if (block.kind == "over_verb") return plain(tables.terms, NumberTerm::over_verb);
  if (block.kind == "state") {
    for (const std::string& word : block.all("word"))
      tables.nouns.add(word, static_cast<std::uint8_t>(NounTerm::state), 0);
    return ok_status();
  }
  if (block.kind == "other") return plain(tables.terms, NumberTerm::other);
  if (block.kind == "change") return plain(tables.terms, NumberTerm::change);
  if (const auto kind = valued_kind(block.kind)) {
    const auto value = whole_number<std::int32_t>(block, block.id);
    if (!value) return value.error();
    return add_all(block, "word", tables.terms, static_cast<std::uint8_t>(*kind), *value);
  }
  return block.error(block.line, "unknown block '" + block.kind + "' (docs/quantities.md lists them)");
}

}  // namespace

Status compile_numbers(const std::string& data_folder, ImageWriter& image) {
  Tables tables;
  for (const char* file : {"/numbers.txt", "/numbers_nouns.txt", "/numbers_joints.txt"}) {
    const auto blocks = read_blocks(data_folder + file);
    if (!blocks) return blocks.error();
    for (const Block& block : *blocks)
      if (Status s = add_block(block, tables); !s) return s;
  }
  tables.terms.save(image, "numbers.terms");
  tables.after.save(image, "numbers.after");
  tables.nouns.save(image, "numbers.nouns");
  tables.joints.save(image, "numbers.joints");
  image.add("numbers.vague", tables.vague);
  image.add("numbers.units", tables.units);
  return ok_status();
}

}  // namespace sitrep
