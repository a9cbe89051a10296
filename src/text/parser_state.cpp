// SPDX-License-Identifier: Apache-2.0
#include "text/parser_state.h"

namespace sitrep {
namespace {

// Atoms of the two words that are not in the sentence; tags stay clear of the tagger's.
constexpr std::uint32_t kRootWord = 0xfffffff1;
constexpr std::uint32_t kNoneWord = 0xfffffff2;
constexpr std::uint32_t kRootTag = 250;
constexpr std::uint32_t kNoneTag = 251;
constexpr std::uint8_t kNoLabel = 63;

}  // namespace

void ParserState::start(std::span<const WordAtoms> words, std::span<const std::uint8_t> tags,
                        std::span<const Upos> upos) {
  n_ = static_cast<Index>(words.size());
  next_ = 0;
  stack_.clear();
  nodes_.assign(n_ + 2, Node{});
  std::uint16_t commas = 0, verbs = 0, conjunctions = 0;
  for (Index i = 0; i < n_ + 2; ++i) {
    Node& node = nodes_[i];
    node.head = none();
    node.left1 = node.left2 = node.right1 = node.right2 = none();
    node.label = kNoLabel;
    node.commas = commas;
    node.verbs = verbs;
    node.conjunctions = conjunctions;
    if (i >= n_) continue;
    node.word = words[i].word;
    node.tag = tags[i];
    node.upos = static_cast<std::uint32_t>(upos[i]);
    if (upos[i] == Upos::punct) ++commas;
    if (upos[i] == Upos::verb) ++verbs;
    if (upos[i] == Upos::cconj) ++conjunctions;
  }
  nodes_[root()].word = kRootWord;
  nodes_[root()].tag = nodes_[root()].upos = kRootTag;
  nodes_[none()].word = kNoneWord;
  nodes_[none()].tag = nodes_[none()].upos = kNoneTag;
}

bool ParserState::allowed(Move move) const {
  switch (move) {
    case Move::shift:
      return next_ < n_;
    case Move::left:  // the root takes one dependent only: the last word on the stack
      return !stack_.empty() && (next_ < n_ || stack_.size() == 1);
    case Move::right:
      return stack_.size() >= 2;
  }
  return false;
}

void ParserState::apply(Move move, Deprel label) {
  if (move == Move::shift) {
    stack_.push_back(next_++);
    return;
  }
  attach(head_after(move), stack_.back(), label);
  stack_.pop_back();
}

void ParserState::attach(Index head, Index dependent, Deprel label) {
  Node& h = nodes_[head];
  Node& d = nodes_[dependent];
  d.head = head;
  d.label = static_cast<std::uint8_t>(label);
  const std::uint64_t bit = 1ULL << d.label;
  if (dependent < head) {
    h.left2 = h.left1;
    h.left1 = dependent;
    h.left_labels |= bit;
    if (h.left_count < 255) ++h.left_count;
  } else {
    h.right2 = h.right1;
    h.right1 = dependent;
    h.right_labels |= bit;
    if (h.right_count < 255) ++h.right_count;
  }
}

}  // namespace sitrep
