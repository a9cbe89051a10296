// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "core/utf8.h"
#include "ground/place_names.h"
#include "ground/place_spots.h"

namespace sitrep::places {

namespace {

class UnknownFinder {
 public:
  UnknownFinder(const Reader& reader, Spots& spots) : reader_(reader), spots_(spots) {}

  void run() {
    for (const Sentence& sentence : reader_.document.sentences) {
      const WordId at = sentence.words.first;
      if (reader_.letters_at(at) != Letters::normal) continue;
      for (WordId w = at; w < sentence.words.last; ++w) {
        if (unknown_noun(reader_, w) != Noun::none) {
          before_noun(w, sentence.words);
          after_noun(w, sentence.words);
          apposition(w, sentence.words);
        } else if (reader_.has(w, WordClass::direction) && !reader_.is_capital(w)) {
          directed(w, sentence.words);
        } else if (is_strict_locative(w)) {
          after_preposition(w, sentence.words);
          by_sound(w, sentence.words);
        } else if (reader_.has(w, WordClass::locative) && !reader_.is_capital(w)) {
          by_sound(w, sentence.words);
        }
      }
    }
    if (added_.empty()) return;
    again();
    spots_.spots.insert(spots_.spots.end(), added_.begin(), added_.end());
    std::stable_sort(spots_.spots.begin(), spots_.spots.end(),
                     [](const Spot& a, const Spot& b) { return a.words.first < b.words.first; });
  }

 private:
  /// "The village of X ... Residents fled X": what the text has called a place once is one wherever else it
  /// stands alone.
  void again() {
    const Document& document = reader_.document;
    const std::size_t called = added_.size();
    for (WordId w = 0; w < document.size(); ++w) {
      if (!name_word(reader_, w)) continue;
      const WordId before = reader_.before(w);
      if (before != kNoWord && reader_.is_capital(before) && !reader_.has(before, WordClass::inner)) continue;
      for (std::size_t i = 0; i < called; ++i) {
        if (added_[i].noun == Noun::none) continue;
        const WordRange name = added_[i].words;
        const WordRange here{w, w + (name.last - name.first)};
        if (!same_words(name, here) || known(here) || labelled_person(w)) continue;
        const WordId next = reader_.after(here.last);
        if (next != kNoWord && (reader_.is_capital(next) || reader_.names_building(next))) continue;
        Spot spot = added_[i];
        spot.words = here;
        spot.container = spot.claimed = kNone;
        added_.push_back(spot);
        break;
      }
    }
  }

  bool same_words(WordRange a, WordRange b) const {
    if (a.overlaps(b) || b.last > reader_.document.size()) return false;
    for (WordId w = 0; w < a.last - a.first; ++w) {
      if (reader_.document.form[a.first + w] != reader_.document.form[b.first + w]) return false;
    }
    return true;
  }

  bool is_strict_locative(WordId w) const {
    const std::string_view f = reader_.document.folded[w];
    return f == "in" || f == "near" || f == "at" || f == "from" || f == "outside" || f == "around" ||
           f == "into";
  }

  bool is_governor(WordId w) const {
    return w != kNoWord && (reader_.has(w, WordClass::locative) || reader_.has(w, WordClass::weak_locative));
  }

  /// "the X, Y and Z neighbourhoods", "in X village": the names in front of a place noun, and their list.
  void before_noun(WordId noun_word, WordRange sentence) {
    const Noun noun = unknown_noun(reader_, noun_word);
    const bool plural = reader_.document.folded[noun_word].ends_with('s');
    WordId end = noun_word;
    if (end > sentence.first && reader_.has(end - 1, WordClass::qualifier)) --end;
    bool first_item = true;
    std::vector<WordRange> items;
    while (end > sentence.first) {
      const WordRange name = name_ending_at(reader_, sentence.first, end);
      if (name.empty()) break;
      items.push_back(name);
      if (!plural) break;
      WordId sep = name.first;
      if (sep == sentence.first) break;
      --sep;
      if (reader_.document.folded[sep] == "and" && sep > sentence.first) {
        if (!first_item) break;
        if (reader_.is_punct(sep - 1, ",")) --sep;
      } else if (!reader_.is_punct(sep, ",")) {
        break;
      }
      first_item = false;
      end = sep;
    }
    if (items.empty()) return;
    // "the X village", "in X village": a bare "X village" at a sentence's start may be anything.
    const WordId left = reader_.before(items.back().first);
    // "Baghdad's Karrada district": its owner governs it, where that is a place.
    const bool owned =
        left != kNoWord && (reader_.document.folded[left] == "'s") && left > 0 && known({left - 1, left});
    const bool governed = left != kNoWord &&
                          (reader_.document.folded[left] == "the" || reader_.has(left, WordClass::locative) ||
                           reader_.has(left, WordClass::weak_locative) || owned);
    if (!governed) return;
    if (reader_.has(noun_word, WordClass::loose_noun) && reader_.document.folded[left] == "the" &&
        !is_governor(reader_.before(left))) {
      return;
    }
    // "the Central Business District", "Woodstock District Chamber": a name of another kind.
    if (reader_.is_capital(noun_word)) {
      const WordId next = reader_.after(noun_word + 1);
      if (next != kNoWord && reader_.is_capital(next)) return;
      bool own = false;
      for (WordId w = items.back().first; w < noun_word; ++w) {
        if (reader_.has(w, WordClass::common) && !reader_.has(w, WordClass::direction)) return;
        own = own || !reader_.has(w, WordClass::direction);
      }
      if (!own) return;
    }
    for (const WordRange name : items)
      if (!reader_.is_capital(noun_word) || !known(name)) offer(name, noun);
  }

