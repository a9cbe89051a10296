// SPDX-License-Identifier: Apache-2.0
// Any bytes as a page: it becomes a record whose blocks are in order and inside its text, whatever is around
// the words.
#include <cstdint>
#include <string_view>

#include "core/check.h"
#include "core/utf8.h"
#include "read/html.h"

namespace {

const sitrep::LayoutWords& words() {
  static const sitrep::LayoutWords kWords = [] {
    auto read = sitrep::LayoutWords::from_file(SITREP_SOURCE_DIR "/data/en/layout.txt");
    SITREP_CHECK(read.ok());
    return *read;
  }();
  return kWords;
}

void check(const sitrep::Record& record) {
  std::uint32_t at = 0;
  for (const sitrep::TextBlock& block : record.blocks) {
    SITREP_CHECK(block.span.begin >= at && block.span.end > block.span.begin);
    SITREP_CHECK(block.span.end <= record.text.size());
    at = block.span.end;
  }
  std::string again;
  SITREP_CHECK(sitrep::sanitise_utf8(record.text, again) == 0);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  check(sitrep::html_record(bytes, {}, words()));
  check(sitrep::html_record(bytes, "windows-1256", words()));
  sitrep::Record fragment;
  std::string clean;
  sitrep::sanitise_utf8(bytes, clean);
  sitrep::put_html_fragment(clean, fragment, words());
  check(fragment);
  return 0;
}
