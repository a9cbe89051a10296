// SPDX-License-Identifier: Apache-2.0
#include "ground/place_spots.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "core/utf8.h"
#include "ground/gazetteer_keys.h"

namespace sitrep::places {

namespace {

/// Names longer than this many words are not in the index.
constexpr WordId kLongest = 8;

std::uint8_t capitals_of(std::string_view form) {
  std::size_t at = 0;
  std::size_t letters = 0;
  std::size_t upper = 0;
  bool first = false;
  bool cased = true;
  while (at < form.size()) {
    const char32_t c = next_code_point(form, at);
    if (!is_letter(c)) continue;
    ++letters;
    if (letters == 1) {
      // Scripts without capitals (Arabic) name places too: any word there may be one.
      cased = c < 0x590;
      first = !cased || is_upper(c);
    }
    if (is_upper(c)) ++upper;
  }
  if (!first) {
    // "al-Bab", "d'Ivoire": the name's own capital stands behind an article.
    const std::size_t join = form.find_first_of("-'\xE2");
    if (join == std::string_view::npos || join > 4) return 0;
    at = join + (form[join] == '\xE2' ? 3 : 1);
    return at < form.size() && is_upper(next_code_point(form, at)) && join <= 3 ? 1 : 0;
  }
  return cased && letters >= 2 && upper == letters ? 2 : 1;
}

Letters letters_of(const Reader& reader, const Sentence& sentence) {
  std::size_t words = 0;
  std::size_t capital = 0;
  std::size_t all = 0;
  for (WordId w = sentence.words.first; w < sentence.words.last; ++w) {
    const std::string_view form = reader.document.form[w];
    if (form.size() < 2 || reader.has(w, WordClass::inner)) continue;
    std::size_t at = 0;
    if (!is_letter(next_code_point(form, at))) continue;
    ++words;
    if (reader.capital[w] != 0) ++capital;
    if (reader.capital[w] == 2) ++all;
  }
  if (words >= 3 && all * 10 >= words * 8) return Letters::all_capitals;
  // A headline has no full stop; a sentence full of names has one.
  const bool stop = reader.document.form[sentence.words.last - 1] == ".";
  if (words >= 4 && capital * 20 >= words * (stop ? 18U : 14U)) return Letters::titled;
  return Letters::normal;
}

bool is_article(std::string_view folded) {
  static constexpr std::array<std::string_view, 12> kArticles{"al", "el", "as", "ash", "ad", "ar",
                                                              "at", "az", "an", "ath", "ed", "ez"};
  return std::find(kArticles.begin(), kArticles.end(), folded) != kArticles.end();
}

/// "al" of "al-Bab", as one word or split at the hyphen.
bool starts_lower_name(const Reader& reader, WordId word) {
  const std::string_view form = reader.document.form[word];
  // Asked of every small word: few begin as articles do.
  if (const char c = reader.document.folded[word].front(); c != 'a' && c != 'e') return false;
  const std::size_t hyphen = form.find('-');
  if (hyphen != std::string_view::npos && hyphen + 1 < form.size()) {
    std::size_t at = hyphen + 1;
    return is_article(reader.document.folded[word].substr(0, hyphen)) && is_upper(next_code_point(form, at));
  }
  return is_article(reader.document.folded[word]) && reader.is_punct(word + 1, "-") &&
         reader.is_capital(word + 2);
}

/// Only in capitals, and not where everything is ("TELL US MORE").
bool acronym_fits(const Reader& reader, WordRange words) {
  const std::string_view text = reader.document.text_of(words);
  const std::string& all = reader.document.report->text;
  const std::uint32_t end = reader.document.span[words.last - 1].end;
  const auto stops =
      std::count(text.begin(), text.end(), '.') + (end < all.size() && all[end] == '.' ? 1 : 0);
  if (stops >= 2) return true;  // "U.S.", "W. Va."
  std::size_t letters = 0;
  for (const char c : text) {
    if (c >= 'a' && c <= 'z') return false;
    if (c >= 'A' && c <= 'Z') ++letters;
  }
  // "US$30 million", "$US 30 million": money.
  const std::uint32_t begin = reader.document.span[words.first].begin;
  if ((end < all.size() && all[end] == '$') || (begin > 0 && all[begin - 1] == '$')) return false;
  return letters >= 3 || reader.letters_at(words.first) != Letters::all_capitals;
}

/// "Tex.", "TX" behind a comma or bracket, or with full stops of its own ("W.Va.").
bool shorthand_fits(const Reader& reader, WordRange words) {
  const std::string_view text = reader.document.text_of(words);
  if (reader.has(words.first, WordClass::title)) return false;  // "Ms."
  const WordId before = reader.before(words.first);
  if (before == kNoWord || !(reader.is_punct(before, ",") || reader.is_punct(before, "("))) return false;
  const WordId town = reader.before(before);
  if (town == kNoWord || !reader.is_capital(town)) return false;
  // Two capitals are a postal code; otherwise the full stop must be there.
  const std::string& all = reader.document.report->text;
  const std::uint32_t end = reader.document.span[words.last - 1].end;
  return text.find('.') != std::string_view::npos || (end < all.size() && all[end] == '.') ||
         (text.size() == 2 && text[1] >= 'A' && text[1] <= 'Z');
}

bool fits(const Reader& reader, WordRange words, NameHit hit) {
  if (hit.role == NameRole::acronym) return acronym_fits(reader, words);
  if (hit.role == NameRole::shorthand) return shorthand_fits(reader, words);
  return true;
}

/// The end of the longest run from `first` that could be one name.
WordId run_end(const Reader& reader, WordId first, WordId end) {
  WordId last = first;
  for (WordId w = first; w < end && w < first + kLongest; ++w) {
    const std::string_view form = reader.document.form[w];
    if (reader.is_capital(w) || (form[0] >= '0' && form[0] <= '9')) {
      last = w + 1;
    } else if (!reader.has(w, WordClass::inner) && form != "-" && form != "’" &&
               !starts_lower_name(reader, w)) {
      break;
    }
  }
  return last;
}

/// The hashes of the keys of all runs of words from one word on.
class Runs {
 public:
  /// Hashes the runs of [first, end), as far as the index may know one; returns the end of the last.
  WordId hash(const Reader& reader, WordId first, WordId end) {
    const Document& document = reader.document;
    key_.clear();
    std::uint32_t at = document.span[first].begin;
    for (WordId w = first; w < end; ++w) {
      const Span piece{at, document.span[w].end};
      if (!key_.add(piece.in(document.text()), reader.gazetteer.beginnings())) return w;
      runs_[w - first] = {key_.hash(), key_.size()};
      reader.gazetteer.expect(runs_[w - first].hash);
      at = std::max(at, piece.end);  // the words of one token may share its span
    }
    return end;
  }
  std::uint64_t hash_of(std::size_t words) const { return runs_[words - 1].hash; }
  std::size_t size_of(std::size_t words) const { return runs_[words - 1].size; }

