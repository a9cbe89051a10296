// SPDX-License-Identifier: Apache-2.0
#include "ground/actor_compile.h"

#include <algorithm>
#include <numeric>

#include "core/utf8.h"
#include "ground/actor_compile_parts.h"

namespace sitrep {
namespace {

std::string replace_all(std::string text, std::string_view what, std::string_view by) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
    text.replace(at, what.size(), by);
  return text;
}

class Compiler {
 public:
  Compiler(ActorTables& tables, EntityCompiler& entities) : t_(tables), entities_(entities) {}

  /// Every country that has a demonym becomes a state with all its forces.
  Status add_states(const std::vector<Block>& countries, const std::vector<Block>& demonyms,
                    const std::vector<Block>& blocks) {
    std::map<std::string, const Block*> adjective, extra;
    for (const Block& block : demonyms) adjective[block.id] = &block;
    for (const Block& block : blocks) {
      if (block.kind == "codes") {
        if (auto s = add_codes(block); !s) return s;
      } else if (block.kind == "state") {
        if (auto s = check_keys(block, {"slug", "alias", "exact", "demonym", "seat", "called", "ucdp"}); !s)
          return s;
        if (!adjective.contains(block.id))
          return block.error(block.line, "no country '" + block.id +
                                             "' with a demonym; states come from data/world/countries.txt");
        extra[block.id] = &block;
      }
    }
    for (const Block& country : countries) {
      entities_.know_country(country.id);
      const auto it = adjective.find(country.id);
      if (it == adjective.end()) continue;
      const auto more = extra.find(country.id);
      if (auto s = add_state(country, *it->second, more == extra.end() ? nullptr : more->second); !s)
        return s;
    }
    return ok_status();
  }

 private:
  /// One country of data/world/countries.txt with its demonyms, and what a `state` block adds to it.
  Status add_state(const Block& country, const Block& demonym, const Block* extra) {
    auto names = country.all("name");
    auto demonyms = demonym.all("adjective");
    if (names.empty() || demonyms.empty())
      return demonym.error(demonym.line, "a state needs a name and an adjective");
    std::string slug = extra == nullptr ? std::string() : std::string(extra->get("slug"));
    if (slug.empty()) slug = slug_of(names.front());
    const auto first = static_cast<std::uint32_t>(t_.rows.size());
    const auto code = codes_.find(country.id);
    for (std::size_t i = 0; i < t_.forces.size(); ++i) {
      const ForceKind& force = t_.forces[i];
      const auto fill = [&](const std::string& phrase) {
        return replace_all(replace_all(phrase, "{name}", names.front()), "{demonym}", demonyms.front());
      };
      ActorRow row = EntityCompiler::blank();
      const std::string id = slug + "." + force.id;
      row.name = t_.pool.add(fill(force.name));
      row.id = t_.pool.add(id);
      row.side = t_.pool.add(slug + "." + force.side);
      row.country = t_.pool.add(country.id);
      if (extra != nullptr) row.ucdp = t_.pool.add(extra->get("ucdp"));
      if (code != codes_.end() && !force.cameo.empty()) row.cameo = t_.pool.add(code->second + force.cameo);
      row.kind = static_cast<std::uint8_t>(force.kind);
      row.source = static_cast<std::uint8_t>(force.source);
      row.state = first;
      row.force = static_cast<std::uint8_t>(i);
      const std::uint32_t at = first + static_cast<std::uint32_t>(i);
      if (auto s = entities_.take_id(country, id, at); !s) return s;
      t_.rows.push_back(row);
      for (const std::string& phrase : force.phrases) entities_.add_name(fill(phrase), NameUse::name, at);
    }
    t_.rows[first].office = t_.pool.add(names.front());  // the bare country's own name
    for (const char* key : {"name", "formal", "alias"})
      for (const std::string& name : country.all(key)) entities_.add_name(name, NameUse::name, first);
    for (const char* key : {"adjective", "people"})
      for (const std::string& name : demonym.all(key)) entities_.add_name(name, NameUse::demonym, first);
    for (const std::string& name : country.all("capital"))
      if (name != "none" && name != names.front()) entities_.add_name(name, NameUse::capital, first);
    if (extra == nullptr) return ok_status();
    for (const std::string& name : extra->all("alias")) entities_.add_name(name, NameUse::name, first);
    for (const std::string& name : extra->all("exact")) entities_.add_name(name, NameUse::name, first, true);
    for (const std::string& name : extra->all("demonym")) entities_.add_name(name, NameUse::demonym, first);
    for (const std::string& name : extra->all("seat")) entities_.add_name(name, NameUse::capital, first);
    return add_called(*extra, first);
  }

