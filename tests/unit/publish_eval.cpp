// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

#include "core/utf8.h"
#include "ground/kinds.h"
#include "publish/eval_score.h"
#include "publish/eval_text.h"
#include "publish/json_reading.h"

namespace sitrep {
namespace {

const std::string kTiny = SITREP_SOURCE_DIR "/tests/accuracy/eval/tiny.gold.json";

std::string text_of(const Gold& gold) {
  std::string clean;
  sanitise_utf8(gold.record.title ? *gold.record.title + "\n\n" + gold.record.text : gold.record.text, clean);
  return clean;
}

Gold gold_of(const std::string& path) {
  auto gold = load_gold(path);
  EXPECT_TRUE(gold.ok()) << (gold.ok() ? "" : gold.error().message);
  return gold.ok() ? *gold : Gold{};
}

/// The other way round from CodePointIndex, for spans of gold.
Span bytes_of(Span points, const std::string& text) {
  Span out;
  std::uint32_t n = 0;
  for (std::size_t at = 0;; ++n) {
    if (n == points.begin) out.begin = static_cast<std::uint32_t>(at);
    if (n == points.end) out.end = static_cast<std::uint32_t>(at);
    if (at >= text.size()) return out;
    next_code_point(text, at);
  }
}

std::string first(const Wordings& words) { return words.empty() ? "" : words.front(); }

Day day_of(const std::string& start) {
  const std::string whole = start.size() == 4 ? start + "-01-01" : start.size() == 7 ? start + "-01" : start;
  return parse_iso_day(whole).value_or(Day{});
}

ClaimPlace place_of(const std::string& name) {
  ClaimPlace place;
  place.text = place.name = name;
  return place;
}

Participant participant_of(const std::string& name, Role role) {
  Participant p;
  p.text = name;
  p.role = role;
  return p;
}

/// A claim that says what the gold wants.
Claim claim_of(const GoldClaim& gold, const std::string& text, std::size_t number) {
  Claim c;
  c.id = "c" + std::to_string(number);
  c.type = parse_claim_enum<ClaimType>(first(gold.types)).value_or(ClaimType::attack);
  c.scope = parse_claim_enum<Scope>(first(gold.scopes)).value_or(Scope::act);
  c.status = parse_claim_enum<ClaimStatus>(first(gold.statuses)).value_or(ClaimStatus::happened);
  c.hedge = parse_claim_enum<Hedge>(gold.hedge.value_or("none")).value_or(Hedge::none);
  for (const Wordings& names : gold.sources) {
    Source s;
    s.name = first(names);
    s.kind = SourceKind::official;
    c.sources.push_back(s);
  }
  for (const GoldParticipant& want : gold.participants) {
    Participant p =
        participant_of(first(want.match), parse_claim_enum<Role>(want.role).value_or(Role::actor));
    p.category = want.category.value_or("");
    if (want.count) p.count = Figure{want.count, want.count, want.count, Bound::exact};
    c.participants.push_back(p);
  }
  for (const std::string& name : gold.places) c.places.push_back(place_of(name));
  for (const GoldTime& want : gold.times) {
    ClaimTime t;
    t.start = day_of(want.start);
    if (want.end && !want.end->empty()) t.end = day_of(*want.end);
    c.times.push_back(t);
  }
  for (const GoldHarm& want : gold.harm) {
    Harm h;
    h.effect = parse_claim_enum<Effect>(want.effect).value_or(Effect::affected);
    h.figure = {want.low, want.high, want.best, Bound::exact};
    h.population = parse_claim_enum<Population>(first(want.population.value_or(Wordings{})))
                       .value_or(Population::unknown);
    h.text = "people";
    for (const GoldGroup& g : want.groups) {
      h.groups.push_back({parse_claim_enum<GroupWho>(g.who).value_or(GroupWho::other), {g.low, {}, {}, {}}});
    }
    c.harm.push_back(h);
  }
  for (const std::string& words : gold.weapons) c.weapons.push_back({words, WeaponCategory::other, {}});
  c.sentence = bytes_of(gold.spans.front(), text);
  c.trigger = {c.sentence.begin, c.sentence.begin + 1};
  return c;
}

Truce truce_of(const GoldTruce& gold, std::size_t number) {
  Truce t;
  t.id = "t" + std::to_string(number);
  for (int i = 0; i <= static_cast<int>(TruceKind::other); ++i) {
    if (name_of(static_cast<TruceKind>(i)) == first(gold.kinds)) t.kind = static_cast<TruceKind>(i);
  }
  for (int i = 0; i <= static_cast<int>(TruceStatus::refused); ++i) {
    if (name_of(static_cast<TruceStatus>(i)) == first(gold.statuses)) t.status = static_cast<TruceStatus>(i);
  }
  t.partial = gold.partial.value_or(false);
  const auto time = [](const std::string& start) {
    ClaimTime when;
    when.start = day_of(start);
    return when;
  };
  if (gold.start) t.start = time(*gold.start);
  if (gold.end) t.end = time(*gold.end);
  for (const std::string& name : gold.included) t.included.push_back(place_of(name));
  for (const std::string& name : gold.excluded) t.excluded.push_back(place_of(name));
  for (const std::string& name : gold.parties) {
    t.parties.push_back({participant_of(name, Role::party), Position::unknown});
  }
  for (const std::string& name : gold.mediators_or_parties)
    t.mediators.push_back(participant_of(name, Role::actor));
  for (const Wordings& names : gold.excluded_parties) {
    t.excluded_parties.push_back(participant_of(first(names), Role::party));
  }
  return t;
}

Reading perfect(const Gold& gold, const std::string& text) {
  Reading reading;
  for (const GoldClaim& want : gold.claims) {
    reading.claims.push_back(claim_of(want, text, reading.claims.size() + 1));
    const bool lead = std::find(gold.leads.begin(), gold.leads.end(), want.gid) != gold.leads.end();
    if (lead && reading.lead.empty()) reading.lead = reading.claims.back().id;
  }
  for (const GoldTruce& want : gold.truces)
    reading.truces.push_back(truce_of(want, reading.truces.size() + 1));
  return reading;
}

/// Makes some of everything wrong, missing or double, the same way for the same seed.
void spoil(Reading& reading, const Gold& gold, unsigned seed) {
  std::mt19937 random(seed);
  const auto one_in = [&](unsigned n) { return random() % n == 0; };
  std::vector<Claim> claims;
  for (Claim& c : reading.claims) {
    if (one_in(6)) continue;
    if (one_in(8)) c.type = static_cast<ClaimType>(random() % 60);
    if (one_in(8)) c.status = static_cast<ClaimStatus>(random() % 9);
    if (one_in(8) && !c.sources.empty()) c.sources.front().name = "Nobody";
    // named in full, in the text by an abbreviation
    if (one_in(4) && !c.sources.empty())
      c.sources.front().text = std::exchange(c.sources.front().name, "N. N.");
    if (one_in(8)) c.participants.push_back(participant_of("Mr Nobody", Role::perpetrator));
    if (one_in(8) && !c.participants.empty()) c.participants.pop_back();
    if (one_in(8) && !c.places.empty()) c.places.pop_back();
    if (one_in(8)) c.places.push_back(place_of("Nowhere"));
    if (one_in(8) && !c.times.empty()) c.times.front().start = make_day(1999, 1, 1);
    if (one_in(8) && !c.harm.empty()) c.harm.front().figure.low = 7;
    if (one_in(8)) c.weapons.push_back({"a feather", WeaponCategory::other, {}});
    if (one_in(10)) c.sentence.end += 300;
    if (one_in(10)) c.trigger.end += 100;
    if (one_in(10) && !gold.forbidden.figures.empty()) {
      c.harm.push_back({});
      c.harm.back().figure.best = gold.forbidden.figures.front();
      c.harm.back().text = "a sum";
    }
    if (one_in(10) && !gold.forbidden.coordinates.empty()) {
      c.places.push_back(place_of(gold.forbidden.coordinates.front()));
      c.places.back().latitude = c.places.back().longitude = 1.0;
    }
    claims.push_back(c);
    while (one_in(4)) {  // told again
      claims.push_back(c);
      claims.back().id += "b";
      if (one_in(2) && !c.places.empty()) claims.back().places.erase(claims.back().places.begin());
    }
  }
  reading.claims = claims;
  for (Truce& t : reading.truces) {
    if (one_in(3)) t.status = TruceStatus::ended;
    if (one_in(3)) t.included.clear();
  }
  if (one_in(3) && !reading.truces.empty()) reading.truces.push_back(reading.truces.front());
  if (one_in(3)) reading.lead = "";
}

std::string written(const Score& score) {
  std::string out;
  write_score(score, false, out);
  return out;
}

TEST(EvalText, ComparesNamesByTheBeginningsOfWords) {
  EXPECT_TRUE(says({"the Syrian Observatory", "", "UK-based group"}, {"syrian obs"}));
  EXPECT_TRUE(says({"x", "UK-based group"}, {"group"}));
  EXPECT_FALSE(says({"Northampton"}, {"hampton"}));
  EXPECT_TRUE(says({"al-Assad’s forces"}, {"Assad's"}));
  EXPECT_FALSE(says({"anything"}, {}));
  EXPECT_EQ(plain(" İdlib\n ÉCOLE Ž"), plain("İdlib école ž"));
}

TEST(EvalText, CutsSentencesAsAPersonWould) {
  const SentenceStarts starts("One is here. Two’s “there.” Three\n\nFour");
  EXPECT_EQ(starts.stretch({0, 3}), 13U);
  EXPECT_EQ(starts.stretch({13, 16}), 15U);
  EXPECT_EQ(starts.stretch({28, 30}), 7U);
  EXPECT_EQ(starts.stretch({35, 39}), 4U);
}

TEST(Eval, GivesFullMarksToAPerfectReading) {
  const Gold gold = gold_of(kTiny);
  const std::string text = text_of(gold);
  const Score score = score_reading(gold, perfect(gold, text), text);
  EXPECT_EQ(
      written(score),
      "claims   precision 1.000 (4/4)  recall 1.000 (3/3)  F1 1.000\n"
      "slots    F1 1.000 (found 21 of 21, wrong 0)\n"
      "         harm 1/1  harm_group 1/1  hedge 1/1  participant 1/1  place 2/2  scope 3/3  source 3/3  "
      "status 3/3  time 2/2  type 3/3  weapon 1/1\n"
      "truces   6/6  spurious 0  lead right  contradictions 0 []\n"
      "seed_f1 1.000\n");
}

TEST(Eval, CountsWhatIsMissingWrongAndForbidden) {
  const Gold gold = gold_of(kTiny);
  const std::string text = text_of(gold);
  Reading reading = perfect(gold, text);
  Claim& mill = reading.claims[0];
  mill.harm[0].figure.low = mill.harm[0].figure.best = 14;  // 12 and the two children: a sum
  mill.participants.push_back(participant_of("the mayor", Role::perpetrator));
  reading.claims.erase(reading.claims.begin() + 1, reading.claims.begin() + 3);
  reading.claims.push_back(reading.claims.back());
  reading.claims.back().type = ClaimType::looting;
  reading.truces[0].included.clear();
  reading.truces.push_back({});
  reading.lead = "c4";
  EXPECT_EQ(
      written(score_reading(gold, reading, text)),
      "claims   precision 0.667 (2/3)  recall 0.333 (1/3)  F1 0.444\n"
      "slots    F1 0.606 (found 10 of 21, wrong 2)\n"
      "         harm 0/1  harm_group 0/1  hedge 1/1  participant 1/1  place 1/1  scope 1/1  source 2/2  "
      "status 1/1  time 1/1  type 1/1  weapon 1/1\n"
      "truces   5/6  spurious 1  lead wrong or missing  contradictions 2 ['figure 14', 'perpetrator the "
      "mayor']\n"
      "seed_f1 0.473\n");
}

TEST(Eval, AnEmptyReadingScoresNothing) {
  const Gold gold = gold_of(kTiny);
  const Score score = score_reading(gold, Reading{}, text_of(gold));
  EXPECT_EQ(score.seed_f1(), 0.0);
  EXPECT_EQ(score.verdicts.size(), 3U);
}

TEST(Eval, WritesARowForEachGoldAndTheMean) {
  const Gold gold = gold_of(kTiny);
  const std::string text = text_of(gold);
  const std::vector<Score> scores = {score_reading(gold, perfect(gold, text), text),
                                     score_reading(gold, Reading{}, text)};
  std::string out;
  write_scores({gold, gold}, scores, false, out);
  EXPECT_TRUE(out.ends_with("\nseed_f1 0.500\n")) << out;
  EXPECT_EQ(std::count(out.begin(), out.end(), '\n'), 5) << out;
}

TEST(Eval, SaysWhatIsWrongWithAGoldFile) {
  EXPECT_FALSE(load_gold("no/such/file.json").ok());
  const std::string path = testing::TempDir() + std::to_string(::getpid()) + "-bad.gold.json";
  std::ofstream(path) << "{\"claims\": [";
  EXPECT_NE(load_gold(path).error().message.find("not JSON at byte"), std::string::npos);
  std::ofstream(path) << "{\"claims\": [], \"report\": {\"id\": \"x\"}}";
  EXPECT_NE(load_gold(path).error().message.find("neither text nor text_file"), std::string::npos);
}

/// What the yardstick's own scorer says about predictions.
std::string yardstick(const std::string& script, const std::string& gold, const std::string& line) {
  const std::string file = testing::TempDir() + std::to_string(::getpid()) + "-predictions.jsonl";
  std::ofstream(file) << line;
  const std::string command = "python3 '" + script + "' '" + gold + "' --predictions '" + file + "' 2>&1";
  std::FILE* pipe = popen(command.c_str(), "r");
  std::string out;
  for (int c; pipe != nullptr && (c = std::fgetc(pipe)) != EOF;) out.push_back(static_cast<char>(c));
  if (pipe != nullptr) pclose(pipe);
  for (std::size_t at = out.find(")  \n"); at != out.npos; at = out.find(")  \n")) out.erase(at + 1, 2);
  return out;
}

TEST(Eval, AgreesWithTheYardstickToTheDigit) {
  const std::string script = SITREP_SOURCE_DIR "/../shared/yardstick/claims.py";
  if (!std::filesystem::exists(script)) GTEST_SKIP() << "no yardstick beside the repository: " << script;
  if (std::system("python3 -c '' 2>/dev/null") != 0) GTEST_SKIP() << "no python3";
  std::vector<std::string> golds = {kTiny};
  for (const auto& entry : std::filesystem::directory_iterator(SITREP_SOURCE_DIR "/samples/gold")) {
    golds.push_back(entry.path().string());
  }
  std::sort(golds.begin(), golds.end());
  unsigned seeds = 0;
  for (const std::string& path : golds) {
    const Gold gold = gold_of(path);
    Report report;
    report.text = text_of(gold);
    for (const bool spoilt : {false, true}) {
      Reading reading = perfect(gold, report.text);
      const unsigned seed = spoilt ? ++seeds : 0;
      if (spoilt) spoil(reading, gold, seed);
      std::string line;
      write_json(report, reading, {}, line);
      EXPECT_EQ(written(score_reading(gold, reading, report.text)), yardstick(script, path, line))
          << path << ", seed " << seed;
    }
  }
}

}  // namespace
}  // namespace sitrep
