// SPDX-License-Identifier: Apache-2.0
#include "ground/actor_compile.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "core/utf8.h"
#include "ground/actor_compile_parts.h"

namespace sitrep {
namespace {

constexpr std::uint16_t kLastYear = 9999;

/// Short capitals ("US", "IS", "AA") are words in lower case, so they count only as written.
bool is_short_acronym(std::string_view alias) {
  std::size_t letters = 0;
  for (const char c : alias) {
    if (c == '.') continue;
    const bool upper = c >= 'A' && c <= 'Z';
    const bool digit = c >= '0' && c <= '9';
    if (!upper && !digit) return false;
    ++letters;
  }
  return letters <= 3;
}

std::uint32_t use(NameUse kind, std::uint32_t row) {
  return (static_cast<std::uint32_t>(kind) << kNameUseShift) | row;
}

std::string replace_all(std::string text, std::string_view what, std::string_view by) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
    text.replace(at, what.size(), by);
  return text;
}

class Compiler {
 public:
  explicit Compiler(ActorTables& tables) : t_(tables) {}

  /// Every country that has a demonym becomes a state with all its forces.
  Status add_states(const std::vector<Block>& countries, const std::vector<Block>& demonyms,
                    const std::vector<Block>& blocks) {
    std::map<std::string, const Block*> adjective, extra;
    for (const Block& block : demonyms) adjective[block.id] = &block;
    for (const Block& block : blocks) {
      if (block.kind == "codes") {
        if (auto s = add_codes(block); !s) return s;
      } else if (block.kind == "state") {
        if (auto s = check_keys(block, {"slug", "alias", "exact", "demonym", "seat", "called"}); !s) return s;
        if (!adjective.contains(block.id))
          return block.error(block.line, "no country '" + block.id +
                                             "' with a demonym; states come from data/world/countries.txt");
        extra[block.id] = &block;
      }
    }
    for (const Block& country : countries) {
      const auto it = adjective.find(country.id);
      if (it == adjective.end()) continue;
      const auto more = extra.find(country.id);
      if (auto s = add_state(country, *it->second, more == extra.end() ? nullptr : more->second); !s)
        return s;
    }
    return ok_status();
  }

  Status add(const std::vector<Block>& blocks) {
    for (const char* kind : {"actor", "person"}) {  // persons name actors
      for (const Block& block : blocks) {
        if (block.kind != kind) continue;
        Status s = block.kind == "actor" ? add_actor(block) : add_person(block);
        if (!s) return s;
      }
    }
    constexpr std::array<std::string_view, 4> kKnown = {"state", "codes", "actor", "person"};
    for (const Block& block : blocks)
      if (std::find(kKnown.begin(), kKnown.end(), block.kind) == kKnown.end())
        return block.error(block.line, "unknown block '" + block.kind + "'; known: state codes actor person");
    return resolve_bodies();
  }

 private:
  struct Pending {
    std::uint32_t row;
    Block block;
    std::string id;
  };

  void add_name(std::string_view phrase, NameUse kind, std::uint32_t row, bool exact = false) {
    if (exact || is_short_acronym(phrase))
      t_.exact.add(phrase, use(kind, row), PhraseCase::exact);
    else
      t_.names.add(phrase, use(kind, row));
  }

  static ActorRow blank() {
    ActorRow row{};
    row.body = kNoRow;
    row.state = kNoRow;
    row.last_year = kLastYear;
    row.source = static_cast<std::uint8_t>(SourceKind::party);
    row.kind = static_cast<std::uint8_t>(ActorKind::unknown);
    row.force = kNoForce;
    return row;
  }

  Status take_id(const Block& block, const std::string& id, std::uint32_t row) {
    if (!by_id_.emplace(id, row).second)
      return block.error(block.line, "the id '" + id + "' is taken already");
    return ok_status();
  }

