// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "claims/claim.h"
#include "claims/context.h"

namespace sitrep {

/// One "who says what" of the text, for `annotate --layer attributions`.
struct Attribution {
  Span source;
  Span cue;
  std::vector<Span> content;
};

/// A stretch of text that somebody says: the words of the cue, who speaks, and what is said.
struct Speech {
  KeyHit cue;                 ///< owner is a row of EventKnowledge::cues
  WordId speaker = kNoWord;   ///< head of the speaking phrase
  WordId beside = kNoWord;    ///< "officials and witnesses said": the first of two
  WordRange speaker_words;    ///< the phrase, without a leading article
  std::vector<Source> chain;  ///< nearest the event first, without the publisher
  std::vector<WordRange> content;
  bool quoted = false;
  bool act = false;  ///< the cue is an act that the publisher tells of ("urged", "promised"): no voice

  bool covers(WordId w) const;
  std::uint32_t size() const;
};

/// All attributions of a report, in text order: direct, indirect and mixed speech, "according to", and
/// quotations that go on over sentences and paragraphs.
std::vector<Speech> find_speech(const Context& context);

/// A speaking phrase as a Source: known entity, person with role, or the words themselves.
Source source_of(const Context& context, WordId head);

/// The speeches whose cue stands in the sentence of w, in the twenty before it, or in the ten behind it.
std::span<const Speech> speech_near(const Context& context, const std::vector<Speech>& speech, WordId w);

/// The chain of the event at `w`: the innermost speaker first, the publisher last.
/// \param own_cue  a cue that is the event word itself counts too ("the ambulance service put the toll at
/// 17")
std::vector<Source> chain_at(const Context& context, const std::vector<Speech>& speech, WordId w,
                             bool own_cue = false);
/// The publisher as the end of every chain.
Source publisher_of(const Context& context);

/// Head of what a pronoun or a description ("the group") stands for, or the word itself.
WordId resolve_reference(const Context& context, WordId w, const std::vector<Speech>* speech);

std::vector<Attribution> attributions_of(const Context& context, const std::vector<Speech>& speech);

}  // namespace sitrep