 private:
  struct Run {
    std::uint64_t hash;
    std::size_t size;
  };
  GrowingKey key_;
  std::array<Run, kLongest> runs_{};
};

WordClasses classes_of(const Document& document, WordId w, const Gazetteer& gazetteer) {
  const std::string_view word = document.folded[w];
  const WordClasses found = document.hash.empty() ? gazetteer.word(word)
                                                  : gazetteer.word_of_hash(key_hash(document.hash[w].folded));
  return found.bits == 0 && word.ends_with('.') ? gazetteer.word(word.substr(0, word.size() - 1)) : found;
}

}  // namespace

Reader::Reader(const Document& document_in, const Gazetteer& gazetteer_in)
    : document(document_in), gazetteer(gazetteer_in) {
  const std::size_t n = document.size();
  classes.resize(n);
  capital.resize(n);
  entity_type.assign(n, EntityType::other);
  entity_of.assign(n, kNone);
  for (std::size_t w = 0; w < n; ++w) {
    classes[w] = classes_of(document, static_cast<WordId>(w), gazetteer);
    capital[w] = capitals_of(document.form[w]);
    tagged = tagged || document.upos[w] != Upos::x;
  }
  for (std::uint32_t e = 0; e < document.entities.size(); ++e) {
    const Entity& entity = document.entities[e];
    for (WordId w = entity.words.first; w < entity.words.last; ++w) {
      entity_type[w] = entity.type;
      entity_of[w] = e;
    }
  }
  letters.reserve(document.sentences.size());
  for (const Sentence& sentence : document.sentences) letters.push_back(letters_of(*this, sentence));
}

WordId Reader::before(WordId word) const {
  return word == 0 || document.sentence_of[word - 1] != document.sentence_of[word] ? kNoWord : word - 1;
}

WordId Reader::after(WordId last) const {
  return last >= document.size() || document.sentence_of[last] != document.sentence_of[last - 1] ? kNoWord
                                                                                                 : last;
}

Noun noun_at(const Reader& reader, WordId word) {
  if (word == kNoWord) return Noun::none;
  if (reader.has(word, WordClass::province)) return Noun::province;
  if (reader.has(word, WordClass::district)) return Noun::district;
  if (reader.has(word, WordClass::settlement)) return Noun::settlement;
  if (reader.has(word, WordClass::neighbourhood)) return Noun::neighbourhood;
  return Noun::none;
}

bool noun_is_taken(const Reader& reader, WordId word) {
  const WordId owner = reader.before(word);
  if (owner == kNoWord || !reader.is_capital(owner)) return false;
  // A sentence's first word ("The village of X") and an adjective ("the Kurdish village of X") own nothing.
  const Upos tag = reader.document.upos[owner];
  if (reader.has(owner, WordClass::inner) || tag == Upos::adj || tag == Upos::det) return false;
  std::vector<NameHit> hits;
  reader.gazetteer.find(reader.document.folded[owner], hits);
  return hits.empty() || hits.front().role < NameRole::adjective;
}

bool opens_dateline(const Reader& reader, WordRange words) {
  WordId w = words.last;
  bool capitals = true;
  for (WordId n = words.first; n < words.last; ++n) capitals = capitals && reader.capital[n] == 2;
  for (int steps = 0; w != kNoWord && w < reader.document.size() && steps < 9; ++steps, ++w) {
    const std::string_view f = reader.document.form[w];
    if (f == "-" || f == "--" || f == "–" || f == "—") return true;
    if (f == "(" && steps <= 1) return capitals;
    const bool number = f[0] >= '0' && f[0] <= '9';
    if (steps == 0 && f != ",") return false;
    if (reader.has(w, WordClass::calendar) || number) return capitals || steps <= 4;
    if (f != "," && !reader.is_capital(w)) return false;
  }
  return false;
}

void find_spots(const Reader& reader, Spots& out) {
  const Document& document = reader.document;
  std::unordered_map<std::string, std::uint32_t> names;
  std::string key;
  std::vector<NameHit> hits;
  Runs runs;
  for (const Sentence& sentence : document.sentences) {
    for (WordId first = sentence.words.first; first < sentence.words.last; ++first) {
      if (!reader.is_capital(first) && !starts_lower_name(reader, first)) continue;
      const WordId end = runs.hash(reader, first, run_end(reader, first, sentence.words.last));
      for (WordId last = end; last > first; --last) {
        if (!reader.is_capital(last - 1) && last - 1 != first) continue;
        const WordRange words{first, last};
        if (last - first == 1 && is_article(document.folded[first])) break;
        const std::uint64_t hash = runs.hash_of(last - first);
        if (reader.gazetteer.word_of_hash(hash).has(WordClass::not_place)) {
          first = last - 1;
          break;
        }
        hits.clear();
        if (runs.size_of(last - first) < 2 || reader.gazetteer.find_hash(hash, hits) == 0) continue;
        std::erase_if(hits, [&](NameHit hit) { return !fits(reader, words, hit); });
        if (document.folded[first] == "the") {
          // "The" is part of a name only where the index has it so ("in The Hague").
          std::erase_if(hits,
                        [&](NameHit hit) { return !reader.gazetteer.name(hit.place).starts_with("The "); });
        }
        if (hits.empty()) continue;
        // "UK" is not the town of Uk, and "US" not Us.
        const auto acronym = [](NameHit hit) {
          return hit.role == NameRole::acronym || hit.role == NameRole::shorthand;
        };
        if (std::any_of(hits.begin(), hits.end(), acronym)) {
          std::erase_if(hits, [&](NameHit hit) { return !acronym(hit); });
        }
        // "Israeli" is no village, though some village is called so.
        const auto people = [](NameHit hit) { return hit.role >= NameRole::adjective; };
        if (hits.size() > 1 && std::any_of(hits.begin(), hits.end(), people))
          std::erase_if(hits, [&](NameHit hit) { return reader.gazetteer.row(hit.place).minor(); });
        Spot spot;
        spot.words = words;
        spot.first_hit = static_cast<std::uint32_t>(out.hits.size());
        spot.hit_count = static_cast<std::uint32_t>(hits.size());
        spot.demonym =
            std::all_of(hits.begin(), hits.end(), [](NameHit h) { return h.role >= NameRole::adjective; });
        place_key(document.text_of(words), key);
        const auto [it, fresh] = names.try_emplace(key, static_cast<std::uint32_t>(out.names.size()));
        if (fresh) out.names.push_back(key);
        spot.name = it->second;
        out.hits.insert(out.hits.end(), hits.begin(), hits.end());
        out.spots.push_back(spot);
        first = last - 1;
        break;
      }
    }
  }
}

}  // namespace sitrep::places
