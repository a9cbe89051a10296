// SPDX-License-Identifier: Apache-2.0
#include "claims/frames.h"

#include <algorithm>
#include <array>

namespace sitrep {
namespace {

constexpr std::array<std::string_view, static_cast<std::size_t>(WordList::count)> kWordLists = {
    "negation",
    "possible",
    "future",
    "conditional",
    "condition_mark",
    "including",
    "of_them",
    "same_event",
    "cause",
    "tally",
    "children",
    "women",
    "men",
    "elderly",
    "police",
    "civilian",
    "combatant",
    "city",
    "province",
    "definite",
    "indefinite",
    "damage_damaged",
    "damage_destroyed",
    "damage_out_of_service",
    "person_pronoun",
    "plural_pronoun",
    "ceasefire",
    "percent",
    "no_target",
    "part_of",
    "others",
    "reflexive",
    "fatally",
    "survival",
    "anniversary",
    "riot_agent",
    "air_coalition",
    "untrue",
    "truth",
    "rejects",
    "report_noun",
    "sets_out",
    "number_of",
    "carried_out",
    "operation",
    "by_whom",
    "borne",
    "obligation",
    "measure",
    "members",
    "leaders",
    "herders",
    "armed",
    "another",
    "female",
    "male",
    "other_happening",
    "by_own_hand",
    "hurt_people",
    "suspects",
    "lives",
    "pair",
    "twin",
    "wounds",
    "ages",
    "body_part",
    "going_on",
    "other_time",
    "of_story"};

WordKeys keys(const Image& image, const std::string& prefix) {
  return {PhraseTable(image, prefix + ".verb"), PhraseTable(image, prefix + ".noun"),
          PhraseTable(image, prefix + ".adj"), PhraseTable(image, prefix + ".phrase")};
}

}  // namespace

std::string_view name_of(WordList list) { return kWordLists[static_cast<std::size_t>(list)]; }

EventKnowledge::EventKnowledge(const Image& image)
    : frames(image.rows<FrameRow>("frames")),
      operators(image.rows<OperatorRow>("operators")),
      cues(image.rows<CueRow>("cues")),
      attitudes(image.rows<AttitudeRow>("attitudes")),
      frame_keys(keys(image, "frame")),
      operator_keys(keys(image, "operator")),
      cue_keys(keys(image, "cue")),
      attitude_keys(keys(image, "attitude")),
      unmade(image, "frame.not"),
      lead(image),
      words(image, "words"),
      strings_(image.bytes("events.strings")),
      roles_(image.rows<RoleRow>("frame.roles")),
      needs_(image.rows<NeedRow>("frame.needs")),
      codes_(image.rows<CodeRow>("codes")),
      frame_verbs_(image.rows<VerbRow>("frame.verb.rows")),
      operator_verbs_(image.rows<VerbRow>("operator.verb.rows")),
      cue_verbs_(image.rows<VerbRow>("cue.verb.rows")),
      attitude_verbs_(image.rows<VerbRow>("attitude.verb.rows")) {}

FrameRole EventKnowledge::role(const FrameRow& frame, std::string_view relation, bool noun) const {
  for (const RoleRow& row : roles_.subspan(frame.first_role, frame.role_count)) {
    if (row.only == (noun ? 1 : 2)) continue;
    if (text(row.relation) == relation) return row.role;
  }
  return FrameRole::none;
}

std::span<const VerbRow> EventKnowledge::verb_rows(const WordKeys& which) const {
  if (&which == &frame_keys) return frame_verbs_;
  if (&which == &attitude_keys) return attitude_verbs_;
  return &which == &operator_keys ? operator_verbs_ : cue_verbs_;
}

}  // namespace sitrep
