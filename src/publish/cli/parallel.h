// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace sitrep::cli {

/// Runs `work` over a stream of jobs on several threads and hands the results over in the order of the jobs:
/// what comes out is the same for any number of threads. At most 2 x threads + 2 jobs are held at a time.
///
/// \param produce  bool(Job&): the next job; false at the end. Called by this thread only.
/// \param work     Product(Job&): called by many threads at once. What it throws is thrown here.
/// \param consume  bool(Product&): takes a result; false stops everything. Called by this thread only, in
/// order.
template <typename Job, typename Product, typename Produce, typename Work, typename Consume>
void run_ordered(std::size_t threads, Produce produce, Work work, Consume consume) {
  if (threads <= 1) {
    for (Job job; produce(job); job = Job{}) {
      Product product = work(job);
      if (!consume(product)) return;
    }
    return;
  }

  struct Slot {
    Job job;
    Product product;
    std::exception_ptr thrown;
    bool done = false;
  };
  std::mutex mutex;
  std::condition_variable todo_grew;
  std::condition_variable slot_done;
  std::deque<Slot*> todo;
  bool over = false;

  const auto worker = [&] {
    std::unique_lock lock(mutex);
    while (true) {
      todo_grew.wait(lock, [&] { return over || !todo.empty(); });
      if (over) return;
      Slot* slot = todo.front();
      todo.pop_front();
      lock.unlock();
      try {
        slot->product = work(slot->job);
      } catch (...) {
        slot->thrown = std::current_exception();
      }
      lock.lock();
      slot->done = true;
      slot_done.notify_one();
    }
  };

  std::deque<std::unique_ptr<Slot>> slots;  // outlives the threads that write into it
  std::vector<std::jthread> pool;
  // whatever leaves this function, the workers must be told before they are joined
  struct Finish {
    std::mutex& mutex;
    std::condition_variable& wake;
    bool& over;
    ~Finish() {
      const std::lock_guard lock(mutex);
      over = true;
      wake.notify_all();
    }
  };
  pool.reserve(threads);
  for (std::size_t i = 0; i < threads; ++i) pool.emplace_back(worker);
  const Finish finish{mutex, todo_grew, over};

  bool more = true;
  const auto front_done = [&] {
    const std::lock_guard lock(mutex);
    return !slots.empty() && slots.front()->done;
  };
  while (more || !slots.empty()) {
    if (more && slots.size() < 2 * threads + 2 && !front_done()) {
      auto slot = std::make_unique<Slot>();
      more = produce(slot->job);
      if (!more) continue;
      const std::lock_guard lock(mutex);
      todo.push_back(slot.get());
      slots.push_back(std::move(slot));
      todo_grew.notify_one();
      continue;
    }
    {
      std::unique_lock lock(mutex);
      slot_done.wait(lock, [&] { return slots.front()->done; });
    }
    const std::unique_ptr<Slot> slot = std::move(slots.front());
    slots.pop_front();
    if (slot->thrown) std::rethrow_exception(slot->thrown);
    if (!consume(slot->product)) return;
  }
}

}  // namespace sitrep::cli
