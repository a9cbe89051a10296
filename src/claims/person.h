// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "claims/event.h"

namespace sitrep {

/// What the words of a figure of one tell of who it is: "another man", "Amina Said, 22", "the boy".
struct Person {
  enum class Sex : std::uint8_t { unknown, female, male };

  WordRange words;
  std::optional<std::int64_t> age;
  Sex sex = Sex::unknown;
  bool points_back = false;  ///< "he", "the boy", "one of the victims": of people told before
  bool police = false;
  bool suspect = false;
  bool another = false;                 ///< "another man", "a second victim": none of those told before
  std::vector<std::string_view> names;  ///< folded; they see the document's own words
};

/// The words of a harm's text.
WordRange words_of(const Document& document, const Harm& harm);

/// The word of a phrase that stands for it in the tree.
WordId head_of(const Context& context, WordRange words);

/// The stated size of a figure: best, else its low end.
std::optional<std::int64_t> size_of(const Harm& harm);

/// "A cook died and two others were shot": these are not the dead.
bool says_others(const Context& context, const Harm& harm);

/// "A boy and four adults": side by side in one phrase, with nothing but a conjunction between; not "his son,
/// a reporter and a founder of the paper", who is one.
bool side_by_side(const Context& context, const Harm& a, const Harm& b);

Person person_of(const Context& context, const Harm& harm);

/// Whether ages, sexes or names keep two people two.
bool are_two(const Context& context, const Person& a, const Person& b);

/// Whether a name or an age makes them one.
bool are_one(const Person& a, const Person& b);

}  // namespace sitrep
