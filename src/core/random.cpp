// SPDX-License-Identifier: Apache-2.0
#include "core/random.h"

#include <sys/random.h>

namespace sitrep {

Result<std::string> random_bytes(std::size_t size) {
  std::string out(size, '\0');
  if (::getentropy(out.data(), out.size()) != 0)
    return Error{ErrorCode::io, "the system gives no random bytes"};
  return out;
}

}  // namespace sitrep
