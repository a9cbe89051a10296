// SPDX-License-Identifier: Apache-2.0
#include "read/sniff.h"
#include "read_support.h"

namespace sitrep {
namespace {

constexpr std::string_view kRss = R"(<?xml version="1.0" encoding="UTF-8"?>
<?xml-stylesheet href="x.xsl"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Port &amp; Harbour Times</title><link>https://port.example</link><language>en-us</language>
<!-- <item><title>Not this</title></item> -->
<image><title>Logo</title></image>
<item>
  <title>Shells &amp;amp; rockets hit Saraqib</title>
  <link>https://port.example/1</link>
  <guid isPermaLink="false">port-1</guid>
  <pubDate>Fri, 15 Mar 2019 23:30:00 -0500</pubDate>
  <dc:creator>Planted Author</dc:creator>
  <description>Short.</description>
  <content:encoded><![CDATA[<p>Shells fell on a <b>bakery</b>.</p><ul><li>Nine died.</li></ul><p>The &lt;item&gt; </item> stays.</p>]]></content:encoded>
</item>
<item><title>Two fell</title><guid>https://port.example/2</guid><description>Two shells fell &lt;br/&gt; on the port.</description></item>
<item><link>https://port.example/3</link></item>
</channel></rss>)";

TEST(Feed, AnItemIsAReportOfTheChannel) {
  const Folder folder;
  const auto all = read_all({folder.write("feed", std::string(kRss))});
  ASSERT_EQ(all.reports.size(), 2U);
  const Report& first = all.reports[0];
  EXPECT_EQ(first.id, "port-1");
  EXPECT_EQ(first.title, "Shells & rockets hit Saraqib");
  EXPECT_EQ(first.text,
            "Shells & rockets hit Saraqib\n\nShells fell on a bakery.\n\nNine died.\n\nThe <item> stays.");
  EXPECT_EQ(first.url, "https://port.example/1");
  EXPECT_EQ(first.publisher, "Port & Harbour Times");
  EXPECT_EQ(first.language, "en-us");
  EXPECT_EQ(format_day(*first.published), "2019-03-15");
  const Report& second = all.reports[1];
  EXPECT_EQ(second.id, "https://port.example/2");
  EXPECT_EQ(second.url, "https://port.example/2");
  EXPECT_EQ(second.text, "Two fell\n\nTwo shells fell\non the port.");
  EXPECT_FALSE(second.published);
  ASSERT_EQ(all.problems.size(), 1U);
  EXPECT_EQ(all.problems[0].code, "no_text");
  EXPECT_NE(all.problems[0].message.find("item 3"), std::string::npos);
}

TEST(Feed, ReadsAtom) {
  const Folder folder;
  const auto all = read_all({folder.write("feed", R"(<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
    <title>Port Watch</title><updated>2019-03-18T00:00:00Z</updated>
    <entry><id>urn:1</id><title type="html">One &amp;amp; two</title>
      <link rel="self" href="https://x.example/self"/><link href="https://x.example/1"/>
      <updated>2019-03-17T00:00:00Z</updated><published>2019-03-15T01:00:00+03:00</published>
      <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>A shell <i>fell</i>.</p><p>Two died.</p></div></content></entry>
    <entry><id>urn:2</id><title>Three</title><updated>2019-03-16T00:00:00Z</updated>
      <source><title>Far Press</title></source><summary>1 &lt; 2 rockets fell.</summary></entry></feed>)")});
  EXPECT_TRUE(all.problems.empty());
  ASSERT_EQ(all.reports.size(), 2U);
  EXPECT_EQ(all.reports[0].id, "urn:1");
  EXPECT_EQ(all.reports[0].url, "https://x.example/1");
  EXPECT_EQ(all.reports[0].text, "One & two\n\nA shell fell.\n\nTwo died.");
  EXPECT_EQ(format_day(*all.reports[0].published), "2019-03-15");
  EXPECT_EQ(all.reports[0].publisher, "Port Watch");
  EXPECT_EQ(all.reports[1].publisher, "Far Press");
  EXPECT_EQ(all.reports[1].text, "Three\n\n1 < 2 rockets fell.");
  EXPECT_EQ(format_day(*all.reports[1].published), "2019-03-16");
}

TEST(Feed, ReadsRdfAndOtherCharsets) {
  const Folder folder;
  const auto all = read_all({folder.write(
      "feed",
      "<?xml version='1.0' encoding='windows-1252'?><rdf:RDF><channel><title>Caf\xE9 News</title></channel>"
      "<item><title>One</title><description>A "
      "\x93raid\x94.</description><dc:date>2019-03-15</dc:date></item></rdf:RDF>")});
  ASSERT_EQ(all.reports.size(), 1U);
  EXPECT_EQ(all.reports[0].publisher, "Caf\u00E9 News");
  EXPECT_EQ(all.reports[0].text, "One\n\nA \u201Craid\u201D.");
  EXPECT_EQ(format_day(*all.reports[0].published), "2019-03-15");
}

TEST(Feed, ABadItemLosesNothingElse) {
  const Folder folder;
  const auto all = read_all({folder.write("feed",
                                          "<rss><channel><title>X</title><item><title>One</title><b></item>"
                                          "<item>&nope; <<</item><item><title>Three fell</title></item>"
                                          "<item><title>Four fell</title><description>Cut he")});
  ASSERT_EQ(all.reports.size(), 3U);
  EXPECT_EQ(all.reports[0].title, "One");
  EXPECT_EQ(all.reports[1].title, "Three fell");
  EXPECT_EQ(all.reports[2].text, "Four fell\n\nCut he");
  ASSERT_EQ(all.reports[2].diagnostics.size(), 1U);
  EXPECT_EQ(all.reports[2].diagnostics[0].code, "record_truncated");
  ASSERT_EQ(all.problems.size(), 2U);
  EXPECT_TRUE(all.problems[1].failed);
}

TEST(Feed, ALongFeedIsReadItemByItem) {
  const Folder folder;
  std::string feed = "<rss><channel><title>X</title>";
  const std::string words(5000, 'x');
  for (int i = 0; i < 500; ++i)
    feed += "<item><title>Item " + std::to_string(i) + "</title><description><![CDATA[" + words +
            "</item>]]></description></item>\n";
  const auto all = read_all({folder.write("feed", feed + "</channel></rss>")});
  EXPECT_EQ(all.reports.size(), 500U);
  EXPECT_EQ(all.reports[499].title, "Item 499");
  EXPECT_TRUE(all.problems.empty());
}

TEST(Feed, AnItemOverTheLimitIsPassedOver) {
  const Folder folder;
  const std::string giant(40U << 20U, 'x');
  const auto all =
      read_all({folder.write("feed", "<rss><item><title>One</title></item><item><description>" + giant +
                                         "</description></item><item><title>Three</title></item></rss>")});
  ASSERT_EQ(all.reports.size(), 2U);
  EXPECT_EQ(all.reports[1].title, "Three");
  ASSERT_EQ(all.problems.size(), 1U);
  EXPECT_EQ(all.problems[0].code, "record_too_long");
}

TEST(Feed, IsToldFromOtherXml) {
  EXPECT_EQ(told("<?xml version='1.0'?><!-- a > b --><rss>"), Format::feed);
  EXPECT_EQ(told("<?xml version='1.0'?><kml>"), Format::xml);
  EXPECT_EQ(told("<?xml version='1.0'?><!DOCTYPE html><html>"), Format::html);
}

}  // namespace
}  // namespace sitrep
