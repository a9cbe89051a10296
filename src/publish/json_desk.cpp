// SPDX-License-Identifier: Apache-2.0
#include "publish/json_desk.h"

#include <fmt/format.h>

#include <utility>
#include <vector>

#include "claims/frames.h"
#include "core/image.h"
#include "ground/gazetteer.h"
#include "incidents/wording.h"
#include "publish/json_incident.h"
#include "publish/json_parts.h"

namespace sitrep {
namespace {

/// The codes of a type alone: what the words of a claim would add to them (a kind of assault) is not known.
std::string codes_json(const EventKnowledge& events, ClaimType type) {
  const CodeRow& row = events.codes(type);
  Codes codes;
  codes.acled = events.text(row.acled);
  codes.plover = events.text(row.plover);
  codes.cameo = events.text(row.cameo);
  codes.ucdp_violence = row.ucdp;
  std::string out;
  const CodePointIndex index{std::string_view()};
  JsonWriter json(out, index);
  write_codes(json, codes);
  return out;
}

std::string claim_json(const Claim& claim) {
  std::string out;
  const CodePointIndex index{std::string_view()};  // spans are code points already
  JsonWriter json(out, index);
  write_claim(json, claim, {}, false);
  return out;
}

constexpr double kSamePlace = 10;  // km: two maps give a town two points

/// A name that a person gave a point, or a country in which one place has it, is that place of the index:
/// reports that name it in other spellings meet the claim.
std::string with_index(const Gazetteer& index, const std::string& typed) {
  const auto place = parse_typed_place(typed);
  if (!place || place->geonames != 0) return typed;
  std::vector<NameHit> hits;
  index.find(place->name, hits);
  PlaceId found = kNoPlace;
  double nearest = kSamePlace;
  bool several = false;
  for (const NameHit& hit : hits) {
    const PlaceRow& row = index.row(hit.place);
    if (row.geonames == 0 || (!place->country.empty() && index.country_code(hit.place) != place->country))
      continue;
    if (!place->latitude) {
      several = several || (found != kNoPlace && found != hit.place);
      if (!place->country.empty()) found = hit.place;
      continue;
    }
    const double far = distance_km(*place->latitude, *place->longitude, static_cast<double>(row.latitude),
                                   static_cast<double>(row.longitude));
    if (far > nearest) continue;
    nearest = far;
    found = hit.place;
  }
  if (found == kNoPlace || several) return typed;
  const PlaceRow& row = index.row(found);
  return fmt::format("{}, {} @ {:.5f}, {:.5f} ({}) #{}", index.name(found), index.country_code(found),
                     place->latitude.value_or(static_cast<double>(row.latitude)),
                     place->longitude.value_or(static_cast<double>(row.longitude)), name_of(place->precision),
                     row.geonames);
}

}  // namespace

struct DeskData::Data {
  Data(Image opened, Gazetteer places_in)
      : image(std::move(opened)), events(image), counts(image), places(std::move(places_in)) {}

  Image image;
  EventKnowledge events;
  WordCounts counts;
  Gazetteer places;
  Prints prints = json_prints();
  Desk desk{prints, counts, [this](ClaimType type) { return codes_json(events, type); },
            [this](const std::string& typed) { return with_index(places, typed); }, claim_json};
};

DeskData::DeskData(std::unique_ptr<const Data> data) : data_(std::move(data)) {}
DeskData::DeskData(DeskData&&) noexcept = default;
DeskData& DeskData::operator=(DeskData&&) noexcept = default;
DeskData::~DeskData() = default;

Result<DeskData> DeskData::open(const std::string& folder) {
  auto image = Image::open(folder + "/en.img");
  if (!image) return image.error();
  auto places = Gazetteer::open(folder + "/gazetteer.img");
  if (!places) return places.error();
  return DeskData(std::make_unique<const Data>(*std::move(image), *std::move(places)));
}

const Desk& DeskData::desk() const { return data_->desk; }

}  // namespace sitrep
