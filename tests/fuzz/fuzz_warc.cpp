// SPDX-License-Identifier: Apache-2.0
// Any bytes as an archive: the walk ends, no body is longer than its record says, and every body is a page or
// a reason.
#include <algorithm>
#include <cstdint>
#include <cstring>

#include "core/check.h"
#include "read/warc_stream.h"

namespace {

/// Hands the bytes out in small pieces, so that everything is cut somewhere; fails once, and can go on.
class Pieces : public sitrep::ByteSource {
 public:
  Pieces(const std::uint8_t* data, std::size_t size) : data_(data), size_(size) {}
  sitrep::Result<std::size_t> read(char* out, std::size_t size) override {
    if (at_ > 100 && !failed_) {
      failed_ = true;
      return sitrep::Error{sitrep::ErrorCode::syntax, "damaged"};
    }
    const std::size_t n = std::min({size, size_ - at_, std::size_t{23}});
    if (n > 0) std::memcpy(out, data_ + at_, n);
    at_ += n;
    return n;
  }
  bool resume() override { return size_ % 2 == 0; }

 private:
  const std::uint8_t* data_;
  std::size_t size_;
  std::size_t at_ = 0;
  bool failed_ = false;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Pieces pieces(data, size);
  sitrep::WarcStream stream(pieces, 4096);
  while (const auto record = stream.next()) {
    SITREP_CHECK(record->body.size() <= std::min<std::uint64_t>(record->length, 4096));
    const auto response = sitrep::read_http(record->body, 1U << 20U);
    SITREP_CHECK(response.ok() || !response.error().message.empty());
  }
  const auto response = sitrep::read_http({reinterpret_cast<const char*>(data), size}, 1U << 20U);
  SITREP_CHECK(response.ok() || !response.error().message.empty());
  return 0;
}
