// SPDX-License-Identifier: Apache-2.0
#include "incidents/agreement.h"

#include <map>

namespace sitrep {
namespace {

/// \param within  sum of the differences, one a unit
/// \param all     sum of the differences of all ordered pairs of all values
std::optional<double> alpha(double within, double all, std::size_t units) {
  if (units < 2 || all <= 0) return std::nullopt;
  const double n = 2.0 * static_cast<double>(units);
  return 1.0 - (within / static_cast<double>(units)) / (all / (n * (n - 1)));
}

}  // namespace

std::optional<double> alpha_of_words(const std::vector<std::pair<std::string, std::string>>& units) {
  std::map<std::string, double> counts;
  double within = 0;
  for (const auto& [a, b] : units) {
    ++counts[a];
    ++counts[b];
    within += a == b ? 0 : 1;
  }
  const double n = 2.0 * static_cast<double>(units.size());
  double all = n * n;
  for (const auto& [word, count] : counts) all -= count * count;
  return alpha(within, all, units.size());
}

std::optional<double> alpha_of_numbers(const std::vector<std::pair<double, double>>& units) {
  // From their mean, so that large numbers lose nothing: the sum over all ordered pairs of (x - y)^2 is
  // 2 n sum(x^2) where the mean is 0.
  double mean = 0, within = 0, squares = 0;
  for (const auto& [a, b] : units) mean += a + b;
  const double n = 2.0 * static_cast<double>(units.size());
  if (n > 0) mean /= n;
  for (const auto& [a, b] : units) {
    within += (a - b) * (a - b);
    squares += (a - mean) * (a - mean) + (b - mean) * (b - mean);
  }
  return alpha(within, 2 * n * squares, units.size());
}

}  // namespace sitrep