  /// "town of", "villages: ", "towns including", "towns such as": where the names begin; kNoWord if there are
  /// none.
  WordId after_opener(WordId word, WordId end, bool plural) const {
    if (word + 1 >= end) return kNoWord;
    const std::string_view f = reader_.document.folded[word];
    if (f == "of" || (plural && (f == ":" || f == "including" || f == "like"))) return word + 1;
    if (plural && f == "such" && reader_.document.folded[word + 1] == "as" && word + 2 < end) return word + 2;
    return kNoWord;
  }

  /// "Hritan (حريتان), a town in Aleppo province": the noun calls the name before the comma what it is.
  void apposition(WordId noun_word, WordRange sentence) {
    const Document& document = reader_.document;
    const WordId next = reader_.after(noun_word + 1);
    if (next == kNoWord) return;
    const std::string_view behind = document.folded[next];
    if (behind != "in" && behind != "of" && behind != "near" && behind != "outside" && behind != "on" &&
        !reader_.has(next, WordClass::direction) && document.upos[next] != Upos::num)
      return;
    WordId w = noun_word;
    while (w > sentence.first && w + 4 > noun_word && !reader_.is_capital(w - 1) &&
           (document.upos[w - 1] == Upos::adj || document.upos[w - 1] == Upos::noun ||
            reader_.has(w - 1, WordClass::direction)))
      --w;
    if (w < sentence.first + 3) return;
    const std::string_view article = document.folded[w - 1];
    if ((article != "a" && article != "an" && article != "the") || !reader_.is_punct(w - 2, ",")) return;
    names_before(w - 2, sentence, unknown_noun(reader_, noun_word));
  }

  /// "X, Y and Z, 20 km south of Tripoli": places, since they lie somewhere.
  void directed(WordId direction, WordRange sentence) {
    const Document& document = reader_.document;
    if (direction + 2 >= sentence.last || document.folded[direction + 1] != "of") return;
    WordId known_at = direction + 2;
    if (document.folded[known_at] == "the" && known_at + 1 < sentence.last) ++known_at;
    if (!known({known_at, known_at + 1})) return;
    WordId w = direction;
    for (int steps = 0; steps < 4 && w > sentence.first && !reader_.is_punct(w - 1, ","); ++steps) --w;
    if (w <= sentence.first + 1 || !reader_.is_punct(w - 1, ",")) return;
    for (WordId n = w; n < direction; ++n)
      if (reader_.is_capital(n)) return;
    names_before(w - 1, sentence, Noun::none);
  }

  /// The names of a list that ends before the comma.
  void names_before(WordId comma, WordRange sentence, Noun noun) {
    WordId end = comma;
    while (end > sentence.first) {
      if (reader_.is_punct(end - 1, ")")) {
        while (end > sentence.first && !reader_.is_punct(end - 1, "(")) --end;
        if (end > sentence.first) --end;
      }
      const WordRange name = name_ending_at(reader_, sentence.first, end);
      if (name.empty()) return;
      if (!known(name)) offer(name, noun);
      end = name.first;
      if (end > sentence.first &&
          (reader_.document.folded[end - 1] == "and" || reader_.is_punct(end - 1, ",")))
        --end;
      if (end > sentence.first && reader_.is_punct(end - 1, ",")) --end;
      if (end == name.first || noun != Noun::none) return;
    }
  }

