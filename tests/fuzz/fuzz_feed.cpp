// SPDX-License-Identifier: Apache-2.0
// Any XML, cut and damaged: the walk through a feed ends, its items are inside it, and each is read as far as
// it goes.
#include <cstdint>

#include "core/check.h"
#include "core/utf8.h"
#include "pieces.h"
#include "read/feed_item.h"
#include "read/feed_stream.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  for (const std::size_t limit : {std::size_t{64}, std::size_t{1} << 20U}) {
    sitrep::Pieces pieces(data, size, 13);
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
