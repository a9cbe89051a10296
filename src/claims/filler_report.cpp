// SPDX-License-Identifier: Apache-2.0
// What the model of fillers knows of a span, of a whole report, and of a candidate beside the incidents.
#include <algorithm>

#include "claims/filler_features.h"
#include "claims/filler_writer.h"

namespace sitrep {
namespace {

std::uint64_t code(auto value) { return static_cast<std::uint64_t>(value); }

/// Sentences whose words count apart: what a report is about stands there.
constexpr std::uint32_t kOpening = 3;

}  // namespace

void FillerFeatures::of_span(const FillerPhrase& phrase, WordRange span, std::vector<Feature>& out) const {
  FillerWriter to(out, FillerWriter::kSpan);
  const WordRange sentence = c_.sentence_of(span.first).words;
  const auto tag = [&](WordId w) -> std::uint64_t { return sentence.contains(w) ? d_.xpos[w] : 99; };
  const std::uint64_t first = form_[span.first], last = form_[span.last - 1];
  const std::uint64_t before = form(span.first - 1, sentence), behind = form(span.last, sentence);
  to.one(first);
  to.one(tag(span.first));
  to.one(last);
  to.one(tag(span.last - 1));
  to.one(before);
  to.one(tag(span.first - 1));
  to.one(behind);
  to.one(tag(span.last));
  to.one(first, span.first - phrase.words.first);
  to.one(first, before);
  to.one(last, behind);
  to.one(tag(span.first), tag(span.first - 1));
  to.one(std::min<WordId>(span.last - span.first, 8));
  to.one(span.first == phrase.words.first ? 1 : 0, span.last < phrase.words.last   ? 0
                                                   : span.last > phrase.words.last ? 1
                                                                                   : 2);
  to.next();
  for (WordId w = phrase.words.first; w < span.first; ++w) to.put(lemma_[w]);
  to.next();
  for (WordId w = span.first; w < std::min(span.last, phrase.words.last); ++w)
    to.put(lemma_[w], w + 1 == span.last ? 1 : 0);
  to.next();
  for (WordId w = span.last; w < phrase.words.last; ++w) to.put(lemma_[w]);
  const auto is_of = [&](WordRange words) { return words == span; };
  const ActorMention* a = c_.actor_at(span.last - 1);
  const ObjectMention* o = c_.object_at(span.last - 1);
  const WeaponMention* weapon = c_.weapon_at(span.last - 1);
  to.one(a != nullptr && is_of(a->words) ? code(a->kind) + 1 : 0, o != nullptr && is_of(o->words) ? 1 : 0,
         weapon != nullptr && is_of(weapon->words) ? 1 : 0);
  // Whether grammar has made this very span a filler.
  const Span text = d_.span_of(span);
  std::uint64_t known = 0;
  auto it = std::lower_bound(given_.begin(), given_.end(), span.first,
                             [](const Given& g, WordId w) { return g.word < w; });
  for (; it != given_.end() && it->word == span.first && known == 0; ++it) {
    const Claim& claim = claims_[it->claim];
    for (const Participant& p : claim.participants)
      if (p.span == text) known = 1;
    for (const Weapon& x : claim.weapons)
      if (x.span == text) known = 1;
  }
  to.one(known);
  std::uint64_t whole = 0;
  for (WordId w = span.first; w < span.last; ++w) whole = whole * 31 + form_[w];
  to.one(whole);
  // "The Italian Dino Rossy ... Rossy": what the report says again is a name of its own.
  const std::uint64_t again = times_told(span);
  const bool more = span.first > sentence.first && times_told({span.first - 1, span.last}) == again;
  to.one(std::min<std::uint64_t>(again, 4), more ? 1 : 0);
  to.one(again > 1 ? 1 : 0, more ? 1 : 0, tag(span.first));
  // A name as grounding tells it apart from titles and descriptions.
  std::uint64_t named = 0;
  if (a != nullptr && !a->name.empty() && a->named)
    named = a->name == d_.text_of(span) ? 1 : is_of(a->words) ? 2 : 3;
  to.one(named, a == nullptr ? 0 : code(a->kind) + 1);
  std::uint64_t entity = 0;
  for (const Entity& e : d_.entities)
    if (e.words.overlaps(span))
      entity = (code(e.type) + 1) * 4 + (e.words == span               ? 1
                                         : e.words.first == span.first ? 2
                                         : e.words.last == span.last   ? 3
                                                                       : 0);
  to.one(entity);
  to.one(entity, tag(span.first), tag(span.first - 1));
  std::uint64_t tags = 0;
  for (WordId w = span.first; w < span.last; ++w) tags = tags * 32 + code(d_.upos[w]) + 1;
  to.one(tags);
  to.one(tags, tag(span.first - 1), tag(span.last));
  to.one(sort_of(span.last - 1), first);
  to.one(sort_of(span.last - 1), tag(span.first), span.first - phrase.words.first);
}

std::uint32_t FillerFeatures::times_told(WordRange span) const {
  const auto range = std::equal_range(by_form_.begin(), by_form_.end(), std::pair(form_[span.first], kNoWord),
                                      [](const auto& a, const auto& b) { return a.first < b.first; });
  std::uint32_t out = 0;
  const WordId size = span.last - span.first;
  for (auto it = range.first; it != range.second; ++it)
    if (it->second + size <= d_.size() &&
        std::equal(form_.begin() + span.first, form_.begin() + span.last, form_.begin() + it->second))
      ++out;
  return out;
}

void FillerFeatures::of_report(std::vector<Feature>& out) const {
  FillerWriter to(out, FillerWriter::kReport);
  to.one(0);
  to.one(std::min<std::uint32_t>(incidents_, 6));
  to.next();
  for (WordId w = 0; w < d_.size(); ++w)
    if (tells_matter(w)) to.put(lemma_[w]);
  to.next();
  for (WordId w = 0; w < d_.size() && d_.sentence_of[w] < kOpening; ++w)
    if (tells_matter(w)) to.put(lemma_[w]);
  to.next();
  for (WordId w = 1; w < d_.size(); ++w)
    if (tells_matter(w) && d_.sentence_of[w] == d_.sentence_of[w - 1]) to.put(lemma_[w - 1], lemma_[w]);
  to.next();
  for (const Claim& claim : claims_) {
    if (!is_violent(claim.type)) continue;
    const std::uint64_t counts = tells_incident(claim) ? 1 : 0;
    const WordRange trigger = words_at(d_, claim.trigger);
    to.put(1, code(claim.type), counts);
    to.put(2, trigger.empty() ? 0 : lemma_[trigger.first], counts);
    to.put(3, code(claim.status) << 8 | code(claim.scope), code(claim.hedge));
    const std::uint64_t has = (claim.places.empty() ? 0 : 1) + (claim.times.empty() ? 0 : 2) +
                              (claim.harm.empty() ? 0 : 4) + (claim.participants.empty() ? 0 : 8);
    to.put(4, has, counts);
    if (!trigger.empty()) to.put(5, std::min<std::uint64_t>(d_.sentence_of[trigger.first], 8), counts);
    for (const Participant& p : claim.participants) to.put(6, code(p.role) << 8 | code(p.kind), counts);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
}

bool FillerFeatures::tells_matter(WordId w) const {
  return d_.upos[w] == Upos::verb || d_.upos[w] == Upos::noun || d_.upos[w] == Upos::propn ||
         d_.upos[w] == Upos::adj;
}

void FillerFeatures::given_roles(WordRange span, std::uint32_t& inside, std::uint32_t& outside) const {
  auto it = std::lower_bound(given_.begin(), given_.end(), span.first,
                             [](const Given& g, WordId w) { return g.word < w; });
  for (; it != given_.end() && it->word < span.last; ++it)
    (tells_incident(claims_[it->claim]) ? inside : outside) |= 1U << it->role;
}

const Claim* FillerFeatures::nearest_incident(WordRange span) const {
  const Claim* best = nullptr;
  std::uint64_t best_distance = 0;
  for (const auto& [at, claim] : incident_words_) {
    const bool before = at <= span.first;
    std::uint64_t distance = before ? span.first - at : at - span.first;
    if (d_.sentence_of[at] != d_.sentence_of[span.first])
      distance = distance * (before ? 1 : 2) + (std::uint64_t{1} << 32U);
    if (best != nullptr && distance >= best_distance) continue;
    best = &claims_[claim];
    best_distance = distance;
  }
  return best;
}

}  // namespace sitrep
