// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "text/document.h"

namespace sitrep {

struct Speech;

/// For each word the number of the quotation that it is in, 0 outside and on the marks themselves. A
/// quotation ends with its paragraph at the latest, so one lost mark does not swallow the rest of the report.
std::vector<std::uint32_t> quotation_numbers(const Document& document);

/// Gives every quotation as a whole, over its sentences, to the speech that has words of it, and a quotation
/// that opens a sentence and has no speaker of its own to whoever was quoted last, at most two sentences and
/// one paragraph before. `speech` in text order; linear.
void carry_quotations(const Document& document, const std::vector<std::uint32_t>& in_quote,
                      std::vector<Speech>& speech);

}  // namespace sitrep
