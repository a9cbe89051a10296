// SPDX-License-Identifier: Apache-2.0
#include "text/sentence_splitter.h"

#include <algorithm>

#include "core/utf8.h"

namespace sitrep {
namespace {

constexpr std::size_t kSoftLimit = 160;  ///< from here on a comma is good enough to cut at

bool is_stop(std::string_view form) {
  if (form == "\u2026") return true;
  return !form.empty() &&
         std::all_of(form.begin(), form.end(), [](char c) { return c == '.' || c == '!' || c == '?'; });
}

/// Quotes and brackets behind a stop belong to the sentence that it ends.
bool is_closer(std::string_view form) {
  return form == ")" || form == "]" || form == "\"" || form == "'" || form == "''" || form == "\u201D" ||
         form == "\u2019" || form == "\u00BB";
}

bool is_opener(std::string_view form) {
  return form == "(" || form == "[" || form == "\"" || form == "'" || form == "``" || form == "\u201C" ||
         form == "\u2018" || form == "\u00AB" || form == "-" || form == "--" || form == "\u2013" ||
         form == "\u2014" || form == "*" || form == "\u2022";
}

char32_t first_char(std::string_view form) {
  std::size_t at = 0;
  return next_code_point(form, at);
}

bool begins_small(std::string_view form) {
  const char32_t c = first_char(form);
  return is_letter(c) && !is_upper(c);
}

}  // namespace

bool SentenceSplitter::ends_sentence(WordId first, WordId word, const Document& d) const {
  const std::string_view form = d.form[word];
  const bool abbreviation = form.size() > 1 && form.back() == '.' && !is_stop(form);
  if (!abbreviation && !is_stop(form)) return false;
  const auto size = static_cast<WordId>(d.size());
  // Whatever closes directly behind the stop is passed over; a blank before it makes a quote an opening one.
  WordId next = word + 1;
  while (next < size && is_closer(d.form[next]) && d.span[next].begin == d.span[next - 1].end) ++next;
  if (next >= size) return true;
  if (is_stop(d.form[next])) return false;
  const bool blank = d.span[next].begin > d.span[next - 1].end;
  WordId begin = next;
  while (begin + 1 < size && begin < next + 3 && is_opener(d.form[begin])) ++begin;
  const std::string_view follows = d.form[begin];
  if (begins_small(follows)) return false;
  if (abbreviation) {
    if (lists_.is(form, TokenLists::before_name)) return false;
    const bool initial = form.size() == 2;
    if (!lists_.is(follows, TokenLists::starter)) return false;
    return !initial || word > first + 1;
  }
  // "1. First point" keeps its number; "No. 5" its abbreviation.
  if (form == "." && word == first + 1 && is_digit(first_char(d.form[first]))) return false;
  if (form == "." && word > first && is_digit(first_char(follows)) &&
      lists_.is(std::string(d.form[word - 1]) + '.', TokenLists::before_number))
    return false;
  if (!blank && next == word + 1 && !is_upper(first_char(follows))) return false;
  return true;
}

void SentenceSplitter::rule_ends(WordId first, const Document& d, std::vector<std::uint8_t>& ends) const {
  const auto size = static_cast<WordId>(d.size());
  ends.assign(size - first, 0);
  const WordId block = first;
  for (WordId w = first; w < size; ++w) {
    if (!ends_sentence(first, w, d)) continue;
    WordId last = w + 1;
    while (last < size && is_closer(d.form[last]) && d.span[last].begin == d.span[last - 1].end) ++last;
    ends[last - 1 - block] = 1;
    first = last;
    w = last - 1;
  }
}

void SentenceSplitter::split(WordId first, BlockKind kind, std::uint32_t block_index, Document& d,
                             Workspace& work) const {
  const auto size = static_cast<WordId>(d.size());
  if (size == first) return;
  rule_ends(first, d, work.ends);
  const WordId block = first;
  work.features.start(block, d, work.ends);
  Feature features[BorderFeatures::kCount];
  for (WordId w = first; w < size; ++w) {
    const std::size_t length = w - first + 1;
    const std::string_view form = d.form[w];
    bool ends = w + 1 == size || length >= kMaxSentence ||
                (length >= kSoftLimit && (form == "," || form == ";" || form == ":"));
    if (!ends) {
      const std::size_t n = model_.empty() ? 0 : work.features.write(first, w, features);
      ends = model_.empty() ? work.ends[w - block] != 0 : model_.ends({features, n});
    }
    if (!ends) continue;
    const WordRange words{first, w + 1};
    d.sentence_of.resize(w + 1, static_cast<std::uint32_t>(d.sentences.size()));
    d.sentences.push_back({words, d.span_of(words), kind, block_index});
    first = w + 1;
  }
}

}  // namespace sitrep