  /// "the town of X", "the villages of X, Y and Z".
  void after_noun(WordId noun_word, WordRange sentence) {
    if (reader_.has(noun_word, WordClass::loose_noun)) return;
    if (noun_is_taken(reader_, noun_word)) return;
    const bool plural = reader_.document.folded[noun_word].ends_with('s');
    WordId w = after_opener(noun_word + 1, sentence.last, plural);
    if (w == kNoWord) return;
    const Noun noun = unknown_noun(reader_, noun_word);
    while (w < sentence.last) {
      const WordRange name = name_starting_at(reader_, w, sentence.last);
      if (name.empty()) return;
      // The first known name is the town itself or, after a neighbourhood, what is around it.
      if (noun != Noun::neighbourhood || !known(name)) offer(name, noun);
      w = name.last;
      if (!plural || w >= sentence.last) return;
      if (reader_.is_punct(w, ",")) ++w;
      if (w < sentence.last && reader_.document.folded[w] == "and") ++w;
      if (w == name.last) return;
    }
  }

  /// "in X, a suburb of Y", "in X, in northern Y", "near X, Y province"; and any "in X" that sounds like a
  /// place of the index.
  void after_preposition(WordId preposition, WordRange sentence) {
    WordId w = preposition + 1;
    while (w < sentence.last &&
           (reader_.document.folded[w] == "the" || reader_.has(w, WordClass::direction)) &&
           !reader_.is_capital(w)) {
      ++w;
    }
    if (w >= sentence.last) return;
    const WordRange name = name_starting_at(reader_, w, sentence.last);
    if (name.empty() || known(name)) return;
    for (WordId n = name.first; n < name.last; ++n) {
      if (reader_.has(n, WordClass::organisation) || reader_.has(n, WordClass::street)) return;
    }
    if (name.last < sentence.last && reader_.has(name.last, WordClass::organisation)) return;
    if (offer_similar(name, Noun::none)) return;
    // "a base near Inata": nobody is near a person or a body.
    if (reader_.tagged && reader_.document.folded[preposition] == "near" &&
        !reader_.is_capital(preposition) && reader_.document.upos[name.last - 1] == Upos::propn &&
        !is_labelled_body(name) && plausible(name) && !all_common(name)) {
      add(name, Noun::none, 0, 0);
      return;
    }
    WordId next = name.last;
    if (next >= sentence.last || !reader_.is_punct(next, ",")) return;
    ++next;
    Noun noun = Noun::none;
    bool place_words = false;
    for (WordId n = next; n < sentence.last && n < next + 6; ++n) {
      const std::string_view f = reader_.document.folded[n];
      if (known({n, n + 1})) {
        // "in Shujaiya, Gaza City" needs no such words, where the labels say place.
        const bool labelled = n == next && reader_.entity_of[name.first] != kNone &&
                              reader_.entity_type[name.first] == EntityType::place;
        if (place_words || labelled) offer(name, noun);
        return;
      }
      const Noun here = unknown_noun(reader_, n);
      if (here != Noun::none && noun == Noun::none) noun = here;
      place_words = place_words || here != Noun::none || f == "in" || f == "near";
      if (here == Noun::none && f != "a" && f != "an" && f != "the" && f != "of" && f != "in" &&
          f != "near" && !reader_.has(n, WordClass::direction)) {
        return;
      }
    }
  }

  /// "bombed Haritan and Huraytan", "in Kandahar and Lashkargah": a name that sounds like one, where a place
  /// well may stand.
  void by_sound(WordId verb, WordRange sentence) {
    for (WordId w = verb + 1; w < sentence.last;) {
      const WordRange name = name_starting_at(reader_, w, sentence.last);
      if (name.empty() || (!known(name) && !offer_similar(name, Noun::none))) return;
      w = name.last;
      if (w < sentence.last && (reader_.is_punct(w, ",") || reader_.document.folded[w] == "and")) ++w;
      if (w == name.last) return;
    }
  }

  /// Whether an accepted spot covers a part of it.
  bool known(WordRange words) const {
    const auto overlaps = [words](const Spot& s) { return s.accepted && s.words.overlaps(words); };
    return std::any_of(spots_.spots.begin(), spots_.spots.end(), overlaps) ||
           std::any_of(added_.begin(), added_.end(), overlaps);
  }

