// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "publish/server/snapshot.h"
#include "publish/server/web.h"
#include "sitrep/result.h"

namespace sitrep::server {

// The one shape of answers and the one shape of errors (docs/api.md).

/// What every answer says of itself.
struct Program {
  Audience audience = Audience::anyone;
  std::string version, data;
};

/// Where a list goes on.
struct Paging {
  std::string next;  ///< empty: nowhere
  std::optional<std::int64_t> total;
};

/// `{"data": DATA, "page": ..., "about": ...}`
WebResponse answer(std::string_view data, const std::optional<Paging>& page, const Snapshot& snapshot,
                   const Program& program);
/// \param code  not_found, usage, forbidden, unauthorized, too_large, too_many, busy, internal
/// \param hint  what to do; empty: nothing
WebResponse failure(int status, std::string_view code, std::string_view message, std::string_view hint = {});
/// An error of the register. What names files stays here: the page of a public server says none.
WebResponse failure_of(const Error& error, bool internal);

/// Where a list goes on, in letters that mean nothing to anybody else. `kind` keeps one list's from
/// another's.
std::string page_token(std::string_view kind, std::string_view at, std::string_view secret);
/// Nothing for what is none of ours.
std::optional<std::string> read_page_token(std::string_view token, std::string_view kind,
                                           std::string_view secret);

/// Appends `"text"` as JSON.
void append_json_text(std::string_view text, std::string& out);
/// `"text"`, or null where it is empty.
void append_json_text_or_null(std::string_view text, std::string& out);

}  // namespace sitrep::server
