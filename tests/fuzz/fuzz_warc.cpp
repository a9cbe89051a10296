// SPDX-License-Identifier: Apache-2.0
// Any bytes as an archive: the walk ends, no body is longer than its record says, and every body is a page or
// a reason.
#include <algorithm>
#include <cstdint>

#include "core/check.h"
#include "pieces.h"
#include "read/warc_stream.h"

namespace {

/// Fails once, and can go on.
class Damaged : public sitrep::Pieces {
 public:
  Damaged(const std::uint8_t* data, std::size_t size) : Pieces(data, size, 23), size_(size) {}
  sitrep::Result<std::size_t> read(char* out, std::size_t size) override {
    if (given_ > 100 && !failed_) {
      failed_ = true;
      return sitrep::Error{sitrep::ErrorCode::syntax, "damaged"};
    }
    auto got = Pieces::read(out, size);
    given_ += *got;
    return got;
  }
  bool resume() override { return size_ % 2 == 0; }

 private:
  std::size_t size_;
  std::size_t given_ = 0;
  bool failed_ = false;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Damaged pieces(data, size);
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
