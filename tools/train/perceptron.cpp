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

/// Slots of a finished model: four of five are used.
std::size_t model_size(std::size_t count) { return count + count / 4 + 16; }

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
  std::vector<SparseModel::Pair> pairs;
  struct Row {
    Feature feature;
    std::uint32_t first_and_count;
  };
  std::vector<Row> rows;
  for (std::uint32_t r = 0; r < rows_.size(); ++r) {
    auto cells = rows_[r];
    std::sort(cells.begin(), cells.end(), [](const Cell& a, const Cell& b) { return a.label < b.label; });
    const std::size_t first = pairs.size();
    for (const Cell& cell : cells) {
      const std::int8_t code = code_of(static_cast<double>(total_of(cell)) * scale);
      if (std::abs(code) >= least) pairs.push_back({cell.label, code});
    }
    if (pairs.size() == first) continue;
    SITREP_CHECK(pairs.size() - first < 256 && first < (1U << 24));
    rows.push_back({index_.feature_at(r), static_cast<std::uint32_t>(first << 8 | (pairs.size() - first))});
  }
  std::vector<SparseModel::Slot> slots(model_size(rows.size()), {0, 0});
  for (const Row& row : rows) {
    std::size_t i = slot_of(row.feature, slots.size());
    while (slots[i].check != 0) i = i + 1 == slots.size() ? 0 : i + 1;
    slots[i] = {SparseModel::check_of(row.feature), row.first_and_count};
  }
  report_sizes(name);
  std::fprintf(stderr, "%s: %zu features, %zu weights, %zu KB\n", name.c_str(), rows.size(), pairs.size(),
               (slots.size() * 8 + pairs.size() * 2) / 1024);
  image.add(name + ".slots", slots);
  image.add(name + ".pairs", pairs);
}

void Perceptron::save_three_way(ImageWriter& image, const std::string& name, int least) const {
  const double scale = 1.0 / full_scale();
  struct Row {
    Feature feature;
    ThreeWayModel::Slot slot;
  };
  std::vector<Row> rows;
  for (std::uint32_t r = 0; r < rows_.size(); ++r) {
    double weights[3] = {};
    for (const Cell& cell : rows_[r]) weights[cell.label] = static_cast<double>(total_of(cell)) * scale;
    const std::int8_t second = code_of(weights[1] - weights[0]), third = code_of(weights[2] - weights[0]);
    if (std::abs(second) < least && std::abs(third) < least) continue;
    const Feature f = index_.feature_at(r);
    rows.push_back({f, {ThreeWayModel::check_of(f), second, third}});
  }
  std::vector<ThreeWayModel::Slot> slots(model_size(rows.size()), {0, 0, 0});
  for (const Row& row : rows) {
    std::size_t i = slot_of(row.feature, slots.size());
    while (slots[i].check != 0) i = i + 1 == slots.size() ? 0 : i + 1;
    slots[i] = row.slot;
  }
  report_sizes(name);
  std::fprintf(stderr, "%s: %zu features, %zu KB\n", name.c_str(), rows.size(), slots.size() * 4 / 1024);
  image.add(name + ".slots", slots);
}

}  // namespace sitrep::train
