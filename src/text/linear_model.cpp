// SPDX-License-Identifier: Apache-2.0
#include "text/linear_model.h"

#include <cstring>

namespace sitrep {
namespace {

/// How many features are looked up together: long enough to hide memory latency behind prefetches.
constexpr std::size_t kBatch = 32;

/// Four numbers at once (gcc and clang turn it into SSE2 or NEON).
using Four = std::uint32_t __attribute__((vector_size(16)));

Four four(const std::uint32_t* at) {
  Four out;
  std::memcpy(&out, at, sizeof out);
  return out;
}

std::uint32_t any_of(Four v) { return (v[0] | v[1]) | (v[2] | v[3]); }

static_assert(sizeof(SparseModel::Bucket) == 64);

}  // namespace

SparseModel::SparseModel(const Image& image, const std::string& name)
    : buckets_(image.rows<Bucket>(name + ".buckets")), pairs_(image.rows<Pair>(name + ".pairs")) {}

void SparseModel::add_scores(std::span<const Feature> features, std::int32_t* scores) const {
  const std::size_t size = buckets_.size();
  if (size == 0) return;
  while (!features.empty()) {
    const auto batch = features.first(features.size() < kBatch ? features.size() : kBatch);
    features = features.subspan(batch.size());
    for (const Feature f : batch) __builtin_prefetch(&buckets_[bucket_of(f, size)]);
    std::uint32_t found[kBatch];
    std::size_t count = 0;
    for (const Feature f : batch) {
      const Bucket& bucket = buckets_[bucket_of(f, size)];
      const std::uint32_t c = check_of(f);
      const Four check{c, c, c, c};
      found[count] = any_of(((four(bucket.check) == check) & four(bucket.first_and_count)) |
                            ((four(bucket.check + 4) == check) & four(bucket.first_and_count + 4)));
      __builtin_prefetch(&pairs_[found[count] >> 8]);
      count += found[count] != 0 ? 1 : 0;
    }
    for (std::size_t i = 0; i < count; ++i) {
      const Pair* pair = &pairs_[found[i] >> 8];
      const Pair* const end = pair + (found[i] & 0xFFU);
      for (; pair != end; ++pair) scores[pair->label] += weight_of(pair->code);
    }
  }
}

}  // namespace sitrep
