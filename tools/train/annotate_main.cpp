// SPDX-License-Identifier: Apache-2.0
// A test driver for the text layer alone: what `sitrep annotate --layer tokens|entities` does, without read/.
//   annotate DATA_FOLDER tokens|entities [conllu] < input
#include <cstdio>
#include <cstring>
#include <iostream>
#include <iterator>

#include "core/utf8.h"
#include "json_lines.h"
#include "text/analyzer.h"
#include "text/conllu.h"

namespace {

using namespace sitrep;
using namespace sitrep::train;

void write_entities(const Document& d) {
  static constexpr const char* kNames[] = {"person",   "organisation", "place", "group",
                                           "facility", "weapon",       "other"};
  const CodePointIndex points(d.text());
  std::cout << "{\"id\": \"" << d.report->id << "\", \"entities\": [";
  const char* comma = "";
  for (const Entity& e : d.entities) {
    const Span span = points(d.span_of(e.words));
    std::cout << comma << "{\"type\": \"" << kNames[static_cast<int>(e.type)] << "\", \"span\": ["
              << span.begin << ", " << span.end << "]}";
    comma = ", ";
  }
  std::cout << "]}\n";
}

void write(const Document& d, bool tokens) {
  if (!tokens) return write_entities(d);
  std::string out;
  write_conllu(d, out);
  std::cout << out;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  const auto analyzer = Analyzer::open(argv[1]);
  if (!analyzer) {
    std::cerr << analyzer.error().message << '\n';
    return 1;
  }
  const bool tokens = std::strcmp(argv[2], "tokens") == 0;
  if (argc > 3) {
    const std::string text(std::istreambuf_iterator<char>(std::cin), {});
    auto reports = read_conllu(text, "-");
    if (!reports) {
      std::cerr << reports.error().message << '\n';
      return 1;
    }
    for (ConlluReport& r : *reports) {
      analyzer->annotate(r.document);
      write(r.document, tokens);
    }
    return 0;
  }
  std::string line;
  Document document;
  while (std::getline(std::cin, line)) {
    Report report;
    report.id = json_string(line, "id");
    report.text = json_string(line, "text");
    split_paragraphs(report);
    analyzer->analyze(report, document);
    write(document, tokens);
  }
  return 0;
}
