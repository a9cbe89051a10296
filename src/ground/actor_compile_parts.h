// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/blocks.h"
#include "ground/actor_data.h"
#include "ground/kinds.h"
#include "text/phrases.h"

namespace sitrep {

/// One kind of force that every state has (data/en/actor_forces.txt).
struct ForceKind {
  std::string id;
  std::string name;   ///< with {name} and {demonym}
  std::string side;   ///< "government" or "opposition": behind the state's id
  std::string cameo;  ///< behind the state's three letters
  std::vector<std::string> phrases;
  ActorKind kind = ActorKind::state_forces;
  SourceKind source = SourceKind::official;
};

/// What the parts of the actor compiler share.
struct ActorTables {
  StringPool pool;
  std::vector<ActorRow> rows;
  std::vector<ActorWordRow> words;
  std::vector<ForceKind> forces;
  PhraseTableBuilder names, exact, nouns, lists;

  /// Place of a force in `forces`; nothing if there is none of that id.
  std::optional<std::uint8_t> force(std::string_view id) const;
};

/// Compiles blocks `actor` and `person`: of data/world/actors, or of a reader's own file on top of them.
class EntityCompiler {
 public:
  explicit EntityCompiler(ActorTables& tables) : t_(tables) {}

  /// What `tables.rows` has by now is shipped; what comes is the reader's own: a block with a shipped id adds
  /// to that actor, and the key `acled` is allowed.
  void build_on_shipped();
  Status add(const std::vector<Block>& blocks);

  void know_country(const std::string& iso) { countries_.insert(iso); }
  static ActorRow blank();
  void add_name(std::string_view phrase, NameUse kind, std::uint32_t row, bool exact = false);
  Status take_id(const Block& block, const std::string& id, std::uint32_t row);

 private:
  struct Pending {
    std::uint32_t row;
    Block block;
    std::string id;
  };

  Status add_actor(const Block& block);
  Status add_person(const Block& block);
  Status read_countries(const Block& block, ActorRow& row);
  Status resolve_bodies();

  ActorTables& t_;
  std::uint32_t shipped_ = 0;
  bool own_file_ = false;
  std::map<std::string, std::uint32_t> by_id_;
  std::set<std::string> countries_;  ///< known ones, by their two letters; empty: any two letters will do
  std::vector<Pending> pending_;
};

/// Lays out what the index reads: rows and strings, and the rows in the order of their ids.
void save_actor_rows(const ActorTables& tables, ImageWriter& image);

/// Reads the value of a closed list; the message names the file, the line and the key.
template <typename T>
Status read_enum(const Block& block, std::string_view key, T& value) {
  for (const Field& field : block.fields) {
    if (field.key != key) continue;
    const auto parsed = parse_enum<T>(field.value);
    if (!parsed)
      return block.error(field.line,
                         "'" + field.value + "' is no " + field.key + "; known:" + known_names<T>());
    value = *parsed;
  }
  return ok_status();
}

/// Blocks `force`, `noun`, `pronoun` and `list` of data/en.
Status compile_actor_words(const std::string& english_folder, ActorTables& tables);
Status compile_forces(const std::string& english_folder, ActorTables& tables);

}  // namespace sitrep
