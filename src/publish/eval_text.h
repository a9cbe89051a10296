// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "core/span.h"

namespace sitrep {

/// Lower case, straight apostrophes, single spaces: what two wordings are compared in.
std::u32string plain(std::string_view text);

/// Whether any of the wordings begins a word somewhere in the names.
bool says(std::initializer_list<std::string_view> names, const std::vector<std::string>& wordings);

/// Where the sentences of a text begin, as a person would cut it: after a full stop and white space, and
/// after an empty line. In code points, unlike everything else in the program, as gold is.
class SentenceStarts {
 public:
  explicit SentenceStarts(std::string_view text);
  /// Length of the stretch from the sentence start before the span to the sentence end after it.
  std::uint32_t stretch(Span span) const;

 private:
  std::vector<std::uint32_t> starts_;
  std::uint32_t length_ = 0;
};

}  // namespace sitrep
