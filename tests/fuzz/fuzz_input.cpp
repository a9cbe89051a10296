// SPDX-License-Identifier: Apache-2.0
// Any file, packed or not, is read to its end, with reports, problems or nothing.
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <string>
#include <vector>

#include "core/check.h"
#include "read/reader.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const sitrep::LayoutWords kWords;  // no words: what is asked here is bytes
  static const std::string kPath = "/tmp/sitrep-fuzz-input-" + std::to_string(::getpid());
  std::FILE* file = std::fopen(kPath.c_str(), "wb");
  SITREP_CHECK(file != nullptr);
  std::fwrite(data, 1, size, file);
  std::fclose(file);
  sitrep::ReportSource source({kPath}, {}, kWords);
  sitrep::Report report;
  std::vector<sitrep::InputProblem> problems;
  while (source.next(report, problems)) SITREP_CHECK(report.text.size() <= sitrep::kMaxTextBytes);
  for (const auto& problem : problems) SITREP_CHECK(!problem.code.empty() && !problem.message.empty());
  std::remove(kPath.c_str());
  return 0;
}
