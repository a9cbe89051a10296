// SPDX-License-Identifier: Apache-2.0
#include "treebank.h"

#include <algorithm>
#include <fstream>
#include <sstream>

#include "core/utf8.h"

namespace sitrep::train {
namespace {

char to_upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; }
char to_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

GoldSentence cased(GoldSentence s, char (*first)(char), char (*rest)(char)) {
  for (std::string& form : s.forms) {
    std::transform(form.begin(), form.end(), form.begin(), rest);
    if (!form.empty()) form[0] = first(form[0]);
  }
  s.copy = true;
  return s;
}

char same(char c) { return c; }

GoldSentence titled(const GoldSentence& s) {
  GoldSentence out = s;
  for (std::string& form : out.forms)
    if (form.size() > 3) form[0] = to_upper(form[0]);
  out.copy = true;
  return out;
}

/// The sentence without punctuation; unchanged if a word hangs on a punctuation mark.
GoldSentence without_punctuation(const GoldSentence& s) {
  const auto n = static_cast<std::uint32_t>(s.size());
  std::vector<std::uint32_t> place(n + 1, 0);
  GoldSentence out;
  out.document = s.document;
  out.copy = true;
  std::uint32_t kept = 0;
  for (std::uint32_t i = 0; i < n; ++i) {
    place[i] = kept;
    if (s.pairs[i].upos != Upos::punct) ++kept;
  }
  place[n] = kept;
  for (std::uint32_t i = 0; i < n; ++i) {
    if (s.pairs[i].upos == Upos::punct) continue;
    if (s.heads[i] < n && s.pairs[s.heads[i]].upos == Upos::punct) return GoldSentence();
    out.forms.push_back(s.forms[i]);
    out.folded.push_back(s.folded[i]);
    out.lemmas.push_back(s.lemmas[i]);
    out.pairs.push_back(s.pairs[i]);
    out.heads.push_back(place[s.heads[i]]);
    out.labels.push_back(s.labels[i]);
    if (!s.entities.empty()) out.entities.push_back(s.entities[i]);
  }
  return out;
}

}  // namespace

std::vector<WordAtoms> GoldSentence::atoms(const Lexicon& lexicon) const {
  const std::vector<std::string_view> views(forms.begin(), forms.end());
  const CaseMode mode = case_mode(views);
  std::vector<WordAtoms> out;
  for (std::size_t i = 0; i < size(); ++i) out.push_back(word_atoms(forms[i], folded[i], mode, lexicon));
  return out;
}

std::vector<GoldSentence> gold_sentences(const std::vector<ConlluReport>& reports,
                                         std::uint32_t first_document) {
  std::vector<GoldSentence> out;
  for (const ConlluReport& r : reports) {
    const Document& d = r.document;
    for (const Sentence& s : d.sentences) {
      GoldSentence gold;
      gold.document = first_document;
      for (WordId w = s.words.first; w < s.words.last; ++w) {
        gold.forms.emplace_back(d.form[w]);
        gold.folded.emplace_back(d.folded[w]);
        gold.lemmas.emplace_back(d.lemma[w].empty() ? d.folded[w] : d.lemma[w]);
        gold.pairs.push_back({d.upos[w], d.xpos[w]});
        gold.heads.push_back((d.head[w] == kNoWord ? s.words.last : d.head[w]) - s.words.first);
        gold.labels.push_back(d.deprel[w]);
      }
      out.push_back(std::move(gold));
    }
    ++first_document;
  }
  return out;
}

Result<std::vector<GoldSentence>> read_treebank(const std::string& path, std::uint32_t first_document) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return Error{ErrorCode::not_found, path + ": cannot read"};
  std::ostringstream text;
  text << in.rdbuf();
  const auto reports = read_conllu(text.str(), path);
  if (!reports) return reports.error();
  return gold_sentences(*reports, first_document);
}

void augment(std::vector<GoldSentence>& sentences) {
  const std::size_t n = sentences.size();
  for (std::size_t i = 0; i < n; ++i) {
    const GoldSentence& s = sentences[i];
    GoldSentence made;
    switch (i * 7 % 20) {
      case 0:
      case 7:
      case 13:
        made = cased(s, to_upper, to_upper);
        break;
      case 3:
        made = cased(s, to_lower, to_lower);
        break;
      case 10:
        made = titled(s);
        break;
      case 16:
        made = without_punctuation(s);
        break;
      case 18:
        made = cased(without_punctuation(s), to_upper, same);
        break;
      default:
        break;
    }
    if (made.size() > 1) sentences.push_back(std::move(made));
  }
}

}  // namespace sitrep::train
