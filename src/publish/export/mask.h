// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "ground/objects.h"
#include "publish/export/common_words.h"
#include "publish/export/export.h"

namespace sitrep {

/// For whom, and with what.
struct Masking {
  Audience audience = Audience::anyone;
  std::string secret;               ///< of the register: ids for the public are keyed by it
  const ObjectIndex* objects = {};  ///< words for hospitals, schools, camps; without them no name is searched
  const CommonWords* words = {};    ///< null: letters alone tell a common word from a name
};

/// Takes out of an incident and its evidence what its audience must not see (safety, points 1 and 2;
/// docs/exports.md). What is kept is what is known to be harmless: names of bodies, common words, categories,
/// places that an index knows. The rest gives way to the word for what it is.
ExportRow mask(ExportRow row, const Masking& masking);

/// The id that an incident has for its audience, where it has one.
std::string public_incident_id(std::string_view id, const Masking& masking);

/// Whether the place of an incident gives away where people are cared for or shelter.
bool is_sensitive_category(std::string_view category);
/// "hospital", "villagers", "20 soldiers": a common word or several, nobody's name and no number to call.
bool is_common_name(std::string_view name);
/// "Al-Noor Hospital News", "Zaatari camp": names with a word for where people are cared for or shelter.
bool names_shelter(const ObjectIndex& objects, std::string_view name);

/// A publisher's name as anybody may see it: not one with a number to call, an address or a shelter in it.
/// \param shelters  null: names are not searched for words for places of shelter
void mask_publisher(std::string& name, const ObjectIndex* shelters);

}  // namespace sitrep
