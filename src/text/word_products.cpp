// SPDX-License-Identifier: Apache-2.0
#include "text/word_products.h"

#include <algorithm>

#include "core/hash.h"
#include "text/feature.h"

namespace sitrep {

void WordProducts::find(std::span<const std::string_view> forms, CaseMode mode, std::size_t width) {
  if (keys_.empty()) {
    width_ = width;
    kept_.resize(kWords * width);
    keys_.resize(kWords);
    met_.resize(kWords);
  }
  rows_.clear();
  missing_.clear();
  for (std::uint32_t t = 0; t < forms.size(); ++t) {
    const std::uint64_t key =
        feature(static_cast<unsigned>(mode), Fnv1a(forms[t]).value(), t == 0 ? 1 : 0) | 1U;
    const std::size_t place = (key >> 32) % kWords;
    if (keys_[place] == key) {
      met_[place] += met_[place] == 255 ? 0 : 1;
      rows_.push_back(kept_.data() + place * width_);
    } else {
      missing_.push_back({t, place, key});
      rows_.push_back(nullptr);
    }
  }
}

void WordProducts::keep(const float* products) {
  for (const Missing& m : missing_) {
    const float* product = products;
    products += width_;
    if (keys_[m.place] == m.key) continue;  // twice in this sentence
    if (met_[m.place] > 0) {
      --met_[m.place];
      continue;
    }
    keys_[m.place] = m.key;
    met_[m.place] = 1;
    std::copy_n(product, width_, kept_.data() + m.place * width_);
  }
}

}  // namespace sitrep
