// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/date.h"
#include "core/diagnostic.h"
#include "read/report.h"

namespace sitrep {

/// What a report says about itself before its text is looked at (contract, section 3).
struct Record {
  std::optional<std::string> id;
  std::optional<std::string> title;
  std::string text;
  std::string publisher;
  std::string url;
  std::string published;
  std::string language;
  /// `language` is what a page's template says, which is often another's: a text that clearly speaks another
  /// language is believed more.
  bool language_is_hint = false;
  std::optional<Day> seen;        ///< somebody fetched it on that day: it was not published after it
  std::optional<Day> likely_day;  ///< of its address; used when neither record nor text say more
  std::vector<TextBlock>
      blocks;  ///< what the page's markup says of stretches of `text`, in order; may be empty
  /// Its own bytes as they came, of a page or text without what a server or an archive wrapped them in; of a
  /// Telegram message only what is taken of it (docs/register.md).
  std::string original;
  std::size_t unread_bytes = 0;         ///< behind the end of `text`, over the limit
  std::vector<Diagnostic> diagnostics;  ///< what was odd about it so far
};

/// Something about an input rather than about one report: a bad record, a file that cannot be opened.
struct InputProblem {
  std::string code;     ///< a stable word of docs/diagnostics.md
  std::string message;  ///< names file and line, says what to do
  bool failed = false;  ///< something that was asked for was not done: exit code 1
};

/// What was passed over because it is no report and is not expected to be one (a picture in a web archive):
/// how many, by stable words of docs/diagnostics.md.
using PassedOver = std::map<std::string, std::size_t, std::less<>>;

}  // namespace sitrep
