// SPDX-License-Identifier: Apache-2.0
#include "treebank.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <span>
#include <sstream>

#include "core/check.h"
#include "mentions.h"
#include "text/conllu.h"

namespace sitrep::train {
namespace {

/// How much a target is what teachers believe where gold is known too.
constexpr float kBelieved = 0.85F;

char to_upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; }
char to_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

void recase(GoldSentence& s, char (*change)(char)) {
  for (std::string& form : s.forms) std::transform(form.begin(), form.end(), form.begin(), change);
}

/// A mention whose first word is gone begins at the next one.
void mend_mentions(std::vector<std::uint8_t>& labels) {
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (labels[i] == 0 || labels[i] % 2 == 1) continue;
    const std::uint8_t before = i == 0 ? 0 : labels[i - 1];
    if (before != labels[i] && before + 1 != labels[i]) --labels[i];
  }
}

}  // namespace

void add_sentences(const Document& d, std::vector<GoldSentence>& out) {
  for (const Sentence& s : d.sentences) {
    GoldSentence& gold = out.emplace_back();
    for (WordId w = s.words.first; w < s.words.last; ++w) {
      gold.forms.emplace_back(d.form[w]);
      gold.folded.emplace_back(d.folded[w]);
      gold.lemmas.emplace_back(d.lemma[w].empty() ? d.folded[w] : d.lemma[w]);
      gold.pairs.push_back({d.upos[w], d.xpos[w]});
      gold.heads.push_back((d.head[w] == kNoWord ? s.words.last : d.head[w]) - s.words.first);
      gold.labels.push_back(d.deprel[w]);
    }
  }
}

GoldSentence without(const GoldSentence& s, const std::vector<bool>& gone) {
  const auto n = static_cast<std::uint32_t>(s.size());
  std::vector<std::uint32_t> place(n + 1, 0);
  std::uint32_t kept = 0;
  for (std::uint32_t i = 0; i < n; ++i) {
    place[i] = kept;
    if (!gone[i]) ++kept;
  }
  place[n] = kept;
  GoldSentence out;
  out.taught = s.taught;
  const std::size_t tags = s.beliefs.tags.size() / std::max<std::size_t>(n, 1);
  for (std::uint32_t i = 0; i < n; ++i) {
    if (gone[i]) continue;
    if (s.heads[i] < n && gone[s.heads[i]]) return GoldSentence();
    if (!s.beliefs.empty()) {
      const auto row = [i](const std::vector<std::uint8_t>& from, std::size_t columns) {
        return std::span(from).subspan(i * columns, columns);
      };
      const auto tag = row(s.beliefs.tags, tags), label = row(s.beliefs.labels, kDeprelCount);
      const auto head = row(s.beliefs.heads, n + 1);
      out.beliefs.tags.insert(out.beliefs.tags.end(), tag.begin(), tag.end());
      out.beliefs.labels.insert(out.beliefs.labels.end(), label.begin(), label.end());
      for (std::uint32_t h = 0; h <= n; ++h)
        if (h == n || !gone[h]) out.beliefs.heads.push_back(head[h]);
    }
    out.forms.push_back(s.forms[i]);
    out.folded.push_back(s.folded[i]);
    out.lemmas.push_back(s.lemmas[i]);
    out.pairs.push_back(s.pairs[i]);
    out.heads.push_back(place[s.heads[i]]);
    out.labels.push_back(s.labels[i]);
    if (s.outer.empty()) continue;
    out.outer.push_back(s.outer[i]);
    out.inner.push_back(s.inner[i]);
  }
  mend_mentions(out.outer);
  mend_mentions(out.inner);
  return out;
}

GoldSentence damaged(const GoldSentence& s, Random& random) {
  const std::size_t n = s.size();
  std::vector<bool> gone(n, false);
  const auto lose = [&](auto which) {
    for (std::size_t i = 0; i < n; ++i) gone[i] = gone[i] || which(i);
    GoldSentence out = without(s, gone);
    return out.size() > 0 ? out : s;
  };
  const auto punctuation = [&](std::size_t i) { return s.pairs[i].upos == Upos::punct; };
  const auto comma = [&](std::size_t i) { return s.forms[i] == ","; };
  GoldSentence out = s;
  const std::uint64_t losing = random.below(100);
  if (losing < 6) {
    out = lose(punctuation);
  } else if (losing < 13) {
    out = lose(comma);
  } else if (losing < 16) {
    out = lose([&](std::size_t i) { return i + 1 == n && punctuation(i); });
  } else if (losing < 22 && n > 2 && s.pairs[0].upos == Upos::det && s.labels[0] == Deprel::det) {
    out = lose([&](std::size_t i) { return i == 0; });
    if (s.forms[0][0] != to_lower(s.forms[0][0])) out.forms[0][0] = to_upper(out.forms[0][0]);
  }
  const std::uint64_t casing = random.below(100);
  if (casing < 12) {
    recase(out, to_upper);
  } else if (casing < 15) {
    recase(out, to_lower);
  } else if (casing < 18) {
    for (std::string& form : out.forms)
      if (form.size() > 3) form[0] = to_upper(form[0]);
  }
  return out;
}

Result<std::vector<GoldSentence>> read_treebank(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return Error{ErrorCode::not_found, path + ": cannot read"};
  std::ostringstream buffer;
  buffer << in.rdbuf();
  const std::string text = buffer.str();
  const auto reports = read_conllu(text, path);
  if (!reports) return reports.error();
  std::vector<GoldSentence> out;
  for (const ConlluReport& r : *reports) add_sentences(r.document, out);
  add_mentions(text, out);
  return out;
}

std::vector<TagPair> tag_inventory(const std::vector<GoldSentence>& sentences) {
  std::map<std::pair<std::uint8_t, std::uint8_t>, int> counts;
  for (const GoldSentence& s : sentences)
    for (const TagPair p : s.pairs) ++counts[{static_cast<std::uint8_t>(p.upos), p.xpos}];
  std::vector<std::pair<int, TagPair>> order;
  for (const auto& [pair, count] : counts)
    if (count >= 3) order.push_back({count, {static_cast<Upos>(pair.first), pair.second}});
  std::stable_sort(order.begin(), order.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<TagPair> out;
  for (const auto& [count, pair] : order) out.push_back(pair);
  SITREP_CHECK(out.size() < 240);
  return out;
}

Sample sample_of(const GoldSentence& s, const Vocabulary& vocabulary, const std::vector<TagPair>& inventory) {
  const std::vector<std::string_view> views(s.forms.begin(), s.forms.end());
  const CaseMode mode = case_mode(views);
  Sample out;
  for (std::size_t i = 0; i < s.size(); ++i) {
    out.words.push_back(vocabulary.rows(s.forms[i], s.folded[i], mode, i == 0));
    const auto same = std::find(inventory.begin(), inventory.end(), s.pairs[i]);
    out.tags.push_back(same == inventory.end() ? 255 : static_cast<std::uint8_t>(same - inventory.begin()));
    out.labels.push_back(static_cast<std::uint8_t>(s.labels[i]));
  }
  out.heads = s.heads;
  out.outer = s.outer;
  out.inner = s.inner;
  out.beliefs = s.beliefs;
  out.believed = s.taught ? 1.0F : kBelieved;
  return out;
}

}  // namespace sitrep::train
