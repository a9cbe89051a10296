// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ground/actor_phrases.h"
#include "ground/actors.h"

namespace sitrep {

/// A known name in the text.
struct ActorName {
  WordRange words;
  std::uint32_t row;
  NameUse use;
};

/// A common noun for actors in the text.
struct NounHit {
  WordRange words;
  std::uint32_t row;
};

/// What a base noun phrase turned out to be.
struct PhraseReading {
  std::uint32_t row = kNoRow;    ///< the known entity it names
  std::uint32_t state = kNoRow;  ///< the state it belongs to, or names
  std::uint32_t noun = kNoRow;   ///< row of its common noun
  MentionId mention = kNoMention;
};

/// One pass over one document. Not for use from outside: see find_actors().
class ActorFinder {
 public:
  ActorFinder(const Document& document, const ActorIndex& index, Mentions& mentions);
  void run();

 private:
  // actor_names.cpp: which known names and nouns stand where
  void find_names(WordRange sentence, bool capitals_tell);
  void add_choices(WordId at);
  void prefer_own(std::size_t first_own);  ///< of scratch_
  bool in_year(const ActorRow& row) const;
  std::uint32_t choose(const std::vector<PhraseHit>& hits, WordId last) const;
  bool counts(const PhraseHit& hit, bool exact, bool capitals_tell) const;
  bool in_foreign_entity(WordRange words, NameUse use) const;
  bool in_place_name(WordRange words) const;
  void find_nouns(WordRange sentence);
  void make_phrases(WordRange sentence);
  void find_people(WordRange sentence);  ///< names told by a given name, where case tells nothing
  WordRange person_at(WordId w, WordId end) const;
  PhraseReading read_person_in_capitals(std::uint32_t i, WordRange name);
  void add_atom(WordRange words);
  void count_state(std::uint32_t state);
  void find_places();  ///< the countries of the report's places, and the home state by them
  void find_home_state();
  bool is_in_countries(const ActorRow& row, std::string_view iso) const;
  bool is_relation(WordRange words) const;  ///< "US-led", "anti-Assad": no simple modifier

  // actor_readings.cpp: what each phrase is
  void read_sentence(WordRange sentence);
  PhraseReading read_phrase(std::uint32_t i);
  PhraseReading read_name(std::uint32_t i, const ActorName& tail);
  PhraseReading read_state(std::uint32_t i, const ActorName& tail);
  PhraseReading read_noun(std::uint32_t i, const NounHit& noun);
  PhraseReading read_entity(std::uint32_t i);
  void read_modifiers(std::uint32_t i);
  void read_pronouns();
  void share_heads();  ///< "Syrian and Russian jets": both have jets

  // actor_people.cpp, actor_capitals.cpp: persons, roles, affiliations, links between mentions
  PhraseReading read_person(std::uint32_t i, WordRange title, WordRange name);
  PhraseReading read_known_person(std::uint32_t i, const ActorName& tail);
  bool person_name_after_title(std::uint32_t i, WordRange& title, WordRange& name) const;
  bool is_person_by_context(std::uint32_t i, WordRange& name) const;
  PhraseReading read_local_name(std::uint32_t i);
  void remember_surname(MentionId id, WordRange name);
  void join_appositions(WordRange sentence);
  void give_role(MentionId id, std::uint32_t role_phrase, WordId stop);
  void join_of_phrases();
  MentionId find_local(WordId w) const;  ///< what an acronym of this report stands for
  void find_acronyms(WordRange sentence);
  void spell_out_acronym(WordId bracket, WordRange sentence);
  WordRange role_range(std::uint32_t phrase, WordId stop) const;
  std::string_view body_in(WordRange words) const;

  // shared
  struct Modifiers {
    std::uint32_t state = kNoRow;
    const ActorName* entity = nullptr;
    const NounHit* noun = nullptr;  ///< "opposition", "army" before the head noun
    std::uint32_t person = kNoRow;  ///< "Assad's"
    bool linked = false;            ///< found in the phrase behind "of"
  };
  Modifiers modifiers_of(std::uint32_t i, WordId stop, std::uint8_t force) const;
  std::string describe_around(WordRange phrase, WordRange name) const;
  WordRange whole_words(std::uint32_t i) const;        ///< with owners ("Assad's forces"), without article
  std::uint32_t linked_phrase(std::uint32_t i) const;  ///< the phrase behind "of", or kNone
  const ActorName* name_ending(WordRange in, WordId last) const;
  bool is_of_another_state(std::uint32_t i, const ActorName& tail) const;
  const NounHit* modifier_from(WordId first, WordRange in) const;
  const NounHit* noun_ending(WordRange in, WordId last) const;
  MentionId add(WordRange words, WordId head);
  void fill(ActorMention& m, std::uint32_t row) const;
  void fill_word(ActorMention& m, std::uint32_t noun) const;
  std::string_view text_of(WordRange words) const;
  bool is_plural(WordId w) const;
  bool has_capital(WordId w) const;
  std::string_view state_name(std::uint32_t state) const { return index_.text(index_.row(state).office); }

  struct LocalName {
    std::string_view key;  ///< folded
    MentionId mention;
  };

  const Document& document_;
  const ActorIndex& index_;
  Mentions& mentions_;
  int year_ = 0;                             ///< of publication; 0: unknown
  std::uint32_t home_ = kNoRow;              ///< the state that the report is about
  std::vector<std::uint32_t> states_;        ///< row of a state -> how often the report names it
  std::uint32_t most_ = 0;                   ///< of states_
  std::vector<std::string_view> countries_;  ///< of the report's places
  std::vector<ActorName> all_names_;         ///< of the document
  std::vector<WordRange> name_runs_;         ///< per sentence: [first, last) in all_names_
  std::vector<ActorName> names_;             ///< of the sentence, by position
  std::vector<NounHit> nouns_;               ///< of the sentence, by position
  std::vector<WordRange> people_;            ///< of the sentence, by position: persons' names in capitals
  std::vector<NounPhrase> phrases_;
  std::vector<PhraseReading> readings_;
  std::vector<WordRange> atoms_;
  std::vector<PhraseHit> scratch_;
  MentionId sentence_begin_ = 0;           ///< first mention of the sentence
  std::vector<LocalName> local_;           ///< acronyms and surnames of this report
  std::vector<std::uint32_t> last_force_;  ///< per kind of force: the row last spoken of
  std::vector<std::uint32_t> entity_at_;   ///< word -> entity + 1
};

}  // namespace sitrep
