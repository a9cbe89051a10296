// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "publish/server/web.h"

namespace sitrep::server {

/// Whether nobody off this machine can reach an address: 127.0.0.0/8, ::1, localhost.
bool is_loopback(std::string_view host);

/// Turns away what must not be answered: another site's page that had its own name point here (DNS
/// rebinding), and who asks too often.
class Guard {
 public:
  /// \param names  further names that it answers to, as a browser sends them: "sitrep.example",
  /// "10.0.0.5:8765"
  Guard(std::string host, int port, std::vector<std::string> names = {})
      : host_(std::move(host)), port_(port), names_(std::move(names)) {}
  /// Nothing: the request may be answered.
  std::optional<WebResponse> refuse(const WebRequest& request);

 private:
  bool is_ours(std::string_view host) const;
  bool is_too_fast(const std::string& address);
  /// What an address may still ask at once; it fills up again with time.
  struct Bucket {
    double left;
    std::chrono::steady_clock::time_point at;
  };
  const std::string host_;
  const int port_;
  const std::vector<std::string> names_;
  std::mutex mutex_;
  std::unordered_map<std::string, Bucket> buckets_;
};

}  // namespace sitrep::server
