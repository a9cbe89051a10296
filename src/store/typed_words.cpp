// SPDX-License-Identifier: Apache-2.0
// What people typed with their decisions, when a report loses its words.
#include <algorithm>
#include <set>
#include <utility>

#include "core/utf8.h"
#include "store/correction_fields.h"
#include "store/corrections.h"
#include "store/state.h"

namespace sitrep {
namespace {

using Number = std::int64_t;

constexpr std::size_t kRun = 3;          // words in a row that are no chance
constexpr std::size_t kNameLetters = 4;  // shorter ones ("Ali", "the") are found by their run

struct Word {
  std::string folded;
  std::size_t letters = 0;
  bool capital = false;   ///< begins with one, and no sentence begins here
  bool caseless = false;  ///< of a script that has no capitals
};

bool is_caseless(char32_t c) {
  // Latin, Greek, Cyrillic, Armenian have capitals; what comes behind them (Hebrew, Arabic, the scripts of
  // India and of the East) has none.
  constexpr char32_t kFirstCaseless = 0x590;
  return c >= kFirstCaseless && is_letter(c) && !is_upper(c);
}

std::vector<Word> words_of(std::string_view text) {
  std::vector<Word> out;
  bool sentence = true;  // the next word begins one
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    char32_t c = next_code_point(text, at);
    if (!is_letter(c) && !is_digit(c)) {
      if (c == '.' || c == '!' || c == '?' || c == '\n') sentence = true;
      continue;
    }
    Word word;
    word.capital = is_upper(c) && !sentence;
    word.caseless = is_caseless(c);
    std::size_t end = at;
    for (word.letters = 1; at < text.size(); ++word.letters) {
      c = next_code_point(text, at);
      if (!is_letter(c) && !is_digit(c)) break;
      end = at;
    }
    if (at != end) at = end;
    word.folded = fold(text.substr(begin, end - begin));
    sentence = false;
    out.push_back(std::move(word));
  }
  return out;
}

/// "Azaz, SY @ 36.58,37.04 (town)": of the index's kind, no single site.
bool is_town(std::string_view typed) {
  const auto place = parse_typed_place(typed);
  return place && place->latitude && place->precision != PlacePrecision::exact &&
         place->precision != PlacePrecision::neighbourhood;
}

/// Monitors, media, agencies and international bodies stay by name, as a redacted claim keeps them.
bool is_body(std::string_view kind) {
  for (const std::string_view body : {"publisher", "monitor", "international", "media", "news_agency"})
    if (kind == body) return true;
  return false;
}

}  // namespace

bool quotes(std::string_view words, std::string_view text) {
  const auto said = words_of(words), told = words_of(text);
  std::set<std::string_view> names;
  for (const Word& word : told)
    if ((word.capital || word.caseless) && word.letters >= kNameLetters) names.insert(word.folded);
  for (const Word& word : said)
    if (names.contains(word.folded)) return true;
  std::set<std::string> runs;
  const auto run_at = [](const std::vector<Word>& from, std::size_t i) {
    std::string out;
    for (std::size_t k = 0; k < kRun; ++k) out += from[i + k].folded + " ";
    return out;
  };
  for (std::size_t i = 0; i + kRun <= told.size(); ++i) runs.insert(run_at(told, i));
  for (std::size_t i = 0; i + kRun <= said.size(); ++i)
    if (runs.contains(run_at(said, i))) return true;
  return false;
}

Status redact_decision_words(Register::State& s, const std::vector<std::string>& texts,
                             const std::vector<Number>& claims) {
  struct Typed {
    Number decision = 0;
    std::string key, words, kind;
    bool own = false;
  };
  std::vector<Typed> all;
  const std::set<Number> own(claims.begin(), claims.end());
  auto done = s.each(
      "SELECT w.decision, w.key, w.words, x.claim, x.now, coalesce(c.json ->> '$.sources[0].kind', '') FROM "
      "decision_words w LEFT JOIN corrected_claims x ON x.decision = w.decision LEFT JOIN claims c "
      "ON c.number = coalesce(x.now, x.claim) WHERE w.salt <> '' ORDER BY w.decision, w.key, x.place",
      [](Statement&) {},
      [&](const Statement& row) {
        // What was typed of an incident is of each of its claims.
        if (all.empty() || all.back().decision != row.integer(0) || all.back().key != row.bytes(1))
          all.push_back({row.integer(0), row.text(1), row.text(2), row.text(5)});
        all.back().own |= own.contains(row.integer(3)) || own.contains(row.integer(4));
      });
  for (const Typed& typed : all) {
    if (!done) return done;
    bool goes = false;
    // Codings: closed words, days and figures of the person, none of a report.
    if (typed.key == "coding") continue;
    if (typed.key == name_of(CorrectionField::place))
      goes = typed.own && !is_town(typed.words);
    else if (typed.key == name_of(CorrectionField::source))
      goes = typed.own && !is_body(typed.kind);
    else
      goes = std::any_of(texts.begin(), texts.end(),
                         [&](const std::string& text) { return quotes(typed.words, text); });
    if (!goes) continue;
    done = s.run("UPDATE decision_words SET salt = '', words = '' WHERE decision = ? AND key = ?",
                 [&](Statement& q) { q.bind(1, typed.decision).bind(2, typed.key); });
    // A reason may stand in an incident as that of its exclusion.
    if (done) done = touch_decision(s, typed.decision);
  }
  return done;
}

}  // namespace sitrep
