// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "text/labels.h"
#include "text/word_atoms.h"

namespace sitrep {

/// Moves of the arc-hybrid system: shift the next word; make the next word the head of the stack's top
/// (left); make the word below it the head of the stack's top (right).
enum class Move : std::uint8_t { shift, left, right };

/// A half-built tree over one sentence's words 0..n-1. Word n is the artificial root; it stands at the end
/// of the buffer and gets exactly one dependent, so every finished tree has one root. `none` (n + 1) is the
/// word that is not there: it has atoms too, so features need no tests.
class ParserState {
 public:
  using Index = std::uint32_t;

  struct Node {
    std::uint32_t word = 0;
    std::uint32_t tag = 0;
    std::uint32_t upos = 0;
    Index head = 0;
    std::uint8_t label = 0;
    std::uint8_t left_count = 0;  ///< dependents on the left; stops at 255
    std::uint8_t right_count = 0;
    std::uint16_t commas = 0;  ///< words of that kind before this one in the sentence
    std::uint16_t verbs = 0;
    std::uint16_t conjunctions = 0;
    Index left1 = 0, left2 = 0;  ///< outermost dependents, and the ones next to them
    Index right1 = 0, right2 = 0;
    std::uint64_t left_labels = 0;  ///< sets of labels
    std::uint64_t right_labels = 0;
  };

  /// Begins a sentence. `tags` are the tagger's.
  void start(std::span<const WordAtoms> words, std::span<const std::uint8_t> tags,
             std::span<const Upos> upos);

  Index size() const { return n_; }
  Index root() const { return n_; }
  Index none() const { return n_ + 1; }
  Index stack(std::size_t depth) const {
    return depth < stack_.size() ? stack_[stack_.size() - 1 - depth] : none();
  }
  std::size_t stack_size() const { return stack_.size(); }
  Index buffer(std::size_t ahead) const {
    return next_ + ahead <= n_ ? next_ + static_cast<Index>(ahead) : none();
  }
  const Node& node(Index i) const { return nodes_[i]; }

  bool finished() const { return next_ == n_ && stack_.empty(); }
  bool allowed(Move move) const;
  /// \pre allowed(move); label is that of the new arc (ignored for shift)
  void apply(Move move, Deprel label);
  /// The dependent and the head of the arc that a move would make.
  Index dependent() const { return stack(0); }
  Index head_after(Move move) const { return move == Move::left ? next_ : stack(1); }

  /// Changes the label of a finished tree's arc.
  void relabel(Index dependent, Deprel label) { nodes_[dependent].label = static_cast<std::uint8_t>(label); }

 private:
  void attach(Index head, Index dependent, Deprel label);

  std::vector<Node> nodes_;
  std::vector<Index> stack_;
  Index n_ = 0;
  Index next_ = 0;
};

}  // namespace sitrep
