// SPDX-License-Identifier: Apache-2.0
#include "ground/number_terms.h"

#include <algorithm>

#include "core/check.h"
#include "core/utf8.h"

namespace sitrep {
namespace {

constexpr std::uint64_t kFilterBits = 32768;

/// The bits of a hash that the slots do not use.
std::uint64_t filter_bit(std::uint64_t hash) { return hash >> 40 & (kFilterBits - 1); }

/// FNV-1a leaves its low bits weak; the slot index needs them good. Never 0 (a free slot).
std::uint64_t finish(Fnv1a begun) {
  std::uint64_t hash = begun.value();
  hash ^= hash >> 32;
  hash *= 0xd6e8feb86659fd93ULL;
  hash ^= hash >> 29;
  return hash == 0 ? 1 : hash;
}

bool digit(char c) { return c >= '0' && c <= '9'; }

/// A digit of any of the scripts that numbers are read in: ASCII, Arabic-Indic (U+0660, U+06F0).
bool digit_opens(std::string_view text) {
  if (digit(text[0])) return true;
  if (text.size() < 2) return false;
  const auto second = static_cast<unsigned char>(text[1]);
  return (text[0] == '\xD9' && second >= 0xA0 && second <= 0xA9) ||
         (text[0] == '\xDB' && second >= 0xB0 && second <= 0xB9);
}

/// "20th", "1990s" and "1990's" are one word; "10am" and "5km" are two.
bool numeric_suffix(std::string_view tail) {
  return tail == "st" || tail == "nd" || tail == "rd" || tail == "th" || tail == "s" || tail == "'s" ||
         tail == "s'";
}

/// "$5" and "€5" are two.
std::size_t currency_length(std::string_view token) {
  if (token.starts_with("us$")) return 3;
  if (token.starts_with('$')) return 1;
  if (token.starts_with("\xC2\xA3")) return 2;
  return token.starts_with("\xE2\x82\xAC") ? 3 : 0;
}

/// Length of the piece of a token that starts at `at`: up to a hyphen, or to what clings to a number.
std::size_t piece_length(std::string_view token, std::size_t at) {
  std::size_t end = token.find('-', at);
  if (end == std::string_view::npos) end = token.size();
  if (const std::size_t sign = currency_length(token.substr(at)); sign > 0 && at + sign < end) return sign;
  if (at >= end || !digit(token[at])) return end - at;
  std::size_t number = at;
  const auto joint = [](char c) { return c == ',' || c == '.' || c == ':' || c == '/'; };
  while (number < end &&
         (digit(token[number]) || (joint(token[number]) && number + 1 < end && digit(token[number + 1]))))
    ++number;
  if (number < end && !numeric_suffix(token.substr(number, end - number))) return number - at;
  return end - at;
}

}  // namespace

void split_atoms(const Document& document, WordRange range, std::vector<Atom>& out) {
  const auto hash_of = [&](WordId w) {
    return document.hash.empty() ? Fnv1a(document.folded[w]) : document.hash[w].folded;
  };
  bool hyphen = false;
  std::uint32_t last_end = 0;
  for (WordId w = range.first; w < range.last; ++w) {
    const std::string_view text = document.folded[w];
    const Span span = document.span[w];
    if (text.empty()) continue;
    const bool glued = w > range.first && last_end == span.begin;
    last_end = span.end;
    if (text == "-") {
      const bool joins = glued && w + 1 < range.last && document.span[w + 1].begin == span.end;
      hyphen = joins;
      if (!joins) out.push_back({text, w, span.begin, span.end, glued, false, false, hash_of(w)});
      continue;
    }
    const bool plain =
        text.find('-') == std::string_view::npos && !digit(text[0]) && currency_length(text) == 0;
    if (plain || text.size() < 2 || text[0] == '-' || text.size() != span.size()) {
      out.push_back({text, w, span.begin, span.end, glued, hyphen, digit_opens(text), hash_of(w)});
      hyphen = false;
      continue;
    }
    bool first = true;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t size = piece_length(text, at);
      if (size > 0) {
        const auto begin = static_cast<std::uint32_t>(span.begin + at);
        const std::string_view piece = text.substr(at, size);
        out.push_back({piece, w, begin, static_cast<std::uint32_t>(begin + size), first ? glued : true,
                       hyphen, digit_opens(piece), Fnv1a(piece)});
        first = false;
        hyphen = false;
      }
      at += size;
      if (at < text.size() && text[at] == '-') {
        hyphen = true;
        ++at;
      }
    }
    hyphen = false;
  }
}

TermTable::TermTable(const Image& image, std::string_view section)
    : slots_(image.rows<Term>(section)), filter_(kFilterBits / 64) {
  for (const Term& term : slots_)
    if (term.hash != 0) filter_[filter_bit(term.hash) / 64] |= std::uint64_t{1} << filter_bit(term.hash) % 64;
}

const Term* TermTable::probe(Fnv1a words) const {
  if (slots_.empty()) return nullptr;
  const std::uint64_t hash = finish(words);
  if ((filter_[filter_bit(hash) / 64] >> filter_bit(hash) % 64 & 1) == 0) return nullptr;
  const std::uint64_t mask = slots_.size() - 1;
  for (std::uint64_t i = hash & mask;; i = (i + 1) & mask) {
    if (slots_[i].hash == hash) return &slots_[i];
    if (slots_[i].hash == 0) return nullptr;
  }
}

const Term* TermTable::find(Fnv1a word) const {
  const Term* term = probe(word);
  return term != nullptr && term->kind != 0 ? term : nullptr;
}

TermTable::Match TermTable::longest(std::span<const Atom> atoms, std::uint32_t at) const {
  Match best;
  if (at >= atoms.size()) return best;
  Fnv1a hash = atoms[at].hash;
  for (std::uint32_t i = at; i < atoms.size(); ++i) {
    if (i > at) {
      hash.add(' ');
      hash.add(atoms[i].text);
    }
    const Term* term = probe(hash);
    if (term == nullptr) break;
    if (term->kind != 0) best = {term, i + 1};
    if (term->longer == 0) break;
  }
  return best;
}

bool TermTableBuilder::add(std::string_view phrase, std::uint8_t kind, std::int32_t value,
                           std::uint16_t extra) {
  std::string key = fold(phrase);
  std::replace(key.begin(), key.end(), '-', ' ');
  const auto [at, added] = terms_.try_emplace(key, Term{0, kind, 0, extra, value});
  return added || (at->second.kind == kind && at->second.value == value && at->second.extra == extra);
}

void TermTableBuilder::save(ImageWriter& image, const std::string& section) const {
  std::map<std::string, Term> all = terms_;
  for (const auto& [phrase, term] : terms_)
    for (std::size_t i = phrase.find(' '); i != std::string::npos; i = phrase.find(' ', i + 1))
      all[phrase.substr(0, i)].longer = 1;
  std::size_t size = 16;
  while (size < all.size() * 3) size *= 2;
  std::vector<Term> slots(size);
  for (const auto& [phrase, term] : all) {
    const std::uint64_t hash = finish(Fnv1a(phrase));
    std::uint64_t i = hash & (size - 1);
    while (slots[i].hash != 0) {
      SITREP_CHECK(slots[i].hash != hash);  // two phrases that share a 64-bit hash
      i = (i + 1) & (size - 1);
    }
    slots[i] = term;
    slots[i].hash = hash;
  }
  image.add(section, slots);
}

}  // namespace sitrep
