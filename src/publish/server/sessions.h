// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "publish/server/people.h"
#include "publish/server/web.h"

namespace sitrep::server {

/// Who asks, once logged in.
struct Session {
  std::string name;
  PersonRole role = PersonRole::reader;
  std::string csrf;  ///< what a page must send with whatever changes something
};

/// Who is logged in, in memory: a restart logs everybody out. Safe from many threads.
class Sessions {
 public:
  explicit Sessions(std::string register_file) : file_(std::move(register_file)) {}

  struct Login {
    std::string cookie;  ///< empty: refused
    Session session;
    bool too_often = false;
    std::chrono::seconds wait{0};
  };
  /// Five wrong passwords for a name, and each next try for it waits twice as long, up to a quarter of an
  /// hour.
  Login log_in(const std::string& name, const std::string& password);
  void log_out(const std::string& cookie);
  /// Whose request it is; nothing where nobody's. Ends after twelve hours, or two without a request, or when
  /// the person is taken out; a changed role holds at once.
  std::optional<Session> find(const std::string& cookie);

 private:
  using Clock = std::chrono::steady_clock;
  struct Open {
    Session session;
    std::string hash;  ///< of the password with which it began: another password ends it
    Clock::time_point begun, used;
  };
  struct Tries {
    int wrong = 0;
    Clock::time_point next;
  };
  std::optional<Person> person(const std::string& name);
  const std::string file_;
  std::mutex mutex_;
  std::map<std::string, Open> open_;  ///< by the hash of the cookie: it itself is nowhere
  std::map<std::string, Tries> tries_;
  std::optional<std::filesystem::file_time_type> read_at_;
  std::vector<Person> people_;
};

}  // namespace sitrep::server
