// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "store/state.h"

namespace sitrep {

/// A keyed hash by which something that was redacted is known again; empty for nothing. What is guessed can
/// be tried against it only by who has the register, whose secret is the key.
/// \param what  "id:", "url:"
std::string redacted_key(std::string_view secret, std::string_view what, std::string_view value);
/// Of a text's letters and numbers alone, without its title: it is the same with other spaces, capitals,
/// quotation marks, and under another headline.
std::string redacted_text_key(std::string_view secret, std::string_view text, std::string_view title);

/// Which rows of a report lose their words.
struct RedactRows {
  const std::string& report;
  const std::vector<std::int64_t>& numbers;
  bool whole;  ///< all of its versions; else `numbers` alone, of which none stands
  const std::string& secret;
  const std::string& now;  ///< UTC, RFC 3339
};

/// Takes the words out of the rows of a report, its claims, truces and keys, in the open transaction. A
/// report whose id tells of it gets another one.
Status redact_report(Register::State& state, const RedactRows& which, Redacted& out);

}  // namespace sitrep
