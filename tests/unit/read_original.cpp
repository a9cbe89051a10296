// SPDX-License-Identifier: Apache-2.0
// The bytes of a report's own record, as a register keeps them, format by format.
#include "read/bytes.h"
#include "read_pack.h"
#include "read_support.h"

namespace sitrep {
namespace {

std::vector<std::string> originals_of(const std::string& bytes) {
  const Folder folder;
  std::vector<std::string> out;
  for (Report& report : read_all({folder.write("input", bytes)}).reports)
    out.push_back(std::move(report.original));
  return out;
}

TEST(Original, ATextAndAPageAreTheirFile) {
  const std::string text = "\xEF\xBB\xBFShells fell on the port.\r\nTwo people died.\r\n";
  EXPECT_EQ(originals_of(text), Texts{text});
  EXPECT_EQ(originals_of(gzip(text)), Texts{text});  // what it was packed in is no part of it
  const std::string page =
      "<html><head><title>Port shelled</title></head><body><nav>Home</nav><p>Two died at the port on "
      "Friday.</p>"
      "</body></html>\n";
  EXPECT_EQ(originals_of(page), Texts{page});
}

TEST(Original, ALineARowAndAnItemAreTheirOwn) {
  const std::string first = R"({"text": "One fell.", "desk": "night",  "id": 1})";
  EXPECT_EQ(originals_of(first + "\n\n" + R"({"text": "Two fell."})"),
            (Texts{first, R"({"text": "Two fell."})"}));
  EXPECT_EQ(originals_of("text,publisher\r\n\"One, near\r\nthe port\",X\r\nTwo fell.,\"Y\"\"s\"\r\n"),
            (Texts{"\"One, near\r\nthe port\",X", "Two fell.,\"Y\"\"s\""}));
  const std::string item = "<item><title>One fell</title><description>Near the port.</description></item>";
  EXPECT_EQ(originals_of("<rss version=\"2.0\"><channel><title>Wire</title>" + item + "</channel></rss>"),
            Texts{item});
}

TEST(Original, APageOfAnArchiveIsWhatTheServerPacked) {
  const std::string page = "<html><title>One fell</title><p>One fell near the port on Friday.</p></html>";
  const std::string http =
      "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + gzip(page);
  const std::string archive =
      "WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: " +
      std::to_string(http.size()) + "\r\n\r\n" + http + "\r\n\r\n";
  EXPECT_EQ(originals_of(archive), Texts{page});
}

TEST(Original, OfAMessageNothingIsKeptThatIsNotTaken) {
  const auto all = originals_of(
      R"({"name": "Port Watch", "type": "public_channel", "id": 77, "messages": [{"id": 9, "type": "message",)"
      R"( "date": "2019-03-15T08:30:00", "from": "Planted Person", "from_id": "user5", "photo": "p/planted.jpg",)"
      R"( "text": ["Shells fell \"twice\"\n", {"type": "phone", "text": "+963 900"}, "near the port"]}]})");
  EXPECT_EQ(
      all,
      Texts{
          R"({"id":9,"type":"message","date":"2019-03-15","text":"Shells fell \"twice\"\u000anear the port"})"});
}

TEST(Original, PackedBytesComeBackOrAreRefused) {
  for (const std::string& bytes : {std::string("x"), std::string(), std::string(300000, '\0'),
                                   std::string("Shells fell on the port. ") + std::string(99, char(7))}) {
    const std::string packed = zstd_pack(bytes);
    const auto back = zstd_unpack(packed, 300000);
    ASSERT_TRUE(back);
    EXPECT_EQ(*back, bytes);
    EXPECT_FALSE(zstd_unpack(packed.substr(0, packed.size() - 1), 300000));
  }
  EXPECT_FALSE(zstd_unpack(zstd_pack(std::string(300001, 'x')), 300000));
  EXPECT_FALSE(zstd_unpack("not a frame", 300000));
}

}  // namespace
}  // namespace sitrep
