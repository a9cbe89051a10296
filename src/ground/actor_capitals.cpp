// SPDX-License-Identifier: Apache-2.0
// Persons in sentences all in capitals, where taggers take a name for any noun.
#include <algorithm>

#include "ground/actor_finder.h"

namespace sitrep {
namespace {

constexpr std::uint32_t kLongestName = 6;

bool has_lower(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

bool is_word(std::string_view form) {
  return form.size() > 1 &&
         ((form.front() >= 'A' && form.front() <= 'Z') || static_cast<unsigned char>(form.front()) >= 0x80);
}

}  // namespace

/// A given name and what follows it: more of them, particles, words that no list knows. Empty if that is no
/// person: "MANUEL RODRIGUEZ PATRIOTIC FRONT".
WordRange ActorFinder::person_at(WordId w, WordId end) const {
  const auto listed = [&](WordId x, ActorIndex::WordList list) { return index_.in_list(document_, x, list); };
  if (!listed(w, ActorIndex::given) || document_.upos[w] == Upos::aux) return {};
  WordId last = w + 1;
  for (WordId x = w + 1; x < end && x - w < kLongestName; ++x) {
    const std::string_view form = document_.form[x];
    const Upos tag = document_.upos[x];
    const bool initial = form.size() <= 2 && x + 1 < end && is_word(document_.form[x + 1]) &&
                         tag != Upos::punct && tag != Upos::num && tag != Upos::det;
    if (listed(x, ActorIndex::particle) || initial) continue;
    if (listed(x, ActorIndex::named_after)) return {};
    if (!is_word(form) || (!listed(x, ActorIndex::given) && tag != Upos::propn && tag != Upos::noun &&
                           tag != Upos::adj && tag != Upos::x))
      break;
    // "CARLOS PEREZ TERRORISTS": a common noun for actors is no surname.
    if (tag != Upos::propn && !listed(x, ActorIndex::given) &&
        !index_.nouns().find(document_.folded[x]).empty())
      break;
    if (tag != Upos::propn && !listed(x, ActorIndex::given) && last - w >= 3) break;
    last = x + 1;
  }
  if (last < end && listed(last, ActorIndex::named_after)) return {};
  return last - w >= 2 ? WordRange{w, last} : WordRange{};
}

void ActorFinder::find_people(WordRange sentence) {
  people_.clear();
  for (WordId w = sentence.first; w < sentence.last; ++w)
    if (has_lower(document_.form[w])) return;
  for (WordId w = sentence.first; w < sentence.last;) {
    const WordRange person = person_at(w, sentence.last);
    if (person.empty()) {
      ++w;
      continue;
    }
    w = person.last;
    const bool known = std::any_of(names_.begin(), names_.end(), [&](const ActorName& hit) {
      return hit.words.overlaps(person) &&
             (hit.use == NameUse::person || hit.words.first < person.first || hit.words.last > person.last);
    });
    if (known) continue;
    // "PABLO ESCOBAR COLOMBIA": a country inside a person's name is none.
    std::erase_if(names_, [&](const ActorName& hit) { return hit.words.overlaps(person); });
    people_.push_back(person);
  }
}

/// The mention begins with the office right before the name: what stands before that ("well-known", "leftist
/// Salvadoran") is as often a piece of another phrase.
PhraseReading ActorFinder::read_person_in_capitals(std::uint32_t i, WordRange name) {
  const PhraseReading r = read_person(i, {phrases_[i].words.first, name.first}, name);
  ActorMention& m = mentions_.actors[r.mention];
  const NounHit* office = noun_ending(phrases_[i].words, name.first);
  m.words.first = office != nullptr ? office->words.first : name.first;
  if (!m.words.contains(m.head)) m.head = name.last - 1;
  return r;
}

/// Keeps `words` whole; what overlaps them goes.
void ActorFinder::add_atom(WordRange words) {
  std::erase_if(atoms_, [&](const WordRange& atom) { return atom.overlaps(words); });
  const auto at = std::find_if(atoms_.begin(), atoms_.end(),
                               [&](const WordRange& atom) { return atom.first > words.first; });
  atoms_.insert(at, words);
}

}  // namespace sitrep
