// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "ground/actor_compile_parts.h"
#include "ground/actors.h"
#include "ground/object_data.h"

namespace sitrep {
namespace {

struct FlagName {
  std::string_view name;
  std::uint16_t flag;
};
constexpr std::array<FlagName, 7> kFlags = {{{"joins", actor_word::kJoins},
                                             {"person", actor_word::kPerson},
                                             {"title", actor_word::kTitle},
                                             {"anaphor", actor_word::kAnaphor},
                                             {"org", actor_word::kOrg},
                                             {"modifier", actor_word::kModifier},
                                             {"never", actor_word::kNever}}};

constexpr std::array<std::string_view, 14> kListNames = {
    "article", "locative",   "linking", "relation_tail", "speaks",   "definite",    "said_before",
    "befalls", "befalls_of", "befell",  "given",         "particle", "named_after", "road"};

Status add_noun(const Block& block, ActorTables& tables) {
  if (auto s = check_keys(block, {"one", "many", "kind", "source", "category", "force", "is"}); !s) return s;
  ActorKind kind = ActorKind::unknown;
  SourceKind source = SourceKind::anonymous;
  PersonCategory category = PersonCategory::none;
  if (auto s = read_enum(block, "kind", kind); !s) return s;
  if (auto s = read_enum(block, "source", source); !s) return s;
  if (auto s = read_enum(block, "category", category); !s) return s;
  ActorWordRow row{};
  row.id = tables.pool.add(block.id);
  row.kind = static_cast<std::uint8_t>(kind);
  row.source = static_cast<std::uint8_t>(source);
  row.category = static_cast<std::uint8_t>(category);
  row.force = kNoForce;
  row.flags = block.kind == "pronoun" ? actor_word::kPronoun : std::uint16_t{0};
  for (const Field& field : block.fields) {
    if (field.key == "force") {
      const auto force = tables.force(field.value);
      if (!force) return block.error(field.line, "no force '" + field.value + "' in actor_forces.txt");
      row.force = *force;
    } else if (field.key == "is") {
      for (const std::string& name : field.list()) {
        const auto it =
            std::find_if(kFlags.begin(), kFlags.end(), [&](const FlagName& f) { return f.name == name; });
        if (it == kFlags.end())
          return block.error(
              field.line,
              "'" + name + "' is unknown here; known: joins person title anaphor org modifier never");
        row.flags = static_cast<std::uint16_t>(row.flags | it->flag);
      }
    }
  }
  const auto single = static_cast<std::uint32_t>(tables.words.size());
  tables.words.push_back(row);
  row.flags |= actor_word::kPlural;
  tables.words.push_back(row);
  const auto ones = block.all("one");
  const auto many = block.all("many");
  if (ones.empty() && many.empty()) return block.error(block.line, "no words; give `one` or `many`");
  for (const std::string& word : ones) {
    tables.nouns.add(word, single);
    if (block.kind == "noun") tables.nouns.add(plural_of(word), single + 1);
  }
  for (const std::string& word : many) tables.nouns.add(word, single + 1);
  return ok_status();
}

Status add_mask(const Block& block, ActorTables& tables) {
  if (auto s = check_keys(block, {"words"}); !s) return s;
  for (const std::string& word : block.all("words")) tables.names.add(word, kNoName);
  return ok_status();
}

Status add_list(const Block& block, ActorTables& tables) {
  if (auto s = check_keys(block, {"words"}); !s) return s;
  const auto it = std::find(kListNames.begin(), kListNames.end(), block.id);
  if (it == kListNames.end()) {
    std::string known;
    for (const std::string_view name : kListNames) known += " " + std::string(name);
    return block.error(block.line, "no list of that name is used; known:" + known);
  }
  for (const std::string& word : block.all("words"))
    tables.lists.add(word, static_cast<std::uint32_t>(it - kListNames.begin()));
  return ok_status();
}

}  // namespace

std::optional<std::uint8_t> ActorTables::force(std::string_view id) const {
  for (std::size_t i = 0; i < forces.size(); ++i)
    if (forces[i].id == id) return static_cast<std::uint8_t>(i);
  return std::nullopt;
}

Status compile_forces(const std::string& english_folder, ActorTables& tables) {
  auto blocks = read_blocks(english_folder + "/actor_forces.txt");
  if (!blocks) return blocks.error();
  for (const Block& block : *blocks) {
    if (block.kind != "force") return block.error(block.line, "only blocks `force` stand here");
    if (auto s = check_keys(block, {"name", "side", "cameo", "kind", "source", "phrase"}); !s) return s;
    ForceKind force;
    force.id = block.id;
    force.name = block.get("name");
    force.side = block.get("side");
    force.cameo = block.get("cameo");
    force.phrases = block.all("phrase");
    if (force.name.empty()) return block.error(block.line, "a force needs a name with {demonym} or {name}");
    if (auto s = read_enum(block, "kind", force.kind); !s) return s;
    if (auto s = read_enum(block, "source", force.source); !s) return s;
    tables.forces.push_back(std::move(force));
  }
  if (tables.forces.empty() || tables.forces.front().id != "government")
    return Error{ErrorCode::syntax,
                 english_folder + "/actor_forces.txt: the first force must be `government`"};
  return ok_status();
}

Status compile_actor_words(const std::string& english_folder, ActorTables& tables) {
  for (const char* prefix : {"actor_words", "sources", "titles"}) {
    auto blocks = read_prefixed_blocks(english_folder, prefix);
    if (!blocks) return blocks.error();
    for (const Block& block : *blocks) {
      Status s = ok_status();
      if (block.kind == "noun" || block.kind == "pronoun")
        s = add_noun(block, tables);
      else if (block.kind == "mask")
        s = add_mask(block, tables);
      else if (block.kind == "list")
        s = add_list(block, tables);
      else
        s = block.error(block.line, "unknown block '" + block.kind + "'; known: noun pronoun list mask");
      if (!s) return s;
    }
  }
  return ok_status();
}

}  // namespace sitrep
