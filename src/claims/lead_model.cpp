// SPDX-License-Identifier: Apache-2.0
#include "claims/lead_model.h"

#include <algorithm>
#include <charconv>
#include <vector>

#include "core/blocks.h"

namespace sitrep {
namespace {

constexpr std::size_t kFeatures = static_cast<std::size_t>(LeadFeature::count);
constexpr std::array<std::string_view, kFeatures> kNames = {"in_headline",
                                                            "first_sentence",
                                                            "depth",
                                                            "late",
                                                            "headline_share",
                                                            "headline_other_kind",
                                                            "headline_type",
                                                            "headline_place",
                                                            "headline_figure",
                                                            "other_headline_figure",
                                                            "tally",
                                                            "act",
                                                            "condition",
                                                            "unreal",
                                                            "ongoing",
                                                            "denied",
                                                            "truce",
                                                            "names_means",
                                                            "plain_violence",
                                                            "killed",
                                                            "killed_vague",
                                                            "most_killed",
                                                            "none_killed",
                                                            "injured",
                                                            "hurt",
                                                            "no_hurt",
                                                            "law",
                                                            "groups",
                                                            "place",
                                                            "day",
                                                            "perpetrator",
                                                            "victim",
                                                            "target"};

}  // namespace

std::string_view name_of(LeadFeature feature) { return kNames[static_cast<std::size_t>(feature)]; }

double LeadModel::score(const LeadFeatures& features) const {
  double sum = 0;
  for (std::size_t i = 0; i < weights_.size(); ++i) sum += static_cast<double>(weights_[i] * features[i]);
  return sum;
}

Status compile_lead(const std::string& data_folder, ImageWriter& image) {
  const std::string path = data_folder + "/world/lead.txt";
  const auto blocks = read_blocks(path);
  if (!blocks) return blocks.error();
  std::vector<float> weights(kFeatures, 0.0F);
  std::vector<bool> given(kFeatures, false);
  for (const Block& block : *blocks) {
    for (const Field& field : block.fields) {
      const auto name = std::find(kNames.begin(), kNames.end(), field.key);
      if (name == kNames.end())
        return block.error(field.line, "no feature '" + field.key + "' (claims/lead_model.h, LeadFeature)");
      const auto i = static_cast<std::size_t>(name - kNames.begin());
      const char* end = field.value.data() + field.value.size();
      const auto parsed = std::from_chars(field.value.data(), end, weights[i]);
      if (parsed.ec != std::errc() || parsed.ptr != end)
        return block.error(field.line, "'" + field.value + "' is no number");
      given[i] = true;
    }
  }
  if (const auto missing = std::find(given.begin(), given.end(), false); missing != given.end())
    return Error{ErrorCode::syntax,
                 path + ": add a line for '" +
                     std::string(kNames[static_cast<std::size_t>(missing - given.begin())]) + "'"};
  image.add("lead.weights", weights);
  return ok_status();
}

}  // namespace sitrep
