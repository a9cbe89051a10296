// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "text/document.h"

namespace sitrep::train {

/// The same words in capitals, so that headlines and teleprinter text are learned too.
Document upper_copy(const Document& d);

}  // namespace sitrep::train
