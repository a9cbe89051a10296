// SPDX-License-Identifier: Apache-2.0
#include "label_chain.h"

#include <algorithm>
#include <cmath>

#include "text/entity_tagger.h"

namespace sitrep::train {

static_assert(kStepRow == kLanes);

LabelChain::LabelChain(const Matrix& steps) : steps_(steps), onwards_(kLanes, kLanes), back_(kLanes, kLanes) {
  for (std::size_t i = 0; i < kEntityLabels; ++i) {
    lanes(onwards_.row(i)) = exponential(lanes(steps.row(i)));
    for (std::size_t j = 0; j < kLanes; ++j) {
      // exponential() ends at e to the -80
      if (j >= kEntityLabels || steps.row(i)[j] <= kForbiddenStep) onwards_.row(i)[j] = 0;
      back_.row(j)[i] = onwards_.row(i)[j];
    }
  }
}

double LabelChain::learn(const Matrix& scores, std::size_t first, std::span<const std::uint8_t> right,
                         float weight, Matrix& d_scores, Matrix& d_steps) {
  const std::size_t n = right.size();
  for (Matrix* m : {&words_, &before_, &behind_}) m->resize(n, kLanes);
  totals_.assign(n, 0.0F);
  double loss = 0;
  // Forwards; every row is scaled to a sum of 1, and the factors make up the total.
  F16 row = lanes(onwards_.row(kOutsideEntity));
  for (std::size_t t = 0; t < n; ++t) {
    const float* score = scores.row(first + t);
    const float most = *std::max_element(score, score + kEntityLabels);
    lanes(words_.row(t)) = exponential(lanes(score) - most);
    if (t > 0) {
      row = F16{};
      for (std::size_t i = 0; i < kEntityLabels; ++i)
        row += lanes(onwards_.row(i)) * splat(before_.row(t - 1)[i]);
    }
    row *= lanes(words_.row(t));
    totals_[t] = sum(row);
    lanes(before_.row(t)) = row * splat(1.0F / totals_[t]);
    loss += std::log(totals_[t]) + most;
  }
  lanes(behind_.row(n - 1)) = splat(1.0F);
  for (std::size_t t = n; t-- > 0;) {
    F16& d = lanes(d_scores.row(first + t));
    d = lanes(before_.row(t)) * lanes(behind_.row(t)) * splat(weight);
    d[right[t]] -= weight;
    const std::uint8_t last = t > 0 ? right[t - 1] : kOutsideEntity;
    d_steps.row(last)[right[t]] -= weight;
    loss -= scores.row(first + t)[right[t]] + steps_.row(last)[right[t]];
    // What stands behind word t - 1, whichever label that has.
    const F16 onwards = lanes(words_.row(t)) * lanes(behind_.row(t)) * splat(1.0F / totals_[t]);
    if (t == 0) {
      lanes(d_steps.row(kOutsideEntity)) += lanes(onwards_.row(kOutsideEntity)) * onwards * splat(weight);
      break;
    }
    F16 behind{};
    for (std::size_t j = 0; j < kEntityLabels; ++j) behind += lanes(back_.row(j)) * splat(onwards[j]);
    lanes(behind_.row(t - 1)) = behind;
    for (std::size_t i = 0; i < kEntityLabels; ++i)
      lanes(d_steps.row(i)) += lanes(onwards_.row(i)) * onwards * splat(weight * before_.row(t - 1)[i]);
  }
  return loss;
}

}  // namespace sitrep::train
