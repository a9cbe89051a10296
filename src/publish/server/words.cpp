// SPDX-License-Identifier: Apache-2.0
#include "publish/server/words.h"

#include "store/sqlite.h"

namespace sitrep::server {

std::uint32_t Words::add(std::string_view text) {
  if (text.empty()) return kNone;
  const auto it = numbers_.find(text);
  if (it != numbers_.end()) return it->second;
  if (size_ == kChunk * chunks_.size()) return kNone;
  auto& chunk = chunks_[size_ / kChunk];
  if (chunk == nullptr) chunk = std::make_unique<Chunk>();
  Word& word = (*chunk)[size_ % kChunk];
  word = {std::string(text), sitrep_fold(text)};
  numbers_.emplace(word.text, size_);
  return size_++;
}

}  // namespace sitrep::server
