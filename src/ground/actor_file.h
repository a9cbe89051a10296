// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/blocks.h"
#include "core/image.h"
#include "ground/actors.h"
#include "sitrep/result.h"

namespace sitrep {

/// A reader's own actors (`--actors FILE`, docs/actors.md).
struct ActorFile {
  std::vector<Block> blocks;
  std::vector<std::string> notes;  ///< one for each name that stood for somebody else: "file:line: ..."
};

/// Reads a file of blocks `actor` and `person` and lays them out over the shipped actors, for
/// ActorIndex(image, own). Some milliseconds. An Error names file, line and what to do.
Result<ActorFile> compile_actor_file(const std::string& path, const ActorIndex& shipped, const Image& image,
                                     ImageWriter& own);

}  // namespace sitrep
