// SPDX-License-Identifier: Apache-2.0
#include "read/bytes.h"
#include "read/http_message.h"
#include "read_pack.h"
#include "read_support.h"

namespace sitrep {
namespace {

std::string warc(const std::string& type, const std::string& body, const std::string& more = {},
                 const std::string& media = "application/http; msgtype=response") {
  return "WARC/1.0\r\nWARC-Type: " + type + "\r\nWARC-Date: 2019-03-16T02:00:00Z\r\nContent-Type: " + media +
         "\r\n" + more + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body + "\r\n\r\n";
}

std::string http(const std::string& body, const std::string& headers = {}) {
  return "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=UTF-8\r\n" + headers + "\r\n" + body;
}

std::string page(const std::string& words) {
  return "<html><head><title>" + words + "</title></head><body><p>" + words +
         " near the port on Friday.</p></body></html>";
}

std::string response(const std::string& words) {
  return warc("response", http(page(words)),
              "WARC-Target-URI: https://x.example/" + words.substr(0, 3) + "\r\n");
}

ReadAll read_archive(const std::string& bytes) {
  const Folder folder;
  return read_all({folder.write("archive", bytes)});
}

TEST(Warc, AResponseWithAPageIsAReport) {
  const std::string archive =
      warc("warcinfo", "software: x\r\n", {}, "application/warc-fields") +
      warc("request", "GET / HTTP/1.1\r\n\r\n", {}, "application/http; msgtype=request") +
      response("One fell") +
      warc("response", "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>Not there, sorry.") +
      warc("response", "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG") +
      warc("conversion", "Four fell.\n", "WARC-Target-URI: https://x.example/4\r\n", "text/plain");
  for (const std::string& bytes : {archive, gzip(archive)}) {
    const auto all = read_archive(bytes);
    EXPECT_TRUE(all.problems.empty());
    EXPECT_EQ(all.passed_over, (PassedOver{{"http_status", 1}, {"not_a_page", 1}, {"not_a_response", 2}}));
    ASSERT_EQ(all.reports.size(), 2U);
    EXPECT_EQ(all.reports[0].title, "One fell");
    EXPECT_EQ(all.reports[0].text, "One fell\n\nOne fell near the port on Friday.");
    EXPECT_EQ(all.reports[0].url, "https://x.example/One");
    EXPECT_FALSE(all.reports[0].published);  // when it was fetched is not when it was published
    EXPECT_EQ(all.reports[1].text, "Four fell.\n");
  }
}

TEST(Warc, FetchingBoundsTheDate) {
  const auto dated = [](const std::string& day) {
    return warc("response",
                http("<meta name=date content=" + day + "><p>A shell fell near the port, they said."));
  };
  const auto all = read_archive(dated("2019-03-15") + dated("2019-03-17") + dated("2019-06-01"));
  ASSERT_EQ(all.reports.size(), 3U);
  EXPECT_TRUE(all.reports[0].published);
  EXPECT_TRUE(all.reports[1].published);  // a day ahead: another time zone
  EXPECT_FALSE(all.reports[2].published);
  EXPECT_EQ(all.reports[2].diagnostics.at(0).code, "bad_date");
}

TEST(Warc, BodiesAreTakenOutOfChunksAndCompression) {
  const std::string html = page("One fell");
  const std::string chunked = "A\r\n" + html.substr(0, 10) + "\r\n" + "5;x=y\r\n" + html.substr(10, 5) +
                              "\r\n" + "400\r\n" + html.substr(15) +
                              std::string(0x400 - (html.size() - 15), ' ') + "\r\n0\r\n\r\n";
  const auto all =
      read_archive(warc("response", http(chunked, "Transfer-Encoding: chunked\r\n")) +
                   warc("response", http(gzip(html), "Content-Encoding: gzip\r\n")) +
                   warc("response", http(html, "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n")) +
                   warc("response", http(html, "Content-Encoding: br\r\n")));
  ASSERT_EQ(all.reports.size(), 3U);
  for (const Report& report : all.reports) EXPECT_EQ(report.title, "One fell");
  ASSERT_EQ(all.problems.size(), 1U);
  EXPECT_NE(all.problems[0].message.find("compressed as 'br'"), std::string::npos);
}

TEST(Warc, ATruncatedRecordIsReadAsFarAsItGoes) {
  const std::string whole = response("One fell") + response("Two fell");
  const auto all = read_archive(whole.substr(0, whole.size() - 30));
  ASSERT_EQ(all.reports.size(), 2U);
  EXPECT_TRUE(all.reports[0].diagnostics.empty());
  EXPECT_EQ(all.reports[1].title, "Two fell");
  EXPECT_EQ(all.reports[1].diagnostics.at(0).code, "record_truncated");
  const auto marked = read_archive(warc("response", http(page("One fell")), "WARC-Truncated: length\r\n"));
  EXPECT_EQ(marked.reports.at(0).diagnostics.at(0).code, "record_truncated");
}

TEST(Warc, DamageCostsItsRecordOnly) {
  std::string broken = gzip(response("Two fell"));
  for (std::size_t i = broken.size() / 3; i < broken.size() / 3 + 20; ++i)
    broken[i] = static_cast<char>(0xA5 ^ broken[i]);
  const auto all = read_archive(gzip(response("One fell")) + broken + gzip(response("Three fell")) +
                                gzip("no record\r\n") + gzip(response("Four fell")));
  ASSERT_GE(all.reports.size(), 3U);
  EXPECT_EQ(all.reports.front().title, "One fell");
  EXPECT_EQ(all.reports[all.reports.size() - 2].title, "Three fell");
  EXPECT_EQ(all.reports.back().title, "Four fell");
  ASSERT_GE(all.problems.size(), 2U);
  for (const InputProblem& problem : all.problems) EXPECT_EQ(problem.code, "bad_record") << problem.message;
}

TEST(Warc, ACutArchiveSaysSo) {
  const std::string packed = gzip(response("One fell")) + gzip(response("Two fell"));
  const auto all = read_archive(packed.substr(0, packed.size() - 12));
  ASSERT_GE(all.reports.size(), 1U);
  EXPECT_EQ(all.reports[0].title, "One fell");
  ASSERT_FALSE(all.problems.empty());
  EXPECT_TRUE(all.problems.back().failed);
}

TEST(Warc, AZipBombCostsItsRecordOnly) {
  const std::string zeros(std::size_t{160} << 20U, 'x');
  const std::string outside = gzip(warc("response", http(zeros)));
  const std::string inside = warc("response", http(gzip(zeros), "Content-Encoding: gzip\r\n"));
  const auto all =
      read_archive(gzip(response("One fell")) + outside + gzip(inside) + gzip(response("Two fell")));
  ASSERT_GE(all.reports.size(), 2U);
  EXPECT_EQ(all.reports.front().title, "One fell");
  EXPECT_EQ(all.reports.back().title, "Two fell");
  ASSERT_EQ(all.problems.size(), 2U);
  for (const InputProblem& problem : all.problems) {
    EXPECT_EQ(problem.code, "expands_too_far");
    EXPECT_NE(problem.message.find("expands more than"), std::string::npos) << problem.message;
    EXPECT_FALSE(problem.failed);
  }
}

TEST(Warc, AnyOtherBombEndsItsInput) {
  const Folder folder;
  const std::string lines(std::size_t{100} << 20U, ' ');
  const auto all = read_all(
      {folder.write("bomb", gzip("{\"text\": \"One fell.\"}\n" + lines)), folder.write("next", "Two fell.")});
  ASSERT_EQ(all.reports.size(), 2U);
  EXPECT_EQ(all.reports[1].text, "Two fell.");
  ASSERT_FALSE(all.problems.empty());
  EXPECT_TRUE(all.problems.back().failed);
}

TEST(Warc, AnyOtherCutInputIsReadAsFarAsItGoes) {
  const Folder folder;
  std::string words;
  for (int i = 0; i < 20000; ++i) words += "Shell " + std::to_string(i * 7919) + " fell. ";
  for (const std::string& whole : {words, "<html><p>" + words}) {
    const std::string packed = gzip(whole);
    const auto all = read_all({folder.write("cut", packed.substr(0, packed.size() / 2))});
    ASSERT_EQ(all.reports.size(), 1U);
    EXPECT_TRUE(all.reports[0].text.starts_with("Shell 0 fell."));
    EXPECT_EQ(all.reports[0].diagnostics.at(0).code, "record_truncated");
    EXPECT_TRUE(all.problems.at(0).failed);
  }
}

TEST(Warc, ReadsMediaTypes) {
  EXPECT_EQ(read_media_type("Text/HTML; Charset=\"UTF-8\"; x=y").type, "text/html");
  EXPECT_EQ(read_media_type("Text/HTML; Charset=\"UTF-8\"; x=y").charset, "utf-8");
  EXPECT_EQ(read_media_type("").type, "");
}

TEST(Warc, InflatesEveryForm) {
  EXPECT_EQ(inflate_body(gzip("One fell."), 1000)->text, "One fell.");
  EXPECT_TRUE(inflate_body(gzip("One fell.").substr(0, 20), 1000)->cut);
  EXPECT_TRUE(inflate_body("nonsense", 1000)->cut);
  EXPECT_FALSE(inflate_body(gzip(std::string(4U << 20U, 'x')), 1U << 20U).ok());
}

}  // namespace
}  // namespace sitrep
