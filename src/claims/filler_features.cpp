// SPDX-License-Identifier: Apache-2.0
#include "claims/filler_features.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "claims/filler_writer.h"

namespace sitrep {
namespace {

std::uint64_t code(auto value) { return static_cast<std::uint64_t>(value); }

/// Violence done at one time to someone or something; a siege, a front that moves, a mine found are none.
bool strikes_once(ClaimType type) {
  switch (type) {
    case ClaimType::air_strike:
    case ClaimType::shelling:
    case ClaimType::armed_clash:
    case ClaimType::ground_attack:
    case ClaimType::bombing:
    case ClaimType::suicide_bombing:
    case ClaimType::shooting:
    case ClaimType::chemical_attack:
    case ClaimType::execution:
    case ClaimType::killing:
    case ClaimType::abduction:
    case ClaimType::torture:
    case ClaimType::sexual_violence:
    case ClaimType::assault:
    case ClaimType::property_destruction:
    case ClaimType::looting:
    case ClaimType::attack:
      return true;
    default:
      return false;
  }
}

bool is_fighting(ActorKind k) { return k <= ActorKind::identity_militia; }

std::uint32_t ending(std::string_view word) {
  return hash_text(word.size() > 3 ? word.substr(word.size() - 3) : word);
}

/// How far off, in three steps.
std::uint64_t nearness(WordId words) { return words < 3 ? 0 : words < 6 ? 1 : 2; }

}  // namespace

bool tells_incident(const Claim& claim) {
  if (!strikes_once(claim.type) || claim.scope != Scope::incident) return false;
  if (claim.status != ClaimStatus::happened && claim.status != ClaimStatus::ongoing &&
      claim.status != ClaimStatus::attempted && claim.status != ClaimStatus::threatened)
    return false;
  bool hit = false;
  for (const Participant& p : claim.participants) {
    if (p.role != Role::target && p.role != Role::victim) continue;
    hit = true;
    if (!is_fighting(p.kind) && p.category != name_of(ObjectCategory::military_base)) return true;
  }
  return !hit && claim.type != ClaimType::armed_clash;
}

FillerFeatures::FillerFeatures(const Context& c, const std::vector<Claim>& claims)
    : c_(c),
      d_(c.document),
      claims_(claims),
      trigger_(c.document.size(), kNoClaim),
      triggers_of_sentence_(c.document.sentences.size()) {
  form_.reserve(d_.size());
  lemma_.reserve(d_.size());
  for (WordId w = 0; w < d_.size(); ++w) {
    form_.push_back(hash_text(d_.folded[w]));
    lemma_.push_back(d_.lemma[w] == d_.folded[w] ? form_.back() : hash_text(d_.lemma[w]));
  }
  by_form_.reserve(d_.size());
  for (WordId w = 0; w < d_.size(); ++w) by_form_.emplace_back(form_[w], w);
  std::sort(by_form_.begin(), by_form_.end());
  times_seen_.reserve(d_.size());
  for (const std::uint32_t lemma : lemma_) ++times_seen_[lemma];
  take(claims);
  age_.reserve(d_.sentences.size());
  for (const Sentence& sentence : d_.sentences) age_.push_back(age_of(sentence.words));
  std::map<std::uint64_t, int> types;
  for (const auto& [at, claim] : incident_words_) ++types[code(claims_[claim].type) + 1];
  for (const auto& [type, count] : types)
    if (main_type_ == 0 || count > types[main_type_]) main_type_ = type;
}

void FillerFeatures::take(const std::vector<Claim>& claims) {
  for (std::uint32_t i = 0; i < claims.size(); ++i) {
    const Claim& claim = claims[i];
    if (!is_violent(claim.type)) continue;
    const WordRange trigger = words_at(d_, claim.trigger);
    if (tells_incident(claim)) {
      ++incidents_;
      if (!trigger.empty()) incident_words_.emplace_back(trigger.first, i);
    }
    for (WordId w = trigger.first; w < trigger.last; ++w) trigger_[w] = i;
    const auto give = [&](Span span, std::uint16_t role, std::uint16_t kind) {
      const WordRange words = words_at(d_, span);
      if (!words.empty()) given_lemmas_[lemma_[words.last - 1]] |= 1U << role;
      for (WordId w = words.first; w < words.last; ++w) given_.push_back({w, role, kind, i});
    };
    for (const Participant& p : claim.participants)
      give(p.span, static_cast<std::uint16_t>(p.role), static_cast<std::uint16_t>(p.kind));
    for (const Weapon& weapon : claim.weapons) give(weapon.span, kWeapon, 0);
  }
  std::stable_sort(given_.begin(), given_.end(),
                   [](const Given& a, const Given& b) { return a.word < b.word; });
  for (WordId w = 0; w < d_.size(); ++w)
    if (trigger_[w] != kNoClaim) triggers_of_sentence_[d_.sentence_of[w]].push_back(w);
}

std::uint32_t FillerFeatures::form(WordId w, WordRange in) const { return in.contains(w) ? form_[w] : 1; }

void FillerFeatures::of_phrase_alone(const FillerPhrase& phrase, std::vector<Feature>& out) const {
  FillerWriter to(out, FillerWriter::kPhrase);
  const Position at = position_of(phrase);
  shape(to, phrase);
  governors(to, phrase, at);
  events_around(to, phrase, at);
  grammar(to, phrase);
  mentions(to, phrase, at);
  neighbours(to, phrase, at);
}

void FillerFeatures::shape(FillerWriter& out, const FillerPhrase& phrase) const {
  const WordRange words = phrase.words;
  const WordRange sentence = c_.sentence_of(words.first).words;
  const WordId h = words.last - 1;
  out.one(0);
  out.one(lemma_[h]);
  out.one(ending(d_.folded[h]));
  out.one(d_.xpos[h]);
  out.one(lemma_[words.first]);
  out.next();
  for (WordId w = words.first; w < h; ++w) out.put(lemma_[w]);
  const std::uint64_t p1 = form(words.first - 1, sentence), p2 = form(words.first - 2, sentence);
  const std::uint64_t n1 = form(words.last, sentence), n2 = form(words.last + 1, sentence);
  out.one(p1);
  out.one(p1, p2);
  out.one(p2);
  out.one(form(words.first - 3, sentence));
  out.one(n1);
  out.one(n1, n2);
  out.one(std::min<std::uint64_t>(d_.sentence_of[h], 8));
  out.one(std::min(times_seen_.find(lemma_[h])->second, 5U));
}

void FillerFeatures::governors(FillerWriter& out, const FillerPhrase& phrase, const Position& at) const {
  const WordRange words = phrase.words;
  const WordRange sentence = c_.sentence_of(words.first).words;
  const WordId up = at.governor_word;
  const bool has = up != kNoWord;
  const std::uint32_t event = has ? trigger_[up] : kNoClaim;
  out.one(at.relation);
  out.one(at.governor, at.relation, at.adposition);
  out.one(at.governor);
  out.one(at.relation, at.adposition, event != kNoClaim ? 1 : 0);
  out.one(event != kNoClaim ? code(claims_[event].type) + 1 : 0, at.relation, at.adposition);
  out.one(has && c_.tree.parent(up) != kNoWord ? lemma_[c_.tree.parent(up)] : 0, at.relation);
  std::uint64_t left = 0, right = 0;
  for (WordId w = words.first; w > sentence.first && left == 0; --w)
    if (d_.upos[w - 1] == Upos::verb) left = lemma_[w - 1];
  for (WordId w = words.last; w < sentence.last && right == 0; ++w)
    if (d_.upos[w] == Upos::verb) right = lemma_[w] * 2ULL + (c_.tree.is_passive(w) ? 1 : 0);
  out.one(left);
  out.one(left, at.adposition);
  out.one(right);
}

void FillerFeatures::events_around(FillerWriter& out, const FillerPhrase& phrase, const Position& at) const {
  const WordRange words = phrase.words;
  const std::uint32_t s = d_.sentence_of[words.first];
  const std::uint64_t head = lemma_[words.last - 1];
  const std::vector<WordId>& triggers = triggers_of_sentence_[s];
  const WordId left = at.left_word;
  if (left != kNoWord)
    out.one(at.left_type, nearness(words.first - left));
  else
    out.next();
  out.one(at.left, at.before);
  out.one(at.right_type, at.right_near);
  out.one(at.right);
  out.next();
  if (triggers.empty()) out.put(0);
  out.next();
  if (s > 0 && !triggers_of_sentence_[s - 1].empty()) out.put(0);
  if (s + 1 < triggers_of_sentence_.size() && !triggers_of_sentence_[s + 1].empty()) out.put(1);
  out.next();
  for (const WordId t : triggers) out.put(lemma_[t], head);
  // What the nearest event is said to be: how sure, when, where.
  out.next();
  if (at.near_word != kNoWord) {
    const Claim& claim = claims_[trigger_[at.near_word]];
    const bool day = std::any_of(claim.times.begin(), claim.times.end(), [](const ClaimTime& t) {
      return t.role == SlotRole::event && t.precision <= TimePrecision::day;
    });
    out.put(code(claim.status), code(claim.scope), tells_incident(claim) ? 1 : 0);
    out.put(64, day ? 1 : 0, claim.places.empty() ? 0 : 1);
    out.put(65, claim.harm.empty() ? 0 : 1, code(claim.hedge));
  }
  out.one(std::min<std::uint32_t>(incidents_, 6));
}

void FillerFeatures::grammar(FillerWriter& out, const FillerPhrase& phrase) const {
  const std::uint64_t head = lemma_[phrase.words.last - 1];
  auto it = std::lower_bound(given_.begin(), given_.end(), phrase.words.first,
                             [](const Given& g, WordId w) { return g.word < w; });
  std::vector<std::uint64_t> kinds, incidents, types, heads;
  for (; it != given_.end() && it->word < phrase.words.last; ++it) {
    const Claim& claim = claims_[it->claim];
    const std::uint64_t role = it->role;
    kinds.push_back(role << 8 | it->kind);
    incidents.push_back((role << 8 | it->kind) << 1 | (tells_incident(claim) ? 1 : 0));
    types.push_back(role << 8 | code(claim.type));
    heads.push_back(role);
  }
  const auto each_once = [&](std::vector<std::uint64_t>& list, std::uint64_t with) {
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
    out.next();
    for (const std::uint64_t x : list) out.put(x, with);
  };
  out.next();
  if (kinds.empty()) out.put(0);
  each_once(kinds, 0);
  each_once(incidents, 0);
  each_once(types, 0);
  each_once(heads, head);
}

void FillerFeatures::mentions(FillerWriter& out, const FillerPhrase& phrase, const Position& at) const {
  const WordId h = phrase.words.last - 1;
  const ActorMention* a = c_.actor_at(h);
  out.one(a == nullptr ? 0 : code(a->kind) + 1, a != nullptr && a->named ? 1 : 0,
          a != nullptr && a->plural ? 1 : 0);
  out.one(a == nullptr ? 0 : code(a->category) + 1, a != nullptr && !a->id.empty() ? 1 : 0);
  const ObjectMention* o = c_.object_at(h);
  out.one(o == nullptr ? 0 : code(o->category) + 1);
  const WeaponMention* weapon = c_.weapon_at(h);
  out.one(weapon == nullptr ? 0 : code(weapon->category) + 1);
  out.one(c_.place_at(h) != nullptr ? 1 : 0, c_.time_at(h) != nullptr ? 1 : 0,
          c_.quantity_at(h) != nullptr ? 1 : 0);
  // The same for its sort alone, so that words never seen in training are read by what they name.
  const std::uint64_t sort = sort_of(h);
  out.one(sort, at.relation, at.adposition);
  out.one(sort, at.governor);
  out.one(sort, at.left, at.before);
  out.one(sort, at.right);
  out.one(sort, at.left_type, at.before);
  out.one(sort, at.right_type, at.right_near);
  out.one(lemma_[h], at.left_type, at.right_type);
  // What grammar says of it where the report names it again.
  out.next();
  const auto same = given_lemmas_.find(lemma_[h]);
  if (same != given_lemmas_.end())
    for (std::uint64_t role = 0; role < 16; ++role)
      if ((same->second >> role & 1U) != 0) out.put(role), out.put(role, 1 + sort);
}

FillerFeatures::Position FillerFeatures::position_of(const FillerPhrase& phrase) const {
  Position at;
  const WordRange words = phrase.words;
  const std::uint32_t s = d_.sentence_of[words.first];
  const WordRange sentence = d_.sentences[s].words;
  at.before = form(words.first - 1, sentence);
  WordId top = words.last - 1;
  for (WordId w = words.first; w < words.last; ++w) {
    const WordId up = c_.tree.parent(w);
    if (up != kNoWord && words.contains(up)) continue;
    top = w;
    break;
  }
  WordId up = c_.tree.parent(top);
  for (int step = 0; step < 4 && up != kNoWord && c_.tree.is(top, {Deprel::conj}); ++step) {
    top = up;
    up = c_.tree.parent(top);
  }
  at.relation = code(c_.tree.relation(top));
  const WordId nearby = std::min<WordId>(words.first - sentence.first, 2);
  for (WordId back = 1; back <= nearby && at.adposition == 0; ++back) {
    const WordId w = words.first - back;
    if (d_.upos[w] == Upos::adp || d_.upos[w] == Upos::sconj) at.adposition = form_[w];
  }
  at.governor_word = up;
  at.governor = up != kNoWord ? lemma_[up] : 0;
  for (const WordId t : triggers_of_sentence_[s]) {
    if (t < words.first) {
      at.left = lemma_[t];
      at.left_word = t;
      at.left_type = code(claims_[trigger_[t]].type) + 1;
    }
    if (t >= words.last && at.right == 0) {
      at.right = lemma_[t];
      at.right_word = t;
      at.right_type = code(claims_[trigger_[t]].type) + 1;
      at.right_near = nearness(t - words.last);
    }
  }
  at.near_word = at.left_word == kNoWord                                    ? at.right_word
                 : at.right_word == kNoWord                                 ? at.left_word
                 : words.first - at.left_word <= at.right_word - words.last ? at.left_word
                                                                            : at.right_word;
  return at;
}

std::uint64_t FillerFeatures::sort_of(WordId w) const {
  if (const ActorMention* a = c_.actor_at(w)) return 100 + 2 * code(a->kind) + (a->named ? 1 : 0);
  if (const ObjectMention* o = c_.object_at(w)) return 200 + code(o->category);
  if (const WeaponMention* weapon = c_.weapon_at(w)) return 300 + code(weapon->category);
  return c_.place_at(w) != nullptr ? 1 : 0;
}

}  // namespace sitrep
