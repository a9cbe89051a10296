// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sstream>

#include "publish/page_reading.h"
#include "publish/page_words.h"
#include "publish/terminal_text.h"
#include "publish_support.h"

namespace sitrep {
namespace {

using test::sample_reading;
using test::sample_report;

std::string page_of(const Report& report, const Reading& reading, const PageOptions& options = {}) {
  std::string out;
  write_page(report, reading, options, out);
  return out;
}

bool contains(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

Harm harm(Effect effect, Figure figure, Population population = Population::unknown) {
  Harm h;
  h.effect = effect;
  h.figure = figure;
  h.population = population;
  return h;
}

TEST(TerminalText, NeutralisesWhatCouldDriveATerminal) {
  EXPECT_EQ(printable("a\x1b[31mb\x07"), "a\uFFFD[31mb\uFFFD");
  EXPECT_EQ(printable("a\u009B2Jb"), "a\uFFFD2Jb") << "C1 controls work as escapes too";
  EXPECT_EQ(printable("safe\u202Etxt\u2066"), "safetxt") << "direction overrides hide words";
  EXPECT_EQ(printable("  two\n\n\tlines\u00A0here "), "two lines here");
  EXPECT_EQ(printable("حلب Wardé"), "حلب Wardé");
}

TEST(TerminalText, WrapsByColumnsAndNeverInsideACharacter) {
  EXPECT_EQ(display_width("Wardé"), 5U);
  EXPECT_EQ(display_width("e\u0301"), 1U);
  EXPECT_EQ(display_width("平和"), 4U);
  EXPECT_EQ(wrap("one two three", 7), (std::vector<std::string>{"one two", "three"}));
  EXPECT_EQ(wrap("平和平和", 5), (std::vector<std::string>{"平和", "平和"}));
  EXPECT_EQ(wrap("ab éééééé", 4), (std::vector<std::string>{"ab", "éééé", "éé"}));
  EXPECT_EQ(wrap("", 10), (std::vector<std::string>{""}));
}

TEST(TerminalText, ExcerptsAroundTheWordsThatMatter) {
  const std::string text = "first words of a long sentence in which shells fell on a house by the river";
  const std::size_t at = text.find("shells fell");
  const std::string shown = excerpt(text, at, at + 11, 40);
  EXPECT_TRUE(contains(shown, "shells fell")) << shown;
  EXPECT_LE(display_width(shown), 40U);
  EXPECT_TRUE(shown.starts_with("…"));
  EXPECT_EQ(excerpt("short", 0, 2, 40), "short");
  EXPECT_LE(display_width(excerpt(std::string(200, 'x'), 0, 10, 30)), 30U);
}

TEST(PageWords, SaysFiguresAsTheirBoundsAllow) {
  EXPECT_EQ(figure_words({30, 30, 30, Bound::exact}), "30");
  EXPECT_EQ(figure_words({253, {}, 253, Bound::at_least}), "at least 253");
  EXPECT_EQ(figure_words({250, {}, 250, Bound::more_than}), "more than 250");
  EXPECT_EQ(figure_words({30, 30, 30, Bound::about}), "about 30");
  EXPECT_EQ(figure_words({{}, 30, 30, Bound::up_to}), "up to 30");
  EXPECT_EQ(figure_words({{}, 30, {}, Bound::fewer_than}), "fewer than 30");
  EXPECT_EQ(figure_words({30, 55, {}, Bound::between}), "between 30 and 55");
  EXPECT_EQ(figure_words({135000, 135000, 135000, Bound::exact}), "135,000");
  EXPECT_EQ(grouped(-1234567), "-1,234,567");
  EXPECT_EQ(grouped(999), "999");
}

TEST(PageWords, SaysHarmAsReported) {
  EXPECT_EQ(harm_words(harm(Effect::killed, {30, 30, 30, Bound::exact})), "30 reportedly killed");
  EXPECT_EQ(harm_words(harm(Effect::killed, {1, 1, 1, Bound::exact}, Population::civilian)),
            "1 civilian reportedly killed");
  EXPECT_EQ(harm_words(harm(Effect::killed, {0, 0, 0, Bound::exact})), "no deaths reported");
  EXPECT_EQ(harm_words(harm(Effect::casualties, {0, 0, 0, Bound::exact})), "no casualties reported");
  EXPECT_EQ(harm_words(harm(Effect::bodies_found, {12, 12, 12, Bound::exact})), "12 bodies reportedly found");
  Harm vague = harm(Effect::injured, {24, 99, {}, Bound::vague});
  vague.text = "dozens of people";
  EXPECT_EQ(harm_words(vague), "“dozens of people” reportedly injured");
}

TEST(PageWords, TellsSilenceAboutDeathsFromNoDeaths) {
  Claim claim = test::shelling();
  claim.harm = {harm(Effect::injured, {2, 2, 2, Bound::exact})};
  EXPECT_EQ(harm_words(claim), "2 reportedly injured; deaths not stated");
  claim.harm = {harm(Effect::killed, {0, 0, 0, Bound::exact})};
  EXPECT_EQ(harm_words(claim), "no deaths reported");
  claim.harm.clear();
  claim.type = ClaimType::looting;
  EXPECT_EQ(harm_words(claim), "");
}

TEST(PageWords, SaysWhoSaidItToWhom) {
  const std::string text = "The ministry and the Red Crescent said so, the Herald wrote, citing a nurse.";
  Source ministry, crescent, nurse;
  ministry.name = "the ministry";
  ministry.span = Span{4, 12};
  crescent.name = "Red Crescent";
  crescent.span = Span{21, 33};
  nurse.name = "a nurse";
  nurse.span = Span{67, 74};
  Source herald;
  herald.name = "Herald";
  herald.kind = SourceKind::media;
  herald.span = Span{47, 53};
  const Source own = test::publisher();
  EXPECT_EQ(chain_words({own}, text), "The Nahr Herald itself");
  Source nameless;
  nameless.kind = SourceKind::publisher;
  EXPECT_EQ(chain_words({nameless}, text), "the report itself");
  EXPECT_EQ(chain_words({nurse, own}, text), "according to a nurse");
  EXPECT_EQ(chain_words({nurse, herald, own}, text), "Herald, citing a nurse");
  EXPECT_EQ(chain_words({ministry, crescent, own}, text), "according to the ministry and Red Crescent");
}

TEST(PageWords, SaysWhenAndWhere) {
  ClaimTime t = test::calm().start.value();
  EXPECT_EQ(time_words(t), "since 3 March 2021");
  t.precision = TimePrecision::month;
  EXPECT_EQ(time_words(t), "since March 2021");
  t.end = make_day(2021, 3, 31);
  EXPECT_EQ(time_words(t), "March 2021");
  t.start = t.end = std::nullopt;
  EXPECT_EQ(time_words(t), "“since 3 March” (not dated)");
  const Claim claim = test::shelling();
  EXPECT_EQ(time_words(claim.times[0]), "Tue 9 March 2021");
  EXPECT_EQ(place_words(claim.places[0]), "“Old Quarter”, in Qasr Nahr (neighbourhood, not located)");
  EXPECT_EQ(place_words(claim.places[1]), "Qasr Nahr, Nahr, SY");
}

TEST(Page, ShowsWhatTheReportClaims) {
  const std::string page = page_of(sample_report(), sample_reading());
  EXPECT_TRUE(contains(page, "Shells hit clinic in Qasr Nahr\nWed 10 March 2021 · The Nahr Herald · r1\n"))
      << page;
  EXPECT_TRUE(contains(page, "Truces\n  t1   “calm” · local truce · in force\n")) << page;
  EXPECT_TRUE(contains(page, "  c1   Shelling · Tue 9 March 2021 · main claim\n"));
  EXPECT_TRUE(contains(page, "at least 1,204 reportedly killed, among them 3 children"));
  EXPECT_TRUE(contains(page, "a clinic (medical)")) << page;
  EXPECT_TRUE(contains(page, "no perpetrator named in this report"));
  EXPECT_TRUE(contains(page, "Nahr News Agency, citing Salma Wardé (Dr)"));
  EXPECT_TRUE(contains(page, "Not said to have happened\n  c2   Shelling · denied\n"));
  EXPECT_TRUE(contains(page, "not located    “Old Quarter” (c1)"));
  EXPECT_LT(page.find("Truces"), page.find("Incidents"));
  EXPECT_LT(page.find("Incidents"), page.find("Left open"));
}

TEST(Page, KeepsToItsWidthAndIsPlainUnlessColourIsAsked) {
  for (const std::size_t width : {40U, 57U, 80U, 120U}) {
    std::istringstream lines(page_of(sample_report(), sample_reading(), {false, width}));
    for (std::string line; std::getline(lines, line);) EXPECT_LE(display_width(line), width) << line;
  }
  EXPECT_FALSE(contains(page_of(sample_report(), sample_reading()), "\x1b"));
  EXPECT_TRUE(contains(page_of(sample_report(), sample_reading(), {true, 80}), "\x1b[1m"));
}

TEST(Page, GivesReasonsAndTextOnlyWhenAsked) {
  const std::string plain = page_of(sample_report(), sample_reading());
  EXPECT_FALSE(contains(plain, "because")) << plain;
  PageOptions options;
  options.explain = options.text = true;
  const std::string page = page_of(sample_report(), sample_reading(), options);
  EXPECT_TRUE(contains(page, "because   type: frame shelling.hit “shells hit a”")) << page;
  EXPECT_TRUE(contains(page, "\nText\nShells hit clinic in Qasr Nahr\n\nAt least 1,204 people")) << page;
}

/// The whole page, as it was last looked at by a person. After a change: look at it, then write it anew with
/// SITREP_UPDATE=1.
TEST(Page, LooksAsItDid) {
  const std::string path = SITREP_SOURCE_DIR "/tests/unit/publish_page.expected.txt";
  std::string page = page_of(sample_report(), sample_reading());
  RunSummary run;
  run.add(sample_report());
  write_caveat(run, {}, page);
  if (std::getenv("SITREP_UPDATE") != nullptr) std::ofstream(path) << page;
  std::ifstream in(path);
  EXPECT_EQ(page, std::string((std::istreambuf_iterator<char>(in)), {}));
}

TEST(Page, LetsNoReportSpeakToTheTerminal) {
  Report report = sample_report();
  report.title = "\x1b]0;owned\x07Title";
  report.publisher = "\u009B31mHerald";
  report.id = "id\r\x1b[2K";
  Reading reading = sample_reading();
  reading.claims[0].participants[0].text = "clinic\x1b[5m";
  reading.claims[0].sources[0].name = "Salma\x1b[0m";
  reading.truces[0].name = "calm\x1b[8m";
  reading.diagnostics[0].message = "odd \x1b[1A";
  const std::string page = page_of(report, reading);
  EXPECT_FALSE(contains(page, "\x1b"));
  EXPECT_FALSE(contains(page, "\u009B"));
  EXPECT_FALSE(contains(page, "\r"));
}

TEST(Page, LeavesJudgementsInQuotationMarks) {
  Reading reading = sample_reading();
  reading.claims[0].participants[0].text = "terrorist positions";
  EXPECT_TRUE(contains(page_of(sample_report(), reading), "“terrorist positions”"));
}

TEST(Page, DoesNotQuoteSexualViolence) {
  Reading reading = sample_reading();
  reading.claims = {test::shelling()};
  reading.claims[0].type = ClaimType::sexual_violence;
  EXPECT_FALSE(contains(page_of(sample_report(), reading), "told the Nahr News Agency"));
}

TEST(Page, SaysWhenThereIsNothingToSay) {
  Report report = sample_report();
  EXPECT_TRUE(contains(page_of(report, {}), "No claim was found in this report."));
  report.language = "ar";
  report.language_read = false;
  EXPECT_TRUE(contains(page_of(report, {}), "sitrep does not read Arabic yet"));
  report.title = report.publisher = "";
  report.published.reset();
  EXPECT_TRUE(contains(page_of(report, {}), "publication date not known · publisher not known"));
}

TEST(Caveat, CountsReportsPublishersAndLanguages) {
  RunSummary run;
  EXPECT_EQ(caveat(run), "");
  run.add(sample_report());
  EXPECT_EQ(caveat(run),
            "Machine-read from 1 report of 1 publisher in English up to 10 March 2021; not independently "
            "verified; figures are reported and incomplete; absence of reports is not absence of violence; "
            "tallies are not added; names and boundaries imply no endorsement.");
  Report other;
  other.language = "ar";
  run.add(other);
  EXPECT_TRUE(caveat(run).starts_with(
      "Machine-read from 2 reports of 1 publisher (1 without one) in Arabic, English up to 10 March 2021;"));
}

}  // namespace
}  // namespace sitrep
