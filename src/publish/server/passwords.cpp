// SPDX-License-Identifier: Apache-2.0
#include "publish/server/passwords.h"

#include <sodium.h>

#include <array>
#include <mutex>

namespace sitrep::server {
namespace {

bool ready() {
  static const bool done = sodium_init() >= 0;
  return done;
}

/// One at a time: each takes 64 MiB, and who tries many is not helped.
std::mutex& one_at_a_time() {
  static std::mutex mutex;
  return mutex;
}

}  // namespace

Result<std::string> hash_password(std::string_view password) {
  std::array<char, crypto_pwhash_STRBYTES> out{};
  const std::lock_guard lock(one_at_a_time());
  if (!ready() ||
      crypto_pwhash_str(out.data(), password.data(), password.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                        crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0)
    return Error{ErrorCode::internal, "no memory for a password (64 MiB are needed)"};
  return std::string(out.data());
}

bool is_password(std::string_view password, const std::string& hash) {
  static const Result<std::string> nobodys = hash_password("nobody's");
  const std::string& against = hash.empty() && nobodys ? *nobodys : hash;
  const std::lock_guard lock(one_at_a_time());
  return ready() && crypto_pwhash_str_verify(against.c_str(), password.data(), password.size()) == 0 &&
         !hash.empty();
}

bool is_same_secret(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace sitrep::server
