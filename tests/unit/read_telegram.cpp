// SPDX-License-Identifier: Apache-2.0
#include "read/sniff.h"
#include "read_support.h"

namespace sitrep {
namespace {

constexpr std::string_view kExport = R"({
 "name": "Saraqib \"Watch\"",
 "type": "public_channel",
 "id": 1009998887,
 "messages": [
  {
   "id": 1,
   "type": "service",
   "date": "2019-03-14T20:00:00",
   "actor": "Planted Person",
   "actor_id": "channel1009998887",
   "action": "create_channel",
   "text": "",
   "text_entities": []
  },
  {
   "id": 2,
   "type": "message",
   "date": "2019-03-15T08:30:00",
   "date_unixtime": "1552631400",
   "from": "Planted Person",
   "from_id": "user77777",
   "author": "Planted Author",
   "forwarded_from": "Planted Forwarder",
   "photo": "photos/planted_path@15-03-2019.jpg",
   "text": [
    {"type": "bold", "text": "Saraqib:"},
    " shells fell on a bakery; \u201c12 dead\u201d {say the ",
    {"type": "text_link", "text": "medics", "href": "https://planted.example/x"},
    "}]. Call ",
    {"type": "phone", "text": "+963 900 000000"},
    {"type": "email", "text": "planted@example.org"},
    {"type": "bank_card", "text": "4000 0096 3000"},
    {"type": "mention_name", "text": "Planted Member", "user_id": 77777},
    {"type": "of_a_later_telegram", "text": "planted"},
    {"text": "planted"},
    {"type": "hashtag", "text": "#Saraqib"},
    "\nMore soon."
   ],
   "text_entities": []
  },
  {"id": 3, "type": "message", "date": "2019-03-15T09:00:00", "from": "Planted Person", "file": "video_files/planted.mp4", "text": ""},
  {"id": 4, "type": "message", "date": "2019-03-16T09:00:00", "contact_information": {"phone_number": "0044000"}, "text": "Nine wounded."}
 ]
})";

TEST(Telegram, AMessageWithATextIsAReportOfTheChannel) {
  const Folder folder;
  const auto all = read_all({folder.write("result", std::string(kExport))});
  EXPECT_TRUE(all.problems.empty());
  ASSERT_EQ(all.reports.size(), 2U);
  const Report& report = all.reports[0];
  EXPECT_EQ(report.id, "telegram:1009998887/2");
  EXPECT_EQ(
      report.text,
      "Saraqib: shells fell on a bakery; \u201c12 dead\u201d {say the medics}]. Call #Saraqib\nMore soon.");
  EXPECT_EQ(report.publisher, "Saraqib \"Watch\"");
  EXPECT_EQ(format_day(*report.published), "2019-03-15");
  EXPECT_EQ(all.reports[1].id, "telegram:1009998887/4");
}

TEST(Telegram, NothingOfTheSenderIsKept) {
  const Folder folder;
  for (const Report& report : read_all({folder.write("result", std::string(kExport))}).reports) {
    const std::string all =
        report.id + report.text + report.title + report.publisher + report.url + report.language;
    for (const char* planted : {"Planted", "planted", "77777", "963", "0044"})
      EXPECT_EQ(all.find(planted), std::string::npos) << planted << " in " << all;
    EXPECT_TRUE(report.diagnostics.empty());
  }
}

