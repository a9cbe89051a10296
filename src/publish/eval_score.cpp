// SPDX-License-Identifier: Apache-2.0
#include "publish/eval_score.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "publish/eval_match.h"

namespace sitrep {
namespace {

constexpr double kContradictionCost = 0.02;

double ratio(std::size_t part, std::size_t whole) {
  return whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole);
}

double harmonic(double a, double b) { return a + b > 0 ? 2 * a * b / (a + b) : 0.0; }

/// Finds the truces of the gold one to one, those that must be found first.
void score_truces(const Gold& gold, const Reading& reading, Score& score) {
  struct Option {
    bool optional;
    std::size_t agreeing, gold, truce;
  };
  std::vector<Option> options;
  for (std::size_t g = 0; g < gold.truces.size(); ++g) {
    const GoldTruce& want = gold.truces[g];
    if (!want.optional) score.truces_total += truce_slots(want, Truce{}).size();
    for (std::size_t t = 0; t < reading.truces.size(); ++t) {
      const std::vector<Slot> slots = truce_slots(want, reading.truces[t]);
      const auto agreeing = std::count_if(slots.begin(), slots.end(), [](const Slot& s) { return s.agrees; });
      if (agreeing > 0) options.push_back({want.optional, static_cast<std::size_t>(agreeing), g, t});
    }
  }
  std::sort(options.begin(), options.end(), [](const Option& a, const Option& b) {
    return std::tuple(a.optional, b.agreeing, a.gold, a.truce) <
           std::tuple(b.optional, a.agreeing, b.gold, b.truce);
  });
  std::set<std::size_t> golds, truces;
  for (const Option& o : options) {
    if (golds.contains(o.gold) || truces.contains(o.truce)) continue;
    golds.insert(o.gold);
    truces.insert(o.truce);
    if (!o.optional) score.truces_found += o.agreeing;
  }
  score.truces_spurious = reading.truces.size() - truces.size();
}

void score_claim(const GoldClaim& gold, const Claim& claim, Score& score) {
  Score::Verdict verdict{"ok", gold.gid, {}, {}, wrong_slots(gold, claim)};
  score.slots_wrong += verdict.wrong.size();
  for (const Slot& slot : claim_slots(gold, claim)) {
    if (!slot.agrees) verdict.missing.emplace_back(slot.name);
    if (gold.optional) continue;
    auto& [found, of] = score.per_slot[slot.name];
    found += slot.agrees ? 1 : 0;
    of += 1;
    score.slots_found += slot.agrees ? 1 : 0;
    score.slots_total += 1;
  }
  if (!verdict.missing.empty() || !verdict.wrong.empty()) verdict.state = "PARTLY";
  score.verdicts.push_back(std::move(verdict));
}

}  // namespace

double Score::precision() const { return ratio(right, predicted); }
double Score::recall() const { return ratio(hits, needed); }
double Score::claim_f1() const { return harmonic(precision(), recall()); }
double Score::slot_f1() const {
  return slots_found == 0 ? 0.0 : ratio(2 * slots_found, slots_found + slots_total + slots_wrong);
}
double Score::seed_f1() const {
  const double cost = kContradictionCost * static_cast<double>(contradictions.size());
  return std::max(0.0, harmonic(claim_f1(), slot_f1()) - cost);
}

Score score_reading(const Gold& gold, const Reading& reading, std::string_view text) {
  Score score;
  const Pairing pairing = pair_claims(gold.claims, reading.claims, text);
  std::set<std::string> leads;
  for (std::size_t g = 0; g < gold.claims.size(); ++g) {
    const GoldClaim& want = gold.claims[g];
    const auto pair = pairing.claim_of.find(g);
    score.needed += want.optional ? 0 : 1;
    if (pair != pairing.claim_of.end()) {
      const Claim& claim = reading.claims[pair->second];
      score.hits += want.optional ? 0 : 1;
      if (!reading.lead.empty() && claim.id == reading.lead) leads.insert(want.gid);
      score_claim(want, claim, score);
    } else if (!want.optional) {
      score.slots_total += claim_slots(want, Claim{}).size();
      score.verdicts.push_back({"MISSED", want.gid, want.at, {}, {}});
    }
  }
  score.predicted = reading.claims.size();
  score.right = pairing.used.size();
  for (std::size_t c = 0; c < reading.claims.size(); ++c) {
    const Claim& claim = reading.claims[c];
    if (pairing.used.contains(c)) continue;
    score.verdicts.push_back(
        {"SPURIOUS", std::string(name_of(claim.type)), std::string(claim.sentence.in(text)), {}, {}});
  }
  if (!gold.leads.empty()) {
    const bool right = std::any_of(gold.leads.begin(), gold.leads.end(),
                                   [&](const std::string& gid) { return leads.contains(gid); });
    score.lead = right ? "right" : "wrong or missing";
  }
  score.contradictions = contradictions(gold.forbidden, reading);
  score_truces(gold, reading, score);
  return score;
}

double mean_seed_f1(const std::vector<Score>& scores) {
  double sum = 0;
  for (const Score& score : scores) sum += score.seed_f1();
  return scores.empty() ? 0.0 : sum / static_cast<double>(scores.size());
}

}  // namespace sitrep
