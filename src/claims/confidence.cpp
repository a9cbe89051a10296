// SPDX-License-Identifier: Apache-2.0
#include "claims/confidence.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "claims/filler_features.h"
#include "core/utf8.h"

namespace sitrep {
namespace {

using F = ValueFeature;

/// Reports with more claims are collections; their values are compared with the first ones only.
constexpr std::size_t kMostCompared = 200;
constexpr std::int32_t kFar = 4000;

std::int32_t code(auto value) { return static_cast<std::int32_t>(value); }

/// Where, and what it says as one number: equal for values that say the same.
struct Seen {
  ValueKind kind;
  std::uint32_t claim;
  std::uint64_t says;
};

ValueKind kind_of(const Participant& p) {
  if (p.role == Role::perpetrator) return ValueKind::perpetrator;
  if (p.role == Role::victim) return ValueKind::victim;
  return p.role == Role::target ? ValueKind::target : ValueKind::other_participant;
}

ValueKind kind_of(const Harm& h) {
  if (h.effect != Effect::killed) return ValueKind::other_harm;
  return h.population == Population::combatant ? ValueKind::killed_fighters : ValueKind::killed;
}

bool all_capitals(std::string_view text) {
  std::size_t upper = 0, lower = 0;
  for (const char c : text.substr(0, 600)) {
    upper += c >= 'A' && c <= 'Z' ? 1 : 0;
    lower += c >= 'a' && c <= 'z' ? 1 : 0;
  }
  return upper > 4 * lower;
}

class Describer {
 public:
  Describer(const Report& report, const Reading& reading)
      : report_(report), reading_(reading), capitals_(all_capitals(report.text)) {
    for (const Claim& c : reading.claims) {
      counts_.push_back(tells_incident(c));
      incidents_ += counts_.back() ? 1 : 0;
    }
  }

  std::vector<ClaimValue> run() {
    for (claim_ = 0; claim_ < reading_.claims.size(); ++claim_) describe();
    for (std::size_t i = 0; i < out_.size(); ++i) compare(i);
    return std::move(out_);
  }

 private:
  void set(F f, std::int32_t value) { out_.back().features[static_cast<std::size_t>(f)] = value; }

  /// Opens a value with what all have.
  void open(ValueKind kind, std::size_t index, Span span, std::uint64_t says, std::size_t of_kind) {
    const Claim& c = reading_.claims[claim_];
    out_.push_back({kind, claim_, static_cast<std::uint32_t>(index), 0, {}});
    seen_.push_back({kind, claim_, says});
    set(F::kind, code(kind));
    set(F::capitals, capitals_ ? 1 : 0);
    set(F::ground, code(c.confidence * 100));
    set(F::lead, c.id == reading_.lead ? 1 : 0);
    set(F::type, code(c.type));
    set(F::status, code(c.status));
    set(F::scope, code(c.scope));
    set(F::hedge, code(c.hedge));
    set(F::sources, code(c.sources.size()));
    const std::int32_t from = std::clamp(code(span.begin) - code(c.trigger.begin), -kFar, kFar);
    set(F::from_trigger, from);
    set(F::distance, std::abs(from));
    set(F::in_sentence, c.sentence.overlaps(span) ? 1 : 0);
    set(F::depth, code(c.sentence.begin));
    set(F::length, code(report_.text.size()));
    set(F::of_kind, code(of_kind));
    set(F::index, code(index));
    set(F::incidents, incidents_);
    set(F::claims, code(reading_.claims.size()));
    set(F::words, code(std::count(report_.text.begin() + span.begin, report_.text.begin() + span.end, ' ')));
    set(F::rule, rule_at(c, span));
    set(F::in_headline, report_.title_span && report_.title_span->overlaps(span) ? 1 : 0);
    set(F::harm, code(c.harm.size()));
    set(F::participants, code(c.participants.size()));
    set(F::places, code(c.places.size()));
    set(F::times, code(c.times.size()));
  }

  /// 0: by the frame; else what was found otherwise, by the field that says so.
  static std::int32_t rule_at(const Claim& c, Span span) {
    std::int32_t out = 0;
    for (const Reason& r : c.reasons) {
      if (!r.words.overlaps(span) || r.field == "type") continue;
      out |= r.field.starts_with("harm") ? 1
             : r.field == "perpetrator"  ? 2
             : r.field == "participants" ? 4
                                         : 8;
    }
    return out;
  }

  void describe() {
    const Claim& c = reading_.claims[claim_];
    open(ValueKind::type, 0, c.trigger, static_cast<std::uint64_t>(c.type), 1);
    for (std::size_t i = 0; i < c.participants.size(); ++i) participant(c, i);
    for (std::size_t i = 0; i < c.weapons.size(); ++i) {
      const Weapon& w = c.weapons[i];
      open(ValueKind::weapon, i, w.span, hash_text(fold(w.text)), c.weapons.size());
      set(F::told_odds, w.odds);
      set(F::role, code(w.category));
    }
    for (std::size_t i = 0; i < c.harm.size(); ++i) harm(c, i);
    for (std::size_t i = 0; i < c.times.size(); ++i) {
      const ClaimTime& t = c.times[i];
      const std::uint64_t day = t.start ? static_cast<std::uint64_t>(t.start->time_since_epoch().count()) : 0;
      open(ValueKind::time, i, t.span, day, c.times.size());
      set(F::role, code(t.role));
      set(F::precision, code(t.precision));
      set(F::basis, code(t.basis));
      set(F::age, t.start && report_.published ? code((*report_.published - *t.start).count()) : -999);
    }
    for (std::size_t i = 0; i < c.places.size(); ++i) {
      const ClaimPlace& p = c.places[i];
      open(ValueKind::place, i, p.span, hash_text(fold(p.name)), c.places.size());
      set(F::role, code(p.role));
      set(F::precision, code(p.precision));
      set(F::known, p.latitude ? 1 : 0);
      set(F::within, p.within.empty() ? 0 : 1);
      set(F::named, p.name == p.text ? 0 : 1);
    }
  }

