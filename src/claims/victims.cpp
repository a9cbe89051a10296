// SPDX-License-Identifier: Apache-2.0
#include "claims/victims.h"

#include <algorithm>

namespace sitrep {
namespace {

/// The words of a harm's text.
WordRange words_of(const Document& d, const Harm& h) {
  const auto first = std::lower_bound(d.span.begin(), d.span.end(), h.span.begin,
                                      [](const Span& s, std::size_t at) { return s.begin < at; });
  const auto last = std::lower_bound(first, d.span.end(), h.span.end,
                                     [](const Span& s, std::size_t at) { return s.begin < at; });
  return {static_cast<WordId>(first - d.span.begin()), static_cast<WordId>(last - d.span.begin())};
}

enum class Told : std::uint8_t { as_new, as_known, by_pronoun, by_name };

Told how_told(const Context& c, WordRange words) {
  const Document& d = c.document;
  const WordId before = words.first > c.sentence_of(words.first).words.first ? words.first - 1 : kNoWord;
  if (words.last == words.first + 1 && c.in(WordList::person_pronoun, words.first)) return Told::by_pronoun;
  for (const WordId w : {words.first, before})
    if (w != kNoWord && d.upos[w] == Upos::det && c.in(WordList::definite, w)) return Told::as_known;
  for (WordId w = words.first; w < words.last; ++w)
    if (d.upos[w] == Upos::propn) return Told::by_name;
  return Told::as_new;
}

bool is_headline(const Context& c, WordRange words) {
  return c.sentence_of(words.first).block == BlockKind::title;
}

/// One person by grammar alone: no article, number or name says so.
bool presumed(const Context& c, WordRange words) {
  const QuantityMention* q = c.count_of(words.last - 1);
  if (q != nullptr) return q->use == QuantityUse::age;
  const Told told = how_told(c, words);
  if (told == Told::by_name) return false;
  if (told != Told::as_new) return true;
  const WordId from = words.first > c.sentence_of(words.first).words.first ? words.first - 1 : words.first;
  for (WordId w = from; w < words.last; ++w)
    if (c.in(WordList::indefinite, w)) return false;
  return true;
}

std::optional<std::int64_t> size_of(const Harm& h) { return h.figure.best ? h.figure.best : h.figure.low; }

/// "A man was killed and two others were shot": these are not the dead.
bool says_others(const Context& c, const Harm& h) {
  const WordRange words = words_of(c.document, h);
  for (WordId w = words.first; w < words.last; ++w)
    if (c.in(WordList::others, w)) return true;
  return false;
}

class HitSettler {
 public:
  HitSettler(const Context& context, Event& event) : c_(context), e_(event) {}

  void run() {
    if (std::none_of(e_.harm.begin(), e_.harm.end(), [](const Harm& h) { return h.hit; })) return;
    const std::int64_t dead = most(Effect::killed);
    const std::int64_t injured = most(Effect::injured);
    std::erase_if(e_.harm, [&](Harm& h) {
      if (!h.hit || says_others(c_, h)) return false;
      const auto size = size_of(h);
      if (!size) return injured > 0;
      // "Four were shot; one died and three were wounded": nobody is left to be counted.
      if (injured > 0 || *size <= dead) return true;
      if (dead > 0) {
        take_away(h, dead);
        e_.explain("harm", "those who were shot, less those who died", h.span);
      }
      return false;
    });
    keep_whole();
  }

 private:
  /// The largest stated figure of an effect, hits apart.
  std::int64_t most(Effect effect) const {
    std::int64_t out = 0;
    for (const Harm& h : e_.harm)
      if (h.effect == effect && !h.hit) out = std::max(out, size_of(h).value_or(0));
    return out;
  }

  static void take_away(Harm& h, std::int64_t dead) {
    for (auto* value : {&h.figure.low, &h.figure.high, &h.figure.best})
      if (*value) **value -= dead;
    h.groups.clear();
  }

  /// "Five people were shot ... a man was shot in the leg": of hits told one by one beside their whole, the
  /// whole stays.
  void keep_whole() {
    std::int64_t whole = 0;
    for (const Harm& h : e_.harm)
      if (h.hit && !is_single(h)) whole = std::max(whole, size_of(h).value_or(0));
    if (whole > 1) std::erase_if(e_.harm, [](const Harm& h) { return h.hit && is_single(h); });
  }

  const Context& c_;
  Event& e_;
};

}  // namespace

bool counts_others(const Context& c, const Event& e) {
  return std::any_of(e.harm.begin(), e.harm.end(), [&](const Harm& h) { return says_others(c, h); });
}

bool points_back(const Context& c, const Harm& h) {
  const Told told = how_told(c, words_of(c.document, h));
  return told == Told::by_pronoun || told == Told::as_known;
}

bool is_single(const Harm& h) { return h.figure.best == 1 && h.figure.low == 1 && h.figure.high == 1; }

bool same_person(const Context& c, const Harm& before, const Harm& after) {
  const WordRange a = words_of(c.document, before);
  const WordRange b = words_of(c.document, after);
  if (a.first >= a.last || b.first >= b.last) return false;
  const Told told = how_told(c, b);
  if (told == Told::by_pronoun || told == Told::as_known || is_headline(c, a)) return true;
  if (told == Told::as_new) return false;
  return how_told(c, a) != Told::by_name || c.document.folded[a.last - 1] == c.document.folded[b.last - 1];
}

void drop_parts(const Context& context, std::vector<Event>& events) {
  std::uint32_t wholes = 0;  // bit: an effect of which the report counts several
  for (const Event& e : events)
    for (const Harm& h : e.harm)
      if (!e.dropped && size_of(h).value_or(2) > 1) wholes |= 1U << static_cast<unsigned>(h.effect);
  for (Event& e : events) {
    std::erase_if(e.harm, [&](const Harm& h) {
      return !e.dropped && is_single(h) && (wholes >> static_cast<unsigned>(h.effect) & 1U) != 0 &&
             presumed(context, words_of(context.document, h));
    });
  }
}

/// Whether anything in the report tells of people who lived: wounds, a hospital, somebody's condition.
bool tells_of_survivors(const Context& c) {
  for (WordId w = 0; w < c.document.size(); ++w)
    if (c.in(WordList::survival, w)) return true;
  return false;
}

void settle_hits(const Context& context, std::vector<Event>& events) {
  std::optional<bool> survivors;
  for (Event& e : events) {
    if (e.dropped) continue;
    HitSettler(context, e).run();
    for (Harm& h : e.harm) {
      if (!h.hit || e.frame->harm_class != 0) continue;
      const bool some_died =
          std::any_of(e.harm.begin(), e.harm.end(), [](const Harm& o) { return o.effect == Effect::killed; });
      if (!survivors) survivors = tells_of_survivors(context);
      // "Soldiers shot 20 protesters", and nothing more: dead or injured.
      if (!some_died && !*survivors) h.effect = Effect::casualties;
    }
  }
}

}  // namespace sitrep
