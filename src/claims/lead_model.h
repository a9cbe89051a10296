// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "core/image.h"
#include "sitrep/result.h"

namespace sitrep {

/// What speaks for or against a claim as its report's lead. Numbers within about 0 to 3; most are 0 or 1.
enum class LeadFeature : std::uint8_t {
  in_headline,
  first_sentence,         ///< the first sentence of the body that makes a claim
  depth,                  ///< ln(1 + characters of body before the sentence / 200)
  late,                   ///< share of the report before the sentence
  headline_share,         ///< share of the headline's content words that the sentence says again
  headline_other_kind,    ///< the headline makes claims, and all are of another kind: violence, truce or
                          ///< politics
  headline_type,          ///< a claim of the same type stands in the headline
  headline_place,         ///< the headline names one of its places
  headline_figure,        ///< the headline has the number of its dead
  other_headline_figure,  ///< the headline has numbers, and none is the number of its dead
  tally,
  act,
  condition,
  unreal,  ///< planned, threatened, hypothetical...
  ongoing,
  denied,
  truce,
  names_means,     ///< violence of a type that says by what
  plain_violence,  ///< "attack", "killing"
  killed,          ///< a stated number above zero
  killed_vague,    ///< "dozens"
  most_killed,     ///< no claim of the report has more
  none_killed,     ///< others of the report have a number of dead, this one has not
  injured,
  hurt,     ///< a number of injured, in a report that has none of dead
  no_hurt,  ///< others of such a report have a number of injured, this one has not
  law,      ///< arrest, detention, investigation, accusation: mostly what followed
  groups,   ///< tells how many were children, women...
  place,
  day,
  perpetrator,
  victim,
  target,
  count
};
std::string_view name_of(LeadFeature feature);

using LeadFeatures = std::array<float, static_cast<std::size_t>(LeadFeature::count)>;

/// The weights of data/world/lead.txt in the image; their sum over a claim's features ranks it.
class LeadModel {
 public:
  LeadModel() = default;
  explicit LeadModel(const Image& image) : weights_(image.rows<float>("lead.weights")) {}

  double score(const LeadFeatures& features) const;

 private:
  std::span<const float> weights_;
};

/// Compiles data/world/lead.txt; an unknown or missing feature is an error that names file and line.
Status compile_lead(const std::string& data_folder, ImageWriter& image);

}  // namespace sitrep
