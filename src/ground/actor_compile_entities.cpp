// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <charconv>

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

Status read_years(const Block& block, ActorRow& row) {
  for (const Field& field : block.fields) {
    if (field.key != "years") continue;
    const std::string_view all = field.value;
    const auto dash = all.find('-');
    const auto number = [](std::string_view digits, std::uint16_t& out) {
      const auto got = std::from_chars(digits.data(), digits.data() + digits.size(), out);
      return got.ec == std::errc() && got.ptr == digits.data() + digits.size();
    };
    const bool open = dash != std::string_view::npos && dash + 1 == all.size();
    row.last_year = kLastYear;
    if (dash == std::string_view::npos || !number(all.substr(0, dash), row.first_year) ||
        (!open && !number(all.substr(dash + 1), row.last_year)) || row.first_year > row.last_year)
      return block.error(field.line, "'" + field.value + "' is no span of years; write 2012-2016 or 2017-");
  }
  return ok_status();
}

/// UCDP's ids are plain numbers.
Status check_ucdp(const Block& block) {
  for (const Field& field : block.fields)
    if (field.key == "ucdp" &&
        (field.value.empty() ||
         !std::all_of(field.value.begin(), field.value.end(), [](char c) { return c >= '0' && c <= '9'; })))
      return block.error(field.line,
                         "'" + field.value + "' is no UCDP actor id; write its number, as in `ucdp 302`");
  return ok_status();
}

}  // namespace

ActorRow EntityCompiler::blank() {
  ActorRow row{};
  row.body = kNoRow;
  row.state = kNoRow;
  row.last_year = kLastYear;
  row.source = static_cast<std::uint8_t>(SourceKind::party);
  row.kind = static_cast<std::uint8_t>(ActorKind::unknown);
  row.force = kNoForce;
  return row;
}

void EntityCompiler::add_name(std::string_view phrase, NameUse kind, std::uint32_t row, bool exact) {
  const bool number = !phrase.empty() && phrase[0] >= '0' && phrase[0] <= '9';  // "3R"
  if ((exact || is_short_acronym(phrase)) && !number)
    t_.exact.add(phrase, use(kind, row), PhraseCase::exact);
  else
    t_.names.add(phrase, use(kind, row));
}

Status EntityCompiler::take_id(const Block& block, const std::string& id, std::uint32_t row) {
  if (!by_id_.emplace(id, row).second) return block.error(block.line, "the id '" + id + "' is taken already");
  return ok_status();
}

void EntityCompiler::build_on_shipped() {
  shipped_ = static_cast<std::uint32_t>(t_.rows.size());
  own_file_ = true;
  for (std::uint32_t i = 0; i < shipped_; ++i) {
    by_id_.emplace(std::string(pooled(t_.pool.bytes(), t_.rows[i].id)), i);
    if (t_.rows[i].force == 0) countries_.insert(std::string(pooled(t_.pool.bytes(), t_.rows[i].country)));
  }
}

Status EntityCompiler::add(const std::vector<Block>& blocks) {
  for (const char* kind : {"actor", "person"}) {  // persons name actors
    for (const Block& block : blocks) {
      if (block.kind != kind) continue;
      Status s = block.kind == "actor" ? add_actor(block) : add_person(block);
      if (!s) return s;
    }
  }
  constexpr std::array<std::string_view, 4> kKnown = {"actor", "person", "state", "codes"};
  const std::size_t known = own_file_ ? 2 : kKnown.size();
  for (const Block& block : blocks)
    if (std::find(kKnown.begin(), kKnown.begin() + static_cast<std::ptrdiff_t>(known), block.kind) ==
        kKnown.begin() + static_cast<std::ptrdiff_t>(known))
      return block.error(block.line, "unknown block '" + block.kind + "'; known: actor person" +
                                         std::string(own_file_ ? "" : " state codes"));
  return resolve_bodies();
}

Status EntityCompiler::read_countries(const Block& block, ActorRow& row) {
  const auto countries = block.all("country");
  for (const Field& field : block.fields) {
    if (field.key != "country") continue;
    for (const std::string& iso : field.list()) {
      const bool known = !countries_.empty() ? countries_.contains(iso) : iso.size() == 2;
      if (!known)
        return block.error(field.line,
                           "'" + iso + "' is no country; write its two letters, as in `country SD | TD`");
    }
  }
  if (countries.empty()) return ok_status();
  row.country = t_.pool.add(countries.front());
  std::string others;
  for (std::size_t i = 1; i < countries.size(); ++i) others += countries[i] + " ";
  row.abroad = t_.pool.add(others);
  return ok_status();
}

