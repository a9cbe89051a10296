// SPDX-License-Identifier: Apache-2.0
#include "text/parser_features.h"

#include <algorithm>

namespace sitrep {
namespace {

using Index = ParserState::Index;
using Node = ParserState::Node;

/// Distances beyond a few words differ little.
std::uint64_t bucket(Index from, Index to) {
  const Index d = from < to ? to - from : from - to;
  if (d <= 5) return d;
  if (d <= 7) return 6;
  if (d <= 10) return 7;
  return d <= 20 ? 8 : 9;
}

/// What lies between two words: how many commas, whether verbs and conjunctions.
std::uint64_t between(const Node& a, const Node& b) {
  const auto count = [](std::uint16_t x, std::uint16_t y, int most) {
    return static_cast<std::uint64_t>(std::clamp(y - x, 0, most));
  };
  return count(a.commas, b.commas, 3) << 4 | count(a.verbs, b.verbs, 2) << 2 |
         count(a.conjunctions, b.conjunctions, 2);
}

/// Numbers templates in the order of calls, so that each call is another template.
class Writer {
 public:
  Writer(Feature* out, unsigned first) : begin_(out), next_(out), shape_(first) {}
  void operator()(std::uint64_t a, std::uint64_t b = 0, std::uint64_t c = 0, std::uint64_t d = 0) {
    *next_++ = feature(shape_++, a, b, c, d);
  }
  std::size_t size() const { return static_cast<std::size_t>(next_ - begin_); }

