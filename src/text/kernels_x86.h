// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "text/kernels.h"

namespace sitrep::kernel {

const Kernels* avx2();    ///< null where the machine has no AVX2
const Kernels* avx512();  ///< null where the machine has no AVX-512 with VNNI

}  // namespace sitrep::kernel
