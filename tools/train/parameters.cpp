// SPDX-License-Identifier: Apache-2.0
#include "parameters.h"

#include <algorithm>
#include <cmath>
#include <istream>
#include <ostream>
#include <utility>

#include "core/check.h"

namespace sitrep::train {
namespace {

constexpr float kBeta1 = 0.9F, kBeta2 = 0.98F, kEpsilon = 1e-8F;

F16 square_root(F16 x) {
  F16 out = x;
  for (std::size_t i = 0; i < kLanes; ++i) out[i] = std::sqrt(x[i]);
  return out;
}

}  // namespace

Parameter& Parameters::add(std::string name, std::size_t rows, std::size_t columns, float scale, bool rare) {
  SITREP_CHECK(columns % kLanes == 0);
  Parameter& p = all_.emplace_back();
  p.name = std::move(name);
  for (Matrix* m : {&p.value, &p.gradient, &p.first, &p.second}) m->resize(rows, columns);
  p.rare = rare;
  if (rare) p.is_touched.assign(rows, 0);
  for (float& x : p.value.data)
    x = scale * (static_cast<float>(random_.next() >> 40) * (2.0F / 16777216.0F) - 1.0F);
  return p;
}

Parameter& Parameters::operator[](const std::string& name) {
  const auto it = std::find_if(all_.begin(), all_.end(), [&](const Parameter& p) { return p.name == name; });
  SITREP_CHECK(it != all_.end());
  return *it;
}

void Parameters::step_row(Parameter& p, std::size_t row, float rate, float scale) const {
  float* value = p.value.row(row);
  float* gradient = p.gradient.row(row);
  float* first = p.first.row(row);
  float* second = p.second.row(row);
  const auto fix1 = static_cast<float>(1 / (1 - power1_)), fix2 = static_cast<float>(1 / (1 - power2_));
  for (std::size_t i = 0; i < p.value.columns; i += kLanes) {
    const F16 g = lanes(gradient + i) * scale;
    F16& m = lanes(first + i);
    F16& v = lanes(second + i);
    m = m * kBeta1 + g * (1 - kBeta1);
    v = v * kBeta2 + g * g * (1 - kBeta2);
    lanes(value + i) -= (m * fix1 * rate) / (square_root(v * fix2) + kEpsilon);
    lanes(gradient + i) = F16{};
  }
}

void Parameters::step(float rate, float clip) {
  power1_ *= kBeta1;
  power2_ *= kBeta2;
  double total = 0;
  for (const Parameter& p : all_) {
    F16 squares{};
    const auto add = [&](std::size_t row) {
      const float* g = p.gradient.row(row);
      for (std::size_t i = 0; i < p.value.columns; i += kLanes) squares += lanes(g + i) * lanes(g + i);
    };
    if (p.rare) {
      for (const std::uint32_t row : p.touched) add(row);
    } else {
      for (std::size_t row = 0; row < p.value.rows; ++row) add(row);
    }
    total += sum(squares);
  }
  const auto length = static_cast<float>(std::sqrt(total));
  const float scale = length > clip ? clip / length : 1.0F;
  for (Parameter& p : all_) {
    if (p.rare) {
      for (const std::uint32_t row : p.touched) {
        step_row(p, row, rate, scale);
        p.is_touched[row] = 0;
      }
      p.touched.clear();
    } else {
      for (std::size_t row = 0; row < p.value.rows; ++row) step_row(p, row, rate, scale);
    }
  }
}

void Parameters::save(std::ostream& out) const {
  for (const Parameter& p : all_)
    out.write(reinterpret_cast<const char*>(p.value.data.data()),
              static_cast<std::streamsize>(p.value.data.size() * sizeof(float)));
}

void Parameters::load(std::istream& in) {
  for (Parameter& p : all_) {
    in.read(reinterpret_cast<char*>(p.value.data.data()),
            static_cast<std::streamsize>(p.value.data.size() * sizeof(float)));
    for (Matrix* m : {&p.gradient, &p.first, &p.second}) *m = Matrix();
  }
}

}  // namespace sitrep::train