  static std::string slug_of(std::string_view name) {
    std::string slug = fold(name);
    for (char& c : slug)
      if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))) c = '_';
    return slug;
  }

  /// `pairs SY SYR | IQ IRQ`: the three letters that CAMEO builds its codes on.
  Status add_codes(const Block& block) {
    if (auto s = check_keys(block, {"pairs"}); !s) return s;
    for (const std::string& pair : block.all("pairs")) {
      if (pair.size() != 6 || pair[2] != ' ')
        return block.error(block.line, "'" + pair + "': write `SY SYR | IQ IRQ`");
      codes_[pair.substr(0, 2)] = pair.substr(3);
    }
    return ok_status();
  }

  /// `called army Syrian Arab Army | SAA`: own names of a state's force; the first becomes its name.
  Status add_called(const Block& block, std::uint32_t first) {
    for (const Field& field : block.fields) {
      if (field.key != "called") continue;
      const auto space = field.value.find(' ');
      const auto force = t_.force(field.value.substr(0, space));
      if (!force || space == std::string::npos)
        return block.error(field.line, "write `called FORCE NAME | ALIAS`, with a force of actor_forces.txt");
      const std::uint32_t row = first + *force;
      const auto aliases = Field{field.key, field.value.substr(space + 1), field.line}.list();
      if (!aliases.empty() && !named_.contains(row)) t_.rows[row].name = t_.pool.add(aliases.front());
      named_[row] = true;
      for (const std::string& alias : aliases) entities_.add_name(alias, NameUse::name, row);
    }
    return ok_status();
  }

  ActorTables& t_;
  EntityCompiler& entities_;
  std::map<std::string, std::string> codes_;  ///< alpha-2 -> CAMEO
  std::map<std::uint32_t, bool> named_;
};

}  // namespace

void save_actor_rows(const ActorTables& tables, ImageWriter& image) {
  std::vector<std::uint32_t> by_id(tables.rows.size());
  std::iota(by_id.begin(), by_id.end(), 0U);
  const auto id = [&](std::uint32_t row) { return pooled(tables.pool.bytes(), tables.rows[row].id); };
  std::sort(by_id.begin(), by_id.end(), [&](std::uint32_t a, std::uint32_t b) { return id(a) < id(b); });
  image.add("actor.rows", tables.rows);
  image.add("actor.by_id", by_id);
  image.add("actor.pool", tables.pool.bytes());
}

namespace {

Status compile_kinds(const std::string& path, ActorTables& tables, ImageWriter& image) {
  auto blocks = read_blocks(path);
  if (!blocks) return blocks.error();
  std::vector<ActorKindRow> rows(static_cast<std::size_t>(ActorKind::unknown) + 1);
  for (const Block& block : *blocks) {
    if (auto s = check_keys(block, {"inter", "cameo", "alone"}); !s) return s;
    const auto kind = parse_enum<ActorKind>(block.id);
    const std::string_view inter = block.get("inter");
    if (block.kind != "kind" || !kind || inter.size() > 1 || inter > "8")
      return block.error(block.line, "write `kind KIND` of ground/kinds.h, with an `inter` from 1 to 8");
    ActorKindRow& row = rows[static_cast<std::size_t>(*kind)];
    row.cameo = tables.pool.add(block.get("cameo"));
    row.inter = inter.empty() ? std::uint8_t{0} : static_cast<std::uint8_t>(inter[0] - '0');
    row.alone = block.get("alone").empty() ? 0 : 1;
  }
  image.add("actor.kinds", rows);
  return ok_status();
}

}  // namespace

Status compile_actors(const std::string& data_folder, ImageWriter& image) {
  ActorTables tables;
  if (auto s = compile_forces(data_folder + "/en", tables); !s) return s;
  if (auto s = compile_actor_words(data_folder + "/en", tables); !s) return s;
  auto blocks = read_block_folder(data_folder + "/world/actors");
  if (!blocks) return blocks.error();
  auto countries = read_blocks(data_folder + "/world/countries.txt");
  if (!countries) return countries.error();
  auto demonyms = read_blocks(data_folder + "/en/demonyms.txt");
  if (!demonyms) return demonyms.error();
  EntityCompiler entities(tables);
  Compiler compiler(tables, entities);
  if (auto s = compiler.add_states(*countries, *demonyms, *blocks); !s) return s;
  if (auto s = entities.add(*blocks); !s) return s;
  if (auto s = compile_kinds(data_folder + "/world/actor_codes.txt", tables, image); !s) return s;
  save_actor_rows(tables, image);
  image.add("actor.words", tables.words);
  tables.names.save(image, "actor.names");
  tables.exact.save(image, "actor.exact");
  tables.nouns.save(image, "actor.nouns");
  tables.lists.save(image, "actor.lists");
  return ok_status();
}

}  // namespace sitrep
