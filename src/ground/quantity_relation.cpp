// SPDX-License-Identifier: Apache-2.0
#include "ground/quantity_relation.h"

#include <algorithm>

namespace sitrep {
namespace {

/// How many atoms may stand between "including" and the figure it takes out ("among whom were two").
constexpr std::uint32_t kNear = 4;

class Relations {
 public:
  Relations(const QuantitySentence& s, std::span<const PlacedQuantity> placed,
            std::vector<QuantityMention>& quantities)
      : s_(s), placed_(placed), all_(quantities) {}

  void run() {
    for (std::size_t n = 0; n < placed_.size(); ++n) {
      if (!counts(n) || corrects(n)) continue;
      if (among(n)) continue;
      if (n > 0 && part(n)) continue;
      if (n > 0) added(n);
    }
    drop_appositions();
  }

 private:
  QuantityMention& at(std::size_t n) { return all_[placed_[n].id]; }

  bool counts(std::size_t n) {
    const QuantityUse use = at(n).use;
    return use == QuantityUse::count || use == QuantityUse::percent;
  }

  void relate(std::size_t n, QuantityRelation relation, std::size_t to) {
    at(n).relation = relation;
    at(n).related = placed_[to].id;
  }

  JointTerm joint_at(std::uint32_t i, std::uint32_t& last) const {
    const TermTable::Match match = s_.words.joints.longest(s_.atoms, i);
    last = match.term == nullptr ? i + 1 : match.last;
    return match.term == nullptr ? JointTerm::none : static_cast<JointTerm>(match.term->kind);
  }

  /// Whether a joint of that kind stands in [first, last).
  bool has(JointTerm kind, std::uint32_t first, std::uint32_t last) const {
    for (std::uint32_t i = first, next = 0; i < last; i = next)
      if (joint_at(i, next) == kind) return true;
    return false;
  }

  /// The kind of the joint whose last word stands right before atom i; the longest one.
  bool right_before(JointTerm kind, std::uint32_t i) const {
    for (std::uint32_t size = 3; size > 0; --size) {
      std::uint32_t last = 0;
      if (i >= size && joint_at(i - size, last) == kind && last == i) return true;
    }
    return false;
  }

  static std::optional<std::int64_t> size_of(const QuantityMention& q) {
    return q.best ? q.best : q.low ? q.low : q.high;
  }

  /// The count before n that n may be a part of: no part itself, and not smaller.
  std::optional<std::size_t> whole_before(std::size_t n) {
    const auto size = at(n).use == QuantityUse::count ? size_of(at(n)) : std::nullopt;
    for (std::size_t k = n; k-- > 0;) {
      const QuantityMention& q = at(k);
      if (q.use != QuantityUse::count || q.relation == QuantityRelation::part_of) continue;
      const auto whole = q.high || q.bound == Bound::exact ? size_of(q) : std::nullopt;
      if (size && whole && *size > std::max(*whole, q.high.value_or(0))) return std::nullopt;
      return k;
    }
    return std::nullopt;
  }

  /// "three of them", "40 of whom"; "including 49 children", "among them five women", "of whom six".
  bool part(std::size_t n) {
    const PlacedQuantity& q = placed_[n];
    const std::uint32_t before = placed_[n - 1].phrase_last;
    bool taken = has(JointTerm::of_them, q.phrase_first, q.phrase_last);
    if (!taken) {
      for (std::uint32_t i = before, next = 0; i < q.first; i = next) {
        const JointTerm kind = joint_at(i, next);
        const bool opens = kind == JointTerm::including || kind == JointTerm::of_them;
        if (!opens || next > q.first || q.first - next > kNear) continue;
        bool between = false;
        for (std::uint32_t w = next; w < q.first; ++w)
          between = between || s_.tag(w) == Upos::verb || s_.tag(w) == Upos::punct;
        taken = taken || !between;
      }
    }
    // "including four women and three children": both are parts of one whole.
    if (!taken && joined(n) && at(n - 1).relation == QuantityRelation::part_of) {
      at(n).relation = QuantityRelation::part_of;
      at(n).related = at(n - 1).related;
      return true;
    }
    const auto whole = taken ? whole_before(n) : std::nullopt;
    if (whole) relate(n, QuantityRelation::part_of, *whole);
    return whole.has_value();
  }

  /// "Nine girls were among at least 31 guests killed": the part stands before; "Amongst the 27 killed were
  /// 13 women": behind.
  bool among(std::size_t n) {
    std::uint32_t first = placed_[n].first;
    while (first > 0 && s_.tag(first - 1) == Upos::det) --first;
    if (!right_before(JointTerm::among, first)) return false;
    std::size_t of = n;
    if (n > 0 && placed_[n].first - placed_[n - 1].phrase_last <= 2 * kNear &&
        at(n - 1).relation == QuantityRelation::none && counts(n - 1)) {
      of = n - 1;
    } else if (first == 1 && n + 1 < placed_.size() && counts(n + 1) &&
               s_.tag(placed_[n + 1].first - 1) == Upos::aux) {
      of = n + 1;
    }
    if (of == n) return false;
    const auto size = size_of(at(of));
    const auto whole = size_of(at(n));
    if (size && whole && *size > *whole) return false;
    relate(of, QuantityRelation::part_of, n);
    return true;
  }

