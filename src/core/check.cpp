// SPDX-License-Identifier: Apache-2.0
#include "core/check.h"

#include <cstdio>
#include <cstdlib>

namespace sitrep {

void check_failed(const char* condition, const char* file, int line) noexcept {
  std::fprintf(stderr, "sitrep: internal error: %s does not hold (%s:%d)\n", condition, file, line);
  std::abort();
}

}  // namespace sitrep
