// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "claims/claim.h"

namespace sitrep {

// The program's own words about what reports claim. Its rule (safety, point 8): it says who says so, it says
// "reportedly", and it never passes a judgement of law or truth. Pure functions; page_*.cpp lays them out.

/// "Air strike", "Attack, means not stated"
std::string plain_type(ClaimType type);
/// "under_negotiation" as "under negotiation"
std::string plain_words(std::string_view name);
/// What must be said of a claim that did not simply happen: "denied", "planned, not said to have happened";
/// empty for `happened`.
std::string_view status_words(ClaimStatus status);
/// "alleged", "possible" or empty
std::string_view hedge_words(Hedge hedge);

/// A report's own words, in quotation marks where they hold a word that the program itself never says.
std::string in_their_words(std::string_view text);

/// "135,000"
std::string grouped(std::int64_t number);
/// "30", "at least 253", "between 30 and 55"; empty where the words alone say it ("dozens") or nothing does.
std::string figure_words(const Figure& figure);
/// "at least 253 civilians reportedly killed, among them 49 children", "no deaths reported"
std::string harm_words(const Harm& harm);
/// All of a claim's harm; says "deaths not stated" of lethal incidents where nobody gave a figure.
std::string harm_words(const Claim& claim);

/// "Wed 27 April 2016", "since February 2016", "“since the surge” (not dated)"
std::string time_words(const ClaimTime& time);
std::string day_words(Day day);    ///< "Wed 27 April 2016"
std::string date_words(Day day);   ///< "27 April 2016"
std::string month_words(Day day);  ///< "April 2016"
/// "Saraqib, Idlib, SY", "Kafr Dael, in Aleppo (not located)"
std::string place_words(const ClaimPlace& place);
std::string participant_words(const Participant& who);
/// The chain as a reader says it: "according to X", "Y, citing X", "the report itself". `text` is the
/// report's: it tells joint speakers ("X and Y said") from one who passes on another.
std::string chain_words(const std::vector<Source>& sources, std::string_view text);

/// "English"; the code itself for a language without a name here.
std::string_view language_words(std::string_view code);

/// "a, b, c"
std::string joined(const std::vector<std::string>& items, std::string_view between = ", ");

}  // namespace sitrep
