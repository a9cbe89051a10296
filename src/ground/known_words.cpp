// SPDX-License-Identifier: Apache-2.0
#include "ground/known_words.h"

#include <algorithm>
#include <string>
#include <vector>

#include "ground/gazetteer_keys.h"
#include "ground/kinds.h"

namespace sitrep {
namespace {

/// What is known of a word. The order is part of the learned model: train the entities again after a change.
enum Known : unsigned {
  country_begins,
  country_inside,
  region_begins,
  region_inside,
  town_begins,
  town_inside,
  nationality,
  state_begins,  // of actors
  state_inside,
  group_begins,
  group_inside,
  forces_begins,
  forces_inside,
  body_begins,
  body_inside,
  person_begins,
  person_inside,
  demonym,
  noun_armed,  // common nouns
  noun_state,
  noun_people,
  noun_person,
  noun_title,
  noun_body,
  noun_plural,
  noun_pronoun,
  noun_joins,
  noun_inside,
  weapon_begins,
  weapon_inside,
  weapon_ends,
  object_begins,
  object_inside,
  object_ends,
  object_vehicle,
  capital_inside,  // behind the first word
  word_class       // the gazetteer's, to the end
};
// The classes behind `local` say what a word makes of a name beside it; the entity tagger has not learned
// them.
constexpr unsigned kLearnedClasses = static_cast<unsigned>(WordClass::local) + 1;
constexpr std::uint64_t kLearned = (std::uint64_t{1} << kLearnedClasses) - 1;
static_assert(word_class + kLearnedClasses <= kKnownBits);

constexpr std::uint64_t bit(unsigned known) { return std::uint64_t{1} << known; }

bool is_capital(std::string_view form) { return !form.empty() && form.front() >= 'A' && form.front() <= 'Z'; }

unsigned begins_as(PlaceKind kind) {
  switch (kind) {
    case PlaceKind::country:
      return country_begins;
    case PlaceKind::admin1:
    case PlaceKind::admin2:
    case PlaceKind::admin3:
    case PlaceKind::region:
    case PlaceKind::world:
    case PlaceKind::sea:
    case PlaceKind::river:
      return region_begins;
    case PlaceKind::city:
    case PlaceKind::part_of_city:
    case PlaceKind::site:
      return town_begins;
  }
  return town_begins;
}

unsigned begins_as(ActorKind kind) {
  switch (kind) {
    case ActorKind::state_forces:
    case ActorKind::external_forces:
    case ActorKind::peacekeepers:
      return forces_begins;
    case ActorKind::government:
      return state_begins;
    case ActorKind::rebel_group:
    case ActorKind::political_militia:
    case ActorKind::identity_militia:
    case ActorKind::private_military:
    case ActorKind::criminal_group:
    case ActorKind::unidentified_armed:
      return group_begins;
    case ActorKind::person:
      return person_begins;
    default:
      return body_begins;
  }
}

unsigned noun_as(ActorKind kind) {
  switch (kind) {
    case ActorKind::government:
      return noun_state;
    case ActorKind::person:
      return noun_person;
    case ActorKind::civilians:
    case ActorKind::protesters:
    case ActorKind::rioters:
      return noun_people;
    case ActorKind::international_body:
    case ActorKind::aid_agency:
    case ActorKind::media:
      return noun_body;
    default:
      return noun_armed;
  }
}

class Marker {
 public:
  Marker(const Gazetteer& gazetteer, const ActorIndex& actors, const WeaponIndex& weapons,
         const ObjectIndex& objects, Document& document)
      : gazetteer_(gazetteer), actors_(actors), weapons_(weapons), objects_(objects), document_(document) {}

