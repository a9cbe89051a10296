// SPDX-License-Identifier: Apache-2.0
// Persons: names, offices, the bodies they speak for; later mentions by surname or acronym.
#include <algorithm>

#include "ground/actor_finder.h"

namespace sitrep {
namespace {

bool is_name_word(const Document& d, WordId w) {
  return d.upos[w] == Upos::propn || d.form[w] == "-" || d.form[w] == "." || d.form[w] == "'";
}

}  // namespace

/// "army spokesman | Ali Hassan": an office, then capitalised words to the end of the phrase.
bool ActorFinder::person_name_after_title(std::uint32_t i, WordRange& title, WordRange& name) const {
  const NounPhrase& phrase = phrases_[i];
  const NounHit* office = nullptr;
  for (const NounHit& hit : nouns_) {
    if (hit.words.first < phrase.words.first || hit.words.last >= phrase.words.last) continue;
    if ((index_.word(hit.row).flags & (actor_word::kTitle | actor_word::kPerson)) != 0) office = &hit;
  }
  if (office == nullptr) return false;
  for (WordId w = office->words.last; w < phrase.words.last; ++w)
    if (!is_name_word(document_, w) || (w == office->words.last && !has_capital(w))) return false;
  title = {phrase.words.first, office->words.last};
  name = {office->words.last, phrase.words.last};
  if (document_.form[name.first] == "." || document_.form[name.first] == "-") ++name.first;
  return !name.empty();
}

/// Two capitalised words that no list knows are a person if the text treats them as one: an office stands
/// beside them, a body behind "of", an outlet before "'s", they speak, or what befell them befalls people.
bool ActorFinder::is_person_by_context(std::uint32_t i, WordRange& name) const {
  const NounPhrase& phrase = phrases_[i];
  name = without_article(document_, phrase.words, true);
  if (name.first != phrase.words.first) return false;  // "the Northern Storm"
  std::uint32_t long_words = 0;
  for (WordId w = name.first; w < name.last; ++w) {
    if (!is_name_word(document_, w)) return false;
    long_words += document_.form[w].size() > 1 && has_capital(w) ? 1 : 0;
  }
  const bool dies = name.last < document_.size() && index_.in_list(document_, name.last, ActorIndex::befell);
  if (long_words < (dies ? 1U : 2U)) return false;  // "Maxim died"
  for (const ActorName& hit : names_)
    if (hit.words.overlaps(name)) return false;
  for (const PlaceMention& place : mentions_.places)
    if (place.words.overlaps(name) && place.known()) return false;
  const auto is_office = [&](std::uint32_t p) {
    const NounHit* noun = noun_ending(phrases_[p].words, phrases_[p].words.last);
    return noun != nullptr && (index_.word(noun->row).flags & actor_word::kPerson) != 0;
  };
  const WordId behind = name.last;
  const bool comma_behind = behind < document_.size() && document_.form[behind] == ",";
  if (comma_behind && i + 1 < phrases_.size() && phrases_[i + 1].words.first == behind + 1 &&
      is_office(i + 1))
    return true;
  if (name.first > 0 && document_.form[name.first - 1] == ",")
    for (std::uint32_t back = 1; back <= 3 && back <= i; ++back)
      if (is_office(i - back) && role_range(i - back, name.first - 1).last == name.first - 1) return true;
  if (phrase.owner != NounPhrase::kNone && readings_[phrase.owner].row != kNoRow &&
      index_.row(readings_[phrase.owner].row).kind == static_cast<std::uint8_t>(ActorKind::media))
    return true;
  if (const std::uint32_t next = linked_phrase(i); next != NounPhrase::kNone) {
    const ActorName* body = name_ending(phrases_[next].words, phrases_[next].words.last);
    if (body != nullptr && index_.row(body->row).state != body->row && body->use == NameUse::name)
      return true;
  }
  if (behind < document_.size() && index_.in_list(document_, behind, ActorIndex::speaks)) return true;
  if (behind < document_.size() && index_.in_list(document_, behind, ActorIndex::befell)) return true;
  if (name.first > 1 && document_.form[name.first - 1] == "of" &&
      index_.in_list(document_, name.first - 2, ActorIndex::befalls_of))
    return true;
  return name.first > 0 && (index_.in_list(document_, name.first - 1, ActorIndex::said_before) ||
                            index_.in_list(document_, name.first - 1, ActorIndex::befalls));
}

PhraseReading ActorFinder::read_person(std::uint32_t i, WordRange title, WordRange name) {
  PhraseReading r;
  const NounPhrase& phrase = phrases_[i];
  r.mention = add(whole_words(i), phrase.head);
  ActorMention& m = mentions_.actors[r.mention];
  m.kind = ActorKind::person;
  m.source_kind = SourceKind::anonymous;
  m.named = true;
  m.name = text_of(name);
  const NounHit* office = noun_ending(title, title.last);
  const Modifiers mods = modifiers_of(i, name.first, kNoForce);
  std::uint8_t force = kNoForce;
  if (office != nullptr) {
    const ActorWordRow& word = index_.word(office->row);
    r.noun = office->row;
    m.source_kind = static_cast<SourceKind>(word.source);
    m.category = static_cast<PersonCategory>(word.category);
    force = word.force;
    if (mods.noun != nullptr && index_.word(mods.noun->row).force != kNoForce)
      force = index_.word(mods.noun->row).force;
  }
  const WordRange role = without_article(document_, title, true);
  if (!role.empty() && office != nullptr) m.role = text_of(role);
  if (mods.entity != nullptr) {
    const ActorRow& row = index_.row(mods.entity->row);
    r.state = row.state;
    m.affiliation = text_of(mods.entity->words);
    m.side = index_.text(row.side);
    m.country = index_.text(row.country);
    if (row.source == static_cast<std::uint8_t>(SourceKind::media) ||
        row.source == static_cast<std::uint8_t>(SourceKind::news_agency)) {
      m.kind = ActorKind::media;
      m.category = PersonCategory::journalist;
    }
    if (m.source_kind == SourceKind::anonymous || m.source_kind == SourceKind::official)
      m.source_kind = static_cast<SourceKind>(row.source);
  } else if (mods.state != kNoRow) {
    r.state = mods.state;
    const std::uint32_t row = index_.force_of(mods.state, force == kNoForce ? std::uint8_t{0} : force);
    m.country = index_.text(index_.row(row).country);
    if (office != nullptr && force != kNoForce) {
      m.side = index_.text(index_.row(row).side);
      m.affiliation = index_.text(index_.row(row).name);
    }
  } else if (force != kNoForce && last_force_[force] != kNoRow) {
    const ActorRow& row = index_.row(last_force_[force]);
    m.side = index_.text(row.side);
    m.country = index_.text(row.country);
  }
  remember_surname(r.mention, name);
  return r;
}

PhraseReading ActorFinder::read_known_person(std::uint32_t i, const ActorName& tail) {
  const NounPhrase& phrase = phrases_[i];
  // "Hafez al-Assad" is another man: a first name before the hit that belongs to no title.
  WordId first = tail.words.first;
  while (first > phrase.words.first && is_name_word(document_, first - 1) &&
         noun_ending(phrase.words, first) == nullptr && name_ending(phrase.words, first) == nullptr)
    --first;
  if (first < tail.words.first && document_.form[tail.words.first - 1] != "-")
    return read_person(i, {phrase.words.first, first}, {first, phrase.words.last});
  PhraseReading r;
  const ActorRow& row = index_.row(tail.row);
  r.row = tail.row;
  r.state = row.state;
  r.mention = add(whole_words(i), phrase.head);
  ActorMention& m = mentions_.actors[r.mention];
  fill(m, tail.row);
  m.named = true;
  const WordRange role = without_article(document_, {phrase.words.first, first}, true);
  if (noun_ending(phrase.words, first) != nullptr && !role.empty() && role.last == first)
    m.role = text_of(role);
  if (row.body != kNoRow) m.affiliation = index_.text(index_.row(row.body).name);
  return r;
}

void ActorFinder::remember_surname(MentionId id, WordRange name) {
  std::uint32_t words = 0;
  for (WordId w = name.first; w < name.last; ++w) words += document_.form[w].size() > 1 ? 1 : 0;
  const std::string_view key = document_.folded[name.last - 1];
  if (words >= 2 && key.size() >= 3) local_.push_back({key, id});
}

/// A surname or an acronym that this report has spelled out before.
PhraseReading ActorFinder::read_local_name(std::uint32_t i) {
  PhraseReading r;
  if (local_.empty()) return r;
  const NounPhrase& phrase = phrases_[i];
  const WordRange bare = without_article(document_, phrase.words, true);
  if (document_.upos[phrase.words.last - 1] != Upos::propn) return r;
  WordId first = phrase.words.last - 1;
  while (first > bare.first && is_name_word(document_, first - 1) && noun_ending(bare, first) == nullptr)
    --first;
  const std::string_view key = document_.folded[phrase.words.last - 1];
  for (auto it = local_.rbegin(); it != local_.rend(); ++it) {
    if (it->key != key) continue;
    const ActorMention known = mentions_.actors[it->mention];
    // Another first name is another person; "al-" and a repeated first name are not.
    bool same = true;
    for (WordId w = first; w + 1 < phrase.words.last && same; ++w) {
      const std::string_view form = document_.form[w];
      same = form.size() < 3 || known.name.find(form) != std::string_view::npos;
    }
    if (!same) continue;
    r.mention = add(whole_words(i), phrase.head);
    ActorMention& m = mentions_.actors[r.mention];
    const WordRange words = m.words;
    m = known;
    m.words = words;
    m.head = phrase.head;
    const NounHit* office = noun_ending(bare, first);
    if (office != nullptr && m.role.empty()) m.role = text_of({bare.first, office->words.last});
    return r;
  }
  return r;
}

/// The words of an office with what belongs to it ("head of the A-based B"), up to a comma, a verb or `stop`.
WordRange ActorFinder::role_range(std::uint32_t phrase, WordId stop) const {
  WordRange role = whole_words(phrase);
  WordId w = role.last;
  for (; w < stop; ++w) {
    const Upos tag = document_.upos[w];
    if (tag == Upos::punct && document_.form[w] != "-") break;
    if (tag == Upos::verb || tag == Upos::aux || tag == Upos::sconj || tag == Upos::pron) {
      const bool joined = w > 0 && document_.form[w - 1] == "-";
      if (!joined && document_.xpos[w] != xpos::kVbn && document_.xpos[w] != xpos::kVbg) break;
      if (!joined && w == role.last) break;
    }
    if (w - role.first > 24) break;
  }
  while (w > role.last && document_.upos[w - 1] != Upos::noun && document_.upos[w - 1] != Upos::propn) --w;
  role.last = std::max(role.last, w);
  return role;
}

/// The known body in the words of a role; else the proper name that ends them.
std::string_view ActorFinder::body_in(WordRange words) const {
  const ActorName* best = nullptr;
  for (const ActorName& hit : names_) {
    if (hit.words.first < words.first || hit.words.last > words.last || is_relation(hit.words)) continue;
    if (hit.use == NameUse::person || index_.row(hit.row).state == hit.row) continue;
    best = &hit;
    break;
  }
  if (best != nullptr) return document_.text_of(best->words);
  for (const NounPhrase& phrase : phrases_) {
    if (phrase.words.first <= words.first || phrase.words.last > words.last) continue;
    WordId first = phrase.words.last;
    while (first > phrase.words.first && is_name_word(document_, first - 1)) --first;
    if (phrase.words.last - first >= 2) return document_.text_of({first, phrase.words.last});
  }
  return {};
}

void ActorFinder::give_role(MentionId id, std::uint32_t role_phrase, WordId stop) {
  ActorMention& m = mentions_.actors[id];
  const WordRange role = role_range(role_phrase, stop);
  if (m.role.empty()) m.role = text_of(role);
  const PhraseReading& r = readings_[role_phrase];
  if (m.affiliation.empty()) {
    m.affiliation = body_in(role);
    if (m.affiliation.empty() && r.mention != kNoMention)
      m.affiliation = mentions_.actors[r.mention].affiliation;
  }
  if (r.mention != kNoMention) {
    const ActorMention& office = mentions_.actors[r.mention];
    if (m.country.empty()) m.country = office.country;
    if (m.side.empty()) m.side = office.side;
    if (m.source_kind == SourceKind::anonymous) m.source_kind = office.source_kind;
    if (m.category == PersonCategory::none) m.category = office.category;
  }
  for (const ActorName& hit : names_) {
    if (hit.words.first < role.first || hit.words.last > role.last || is_relation(hit.words)) continue;
    const ActorRow& row = index_.row(hit.row);
    if (hit.use == NameUse::person || row.state == hit.row) continue;
    if (m.side.empty()) m.side = index_.text(row.side);
    if (m.country.empty()) m.country = index_.text(row.country);
    if (m.source_kind == SourceKind::anonymous || m.source_kind == SourceKind::official)
      m.source_kind = static_cast<SourceKind>(row.source);
  }
}

/// "X, head of Y," and "the head of Y, X,": persons; "X, the US-based monitoring group,": bodies.
void ActorFinder::join_appositions(WordRange sentence) {
  for (std::uint32_t i = 0; i + 1 < phrases_.size(); ++i) {
    const WordId comma = phrases_[i].words.last;
    if (readings_[i].mention == kNoMention) continue;
    const ActorMention& left = mentions_.actors[readings_[i].mention];
    if (!left.named) continue;
    const std::uint32_t next = i + 1;
    if (comma >= sentence.last || document_.form[comma] != "," || phrases_[next].words.first != comma + 1)
      continue;
    const NounHit* noun = noun_ending(phrases_[next].words, phrases_[next].words.last);
    if (noun == nullptr || name_ending(phrases_[next].words, phrases_[next].words.last) != nullptr) continue;
    const std::uint16_t flags = index_.word(noun->row).flags;
    const bool person = left.kind == ActorKind::person && (flags & actor_word::kPerson) != 0;
    const bool described = document_.upos[phrases_[next].words.first] == Upos::det ||
                           document_.upos[phrases_[next].last] == Upos::noun;
    const bool body = left.kind != ActorKind::person && (flags & actor_word::kOrg) != 0 && described;
    if (person || body) give_role(readings_[i].mention, next, sentence.last);
  }
  for (std::uint32_t i = 1; i < phrases_.size(); ++i) {  // the office before the comma
    if (readings_[i].mention == kNoMention || phrases_[i].words.first == 0) continue;
    const WordId comma = phrases_[i].words.first - 1;
    ActorMention& m = mentions_.actors[readings_[i].mention];
    if (!m.named || m.kind != ActorKind::person || !m.role.empty() || document_.form[comma] != ",") continue;
    // The office may have its own "of" phrases between it and the comma.
    for (std::uint32_t back = 1; back <= 3 && back <= i; ++back) {
      const std::uint32_t j = i - back;
      const NounHit* noun = noun_ending(phrases_[j].words, phrases_[j].words.last);
      const bool office = noun != nullptr && (index_.word(noun->row).flags & actor_word::kPerson) != 0;
      if (!office) continue;
      const WordRange role = role_range(j, comma);
      if (role.last == comma && !is_plural(phrases_[j].last)) give_role(readings_[i].mention, j, comma);
      break;
    }
  }
}

/// "Sam Roe of the MSF", "Jane Doe from Reuters": the body behind a person's name.
void ActorFinder::join_of_phrases() {
  for (std::uint32_t i = 0; i < phrases_.size(); ++i) {
    if (readings_[i].mention == kNoMention) continue;
    const ActorMention& m = mentions_.actors[readings_[i].mention];
    if (m.kind != ActorKind::person || !m.named || !m.affiliation.empty()) continue;
    const std::uint32_t next = linked_phrase(i);
    if (next == NounPhrase::kNone || readings_[next].row == kNoRow) continue;
    const ActorRow& row = index_.row(readings_[next].row);
    if (row.state == readings_[next].row || row.kind == static_cast<std::uint8_t>(ActorKind::person))
      continue;
    ActorMention& person = mentions_.actors[readings_[i].mention];
    const ActorName* name = name_ending(phrases_[next].words, phrases_[next].words.last);
    person.affiliation = name != nullptr ? text_of(name->words) : index_.text(row.name);
    person.side = index_.text(row.side);
    if (person.country.empty()) person.country = index_.text(row.country);
    if (person.source_kind == SourceKind::anonymous) person.source_kind = static_cast<SourceKind>(row.source);
  }
}

}  // namespace sitrep
