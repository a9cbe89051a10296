// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ground/mentions.h"

namespace sitrep::places {

/// Says of every place without coordinates which known place the text puts it in: what the sentence names
/// around it, else the town (for a neighbourhood) or the province (for a village) that the paragraph, then
/// the report, is about. Fills `container`, `within`, `country`, `admin1`; never a coordinate.
void put_within(const Document& document, Mentions& mentions);

}  // namespace sitrep::places
