// SPDX-License-Identifier: Apache-2.0
// Acronyms that a report spells out, and the small questions that all readings ask.
#include <algorithm>

#include "ground/actor_finder.h"

namespace sitrep {
namespace {

bool upper(char c) { return c >= 'A' && c <= 'Z'; }

bool is_acronym(std::string_view form) {
  if (form.size() < 2 || form.size() > 8) return false;
  const auto capitals = static_cast<std::size_t>(std::count_if(form.begin(), form.end(), upper));
  return upper(form.front()) && capitals * 2 >= form.size() && capitals >= 2;
}

}  // namespace

/// "Committee for Local Aid (CLA)": later "the CLA" is that body, known or not.
void ActorFinder::find_acronyms(WordRange sentence) {
  for (WordId w = sentence.first + 1; w + 2 < sentence.last; ++w) {
    const std::string_view open = document_.form[w];
    const std::string_view close = document_.form[w + 2];
    if ((open != "(" && open != "[") || (close != ")" && close != "]")) continue;
    if (!is_acronym(document_.form[w + 1])) continue;
    MentionId full = kNoMention;
    for (std::uint32_t i = 0; i < phrases_.size(); ++i)
      if (phrases_[i].words.last == w && readings_[i].mention != kNoMention) full = readings_[i].mention;
    const bool known = full != kNoMention && mentions_.actors[full].named &&
                       mentions_.actors[full].kind != ActorKind::person;
    if (known)
      local_.push_back({document_.folded[w + 1], full});
    else
      spell_out_acronym(w, sentence);
  }
}

/// "The Libyan Observatory for Human Rights" is not the Syrian one, though a report on Syria calls that one
/// "the Observatory for Human Rights": a name that describes what it names is another's behind another
/// country's adjective.
bool ActorFinder::is_of_another_state(std::uint32_t i, const ActorName& tail) const {
  const std::string_view country = index_.text(index_.row(tail.row).country);
  bool described = false;
  for (WordId w = tail.words.first; w < tail.words.last; ++w)
    described = described || index_.in_list(document_, w, ActorIndex::linking);
  if (!described || country.empty()) return false;
  return std::any_of(names_.begin(), names_.end(), [&](const ActorName& n) {
    const ActorRow& row = index_.row(n.row);
    return n.use == NameUse::demonym && n.words.last == tail.words.first &&
           phrases_[i].words.first <= n.words.first && index_.text(row.country) != country;
  });
}

MentionId ActorFinder::find_local(WordId w) const {
  if (document_.upos[w] != Upos::propn || document_.form[w].size() < 2) return kNoMention;
  for (auto it = local_.rbegin(); it != local_.rend(); ++it)
    if (it->key == document_.folded[w] && mentions_.actors[it->mention].kind != ActorKind::person)
      return it->mention;
  return kNoMention;
}

/// Walks back from the bracket while capitalised words give the acronym's letters from its end.
void ActorFinder::spell_out_acronym(WordId bracket, WordRange sentence) {
  const std::string_view letters = document_.folded[bracket + 1];
  std::size_t left = letters.size();
  WordId first = bracket;
  WordId w = bracket;
  while (w > sentence.first && left > 0) {
    --w;
    const std::string_view word = document_.folded[w];
    if (word.empty() || document_.form[w] == "-") continue;
    if (word.front() == letters[left - 1] && has_capital(w)) {
      --left;
      first = w;
      continue;
    }
    const Upos tag = document_.upos[w];
    const bool small = tag == Upos::adp || tag == Upos::cconj || tag == Upos::det;
    if (!small || bracket - w > 12) break;
  }
  if (left != 0 || first == bracket) return;
  const MentionId id = add({first, bracket}, bracket - 1);
  ActorMention& m = mentions_.actors[id];
  m.name = text_of({first, bracket});
  m.named = true;
  m.source_kind = SourceKind::party;
  if (const NounHit* noun = noun_ending({first, bracket}, bracket)) {
    m.kind = static_cast<ActorKind>(index_.word(noun->row).kind);
    m.source_kind = static_cast<SourceKind>(index_.word(noun->row).source);
  }
  local_.push_back({letters, id});
  // Parts of that name are no actors of their own ("Local Doctors" of "the Union of Local Doctors").
  for (MentionId i = sentence_begin_; i < id; ++i) {
    ActorMention& part = mentions_.actors[i];
    if (first <= part.words.first && part.words.last <= bracket) part.words = {};
  }
}

/// "Syrian and Russian jets": an adjective before "and" has the head noun of the phrase behind it.
void ActorFinder::share_heads() {
  for (std::uint32_t i = 0; i + 1 < phrases_.size(); ++i) {
    const NounPhrase& left = phrases_[i];
    if (readings_[i].mention != kNoMention || readings_[i].state == kNoRow) continue;
    if (document_.upos[left.last] != Upos::adj || phrases_[i + 1].words.first != left.words.last + 1)
      continue;
    if (document_.upos[left.words.last] != Upos::cconj) continue;
    const PhraseReading& right = readings_[i + 1];
    if (right.row == kNoRow || right.mention == kNoMention) continue;
    const ActorRow& row = index_.row(right.row);
    if (row.state == kNoRow || row.force == kNoForce || row.state == readings_[i].state) continue;
    const std::uint32_t mine = index_.force_of(readings_[i].state, row.force);
    const ActorMention shared = mentions_.actors[right.mention];
    const MentionId id = add(without_article(document_, left.words, true), left.head);
    ActorMention& m = mentions_.actors[id];
    fill(m, mine);
    m.source_kind = shared.source_kind;
    m.plural = shared.plural;
    m.named = true;
    readings_[i].row = mine;
    readings_[i].mention = id;
  }
}

/// The text before and behind a name in its phrase: "UK-based" + "monitoring group".
std::string ActorFinder::describe_around(WordRange phrase, WordRange name) const {
  std::string out(document_.text_of({phrase.first, std::max(phrase.first, name.first)}));
  const std::string_view tail = document_.text_of({std::min(name.last, phrase.last), phrase.last});
  if (!out.empty() && !tail.empty()) out.push_back(' ');
  return out.append(tail);
}

WordRange ActorFinder::whole_words(std::uint32_t i) const {
  WordRange words = phrases_[i].words;
  std::uint32_t owner = phrases_[i].owner;
  for (int depth = 0; owner != NounPhrase::kNone && depth < 4; ++depth) {
    words.first = phrases_[owner].words.first;
    owner = phrases_[owner].owner;
  }
  return without_article(document_, words, true);
}

std::uint32_t ActorFinder::linked_phrase(std::uint32_t i) const {
  const WordId of = phrases_[i].words.last;
  if (i + 1 >= phrases_.size() || of + 1 != phrases_[i + 1].words.first) return NounPhrase::kNone;
  return index_.in_list(document_, of, ActorIndex::linking) ? i + 1 : NounPhrase::kNone;
}

const ActorName* ActorFinder::name_ending(WordRange in, WordId last) const {
  for (const ActorName& hit : names_) {
    if (hit.words.last == last && hit.words.first >= in.first) return &hit;
    if (hit.words.first >= last) break;
  }
  return nullptr;
}

/// The noun that starts here and counts before another noun ("government", "army").
const NounHit* ActorFinder::modifier_from(WordId first, WordRange in) const {
  for (const NounHit& hit : nouns_)
    if (hit.words.first == first && hit.words.last < in.last &&
        (index_.word(hit.row).flags & actor_word::kModifier) != 0 &&
        document_.upos[hit.words.last - 1] != Upos::adj)
      return &hit;
  return nullptr;
}

const NounHit* ActorFinder::noun_ending(WordRange in, WordId last) const {
  for (const NounHit& hit : nouns_) {
    if (hit.words.last == last && hit.words.first >= in.first) return &hit;
    if (hit.words.first >= last) break;
  }
  return nullptr;
}

MentionId ActorFinder::add(WordRange words, WordId head) {
  ActorMention m;
  m.words = words;
  m.head = words.contains(head) ? head : words.last - 1;
  mentions_.actors.push_back(m);
  return static_cast<MentionId>(mentions_.actors.size() - 1);
}

void ActorFinder::fill(ActorMention& m, std::uint32_t i) const {
  const ActorRow& row = index_.row(i);
  m.name = index_.text(row.name);
  m.id = index_.text(row.id);
  m.side = index_.text(row.side);
  m.country = index_.text(row.country);
  m.kind = static_cast<ActorKind>(row.kind);
  m.source_kind = static_cast<SourceKind>(row.source);
  m.category = static_cast<PersonCategory>(row.category);
}

void ActorFinder::fill_word(ActorMention& m, std::uint32_t noun) const {
  const ActorWordRow& word = index_.word(noun);
  m.kind = static_cast<ActorKind>(word.kind);
  m.source_kind = static_cast<SourceKind>(word.source);
  m.category = static_cast<PersonCategory>(word.category);
  m.plural = (word.flags & actor_word::kPlural) != 0;
}

std::string_view ActorFinder::text_of(WordRange words) const { return document_.text_of(words); }

bool ActorFinder::is_plural(WordId w) const {
  return document_.xpos[w] == xpos::kNns || document_.xpos[w] == xpos::kNnps;
}

}  // namespace sitrep
