// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "sitrep/result.h"

namespace sitrep::cli {

/// Where the compiled data lies: $SITREP_DATA if it is set, else share/sitrep beside the program (a build),
/// else
/// ../share/sitrep (an installation). An Error that lists the places if none of them has it.
Result<std::string> find_data_folder();

/// The data's version: the first digits of the hash of its images, written when they are built. "none"
/// without data.
std::string data_version();

}  // namespace sitrep::cli
