// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <iterator>
#include <span>

#include "core/utf8.h"
#include "text/conllu.h"
#include "text/word_features.h"

namespace sitrep {
namespace {

bool upper(char c) { return c >= 'A' && c <= 'Z'; }
char lower(char c) { return upper(c) ? static_cast<char>(c - 'A' + 'a') : c; }
char capital(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

/// "Muslim", "French": an adjective with one capital inside a sentence that does not give one to every word.
bool capital_says_something(const Document& d, WordId w) {
  const WordRange words = d.sentences[d.sentence_of[w]].words;
  const auto forms = std::span(d.form).subspan(words.first, words.last - words.first);
  const bool one = std::count_if(d.form[w].begin(), d.form[w].end(), upper) == 1 && d.form[w].size() > 1;
  return one && w != words.first && d.lemma[w] == d.folded[w] && case_mode(forms) == CaseMode::normal;
}

/// Whether the treebanks write this word's lemma with the form's capitals.
bool keeps_capitals(const Document& d, WordId w) {
  const std::string_view xpos = xpos_name(d.xpos[w]);
  switch (d.upos[w]) {
    case Upos::propn:
    case Upos::x:
      return true;
    case Upos::num:  // "II", but "one" for "One"
      return d.form[w].find_first_of("abcdefghijklmnopqrstuvwxyz") == std::string_view::npos;
    case Upos::adj:
      return xpos == "NNP" || capital_says_something(d, w);
    case Upos::noun: {
      const bool capitals = d.form[w].find_first_of("abcdefghijklmnopqrstuvwxyz") == std::string_view::npos;
      return capitals && d.form[w].size() < 6 && d.lemma[w].size() == d.form[w].size();
    }
    case Upos::verb:
      return xpos == "NNP";
    default:
      return false;
  }
}

void append_misc(std::string& out, Span points, bool space_after) {
  out += "Span=" + std::to_string(points.begin) + ':' + std::to_string(points.end);
  if (!space_after) out += "|SpaceAfter=No";
}

/// No tab and no line break may stand in a column or a comment.
void append_clean(std::string& out, std::string_view text) {
  for (const char c : text) out += c == '\t' || c == '\n' ? ' ' : c;
}

void append_word(const Document& d, WordId w, WordId first, const CodePointIndex& points, bool in_range,
                 bool space_after, std::string& out) {
  out += std::to_string(w - first + 1);
  out += '\t';
  append_clean(out, d.form[w]);
  out += '\t';
  append_cased_lemma(d, w, out);
  out += '\t';
  out += upos_name(d.upos[w]);
  out += '\t';
  out += xpos_name(d.xpos[w]);
  out += "\t_\t";
  out += d.head[w] == kNoWord ? "0" : std::to_string(d.head[w] - first + 1);
  out += '\t';
  out += deprel_name(d.deprel[w]);
  out += "\t_\t";
  if (in_range)
    out += '_';
  else
    append_misc(out, points(d.span[w]), space_after);
  out += '\n';
}

}  // namespace

void append_cased_lemma(const Document& d, WordId w, std::string& out) {
  const std::string_view form = d.form[w];
  const std::string_view lemma = d.lemma[w];
  if (lemma.empty()) {
    out += '_';
    return;
  }
  if (lemma == "i" && d.upos[w] == Upos::pron) {
    out += 'I';
    return;
  }
  if (d.upos[w] == Upos::num) {  // "5,000" is "5000"
    const std::size_t comma = lemma.find(',');
    if (comma != std::string_view::npos && lemma[0] >= '0' && lemma[0] <= '9') {
      std::copy_if(lemma.begin(), lemma.end(), std::back_inserter(out), [](char c) { return c != ','; });
      return;
    }
  }
  if (form.empty() || !upper(form[0]) || !keeps_capitals(d, w)) {
    append_clean(out, lemma);
    return;
  }
  std::size_t same = 0;
  for (; same < lemma.size() && same < form.size() && lower(form[same]) == lemma[same]; ++same)
    out += form[same];
  if (same == 0) {
    out += capital(lemma[0]);
    same = 1;
  }
  append_clean(out, lemma.substr(same));
}

void write_conllu(const Document& d, std::string& out) {
  const CodePointIndex points(d.text());
  auto range = d.multiword.begin();
  std::size_t number = 0;
  for (const Sentence& s : d.sentences) {
    if (s.words.empty()) continue;
    if (number == 0) out += "# newdoc id = " + d.report->id + "\n";
    out += "# sent_id = " + d.report->id + "-" + std::to_string(++number) + "\n# text = ";
    append_clean(out, d.span_of(s.words).in(d.text()));
    out += '\n';
    WordId in_range_until = s.words.first;
    const auto space_after = [&](WordId w) {
      const std::uint32_t end = d.span[w].end;
      return w + 1 >= s.words.last || d.span[w + 1].begin > end;
    };
    for (WordId w = s.words.first; w < s.words.last; ++w) {
      while (range != d.multiword.end() && range->last <= w) ++range;
      if (range != d.multiword.end() && range->first == w) {
        in_range_until = range->last;
        const Span whole = cover(d.span[w], d.span[range->last - 1]);
        out +=
            std::to_string(w - s.words.first + 1) + '-' + std::to_string(range->last - s.words.first) + '\t';
        append_clean(out, whole.in(d.text()));
        out += "\t_\t_\t_\t_\t_\t_\t_\t";
        append_misc(out, points(whole), space_after(range->last - 1));
        out += '\n';
      }
      append_word(d, w, s.words.first, points, w < in_range_until, space_after(w), out);
    }
    out += '\n';
  }
}

}  // namespace sitrep
