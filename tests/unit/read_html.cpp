// SPDX-License-Identifier: Apache-2.0
#include "core/utf8.h"
#include "read/field_text.h"
#include "read/html.h"
#include "read/html_meta.h"
#include "read/html_text.h"
#include "read/html_tree.h"
#include "read_support.h"

namespace sitrep {
namespace {

constexpr std::string_view kNewsPage = R"(<!DOCTYPE html>
<html lang="en-GB"><head>
<meta charset="utf-8">
<title>Shells hit bakery in Saraqib - The Harbour Times</title>
<meta property="og:site_name" content="The Harbour Times">
<meta property="og:title" content="Shells hit bakery in Saraqib - The Harbour Times">
<meta property="article:published_time" content="2019-03-15T08:30:00+02:00">
<meta property="article:modified_time" content="2019-03-18T10:00:00+02:00">
<link rel="canonical" href="https://harbourtimes.example/world/shells-hit-bakery">
<style>.menu { color: red }</style>
<script>var x = "<p>Not a paragraph of the story, though it is long enough.</p>";</script>
</head><body class="has-sidebar">
<div id="cookieNotice"><p>We use cookies to make this site work as you would expect, and for statistics.</p></div>
<header><a href="/">The Harbour Times</a><nav><ul><li><a href="/w">World</a></li><li>Sport</li></ul></nav></header>
<div class="columns"><article>
<header><h1>Shells hit bakery in Saraqib</h1>
<div class="byline">By Nadia Holm <time datetime="2019-03-15">15 March 2019</time></div></header>
<figure><img src="a.jpg" alt="x"><figcaption>Smoke over the market [Harbour Times]</figcaption></figure>
<div class="article-body">
<p>Shells fell on a bakery in&nbsp;Saraqib on Thursday, killing at least 12&nbsp;people, a <a href="/d">doctor</a> said.</p>
<p>The army <b>denied</b> that it had fired on the town.</p>
<h2>A second strike</h2>
<p>Hours later a second shell wounded four nurses near the <em>hospi</em>tal, residents told the paper.</p>
<p><a href="/other">Read more: Two held after raid on the port</a></p>
<ul><li>Nine bodies were taken to the mosque.</li><li><a href="/t">All our stories of the war</a></li></ul>
</div>
<section class="related-articles"><h3>Related</h3><p>A drone killed six in another town a year ago, officials said.</p></section>
</article></div>
<section id="comments"><p>Reader99: I do not believe that this happened the way you tell it here.</p></section>
<footer><p>All rights reserved by The Harbour Times and its partners since the year 1921.</p></footer>
</body></html>)";

TEST(Html, ReadsTheStoryAndNothingAroundIt) {
  const Record record = html_record(kNewsPage, {}, english());
  EXPECT_EQ(record.text,
            "By Nadia Holm 15 March 2019\n\n"
            "Smoke over the market [Harbour Times]\n\n"
            "Shells fell on a bakery in Saraqib on Thursday, killing at least 12 people, a doctor said.\n\n"
            "The army denied that it had fired on the town.\n\n"
            "A second strike\n\n"
            "Hours later a second shell wounded four nurses near the hospital, residents told the paper.\n\n"
            "Nine bodies were taken to the mosque.");
  EXPECT_EQ(record.title, "Shells hit bakery in Saraqib");
  EXPECT_EQ(record.publisher, "The Harbour Times");
  EXPECT_EQ(record.url, "https://harbourtimes.example/world/shells-hit-bakery");
  EXPECT_EQ(record.published, "2019-03-15T08:30:00+02:00");
  EXPECT_EQ(record.language, "en-GB");
  EXPECT_TRUE(record.diagnostics.empty());
}

TEST(Html, KeepsWhatThePageSaysOfItsParts) {
  const Folder folder;
  const auto all = read_all({folder.write("page", std::string(kNewsPage))});
  ASSERT_EQ(all.reports.size(), 1U);
  const Report& report = all.reports[0];
  EXPECT_TRUE(report.text.starts_with("Shells hit bakery in Saraqib\n\nBy"));
  EXPECT_EQ(texts(report, BlockKind::title), Texts{"Shells hit bakery in Saraqib"});
  EXPECT_EQ(texts(report, BlockKind::caption), Texts{"Smoke over the market [Harbour Times]"});
  EXPECT_EQ(texts(report, BlockKind::byline), Texts{"By Nadia Holm 15 March 2019"});
  EXPECT_EQ(texts(report, BlockKind::heading), Texts{"A second strike"});
  EXPECT_EQ(texts(report, BlockKind::body).size(), 4U);
  EXPECT_EQ(format_day(*report.published), "2019-03-15");
  EXPECT_EQ(report.published_basis, PublishedBasis::given);
  EXPECT_EQ(report.language, "en-GB");
}

TEST(Html, BelievesSchemaOrgFirst) {
  const Record record = html_record(
      R"(<html><head><title>Other</title><meta name="date" content="2001-01-01">
      <script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
        {"@type": "WebPage", "name": "A page", "datePublished": "2002-02-02"},
        {"@type": ["NewsArticle"], "headline": "Five die in &quot;raid&quot;", "datePublished": "2020-05-06T23:50:00-05:00",
         "publisher": {"@type": "Organization", "name": "Delta
 Press"}, "inLanguage": "en", "mainEntityOfPage": {"@id": "https://delta.example/5"}}]}</script>
      </head><body><p>Five people died in a raid near the river on Tuesday, the mayor said.</p></body></html>)",
      {}, english());
  EXPECT_EQ(record.title, "Five die in \"raid\"");
  EXPECT_EQ(record.published, "2020-05-06T23:50:00-05:00");
  EXPECT_EQ(record.publisher, "Delta Press");
  EXPECT_EQ(record.url, "https://delta.example/5");
}

TEST(Html, ReadsStoriesWithoutParagraphs) {
  const Record record = html_record(
      "<table><tr><td><a href=/>Home</a></td><td>Gunmen shot two guards at the gate.<br>Nobody said why."
      "<br><br>Police closed the road for hours after the attack on Monday.</td></tr></table>",
      {}, english());
  EXPECT_EQ(record.text,
            "Gunmen shot two guards at the gate.\nNobody said why.\n\nPolice closed the road for hours after "
            "the attack "
            "on Monday.");
}

TEST(Html, TakesTheArticleAmongTeasers) {
  const std::string story(400, 'x');
  std::string page = "<body><main>";
  for (int i = 0; i < 5; ++i)
    page += "<article><p>A teaser of some other story that nobody wants to have read here.</p></article>";
  page += "<article><p>" + story + " fell.</p><p>" + story + " rose.</p></article></main></body>";
  EXPECT_EQ(html_record(page, {}, english()).text, story + " fell.\n\n" + story + " rose.");
}

TEST(Html, NamesOfPartsTellCaptionsAndBylines) {
  const Record record = html_record(
      "<article><div class=entry-meta><span class='post-author'>By <a href=/a>Nadia Holm</a></span></div>"
      "<p>Shells fell on the bakery of the town on Thursday, medics told the paper.</p>"
      "<div class=wp-caption><img src=x><p class='wp-caption-text'>The market on Sunday.</p></div>"
      "<div class='jp-relatedposts'><h3>More</h3></div></article>",
      {}, english());
  ASSERT_EQ(record.blocks.size(), 3U);
  EXPECT_EQ(record.blocks[0].kind, BlockKind::byline);
  EXPECT_EQ(record.blocks[1].kind, BlockKind::body);
  EXPECT_EQ(record.blocks[2].kind, BlockKind::caption);
}

TEST(Html, AFrontPageIsReadAsAWhole) {
  std::string page = "<body><h1>News</h1><ul>";
  for (int i = 0; i < 5; ++i)
    page += "<li><a href=x>Headline number " + std::to_string(i) + " of today</a></li>";
  const Record record = html_record(page + "</ul></body>", {}, english());
  EXPECT_NE(record.text.find("Headline number 4"), std::string::npos);
}

TEST(Html, TakesTheStoryFromItsDataWhereThePageIsEmpty) {
  const std::string story =
      "Nine people were killed when a convoy was hit on the road to the border, drivers said. "
      "The trucks had carried flour. A tenth driver died on Sunday of his wounds, his brother told "
      "the paper, and two more are missing since the strike on the convoy.";
  const Record record = html_record(
      "<body><div id=app></div><script type='application/ld+json'>{\"@type\": \"Article\", "
      "\"articleBody\": \"" +
          story + "\"}</script></body>",
      {}, english());
  EXPECT_EQ(record.text, story);
}

TEST(Html, TextBeatsAWrongLanguageOfTheTemplate) {
  const Folder folder;
  const std::string body =
      "<p>The army said on Friday that it was not behind the attack on the bakery, and that it had been told "
      "of it by "
      "the people who were there when it was hit.</p>";
  const auto all = read_all({folder.write("a", "<html lang='ar'><body>" + body + "</body></html>"),
                             folder.write("b", "<html lang='fr'><body><p>Deux morts.</p></body></html>")});
  EXPECT_EQ(all.reports[0].language, "en");
  EXPECT_EQ(all.reports[1].language, "fr");
}

TEST(Html, ReadsOtherCharsets) {
  EXPECT_EQ(html_record("<meta charset=windows-1252><p>Caf\xE9 \x93raid\x94</p>", {}, english()).text,
            "Caf\u00E9 \u201Craid\u201D");
  EXPECT_EQ(html_record("<p>Caf\xE9</p>", {}, english()).text, "Caf\u00E9");
  EXPECT_EQ(html_record("<p>\xCD\xE1\xC8</p>", "windows-1256", english()).text, "\u062D\u0644\u0628");
  // what is UTF-8 is UTF-8, whatever the page says
  EXPECT_EQ(html_record("<meta charset=iso-8859-1><p>Caf\xC3\xA9</p>", {}, english()).text, "Caf\u00E9");
  const Record unknown = html_record("<p>Caf\xE9</p>", "x-nobody", english());
  EXPECT_EQ(unknown.text, "Caf\uFFFD");
  ASSERT_EQ(unknown.diagnostics.size(), 1U);
  EXPECT_EQ(unknown.diagnostics[0].code, "charset_not_read");
}

std::string repeat(std::string_view part, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += part;
  return out;
}

TEST(Html, HostilePagesAreReadWithoutTheirLayout) {
  const std::string words = "<p>A shell fell on the bridge.</p>";
  for (const std::string& page :
       {repeat("<div>", 1000000) + words, repeat("<b>", 500000) + words,
        repeat("<table><td>", 300000) + words,
        repeat("<svg>", 1) + repeat("<td>", 500000) + repeat("</x>", 500000) + "</svg>" + words,
        repeat("<font color=1><p>", 200000) + words, "<p " + repeat("a=1 ", 500000) + ">" + words,
        "<!-->" + repeat("<div>", 500000) + words,
        "<select><style></select>" + repeat("<i>", 500000) + words}) {
    const Record record = html_record(page, {}, english());
    EXPECT_NE(record.text.find("A shell fell on the bridge."), std::string::npos);
    ASSERT_FALSE(record.diagnostics.empty());
    EXPECT_EQ(record.diagnostics[0].code, "html_flattened");
  }
}

TEST(Html, AMemoryBombIsReadWithoutItsLayout) {
  const std::string page = repeat("<p><b><i><u><s><tt><em></p>", 3) + repeat("<p>x", 300000) +
                           "<p>A shell fell on the bridge.</p>";
  const Record record = html_record(page, {}, english());
  ASSERT_FALSE(record.diagnostics.empty());
  EXPECT_EQ(record.diagnostics[0].code, "html_flattened");
  EXPECT_TRUE(record.text.starts_with("x\n\nx"));
}

TEST(Html, ACharacterThatIsNoneBecomesTheReplacement) {
  const std::string page = "<p>A shell &#xD800; fell &#2222222222222222222222; on &#x110000; it.";
  std::string clean;
  EXPECT_EQ(sanitise_utf8(html_record(page, {}, english()).text, clean), 0U) << clean;
  EXPECT_TRUE(clean.starts_with("A shell ") && clean.ends_with(" it.")) << clean;
}

TEST(Html, AGiantPageIsCut) {
  const Folder folder;
  const std::string page = "<body>" + repeat("<p>A shell fell on the bridge.</p>\n", 400000) + "</body>";
  const auto all = read_all({folder.write("giant", page)});
  ASSERT_EQ(all.reports.size(), 1U);
  ASSERT_FALSE(all.reports[0].diagnostics.empty());
  EXPECT_EQ(all.reports[0].diagnostics[0].code, "text_cut");
  EXPECT_GT(all.reports[0].text.size(), 4000000U);
}

TEST(Html, APageWithoutATextIsAProblem) {
  const Folder folder;
  const auto all = read_all({folder.write("none", "<html><head></head><body><img src=x></body></html>")});
  EXPECT_TRUE(all.reports.empty());
  ASSERT_EQ(all.problems.size(), 1U);
  EXPECT_EQ(all.problems[0].code, "no_text");
  EXPECT_FALSE(all.problems[0].failed);
}

TEST(Html, ReadsDatesAsTheyArePrinted) {
  EXPECT_EQ(day_text("Fri, 15 Mar 2019 23:59:00 -0800", english()), "2019-03-15");
  EXPECT_EQ(day_text("20190315T100000Z", english()), "2019-03-15");
  EXPECT_EQ(day_text("March 15, 2019 at 10:00", english()), "2019-03-15");
  EXPECT_EQ(day_text("03/04/2019", english()), "03/04/2019");
  EXPECT_EQ(format_day(*day_of_address("https://x.example/a/2019/03/15/strike?y=2020/01/01")), "2019-03-15");
  EXPECT_FALSE(day_of_address("https://x.example/2019/03/strike"));
}

TEST(Html, TheAddressDatesAPageThatDoesNotSay) {
  const Folder folder;
  const auto all = read_all({folder.write(
      "p",
      "<link rel=canonical href='https://x.example/2019/03/15/strike'><p>A shell fell on the bridge.</p>")});
  EXPECT_EQ(format_day(*all.reports[0].published), "2019-03-15");
  EXPECT_EQ(all.reports[0].published_basis, PublishedBasis::inferred);
}

TEST(Html, NamesOfPartsAreCutIntoWords) {
  const std::vector<std::string> words = {"cookie", "related"};
  EXPECT_TRUE(names_one_of("story-related", words));
  EXPECT_TRUE(names_one_of("siteCookieNotice", words));
  EXPECT_TRUE(names_one_of("a related_2", words));
  EXPECT_FALSE(names_one_of("unrelated cookies", words));
}

}  // namespace
}  // namespace sitrep
