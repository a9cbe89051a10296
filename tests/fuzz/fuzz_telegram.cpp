// SPDX-License-Identifier: Apache-2.0
// Any JSON, cut and damaged: the walk through an export ends, and never gives more than the file has.
#include <cstdint>

#include "core/check.h"
#include "pieces.h"
#include "read/telegram_message.h"
#include "read/telegram_stream.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  sitrep::Pieces pieces(data, size, 7);
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
