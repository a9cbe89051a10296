// SPDX-License-Identifier: Apache-2.0
#include "text/linear_model.h"

namespace sitrep {
namespace {

/// How many features are looked up together: long enough to hide memory latency behind prefetches.
constexpr std::size_t kBatch = 32;

}  // namespace

SparseModel::SparseModel(const Image& image, const std::string& name)
    : slots_(image.rows<Slot>(name + ".slots")), pairs_(image.rows<Pair>(name + ".pairs")) {}

void SparseModel::add_scores(std::span<const Feature> features, std::int32_t* scores) const {
  if (slots_.empty()) return;
  const std::size_t size = slots_.size();
  while (!features.empty()) {
    const auto batch = features.first(features.size() < kBatch ? features.size() : kBatch);
    features = features.subspan(batch.size());
    std::uint32_t found[kBatch];
    std::size_t count = 0;
    for (const Feature f : batch) __builtin_prefetch(&slots_[slot_of(f, size)]);
    for (const Feature f : batch) {
      const std::uint32_t check = check_of(f);
      for (std::size_t i = slot_of(f, size); slots_[i].check != 0; i = i + 1 == size ? 0 : i + 1) {
        if (slots_[i].check != check) continue;
        found[count] = slots_[i].first_and_count;
        __builtin_prefetch(&pairs_[found[count] >> 8]);
        ++count;
        break;
      }
    }
    for (std::size_t i = 0; i < count; ++i)
      for (const Pair& pair : pairs_.subspan(found[i] >> 8, found[i] & 0xFFU))
        scores[pair.label] += weight_of(pair.code);
  }
}

ThreeWayModel::ThreeWayModel(const Image& image, const std::string& name)
    : slots_(image.rows<Slot>(name + ".slots")) {}

void ThreeWayModel::score(std::span<const Feature> features, std::int32_t (&scores)[3]) const {
  scores[0] = scores[1] = scores[2] = 0;
  if (slots_.empty()) return;
  const std::size_t size = slots_.size();
  for (const Feature f : features) __builtin_prefetch(&slots_[slot_of(f, size)]);
  for (const Feature f : features) {
    const std::uint16_t check = check_of(f);
    for (std::size_t i = slot_of(f, size); slots_[i].check != 0; i = i + 1 == size ? 0 : i + 1) {
      if (slots_[i].check != check) continue;
      scores[1] += weight_of(slots_[i].second);
      scores[2] += weight_of(slots_[i].third);
      break;
    }
  }
}

}  // namespace sitrep
