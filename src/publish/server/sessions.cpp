// SPDX-License-Identifier: Apache-2.0
#include "publish/server/sessions.h"

#include <algorithm>

#include "core/hex.h"
#include "core/random.h"
#include "core/sha256.h"
#include "publish/server/passwords.h"

namespace sitrep::server {
namespace {

constexpr auto kLongest = std::chrono::hours(12);
constexpr auto kIdle = std::chrono::hours(2);
constexpr int kFreeTries = 5;
constexpr auto kLongestWait = std::chrono::seconds(900);
constexpr std::size_t kSecretBytes = 32;
constexpr std::size_t kMostNames = 10'000;

}  // namespace

std::optional<Person> Sessions::person(const std::string& name) {
  std::error_code none;
  const auto at = std::filesystem::last_write_time(people_file(file_), none);
  if (!read_at_ || *read_at_ != at) {
    auto people = read_people(file_);
    people_ = people ? std::move(*people) : std::vector<Person>();
    read_at_ = at;
  }
  const auto it =
      std::find_if(people_.begin(), people_.end(), [&](const Person& p) { return p.name == name; });
  return it == people_.end() ? std::nullopt : std::optional(*it);
}

Sessions::Login Sessions::log_in(const std::string& name, const std::string& password) {
  Login out;
  std::optional<Person> who;
  {
    const std::lock_guard lock(mutex_);
    const auto now = Clock::now();
    if (tries_.size() >= kMostNames)
      std::erase_if(tries_, [&](const auto& t) { return t.second.next < now; });
    Tries& tries = tries_[name];
    if (now < tries.next) {
      out.too_often = true;
      out.wait = std::chrono::duration_cast<std::chrono::seconds>(tries.next - now) + std::chrono::seconds(1);
      return out;
    }
    // Counted before the password is looked at: many at once are as many tries.
    if (++tries.wrong > kFreeTries)
      tries.next =
          now + std::min<std::chrono::seconds>(
                    kLongestWait, std::chrono::seconds(1) * (1 << std::min(tries.wrong - kFreeTries, 10)));
    who = person(name);
  }
  if (!is_password(password, who ? who->hash : std::string())) return out;
  const auto cookie = random_bytes(kSecretBytes), csrf = random_bytes(kSecretBytes);
  if (!cookie || !csrf) return out;
  out.cookie = hex_of(*cookie);
  out.session = {who->name, who->role, hex_of(*csrf)};
  const std::lock_guard lock(mutex_);
  tries_.erase(name);
  const auto now = Clock::now();
  std::erase_if(
      open_, [&](const auto& o) { return now - o.second.begun > kLongest || now - o.second.used > kIdle; });
  open_[sha256_hex(out.cookie)] = {out.session, who->hash, now, now};
  return out;
}

void Sessions::log_out(const std::string& cookie) {
  const std::lock_guard lock(mutex_);
  open_.erase(sha256_hex(cookie));
}

std::optional<Session> Sessions::find(const std::string& cookie) {
  if (cookie.empty()) return std::nullopt;
  const std::lock_guard lock(mutex_);
  const auto it = open_.find(sha256_hex(cookie));
  if (it == open_.end()) return std::nullopt;
  const auto now = Clock::now();
  const auto who = person(it->second.session.name);
  if (!who || who->hash != it->second.hash || now - it->second.begun > kLongest ||
      now - it->second.used > kIdle) {
    open_.erase(it);
    return std::nullopt;
  }
  it->second.used = now;
  it->second.session.role = who->role;
  return it->second.session;
}

}  // namespace sitrep::server
