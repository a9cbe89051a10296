// SPDX-License-Identifier: Apache-2.0
#include "publish/server/guard.h"

#include <algorithm>
#include <array>

#include "core/utf8.h"
#include "publish/server/answers.h"

namespace sitrep::server {
namespace {

using Clock = std::chrono::steady_clock;

// A page asks for some twenty things as it opens; somebody who goes through a list, for a few a second.
constexpr double kAtOnce = 120;
constexpr double kASecond = 30;
constexpr std::size_t kMostAddresses = 10'000;

}  // namespace

bool is_loopback(std::string_view host) {
  if (host == "localhost" || host == "::1" || host == "[::1]") return true;
  return host.starts_with("127.") && std::count(host.begin(), host.end(), '.') == 3 &&
         host.find_first_not_of("0123456789.") == host.npos;
}

bool Guard::is_ours(std::string_view host) const {
  std::string name = ascii_lower(host);
  if (std::any_of(names_.begin(), names_.end(), [&](const std::string& n) { return ascii_lower(n) == name; }))
    return true;
  const std::string port = ":" + std::to_string(port_);
  if (name.ends_with(port))
    name.resize(name.size() - port.size());
  else if (port_ != 80)
    return false;
  std::transform(name.begin(), name.end(), name.begin(), [](char c) { return ascii_lower(c); });
  const std::string bound = host_.find(':') == host_.npos ? host_ : "[" + host_ + "]";
  if (name == bound) return true;
  return is_loopback(host_) && (name == "localhost" || name == "127.0.0.1" || name == "[::1]");
}

bool Guard::is_too_fast(const std::string& address) {
  if (is_loopback(address)) return false;
  const auto now = Clock::now();
  const std::lock_guard lock(mutex_);
  if (buckets_.size() >= kMostAddresses)
    std::erase_if(buckets_, [&](const auto& b) { return now - b.second.at > std::chrono::seconds(10); });
  if (buckets_.size() >= kMostAddresses) return true;
  Bucket& bucket = buckets_.try_emplace(address, Bucket{kAtOnce, now}).first->second;
  const double seconds = std::chrono::duration<double>(now - bucket.at).count();
  bucket.left = std::min(kAtOnce, bucket.left + seconds * kASecond);
  bucket.at = now;
  if (bucket.left < 1) return true;
  bucket.left -= 1;
  return false;
}

std::optional<WebResponse> Guard::refuse(const WebRequest& request) {
  if (!is_ours(request.host))
    return failure(403, "forbidden", "This server does not answer to that name.",
                   "Open it by the address that `sitrep serve` printed.");
  if (is_too_fast(request.address)) {
    WebResponse slow =
        failure(429, "too_many", "Too many requests from this address.", "Wait a few seconds.");
    slow.headers.emplace_back("Retry-After", "5");
    return slow;
  }
  return std::nullopt;
}

}  // namespace sitrep::server
