// SPDX-License-Identifier: Apache-2.0
#include "text/phrases.h"

#include <algorithm>

#include "core/check.h"
#include "core/hash.h"
#include "core/utf8.h"

namespace sitrep {
namespace {

/// FNV-1a leaves its low bits weak; the slot index needs them good. Never 0 (a free slot).
std::uint64_t finish(Fnv1a begun) {
  std::uint64_t hash = begun.value();
  hash ^= hash >> 32;
  hash *= 0xd6e8feb86659fd93ULL;
  hash ^= hash >> 29;
  return hash == 0 ? 1 : hash;
}

bool dropped(char c) { return c == '.'; }

/// Appends a word in normal form: hyphens as one space, full stops dropped, no space doubled.
template <typename Sink>
void normal_word(std::string_view word, char& last, Sink&& put) {
  for (char c : word) {
    if (dropped(c)) continue;
    if (c == '-') c = ' ';
    if (c == ' ' && (last == ' ' || last == 0)) continue;
    put(c);
    last = c;
  }
}

std::string normal_form(std::string_view phrase) {
  std::string out;
  char last = 0;
  normal_word(phrase, last, [&](char c) { out.push_back(c); });
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::string exact_form(std::string_view phrase) { return "=" + normal_form(phrase); }

bool is_capital(std::string_view form) { return !form.empty() && form[0] >= 'A' && form[0] <= 'Z'; }

bool word_byte(char c) {
  const auto b = static_cast<unsigned char>(c);
  return b >= 0x80 || (b >= '0' && b <= '9') || (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z');
}

}  // namespace

PhraseTable::PhraseTable(const Image& image, std::string_view name)
    : slots_(image.rows<Slot>(std::string(name) + ".slots")),
      values_(image.rows<std::uint32_t>(std::string(name) + ".values")),
      filter_(image.rows<std::uint64_t>(std::string(name) + ".filter")),
      has_exact_(image.has(std::string(name) + ".exact")) {
  SITREP_CHECK(slots_.empty() || (slots_.size() & (slots_.size() - 1)) == 0);
}

const PhraseTable::Slot* PhraseTable::probe(std::uint64_t hash) const {
  if (slots_.empty()) return nullptr;
  const std::uint64_t mask = slots_.size() - 1;
  for (std::uint64_t i = hash & mask;; i = (i + 1) & mask) {
    if (slots_[i].hash == hash) return &slots_[i];
    if (slots_[i].hash == 0) return nullptr;
  }
}

bool PhraseTable::opens(const Document& document, WordId at) const {
  if (document.hash.empty() || document.hash[at].phrase == 0) return true;
  return filter_.has(document.hash[at].phrase) || (has_exact_ && opens_as_written(document, at));
}

bool PhraseTable::opens_as_written(const Document& document, WordId at) const {
  if (!is_capital(document.form[at])) return false;
  return document.hash.empty() || document.hash[at].exact == 0 || filter_.has(document.hash[at].exact);
}

void PhraseTable::run(const Document& document, WordId at, WordId end, bool exact,
                      std::vector<PhraseHit>& out) const {
  Fnv1a hash;
  if (exact) hash.add('=');
  char last = 0;
  const auto put = [&](char c) { hash.add(c); };
  for (WordId w = at; w < end; ++w) {
    if (w == at && !exact && !document.hash.empty() && document.hash[w].phrase != 0) {
      hash = document.hash[w].folded;
      last = document.folded[w].back();
    } else {
      const bool gap = w > at && document.span[w - 1].end < document.span[w].begin;
      if (gap) normal_word(" ", last, put);
      const Fnv1a before = hash;
      normal_word(exact ? document.form[w] : document.folded[w], last, put);
      if (last == ' ' || hash == before) continue;  // a hyphen or a full stop: no phrase ends here
    }
    const std::uint64_t finished = finish(hash);
    const Slot* slot = filter_.has(finished) ? probe(finished) : nullptr;
    if (slot == nullptr) return;
    for (std::uint32_t i = 0; i < slot->value_count; ++i)
      out.push_back({{at, w + 1}, values_[slot->first_value + i]});
    if (slot->longer == 0) return;
  }
}

void PhraseTable::matches_at(const Document& document, WordId at, WordId end,
                             std::vector<PhraseHit>& out) const {
  if (!opens(document, at)) return;
  const std::size_t begin = out.size();
  run(document, at, end, false, out);
  if (!has_exact_ || !opens_as_written(document, at)) return;
  run(document, at, end, true, out);
  std::stable_sort(out.begin() + static_cast<std::ptrdiff_t>(begin), out.end(),
                   [](const PhraseHit& a, const PhraseHit& b) { return a.words.last < b.words.last; });
}

void PhraseTable::longest(const Document& document, WordRange range, std::vector<PhraseHit>& out) const {
  std::vector<PhraseHit> here;
  for (WordId w = range.first; w < range.last;) {
    if (!opens(document, w)) {
      ++w;
      continue;
    }
    here.clear();
    matches_at(document, w, range.last, here);
    if (here.empty()) {
      ++w;
      continue;
    }
    const WordId last = here.back().words.last;
    for (const PhraseHit& hit : here)
      if (hit.words.last == last) out.push_back(hit);
    w = last;
  }
}

std::span<const std::uint32_t> PhraseTable::find(std::string_view phrase) const {
  return values_of(finish(Fnv1a(normal_form(fold(phrase)))));
}

std::span<const std::uint32_t> PhraseTable::find_exact(std::string_view phrase) const {
  return values_of(finish(Fnv1a(exact_form(phrase))));
}

std::span<const std::uint32_t> PhraseTable::find_folded(std::string_view folded) const {
  Fnv1a hash;
  char last = 0;
  normal_word(folded, last, [&](char c) { hash.add(c); });
  return values_of(finish(hash));
}

std::span<const std::uint32_t> PhraseTable::find_word(const Document& document, WordId word) const {
  if (document.hash.empty() || document.hash[word].phrase == 0) return find_folded(document.folded[word]);
  return values_of(document.hash[word].phrase);
}

std::span<const std::uint32_t> PhraseTable::values_of(std::uint64_t hash) const {
  const Slot* slot = filter_.has(hash) ? probe(hash) : nullptr;
  if (slot == nullptr) return {};
  return values_.subspan(slot->first_value, slot->value_count);
}

void hash_words(Document& document) {
  document.hash.resize(document.size());
  for (WordId w = 0; w < document.size(); ++w) {
    const std::string_view word = document.folded[w];
    const Fnv1a plain(word);
    // Where hyphens and full stops make the normal form another one, or none, the long way is taken.
    const bool same = !word.empty() && std::none_of(word.begin(), word.end(),
                                                    [](char c) { return c == ' ' || c == '-' || c == '.'; });
    document.hash[w] = {plain, same ? finish(plain) : 0, 0};
    if (!same || !is_capital(document.form[w])) continue;
    Fnv1a exact("=");
    exact.add(document.form[w]);
    document.hash[w].exact = finish(exact);
  }
}

void PhraseTableBuilder::add(std::string_view phrase, std::uint32_t value, PhraseCase phrase_case) {
  std::string key = phrase_case == PhraseCase::exact ? exact_form(phrase) : normal_form(fold(phrase));
  if (key.empty()) return;
  auto& values = phrases_[std::move(key)];
  const auto at = std::lower_bound(values.begin(), values.end(), value);
  if (at == values.end() || *at != value) values.insert(at, value);
}

void PhraseTableBuilder::save(ImageWriter& image, const std::string& name) const {
  // Every place where a word could end is a prefix: the text's own tokeniser decides which of them it asks
  // for.
  std::map<std::string, bool> prefixes;
  for (const auto& [phrase, values] : phrases_) {
    for (std::size_t i = 1; i < phrase.size(); ++i) {
      const bool border = phrase[i] == ' ' || word_byte(phrase[i]) != word_byte(phrase[i - 1]) ||
                          phrase.compare(i, 3, "n't") == 0;
      if (border) prefixes.emplace(phrase.substr(0, i), true);
    }
  }
  std::size_t count = prefixes.size() + phrases_.size();
  std::size_t size = 16;
  while (size < count * 2) size *= 2;
  std::vector<PhraseTable::Slot> slots(size, PhraseTable::Slot{0, 0, 0, 0});
  std::vector<std::uint32_t> values;
  const auto slot_for = [&](const std::string& key) -> PhraseTable::Slot& {
    const std::uint64_t hash = finish(Fnv1a(key));
    for (std::uint64_t i = hash & (size - 1);; i = (i + 1) & (size - 1)) {
      if (slots[i].hash == 0) slots[i].hash = hash;
      if (slots[i].hash == hash) return slots[i];
    }
  };
  for (const auto& [phrase, list] : phrases_) {
    PhraseTable::Slot& slot = slot_for(phrase);
    SITREP_CHECK(slot.value_count == 0 && list.size() < 65536);  // else two phrases share a 64-bit hash
    slot.first_value = static_cast<std::uint32_t>(values.size());
    slot.value_count = static_cast<std::uint16_t>(list.size());
    values.insert(values.end(), list.begin(), list.end());
  }
  for (const auto& [prefix, unused] : prefixes) slot_for(prefix).longer = 1;
  std::vector<std::uint64_t> hashes;
  for (const PhraseTable::Slot& slot : slots)
    if (slot.hash != 0) hashes.push_back(slot.hash);
  image.add(name + ".filter", BitFilter::lay_out(hashes));
  image.add(name + ".slots", slots);
  image.add(name + ".values", values);
  const bool exact = std::any_of(phrases_.begin(), phrases_.end(),
                                 [](const auto& phrase) { return phrase.first.starts_with('='); });
  if (exact) image.add(name + ".exact", std::string(1, '\1'));
}

std::string plural_of(std::string_view noun) {
  std::string out(noun);
  const auto ends = [&](std::string_view tail) { return noun.ends_with(tail); };
  if (ends("man")) return out.replace(out.size() - 2, 2, "en");
  if (ends("child")) return out + "ren";
  if (ends("s") || ends("x") || ends("ch") || ends("sh") || ends("z")) return out + "es";
  if (ends("y") && noun.size() > 1 &&
      std::string_view("aeiou").find(noun[noun.size() - 2]) == std::string_view::npos)
    return out.replace(out.size() - 1, 1, "ies");
  return out + "s";
}

}  // namespace sitrep
