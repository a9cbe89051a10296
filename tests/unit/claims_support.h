// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <string_view>

#include "pipeline/pipeline.h"
#include "read/build.h"

namespace sitrep::test {

/// The whole chain over the data that the build made; opened once.
inline const Pipeline& test_pipeline() {
  static const Result<Pipeline> pipeline = Pipeline::open({SITREP_DATA_DIR, ""});
  if (!pipeline) throw std::runtime_error(pipeline.error().message);
  return *pipeline;
}

/// A text and what is read in it; published by Delta Press on Friday 15 March 2019.
struct ReadText {
  explicit ReadText(const std::string& text)
      : report(build_report(record_of(text), {}, test_pipeline().layout_words())) {
    reading = test_pipeline().read(report);
  }

  /// The first claim of that type; a test fails on none.
  const Claim& first(ClaimType type) const {
    for (const Claim& claim : reading.claims)
      if (claim.type == type) return claim;
    ADD_FAILURE() << "no " << name_of(type) << " in: " << report.text;
    static const Claim none;
    return none;
  }
  std::size_t count(ClaimType type) const {
    std::size_t n = 0;
    for (const Claim& claim : reading.claims)
      if (claim.type == type) ++n;
    return n;
  }

  Report report;
  Reading reading;

 private:
  static Record record_of(const std::string& text) {
    Record record;
    record.text = text;
    record.published = "2019-03-15";
    record.publisher = "Delta Press";
    return record;
  }
};

/// "doctor > rescue service > Delta Press"
inline std::string chain(const Claim& claim) {
  std::string out;
  for (const Source& source : claim.sources) out += (out.empty() ? "" : " > ") + source.name;
  return out;
}

/// The figure of an effect as "low..high"; "none" without that effect.
inline std::string harm(const Claim& claim, Effect effect) {
  for (const Harm& h : claim.harm) {
    if (h.effect != effect) continue;
    return (h.figure.low ? std::to_string(*h.figure.low) : "") + ".." +
           (h.figure.high ? std::to_string(*h.figure.high) : "");
  }
  return "none";
}

/// The names of those who play a role, parted by "; ".
inline std::string players(const Claim& claim, Role role) {
  std::string out;
  for (const Participant& who : claim.participants)
    if (who.role == role) out += (out.empty() ? "" : "; ") + who.name;
  return out;
}

}  // namespace sitrep::test
