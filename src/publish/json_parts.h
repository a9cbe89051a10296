// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "claims/claim.h"
#include "publish/json_writer.h"

namespace sitrep {

// The objects that several outputs share, each written with all its keys. Only json_*.cpp include this.

void write_source(JsonWriter& json, const Source& source);
/// `position` is written for the parties of a truce only.
void write_participant(JsonWriter& json, const Participant& who, const Position* position = nullptr);
void write_time(JsonWriter& json, const ClaimTime& time);
void write_place(JsonWriter& json, const ClaimPlace& place);
/// The keys low, high, best and bound, into the object that is open.
void write_figure_keys(JsonWriter& json, const Figure& figure);
void write_codes(JsonWriter& json, const Codes& codes);
void write_claim(JsonWriter& json, const Claim& claim, std::string_view text, bool explain);
void write_truce(JsonWriter& json, const Truce& truce);

}  // namespace sitrep
