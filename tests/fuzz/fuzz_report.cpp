// SPDX-License-Identifier: Apache-2.0
// Any text becomes a report whose blocks are in order, inside it, on the edges of characters and leave out no
// letter.
#include <cstdint>
#include <string>

#include "core/check.h"
#include "core/utf8.h"
#include "read/build.h"

namespace {

const sitrep::LayoutWords& words() {
  static const sitrep::LayoutWords kWords = [] {
    auto read = sitrep::LayoutWords::from_file(SITREP_SOURCE_DIR "/data/en/layout.txt");
    SITREP_CHECK(read.ok());
    return *read;
  }();
  return kWords;
}

bool on_edge(const std::string& text, std::uint32_t at) {
  return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  sitrep::Record record;
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  // the first line may be a title that is given apart
  const std::size_t cut = bytes.find('\x01');
  if (cut != std::string::npos) record.title = bytes.substr(0, cut);
  record.text = cut == std::string::npos ? bytes : bytes.substr(cut + 1);
  const sitrep::Report report = sitrep::build_report(std::move(record), {}, words());
  std::uint32_t at = 0;
  for (const sitrep::TextBlock& block : report.blocks) {
    SITREP_CHECK(block.span.begin >= at && block.span.end > block.span.begin);
    SITREP_CHECK(block.span.end <= report.text.size());
    SITREP_CHECK(on_edge(report.text, block.span.begin) && on_edge(report.text, block.span.end));
    for (std::uint32_t i = at; i < block.span.begin; ++i) {
      const char c = report.text[i];
      SITREP_CHECK(!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')));
    }
    at = block.span.end;
  }
  if (report.publisher_span) SITREP_CHECK(report.publisher_span->in(report.text) == report.publisher);
  if (report.title_span) SITREP_CHECK(report.title_span->in(report.text) == report.title);
  return 0;
}
