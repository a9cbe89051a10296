// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>

namespace sitrep::cli {

/// "1,200 reports" on stderr, over itself: only on a terminal, only after a second of work, never with
/// --quiet.
class Progress {
 public:
  explicit Progress(bool wanted);
  ~Progress() { clear(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void step();
  /// Takes the line away, before anything else is said.
  void clear();

 private:
  bool wanted_;
  bool shown_ = false;
  std::size_t count_ = 0;
  std::chrono::steady_clock::time_point next_;
};

}  // namespace sitrep::cli
