// SPDX-License-Identifier: Apache-2.0
#include "read/http_message.h"

#include <algorithm>

#include "core/utf8.h"
#include "read/bytes.h"

namespace sitrep {
namespace {

std::string_view trim(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

/// The next line without its end; `at` moves behind it.
std::string_view take_line(std::string_view bytes, std::size_t& at) {
  const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
  std::string_view line = bytes.substr(at, end - at);
  at = std::min(bytes.size(), end + 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  c = ascii_lower(c);
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/// Takes the chunks' sizes out of a body. Archives often keep the header of chunks that they have put
/// together already: a body that does not begin with a size is left as it is.
std::string join_chunks(std::string_view body, bool& cut) {
  std::string out;
  std::size_t at = 0;
  bool first = true;
  while (at < body.size()) {
    const std::string_view line = take_line(body, at);
    std::size_t size = 0;
    std::size_t digits = 0;
    while (digits < line.size() && digits < 8 && hex_digit(line[digits]) >= 0)
      size = size * 16 + static_cast<std::size_t>(hex_digit(line[digits++]));
    const bool sized = digits > 0 && (digits == line.size() || line[digits] == ';' || line[digits] == ' ');
    if (!sized && first) return std::string(body);
    if (!sized) break;
    if (size == 0) return out;
    out.append(body.substr(at, size));
    if (body.size() - at < size) break;
    at += size;
    if (body.substr(at).starts_with("\r\n"))
      at += 2;
    else if (body.substr(at).starts_with("\n"))
      at += 1;
    first = false;
  }
  cut = true;
  return out;
}

}  // namespace

HeaderLines read_headers(std::string_view bytes, std::size_t& at) {
  HeaderLines lines;
  while (at < bytes.size()) {
    const std::string_view line = take_line(bytes, at);
    if (line.empty()) break;
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0) continue;
    lines[ascii_lower(trim(line.substr(0, colon)))] = trim(line.substr(colon + 1));
  }
  return lines;
}

MediaType read_media_type(std::string_view value) {
  MediaType media;
  const std::string all = ascii_lower(value);
  const std::size_t end = std::min(all.find(';'), all.size());
  media.type = trim(std::string_view(all).substr(0, end));
  const std::size_t at = all.find("charset=", end);
  if (at == std::string::npos) return media;
  const std::size_t begin = std::min(all.find_first_not_of("\"' ", at + 8), all.size());
  media.charset = all.substr(begin, std::min(all.find_first_of("\"'; ", begin), all.size()) - begin);
  return media;
}

Result<HttpResponse> read_http(std::string_view bytes, std::size_t limit_bytes) {
  HttpResponse response;
  std::size_t at = 0;
  const std::string_view first = take_line(bytes, at);
  const std::size_t blank = first.find(' ');
  if (!first.starts_with("HTTP/") || blank == std::string_view::npos)
    return Error{ErrorCode::syntax, "no HTTP response in it"};
  for (const char c : first.substr(blank + 1, 3))
    if (c >= '0' && c <= '9') response.status = response.status * 10 + (c - '0');
  HeaderLines headers = read_headers(bytes, at);
  response.media = read_media_type(headers["content-type"]);
  std::string_view body = bytes.substr(at);
  std::string joined;
  if (ascii_lower(headers["transfer-encoding"]).find("chunked") != std::string::npos) {
    joined = join_chunks(body, response.cut);
    body = joined;
  }
  const std::string encoding = ascii_lower(trim(headers["content-encoding"]));
  const bool packed = body.starts_with("\x1f\x8b") || encoding == "deflate";
  if (encoding.empty() || encoding == "identity" || (encoding.ends_with("gzip") && !packed)) {
    response.body = body;
    return response;
  }
  if (!encoding.ends_with("gzip") && encoding != "deflate")
    return Error{ErrorCode::unsupported, "its body is compressed as '" + encoding + "', which is not read"};
  auto inflated = inflate_body(body, limit_bytes);
  if (!inflated) return inflated.error();
  response.body = std::move(inflated->text);
  response.cut = response.cut || inflated->cut;
  return response;
}

}  // namespace sitrep
