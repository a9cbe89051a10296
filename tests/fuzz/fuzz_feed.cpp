// SPDX-License-Identifier: Apache-2.0
// Any XML, cut and damaged: the walk through a feed ends, its items are inside it, and each is read as far as
// it goes.
#include <algorithm>
#include <cstdint>
#include <cstring>

#include "core/check.h"
#include "core/utf8.h"
#include "read/feed_item.h"
#include "read/feed_stream.h"

namespace {

/// Hands the bytes out in small pieces, so that everything is cut somewhere.
class Pieces : public sitrep::ByteSource {
 public:
  Pieces(const std::uint8_t* data, std::size_t size) : data_(data), size_(size) {}
  sitrep::Result<std::size_t> read(char* out, std::size_t size) override {
    const std::size_t n = std::min({size, size_ - at_, std::size_t{13}});
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
  for (const std::size_t limit : {std::size_t{64}, std::size_t{1} << 20U}) {
    Pieces pieces(data, size);
    sitrep::FeedStream stream(pieces, limit);
    std::size_t bytes = 0;
    std::size_t number = 0;
    while (const auto item = stream.next()) {
      SITREP_CHECK(item->number == ++number);
      bytes += item->xml.size();
      SITREP_CHECK(bytes <= size);
      std::string clean;
      sitrep::sanitise_utf8(item->xml, clean);
      sitrep::read_feed_item(clean);
    }
    std::string head;
    sitrep::sanitise_utf8(stream.head(), head);
    sitrep::read_feed_facts(head);
  }
  return 0;
}
