// SPDX-License-Identifier: Apache-2.0
#include "publish/export/csv_format.h"

#include <utility>

namespace sitrep {
namespace {

class CsvFormat final : public Exporter {
 public:
  CsvFormat(std::vector<std::vector<std::string_view>> head, CsvCells cells, const ExportCountries& countries)
      : head_(std::move(head)), cells_(cells), countries_(countries) {}

  void begin(const About&, std::string& out) override {
    for (const auto& names : head_) {
      CsvLine line;
      for (const std::string_view name : names) line.add(name);
      line.end(names.size(), out);
    }
  }

  std::optional<std::string> row(const ExportRow& row, std::string& out) override {
    CsvLine line;
    if (auto reason = cells_(row, countries_, line)) return reason;
    line.end(head_.front().size(), out);
    return std::nullopt;
  }

 private:
  std::vector<std::vector<std::string_view>> head_;
  CsvCells cells_;
  const ExportCountries& countries_;
};

}  // namespace

std::unique_ptr<Exporter> csv_format(std::vector<std::vector<std::string_view>> head, CsvCells cells,
                                     const ExportCountries& countries) {
  return std::make_unique<CsvFormat>(std::move(head), cells, countries);
}

}  // namespace sitrep
