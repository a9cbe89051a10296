// SPDX-License-Identifier: Apache-2.0
// Any line gives a record or a reason.
#include <cstdint>
#include <string_view>

#include "core/check.h"
#include "read/jsonl.h"
#include "read/sniff.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static sitrep::RecordParser parser;
  const std::string_view line(reinterpret_cast<const char*>(data), size);
  sitrep::sniff(line, {{"text", "a"}}, {});
  const auto record = parser.parse(line);
  SITREP_CHECK(record.ok() || !record.error().message.empty());
  return 0;
}
