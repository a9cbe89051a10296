// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
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

/// Reads the value of a closed list; the message names the file, the line and the key.
template <typename T>
Status read_enum(const Block& block, std::string_view key, T& value) {
  for (const Field& field : block.fields) {
    if (field.key != key) continue;
    const auto parsed = parse_enum<T>(field.value);
    if (!parsed)
      return block.error(field.line, "'" + field.value + "' is no " + field.key + "; see ground/kinds.h");
    value = *parsed;
  }
  return ok_status();
}

/// Blocks `force`, `noun`, `pronoun` and `list` of data/en.
Status compile_actor_words(const std::string& english_folder, ActorTables& tables);
Status compile_forces(const std::string& english_folder, ActorTables& tables);

}  // namespace sitrep
