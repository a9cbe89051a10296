// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sitrep::server {

// What a request and its answer are to the rest of the server; web_server.cpp alone knows the library.

struct WebRequest {
  std::string
      method;        ///< "GET", "POST", "DELETE"; a HEAD is a GET here, its answer goes out without the body
  std::string path;  ///< decoded; begins with a slash
  std::multimap<std::string, std::string> query;
  std::string host;     ///< of the header, as sent
  std::string address;  ///< of the client
  std::string if_none_match;
  bool takes_gzip = false;
  // Of what changes something.
  std::string body, content_type, origin, cookie, csrf;

  /// The last of the values; empty where there is none.
  std::string_view one(const std::string& key) const {
    const auto range = query.equal_range(key);
    return range.first == range.second ? std::string_view()
                                       : std::string_view(std::prev(range.second)->second);
  }
};

using Bytes = std::shared_ptr<const std::string>;

struct WebResponse {
  int status = 200;
  std::string type = "application/json; charset=utf-8";
  Bytes body;
  Bytes packed;  ///< the same as gzip; null: it goes out as it is
  std::vector<std::pair<std::string, std::string>> headers;
  /// Server-sent events: gives the next piece, empty for none; nothing: it is over. `body` is not looked at.
  std::function<std::optional<std::string>()> events;
};

using WebHandler = std::function<WebResponse(const WebRequest&)>;

}  // namespace sitrep::server
