// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "sitrep/result.h"

namespace sitrep {

/// English inflection, for compilers of knowledge files: the words of a file are given once, in their base
/// form, and found in every form, whatever a learned lemmatiser makes of a rare verb ("shelled", "mortared").
class Inflector {
 public:
  /// \param irregular  base form -> all its other forms ("strike" -> struck, stricken), from
  /// data/en/irregular.txt
  explicit Inflector(std::map<std::string, std::vector<std::string>, std::less<>> irregular = {})
      : irregular_(std::move(irregular)) {}

  /// The base form and every form of a verb; where spelling may double a consonant, both spellings.
  std::vector<std::string> verb_forms(std::string_view base) const;

 private:
  std::map<std::string, std::vector<std::string>, std::less<>> irregular_;
};

/// Reads the irregular verbs of data/en/irregular.txt.
Result<Inflector> read_inflector(const std::string& path);

}  // namespace sitrep
