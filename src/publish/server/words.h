// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace sitrep::server {

/// Texts that many rows share, each kept once under a number. One thread adds, any number of others read
/// what was added before they were told of it: nothing that is there ever moves.
class Words {
 public:
  static constexpr std::uint32_t kNone = UINT32_MAX;
  /// The number of a text; kNone for an empty one, or where there is no more room (16 million).
  std::uint32_t add(std::string_view text);
  /// \pre number came from add()
  const std::string& text(std::uint32_t number) const { return at(number).text; }
  const std::string& folded(std::uint32_t number) const { return at(number).folded; }  ///< sitrep_fold()
  std::uint32_t size() const { return size_; }

 private:
  struct Word {
    std::string text, folded;
  };
  static constexpr std::uint32_t kChunk = 4096;
  using Chunk = std::array<Word, kChunk>;
  const Word& at(std::uint32_t number) const { return (*chunks_[number / kChunk])[number % kChunk]; }

  std::array<std::unique_ptr<Chunk>, 4096> chunks_;
  std::unordered_map<std::string_view, std::uint32_t> numbers_;  ///< of texts in chunks_
  std::uint32_t size_ = 0;
};

}  // namespace sitrep::server
