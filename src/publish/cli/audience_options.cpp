// SPDX-License-Identifier: Apache-2.0
#include "publish/cli/audience_options.h"

#include <utility>

#include "publish/cli/data_folder.h"

namespace sitrep::cli {

struct Masks::State {
  explicit State(Image image_in) : image(std::move(image_in)), objects(image), words(image) {}
  Image image;
  ObjectIndex objects;  // into image
  CommonWords words;    // into image
  Masking masking;
};

Masks::Masks(std::unique_ptr<State> state) : state_(std::move(state)) {}
Masks::Masks(Masks&&) noexcept = default;
Masks& Masks::operator=(Masks&&) noexcept = default;
Masks::~Masks() = default;
const Masking& Masks::masking() const { return state_->masking; }

Result<Masks> Masks::open(Register& store, Audience audience) {
  const auto folder = find_data_folder();
  if (!folder) return folder.error();
  auto english = Image::open(*folder + "/en.img");
  if (!english) return english.error();
  auto state = std::make_unique<State>(std::move(*english));
  state->masking.audience = audience;
  state->masking.objects = &state->objects;
  state->masking.words = &state->words;
  if (audience != Audience::internal) {
    auto secret = store.secret();
    if (!secret) return secret.error();
    state->masking.secret = std::move(*secret);
  }
  return Masks(std::move(state));
}

void add_audience_options(CLI::App& app, AudienceOptions& options) {
  app.add_option("--audience", options.audience,
                 "Who will read it: public (names and places of people at risk masked), partners, internal")
      ->check(CLI::IsMember({"public", "partners", "internal"}).description(""));
  app.add_option("--embargo", options.embargo,
                 "Hours for which strikes and moves are held back (default: 72)")
      ->check(CLI::Range(0, 24 * 3660).description(""))
      ->type_name("HOURS");
}

}  // namespace sitrep::cli
