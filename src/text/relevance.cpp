// SPDX-License-Identifier: Apache-2.0
#include "text/relevance.h"

#include <algorithm>

namespace sitrep {
namespace {

constexpr std::size_t kSieveBits = 1U << 16U;

/// A report is read whole if one rough sentence in so many tells of conflict itself.
constexpr std::size_t kDense = 8;

/// Around a live sentence so many are read: pronouns and bare names look back.
constexpr std::size_t kBefore = 2, kAfter = 1;

/// So many sentences of a quotation are read at most before a live one in it.
constexpr std::size_t kLongQuote = 20;

/// Bytes as a word's hash sees them: letters folded, 0 for what divides words. What is no ASCII belongs to
/// words, but for the block of dashes and curly quotes, whose first byte is E2.
constexpr std::array<std::uint8_t, 256> byte_table() {
  std::array<std::uint8_t, 256> out{};
  for (unsigned c = 0; c < 256; ++c) {
    const bool upper = c >= 'A' && c <= 'Z';
    const bool word = upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 0x80 && c != 0xE2);
    out[c] = word ? static_cast<std::uint8_t>(upper ? c + 32 : c) : 0;
  }
  return out;
}
constexpr auto kBytes = byte_table();

constexpr std::uint32_t kStart = 0x811c9dc5U;
constexpr std::uint32_t step(std::uint32_t hash, std::uint8_t byte) { return (hash ^ byte) * 0x01000193U; }
/// Spreads the last letters over all bits; never 0.
constexpr std::uint32_t mixed(std::uint32_t hash) {
  hash ^= hash >> 15U;
  hash *= 0x2c1b3c6dU;
  hash ^= hash >> 13U;
  return hash == 0 ? 1 : hash;
}

bool tells_happening(std::uint32_t senses) {
  constexpr auto kHarm =
      static_cast<std::uint32_t>(WordSense::thing) | static_cast<std::uint32_t>(WordSense::blow);
  return (senses & static_cast<std::uint32_t>(WordSense::happening)) != 0 || (senses & kHarm) == kHarm;
}

bool is_live(std::uint32_t senses) {
  const auto has = [senses](WordSense s) { return (senses & static_cast<std::uint32_t>(s)) != 0; };
  return tells_happening(senses) ||
         (has(WordSense::force) && (has(WordSense::frame) || has(WordSense::deed))) ||
         (has(WordSense::polity) && has(WordSense::deed));
}

/// "Sen.", "Nov.", "a.m.": a full stop behind a single letter, or a short word with a capital, may be no end.
bool ends_short_word(std::string_view text, std::uint32_t stop) {
  std::uint32_t first = stop;
  while (first > 0 && stop - first < 5 && kBytes[static_cast<std::uint8_t>(text[first - 1])] != 0) --first;
  const std::uint32_t letters = stop - first;
  return letters == 1 ||
         (letters > 1 && letters < 5 && text[first] >= 'A' && text[first] <= 'Z' &&
          kBytes[static_cast<std::uint8_t>(text[first + 1])] == static_cast<std::uint8_t>(text[first + 1]));
}

/// A mark with a space or a quotation mark behind it, or a line's end. Some ends too many or too few do no
/// harm: sentences are read with those beside them.
bool ends_sentence(std::string_view text, std::uint32_t at, std::uint32_t end) {
  const char c = text[at];
  if (c == '\n') return true;
  if (c != '.' && c != '!' && c != '?') return false;
  if (at + 1 >= end) return true;
  if (c == '.' && ends_short_word(text, at)) return false;
  const char next = text[at + 1];
  return next == ' ' || next == '\n' || next == '\t' || next == '"' ||
         static_cast<std::uint8_t>(next) == 0xE2;
}

/// Behind the quotation mark that closes what ended at `at`.
std::uint32_t after_quote(std::string_view text, std::uint32_t at, std::uint32_t end, bool in_quote) {
  const std::string_view rest = text.substr(at, end - at);
  if (rest.starts_with("\xE2\x80\x9D")) return at + 3;
  return in_quote && rest.starts_with("\"") ? at + 1 : at;
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\n\r") == std::string_view::npos; }

}  // namespace

RelevanceScan::RelevanceScan(const Image& image)
    : slots_(image.rows<Slot>("relevance.slots")), sieve_(image.rows<std::uint64_t>("relevance.sieve")) {}

std::uint32_t RelevanceScan::senses_of(std::uint32_t hash) const {
  const std::uint32_t bit = hash % kSieveBits;
  if ((sieve_[bit / 64] >> (bit % 64) & 1U) == 0) return 0;
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t i = hash & mask; slots_[i].hash != 0; i = (i + 1) & mask)
    if (slots_[i].hash == hash) return slots_[i].senses;
  return 0;
}

