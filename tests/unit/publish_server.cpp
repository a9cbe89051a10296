// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <string>

#include "publish/server/api.h"
#include "publish/server/guard.h"

namespace sitrep::server {
namespace {

TEST(Loopback, IsThisMachineAndNothingElse) {
  for (const char* host : {"127.0.0.1", "127.1.2.3", "::1", "[::1]", "localhost"})
    EXPECT_TRUE(is_loopback(host)) << host;
  for (const char* host : {"0.0.0.0", "::", "10.0.0.1", "127.0.0.1.example.org", "127.example",
                           "localhost.example", "", "127.0.0", "1127.0.0.1"})
    EXPECT_FALSE(is_loopback(host)) << host;
}

WebRequest from(const std::string& address, const std::string& host = "127.0.0.1:80") {
  WebRequest out;
  out.address = address;
  out.host = host;
  return out;
}

TEST(Guard, TurnsAwayWhoAsksTooOftenAndNobodyElse) {
  Guard guard("127.0.0.1", 80);
  int answered = 0;
  for (int i = 0; i < 500; ++i) answered += guard.refuse(from("203.0.113.7")) ? 0 : 1;
  EXPECT_GE(answered, 120);
  EXPECT_LT(answered, 200);
  EXPECT_FALSE(guard.refuse(from("203.0.113.8")));
  for (int i = 0; i < 500; ++i) EXPECT_FALSE(guard.refuse(from("127.0.0.1")));
  const auto refused = guard.refuse(from("203.0.113.7"));
  ASSERT_TRUE(refused);
  EXPECT_EQ(refused->status, 429);
  EXPECT_NE(refused->body->find("too_many"), std::string::npos);
}

TEST(Guard, TakesThePortOfWebsitesAsTheOneThatNobodyWrites) {
  Guard guard("127.0.0.1", 80);
  EXPECT_FALSE(guard.refuse(from("127.0.0.1", "localhost")));
  EXPECT_TRUE(guard.refuse(from("127.0.0.1", "localhost:8765")));
  Guard six("::1", 8765);
  EXPECT_FALSE(six.refuse(from("::1", "[::1]:8765")));
  EXPECT_TRUE(six.refuse(from("::1", "::1")));
}

TEST(PageToken, IsGoodForItsOwnListAndServerAlone) {
  const std::string token = page_token("incidents\nplace=Azaz\n", "17970|i-1", "secret");
  EXPECT_EQ(read_page_token(token, "incidents\nplace=Azaz\n", "secret"), "17970|i-1");
  EXPECT_FALSE(read_page_token(token, "incidents\nplace=Douma\n", "secret"));
  EXPECT_FALSE(read_page_token(token, "claims\nplace=Azaz\n", "secret"));
  EXPECT_FALSE(read_page_token(token, "incidents\nplace=Azaz\n", "another"));
  for (std::size_t i = 0; i < token.size(); ++i) {
    std::string forged = token;
    forged[i] = forged[i] == '0' ? '1' : '0';
    EXPECT_FALSE(read_page_token(forged, "incidents\nplace=Azaz\n", "secret")) << i;
    EXPECT_FALSE(read_page_token(token.substr(0, i), "incidents\nplace=Azaz\n", "secret")) << i;
  }
}

TEST(KeptAnswers, AreOfOneMomentAndTakeSoMuchRoom) {
  KeptAnswers kept(1000);
  const auto answer = [](std::size_t size) {
    WebResponse out;
    out.body = std::make_shared<const std::string>(size, 'x');
    return out;
  };
  kept.keep("a", 1, answer(400));
  kept.keep("b", 1, answer(400));
  EXPECT_TRUE(kept.find("a", 1));
  kept.keep("c", 1, answer(400));  // b is the one that nobody asked for
  EXPECT_TRUE(kept.find("a", 1));
  EXPECT_FALSE(kept.find("b", 1));
  EXPECT_TRUE(kept.find("c", 1));
  kept.keep("d", 1, answer(2000));
  EXPECT_FALSE(kept.find("d", 1));
  EXPECT_FALSE(kept.find("a", 2));
  kept.keep("e", 2, answer(10));
  EXPECT_TRUE(kept.find("e", 2));
  EXPECT_FALSE(kept.find("a", 2));
  kept.keep("f", 1, answer(10));  // made while another moment began
  EXPECT_FALSE(kept.find("f", 2));
}

TEST(ListRequest, AsksAsTheCommandLineDoes) {
  WebRequest request;
  request.query = {{"type", "shelling"},
                   {"type", "air_strike"},
                   {"from", "2019-03-01"},
                   {"included", "all"},
                   {"limit", "7"}};
  const auto asked = read_list_request(request, false);
  ASSERT_TRUE(asked);
  EXPECT_EQ(asked->filter.types, (std::vector<std::string>{"shelling", "air_strike"}));
  EXPECT_EQ(asked->limit, 7);
  EXPECT_FALSE(asked->filter.included);
  request.query.emplace("truce", "tr-1");
  EXPECT_FALSE(read_list_request(request, false));
  EXPECT_TRUE(read_list_request(request, true));
}

}  // namespace
}  // namespace sitrep::server
