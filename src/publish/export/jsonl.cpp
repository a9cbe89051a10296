// SPDX-License-Identifier: Apache-2.0
// JSON Lines: an incident of the contract's section 6 a line, masked for its audience.
#include "publish/export/export.h"
#include "publish/json_incident.h"

namespace sitrep {
namespace {

class Jsonl final : public Exporter {
 public:
  void begin(const About&, std::string&) override {}
  std::optional<std::string> row(const ExportRow& row, std::string& out) override {
    out += incident_json(row.incident) + "\n";
    return std::nullopt;
  }
};

}  // namespace

std::unique_ptr<Exporter> make_jsonl() { return std::make_unique<Jsonl>(); }

}  // namespace sitrep
