// SPDX-License-Identifier: Apache-2.0
#include "publish/server/answers.h"

#include <array>
#include <charconv>

#include "core/hex.h"
#include "core/sha256.h"
#include "publish/export/json_list.h"
#include "read/bytes.h"

namespace sitrep::server {
namespace {

constexpr std::size_t kWorthPacking = 1400;  // less fits into one packet as it is
constexpr int kPackLevel = 1;                // a page waits for it
constexpr std::size_t kProofDigits = 16;

void set_body(std::string text, WebResponse& out) {
  if (text.size() >= kWorthPacking)
    out.packed = std::make_shared<const std::string>(gzip_pack(text, kPackLevel));
  out.body = std::make_shared<const std::string>(std::move(text));
  out.headers.emplace_back("Cache-Control", "no-store");
}

std::string proof(std::string_view kind, std::string_view at, std::string_view secret) {
  return hmac_sha256_hex(secret, std::string("page\n").append(kind).append("\n").append(at))
      .substr(0, kProofDigits);
}

}  // namespace

void append_json_text(std::string_view text, std::string& out) {
  std::string list;
  JsonWriter json(list, no_spans());
  json.array(std::array{text}, [&](std::string_view t) { json.string(t); });
  out.append(list, 1, list.size() - 2);
}

void append_json_text_or_null(std::string_view text, std::string& out) {
  text.empty() ? void(out += "null") : append_json_text(text, out);
}

WebResponse answer(std::string_view data, const std::optional<Paging>& page, const Snapshot& snapshot,
                   const Program& program) {
  std::string out;
  out.reserve(data.size() + 1024);
  out.append("{\"data\":").append(data).append(",\"page\":");
  if (page) {
    out += "{\"next\":";
    append_json_text_or_null(page->next, out);
    out.append(",\"total\":").append(page->total ? std::to_string(*page->total) : "null").append("}");
  } else {
    out += "null";
  }
  const About about{program.audience, snapshot.coverage, program.version, program.data,
                    snapshot.outside_criteria};
  std::string told;
  JsonWriter json(told, no_spans());
  json.object([&] {
    json.key("audience").string(name_of(program.audience));
    write_names(json, "lines", about_lines(about, "page"));
    json.key("program").string(program.version);
    json.key("data_version").string(program.data);
    json.key("change").integer(snapshot.change);
  });
  out.append(",\"about\":").append(told).append("}\n");
  WebResponse response;
  set_body(std::move(out), response);
  return response;
}

WebResponse failure(int status, std::string_view code, std::string_view message, std::string_view hint) {
  std::string out = "{\"error\":{\"code\":";
  append_json_text(code, out);
  out += ",\"message\":";
  append_json_text(message, out);
  out += ",\"hint\":";
  append_json_text_or_null(hint, out);
  out += "}}\n";
  WebResponse response;
  response.status = status;
  set_body(std::move(out), response);
  return response;
}

WebResponse failure_of(const Error& error, bool internal) {
  const std::string_view told = internal ? std::string_view(error.message) : std::string_view();
  switch (error.code) {
    case ErrorCode::usage:
      return failure(400, "usage", error.message);
    case ErrorCode::not_found:
      return failure(404, "not_found", told.empty() ? "There is nothing here." : told);
    case ErrorCode::conflict:
      return failure(409, "conflict", told.empty() ? "This cannot be done." : told);
    case ErrorCode::busy: {
      WebResponse busy =
          failure(503, "busy", told.empty() ? "The register is busy." : told, "Try again in a moment.");
      busy.headers.emplace_back("Retry-After", "2");
      return busy;
    }
    case ErrorCode::limit:
      return failure(413, "too_large", error.message);
    case ErrorCode::io:
    case ErrorCode::syntax:
    case ErrorCode::unsupported:
    case ErrorCode::internal:
      break;
  }
  return failure(500, "internal", told.empty() ? "The register could not be read." : told,
                 "Tell whoever runs this server: `sitrep check REGISTER` says what is wrong.");
}

std::string page_token(std::string_view kind, std::string_view at, std::string_view secret) {
  return proof(kind, at, secret) + hex_of(at);
}

std::optional<std::string> read_page_token(std::string_view token, std::string_view kind,
                                           std::string_view secret) {
  if (token.size() < kProofDigits || token.size() % 2 != 0) return std::nullopt;
  std::string at;
  for (std::size_t i = kProofDigits; i < token.size(); i += 2) {
    unsigned value = 0;
    const auto read = std::from_chars(token.data() + i, token.data() + i + 2, value, 16);
    if (read.ec != std::errc() || read.ptr != token.data() + i + 2) return std::nullopt;
    at += static_cast<char>(value);
  }
  if (token.substr(0, kProofDigits) != proof(kind, at, secret)) return std::nullopt;
  return at;
}

}  // namespace sitrep::server
