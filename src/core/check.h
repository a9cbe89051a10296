// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Stops the program when sitrep itself is wrong (a broken invariant), in every build type.
/// What input can cause is a Result or a Diagnostic, never this.
#define SITREP_CHECK(condition)                                               \
  do {                                                                        \
    if (!(condition)) ::sitrep::check_failed(#condition, __FILE__, __LINE__); \
  } while (false)

namespace sitrep {

[[noreturn]] void check_failed(const char* condition, const char* file, int line) noexcept;

}  // namespace sitrep
