// SPDX-License-Identifier: Apache-2.0
#include "publish/export/mask.h"
#include "publish/export/mask_parts.h"
#include "publish/page_words.h"

namespace sitrep {

void mask_truce(JoinedTruce& joined, const Masking& masking) {
  if (masking.audience == Audience::internal) return;
  const bool anyone = masking.audience == Audience::anyone;
  const ObjectIndex* shelters = anyone ? masking.objects : nullptr;
  Truce& truce = joined.truce;
  // "The Brindlewick calm": a name that reports gave it may be that of a quarter or of a person.
  if (!is_common_name(truce.name)) truce.name = plain_words(name_of(truce.kind));
  for (TruceParty& party : truce.parties) mask_participant(party.who);
  for (Participant& who : truce.excluded_parties) mask_participant(who);
  for (Participant& who : truce.mediators) mask_participant(who);
  if (truce.monitor) mask_participant(*truce.monitor);
  for (Source& source : truce.sources) mask_source(source, false, shelters);
  if (anyone) {
    mask_places(truce.included, masking.objects);
    mask_places(truce.excluded, masking.objects);
  }
  for (auto* time : {&truce.start, &truce.end, &truce.duration})
    if (*time) (*time)->text.clear();
  truce.conditions.clear();  // in the reports' words
  truce.claims.clear();
  for (TruceVersion& version : joined.versions) {
    version.id.clear();
    version.voice.clear();
  }
  joined.disputes.clear();  // they name voices
}

}  // namespace sitrep
