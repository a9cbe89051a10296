// SPDX-License-Identifier: Apache-2.0
#include "text/spanning_tree.h"

#include <algorithm>

namespace sitrep {
namespace {

constexpr std::uint32_t kNone = 0xFFFFFFFF;

}  // namespace

void SpanningTree::find(std::span<const std::int32_t> scores, std::span<std::uint32_t> heads) {
  const std::size_t n = heads.size();
  for (std::size_t d = 0; d < n; ++d) {
    const std::int32_t* row = scores.data() + d * (n + 1);
    std::size_t best = n;
    for (std::size_t h = 0; h < n; ++h)
      if (h != d && row[h] > row[best]) best = h;
    heads[d] = static_cast<std::uint32_t>(best);
  }
  if (!is_tree(heads)) contract(scores, heads);
}

/// Whether every word reaches the root, over one word only.
bool SpanningTree::is_tree(std::span<const std::uint32_t> heads) {
  const auto n = static_cast<std::uint32_t>(heads.size());
  if (std::count(heads.begin(), heads.end(), n) != 1) return false;
  marks_.assign(n, 0);
  for (std::uint32_t start = 0; start < n; ++start) {
    std::uint32_t at = start;
    while (at != n && marks_[at] == 0) {
      marks_[at] = start + 1;
      at = heads[at];
    }
    if (at != n && marks_[at] == start + 1) return false;
  }
  return true;
}

std::uint32_t SpanningTree::outermost(std::uint32_t node) const {
  while (cycle_of_[node] != kNone) node = cycle_of_[node];
  return node;
}

std::uint32_t SpanningTree::real_head(std::uint32_t head, std::uint32_t dependent) const {
  const auto n = static_cast<std::uint32_t>(stride_ / 2);
  while (head > n && head > dependent) head = ends_[head * stride_ + dependent];
  return head;
}

/// Makes one node of the cycle that `from` lies on; returns it.
std::uint32_t SpanningTree::contract_cycle(std::uint32_t from) {
  const auto made = static_cast<std::uint32_t>(head_.size());
  head_.push_back(kNone);
  cycle_of_.push_back(kNone);
  const std::size_t first = first_member_.back();
  std::uint32_t at = from;
  do {
    members_.push_back(at);
    at = outermost(head_[at]);
  } while (at != from);
  for (std::size_t m = first; m < members_.size(); ++m) cycle_of_[members_[m]] = made;
  first_member_.push_back(static_cast<std::uint32_t>(members_.size()));
  std::erase_if(active_, [&](std::uint32_t u) { return cycle_of_[u] == made; });
  for (const std::uint32_t u : active_) {
    std::uint32_t enter = kNone, leave = kNone;
    std::int64_t in = 0, out = 0;
    for (std::size_t m = first; m < members_.size(); ++m) {
      const std::uint32_t v = members_[m];
      const std::int64_t gain = weight(u, v) - weight(head_[v], v);
      if (enter == kNone || gain > in) enter = v, in = gain;
      if (leave == kNone || weight(v, u) > out) leave = v, out = weight(v, u);
    }
    weight(u, made) = in;
    weight(made, u) = out;
    inner_end(u, made) = enter;
    inner_end(made, u) = leave;
  }
  active_.push_back(made);
  return made;
}

void SpanningTree::contract(std::span<const std::int32_t> scores, std::span<std::uint32_t> heads) {
  const std::size_t n = heads.size();
  const auto root = static_cast<std::uint32_t>(n);
  const auto [least, most] = std::minmax_element(scores.begin(), scores.end());
  // Dearer than any choice among the other arcs: so the root gets one dependent.
  const std::int64_t price = (std::int64_t{*most} - *least + 1) * static_cast<std::int64_t>(n + 1);
  stride_ = 2 * n + 1;
  weights_.resize(stride_ * stride_);
  ends_.resize(stride_ * stride_);
  for (std::uint32_t d = 0; d < n; ++d)
    for (std::uint32_t h = 0; h <= n; ++h) weight(h, d) = scores[d * (n + 1) + h] - (h == root ? price : 0);
  // No arc leads to the root, so no cycle has it.
  for (std::uint32_t h = 0; h < n; ++h) weight(h, root) = 0;
  active_.clear();
  for (std::uint32_t u = 0; u <= n; ++u) active_.push_back(u);
  head_.assign(n + 1, kNone);
  cycle_of_.assign(n + 1, kNone);
  members_.clear();
  first_member_.assign(1, 0);

  // Grow a path of best heads until it meets a finished part (then all of it is finished) or itself.
  enum : std::uint32_t { kFresh, kOnPath, kDone };
  marks_.assign(stride_, kFresh);
  marks_[root] = kDone;
  for (std::uint32_t start = 0; start < n; ++start) {
    std::uint32_t at = outermost(start);
    while (marks_[at] == kFresh) {
      marks_[at] = kOnPath;
      std::uint32_t best = kNone;
      for (const std::uint32_t u : active_)
        if (u != at && (best == kNone || weight(u, at) > weight(best, at))) best = u;
      head_[at] = best;
      at = marks_[best] == kOnPath ? contract_cycle(best) : best;
    }
    // everything on this path leads to a finished part
    for (const std::uint32_t u : active_)
      if (marks_[u] == kOnPath) marks_[u] = kDone;
  }
  // Open the cycles, last made first: the arc into one replaces one arc inside it. An end of an arc that is
  // a cycle made later than the other end stands for one of its members.
  for (auto c = static_cast<std::uint32_t>(head_.size()); c-- > n + 1;) {
    const std::uint32_t head = real_head(head_[c], c);
    head_[inner_end(head, c)] = head;
  }
  for (std::uint32_t d = 0; d < n; ++d) heads[d] = real_head(head_[d], d);
}

}  // namespace sitrep
