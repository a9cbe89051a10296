// SPDX-License-Identifier: Apache-2.0
// Any JSON, cut and damaged: the walk through an export ends, and never gives more than the file has.
#include <algorithm>
#include <cstdint>
#include <cstring>

#include "core/check.h"
#include "read/telegram_message.h"
#include "read/telegram_stream.h"

namespace {

/// Hands the bytes out in small pieces, so that everything is cut somewhere.
class Pieces : public sitrep::ByteSource {
 public:
  Pieces(const std::uint8_t* data, std::size_t size) : data_(data), size_(size) {}
  sitrep::Result<std::size_t> read(char* out, std::size_t size) override {
    const std::size_t n = std::min({size, size_ - at_, std::size_t{7}});
    if (n > 0) std::memcpy(out, data_ + at_, n);
    at_ += n;
    return n;
  }

 private:
  const std::uint8_t* data_;
  std::size_t size_;
  std::size_t at_ = 0;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Pieces pieces(data, size);
  sitrep::TelegramStream stream(pieces, 4096);
  sitrep::TelegramMessages messages;
  std::size_t bytes = 0;
  while (const auto message = stream.next()) {
    bytes += message->json.size();
    SITREP_CHECK(message->json.size() <= 4096 && bytes <= size);
    const auto record = messages.parse(message->json);
    SITREP_CHECK(record.ok() || !record.error().message.empty());
    messages.plain(stream.chat().name);
  }
  return 0;
}
