// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <span>
#include <string_view>
#include <vector>

#include "core/image.h"
#include "core/span.h"
#include "read/report.h"

namespace sitrep {

/// What a word tells about its sentence (data/en/relevance.txt); several may hold.
enum class WordSense : std::uint8_t {
  happening = 1,  ///< conflict itself: enough alone
  force = 2,      ///< armed forces, authorities, those they rule: with a `frame` word
  polity = 4,     ///< states and what speaks for people: with a `deed`
  deed = 8,       ///< what these do to one another short of force
  frame = 16,     ///< may open a claim of some kind
  thing = 32,     ///< what is harmed
  blow = 64,      ///< how: with a `thing` a happening
};

/// Which parts of a report can hold claims. Sentences are rough ones here: they end at marks before a space.
struct Relevance {
  bool whole = false;           ///< so much of it is about conflict that all of it is read
  std::vector<Span> live;       ///< sentences that may hold a claim, in order; all of them if `whole`
  std::vector<Span> passages;   ///< what is to be read for their sake, in order, not overlapping
  std::size_t sentences = 0;    ///< of the report
  std::size_t passed_over = 0;  ///< of them, those in no passage

  bool empty() const { return passages.empty() && !whole; }
};

/// Finds the sentences worth reading, on the raw text, before anything is tokenised: one hash and one look
/// into a small table for each word, some hundred million bytes a second.
class RelevanceScan {
 public:
  RelevanceScan() = default;
  explicit RelevanceScan(const Image& image);

  /// Replaces `out`. Buffers keep their memory.
  void scan(const Report& report, Relevance& out) const;

  struct Slot {
    std::uint32_t hash;  ///< 0: free
    std::uint32_t senses;
  };

 private:
  struct Walk;
  static void read_around(const Walk& walk, Relevance& out);
  std::uint32_t senses_of(std::uint32_t hash) const;

  std::span<const Slot> slots_;  ///< a power of two of them
  std::span<const std::uint64_t> sieve_;
};

/// Collects words at build time and lays them out for RelevanceScan.
class RelevanceTableBuilder {
 public:
  RelevanceTableBuilder() = default;
  /// Goes on from a table that is laid out.
  explicit RelevanceTableBuilder(const Image& image);
  /// Adds every word of `phrase` (divided at anything but letters and digits).
  void add(std::string_view phrase, WordSense sense);
  void remove(std::string_view word, WordSense sense);
  void save(ImageWriter& image) const;

 private:
  std::map<std::uint32_t, std::uint32_t> senses_;
};

}  // namespace sitrep
