// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "read/layout_words.h"
#include "read/report.h"

namespace sitrep {

/// Tells a report's story from what its publisher put around it. Fills `blocks`, and `title`, `publisher`,
/// `published` and `dateline_place` where the text itself says them and nobody else has. Never changes the
/// text. Blocks do not overlap and leave out only white space, Markdown markers and signs. Linear in the
/// text.
///
/// \param told  what the markup of a page says of stretches of the text, in order; empty for plain text
/// \param body_from  where the text starts behind a title that was given apart; 0 if there is none
void lay_out(Report& report, std::uint32_t body_from, const std::vector<TextBlock>& told,
             const LayoutWords& words);

}  // namespace sitrep
