// SPDX-License-Identifier: Apache-2.0
#include "read/bytes.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string_view>
#include <utility>

namespace sitrep {
namespace {

std::string because(int code) { return std::string(std::strerror(code)); }

class FileSource : public ByteSource {
 public:
  FileSource(int fd, std::string name) : fd_(fd), name_(std::move(name)) {}
  ~FileSource() override {
    if (fd_ > STDIN_FILENO) ::close(fd_);
  }

  Result<std::size_t> read(char* out, std::size_t size) override {
    while (true) {
      const ssize_t got = ::read(fd_, out, size);
      if (got >= 0) return static_cast<std::size_t>(got);
      if (errno != EINTR) return Error{ErrorCode::io, name_ + ": cannot read: " + because(errno)};
    }
  }

 private:
  int fd_;
  std::string name_;
};

/// Gives back the bytes that were looked at to tell the format, then the rest.
class PeekedSource : public ByteSource {
 public:
  PeekedSource(std::string head, std::unique_ptr<ByteSource> rest)
      : head_(std::move(head)), rest_(std::move(rest)) {}

  Result<std::size_t> read(char* out, std::size_t size) override {
    if (at_ == head_.size()) return rest_->read(out, size);
    const std::size_t n = std::min(size, head_.size() - at_);
    std::memcpy(out, head_.data() + at_, n);
    at_ += n;
    return n;
  }
  bool resume() override { return rest_->resume(); }

 private:
  std::string head_;
  std::size_t at_ = 0;
  std::unique_ptr<ByteSource> rest_;
};

constexpr std::string_view kGzip = "\x1f\x8b";
constexpr std::string_view kZstd = "\x28\xb5\x2f\xfd";

}  // namespace

Result<std::size_t> read_more(ByteSource& source, std::size_t size, std::string& buffer) {
  const std::size_t old = buffer.size();
  buffer.resize(old + size);
  auto got = source.read(buffer.data() + old, size);
  buffer.resize(old + (got ? *got : 0));
  return got;
}

Result<std::unique_ptr<ByteSource>> open_bytes(const std::string& path) {
  const std::string name = path == "-" ? "stdin" : path;
  int fd = STDIN_FILENO;
  if (path != "-") fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) {
    const ErrorCode code = errno == ENOENT ? ErrorCode::not_found : ErrorCode::io;
    return Error{code, name + ": cannot open: " + because(errno)};
  }
  std::unique_ptr<ByteSource> source = std::make_unique<FileSource>(fd, name);
  std::string head(kZstd.size(), '\0');
  std::size_t have = 0;
  while (have < head.size()) {
    const auto got = source->read(head.data() + have, head.size() - have);
    if (!got) return got.error();
    if (*got == 0) break;
    have += *got;
  }
  head.resize(have);
  const bool gzip = head.starts_with(kGzip);
  const bool zstd = head == kZstd;
  source = std::make_unique<PeekedSource>(std::move(head), std::move(source));
  if (gzip) return gunzip(std::move(source), name);
  if (zstd) return unzstd(std::move(source), name);
  return source;
}

}  // namespace sitrep
