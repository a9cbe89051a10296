// SPDX-License-Identifier: Apache-2.0
#include "publish/cli/command.h"

namespace sitrep::cli {

std::span<const Command> all_commands() {
  static constexpr Command kCommands[] = {
      {"read", "Reports in, claims out: pages for a person, or JSON Lines", configure_read},
      {"annotate", "One linguistic layer: tokens, entities, times, places, attributions", configure_annotate},
      {"gazetteer", "The place index: add to it, or say what it holds", configure_gazetteer},
      {"eval", "Accuracy against gold files: found, missed, wrong, slot by slot", configure_eval},
  };
  return kCommands;
}

}  // namespace sitrep::cli
