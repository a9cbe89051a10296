// SPDX-License-Identifier: Apache-2.0
// confidence_features DATA_FOLDER INPUT...: a line of JSON for each report, {"id": ..., "values": [[claim,
// kind, index, part, [features]], ...]}, in the order of values_of(). Read by calibration.py.
#include <cstdio>
#include <string>
#include <vector>

#include "claims/confidence.h"
#include "pipeline/pipeline.h"
#include "read/reader.h"

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fprintf(stderr, "usage: confidence_features DATA_FOLDER INPUT...\n");
    return 2;
  }
  const auto pipeline =
      sitrep::Pipeline::open({.data_folder = argv[1], .gazetteer = "", .without_confidence = true});
  if (!pipeline) {
    std::fprintf(stderr, "confidence_features: %s\n", pipeline.error().message.c_str());
    return 1;
  }
  sitrep::ReportSource source({argv + 2, argv + argc}, {}, pipeline->layout_words());
  std::vector<sitrep::InputProblem> problems;
  for (sitrep::Report report; source.next(report, problems);) {
    const sitrep::Reading reading = pipeline->read(report);
    std::printf("{\"id\": \"%s\", \"values\": [", report.id.c_str());
    const char* comma = "";
    for (const sitrep::ClaimValue& v : sitrep::values_of(report, reading)) {
      std::printf("%s[\"%s\", %d, %u, %u, [", comma, reading.claims[v.claim].id.c_str(),
                  static_cast<int>(v.kind), v.index, v.part);
      for (std::size_t i = 0; i < v.features.size(); ++i)
        std::printf("%s%d", i == 0 ? "" : ",", v.features[i]);
      std::printf("]]");
      comma = ", ";
    }
    std::printf("]}\n");
  }
  return 0;
}
