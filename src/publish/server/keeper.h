// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

#include "publish/server/readers.h"
#include "publish/server/snapshot.h"

namespace sitrep::server {

/// Keeps the newest Snapshot of a register: a thread of its own looks for changes and masks anew what they
/// touched. Readers have the last one meanwhile.
class Keeper {
 public:
  Keeper(Readers& readers, View view);
  ~Keeper();
  Keeper(const Keeper&) = delete;
  Keeper& operator=(const Keeper&) = delete;

  /// \pre before start(). Called as soon as it is seen that words were taken out, before all is masked anew.
  void when_taken_out(std::function<void()> call) { taken_out_ = std::move(call); }
  void start();
  /// Ends the thread, and everybody's waiting.
  void stop();
  /// The newest; null where the first one is not made within `patience`.
  std::shared_ptr<const Snapshot> newest(std::chrono::milliseconds patience);
  /// Waits until there is a newer one than `change`; null: there was none within `patience`, or stop().
  std::shared_ptr<const Snapshot> newer(std::int64_t change, std::chrono::milliseconds patience);
  /// Looks at once, and not when its turn comes: somebody wants to see what he changed.
  void hurry();
  bool stopped();
  /// What the last look at the register complained of; empty: nothing.
  std::string complaint();

 private:
  using Known = std::unordered_map<std::string, std::shared_ptr<const Row>>;
  struct Stamped {
    std::string id;
    std::uint64_t stamp;
  };
  void run();
  Status look();
  Status mask_again(const std::vector<Stamped>& stale, bool tallies, Known& known);
  std::uint32_t report_number(const std::string& id, const EvidenceClaim& masked);
  /// \param anew  whether a row changed
  std::shared_ptr<const Snapshot> compose(const RegisterMark& mark, Coverage coverage, bool anew);

  Readers& readers_;
  const View view_;
  std::function<void()> taken_out_ = [] {};
  // Of the thread alone.
  std::shared_ptr<Words> words_ = std::make_shared<Words>();
  Known incidents_, tallies_;
  std::vector<RowReport> reports_;
  std::unordered_map<std::string, std::uint32_t> report_numbers_;
  RegisterMark mark_;
  bool any_ = false;
  std::int64_t change_ = 0;

  std::mutex mutex_;
  std::condition_variable changed_;
  std::shared_ptr<const Snapshot> newest_;
  std::string complaint_;
  bool stop_ = false, hurry_ = false;
  std::thread thread_;
};

}  // namespace sitrep::server