  Status read_years(const Block& block, ActorRow& row) {
    for (const Field& field : block.fields) {
      if (field.key != "years") continue;
      const auto dash = field.value.find('-');
      const auto number = [&](std::string_view digits, std::uint16_t& out) {
        const auto got = std::from_chars(digits.data(), digits.data() + digits.size(), out);
        return got.ec == std::errc() && got.ptr == digits.data() + digits.size();
      };
      const std::string_view all = field.value;
      const bool open = dash != std::string_view::npos && dash + 1 == all.size();
      if (dash == std::string_view::npos || !number(all.substr(0, dash), row.first_year) ||
          (!open && !number(all.substr(dash + 1), row.last_year)) || row.first_year > row.last_year)
        return block.error(field.line, "'" + field.value + "' is no span of years; write 2012-2016 or 2017-");
    }
    return ok_status();
  }

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
      ActorRow row = blank();
      const std::string id = slug + "." + force.id;
      row.name = t_.pool.add(fill(force.name));
      row.id = t_.pool.add(id);
      row.side = t_.pool.add(slug + "." + force.side);
      row.country = t_.pool.add(country.id);
      if (code != codes_.end() && !force.cameo.empty()) row.cameo = t_.pool.add(code->second + force.cameo);
      row.kind = static_cast<std::uint8_t>(force.kind);
      row.source = static_cast<std::uint8_t>(force.source);
      row.state = first;
      row.force = static_cast<std::uint8_t>(i);
      const std::uint32_t at = first + static_cast<std::uint32_t>(i);
      if (auto s = take_id(country, id, at); !s) return s;
      t_.rows.push_back(row);
      for (const std::string& phrase : force.phrases) add_name(fill(phrase), NameUse::name, at);
    }
    t_.rows[first].office = t_.pool.add(names.front());  // the bare country's own name
    for (const char* key : {"name", "formal", "alias"})
      for (const std::string& name : country.all(key)) add_name(name, NameUse::name, first);
    for (const char* key : {"adjective", "people"})
      for (const std::string& name : demonym.all(key)) add_name(name, NameUse::demonym, first);
    for (const std::string& name : country.all("capital"))
      if (name != "none" && name != names.front()) add_name(name, NameUse::capital, first);
    if (extra == nullptr) return ok_status();
    for (const std::string& name : extra->all("alias")) add_name(name, NameUse::name, first);
    for (const std::string& name : extra->all("exact")) add_name(name, NameUse::name, first, true);
    for (const std::string& name : extra->all("demonym")) add_name(name, NameUse::demonym, first);
    for (const std::string& name : extra->all("seat")) add_name(name, NameUse::capital, first);
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
      for (const std::string& alias : aliases) add_name(alias, NameUse::name, row);
    }
    return ok_status();
  }

  Status add_actor(const Block& block) {
    if (auto s = check_keys(block, {"name", "alias", "exact", "kind", "source", "category", "side", "country",
                                    "years", "cameo", "ucdp", "note"});
        !s)
      return s;
    ActorKind kind = ActorKind::unknown;
    SourceKind source = SourceKind::party;
    PersonCategory category = PersonCategory::none;
    if (auto s = read_enum(block, "kind", kind); !s) return s;
    if (auto s = read_enum(block, "source", source); !s) return s;
    if (auto s = read_enum(block, "category", category); !s) return s;
    if (block.get("name").empty() || block.get("kind").empty())
      return block.error(block.line, "an actor needs name and kind");
    ActorRow row = blank();
    row.name = t_.pool.add(block.get("name"));
    row.id = t_.pool.add(block.id);
    row.side = t_.pool.add(block.get("side").empty() ? std::string_view(block.id) : block.get("side"));
    row.country = t_.pool.add(block.get("country"));
    row.cameo = t_.pool.add(block.get("cameo"));
    row.kind = static_cast<std::uint8_t>(kind);
    row.source = static_cast<std::uint8_t>(source);
    row.category = static_cast<std::uint8_t>(category);
    if (auto s = read_years(block, row); !s) return s;
    const auto at = static_cast<std::uint32_t>(t_.rows.size());
    if (auto s = take_id(block, block.id, at); !s) return s;
    t_.rows.push_back(row);
    // A name of one ordinary word would match it everywhere: such names say `exact` for themselves.
    const auto exact = block.all("exact");
    const std::string name(block.get("name"));
    if (std::find(exact.begin(), exact.end(), name) == exact.end()) add_name(name, NameUse::name, at);
    for (const std::string& alias : block.all("alias")) add_name(alias, NameUse::name, at);
    for (const std::string& alias : exact) add_name(alias, NameUse::name, at, true);
    return ok_status();
  }

  Status add_person(const Block& block) {
    if (auto s = check_keys(block, {"name", "alias", "of", "office", "years", "kind", "source"}); !s)
      return s;
    if (block.get("name").empty() || block.get("of").empty())
      return block.error(block.line, "a person needs name and of (the id of a body)");
    ActorRow row = blank();
    row.name = t_.pool.add(block.get("name"));
    row.id = t_.pool.add(block.id);
    row.office = t_.pool.add(block.get("office"));
    row.kind = static_cast<std::uint8_t>(ActorKind::person);
    SourceKind source = SourceKind::official;
    if (auto s = read_enum(block, "source", source); !s) return s;
    row.source = static_cast<std::uint8_t>(source);
    row.category = static_cast<std::uint8_t>(PersonCategory::none);
    if (auto s = read_years(block, row); !s) return s;
    const auto at = static_cast<std::uint32_t>(t_.rows.size());
    if (auto s = take_id(block, block.id, at); !s) return s;
    t_.rows.push_back(row);
    add_name(block.get("name"), NameUse::person, at);
    for (const std::string& alias : block.all("alias")) add_name(alias, NameUse::person, at);
    pending_.push_back({at, block, std::string(block.get("of"))});
    return ok_status();
  }

  Status resolve_bodies() {
    for (const Pending& p : pending_) {
      const auto it = by_id_.find(p.id);
      if (it == by_id_.end())
        return p.block.error(p.block.line, "no actor '" + p.id + "'; `of` names the id of a block");
      const ActorRow& body = t_.rows[it->second];
      ActorRow& row = t_.rows[p.row];
      row.body = it->second;
      row.side = body.side;
      row.country = body.country;
      row.state = body.state;
    }
    return ok_status();
  }

  ActorTables& t_;
  std::map<std::string, std::string> codes_;  ///< alpha-2 -> CAMEO
  std::map<std::string, std::uint32_t> by_id_;
  std::map<std::uint32_t, bool> named_;
  std::vector<Pending> pending_;
};

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
  Compiler compiler(tables);
  if (auto s = compiler.add_states(*countries, *demonyms, *blocks); !s) return s;
  if (auto s = compiler.add(*blocks); !s) return s;
  image.add("actor.rows", tables.rows);
  image.add("actor.words", tables.words);
  image.add("actor.pool", tables.pool.bytes());
  tables.names.save(image, "actor.names");
  tables.exact.save(image, "actor.exact");
  tables.nouns.save(image, "actor.nouns");
  tables.lists.save(image, "actor.lists");
  return ok_status();
}

}  // namespace sitrep