/// One rough sentence: where it ends, what its words tell, which names it has.
struct RelevanceScan::Walk {
  const RelevanceScan& scan;
  std::vector<Span> all;
  std::vector<std::uint8_t> senses;
  std::vector<std::uint32_t> first_name;  ///< of each sentence, into `names`
  std::vector<std::uint32_t> names;       ///< hashes of capitalised words, but for a sentence's first
  std::vector<bool> quoted;               ///< it begins within quotation marks
  bool in_quote = false;

  /// Quotation marks, straight ones by turns; one that a paragraph left open goes on if the next opens anew.
  void mark(std::string_view rest, bool first_in_block) {
    if (rest.starts_with("\"")) in_quote = first_in_block || !in_quote;
    if (rest.starts_with("\xE2\x80\x9C")) in_quote = true;
    if (rest.starts_with("\xE2\x80\x9D")) in_quote = false;
  }

  void block(const std::string& text, Span span) {
    in_quote = in_quote &&
               (text.compare(span.begin, 1, "\"") == 0 || text.compare(span.begin, 3, "\xE2\x80\x9C") == 0);
    bool begins_quoted = in_quote;
    std::uint32_t begin = span.begin, hash = kStart, word = span.begin, found = 0;
    bool in_word = false, opened = false;
    const auto close = [&](std::uint32_t end) {
      if (end <= begin || is_blank(std::string_view(text).substr(begin, end - begin))) return;
      all.push_back({begin, end});
      senses.push_back(static_cast<std::uint8_t>(found));
      quoted.push_back(begins_quoted);
      first_name.push_back(static_cast<std::uint32_t>(names.size()));
      begin = end;
      found = 0;
      opened = false;
      begins_quoted = in_quote;
    };
    for (std::uint32_t i = span.begin; i <= span.end; ++i) {
      const std::uint8_t byte = i < span.end ? kBytes[static_cast<std::uint8_t>(text[i])] : 0;
      if (byte != 0) {
        if (!in_word) word = i;
        in_word = true;
        hash = step(hash, byte);
        continue;
      }
      if (in_word) {
        const std::uint32_t whole = mixed(hash);
        found |= scan.senses_of(whole);
        if (text[word] >= 'A' && text[word] <= 'Z' && opened && i - word > 2) names.push_back(whole);
        opened = true;
        in_word = false;
        hash = kStart;
      }
      if (i >= span.end) break;
      if (text[i] == '"' || text[i] == '\xE2') mark(std::string_view(text).substr(i, 3), i == span.begin);
      if (ends_sentence(text, i, span.end)) close(after_quote(text, i + 1, span.end, in_quote));
    }
    close(span.end);
  }

  std::span<const std::uint32_t> names_of(std::size_t sentence) const {
    const std::size_t from = sentence == 0 ? 0 : first_name[sentence - 1];
    return std::span(names).subspan(from, first_name[sentence] - from);
  }
};

