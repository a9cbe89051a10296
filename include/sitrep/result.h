// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cassert>
#include <string>
#include <utility>
#include <variant>

namespace sitrep {

/// Why an operation failed: coarse enough to switch on, and mapped to an exit code in one table
/// (publish/cli/exit_codes.h). `busy` passes by itself, `conflict` does not.
enum class ErrorCode { usage, not_found, io, syntax, unsupported, conflict, busy, limit, internal };

struct Error {
  ErrorCode code;
  std::string message;  ///< One sentence that names the file, record or option, and what to do.
};

/// Either a T or the Error that prevented it. For what input or the world can cause;
/// our own mistakes are SITREP_CHECK's (core/check.h).
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::move(value)) {}      // NOLINT(google-explicit-constructor)
  Result(Error error) : state_(std::move(error)) {}  // NOLINT(google-explicit-constructor)

  bool ok() const noexcept { return state_.index() == 0; }
  explicit operator bool() const noexcept { return ok(); }

  /// \pre ok()
  T& operator*() & {
    assert(ok());
    return *std::get_if<0>(&state_);
  }
  const T& operator*() const& {
    assert(ok());
    return *std::get_if<0>(&state_);
  }
  T&& operator*() && {
    assert(ok());
    return std::move(*std::get_if<0>(&state_));
  }
  T* operator->() {
    assert(ok());
    return std::get_if<0>(&state_);
  }
  const T* operator->() const {
    assert(ok());
    return std::get_if<0>(&state_);
  }

  /// \pre !ok()
  const Error& error() const {
    assert(!ok());
    return *std::get_if<1>(&state_);
  }

 private:
  std::variant<T, Error> state_;
};

using Status = Result<std::monostate>;
inline Status ok_status() { return std::monostate{}; }

}  // namespace sitrep
