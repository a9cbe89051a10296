// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace sitrep {

/// Things that are dear to make and good for one user at a time: lent, and kept for the next one. As many are
/// made as are ever in use together. Safe from many threads.
template <typename T>
class Pool {
 public:
  /// Gives back what it holds when it goes.
  class Loan {
   public:
    Loan(Pool& pool, std::unique_ptr<T> lent) : pool_(pool), lent_(std::move(lent)) {}
    Loan(const Loan&) = delete;
    Loan& operator=(const Loan&) = delete;
    ~Loan() { pool_.give_back(std::move(lent_)); }
    T& operator*() { return *lent_; }

   private:
    Pool& pool_;
    std::unique_ptr<T> lent_;
  };

  Loan borrow() {
    const std::lock_guard guard(mutex_);
    if (idle_.empty()) return {*this, std::make_unique<T>()};
    std::unique_ptr<T> last = std::move(idle_.back());
    idle_.pop_back();
    return {*this, std::move(last)};
  }

 private:
  void give_back(std::unique_ptr<T> lent) {
    const std::lock_guard guard(mutex_);
    idle_.push_back(std::move(lent));
  }

  std::mutex mutex_;
  std::vector<std::unique_ptr<T>> idle_;
};

}  // namespace sitrep
