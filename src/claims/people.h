// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "claims/event.h"
#include "claims/person.h"

namespace sitrep {

/// How many sentences away a whole may stand from a part of it.
constexpr std::uint32_t kWholeReach = 60;

/// Adds up people told one by one in one happening: "a boy was shot in the arm ... a woman, 58, was taken to
/// hospital" are two injured. Nobody counts twice: whoever may have been told before adds nothing, and
/// whoever was shot and died is among the dead alone. A stated whole that is larger stands. Runs when
/// retellings have been joined.
class PeopleCounter {
 public:
  /// `events` and `event`, one of them, must outlive it.
  PeopleCounter(const Context& context, const std::vector<Event>& events, Event& event)
      : c_(context), events_(events), e_(event) {}

  void count_dead();
  /// After count_dead().
  void count_injured();

 private:
  /// Somebody told once or more.
  struct Known {
    std::vector<Person> told;
    std::vector<Harm> harms;
    std::size_t harm;  ///< the entry that stands for the person
  };

  bool in_title(const Harm& harm) const;
  /// In one sentence or the next, and not in the headline.
  bool near(const Harm& before, const Harm& after) const;
  void tell_apart(Effect effect);
  /// `last`: the figure told right before, of either effect.
  void add(std::size_t index, const Harm* last);
  void drop_dead(const Known& dead);
  /// "A baker shot his brother and himself; both were found dead": who was shot, and is nowhere said to have
  /// lived, is one of a larger number of dead.
  void drop_among_dead();
  bool dies_behind(const Known& dead, const Known& who) const;
  bool told_to_live(const Known& who) const;
  void drop_repeated();
  /// The people that a figure comes on top of: "a boy ... and two others", "a boy and four adults".
  std::vector<std::size_t> beside(const Harm& whole) const;
  /// "Two died and six others were hurt": the six are others than the dead.
  bool behind_other_effect(const Harm& whole) const;
  void sum(Effect effect);
  /// "A raid killed 17. ... His wife and a son were killed, too": parts of a whole that another
  /// claim states.
  bool whole_elsewhere(Effect effect, std::int64_t sum) const;
  void join(std::vector<std::size_t> parts);

  const Context& c_;
  const std::vector<Event>& events_;
  Event& e_;
  std::vector<Known> known_;
  std::vector<Known> dead_;
  std::vector<std::size_t> repeated_;  ///< entries of people told before
};

}  // namespace sitrep
