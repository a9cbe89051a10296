// SPDX-License-Identifier: Apache-2.0
#include "ground/actor_file.h"

#include "ground/actor_compile_parts.h"

namespace sitrep {
namespace {

/// Says of each name of the file whom it stood for without it.
class Replaced {
 public:
  Replaced(const ActorIndex& shipped, std::vector<std::string>& notes) : shipped_(shipped), notes_(notes) {}

  void look(const Block& block) {
    for (const Field& field : block.fields) {
      if (field.key == "name") look(block, field.value, field.line);
      if (field.key != "alias" && field.key != "exact") continue;
      for (const std::string& name : field.list()) look(block, name, field.line);
    }
  }

 private:
  void look(const Block& block, const std::string& name, int line) {
    for (const auto values : {shipped_.names().find(name), shipped_.exact().find_exact(name)})
      for (const std::uint32_t value : values) {
        if (value == kNoName) continue;
        const std::string_view id = shipped_.text(shipped_.row(value & kNameRowMask).id);
        if (id == block.id) continue;
        notes_.push_back(block.file + ":" + std::to_string(line) + ": '" + name + "' is " + block.id +
                         " here, no longer " + std::string(id));
      }
  }

  const ActorIndex& shipped_;
  std::vector<std::string>& notes_;
};

}  // namespace

Result<ActorFile> compile_actor_file(const std::string& path, const ActorIndex& shipped, const Image& image,
                                     ImageWriter& own) {
  auto blocks = read_blocks(path);
  if (!blocks)
    return blocks.error().code != ErrorCode::io
               ? blocks.error()
               : Error{ErrorCode::io, path +
                                          ": cannot read the actors, or the file is empty; give --actors a "
                                          "text file of blocks (docs/actors.md)"};
  ActorTables tables;
  const auto rows = image.rows<ActorRow>("actor.rows");
  tables.rows.assign(rows.begin(), rows.end());
  tables.pool = StringPool(std::string(image.bytes("actor.pool")));
  EntityCompiler entities(tables);
  entities.build_on_shipped();
  if (auto s = entities.add(*blocks); !s) return s.error();
  save_actor_rows(tables, own);
  tables.names.save(own, "actor.own_names");
  tables.exact.save(own, "actor.own_exact");
  ActorFile file;
  Replaced replaced(shipped, file.notes);
  for (const Block& block : *blocks) replaced.look(block);
  file.blocks = std::move(*blocks);
  return file;
}

}  // namespace sitrep
