// SPDX-License-Identifier: Apache-2.0
#include "perceptron.h"

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

void Perceptron::prepare(std::uint32_t least_count) {
  index_.freeze(least_count);
  rows_.assign(index_.size(), {});
}

void Perceptron::add_scores(std::span<const Feature> features, std::int32_t* scores) const {
  for (const Feature f : features) {
    const std::uint32_t row = index_.find(f);
    if (row == FeatureIndex::kUnknown) continue;
    for (const Cell& cell : rows_[row]) scores[cell.label] += cell.weight;
  }
}

void Perceptron::update(std::span<const Feature> features, std::uint8_t label, int delta) {
  for (const Feature f : features) {
    const std::uint32_t row = index_.find(f);
    if (row == FeatureIndex::kUnknown) continue;
    auto& cells = rows_[row];
    auto it = std::find_if(cells.begin(), cells.end(), [&](const Cell& c) { return c.label == label; });
    if (it == cells.end()) {
      cells.push_back({0, 0, now_, label});
      it = cells.end() - 1;
    }
    it->total = total_of(*it);
    it->since = now_;
    it->weight += delta;
  }
}

void Perceptron::restart() {
  for (auto& cells : rows_) {
    for (Cell& cell : cells) {
      cell.total = total_of(cell);
      cell.since = now_;
      cell.weight = 0;
    }
  }
}

std::int64_t Perceptron::total_of(const Cell& cell) const {
  return cell.total + std::int64_t{cell.weight} * (std::int64_t{now_} - cell.since);
}

double Perceptron::full_scale() const {
  std::vector<std::int64_t> sizes;
  for (const auto& cells : rows_)
    for (const Cell& cell : cells) sizes.push_back(std::llabs(total_of(cell)));
  if (sizes.empty()) return 1;
  const auto at =
      sizes.begin() + static_cast<std::ptrdiff_t>(static_cast<double>(sizes.size() - 1) * 0.99999);
  std::nth_element(sizes.begin(), at, sizes.end());
  return std::max(1.0, static_cast<double>(*at));
}

void Perceptron::report_sizes(const std::string& name) const {
  const double scale = 1.0 / full_scale();
  for (const int least : {4, 6, 8, 10, 12, 14, 16, 20, 24, 32}) {
    std::size_t rows = 0, cells = 0;
    for (const auto& row : rows_) {
      const auto kept = std::count_if(row.begin(), row.end(), [&](const Cell& cell) {
        return std::abs(code_of(static_cast<double>(total_of(cell)) * scale)) >= least;
      });
      if (kept > 0) ++rows;
      cells += static_cast<std::size_t>(kept);
    }
    std::fprintf(stderr, "%s: codes from %d on: %zu features, %zu weights\n", name.c_str(), least, rows,
                 cells);
  }
}

void Perceptron::save_sparse(ImageWriter& image, const std::string& name, int least) const {
  const double scale = 1.0 / full_scale();
  std::vector<std::vector<SparseModel::Pair>> kept(rows_.size());
  std::vector<Candidate> candidates;
  for (std::uint32_t r = 0; r < rows_.size(); ++r) {
    auto cells = rows_[r];
    std::sort(cells.begin(), cells.end(), [](const Cell& a, const Cell& b) { return a.label < b.label; });
    int heaviest = 0;
    for (const Cell& cell : cells) {
      const std::int8_t code = code_of(static_cast<double>(total_of(cell)) * scale);
      if (std::abs(code) < least) continue;
      kept[r].push_back({cell.label, code});
      heaviest = std::max(heaviest, std::abs(code));
    }
    SITREP_CHECK(kept[r].size() < 256);
    if (heaviest > 0) candidates.push_back({index_.feature_at(r), r, heaviest});
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
  report_sizes(name);
  std::fprintf(stderr, "%s: %zu features, %zu weights, %zu KB\n", name.c_str(), candidates.size(),
               pairs.size(), (buckets.size() * sizeof buckets[0] + pairs.size() * 2) / 1024);
  image.add(name + ".buckets", buckets);
  image.add(name + ".pairs", pairs);
}

}  // namespace sitrep::train
