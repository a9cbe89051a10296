// SPDX-License-Identifier: Apache-2.0
// Known names and common nouns of actors: where they stand, and which of several readings is meant.
#include <algorithm>

#include "ground/actor_finder.h"

namespace sitrep {
namespace {

bool is_upper_ascii(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower_ascii(char c) { return c >= 'a' && c <= 'z'; }

/// "3R": a group's name that begins with a number.
bool is_number_name(std::string_view form) {
  return form.size() > 1 && form[0] >= '0' && form[0] <= '9' && is_upper_ascii(form[1]);
}

bool has_lower(std::string_view text) { return std::any_of(text.begin(), text.end(), is_lower_ascii); }

}  // namespace

bool ActorFinder::has_capital(WordId w) const {
  const std::string_view form = document_.form[w];
  if (form.empty()) return false;
  const auto first = static_cast<unsigned char>(form.front());
  return is_upper_ascii(form.front()) || (first >= 0x80 && document_.upos[w] == Upos::propn);
}

/// Whether a hit may be that name. Names are capitalised; a text without capitals gets the benefit of the
/// doubt. In a sentence all in capitals a short acronym must be a proper noun ("IS", "WHO", "US").
bool ActorFinder::counts(const PhraseHit& hit, bool exact, bool capitals_tell) const {
  if (!capitals_tell) {
    if (!exact) return true;
    return document_.upos[hit.words.first] == Upos::propn || document_.form[hit.words.first].size() > 3;
  }
  for (WordId w = hit.words.first; w < hit.words.last; ++w)
    if (has_capital(w) || is_number_name(document_.form[w])) return true;
  return false;
}

/// "Michael Jordan" is no country: a longer person's name swallows the names of states and cities in it.
bool ActorFinder::in_foreign_entity(WordRange words, NameUse use) const {
  if (use == NameUse::person || entity_at_.empty() || entity_at_[words.first] == 0) return false;
  const Entity& entity = document_.entities[entity_at_[words.first] - 1];
  return entity.type == EntityType::person && entity.words.last >= words.last &&
         entity.words.last - entity.words.first > words.last - words.first &&
         document_.upos[words.first] == Upos::propn && entity.words.first < words.first;
}

/// "in Abiy Addi": a leader's one name with more of a name behind it, where a place must stand; "Mujahid
/// Street": a thing named after somebody.
bool ActorFinder::in_place_name(WordRange words) const {
  const WordId next = words.last;
  if (words.last - words.first == 1 && next < document_.size() && has_capital(next) &&
      index_.in_list(document_, next, ActorIndex::road))
    return true;
  return words.last - words.first == 1 && words.first > 0 && next < document_.size() &&
         document_.upos[words.first - 1] == Upos::adp && document_.upos[next] == Upos::propn &&
         has_capital(next);
}

bool ActorFinder::is_in_countries(const ActorRow& row, std::string_view iso) const {
  return index_.text(row.country) == iso || index_.text(row.abroad).find(iso) != std::string_view::npos;
}

bool ActorFinder::in_year(const ActorRow& row) const {
  return year_ == 0 || (row.first_year <= year_ && year_ <= row.last_year);
}

/// Of several entities with one name: the one that exists in the year of the report, then the one of the
/// country it is about, then of another that it names, then the first in the data. Nobody speaks of a group
/// before it is there: its name means something else then ("the Islamic Front" of 1993).
std::uint32_t ActorFinder::choose(const std::vector<PhraseHit>& hits, WordId last) const {
  std::uint32_t best = kNoRow;
  int best_score = -1;
  const std::string_view home = home_ == kNoRow ? std::string_view() : index_.text(index_.row(home_).country);
  for (const PhraseHit& hit : hits) {
    if (hit.words.last != last) continue;
    const ActorRow& row = index_.row(hit.value & kNameRowMask);
    const bool person = row.kind == static_cast<std::uint8_t>(ActorKind::person);
    if (year_ != 0 && !person && row.first_year > year_ + 1) continue;
    const bool here = std::any_of(countries_.begin(), countries_.end(),
                                  [&](std::string_view iso) { return is_in_countries(row, iso); });
    // "Observatory" is the Syrian one where the report is on Syria; the "Barada Observatory" is its own.
    const WordId first = hit.words.first;
    const bool longer = first > 0 && document_.upos[first - 1] == Upos::propn && has_capital(first - 1);
    if ((hit.value & kNameLocal) != 0 && (!here || longer)) continue;
    int score = 0;
    if (in_year(row)) score += row.first_year != 0 ? 19 : 16;  // "SNA" of 1993: the one of those years
    if (!home.empty() && is_in_countries(row, home)) score += 8;
    if (here) score += 4;
    if (row.state != kNoRow && row.force == 0) score += 2;
    if (score > best_score) {
      best_score = score;
      best = hit.value;
    }
  }
  return best;
}

/// A reader's own name goes before a shipped one of the same words, in the years that it gives; so does what
/// the shipped one's longer names say ("RSF" is another's here: then "RSF fighters" are not the old RSF's).
void ActorFinder::prefer_own(std::size_t first_own) {
  const std::vector<PhraseHit> own(scratch_.begin() + static_cast<std::ptrdiff_t>(first_own), scratch_.end());
  for (const PhraseHit& hit : own) {
    if (!in_year(index_.row(hit.value & kNameRowMask))) continue;
    const std::vector<PhraseHit> all(scratch_);
    const auto is_own = [&](const PhraseHit& h) { return std::find(own.begin(), own.end(), h) != own.end(); };
    std::erase_if(scratch_, [&](const PhraseHit& h) {
      return !is_own(h) && std::any_of(all.begin(), all.end(), [&](const PhraseHit& replaced) {
        return replaced.words == hit.words && !is_own(replaced) && replaced.value == h.value;
      });
    });
  }
}

void ActorFinder::add_choices(WordId at) {
  // Longest first; `scratch_` is sorted by end within each table.
  WordId last = at;
  for (const PhraseHit& hit : scratch_) last = std::max(last, hit.words.last);
  while (last > at) {
    const std::uint32_t value = choose(scratch_, last);
    if (value != kNoRow) {
      const auto use = static_cast<NameUse>(value >> kNameUseShift);
      if (!in_foreign_entity({at, last}, use) && !(use == NameUse::person && in_place_name({at, last}))) {
        names_.push_back({{at, last}, value & kNameRowMask, use});
        return;
      }
    }
    WordId shorter = at;
    for (const PhraseHit& hit : scratch_)
      if (hit.words.last < last) shorter = std::max(shorter, hit.words.last);
    last = shorter;
  }
}

void ActorFinder::find_names(WordRange sentence, bool capitals_tell) {
  for (WordId w = sentence.first; w < sentence.last;) {
    scratch_.clear();
    const std::string_view form = document_.form[w];
    const bool upper = !form.empty() && is_upper_ascii(form.front());
    const auto look = [&](const PhraseTable& table, bool exact) {
      const auto from = static_cast<std::ptrdiff_t>(scratch_.size());
      table.matches_at(document_, w, sentence.last, scratch_);
      scratch_.erase(std::remove_if(scratch_.begin() + from, scratch_.end(),
                                    [&](const PhraseHit& h) { return !counts(h, exact, capitals_tell); }),
                     scratch_.end());
    };
    look(index_.names(), false);
    if (upper) look(index_.exact(), true);
    if (!index_.own_names().empty() || !index_.own_exact().empty()) {
      const std::size_t shipped = scratch_.size();
      look(index_.own_names(), false);
      if (upper) look(index_.own_exact(), true);
      prefer_own(shipped);
    }
    const auto mask =
        std::find_if(scratch_.begin(), scratch_.end(), [](const PhraseHit& h) { return h.value == kNoName; });
    if (mask != scratch_.end() && std::none_of(scratch_.begin(), scratch_.end(), [&](const PhraseHit& h) {
          return h.words.last > mask->words.last;
        })) {
      w = mask->words.last;
      continue;
    }
    std::erase_if(scratch_, [](const PhraseHit& h) { return h.value == kNoName; });
    const std::size_t before = names_.size();
    if (!scratch_.empty()) add_choices(w);
    w = names_.size() > before ? names_.back().words.last : w + 1;
  }
}

void ActorFinder::find_nouns(WordRange sentence) {
  nouns_.clear();
  scratch_.clear();
  index_.nouns().longest(document_, sentence, scratch_);
  std::size_t name = 0;
  for (const PhraseHit& hit : scratch_) {
    while (name < names_.size() && names_[name].words.last <= hit.words.first) ++name;
    const bool in_name = name < names_.size() && names_[name].words.overlaps(hit.words);
    if (in_name && hit.words.last <= names_[name].words.last) continue;
    if ((index_.word(hit.value).flags & actor_word::kNever) != 0) continue;
    const Upos tag = document_.upos[hit.words.last - 1];
    // "forces", "guards", "leads" are verbs too; a longer phrase is none.
    const bool single = hit.words.last - hit.words.first == 1;
    if (single && (tag == Upos::verb || tag == Upos::aux || tag == Upos::adv || tag == Upos::adp)) continue;
    nouns_.push_back({hit.words, hit.value});
  }
}

bool ActorFinder::is_relation(WordRange words) const {
  const auto hyphen = [&](WordId w) { return w < document_.size() && document_.form[w] == "-"; };
  if (hyphen(words.last) && words.last + 1 < document_.size() &&
      index_.in_list(document_, words.last + 1, ActorIndex::relation_tail))
    return true;
  return words.first >= 2 && hyphen(words.first - 1) &&
         index_.in_list(document_, words.first - 2, ActorIndex::relation_tail);
}

/// Names, and nouns of several words, stay whole whatever their tags ("chief of staff").
void ActorFinder::make_phrases(WordRange sentence) {
  atoms_.clear();
  std::size_t noun = 0;
  for (const ActorName& name : names_) {
    while (noun < nouns_.size() && nouns_[noun].words.last <= name.words.first) {
      if (nouns_[noun].words.last - nouns_[noun].words.first > 1) atoms_.push_back(nouns_[noun].words);
      ++noun;
    }
    while (noun < nouns_.size() && nouns_[noun].words.overlaps(name.words)) ++noun;
    if (atoms_.empty() || atoms_.back().last <= name.words.first) atoms_.push_back(name.words);
  }
  for (; noun < nouns_.size(); ++noun)
    if (nouns_[noun].words.last - nouns_[noun].words.first > 1) atoms_.push_back(nouns_[noun].words);
  for (const WordRange& person : people_) add_atom(person);
  phrases_.clear();
  find_noun_phrases(document_, sentence, atoms_, phrases_);
}

/// The state whose war the report tells: most named places, else most named states.
void ActorFinder::count_state(std::uint32_t state) {
  if (++states_[state] <= most_) return;
  most_ = states_[state];
  home_ = state;
}

void ActorFinder::find_places() {
  states_.assign(index_.row_count(), 0);
  for (const PlaceMention& place : mentions_.places) {
    if (place.country.empty()) continue;
    if (std::find(countries_.begin(), countries_.end(), place.country) == countries_.end())
      countries_.push_back(place.country);
    const std::uint32_t state = place.associative ? kNoRow : index_.state_of_country(place.country);
    if (state != kNoRow) count_state(state);
  }
}

void ActorFinder::find_home_state() {
  if (most_ >= 2) return;
  for (const ActorName& hit : all_names_)
    if (const std::uint32_t state = index_.row(hit.row).state; state != kNoRow) count_state(state);
}

void ActorFinder::run() {
  if (index_.empty() || document_.size() == 0) return;
  last_force_.assign(256, kNoRow);
  if (document_.report != nullptr && document_.report->published) {
    const std::chrono::year_month_day date(*document_.report->published);
    year_ = static_cast<int>(date.year());
  }
  if (!document_.entities.empty()) {
    entity_at_.assign(document_.size(), 0);
    for (std::size_t e = 0; e < document_.entities.size(); ++e)
      for (WordId w = document_.entities[e].words.first; w < document_.entities[e].words.last; ++w)
        entity_at_[w] = static_cast<std::uint32_t>(e + 1);
  }
  find_places();
  for (const Sentence& sentence : document_.sentences) {
    names_.clear();
    bool lower = false, upper = false;
    for (WordId w = sentence.words.first; w < sentence.words.last && !(lower && upper); ++w) {
      lower = lower || has_lower(document_.form[w]);
      upper = upper || (w > sentence.words.first && has_capital(w));
    }
    find_names(sentence.words, lower && (upper || has_capital(sentence.words.first)));
    const auto first = static_cast<std::uint32_t>(all_names_.size());
    all_names_.insert(all_names_.end(), names_.begin(), names_.end());
    name_runs_.push_back({first, static_cast<std::uint32_t>(all_names_.size())});
  }
  find_home_state();
  const std::size_t begin = mentions_.actors.size();
  for (std::size_t s = 0; s < document_.sentences.size(); ++s) {
    const WordRange run = name_runs_[s];
    names_.assign(all_names_.begin() + run.first, all_names_.begin() + run.last);
    find_people(document_.sentences[s].words);
    find_nouns(document_.sentences[s].words);
    make_phrases(document_.sentences[s].words);
    read_sentence(document_.sentences[s].words);
  }
  mentions_.actors.erase(
      std::remove_if(mentions_.actors.begin() + static_cast<std::ptrdiff_t>(begin), mentions_.actors.end(),
                     [](const ActorMention& m) { return m.words.empty(); }),
      mentions_.actors.end());
  std::stable_sort(mentions_.actors.begin() + static_cast<std::ptrdiff_t>(begin), mentions_.actors.end(),
                   [](const ActorMention& a, const ActorMention& b) {
                     return a.words.first != b.words.first ? a.words.first < b.words.first
                                                           : a.words.last > b.words.last;
                   });
}

}  // namespace sitrep