  /// Marks the accepted spots inside with the noun; otherwise adds the name.
  void offer(WordRange name, Noun noun) {
    bool found = false;
    const auto mark = [&](Spot& s) {
      if (!s.accepted || !s.words.overlaps(name)) return;
      // "Ain al-Bayda", "Bustan al-Qasr": what the index knows is but the name's first word.
      if (s.words.first == name.first && s.words.last < name.last && is_article_at(s.words.last)) {
        s.accepted = false;
        return;
      }
      if (s.noun == Noun::none) s.noun = noun;
      s.locative = true;
      found = true;
    };
    for (Spot& s : spots_.spots) mark(s);
    // "in X, Y and Z districts": the preposition may have brought X in before its noun is read.
    for (Spot& s : added_) mark(s);
    // "the ward of Al-Thawra hospital": the name of a building.
    const bool building = name.last < reader_.document.size() && reader_.names_building(name.last);
    if (found || building || known(name) || !plausible(name)) return;
    if (!offer_similar(name, noun)) add(name, noun, 0, 0);
  }

  bool is_article_at(WordId word) const {
    const std::string_view f = reader_.document.folded[word];
    const std::string_view head = f.substr(0, f.find('-'));
    return head == "al" || head == "el" || head == "as" || head == "ash" || head == "ad" || head == "an";
  }

  bool plausible(WordRange name) const {
    // "the Rohingya camps", "its European regions": a people's.
    const WordId last = name.last - 1;
    const Upos tag = reader_.document.upos[last];
    if (reader_.tagged && (tag == Upos::adj || tag == Upos::adv || tag == Upos::num)) return false;
    if (name.last - name.first == 1 && reader_.has(last, WordClass::not_place)) return false;
    for (WordId w = name.first; w < name.last; ++w) {
      // "UN", "M23": bodies, not neighbourhoods.
      if (reader_.capital[w] == 2 && name.last - name.first == 1) return false;
      if (reader_.document.form[w].size() < 2 && name.last - name.first == 1) return false;
      if (reader_.has(w, WordClass::organisation) || reader_.has(w, WordClass::street)) return false;
      if (labelled_person(w)) return false;
    }
    // A sentence's first word with a small name behind it: "The old village".
    return name.last - name.first > 1 || !reader_.has(name.first, WordClass::common);
  }

  /// A label that runs over small words ("the Kurdish village of X") has no person's name.
  bool labelled_person(WordId word) const {
    const std::uint32_t entity = reader_.entity_of[word];
    if (entity == kNone || reader_.entity_type[word] != EntityType::person) return false;
    const WordRange label = reader_.document.entities[entity].words;
    for (WordId w = label.first; w < label.last; ++w)
      if (unknown_noun(reader_, w) != Noun::none) return false;
    return true;
  }

  /// "near City Hall": words, not a name.
  bool all_common(WordRange name) const {
    for (WordId w = name.first; w < name.last; ++w)
      if (!reader_.has(w, WordClass::common)) return false;
    return true;
  }

  bool is_labelled_body(WordRange name) const {
    const EntityType type = reader_.entity_type[name.first];
    return reader_.entity_of[name.first] != kNone && type != EntityType::place && type != EntityType::other;
  }

  bool offer_similar(WordRange name, Noun noun) {
    std::vector<NameHit> hits;
    if (!plausible(name) || reader_.gazetteer.find_similar(reader_.document.text_of(name), hits) == 0)
      return false;
    const auto first = static_cast<std::uint32_t>(spots_.hits.size());
    spots_.hits.insert(spots_.hits.end(), hits.begin(), hits.end());
    add(name, noun, first, static_cast<std::uint32_t>(hits.size()));
    return true;
  }

  void add(WordRange words, Noun noun, std::uint32_t first_hit, std::uint32_t hits) {
    Spot spot;
    spot.words = words;
    spot.noun = noun;
    spot.locative = true;
    spot.accepted = true;
    spot.evidence = kAccept;
    spot.first_hit = first_hit;
    spot.hit_count = hits;
    spot.unknown = hits == 0;
    spot.by_sound = hits != 0;
    const std::string key = fold(reader_.document.text_of(words));
    const auto it = std::find(spots_.names.begin(), spots_.names.end(), key);
    spot.name = static_cast<std::uint32_t>(it - spots_.names.begin());
    if (it == spots_.names.end()) spots_.names.push_back(key);
    added_.push_back(spot);
  }

  const Reader& reader_;
  Spots& spots_;
  std::vector<Spot> added_;
};

}  // namespace

void find_unknown(const Reader& reader, Spots& spots) { UnknownFinder(reader, spots).run(); }

}  // namespace sitrep::places
