// SPDX-License-Identifier: Apache-2.0
#include "text/split_model.h"

#include <algorithm>

namespace sitrep {

void BorderFeatures::start(WordId first, const Document& d, std::span<const std::uint8_t> rule) {
  first_ = first;
  rule_ = rule;
  mode_ = CaseMode::normal;
  const auto forms = std::span(d.form).subspan(first);
  if (!forms.empty()) mode_ = case_mode(forms);
  seen_.clear();
  bool in_quote = false;
  for (WordId w = first; w < d.size(); ++w) {
    if (d.form[w] == "\"") in_quote = !in_quote;
    const bool glued = w > first && d.span[w].begin <= d.span[w - 1].end;
    seen_.push_back({hash_word(d.folded[w]), word_shape(d.form[w], mode_), glued, in_quote});
  }
}

std::size_t BorderFeatures::write(WordId begin, WordId word, Feature* out) const {
  const std::size_t i = word - first_;
  const Seen& p0 = at(i - 1);  // wraps to outside at the start
  const Seen& p = at(i);
  const Seen& q = at(i + 1);
  const Seen& q2 = at(i + 2);
  const std::uint64_t rule = rule_[i], mode = static_cast<std::uint64_t>(mode_);
  const std::uint64_t length = std::min<WordId>(word - begin, 15) / 3 * 2 + (q.glued ? 1 : 0);
  const std::uint64_t quote = (p.in_quote ? 2U : 0U) + (q.in_quote ? 1U : 0U);
  Feature* f = out;
  unsigned t = 600;
  const auto put = [&](std::uint64_t a, std::uint64_t b = 0, std::uint64_t c = 0, std::uint64_t d = 0) {
    *f++ = feature(t++, a, b, c, d);
  };
  put(rule), put(rule, mode), put(rule, mode, q.shape), put(rule, q.word), put(rule, p.word);
  put(p.word, q.word), put(p.shape, q.shape), put(p.word, q.shape), put(p.shape, q.word);
  put(p0.word, p.word, q.shape), put(p0.shape, p.shape, q.shape), put(q.word, q2.word),
      put(q.shape, q2.shape, p.shape);
  put(rule, length), put(p.shape, q.shape, length), put(p.word, length), put(q.word, length);
  put(q.word, mode), put(p.word, mode), put(p.word, q.shape, mode), put(p.word, quote, q.glued ? 1 : 0);
  put(rule, q.shape, quote), put(p.word, q.shape, q2.shape, rule), put(q.word, q2.shape, rule, mode);
  return static_cast<std::size_t>(f - out);
}

}  // namespace sitrep
