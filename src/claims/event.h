// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "claims/claim.h"
#include "claims/context.h"

namespace sitrep {

struct RoleFiller {
  FrameRole role = FrameRole::none;
  WordId head = kNoWord;
  std::string_view relation;
  bool inherited = false;
  bool denied = false;   ///< "denied responsibility for the blast": the blast is not denied
  bool doubted = false;  ///< "unclear whether they were carried out by X": the happening is not in doubt
};

/// A claim in the making: one event word of the text with what grammar gives it.
struct Event {
  KeyHit trigger;
  const FrameRow* frame = nullptr;
  std::uint32_t sentence = 0;
  ClaimType type = ClaimType::attack;
  ClaimStatus status = ClaimStatus::happened;
  Hedge hedge = Hedge::none;
  Scope scope = Scope::incident;
  bool generic = false;         ///< type may yield
  bool definite = false;        ///< "the attack": may point back
  bool points_back = false;     ///< a toll whose cause is definite: "the blast wounded 11 others"
  bool modifier = false;        ///< "attack helicopter", "a ceasefire deal": a noun before a noun
  bool governed = false;        ///< argument of another act ("urged X to halt air raids")
  bool settled_status = false;  ///< grammar gave the act with its status (claims/stance.cpp)
  bool gapped = false;          ///< shares another's verb (claims/gapping.cpp): the tree does not know it
  bool place_of_story = false;  ///< its places are the paragraph's or the story's, its own words name none
  bool dropped = false;         ///< merged into another, or no event after all
  WordId denier =
      kNoWord;  ///< who says that it is not so, where the words of the denial name them (claims/disowned.h)
  WordId retells = kNoWord;  ///< head of the event that another voice told before (claims/other_voices.h)
  std::vector<RoleFiller> roles;
  std::vector<WordId> triggers;  ///< words of all events merged here, the own one first
  std::vector<Harm> harm;
  std::vector<WordId> places;  ///< heads of place mentions
  std::vector<WordId> times;
  std::vector<WordId> weapons;
  std::optional<ClaimTime>
      day;  ///< told elsewhere in the report (claims/story_day.h), where `times` is empty
  std::vector<Reason> reasons;

  WordId head() const { return trigger.head; }
  bool has(FrameRole role) const {
    for (const RoleFiller& r : roles)
      if (r.role == role) return true;
    return false;
  }
  void explain(std::string field, std::string rule, Span words) {
    reasons.push_back({std::move(field), std::move(rule), words});
  }
};

/// The event words of all sentences, with roles by grammar. Text order; no word opens two.
std::vector<Event> find_events(const Context& context);

/// Those of the sentences `first` to `last`, both included: events stand by sentence.
std::span<const Event> events_in(std::span<const Event> events, std::uint32_t first, std::uint32_t last);

/// Sets status and hedge of an event from negation, auxiliaries, operators and cues above it.
void set_status(const Context& context, Event& event);

}  // namespace sitrep
