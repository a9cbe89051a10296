// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace sitrep {

/// How well two people who coded the same things agree.
struct Agreement {
  std::size_t units = 0;        ///< things that both coded
  std::size_t same = 0;         ///< of these, with one and the same value
  std::optional<double> alpha;  ///< Krippendorff's; nothing where it is not defined
  std::size_t alpha_units = 0;  ///< what alpha is made of
  double percent() const {
    return units == 0 ? 0 : 100.0 * static_cast<double>(same) / static_cast<double>(units);
  }
};

/// Krippendorff's alpha for two values a unit: 1 - Do / De, with Do the mean difference within units and De
/// the mean difference of any two of all values (Krippendorff, Content Analysis, 4th ed. 2019, chapter 12;
/// Hayes and Krippendorff, Communication Methods and Measures 1, 2007, pages 77 to 89). 1: all agree; 0: as
/// by chance; below: worse. Nothing for fewer than two units, or where all values are alike: then nothing
/// could have told chance from skill. Which coder is first does not matter.
///
/// Of words: two values differ or they do not (nominal). Cost: linear.
std::optional<double> alpha_of_words(const std::vector<std::pair<std::string, std::string>>& units);
/// Of numbers: by the square of their distance (interval). Cost: linear.
std::optional<double> alpha_of_numbers(const std::vector<std::pair<double, double>>& units);

}  // namespace sitrep
