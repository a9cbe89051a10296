// SPDX-License-Identifier: Apache-2.0
#include "read/record_reader.h"

#include <algorithm>

namespace sitrep {

InputProblem source_problem(const Error& error) {
  const bool missing = error.code == ErrorCode::not_found;
  return {missing ? "missing_input" : "unreadable_input", error.message, true};
}

std::string read_up_to(ByteSource& source, std::size_t size, std::optional<Error>& failure) {
  constexpr std::size_t kFirst = 4096;
  std::string out;
  while (out.size() < size) {
    const auto got = read_more(source, std::min(size - out.size(), std::max(kFirst, out.size())), out);
    if (!got) failure = got.error();
    if (!got || *got == 0) break;
  }
  return out;
}

void note_truncated(Record& record, const Error& failure) {
  record.diagnostics.push_back(
      {"record_truncated", "only its beginning could be read: " + failure.message, std::nullopt});
}

std::size_t drain(ByteSource& source) {
  std::size_t bytes = 0;
  std::string rest(std::size_t{1} << 18U, '\0');
  while (true) {
    const auto got = source.read(rest.data(), rest.size());
    if (!got || *got == 0) return bytes;
    bytes += *got;
  }
}

}  // namespace sitrep
