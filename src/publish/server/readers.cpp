// SPDX-License-Identifier: Apache-2.0
#include "publish/server/readers.h"

namespace sitrep::server {

using Clock = std::chrono::steady_clock;

Result<Readers::Lent> Readers::lend() {
  constexpr auto kPatience = std::chrono::seconds(5);
  {
    std::unique_lock lock(mutex_);
    if (!free_.wait_for(lock, kPatience, [&] { return lent_ < most_; }))
      return Error{ErrorCode::busy, path_ + ": the server is busy; try again in a moment"};
    ++lent_;
    if (!idle_.empty()) {
      Idle idle = std::move(idle_.back());
      idle_.pop_back();
      return Lent(*this, std::move(idle.store), idle.opened);
    }
  }
  auto opened = Register::open(path_, Register::Mode::read);
  if (opened) return Lent(*this, std::make_unique<Register>(std::move(*opened)), Clock::now());
  {
    const std::lock_guard lock(mutex_);
    --lent_;
  }
  free_.notify_one();
  // That the register is gone is not that what was asked for is not in it.
  return Error{opened.error().code == ErrorCode::not_found ? ErrorCode::io : opened.error().code,
               opened.error().message};
}

void Readers::take_back(std::unique_ptr<Register> store, Clock::time_point opened) {
  constexpr auto kOldest = std::chrono::seconds(30);
  const auto now = Clock::now();
  if (now - opened > kOldest) store.reset();
  {
    const std::lock_guard lock(mutex_);
    --lent_;
    if (store != nullptr) idle_.push_back({std::move(store), opened, now});
  }
  free_.notify_one();
}

void Readers::close_idle(Clock::time_point before) {
  std::vector<Idle> closed;  // outside of the lock
  const std::lock_guard lock(mutex_);
  while (!idle_.empty() && idle_.front().since < before) {
    closed.push_back(std::move(idle_.front()));
    idle_.erase(idle_.begin());
  }
}

}  // namespace sitrep::server
