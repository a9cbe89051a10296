// SPDX-License-Identifier: Apache-2.0
#include "publish/cli/progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>

namespace sitrep::cli {

using namespace std::chrono_literals;

Progress::Progress(bool wanted)
    : wanted_(wanted && ::isatty(STDERR_FILENO) == 1), next_(std::chrono::steady_clock::now() + 1s) {}

void Progress::step() {
  ++count_;
  if (!wanted_) return;
  const auto now = std::chrono::steady_clock::now();
  if (now < next_) return;
  next_ = now + 200ms;
  shown_ = true;
  fmt::print(stderr, "\r{} reports\x1b[K", count_);
  std::fflush(stderr);
}

void Progress::clear() {
  if (!shown_) return;
  shown_ = false;
  fmt::print(stderr, "\r\x1b[K");
  std::fflush(stderr);
}

}  // namespace sitrep::cli
