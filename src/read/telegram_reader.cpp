// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
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
      if (!is_for_many(problems)) {
        pass_over("message_of_unread_chat");
        continue;
      }
      auto record = messages_.parse(message->json);
      if (!record) {
        problems.push_back({"bad_record", where + ": " + record.error().message + "; skipped", false});
        continue;
      }
      if (!*record) {
        pass_over("no_message_text");
        continue;
      }
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
  /// Only channels and groups are read: what somebody wrote to one person is no report, and its name would be
  /// a person's. What a chat is must be known before its messages come.
  bool is_for_many(std::vector<InputProblem>& problems) {
    constexpr std::array<std::string_view, 5> kForMany = {
        "public_channel", "private_channel", "private_group", "private_supergroup", "public_supergroup"};
    constexpr std::array<std::string_view, 5> kPrivate = {"personal_chat", "bot_chat", "saved_messages",
                                                          "replies", "verification_codes"};
    const std::string type = messages_.plain(stream_.chat().type);
    const auto is_in = [&](const auto& list) {
      return std::find(list.begin(), list.end(), type) != list.end();
    };
    if (is_in(kForMany)) return true;
    if (is_in(kPrivate)) {
      if (!std::exchange(told_private_, true))
        problems.push_back({"private_chat", input_.name + ": chats with one person are not read", false});
    } else if (!std::exchange(told_unknown_, true)) {
      problems.push_back({"unknown_chat",
                          input_.name +
                              ": a chat does not say, before its messages, that it is a channel or a "
                              "group; it is not read",
                          true});
    }
    return false;
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
  bool told_private_ = false, told_unknown_ = false;
};

}  // namespace

std::unique_ptr<RecordReader> telegram_reader(ReaderInput input) {
  return std::make_unique<TelegramReader>(std::move(input));
}

}  // namespace sitrep
