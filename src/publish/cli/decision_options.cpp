// SPDX-License-Identifier: Apache-2.0
#include "publish/cli/decision_options.h"

#include <fmt/format.h>
#include <pwd.h>
#include <unistd.h>

#include <algorithm>
#include <ctime>

namespace sitrep::cli {
namespace {

constexpr std::size_t kLongestHandle = 64;
constexpr std::size_t kLongestReason = 2000;

/// The name under which the system knows the user; a number where it knows none.
std::string user_name() {
  const passwd* user = getpwuid(geteuid());
  return user != nullptr ? std::string(user->pw_name) : "user-" + std::to_string(geteuid());
}

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }

bool is_handle(const std::string& handle) {
  return !handle.empty() && handle.size() <= kLongestHandle &&
         std::none_of(handle.begin(), handle.end(), [](char c) { return is_control(c) || c == ' '; });
}

}  // namespace

std::string utc_text(std::chrono::system_clock::time_point when) {
  const std::time_t seconds = std::chrono::system_clock::to_time_t(when);
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", parts.tm_year + 1900, parts.tm_mon + 1,
                     parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec);
}

Result<Decision> DecisionOptions::read(Decided what) const {
  Decision out;
  out.what = what;
  out.who = as.empty() ? user_name() : as;
  if (!is_handle(out.who))
    return Error{ErrorCode::usage,
                 "--as: a handle is one word of up to 64 bytes, without blanks; no full name is needed"};
  if (reason.size() > kLongestReason || std::any_of(reason.begin(), reason.end(), is_control))
    return Error{ErrorCode::usage, "--reason: give it on one line, up to 2000 bytes"};
  out.reason = reason;
  out.at = utc_text(std::chrono::system_clock::now());
  out.program = SITREP_VERSION;
  return out;
}

void add_as_option(CLI::App& app, DecisionOptions& options) {
  app.add_option("--as", options.as, "Who decides, for the log: a handle (default: your user name)")
      ->type_name("HANDLE");
}

void add_decision_options(CLI::App& app, DecisionOptions& options) {
  app.add_option("--reason", options.reason, "Why, for the log, which stays: name nobody in it")
      ->required()
      ->check(CLI::Validator(
          [](const std::string& text) {
            return text.find_first_not_of(' ') == std::string::npos ? std::string("say why") : std::string();
          },
          ""))
      ->type_name("WORDS");
  add_as_option(app, options);
}

}  // namespace sitrep::cli
