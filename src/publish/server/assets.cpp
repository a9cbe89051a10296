// SPDX-License-Identifier: Apache-2.0
#include "publish/server/assets.h"

#include <algorithm>
#include <array>
#include <utility>

#include "read/bytes.h"

namespace sitrep::server {
namespace {

std::string_view type_of(std::string_view path) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 16> kTypes{{
      {".html", "text/html; charset=utf-8"},
      {".js", "text/javascript; charset=utf-8"},
      {".mjs", "text/javascript; charset=utf-8"},
      {".css", "text/css; charset=utf-8"},
      {".json", "application/json; charset=utf-8"},
      {".geojson", "application/geo+json; charset=utf-8"},
      {".topojson", "application/json; charset=utf-8"},
      {".svg", "image/svg+xml"},
      {".png", "image/png"},
      {".webp", "image/webp"},
      {".ico", "image/x-icon"},
      {".woff2", "font/woff2"},
      {".pbf", "application/x-protobuf"},
      {".wasm", "application/wasm"},
      {".webmanifest", "application/manifest+json"},
      {".txt", "text/plain; charset=utf-8"},
  }};
  for (const auto& [end, type] : kTypes)
    if (path.ends_with(end)) return type;
  return "application/octet-stream";
}

constexpr int kPackLevel = 6;  // once; 9 takes four times as long for a hundredth less
constexpr std::string_view kShell = "/index.html";
constexpr std::string_view kHashed = "/assets/";

}  // namespace

Assets::Assets() {
  for (const EmbeddedFile& file : embedded_files()) {
    File& to = files_[std::string(file.path)];
    to.bytes = std::make_shared<const std::string>(file.bytes.begin, file.bytes.end);
    to.type = type_of(file.path);
    to.tag = "\"" + std::string(file.sha256.substr(0, 32)) + "\"";
    to.hashed = file.path.starts_with(kHashed);
  }
}

bool Assets::is_page(std::string_view path) {
  static constexpr std::array<std::string_view, 10> kPages{"/",        "/incidents", "/reports", "/claims",
                                                           "/tallies", "/truces",    "/sources", "/decisions",
                                                           "/about",   "/review"};
  if (std::find(kPages.begin(), kPages.end(), path) != kPages.end()) return true;
  return std::any_of(kPages.begin() + 1, kPages.end(), [&](std::string_view page) {
    const bool has_ids = page == "/incidents" || page == "/reports" || page == "/truces";
    return has_ids && path.size() > page.size() + 1 && path.starts_with(page) && path[page.size()] == '/';
  });
}

std::optional<WebResponse> Assets::find(const WebRequest& request) const {
  const std::string_view path = is_page(request.path) ? kShell : std::string_view(request.path);
  const auto it = files_.find(path);
  if (it == files_.end()) return std::nullopt;
  const File& file = it->second;
  WebResponse out;
  out.type = file.type;
  out.headers.emplace_back("ETag", file.tag);
  out.headers.emplace_back("Cache-Control", file.hashed ? "public, max-age=31536000, immutable" : "no-cache");
  if (request.if_none_match.find(file.tag) != std::string::npos) {
    out.status = 304;
    return out;
  }
  out.body = file.bytes;
  if (!request.takes_gzip) return out;
  std::call_once(file.packing, [&] {
    std::string packed = gzip_pack(*file.bytes, kPackLevel);
    if (packed.size() < file.bytes->size())
      file.packed = std::make_shared<const std::string>(std::move(packed));
  });
  out.packed = file.packed;
  return out;
}

}  // namespace sitrep::server
