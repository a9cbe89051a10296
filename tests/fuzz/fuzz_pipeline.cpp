// SPDX-License-Identifier: Apache-2.0
// The whole chain over any text: nothing breaks, and every span of what is printed lies in the text
// (json_reading checks its own offsets). Inputs are kept short: cost is linear, and short ones find more per
// second.
#include <cstdint>
#include <string>

#include "core/check.h"
#include "pipeline/pipeline.h"
#include "publish/json_reading.h"
#include "read/build.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const sitrep::Pipeline kPipeline = [] {
    auto opened = sitrep::Pipeline::open({SITREP_DATA_DIR, ""});
    SITREP_CHECK(opened.ok());
    return *std::move(opened);
  }();
  sitrep::Record record;
  record.text = std::string(reinterpret_cast<const char*>(data), size < 4096 ? size : 4096);
  record.published = "2016-05-01";
  const sitrep::Report report = sitrep::build_report(std::move(record), {}, kPipeline.layout_words());
  const sitrep::Reading reading = kPipeline.read(report);
  for (const sitrep::Claim& claim : reading.claims)
    SITREP_CHECK(claim.trigger.end <= report.text.size() && claim.sentence.end <= report.text.size());
  std::string out;
  sitrep::write_json(report, reading, {true, true}, out);
  SITREP_CHECK(out.ends_with('\n'));
  return 0;
}
