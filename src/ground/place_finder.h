// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ground/gazetteer.h"
#include "ground/mentions.h"

namespace sitrep {

/// Finds the places of a report and puts them on the map; fills mentions.places, by position, not nested.
///
/// Reads words, capitals and, where the document has them, tags and entity labels. Every name is decided once
/// for the whole report: by what the text says contains it, by the other places of the report, by size.
/// A name that the index does not know but the text says is a place becomes a mention without coordinates.
/// Names in the result point into `gazetteer`, the report, or mentions.arena.
/// Linear in the words; about 2 us a word of news (docs/places.md).
void find_places(const Document& document, const Gazetteer& gazetteer, Mentions& mentions);

/// What "the city", "the town", "the province", "the country" means at word `at`: the nearest literal mention
/// before it (in the same report) of that kind; kNoMention if there is none. Cost: linear in the places.
MentionId resolve_definite_place(const Document& document, const Gazetteer& gazetteer,
                                 const Mentions& mentions, WordId at);

}  // namespace sitrep
