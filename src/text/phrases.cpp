// SPDX-License-Identifier: Apache-2.0
#include "text/phrases.h"

#include <algorithm>

#include "core/check.h"
#include "core/utf8.h"

namespace sitrep {
namespace {

constexpr std::uint64_t kSeed = 0xcbf29ce484222325ULL;
constexpr std::uint64_t kPrime = 0x100000001b3ULL;

std::uint64_t step(std::uint64_t hash, char c) { return (hash ^ static_cast<unsigned char>(c)) * kPrime; }

/// FNV-1a leaves its low bits weak; the slot index needs them good. Never 0 (a free slot).
std::uint64_t finish(std::uint64_t hash) {
  hash ^= hash >> 32;
  hash *= 0xd6e8feb86659fd93ULL;
  hash ^= hash >> 29;
  return hash == 0 ? 1 : hash;
}

std::uint64_t hash_of(std::string_view text) {
  std::uint64_t h = kSeed;
  for (const char c : text) h = step(h, c);
  return h;
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

bool word_byte(char c) {
  const auto b = static_cast<unsigned char>(c);
  return b >= 0x80 || (b >= '0' && b <= '9') || (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z');
}

}  // namespace

PhraseTable::PhraseTable(const Image& image, std::string_view name)
    : slots_(image.rows<Slot>(std::string(name) + ".slots")),
      values_(image.rows<std::uint32_t>(std::string(name) + ".values")) {
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

void PhraseTable::matches_at(const Document& document, WordId at, WordId end,
                             std::vector<PhraseHit>& out) const {
  const auto run = [&](bool exact) {
    std::uint64_t hash = exact ? step(kSeed, '=') : kSeed;
    char last = 0;
    const auto put = [&](char c) { hash = step(hash, c); };
    for (WordId w = at; w < end; ++w) {
      const bool gap = w > at && document.span[w - 1].end < document.span[w].begin;
      if (gap) normal_word(" ", last, put);
      const std::uint64_t before = hash;
      normal_word(exact ? document.form[w] : document.folded[w], last, put);
      if (last == ' ' || hash == before) continue;  // a hyphen or a full stop: no phrase ends here
      const Slot* slot = probe(finish(hash));
      if (slot == nullptr) return;
      for (std::uint32_t i = 0; i < slot->value_count; ++i)
        out.push_back({{at, w + 1}, values_[slot->first_value + i]});
      if (slot->longer == 0) return;
    }
  };
  const std::size_t begin = out.size();
  run(false);
  const char first = document.form[at].empty() ? '\0' : document.form[at].front();
  if (first >= 'A' && first <= 'Z') run(true);
  std::stable_sort(out.begin() + static_cast<std::ptrdiff_t>(begin), out.end(),
                   [](const PhraseHit& a, const PhraseHit& b) { return a.words.last < b.words.last; });
}

void PhraseTable::longest(const Document& document, WordRange range, std::vector<PhraseHit>& out) const {
  std::vector<PhraseHit> here;
  for (WordId w = range.first; w < range.last;) {
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
  const Slot* slot = probe(finish(hash_of(normal_form(fold(phrase)))));
  if (slot == nullptr) return {};
  return values_.subspan(slot->first_value, slot->value_count);
}

std::span<const std::uint32_t> PhraseTable::find_folded(std::string_view folded) const {
  std::uint64_t hash = kSeed;
  char last = 0;
  normal_word(folded, last, [&](char c) { hash = step(hash, c); });
  const Slot* slot = probe(finish(hash));
  if (slot == nullptr) return {};
  return values_.subspan(slot->first_value, slot->value_count);
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
    const std::uint64_t hash = finish(hash_of(key));
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
  image.add(name + ".slots", slots);
  image.add(name + ".values", values);
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
