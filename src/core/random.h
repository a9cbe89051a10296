// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>

#include "sitrep/result.h"

namespace sitrep {

/// Random bytes of the system, fit for keys. \pre size is 256 at most
Result<std::string> random_bytes(std::size_t size);

}  // namespace sitrep