void RelevanceScan::scan(const Report& report, Relevance& out) const {
  out.live.clear();
  out.passages.clear();
  out.passed_over = 0;
  out.whole = slots_.empty();
  if (out.whole) return;
  Walk walk{*this, {}, {}, {}, {}, {}};
  for (const TextBlock& block : report.blocks)
    if (block.kind <= BlockKind::caption) walk.block(report.text, block.span);
  const std::size_t n = walk.all.size();
  out.sentences = out.passed_over = n;
  std::size_t live = 0, happenings = 0;
  for (const std::uint8_t senses : walk.senses) {
    live += is_live(senses) ? 1 : 0;
    happenings += tells_happening(senses) ? 1 : 0;
  }
  const bool dense = live * kDense >= n;
  out.whole = dense && happenings > 0 && happenings * 2 * kDense >= n;
  if (out.whole) out.passed_over = 0;
  if (out.whole || live == 0 || (happenings == 0 && !dense)) return;
  read_around(walk, out);
}

/// Takes live sentences, those beside them, and those that share a name with them: who "Turner" is, and
/// where, may have been said at the beginning.
void RelevanceScan::read_around(const Walk& walk, Relevance& out) {
  const std::size_t n = walk.all.size();
  std::vector<bool> taken(n, false);
  std::vector<std::uint32_t> names;
  for (std::size_t at = 0; at < n; ++at) {
    if (!is_live(walk.senses[at])) continue;
    out.live.push_back(walk.all[at]);
    const std::size_t to = std::min(at + kAfter, n - 1);
    std::size_t from = at;
    while (from > 0 && at - from < kLongQuote && walk.quoted[from]) --from;  // who speaks stands before it
    for (std::size_t i = from < kBefore ? 0 : from - kBefore; i <= to; ++i) {
      if (taken[i]) continue;
      taken[i] = true;
      const auto own = walk.names_of(i);
      names.insert(names.end(), own.begin(), own.end());
    }
  }
  std::sort(names.begin(), names.end());
  for (std::size_t i = 0; i < n; ++i) {
    const auto own = walk.names_of(i);
    const bool shared = taken[i] || std::any_of(own.begin(), own.end(), [&](std::uint32_t name) {
                          return std::binary_search(names.begin(), names.end(), name);
                        });
    if (!shared) continue;
    out.passages.push_back(walk.all[i]);
    --out.passed_over;
  }
}

RelevanceTableBuilder::RelevanceTableBuilder(const Image& image) {
  for (const RelevanceScan::Slot& slot : image.rows<RelevanceScan::Slot>("relevance.slots"))
    if (slot.hash != 0) senses_[slot.hash] = slot.senses;
}

void RelevanceTableBuilder::add(std::string_view phrase, WordSense sense) {
  std::uint32_t hash = kStart;
  for (std::size_t i = 0, begin = 0; i <= phrase.size(); ++i) {
    const std::uint8_t byte = i < phrase.size() ? kBytes[static_cast<std::uint8_t>(phrase[i])] : 0;
    if (byte != 0) {
      hash = step(hash, byte);
      continue;
    }
    if (i > begin) senses_[mixed(hash)] |= static_cast<std::uint32_t>(sense);
    hash = kStart;
    begin = i + 1;
  }
}

void RelevanceTableBuilder::remove(std::string_view word, WordSense sense) {
  std::uint32_t hash = kStart;
  for (const char c : word) hash = step(hash, kBytes[static_cast<std::uint8_t>(c)]);
  if (const auto it = senses_.find(mixed(hash)); it != senses_.end())
    it->second &= ~static_cast<std::uint32_t>(sense);
}

void RelevanceTableBuilder::save(ImageWriter& image) const {
  std::size_t size = 16;
  while (size < senses_.size() * 2) size *= 2;
  std::vector<RelevanceScan::Slot> slots(size, {0, 0});
  std::vector<std::uint64_t> sieve(kSieveBits / 64, 0);
  for (const auto& [hash, senses] : senses_) {
    if (senses == 0) continue;
    std::size_t i = hash & (size - 1);
    while (slots[i].hash != 0) i = (i + 1) & (size - 1);
    slots[i] = {hash, senses};
    const std::uint32_t bit = hash % kSieveBits;
    sieve[bit / 64] |= std::uint64_t{1} << (bit % 64);
  }
  image.add("relevance.slots", slots);
  image.add("relevance.sieve", sieve);
}

}  // namespace sitrep
