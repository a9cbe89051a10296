// SPDX-License-Identifier: Apache-2.0
// lead_features DATA_FOLDER INPUT...: a line of JSON for each report, {"id": ..., "rows": {"c1": [...],
// ...}}: what speaks for each of its claims as lead. Read by fit_lead.py.
#include <cstdio>
#include <string>
#include <vector>

#include "claims/claims.h"
#include "claims/lead.h"
#include "pipeline/pipeline.h"
#include "read/reader.h"

namespace {

int fail(const sitrep::Error& error) {
  std::fprintf(stderr, "lead_features: %s\n", error.message.c_str());
  return 1;
}

void print(const sitrep::Report& report, const sitrep::Reading& reading,
           const std::vector<sitrep::LeadFeatures>& rows) {
  std::printf("{\"id\": \"%s\", \"rows\": {", report.id.c_str());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    std::printf("%s\"%s\": [", i == 0 ? "" : ", ", reading.claims[i].id.c_str());
    for (std::size_t k = 0; k < rows[i].size(); ++k)
      std::printf("%s%.4g", k == 0 ? "" : ", ", static_cast<double>(rows[i][k]));
    std::printf("]");
  }
  std::printf("}}\n");
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 2 && std::string(argv[1]) == "--names") {
    for (std::size_t i = 0; i < std::tuple_size_v<sitrep::LeadFeatures>; ++i)
      std::printf("%s\n", std::string(name_of(static_cast<sitrep::LeadFeature>(i))).c_str());
    return 0;
  }
  if (argc < 3) {
    std::fprintf(stderr, "usage: lead_features DATA_FOLDER INPUT... | lead_features --names\n");
    return 2;
  }
  const std::string data = argv[1];
  const auto pipeline = sitrep::Pipeline::open({data, ""});
  if (!pipeline) return fail(pipeline.error());
  const auto image = sitrep::Image::open(data + "/en.img");
  if (!image) return fail(image.error());
  const sitrep::EventKnowledge knowledge(*image);
  sitrep::ReportSource source({argv + 2, argv + argc}, {}, pipeline->layout_words());
  std::vector<sitrep::InputProblem> problems;
  for (sitrep::Report report; source.next(report, problems);) {
    sitrep::Document document;
    sitrep::Mentions mentions;
    pipeline->analyze(report, document);
    pipeline->ground(document, mentions);
    const sitrep::Context context(document, mentions, knowledge);
    sitrep::Reading reading;
    sitrep::read_claims(context, reading);
    print(report, reading, lead_features(context, reading.claims));
  }
  return 0;
}