  /// Whether nothing but commas, "and" and articles stands between the figure before and n.
  bool joined(std::size_t n) const {
    const std::uint32_t end = placed_[n].phrase_first;
    const std::uint32_t begin = placed_[n - 1].phrase_last;
    bool any = false;
    for (std::uint32_t i = begin, next = 0; i < end; i = next) {
      const JointTerm kind = joint_at(i, next);
      const bool joins = kind == JointTerm::joined || kind == JointTerm::comma;
      any = any || joins;
      const bool article = s_.tag(i) == Upos::det || s_.tag(i) == Upos::pron;
      if (!joins && !(article && any)) return false;
    }
    return any;
  }

  /// "two women and a child": both with their nouns, in one phrase; the bracket of a list is its first
  /// member.
  void added(std::size_t n) {
    const QuantityMention& q = at(n);
    const QuantityMention& before = at(n - 1);
    if (q.relation != QuantityRelation::none || q.use != QuantityUse::count || before.use != q.use) return;
    if (q.counted == kNoWord || before.counted == kNoWord || !joined(n)) return;
    const bool goes_on = before.relation == QuantityRelation::with;
    if (before.relation != QuantityRelation::none && !goes_on) return;
    at(n).relation = QuantityRelation::with;
    at(n).related = goes_on ? before.related : placed_[n - 1].id;
  }

  /// "a policeman, a father of three, was killed": a list has an "and" before its last member, else the
  /// commas only set apart.
  void drop_appositions() {
    bool closed = false;
    for (std::size_t n = placed_.size(); n-- > 1;) {
      if (at(n).relation != QuantityRelation::with) {
        closed = false;
        continue;
      }
      // "19 rebels, 30 rifles and a truck": what counts nothing may close the list.
      std::uint32_t behind = placed_[n].phrase_last;
      if (s_.text(behind) == ",") ++behind;
      std::uint32_t end = 0;
      closed = closed || joint_at(behind, end) == JointTerm::joined ||
               has(JointTerm::joined, placed_[n - 1].phrase_last, placed_[n].phrase_first);
      if (closed) continue;
      at(n).relation = QuantityRelation::none;
      at(n).related = kNoMention;
    }
  }

  bool changed_before(std::uint32_t end) const {
    for (std::uint32_t i = 0; i < end; ++i)
      if (s_.term(i) == NumberTerm::change) return true;
    return false;
  }

  bool verb_between(std::uint32_t first, std::uint32_t last) const {
    for (std::uint32_t i = first; i < last; ++i)
      if (s_.tag(i) == Upos::verb && s_.term(i) != NumberTerm::change && s_.noun(i) != NounTerm::state)
        return true;
    return false;
  }

  /// "raised its toll of 20 to 27", "rose to 41 from 38", "three, not five", "first spoke of 21, now says
  /// 17".
  bool corrects(std::size_t n) {
    if (n == 0 || at(n).use != QuantityUse::count) return false;
    std::size_t k = n - 1;
    if (at(k).use != QuantityUse::count) return false;
    const PlacedQuantity& old = placed_[k];
    const PlacedQuantity& q = placed_[n];
    // "not five": the one before stands, this one does not.
    if (right_before(JointTerm::instead, q.first)) {
      relate(k, QuantityRelation::instead_of, n);
      return false;
    }
    const bool near = !verb_between(old.phrase_last, q.first);
    if (near && (right_before(JointTerm::from, q.first) || right_before(JointTerm::compared, q.first))) {
      const bool firm = right_before(JointTerm::to, old.first) && changed_before(old.first);
      if (firm || has(JointTerm::compared, old.phrase_last, q.first)) {
        relate(k, QuantityRelation::instead_of, n);
        return true;
      }
    }
    if (near && right_before(JointTerm::to, q.first) && changed_before(old.first) &&
        (right_before(JointTerm::of, old.first) || right_before(JointTerm::from, old.first))) {
      relate(n, QuantityRelation::instead_of, k);
      return true;
    }
    std::uint32_t from = 0;
    for (std::size_t j = k; j-- > 0 && from == 0;)  // "first" in "first spoke of" is a rank
      if (counts(j)) from = placed_[j].phrase_last;
    if (has(JointTerm::former, from, old.first) && has(JointTerm::latter, old.phrase_last, q.first)) {
      relate(n, QuantityRelation::instead_of, k);
      return true;
    }
    return false;
  }

  const QuantitySentence& s_;
  std::span<const PlacedQuantity> placed_;
  std::vector<QuantityMention>& all_;
};

}  // namespace

void relate_quantities(const QuantitySentence& sentence, std::span<const PlacedQuantity> placed,
                       std::vector<QuantityMention>& quantities) {
  if (placed.size() > 1) Relations(sentence, placed, quantities).run();
}

}  // namespace sitrep
