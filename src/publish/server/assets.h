// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "publish/server/web.h"

namespace sitrep::server {

/// A file that is part of the program (cmake/embed.cmake).
struct EmbeddedFile {
  std::string_view path;    ///< "/assets/app-1a2b.js"
  std::string_view sha256;  ///< hex
  struct Bytes {
    const char *begin, *end;
  } bytes;
};
std::span<const EmbeddedFile> embedded_files();

/// The files of the page: index.html for every page's path, what lies under /assets/, /openapi.json. Each is
/// packed once, when somebody first takes it packed (tens of ms for the largest). Safe from many threads.
class Assets {
 public:
  Assets();
  /// Nothing for what is no file of the page.
  std::optional<WebResponse> find(const WebRequest& request) const;
  /// The paths that are the page: each has its twin in the API.
  static bool is_page(std::string_view path);

 private:
  struct File {
    server::Bytes bytes;
    mutable server::Bytes packed;
    mutable std::once_flag packing;
    std::string type, tag;
    bool hashed = false;  ///< its name changes with its bytes
  };
  std::map<std::string, File, std::less<>> files_;
};

}  // namespace sitrep::server