Status EntityCompiler::add_actor(const Block& block) {
  std::vector<std::string_view> keys = {"name", "alias",   "exact", "local", "kind", "source", "category",
                                        "side", "country", "years", "cameo", "ucdp", "note"};
  if (own_file_)
    keys.emplace_back("acled");  // ACLED's names are licensed: only the reader's own file has them
  if (auto s = check_keys(block, keys); !s) return s;
  if (block.id.empty()) return block.error(block.line, "give the actor an id, as in `actor sudan.my_group`");
  const auto known = by_id_.find(block.id);
  const bool adds = known != by_id_.end() && known->second < shipped_;
  if (!adds && (block.get("name").empty() || block.get("kind").empty()))
    return block.error(block.line, "an actor needs name and kind");
  const std::uint32_t at = adds ? known->second : static_cast<std::uint32_t>(t_.rows.size());
  ActorRow row = adds ? t_.rows[at] : blank();
  auto kind = static_cast<ActorKind>(row.kind);
  auto source = static_cast<SourceKind>(row.source);
  auto category = static_cast<PersonCategory>(row.category);
  if (auto s = read_enum(block, "kind", kind); !s) return s;
  if (auto s = read_enum(block, "source", source); !s) return s;
  if (auto s = read_enum(block, "category", category); !s) return s;
  if (auto s = read_years(block, row); !s) return s;
  if (auto s = read_countries(block, row); !s) return s;
  if (auto s = check_ucdp(block); !s) return s;
  row.kind = static_cast<std::uint8_t>(kind);
  row.source = static_cast<std::uint8_t>(source);
  row.category = static_cast<std::uint8_t>(category);
  row.id = t_.pool.add(block.id);
  if (!adds) row.side = row.id;
  const auto replace = [&](std::uint32_t& offset, std::string_view key) {
    if (const auto value = block.get(key); !value.empty()) offset = t_.pool.add(value);
  };
  replace(row.name, "name");
  replace(row.side, "side");
  replace(row.cameo, "cameo");
  replace(row.ucdp, "ucdp");
  replace(row.acled, "acled");
  if (adds) {
    t_.rows[at] = row;
  } else {
    if (auto s = take_id(block, block.id, at); !s) return s;
    t_.rows.push_back(row);
  }
  // A name of one ordinary word would match it everywhere: such names say `exact` or `local`.
  const auto exact = block.all("exact");
  const std::string name(block.get("name"));
  const auto local = block.all("local");
  const auto says_so = [&](const auto& list) {
    return std::find(list.begin(), list.end(), name) != list.end();
  };
  if (!name.empty() && !says_so(exact) && !says_so(local)) add_name(name, NameUse::name, at);
  for (const std::string& alias : block.all("alias")) add_name(alias, NameUse::name, at);
  for (const std::string& alias : exact) add_name(alias, NameUse::name, at, true);
  for (const std::string& alias : local)
    t_.exact.add(alias, use(NameUse::name, at) | kNameLocal, PhraseCase::exact);
  return ok_status();
}

Status EntityCompiler::add_person(const Block& block) {
  if (auto s = check_keys(block, {"name", "alias", "of", "office", "years", "kind", "source", "note"}); !s)
    return s;
  if (block.id.empty())
    return block.error(block.line, "give the person an id, as in `person person.my_leader`");
  const auto known = by_id_.find(block.id);
  const bool adds = known != by_id_.end() && known->second < shipped_;
  if (!adds && (block.get("name").empty() || block.get("of").empty()))
    return block.error(block.line, "a person needs name and of (the id of a body)");
  const std::uint32_t at = adds ? known->second : static_cast<std::uint32_t>(t_.rows.size());
  ActorRow row = adds ? t_.rows[at] : blank();
  if (!adds) row.source = static_cast<std::uint8_t>(SourceKind::official);
  row.id = t_.pool.add(block.id);
  row.kind = static_cast<std::uint8_t>(ActorKind::person);
  row.category = static_cast<std::uint8_t>(PersonCategory::none);
  auto source = static_cast<SourceKind>(row.source);
  if (auto s = read_enum(block, "source", source); !s) return s;
  row.source = static_cast<std::uint8_t>(source);
  if (const auto name = block.get("name"); !name.empty()) row.name = t_.pool.add(name);
  if (const auto office = block.get("office"); !office.empty()) row.office = t_.pool.add(office);
  if (auto s = read_years(block, row); !s) return s;
  if (adds) {
    t_.rows[at] = row;
  } else {
    if (auto s = take_id(block, block.id, at); !s) return s;
    t_.rows.push_back(row);
  }
  if (const auto name = block.get("name"); !name.empty()) add_name(name, NameUse::person, at);
  for (const std::string& alias : block.all("alias")) add_name(alias, NameUse::person, at);
  if (const auto of = block.get("of"); !of.empty()) pending_.push_back({at, block, std::string(of)});
  return ok_status();
}

Status EntityCompiler::resolve_bodies() {
  for (const Pending& p : pending_) {
    const auto it = by_id_.find(p.id);
    if (it == by_id_.end() || t_.rows[it->second].kind == static_cast<std::uint8_t>(ActorKind::person))
      return p.block.error(p.block.line, "no actor '" + p.id + "'; `of` names the id of a block `actor`");
    t_.rows[p.row].body = it->second;
  }
  for (ActorRow& row : t_.rows) {
    if (row.body == kNoRow) continue;
    const ActorRow& body = t_.rows[row.body];
    row.side = body.side;
    row.country = body.country;
    row.state = body.state;
  }
  return ok_status();
}

}  // namespace sitrep
