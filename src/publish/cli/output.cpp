// SPDX-License-Identifier: Apache-2.0
#include "publish/cli/output.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <utility>

namespace sitrep::cli {
namespace {

constexpr std::size_t kBuffer = 65536;

Error io_error(const std::string& name, const char* what) {
  return {ErrorCode::io, name + ": cannot " + what + ": " + std::strerror(errno)};
}

}  // namespace

Output::Output(int fd, std::string name, std::string final_name)
    : fd_(fd), name_(std::move(name)), final_name_(std::move(final_name)), terminal_(::isatty(fd) == 1) {}

Output::Output(Output&& other) noexcept
    : fd_(std::exchange(other.fd_, -1)),
      name_(std::move(other.name_)),
      final_name_(std::move(other.final_name_)),
      buffer_(std::move(other.buffer_)),
      terminal_(other.terminal_),
      closed_pipe_(other.closed_pipe_) {}

Output::~Output() {
  if (fd_ <= STDOUT_FILENO) return;
  ::close(fd_);
  if (!final_name_.empty()) ::unlink(name_.c_str());  // never closed in good order
}

Result<Output> Output::open(const std::string& path, bool overwrite, bool own) {
  if (path == "-") return Output(STDOUT_FILENO, "stdout", "");
  std::error_code ignored;
  const auto status = std::filesystem::status(path, ignored);
  const bool there = std::filesystem::exists(status);
  const bool device = there && !std::filesystem::is_regular_file(status);
  if (there && !device && !overwrite)
    return Error{ErrorCode::conflict, path + ": is there already; give --overwrite to replace it"};
  const std::string name = device ? path : path + ".part";
  const int fd =
      ::open(name.c_str(), O_WRONLY | O_CLOEXEC | (device ? 0 : O_CREAT | O_TRUNC), own ? 0600 : 0666);
  if (fd < 0) return io_error(path, "open for writing");
  // What a killed run left half written may have been open to others.
  if (own && !device && ::fchmod(fd, 0600) != 0) {
    const Error error = io_error(path, "set the permissions");
    ::close(fd);
    return error;
  }
  return Output(fd, name, device ? "" : path);
}

Status Output::write(std::string_view bytes) {
  if (closed_pipe_) return ok_status();
  buffer_.append(bytes);
  return terminal_ || buffer_.size() >= kBuffer ? flush() : ok_status();
}

Status Output::flush() {
  std::string_view rest = buffer_;
  while (!rest.empty()) {
    const ssize_t done = ::write(fd_, rest.data(), rest.size());
    if (done >= 0) {
      rest.remove_prefix(static_cast<std::size_t>(done));
    } else if (errno == EPIPE) {
      closed_pipe_ = true;
      break;
    } else if (errno != EINTR) {
      const Error error = io_error(name_, "write");
      buffer_.clear();
      return error;
    }
  }
  buffer_.clear();
  return ok_status();
}

Status Output::close() {
  if (auto flushed = flush(); !flushed) return flushed;
  if (closed_pipe_) return ok_status();
  // stdout too: some systems (NFS, quotas) tell only now that what was written is lost
  if (::close(std::exchange(fd_, -1)) != 0 && errno != EINTR) return io_error(name_, "write");
  if (!final_name_.empty() && std::rename(name_.c_str(), final_name_.c_str()) != 0)
    return io_error(final_name_, "rename the written file");
  return ok_status();
}

}  // namespace sitrep::cli
