// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "store/register.h"

namespace sitrep::server {

/// Open read connections to a register, lent to one thread each. What nobody has used for a moment is closed:
/// `sitrep redact` needs the file to itself. So is what is half a minute old: another file may have taken its
/// name.
class Readers {
 public:
  /// \param most  open at once: whoever asks for more waits
  Readers(std::string path, std::size_t most) : path_(std::move(path)), most_(most) {}

  /// Gives the connection back when it goes.
  class Lent {
   public:
    Lent(Readers& from, std::unique_ptr<Register> store, std::chrono::steady_clock::time_point opened)
        : from_(&from), store_(std::move(store)), opened_(opened) {}
    Lent(Lent&&) noexcept = default;
    Lent& operator=(Lent&&) = delete;
    ~Lent() {
      if (store_ != nullptr) from_->take_back(std::move(store_), opened_);
    }
    Register& operator*() const { return *store_; }
    Register* operator->() const { return store_.get(); }

   private:
    Readers* from_;
    std::unique_ptr<Register> store_;
    std::chrono::steady_clock::time_point opened_;
  };
  /// Error conflict where none came free for five seconds.
  Result<Lent> lend();
  /// Closes what was idle since `before`.
  void close_idle(std::chrono::steady_clock::time_point before);
  const std::string& path() const { return path_; }

 private:
  void take_back(std::unique_ptr<Register> store, std::chrono::steady_clock::time_point opened);
  struct Idle {
    std::unique_ptr<Register> store;
    std::chrono::steady_clock::time_point opened, since;
  };
  const std::string path_;
  const std::size_t most_;
  std::mutex mutex_;
  std::condition_variable free_;
  std::vector<Idle> idle_;  ///< the one used last is last
  std::size_t lent_ = 0;
};

}  // namespace sitrep::server
