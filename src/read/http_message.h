// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "sitrep/result.h"

namespace sitrep {

/// Lines "Name: value" as WARC and HTTP have them; names in lower case, of several the last.
using HeaderLines = std::map<std::string, std::string>;

/// Reads header lines up to an empty one; `at` moves behind it. A line without a colon is passed over.
HeaderLines read_headers(std::string_view bytes, std::size_t& at);

/// The media type of a Content-Type ("text/html; charset=x"), lower case, and its charset.
struct MediaType {
  std::string type, charset;
};
MediaType read_media_type(std::string_view value);

/// A response as a server sent it, its body as a reader would see it.
struct HttpResponse {
  int status = 0;
  MediaType media;
  std::string body;
  bool cut = false;  ///< the body ended too early; `body` is what there was
};

/// Takes the chunks and the compression off. An Error says in words why the body cannot be had (a compression
/// that is not read, data that expands beyond all measure).
Result<HttpResponse> read_http(std::string_view bytes, std::size_t limit_bytes);

}  // namespace sitrep
