// SPDX-License-Identifier: Apache-2.0
#include "publish/server/api.h"

namespace sitrep::server {

std::optional<WebResponse> KeptAnswers::find(const std::string& key, std::int64_t change) {
  const std::lock_guard lock(mutex_);
  const auto it = change == change_ ? by_key_.find(key) : by_key_.end();
  if (it == by_key_.end()) return std::nullopt;
  kept_.splice(kept_.begin(), kept_, it->second);
  return kept_.front().answer;
}

void KeptAnswers::keep(const std::string& key, std::int64_t change, const WebResponse& answer) {
  const std::size_t bytes =
      key.size() + answer.body->size() + (answer.packed == nullptr ? 0 : answer.packed->size());
  const std::lock_guard lock(mutex_);
  if (change > change_) {
    kept_.clear();
    by_key_.clear();
    bytes_ = 0;
    change_ = change;
  }
  if (change < change_ || bytes > most_ || by_key_.contains(key)) return;
  while (bytes_ + bytes > most_) drop_last();
  kept_.push_front({key, answer, bytes});
  by_key_[key] = kept_.begin();
  bytes_ += bytes;
}

void KeptAnswers::drop_last() {
  bytes_ -= kept_.back().bytes;
  by_key_.erase(kept_.back().key);
  kept_.pop_back();
}

void KeptAnswers::clear() {
  const std::lock_guard lock(mutex_);
  kept_.clear();
  by_key_.clear();
  bytes_ = 0;
}

std::string KeptRows::find(const Row& row) {
  const std::lock_guard lock(mutex_);
  const auto it = kept_.find(&row);
  return it == kept_.end() ? std::string() : it->second.json;
}

void KeptRows::keep(const std::shared_ptr<const Row>& row, const std::string& json) {
  const std::lock_guard lock(mutex_);
  // All at once: what is asked for again is soon there again, and nothing is counted for it meanwhile.
  if (bytes_ + json.size() > most_) {
    kept_.clear();
    bytes_ = 0;
  }
  if (kept_.try_emplace(row.get(), Kept{row, json}).second) bytes_ += json.size();
}

void KeptRows::clear() {
  const std::lock_guard lock(mutex_);
  kept_.clear();
  bytes_ = 0;
}

}  // namespace sitrep::server
