// SPDX-License-Identifier: Apache-2.0
#include "sparse_table.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "core/check.h"
#include "text/linear_model.h"

namespace sitrep::train {
namespace {

/// Slots for `count` entries at most three quarters full.
std::size_t table_size(std::size_t count) {
  std::size_t size = 16;
  while (size * 3 < count * 4) size *= 2;
  return size;
}

struct Candidate {
  Feature feature;
  std::uint32_t row;
  int heaviest;  ///< the largest code of its weights
};

/// Buckets of a finished model: seven of ten slots are wanted.
std::size_t bucket_count(std::size_t features, std::size_t slots) { return features * 10 / (slots * 7) + 1; }

/// The features of each bucket; where too many meet, or two have the same check, the heavier stay.
std::vector<std::vector<Candidate>> place(const std::vector<Candidate>& candidates, std::size_t count,
                                          std::size_t slots) {
  std::vector<std::vector<Candidate>> buckets(count);
  for (const Candidate& c : candidates) buckets[bucket_of(c.feature, count)].push_back(c);
  std::size_t dropped = 0;
  for (auto& bucket : buckets) {
    std::stable_sort(bucket.begin(), bucket.end(),
                     [](const Candidate& a, const Candidate& b) { return a.heaviest > b.heaviest; });
    std::vector<Candidate> kept;
    for (const Candidate& c : bucket) {
      const bool twin = std::any_of(kept.begin(), kept.end(), [&](const Candidate& k) {
        return SparseModel::check_of(k.feature) == SparseModel::check_of(c.feature);
      });
      if (kept.size() < slots && !twin)
        kept.push_back(c);
      else
        ++dropped;
    }
    bucket = std::move(kept);
  }
  std::fprintf(stderr, "%zu of %zu features found no room\n", dropped, candidates.size());
  return buckets;
}

/// The inverse of weight_of(); 1 is full scale.
std::int8_t code_of(double value) {
  const long size = std::min(127L, std::lround(std::sqrt(std::abs(value)) * 127.0));
  return static_cast<std::int8_t>(value < 0 ? -size : size);
}

}  // namespace

FeatureIndex::Slot& FeatureIndex::slot(Feature f) {
  const std::size_t mask = slots_.size() - 1;
  std::size_t i = static_cast<std::size_t>(f >> 20) & mask;
  while (slots_[i].value != 0 && slots_[i].feature != f) i = (i + 1) & mask;
  return slots_[i];
}

void FeatureIndex::grow() {
  std::vector<Slot> old = std::move(slots_);
  slots_.assign(old.size() * 2, Slot{});
  for (const Slot& s : old)
    if (s.value != 0) slot(s.feature) = s;
}

void FeatureIndex::count(std::span<const Feature> features) {
  for (const Feature f : features) {
    Slot& s = slot(f);
    if (s.value++ != 0) continue;
    s.feature = f;
    if (++used_ * 2 > slots_.size()) grow();
  }
}

void FeatureIndex::freeze(std::uint32_t least) {
  std::vector<Slot> old = std::move(slots_);
  for (const Slot& s : old)
    if (s.value >= least) features_.push_back(s.feature);
  std::sort(features_.begin(), features_.end());
  slots_.assign(table_size(features_.size()) * 2, Slot{});
  for (std::uint32_t i = 0; i < features_.size(); ++i) slot(features_[i]) = {features_[i], i + 1};
}

std::uint32_t FeatureIndex::find(Feature f) const {
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t i = static_cast<std::size_t>(f >> 20) & mask; slots_[i].value != 0; i = (i + 1) & mask)
    if (slots_[i].feature == f) return slots_[i].value - 1;
  return kUnknown;
}

void save_sparse(std::vector<SparseWeights>& rows, ImageWriter& image, const std::string& name, int least) {
  std::vector<std::vector<SparseModel::Pair>> kept(rows.size());
  std::vector<Candidate> candidates;
  for (std::uint32_t r = 0; r < rows.size(); ++r) {
    auto& cells = rows[r].weights;
    std::sort(cells.begin(), cells.end(), [](const SparseWeights::Weight& a, const SparseWeights::Weight& b) {
      return a.label < b.label;
    });
    int heaviest = 0;
    for (const SparseWeights::Weight& cell : cells) {
      const std::int8_t code = code_of(cell.value);
      if (std::abs(code) < least) continue;
      kept[r].push_back({cell.label, code});
      heaviest = std::max(heaviest, std::abs(code));
    }
    SITREP_CHECK(kept[r].size() < 256);
    if (heaviest > 0) candidates.push_back({rows[r].feature, r, heaviest});
  }
  const std::size_t count = bucket_count(candidates.size(), SparseModel::kSlots);
  const auto placed = place(candidates, count, SparseModel::kSlots);
  std::vector<SparseModel::Pair> pairs(1, {0, 0});  // so that no feature's list is "0 at 0"
  std::vector<SparseModel::Bucket> buckets(count, SparseModel::Bucket{});
  for (std::size_t b = 0; b < count; ++b)
    for (std::size_t i = 0; i < placed[b].size(); ++i) {
      const auto& list = kept[placed[b][i].row];
      SITREP_CHECK(pairs.size() < (1U << 24));
      buckets[b].check[i] = SparseModel::check_of(placed[b][i].feature);
      buckets[b].first_and_count[i] = static_cast<std::uint32_t>(pairs.size() << 8 | list.size());
      pairs.insert(pairs.end(), list.begin(), list.end());
    }
  std::fprintf(stderr, "%s: %zu features, %zu weights, %zu KB\n", name.c_str(), candidates.size(),
               pairs.size(), (buckets.size() * sizeof buckets[0] + pairs.size() * 2) / 1024);
  image.add(name + ".buckets", buckets);
  image.add(name + ".pairs", pairs);
}

}  // namespace sitrep::train
