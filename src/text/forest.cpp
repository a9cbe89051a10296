// SPDX-License-Identifier: Apache-2.0
#include "text/forest.h"

#include <algorithm>

#include "core/check.h"

namespace sitrep {

namespace {

/// Of the tree at `node`; a leaf has none.
std::size_t depth_of(std::span<const Forest::Node> nodes, std::size_t node, std::size_t above = 0) {
  constexpr std::size_t kDeepest = 8;  // a tree filled up has two to that many answers
  SITREP_CHECK(node < nodes.size() && above <= kDeepest);
  if (nodes[node].feature == Forest::kLeaf) return 0;
  return 1 +
         std::max(depth_of(nodes, node + 1, above + 1), depth_of(nodes, node + nodes[node].high, above + 1));
}

}  // namespace

Forest::Forest(const Image& image, const std::string& name) {
  const auto nodes = image.rows<Node>(name + ".nodes");
  const auto roots = image.rows<std::uint32_t>(name + ".roots");
  trees_ = roots.size();
  for (const std::uint32_t root : roots) depth_ = std::max(depth_, depth_of(nodes, root));
  splits_.resize(trees_ * ((std::size_t{1} << depth_) - 1));
  answers_.resize(trees_ << depth_);
  for (std::size_t tree = 0; tree < trees_; ++tree) fill(nodes, roots[tree], 0, tree);
}

/// A leaf that stands higher than others gives its answer whichever way the walk goes on.
void Forest::fill(std::span<const Node> nodes, std::size_t node, std::size_t at, std::size_t tree) {
  const std::size_t inner = (std::size_t{1} << depth_) - 1;
  const Node& n = nodes[node];
  const bool leaf = n.feature == kLeaf;
  if (at >= inner) {
    answers_[(tree << depth_) + at - inner] = n.value;
    return;
  }
  splits_[tree * inner + at] = {leaf ? 0 : n.feature, n.value};
  fill(nodes, leaf ? node : node + 1, 2 * at + 1, tree);
  fill(nodes, leaf ? node : node + n.high, 2 * at + 2, tree);
}

std::int32_t Forest::score(std::span<const std::int32_t> features) const {
  const std::size_t inner = (std::size_t{1} << depth_) - 1;
  const Split* splits = splits_.data();
  const std::int32_t* answers = answers_.data();
  std::int32_t out = 0;
  for (std::size_t tree = 0; tree < trees_; ++tree, splits += inner, answers += inner + 1) {
    std::size_t at = 0;
    for (std::size_t level = 0; level < depth_; ++level) {
      const Split split = splits[at];
      at = 2 * at + 1 +
           static_cast<std::size_t>(features[static_cast<std::size_t>(split.feature)] > split.value);
    }
    out += answers[at - inner];
  }
  return out;
}

}  // namespace sitrep