 private:
  Feature* begin_;
  Feature* next_;
  unsigned shape_;
};

}  // namespace

std::size_t move_features(const ParserState& state, Feature* out) {
  const Index i0 = state.stack(0), i1 = state.stack(1), i2 = state.stack(2);
  const Index j0 = state.buffer(0), j1 = state.buffer(1), j2 = state.buffer(2);
  const Node& s0 = state.node(i0);
  const Node& s1 = state.node(i1);
  const Node& s2 = state.node(i2);
  const Node& b0 = state.node(j0);
  const Node& b1 = state.node(j1);
  const Node& b2 = state.node(j2);
  const Node& b3 = state.node(state.buffer(3));
  const Node& s0l = state.node(s0.left1);
  const Node& s0l2 = state.node(s0.left2);
  const Node& s0r = state.node(s0.right1);
  const Node& s0r2 = state.node(s0.right2);
  const Node& s1l = state.node(s1.left1);
  const Node& s1r = state.node(s1.right1);
  const Node& s1r2 = state.node(s1.right2);
  const Node& b0l = state.node(b0.left1);
  const Node& b0l2 = state.node(b0.left2);
  const auto pair = [](const Node& x) { return std::uint64_t{x.word} << 8 | x.tag; };
  const std::uint64_t gap = bucket(i0, j0), gap1 = bucket(i1, i0);

  Writer put(out, 100);
  put(s0.word), put(s0.tag), put(pair(s0));
  put(s1.word), put(s1.tag), put(pair(s1));
  put(s2.word), put(s2.tag), put(pair(s2));
  put(b0.word), put(b0.tag), put(pair(b0));
  put(b1.word), put(b1.tag), put(pair(b1));
  put(b2.word), put(b2.tag), put(pair(b2));
  put(b3.tag);
  // what the words already have
  put(s0l.word), put(s0l.tag, s0l.label), put(s0r.word), put(s0r.tag, s0r.label);
  put(s1l.word), put(s1l.tag, s1l.label), put(s1r.word), put(s1r.tag, s1r.label);
  put(b0l.word), put(b0l.tag, b0l.label);
  put(s0l2.tag, s0l2.label), put(s0r2.tag, s0r2.label), put(s1r2.tag, s1r2.label), put(b0l2.tag, b0l2.label);
  put(s0.word, s0.left_count), put(s0.tag, s0.left_count), put(s0.word, s0.right_count),
      put(s0.tag, s0.right_count);
  put(s1.tag, s1.left_count), put(s1.word, s1.right_count), put(s1.tag, s1.right_count);
  put(b0.word, b0.left_count), put(b0.tag, b0.left_count);
  put(s0.word, s0.left_labels), put(s0.tag, s0.left_labels), put(s0.word, s0.right_labels);
  put(s0.tag, s0.right_labels), put(s1.word, s1.right_labels), put(s1.tag, s1.right_labels);
  put(s1.tag, s1.left_labels), put(b0.tag, b0.left_labels), put(b0.word, b0.left_labels);
  // pairs
  put(pair(s0), pair(b0)), put(pair(s0), b0.word), put(s0.word, pair(b0)), put(pair(s0), b0.tag);
  put(s0.tag, pair(b0)), put(s0.tag, b0.tag), put(s0.word, b0.word);
  put(pair(s1), pair(s0)), put(s1.word, s0.word), put(pair(s1), s0.tag), put(s1.tag, pair(s0)),
      put(s1.tag, s0.tag);
  put(s1.tag, b0.tag), put(pair(s1), b0.tag), put(s1.tag, pair(b0)), put(s1.word, b0.word);
  put(b0.tag, b1.tag), put(b0.word, b1.tag), put(b0.word, b1.word), put(s0.tag, b1.tag),
      put(s0.word, b1.word);
  // three and more
  put(s1.tag, s0.tag, b0.tag), put(s2.tag, s1.tag, s0.tag), put(s0.tag, b0.tag, b1.tag);
  put(b0.tag, b1.tag, b2.tag), put(s1.tag, s0.tag, b0.tag, b1.tag), put(s0.tag, b0.tag, b1.tag, b2.tag);
  put(s2.tag, s1.tag, s0.tag, b0.tag);
  put(s1.word, s0.tag, b0.tag), put(s1.tag, s0.word, b0.tag), put(s1.tag, s0.tag, b0.word);
  put(s0.tag, b0.tag, b0l.tag, b0l.label), put(s0.tag, s0l.tag, b0.tag), put(s0.tag, s0r.tag, b0.tag);
  put(s0.word, b0.tag, b1.tag), put(s0.tag, b0.word, b1.tag), put(s0.tag, b0.tag, b1.word);
  put(s1.tag, s1r.tag, s0.tag), put(s1.tag, s0.tag, s0r.tag), put(s1.tag, s0.tag, s0l.tag),
      put(s1.tag, s1l.tag, s0.tag);
  put(s1.word, s0l.word, s0.tag), put(s1.tag, s0l.word, s0.word), put(s1.tag, s0l.word, s0.tag, b0.tag);
  put(s0.word, s0r.label, b0.tag), put(s1.word, s1r.label, s0.tag),
      put(s1.word, s1.right_labels, s0.tag, s0l.word);
  put(s1.tag, s1.right_labels, s0.tag), put(s0.tag, s0.left_labels, s1.tag, s0.right_labels);
  put(s0.tag, s0.left_labels, b0.tag), put(s2.word, s1.word, s0.tag), put(s2.tag, s0.tag, b0.tag);
  // distance and what stands between
  put(s0.word, gap), put(s0.tag, gap), put(b0.word, gap), put(b0.tag, gap), put(s0.tag, b0.tag, gap);
  put(s1.tag, s0.tag, gap1), put(s1.word, gap1), put(s0.word, gap1);
  put(s1.tag, s0.tag, between(s1, s0)), put(s0.tag, b0.tag, between(s0, b0)),
      put(s1.word, s0.tag, between(s1, s0));
  // coarse tags see patterns that fine ones are too rare for
  put(s1.upos, s0.upos, b0.upos), put(s0.upos, b0.upos, b1.upos), put(s2.upos, s1.upos, s0.upos, b0.upos);
  put(s1.upos, s0.upos, b0.upos, b1.upos), put(s0.upos, b0.upos, b1.upos, b2.upos);
  put(s1.word, s0.upos, b0.upos), put(s1.upos, s0.word, b0.upos), put(s1.upos, s0.upos, b0.word);
  put(s1.upos, s0.upos, gap1, between(s1, s0)), put(s0.upos, b0.upos, gap, between(s0, b0));
  put(s1.word, s0.upos, s0l.word, b0.upos), put(s1.upos, s1.right_labels, s0.upos, s0.left_labels);
  return put.size();
}

std::size_t label_features(const ParserState& state, Index head, Index dependent, Feature* out) {
  const Node& h = state.node(head);
  const Node& d = state.node(dependent);
  const Node& dl = state.node(d.left1);
  const Node& dl2 = state.node(d.left2);
  const Node& dr = state.node(d.right1);
  const Node& before = state.node(dependent > 0 ? dependent - 1 : state.none());
  const Node& after = state.node(dependent + 1 < state.size() ? dependent + 1 : state.none());
  const bool left = dependent < head;
  const std::uint64_t side = left ? 1 : 0;
  const std::uint64_t gap = bucket(dependent, head) << 1 | side;
  const Node& sibling = state.node(left ? h.left1 : h.right1);
  const auto pair = [](const Node& x) { return std::uint64_t{x.word} << 8 | x.tag; };

  Writer put(out, 300);
  put(h.tag, side), put(pair(h), side), put(d.tag, side), put(pair(d), side), put(d.word, side);
  put(h.tag, d.tag, gap), put(h.tag, d.tag, side), put(pair(h), d.tag, side), put(h.tag, pair(d), side);
  put(pair(h), pair(d), side), put(h.word, d.word, side);
  put(d.tag, dl.word, side), put(d.tag, dl.tag, dl.label, side), put(d.word, dl.word, side);
  put(d.tag, dl2.word, side), put(d.tag, dr.word, side), put(d.tag, dr.tag, dr.label, side);
  put(h.tag, d.tag, dl.word, side), put(h.word, d.tag, dl.word, side), put(h.tag, d.word, dl.word, side);
  put(h.tag, d.tag, dl.tag, dr.tag), put(h.word, dl.word, side);
  put(h.tag, d.tag, d.left_labels, side), put(h.tag, d.tag, d.right_labels, side),
      put(d.word, d.left_labels, side);
  put(h.tag, d.tag, h.left_labels, side), put(h.tag, d.tag, h.right_labels, side);
  put(h.word, h.left_labels, d.tag, side), put(h.word, h.right_labels, d.tag, side);
  put(h.tag, d.tag, sibling.tag, side), put(h.tag, d.tag, sibling.label, side),
      put(d.word, sibling.label, side);
  put(h.word, d.tag, sibling.label, side), put(h.word, d.tag, sibling.word, side);
  put(d.tag, before.tag, side, h.tag), put(d.tag, after.tag, side, h.tag), put(d.tag, before.word, side);
  put(d.tag, after.word, side), put(d.word, gap), put(d.tag, gap), put(h.word, gap);
  put(h.tag, d.tag, between(left ? d : h, left ? h : d), side);
  return put.size();
}

}  // namespace sitrep
