// SPDX-License-Identifier: Apache-2.0
#include "mentions.h"

#include <algorithm>
#include <array>
#include <string>

#include "core/check.h"

namespace sitrep::train {
namespace {

constexpr std::array<std::string_view, 6> kKinds = {"person", "organization", "place",
                                                    "object", "event",        "time"};

struct Mention {
  std::string_view id;
  std::uint8_t kind = 0;
  std::size_t first = 0, last = 0;
  bool open = true;
};

/// The brackets of one word: "(1-person-...", "2)", "(3-place-...)".
void read_brackets(std::string_view text, std::size_t word, std::vector<Mention>& mentions) {
  while (!text.empty()) {
    if (text.front() == '(') {
      text.remove_prefix(1);
      Mention m;
      m.id = text.substr(0, text.find('-'));
      text.remove_prefix(std::min(text.size(), m.id.size() + 1));
      const std::string_view kind = text.substr(0, text.find('-'));
      m.kind = static_cast<std::uint8_t>(std::find(kKinds.begin(), kKinds.end(), kind) - kKinds.begin());
      m.first = m.last = word;
      const std::size_t end = text.find_first_of("()");
      if (end != std::string_view::npos && text[end] == ')') m.open = false;
      mentions.push_back(m);
      text.remove_prefix(end == std::string_view::npos ? text.size() : end + (text[end] == ')' ? 1 : 0));
    } else {
      const std::size_t end = text.find(')');
      const std::string_view id = text.substr(0, end);
      const auto it = std::find_if(mentions.rbegin(), mentions.rend(),
                                   [&](const Mention& m) { return m.open && m.id == id; });
      if (it != mentions.rend()) {
        it->last = word;
        it->open = false;
      }
      text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
  }
}

void write_labels(std::vector<Mention> mentions, bool longest, std::vector<std::uint8_t>& labels) {
  std::stable_sort(mentions.begin(), mentions.end(), [&](const Mention& a, const Mention& b) {
    const std::size_t x = a.last - a.first, y = b.last - b.first;
    return longest ? x > y : x < y;
  });
  for (const Mention& m : mentions) {
    if (m.open) continue;
    const auto from = labels.begin() + static_cast<std::ptrdiff_t>(m.first);
    const auto to = labels.begin() + static_cast<std::ptrdiff_t>(m.last) + 1;
    if (std::any_of(from, to, [](std::uint8_t l) { return l != 0; })) continue;
    std::fill(from, to, static_cast<std::uint8_t>(2 + 2 * m.kind));
    *from = static_cast<std::uint8_t>(1 + 2 * m.kind);
  }
}

}  // namespace

void add_mentions(std::string_view conllu, std::vector<GoldSentence>& sentences) {
  if (conllu.find("Entity=(") == std::string_view::npos) return;
  std::size_t sentence = 0, word = 0;
  std::vector<Mention> mentions;
  while (!conllu.empty()) {
    const std::string_view line = conllu.substr(0, conllu.find('\n'));
    conllu.remove_prefix(std::min(conllu.size(), line.size() + 1));
    if (line.empty()) {
      if (word == 0) continue;
      SITREP_CHECK(sentence < sentences.size() && sentences[sentence].size() == word);
      GoldSentence& s = sentences[sentence++];
      s.outer.assign(word, 0);
      s.inner.assign(word, 0);
      write_labels(mentions, true, s.outer);
      write_labels(mentions, false, s.inner);
      mentions.clear();
      word = 0;
      continue;
    }
    const std::string_view id = line.substr(0, line.find('\t'));
    if (line.front() == '#' || id.find_first_of("-.") != std::string_view::npos) continue;
    const std::size_t at = line.rfind("Entity=");
    if (at != std::string_view::npos) {
      const std::string_view value = line.substr(at + 7);
      read_brackets(value.substr(0, value.find('|')), word, mentions);
    }
    ++word;
  }
}

}  // namespace sitrep::train
