// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <deque>
#include <iosfwd>
#include <string>

#include "floats.h"
#include "random.h"

namespace sitrep::train {

/// A table of weights that learns by Adam. `rare` tables (embeddings) step only in rows that were used.
struct Parameter {
  std::string name;
  Matrix value, gradient, first, second;
  bool rare = false;
  std::vector<std::uint32_t> touched;  ///< rows with a gradient, if rare
  std::vector<std::uint8_t> is_touched;

  float* touch(std::uint32_t row) {
    if (is_touched[row] == 0) {
      is_touched[row] = 1;
      touched.push_back(row);
    }
    return gradient.row(row);
  }
};

/// All weights of a network.
class Parameters {
 public:
  explicit Parameters(std::uint64_t seed) : random_(seed) {}

  /// A new table, filled evenly from -scale to scale.
  Parameter& add(std::string name, std::size_t rows, std::size_t columns, float scale, bool rare = false);
  /// One step down the gradients, which are scaled to the length `clip` if they are longer; then zeroes them.
  void step(float rate, float clip);

  /// All weights as they lie in memory. What was loaded is read from, it learns no more.
  void save(std::ostream& out) const;
  void load(std::istream& in);

  std::deque<Parameter>& all() { return all_; }
  Parameter& operator[](const std::string& name);

 private:
  void step_row(Parameter& p, std::size_t row, float rate, float scale) const;

  std::deque<Parameter> all_;
  Random random_;
  double power1_ = 1, power2_ = 1;
};

}  // namespace sitrep::train
