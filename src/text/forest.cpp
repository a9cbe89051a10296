// SPDX-License-Identifier: Apache-2.0
#include "text/forest.h"

namespace sitrep {

Forest::Forest(const Image& image, const std::string& name)
    : nodes_(image.rows<Node>(name + ".nodes")), roots_(image.rows<std::uint32_t>(name + ".roots")) {}

std::int32_t Forest::score(std::span<const std::int32_t> features) const {
  std::int32_t out = 0;
  for (const std::uint32_t root : roots_) {
    const Node* n = &nodes_[root];
    while (n->feature != kLeaf) n += features[n->feature] > n->value ? n->high : 1;
    out += n->value;
  }
  return out;
}

}  // namespace sitrep
