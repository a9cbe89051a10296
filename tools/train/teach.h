// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "text/analyzer.h"
#include "treebank.h"

namespace sitrep::train {

/// Sentences of reports that nobody has annotated (lines of JSON with a "text"), with the tags and trees that
/// a teacher gives them; very short and very long ones are left out.
Result<std::vector<GoldSentence>> teach(const std::string& path, const Analyzer& teacher);

}  // namespace sitrep::train