TEST(Telegram, OfAnAccountOnlyChannelsAndGroupsAreRead) {
  const Folder folder;
  const auto all = read_all({folder.write("result", R"({"about": "Here is the data",
    "personal_information": {"first_name": "Planted"}, "contacts": {"list": [{"name": "X", "messages": 7}]},
    "chats": {"about": "y", "list": [
      {"name": "Planted Friend", "type": "personal_chat", "id": 5, "messages": [
        {"id": 1, "type": "message", "date": "2019-03-15T08:30:00", "text": "A shell fell."}]},
      {"name": "Port Watch", "type": "private_channel", "id": 6, "messages": [
        {"id": 1, "type": "message", "date": "2019-03-15T08:30:00", "text": "Two shells fell."}]},
      {"type": "private_group", "id": 7, "messages": [
        {"id": 1, "type": "message", "date": "2019-03-15T08:30:00", "text": "Three shells fell."}]}]}})")});
  ASSERT_EQ(all.reports.size(), 2U);
  EXPECT_EQ(all.reports[0].id, "telegram:6/1");
  EXPECT_EQ(all.reports[0].publisher, "Port Watch");
  EXPECT_EQ(all.reports[1].publisher, "");
  ASSERT_EQ(all.problems.size(), 1U);
  EXPECT_EQ(all.problems[0].code, "private_chat");
}

TEST(Telegram, AChatThatDoesNotSayWhatItIsIsNotRead) {
  const std::string message =
      R"({"id": 1, "type": "message", "date": "2019-03-15", "text": "A shell fell."})";
  const Folder folder;
  for (const std::string& chat :
       {R"({"id": 5, "messages": [)" + message + R"(], "name": "Planted Friend", "type": "personal_chat"})",
        R"({"id": 5, "messages": [)" + message + R"(], "name": "Port Watch", "type": "public_channel"})",
        R"({"type": "of_a_later_telegram", "messages": [)" + message + "]}",
        R"({"type": "public_channel", "more": {"messages": [)" + message + "]}, \"messages\": []}"}) {
    const auto all = read_all({folder.write("chat", chat)});
    EXPECT_TRUE(all.reports.empty()) << chat;
    ASSERT_EQ(all.problems.size(), 1U) << chat;
    EXPECT_EQ(all.problems[0].code, "unknown_chat");
    EXPECT_TRUE(all.problems[0].failed);
  }
  const auto all =
      read_all({folder.write("chat", R"({"type": "public_channel", "messages": [{"text": "A shell fell."},
    {"type": "service", "text": "Planted"}, )" +
                                         message + "]}")});
  EXPECT_EQ(all.reports.size(), 1U);
}

TEST(Telegram, WhatIsWholeOfACutExportIsRead) {
  const Folder folder;
  const std::string whole(kExport);
  const auto all = read_all({folder.write("result", whole.substr(0, whole.find("Nine")))});
  EXPECT_EQ(all.reports.size(), 1U);
  ASSERT_EQ(all.problems.size(), 1U);
  EXPECT_TRUE(all.problems[0].failed);
  EXPECT_NE(all.problems[0].message.find("cut short"), std::string::npos);
}

TEST(Telegram, ABadMessageLosesNothingElse) {
  const Folder folder;
  const auto all = read_all({folder.write(
      "result",
      R"({"name": "X", "type": "public_channel", "extra": {"name": "Y"}, "messages": [{"id": 1, "text": "A" "B"}, 7, "x", [{"id": 2}],
                   {"id": 3, "type": "message", "text": "C fell."}], "more": {"messages": 3}})")});
  ASSERT_EQ(all.reports.size(), 1U);
  EXPECT_EQ(all.reports[0].id, "telegram:X/3");
  ASSERT_EQ(all.problems.size(), 2U);
  for (const InputProblem& problem : all.problems) EXPECT_EQ(problem.code, "bad_record");
}

TEST(Telegram, IsToldFromJsonLines) {
  EXPECT_EQ(told(R"({"text": "A", "type": "x", "messages": [1]})"), Format::json_lines);
  EXPECT_EQ(told(R"({"messages": [1]})"), Format::json_lines);
  EXPECT_EQ(told(R"({"id": 1, "messages": [ {"date": "2019-03-15", "text": "cut)"), Format::telegram);
  EXPECT_EQ(told(R"({"messages": [{"a": 1}], "text": "A"})"), Format::json_lines);
  EXPECT_EQ(told(R"({"a": {"type": 1, "messages": []}, "b": "\"type\": \"messages\": ["})"),
            Format::json_lines);
  EXPECT_EQ(told("{\"name\": null,\n\"type\" : \"x\", \"id\": 1, \"messages\":\n [{\"text\": \"cut"),
            Format::telegram);
}

}  // namespace
}  // namespace sitrep
