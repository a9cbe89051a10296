// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "read/record_reader.h"
#include "read/telegram_message.h"
#include "read/telegram_stream.h"

namespace sitrep {
namespace {

/// A message with a text is a report of the channel.
class TelegramReader : public RecordReader {
 public:
  explicit TelegramReader(ReaderInput input)
      : input_(std::move(input)), stream_(*input_.source, kMaxRecordBytes) {}

  std::optional<Record> next(std::vector<InputProblem>& problems) override {
    while (const auto message = stream_.next()) {
      const std::string where = input_.name + ": message " + std::to_string(message->number);
      if (message->too_long) {
        problems.push_back(
            {"record_too_long",
             where + " has more than " + std::to_string(kMaxRecordBytes >> 20U) + " MB; skipped", false});
        continue;
      }
      if (is_private(problems)) continue;
      auto record = messages_.parse(message->json);
      if (!record) {
        problems.push_back({"bad_record", where + ": " + record.error().message + "; skipped", false});
        continue;
      }
      if (!*record) continue;
      finish(**record);
      return *std::move(record);
    }
    if (const auto& error = stream_.error())
      problems.push_back(source_problem(*error));
    else if (stream_.cut_short())
      problems.push_back(
          {"unreadable_input", input_.name + ": the export is cut short; what was whole was read", true});
    return std::nullopt;
  }

 private:
  /// What somebody wrote to one person is no report, and its name would be a person's.
  bool is_private(std::vector<InputProblem>& problems) {
    const std::string type = messages_.plain(stream_.chat().type);
    if (type != "personal_chat" && type != "bot_chat" && type != "saved_messages") return false;
    if (!told_private_)
      problems.push_back({"private_chat", input_.name + ": chats with one person are not read", false});
    told_private_ = true;
    return true;
  }

  /// Messages count anew in each channel: the report's id names both.
  void finish(Record& record) {
    record.publisher = messages_.plain(stream_.chat().name);
    if (!record.id) return;
    std::string channel = messages_.plain(stream_.chat().id);
    if (channel.empty()) channel = record.publisher;
    record.id = "telegram:" + channel + "/" + *record.id;
  }

  ReaderInput input_;
  TelegramStream stream_;
  TelegramMessages messages_;
  bool told_private_ = false;
};

}  // namespace

std::unique_ptr<RecordReader> telegram_reader(ReaderInput input) {
  return std::make_unique<TelegramReader>(std::move(input));
}

}  // namespace sitrep