  void run() {
    document_.known.assign(document_.size(), 0);
    for (WordId w = 0; w < document_.size(); ++w)
      document_.known[w] = (gazetteer_.word(document_.folded[w]).bits & kLearned) << word_class;
    for (const Sentence& sentence : document_.sentences) {
      capitals_tell_ = std::any_of(
          document_.form.begin() + sentence.words.first, document_.form.begin() + sentence.words.last,
          [](std::string_view form) { return !form.empty() && form.front() >= 'a' && form.front() <= 'z'; });
      places(sentence.words);
      words(sentence.words);
    }
  }

 private:
  void mark(WordRange words, unsigned begins) {
    document_.known[words.first] |= bit(begins);
    for (WordId w = words.first + 1; w < words.last; ++w) document_.known[w] |= bit(begins + 1);
  }

  bool may_be_name(WordRange words) const {
    return !capitals_tell_ || is_capital(document_.form[words.first]) ||
           is_capital(document_.form[words.last - 1]);
  }

  bool is_common(WordId w) const {
    return (document_.known[w] & bit(word_class + static_cast<unsigned>(WordClass::common))) != 0;
  }

  void places(WordRange sentence) {
    for (WordId first = sentence.first; first < sentence.last; ++first) {
      if (!is_capital(document_.form[first])) continue;
      if (first > sentence.first) document_.known[first] |= capitals_tell_ ? bit(capital_inside) : 0;
      // "THE", "OF": most words of a text in capitals begin no name, and every look into the index costs.
      if (is_common(first) && (!capitals_tell_ || first == sentence.first)) continue;
      WordId last = first + 1;
      while (last < std::min(first + 4, sentence.last) && (capitals_tell_ || !is_common(last))) ++last;
      for (; last > first; --last) {
        if (!is_capital(document_.form[last - 1])) continue;
        place_key(document_.text_of({first, last}), key_);
        places_.clear();
        if (key_.size() < 2 || gazetteer_.find_key(key_, places_) == 0) continue;
        // The network has learned what it is worth that towns have this name, not that one village in ten
        // thousand has it: those would make every second surname a place.
        std::erase_if(places_, [&](NameHit hit) {
          if (gazetteer_.row(hit.place).minor()) return true;
          return (hit.role == NameRole::acronym || hit.role == NameRole::shorthand) &&
                 document_.form[first].size() > 1 && document_.form[first][1] >= 'a';
        });
        if (places_.empty()) continue;
        for (const NameHit hit : places_) {
          if (hit.role >= NameRole::adjective)
            document_.known[first] |= bit(nationality);
          else
            mark({first, last}, begins_as(gazetteer_.row(hit.place).kind));
        }
        break;
      }
    }
  }

  /// "the", "of", a comma: nothing that is looked for begins there, and they are two words in five.
  bool begins_nothing(WordId w) const {
    const std::string_view form = document_.form[w];
    const char c = form.empty() ? '.' : form.front();
    const bool small = c >= 'a' && c <= 'z';
    if (!small && !is_capital(form)) return static_cast<unsigned char>(c) < 0x80 && !(c >= '0' && c <= '9');
    return form.size() <= 3 && (small || !capitals_tell_) && document_.known[w] >> word_class != 0;
  }

  void words(WordRange sentence) {
    WordId after_name = 0, after_noun = 0, after_weapon = 0, after_object = 0;
    for (WordId w = sentence.first; w < sentence.last; ++w) {
      if (begins_nothing(w)) continue;
      if (w >= after_name) names(w, sentence.last, after_name);
      if (w >= after_noun && longest(actors_.nouns(), w, sentence.last, after_noun))
        for (const PhraseHit& hit : hits_) noun(hit);
      if (w >= after_weapon && longest(weapons_.words(), w, sentence.last, after_weapon))
        for (const PhraseHit& hit : hits_) weapon(hit);
      if (w >= after_object && longest(objects_.words(), w, sentence.last, after_object))
        for (const PhraseHit& hit : hits_) object(hit);
    }
  }

