// SPDX-License-Identifier: Apache-2.0
#include "publish/cli/release_log.h"

#include <fmt/format.h>

#include <cstdio>

namespace sitrep::cli {

Status log_release(const Release& release, const DecisionOptions& options,
                   const std::function<Status(Register&, Decision&)>& detail) {
  const auto log = [&]() -> Status {
    auto decision = options.read(release.what);
    if (!decision) return decision.error();
    auto store = Register::open(release.register_file, Register::Mode::write);
    if (!store) return store.error();
    if (auto done = detail(*store, *decision); !done) return done;
    if (auto done = store->decide(*decision); !done) return done;
    return store->keep();
  };
  auto done = log();
  if (done || done.error().code == ErrorCode::usage) return done;
  if (release.audience == Audience::anyone) {
    if (!release.quiet)
      fmt::print(stderr, "sitrep: this {} is not in the register's log: {}\n", release.noun,
                 done.error().message);
    return ok_status();
  }
  const bool vowel = release.noun.starts_with('e');
  return Error{
      done.error().code,
      fmt::format("{} {} for {} is written into the register's log first, and it could not be: {}",
                  vowel ? "an" : "a", release.noun, name_of(release.audience), done.error().message)};
}

}  // namespace sitrep::cli
