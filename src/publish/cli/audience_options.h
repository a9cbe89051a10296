// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <CLI/CLI.hpp>
#include <memory>
#include <string>

#include "publish/export/mask.h"
#include "sitrep/result.h"
#include "store/register.h"

namespace sitrep::cli {

/// --audience, --embargo: who will read what goes out.
struct AudienceOptions {
  std::string audience = "public";
  int embargo = 72;  ///< hours; not for `internal`
  Audience value() const { return parse_audience(audience).value_or(Audience::anyone); }
};

void add_audience_options(CLI::App& app, AudienceOptions& options);

/// What masking() holds on to.
class Masks {
 public:
  /// Opens the words for places of shelter and asks the register for its secret. Error where it has none and
  /// ids must be keyed by it.
  static Result<Masks> open(Register& store, Audience audience);
  Masks(Masks&&) noexcept;
  Masks& operator=(Masks&&) noexcept;
  ~Masks();

  /// \pre this object lives as long as what is given
  const Masking& masking() const;

 private:
  struct State;
  explicit Masks(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace sitrep::cli