  void participant(const Claim& c, std::size_t i) {
    const Participant& p = c.participants[i];
    const auto alike = [&](const Participant& o) { return o.role == p.role; };
    const std::string& name = p.id.empty() ? p.name : p.id;
    open(kind_of(p), i, p.span, hash_text(fold(name)),
         static_cast<std::size_t>(std::count_if(c.participants.begin(), c.participants.end(), alike)));
    set(F::told_odds, p.odds);
    set(F::role, code(p.role));
    set(F::actor_kind, code(p.kind));
    set(F::known, p.id.empty() ? 0 : 1);
    set(F::named, p.name == p.text ? 0 : 1);
    set(F::within, p.category.empty() ? 0 : 1);
    set(F::responsibility, code(p.responsibility));
    set(F::author_hedge, code(p.hedge));
    set(F::best, p.count && p.count->best ? code(std::min<std::int64_t>(*p.count->best, 9999)) : -1);
    const auto twice = [&](const Participant& o) { return &o != &p && o.span.overlaps(p.span); };
    set(F::other_role, std::any_of(c.participants.begin(), c.participants.end(), twice) ? 1 : 0);
  }

  void figure(const Figure& f) {
    set(F::best, f.best ? code(std::min<std::int64_t>(*f.best, 9999)) : -1);
    set(F::bound, code(f.bound));
  }

  void harm(const Claim& c, std::size_t i) {
    const Harm& h = c.harm[i];
    const auto number = [](const Figure& f) { return f.best ? static_cast<std::uint64_t>(*f.best) : 0; };
    open(kind_of(h), i, h.span, number(h.figure), c.harm.size());
    figure(h.figure);
    set(F::population, code(h.population));
    set(F::effect, code(h.effect));
    set(F::within, code(h.groups.size()));
    for (std::size_t g = 0; g < h.groups.size(); ++g) {
      const HarmGroup& group = h.groups[g];
      open(ValueKind::group, i, h.span, number(group.figure) * 16 + static_cast<std::uint64_t>(group.who),
           h.groups.size());
      out_.back().part = static_cast<std::uint32_t>(g);
      figure(group.figure);
      set(F::who, code(group.who));
      set(F::population, code(h.population));
      set(F::effect, code(h.effect));
      set(F::age, code(std::min<std::uint64_t>(number(h.figure), 9999)));
    }
  }

  void compare(std::size_t i) {
    const std::size_t many = std::min(out_.size(), kMostCompared);
    std::int32_t again = 0, others = 0;
    for (std::size_t k = 0; k < many; ++k) {
      if (seen_[k].kind != seen_[i].kind || seen_[k].claim == seen_[i].claim) continue;
      if (seen_[k].says == seen_[i].says)
        ++again;
      else if (counts_[seen_[k].claim])
        ++others;
    }
    out_[i].features[static_cast<std::size_t>(F::again)] = again;
    out_[i].features[static_cast<std::size_t>(F::others)] = others;
  }

  const Report& report_;
  const Reading& reading_;
  const bool capitals_;
  std::vector<bool> counts_;
  std::int32_t incidents_ = 0;
  std::uint32_t claim_ = 0;
  std::vector<ClaimValue> out_;
  std::vector<Seen> seen_;
};

double& confidence_of(Claim& c, const ClaimValue& v) {
  switch (v.kind) {
    case ValueKind::type:
      return c.type_confidence;
    case ValueKind::killed:
    case ValueKind::killed_fighters:
    case ValueKind::other_harm:
      return c.harm[v.index].confidence;
    case ValueKind::group:
      return c.harm[v.index].groups[v.part].confidence;
    case ValueKind::time:
      return c.times[v.index].confidence;
    case ValueKind::place:
      return c.places[v.index].confidence;
    case ValueKind::perpetrator:
    case ValueKind::target:
    case ValueKind::victim:
    case ValueKind::other_participant:
      return c.participants[v.index].confidence;
    case ValueKind::weapon:
      return c.weapons[v.index].confidence;
  }
  return c.type_confidence;
}

}  // namespace

std::vector<ClaimValue> values_of(const Report& report, const Reading& reading) {
  return Describer(report, reading).run();
}

double chance_of(std::int32_t odds) {
  // Hundredths by whole numbers: the log odds of 1 to 99 in 100, in Forest's unit.
  static const std::array<std::int32_t, 99> odds_of_hundredth = [] {
    std::array<std::int32_t, 99> out{};
    for (int i = 0; i < 99; ++i)
      out[static_cast<std::size_t>(i)] =
          static_cast<std::int32_t>(std::lround(std::log((i + 1.5) / (98.5 - i)) * Forest::kOne));
    return out;
  }();
  const auto at = std::upper_bound(odds_of_hundredth.begin(), odds_of_hundredth.end() - 1, odds);
  return static_cast<double>(at - odds_of_hundredth.begin() + 1) / 100;
}

void set_confidence(const Report& report, const Forest& model, Reading& reading) {
  if (model.empty()) return;
  std::vector<double> sums(reading.claims.size()), counts(reading.claims.size());
  for (const ClaimValue& v : values_of(report, reading)) {
    const double chance = chance_of(model.score(v.features));
    confidence_of(reading.claims[v.claim], v) = chance;
    sums[v.claim] += chance;
    counts[v.claim] += 1;
  }
  for (std::size_t i = 0; i < reading.claims.size(); ++i) reading.claims[i].confidence = sums[i] / counts[i];
}

}  // namespace sitrep
