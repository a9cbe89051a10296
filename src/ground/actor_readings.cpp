// SPDX-License-Identifier: Apache-2.0
// What a base noun phrase says about actors.
#include <algorithm>

#include "ground/actor_finder.h"

namespace sitrep {

void ActorFinder::read_sentence(WordRange sentence) {
  sentence_begin_ = static_cast<MentionId>(mentions_.actors.size());
  readings_.assign(phrases_.size(), PhraseReading{});
  for (std::uint32_t i = 0; i < phrases_.size(); ++i) readings_[i] = read_phrase(i);
  share_heads();
  join_of_phrases();
  join_appositions(sentence);
  find_acronyms(sentence);
  read_pronouns();
}

PhraseReading ActorFinder::read_phrase(std::uint32_t i) {
  const NounPhrase& phrase = phrases_[i];
  for (const WordRange& person : people_)
    if (phrase.words.first <= person.first && person.last <= phrase.words.last &&
        phrase.words.last - person.last < 2)
      return read_person_in_capitals(i, person);
  const ActorName* tail = name_ending(phrase.words, phrase.words.last);
  // "the Observatory" is the one that this report has named before, if that is another than ours.
  const WordRange bare = without_article(document_, phrase.words, true);
  if (bare.last - bare.first == 1 && has_capital(bare.first) &&
      (tail == nullptr || tail->use == NameUse::name))
    if (const MentionId known = find_local(bare.first);
        known != kNoMention && mentions_.actors[known].id.empty())
      return read_local_name(i);
  if (tail != nullptr) {
    if (tail->use == NameUse::person) return read_known_person(i, *tail);
    return read_name(i, *tail);
  }
  if (const NounHit* noun = noun_ending(phrase.words, phrase.words.last)) return read_noun(i, *noun);
  WordRange title, name;
  if (person_name_after_title(i, title, name)) return read_person(i, title, name);
  if (const PhraseReading local = read_local_name(i); local.mention != kNoMention) return local;
  if (const PhraseReading entity = read_entity(i); entity.mention != kNoMention) return entity;
  if (is_person_by_context(i, name)) return read_person(i, {phrase.words.first, name.first}, name);
  read_modifiers(i);
  return {};
}

PhraseReading ActorFinder::read_name(std::uint32_t i, const ActorName& tail) {
  const ActorRow& row = index_.row(tail.row);
  if (row.state != kNoRow && row.force == 0 && (tail.use != NameUse::name || row.state == tail.row)) {
    return read_state(i, tail);
  }
  PhraseReading r;
  r.row = tail.row;
  r.state = row.state;
  const NounPhrase& phrase = phrases_[i];
  r.mention = add(whole_words(i), phrase.head);
  ActorMention& m = mentions_.actors[r.mention];
  fill(m, tail.row);
  m.named = true;
  // "the Lebanese militant group Hezbollah": what stands before the name says what it is.
  if (const NounHit* noun = noun_ending(phrase.words, tail.words.first)) {
    const WordRange role = without_article(document_, {phrase.words.first, noun->words.last}, true);
    m.role = text_of(role);
  }
  if (row.force != kNoForce) last_force_[row.force] = tail.row;
  if (is_of_another_state(i, tail)) {
    m.id = m.side = {};
    m.name = text_of(without_article(document_, phrase.words, true));
    local_.push_back({document_.folded[tail.words.first], r.mention});
  }
  return r;
}

/// A country, its people, or a capital that stands for its government.
PhraseReading ActorFinder::read_state(std::uint32_t i, const ActorName& tail) {
  PhraseReading r;
  r.state = tail.row;
  const NounPhrase& phrase = phrases_[i];
  const WordRange bare = without_article(document_, phrase.words, true);
  if (tail.use == NameUse::demonym) {
    const WordId w = tail.words.last - 1;
    if (document_.upos[w] == Upos::adj && phrase.words.last - phrase.words.first == 1)
      return r;  // share_heads()
    r.mention = add(whole_words(i), phrase.head);
    ActorMention& m = mentions_.actors[r.mention];
    m.country = index_.text(index_.row(tail.row).country);
    m.kind = ActorKind::civilians;
    m.source_kind = SourceKind::resident;
    m.named = true;
    m.plural = is_plural(w);
    m.name = text_of(bare);
    return r;
  }
  const WordId before = phrase.words.first;
  // A dateline: "LIMA, 28 November".
  const WordRange sentence = document_.sentences[document_.sentence_of[before]].words;
  if (tail.use == NameUse::capital && before == sentence.first && phrase.words.last < sentence.last &&
      document_.form[phrase.words.last] == ",")
    return r;
  const std::string_view left = before > 0 ? document_.folded[before - 1] : std::string_view();
  if (before > 0 && index_.in_list(document_, before - 1, ActorIndex::locative)) return r;
  // "northern Syria" is a place, and so is the country behind its town ("Idlib, Syria").
  const bool subject = has_tree(document_) && (document_.deprel[phrase.head] == Deprel::nsubj ||
                                               document_.deprel[phrase.head] == Deprel::obl_agent);
  if (bare.first < tail.words.first && !subject) return r;
  const bool behind_comma = left == "," && i > 0 && phrases_[i - 1].words.last + 1 == before;
  if (behind_comma && readings_[i - 1].mention == kNoMention && phrases_[i - 1].words.first > 0 &&
      index_.in_list(document_, phrases_[i - 1].words.first - 1, ActorIndex::locative))
    return r;
  r.row = tail.row;
  r.mention = add(bare, phrase.head);
  ActorMention& m = mentions_.actors[r.mention];
  fill(m, tail.row);
  m.name = state_name(tail.row);
  m.named = true;
  return r;
}

ActorFinder::Modifiers ActorFinder::modifiers_of(std::uint32_t i, WordId stop, std::uint8_t force) const {
  Modifiers mods;
  const WordRange words{phrases_[i].words.first, stop};
  for (const ActorName& hit : names_) {
    if (hit.words.first < words.first || hit.words.last > words.last || is_relation(hit.words)) continue;
    const ActorRow& row = index_.row(hit.row);
    if (hit.use == NameUse::person)
      mods.person = hit.row;
    else if (row.state == hit.row)
      mods.state = hit.row;
    else
      mods.entity = &hit;
  }
  for (const NounHit& hit : nouns_) {
    if (hit.words.first < words.first || hit.words.last > words.last || is_relation(hit.words)) continue;
    if ((index_.word(hit.row).flags & actor_word::kModifier) != 0) mods.noun = &hit;
  }
  const std::uint32_t owner = phrases_[i].owner;
  if (owner != NounPhrase::kNone && mods.entity == nullptr) {
    const PhraseReading& r = readings_[owner];
    if (mods.state == kNoRow) mods.state = r.state;
    if (r.row != kNoRow) {
      const ActorRow& row = index_.row(r.row);
      if (row.kind == static_cast<std::uint8_t>(ActorKind::person))
        mods.person = r.row;
      else if (row.state != r.row)
        mods.entity = name_ending(phrases_[owner].words, phrases_[owner].words.last);
    }
  }
  if (mods.state == kNoRow && mods.entity == nullptr && mods.person == kNoRow) {
    const std::uint32_t next = linked_phrase(i);
    if (next != NounPhrase::kNone) {
      const NounPhrase& behind = phrases_[next];
      if (const ActorName* hit = name_ending(behind.words, behind.words.last)) {
        const ActorRow& row = index_.row(hit->row);
        const bool state = row.state == hit->row;
        if (state && hit->use == NameUse::name && force != kNoForce) {
          mods.state = hit->row;
          mods.linked = true;
        } else if (!state && hit->use == NameUse::name) {
          mods.entity = hit;
          mods.linked = true;
        }
      }
    }
  }
  return mods;
}

PhraseReading ActorFinder::read_noun(std::uint32_t i, const NounHit& noun) {
  const NounPhrase& phrase = phrases_[i];
  const ActorWordRow& word = index_.word(noun.row);
  PhraseReading r;
  r.noun = noun.row;
  if ((word.flags & actor_word::kPronoun) != 0) return r;  // read_pronouns()
  const bool joins = (word.flags & actor_word::kJoins) != 0;
  const bool person = (word.flags & actor_word::kPerson) != 0;
  const bool org = (word.flags & actor_word::kOrg) != 0;
  const Modifiers mods = modifiers_of(i, noun.words.first, word.force);
  const ActorWordRow& meant = joins && mods.noun != nullptr ? index_.word(mods.noun->row) : word;
  const std::uint8_t force =
      mods.noun != nullptr && (joins || person) && index_.word(mods.noun->row).force != kNoForce
          ? index_.word(mods.noun->row).force
          : word.force;
  WordRange words = whole_words(i);
  if (mods.linked) words.last = phrases_[linked_phrase(i)].words.last;

  // A body's own name that ends in such a word: "the Northern Storm Brigade".
  const WordId before = noun.words.first;
  const bool proper = org && before > phrase.words.first && document_.upos[before - 1] == Upos::propn &&
                      has_capital(before - 1) && has_capital(before) && mods.entity == nullptr;
  if (org && mods.entity == nullptr && mods.state == kNoRow && !proper &&
      (word.flags & actor_word::kAnaphor) == 0 && word.kind == static_cast<std::uint8_t>(ActorKind::unknown))
    return r;  // "a committee": nothing known

  r.mention = add(words, phrase.head);
  ActorMention& m = mentions_.actors[r.mention];
  fill_word(m, noun.row);
  m.plural = m.plural || is_plural(phrase.last);
  m.name = text_of(without_article(document_, {phrase.words.first, phrase.words.last}, false));
  if (&meant != &word && word.kind != static_cast<std::uint8_t>(ActorKind::person)) {
    m.kind = static_cast<ActorKind>(meant.kind);
    m.source_kind = static_cast<SourceKind>(meant.source);
  }
  std::uint32_t state = mods.state;
  std::uint32_t body = mods.entity != nullptr ? mods.entity->row : kNoRow;
  if (state == kNoRow && mods.person != kNoRow) {
    // "Assad's forces" are his state's, "Haftar's fighters" those of the body that he leads.
    const ActorRow& leader = index_.row(mods.person);
    state = leader.state;
    if (state == kNoRow && body == kNoRow && (joins || word.force != kNoForce)) body = leader.body;
  }
  if (body != kNoRow && (joins || org || person || word.force != kNoForce)) {
    const ActorRow& row = index_.row(body);
    r.row = body;
    r.state = row.state;
    m.side = index_.text(row.side);
    m.country = index_.text(row.country);
    m.named = true;
    if (person) {
      m.affiliation = mods.entity != nullptr ? text_of(mods.entity->words) : index_.text(row.name);
      m.role = text_of(without_article(document_, words, true));
      if (m.source_kind == SourceKind::anonymous || m.source_kind == SourceKind::official)
        m.source_kind = static_cast<SourceKind>(row.source);
    } else {
      m.id = index_.text(row.id);
      m.name = index_.text(row.name);
      m.kind = static_cast<ActorKind>(row.kind);
      if (m.source_kind == SourceKind::anonymous || m.source_kind == SourceKind::party || org)
        m.source_kind = static_cast<SourceKind>(row.source);
      if (org && !mods.linked && mods.entity != nullptr) {
        WordRange role = without_article(document_, phrase.words, true);
        m.role = mentions_.arena.keep(describe_around(role, mods.entity->words));
        m.plural = false;
      }
    }
    return r;
  }
  if (proper) {
    m.named = true;
    m.plural = false;
    m.name = text_of(without_article(document_, phrase.words, true));
    local_.push_back({document_.folded[phrase.words.last - 1], r.mention});
    if (state != kNoRow) m.country = index_.text(index_.row(state).country);
    return r;
  }
  if (state != kNoRow) {
    r.state = state;
    const ActorRow& government = index_.row(state);
    m.country = index_.text(government.country);
    m.named = true;
    if (force != kNoForce) {
      const std::uint32_t row = index_.force_of(state, force);
      m.side = index_.text(index_.row(row).side);
      if (person) {
        m.affiliation = index_.text(index_.row(row).name);
      } else {
        r.row = row;
        m.id = index_.text(index_.row(row).id);
        m.name = index_.text(index_.row(row).name);
        if (m.kind == ActorKind::unidentified_armed) {
          m.kind = static_cast<ActorKind>(index_.row(row).kind);
          m.source_kind = static_cast<SourceKind>(index_.row(row).source);
        }
        last_force_[force] = row;
      }
    }
    const WordId last = phrase.words.last - 1;  // "the Libyan Observatory", later "the Observatory"
    if (m.id.empty() && !person && has_capital(last)) local_.push_back({document_.folded[last], r.mention});
    return r;
  }
  // A body that this report has introduced by its acronym: "the CLA spokesman".
  if (noun.words.first > phrase.words.first && (joins || person)) {
    if (const MentionId known = find_local(noun.words.first - 1); known != kNoMention) {
      const ActorMention& body = mentions_.actors[known];
      ActorMention& mine = mentions_.actors[r.mention];
      mine.named = true;
      mine.side = body.side;
      mine.country = body.country;
      if (person) {
        mine.affiliation = text_of({noun.words.first - 1, noun.words.first});
        mine.role = text_of(without_article(document_, words, true));
      } else {
        mine.name = body.name;
        mine.id = body.id;
      }
      return r;
    }
  }
  const WordRange core{phrase.words.first, noun.words.first};
  const bool article = core.first < core.last && index_.in_list(document_, core.first, ActorIndex::definite);
  if ((word.flags & actor_word::kAnaphor) != 0 && article && core.last - core.first == 1) m.pronoun = true;
  // "the army", "government forces" without a country: the force spoken of last, else the home state's.
  const bool theirs =
      m.pronoun || document_.upos[phrase.words.first] == Upos::pron;  // "his government": claims/ knows whose
  if (force != kNoForce && (!person || mods.noun != nullptr) && !theirs &&
      m.kind != ActorKind::unidentified_armed) {
    std::uint32_t row = last_force_[force];
    if (row == kNoRow && home_ != kNoRow) row = index_.force_of(home_, force);
    if (row != kNoRow) {
      m.side = index_.text(index_.row(row).side);
      m.country = index_.text(index_.row(row).country);
      if (!person) {
        r.row = row;
        m.id = index_.text(index_.row(row).id);
      }
      r.state = index_.row(row).state;
    }
  }
  return r;
}

/// A person or body that only the entity tagger knows.
PhraseReading ActorFinder::read_entity(std::uint32_t i) {
  PhraseReading r;
  const NounPhrase& phrase = phrases_[i];
  if (entity_at_.empty() || entity_at_[phrase.last] == 0) return r;
  const Entity& entity = document_.entities[entity_at_[phrase.last] - 1];
  const bool person = entity.type == EntityType::person;
  if (!person && entity.type != EntityType::organisation && entity.type != EntityType::group) return r;
  const WordId first = std::max(entity.words.first, phrase.words.first);
  if (person) return read_person(i, {phrase.words.first, first}, {first, phrase.words.last});
  WordRange words = without_article(document_, phrase.words, true);
  words.last = std::max(words.last, std::min(entity.words.last, words.last + 8));
  r.mention = add(words, phrase.head);
  ActorMention& m = mentions_.actors[r.mention];
  m.name = text_of(without_article(document_, {first, words.last}, true));
  m.named = true;
  m.source_kind = SourceKind::party;
  const Modifiers mods = modifiers_of(i, first, kNoForce);
  if (mods.state != kNoRow) m.country = index_.text(index_.row(mods.state).country);
  return r;
}

/// The head is no actor, but what stands before it may be: "an Israeli air strike", "the M23 offensive".
void ActorFinder::read_modifiers(std::uint32_t i) {
  const NounPhrase& phrase = phrases_[i];
  const WordId before = phrase.words.first;
  const bool located = before > 0 && index_.in_list(document_, before - 1, ActorIndex::locative);
  for (const ActorName& hit : names_) {
    if (!(phrase.words.first <= hit.words.first && hit.words.last <= phrase.words.last)) continue;
    const ActorRow& row = index_.row(hit.row);
    const bool state = row.state == hit.row;
    if (is_relation(hit.words)) continue;
    if (state && hit.use != NameUse::demonym && (located || hit.use == NameUse::capital)) continue;
    if (state && modifier_from(hit.words.last, phrase.words) != nullptr)
      continue;  // "the Syrian government offensive"
    const MentionId id = add(hit.words, hit.words.last - 1);
    ActorMention& m = mentions_.actors[id];
    fill(m, hit.row);
    m.named = true;
    if (state) m.name = state_name(hit.row);
    if (has_tree(document_))
      m.head = phrase.head >= hit.words.first && hit.words.contains(phrase.head) ? phrase.head : m.head;
  }
  for (const NounHit& hit : nouns_) {
    if (!(phrase.words.first <= hit.words.first && hit.words.last <= phrase.words.last)) continue;
    const ActorWordRow& word = index_.word(hit.row);
    if ((word.flags & actor_word::kModifier) == 0 || is_relation(hit.words)) continue;
    if (document_.upos[hit.words.last - 1] == Upos::adj) continue;  // "a military option"
    const Modifiers mods = modifiers_of(i, hit.words.first, word.force);
    WordRange words = hit.words;
    if (mods.state != kNoRow && !mods.linked)
      if (const ActorName* state = name_ending(phrase.words, words.first)) words.first = state->words.first;
    const MentionId id = add(words, hit.words.last - 1);
    ActorMention& m = mentions_.actors[id];
    fill_word(m, hit.row);
    m.name = text_of(words);
    m.named = words.first < hit.words.first;
    if (word.force == kNoForce) continue;
    std::uint32_t row =
        mods.state != kNoRow ? index_.force_of(mods.state, word.force) : last_force_[word.force];
    if (row == kNoRow && home_ != kNoRow) row = index_.force_of(home_, word.force);
    if (row == kNoRow) continue;
    m.id = index_.text(index_.row(row).id);
    m.side = index_.text(index_.row(row).side);
    m.country = index_.text(index_.row(row).country);
  }
}

void ActorFinder::read_pronouns() {
  for (const NounHit& hit : nouns_) {
    const ActorWordRow& word = index_.word(hit.row);
    const WordId w = hit.words.first;
    if ((word.flags & actor_word::kPronoun) == 0 || document_.upos[w] != Upos::pron ||
        document_.xpos[w] != xpos::kPrp)
      continue;
    if (has_tree(document_) && document_.deprel[w] == Deprel::expl) continue;
    ActorMention& m = mentions_.actors[add(hit.words, w)];
    fill_word(m, hit.row);
    m.name = text_of(hit.words);
    m.pronoun = true;
  }
}

}  // namespace sitrep
