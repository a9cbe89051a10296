// SPDX-License-Identifier: Apache-2.0
#include "ground/object_data.h"

#include <algorithm>
#include <filesystem>

namespace sitrep {

Result<std::vector<Block>> read_prefixed_blocks(const std::string& folder, std::string_view prefix) {
  std::vector<std::string> paths;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with(prefix) && name.ends_with(".txt")) paths.push_back(entry.path().string());
  }
  if (error) return Error{ErrorCode::io, folder + ": " + error.message()};
  if (paths.empty())
    return Error{ErrorCode::not_found, folder + ": no file " + std::string(prefix) + "*.txt"};
  std::sort(paths.begin(), paths.end());
  std::vector<Block> all;
  for (const std::string& path : paths) {
    auto blocks = read_blocks(path);
    if (!blocks) return blocks.error();
    std::move(blocks->begin(), blocks->end(), std::back_inserter(all));
  }
  return all;
}

bool is_verb_form(const Document& document, WordRange words) {
  if (words.last - words.first != 1) return false;
  const Upos tag = document.upos[words.first];
  // "Warplanes bombed": the tag of a first word errs more often than its place in the tree.
  const Deprel place = document.deprel[words.first];
  if (place == Deprel::nsubj || place == Deprel::nsubj_pass || place == Deprel::obj) return false;
  // No sentence of news begins with the third person of a verb ("Shells hit", "Warplanes bombed").
  const bool opens = document.sentences[document.sentence_of[words.first]].words.first == words.first;
  if (opens && document.xpos[words.first] == xpos::kVbz) return false;
  return tag == Upos::verb || tag == Upos::aux || tag == Upos::adv;
}

}  // namespace sitrep