  /// The longest phrases of a table from `at` on, into hits_; `after` is set behind them.
  bool longest(const PhraseTable& table, WordId at, WordId end, WordId& after) {
    hits_.clear();
    table.matches_at(document_, at, end, hits_);
    if (hits_.empty()) return false;
    after = hits_.back().words.last;
    std::erase_if(hits_, [&](const PhraseHit& hit) { return hit.words.last != after; });
    return true;
  }

  void names(WordId at, WordId end, WordId& after) {
    // Names that begin small ("al-Nusra") have a capital right behind.
    if (!is_capital(document_.form[at]) && (at + 2 >= end || !is_capital(document_.form[at + 2]))) return;
    hits_.clear();
    actors_.names().matches_at(document_, at, end, hits_);
    if (is_capital(document_.form[at])) actors_.exact().matches_at(document_, at, end, hits_);
    if (!actors_.own_names().empty()) actors_.own_names().matches_at(document_, at, end, hits_);
    if (!actors_.own_exact().empty() && is_capital(document_.form[at]))
      actors_.own_exact().matches_at(document_, at, end, hits_);
    std::erase_if(hits_, [&](const PhraseHit& h) { return h.value == kNoName || !may_be_name(h.words); });
    for (const PhraseHit& hit : hits_) after = std::max(after, hit.words.last);
    for (const PhraseHit& hit : hits_) {
      if (hit.words.last != after) continue;
      const ActorRow& row = actors_.row(hit.value & kNameRowMask);
      switch (static_cast<NameUse>(hit.value >> kNameUseShift)) {
        case NameUse::demonym:
          document_.known[at] |= bit(demonym);
          break;
        case NameUse::capital:
          break;  // the gazetteer knows
        case NameUse::person:
          mark(hit.words, person_begins);
          break;
        case NameUse::name:
          mark(hit.words, begins_as(static_cast<ActorKind>(row.kind)));
          break;
      }
    }
  }

  void weapon(const PhraseHit& hit) {
    if (hit.value == WeaponIndex::kUnit) return;
    mark(hit.words, weapon_begins);
    document_.known[hit.words.last - 1] |= bit(weapon_ends);
  }

  void object(const PhraseHit& hit) {
    const auto category = static_cast<ObjectCategory>(objects_.row(hit.value).category);
    mark(hit.words, object_begins);
    document_.known[hit.words.last - 1] |=
        bit(category == ObjectCategory::vehicle ? object_vehicle : object_ends);
  }

  void noun(const PhraseHit& hit) {
    const ActorWordRow& row = actors_.word(hit.value);
    if ((row.flags & actor_word::kNever) != 0) return;
    for (WordId w = hit.words.first; w + 1 < hit.words.last; ++w) document_.known[w] |= bit(noun_inside);
    std::uint64_t known = bit(noun_as(static_cast<ActorKind>(row.kind)));
    if ((row.flags & actor_word::kPerson) != 0) known |= bit(noun_person);
    if ((row.flags & actor_word::kTitle) != 0) known |= bit(noun_title);
    if ((row.flags & actor_word::kOrg) != 0) known |= bit(noun_body);
    if ((row.flags & actor_word::kPlural) != 0) known |= bit(noun_plural);
    if ((row.flags & actor_word::kPronoun) != 0) known |= bit(noun_pronoun);
    if ((row.flags & actor_word::kJoins) != 0) known |= bit(noun_joins);
    document_.known[hit.words.last - 1] |= known;
  }

  const Gazetteer& gazetteer_;
  const ActorIndex& actors_;
  const WeaponIndex& weapons_;
  const ObjectIndex& objects_;
  Document& document_;
  bool capitals_tell_ = true;
  std::string key_;
  std::vector<NameHit> places_;
  std::vector<PhraseHit> hits_;
};

}  // namespace

void mark_known_words(const Gazetteer& gazetteer, const ActorIndex& actors, const WeaponIndex& weapons,
                      const ObjectIndex& objects, Document& document) {
  Marker(gazetteer, actors, weapons, objects, document).run();
}

}  // namespace sitrep
