// SPDX-License-Identifier: Apache-2.0
#include "incidents/wording.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <unordered_map>

#include "core/blocks.h"
#include "core/hash.h"
#include "core/utf8.h"

namespace sitrep {
namespace {

// Tried on the reports of two registers of shootings (docs/incidents.md): names of two words tell two
// happenings in one town apart; years of age and dates tell less than their rarity says.
constexpr float kTwoNames = 6.0F;
// "Ortega", "Lakeview": what a text calls by name says more of which happening it is than what befell them.
constexpr float kName = 1.3F;
constexpr float kOneDigit = 0.2F;
constexpr float kTwoDigits = 0.6F;

std::uint64_t mixed(Fnv1a begun) {
  std::uint64_t hash = begun.value();
  hash ^= hash >> 32;
  hash *= 0xd6e8feb86659fd93ULL;
  return hash ^ (hash >> 29);
}

bool is_number(char c) { return c >= '0' && c <= '9'; }

/// Whether a letter begins at `at`; its bytes then end at `end`.
bool letter_at(std::string_view text, std::size_t at, std::size_t& end) {
  const auto b = static_cast<unsigned char>(text[at]);
  end = at + 1;
  if (b < 0x80) return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z');
  end = at;
  return is_letter(next_code_point(text, end));
}

/// Whether an apostrophe, straight or curly, stands at `at`.
bool apostrophe_at(std::string_view text, std::size_t at, std::size_t& end) {
  const bool curly = text.substr(at).starts_with("’");
  end = at + (curly ? 3 : 1);
  return curly || text[at] == '\'';
}

/// The end of the word that begins with the letter or digit at `begin`: letters with apostrophes, or digits.
std::size_t word_end(std::string_view text, std::size_t begin) {
  std::size_t end = begin, next = begin;
  if (is_number(text[begin])) {
    while (end < text.size() && is_number(text[end])) ++end;
    return end;
  }
  while (end < text.size() && (letter_at(text, end, next) || apostrophe_at(text, end, next))) end = next;
  return end;
}

/// Small letters without accents, no closing apostrophe, no closing 's.
void level(std::string_view word, std::string& out) {
  out.clear();
  fold_into(word, out);
  while (out.ends_with('\'')) out.pop_back();
  if (out.ends_with("'s")) out.resize(out.size() - 2);
}

struct Counted {
  float weight = 0;
  std::uint32_t names = 0;
  unsigned times = 0;
};

using Counts = std::unordered_map<std::uint32_t, Counted>;

bool is_in(std::size_t at, std::span<const Span> spans) {
  const auto it =
      std::partition_point(spans.begin(), spans.end(), [&](const Span& span) { return span.end <= at; });
  return it != spans.end() && it->begin <= at;
}

void count_words(std::string_view whole, Span part, std::span<const Span> known, const WordCounts& counts,
                 Counts& out) {
  const std::string_view text = part.in(whole);
  std::string word;
  std::uint64_t before = 0;  // the name that ended just before this word
  std::size_t gap = 0;       // where it ended
  for (std::size_t at = 0; at < text.size();) {
    const bool number = is_number(text[at]);
    if (std::size_t next = 0; !number && !letter_at(text, at, next)) {
      at = next;
      continue;
    }
    const std::size_t end = word_end(text, at);
    level(text.substr(at, end - at), word);
    const bool capital = text[at] >= 'A' && text[at] <= 'Z';
    if (word.size() > 1 || number) {
      const std::uint64_t hash = mixed(Fnv1a(word));
      float weight = counts.rarity(hash);
      if (number && word.size() <= 2) weight *= word.size() == 1 ? kOneDigit : kTwoDigits;
      if (capital) weight *= kName;
      Counted& own = out[static_cast<std::uint32_t>(hash)];
      own.weight = std::max(own.weight, weight);  // "Police" and "police" are one word
      ++own.times;
      if (capital && before != 0 && at == gap + 1 && text[gap] == ' ' && !is_in(part.begin + at, known)) {
        Counted& both = out[static_cast<std::uint32_t>(mixed(Fnv1a(word)) * 31 + before)];
        both.weight = kTwoNames;
        both.names = 1;
        ++both.times;
      }
      before = capital && !number ? hash : 0;
      gap = end;
    }
    at = end;
  }
}

}  // namespace

WordCounts::WordCounts(const Image& image) : rows_(image.rows<Row>("wording.words")) {
  if (const auto most = image.rows<float>("wording.most"); !most.empty()) most_ = most.front();
}

float WordCounts::rarity(std::uint64_t word) const {
  const auto it = std::lower_bound(rows_.begin(), rows_.end(), word,
                                   [](const Row& row, std::uint64_t hash) { return row.word < hash; });
  return it != rows_.end() && it->word == word ? it->rarity : most_;
}

Status compile_word_counts(const std::string& data_folder, ImageWriter& image) {
  const auto blocks = read_blocks(data_folder + "/en/word_counts.txt");
  if (!blocks) return blocks.error();
  std::vector<WordCounts::Row> rows;
  float most = 0;
  for (const Block& block : *blocks) {
    if (auto known = check_keys(block, {"documents", "in"}); !known) return known;
    const auto whole = [](std::string_view digits) {
      int value = 0;
      std::from_chars(digits.data(), digits.data() + digits.size(), value);
      return value;
    };
    const int documents = whole(block.get("documents"));
    if (documents < 1) return block.error(block.line, "say 'documents' first: how many were counted");
    most = static_cast<float>(std::log(documents + 1.0));
    for (const Field& field : block.fields) {
      if (field.key != "in") continue;
      const auto list = field.list();
      const int count = list.empty() ? 0 : whole(list.front());
      if (count < 1) return block.error(field.line, "'in' takes a count and words: in 12 | word | word");
      const auto rarity = static_cast<float>(std::log((documents + 1.0) / (count + 1.0)));
      for (std::size_t i = 1; i < list.size(); ++i) rows.push_back({mixed(Fnv1a(list[i])), rarity, 0});
    }
  }
  std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.word < b.word; });
  image.add("wording.words", rows);
  image.add("wording.most", std::vector<float>{most});
  return ok_status();
}

Wording read_wording(std::string_view text, std::span<const Span> parts, std::span<const Span> known,
                     const WordCounts& counts) {
  Counts words;
  for (const Span part : parts) count_words(text, part, known, counts, words);
  Wording out;
  for (const auto& [hash, counted] : words)
    out.marks.push_back(
        {hash, counted.weight * (1 + std::log(static_cast<float>(counted.times))), counted.names});
  double squares = 0;
  std::sort(out.marks.begin(), out.marks.end(), [](const WordMark& a, const WordMark& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.hash < b.hash;
  });
  if (out.marks.size() > kWordMarks) out.marks.resize(kWordMarks);
  std::sort(out.marks.begin(), out.marks.end(),
            [](const WordMark& a, const WordMark& b) { return a.hash < b.hash; });
  for (const WordMark& mark : out.marks) squares += static_cast<double>(mark.weight) * mark.weight;
  const auto length = static_cast<float>(std::sqrt(squares));
  for (WordMark& mark : out.marks) mark.weight /= length;
  return out;
}

double likeness(const Wording& a, const Wording& b) {
  double sum = 0;
  auto x = a.marks.begin();
  auto y = b.marks.begin();
  while (x != a.marks.end() && y != b.marks.end()) {
    if (x->hash == y->hash) sum += static_cast<double>(x->weight) * y->weight;
    const bool first = x->hash <= y->hash, second = y->hash <= x->hash;
    if (first) ++x;
    if (second) ++y;
  }
  return sum;
}

}  // namespace sitrep
