// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <rapidjson/document.h>
#include <rapidjson/schema.h>
#include <rapidjson/stringbuffer.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "claims/attribution.h"
#include "core/utf8.h"
#include "publish/json_layers.h"
#include "publish/json_reading.h"
#include "publish_support.h"

namespace sitrep {
namespace {

using test::sample_reading;
using test::sample_report;

rapidjson::Document parsed(const std::string& line) {
  rapidjson::Document json;
  json.Parse(line.c_str());
  EXPECT_FALSE(json.HasParseError()) << line;
  return json;
}

rapidjson::Document the_schema() {
  std::ifstream in(SITREP_SOURCE_DIR "/schema/sitrep.read.1.schema.json");
  return parsed(std::string((std::istreambuf_iterator<char>(in)), {}));
}

/// Empty if the line keeps to the schema, else the place and the keyword that it breaks.
std::string breach(const std::string& line) {
  const rapidjson::Document schema_json = the_schema(), json = parsed(line);
  const rapidjson::SchemaDocument schema(schema_json);
  rapidjson::SchemaValidator validator(schema);
  if (json.Accept(validator)) return {};
  rapidjson::StringBuffer where;
  validator.GetInvalidDocumentPointer().StringifyUriFragment(where);
  return std::string(where.GetString()) + ": " + validator.GetInvalidSchemaKeyword();
}

std::string json_of(const Reading& reading, const JsonOptions& options = {}) {
  std::string out;
  write_json(sample_report(), reading, options, out);
  return out;
}

std::string slice(const Report& report, const rapidjson::Value& span) {
  std::string out;
  std::size_t at = 0;
  for (unsigned i = 0; i < span[1].GetUint(); ++i) {
    const char32_t c = next_code_point(report.text, at);
    if (i >= span[0].GetUint()) append_utf8(out, c);
  }
  return out;
}

TEST(JsonReading, IsOneLineThatKeepsToTheSchema) {
  const std::string line = json_of(sample_reading());
  EXPECT_EQ(std::count(line.begin(), line.end(), '\n'), 1);
  EXPECT_EQ(breach(line), "");
  EXPECT_EQ(breach(json_of(sample_reading(), {true, true})), "");
  EXPECT_EQ(breach(json_of(Reading{})), "");
}

TEST(JsonReading, TheSchemaRefusesWhatIsNotInIt) {
  std::string line = json_of(sample_reading());
  line.replace(line.find("\"shelling\""), 10, "\"shellfire\"");
  EXPECT_NE(breach(line), "");
  line = json_of(sample_reading());
  line.replace(line.find("\"lead\""), 6, "\"load\"");
  EXPECT_NE(breach(line), "");
}

TEST(JsonReading, CountsSpansInCodePoints) {
  const Report report = sample_report();
  const auto json = parsed(json_of(sample_reading()));
  const auto& claim = json["claims"][0];
  EXPECT_EQ(slice(report, claim["sources"][0]["span"]), "Dr Salma Wardé");
  EXPECT_EQ(slice(report, claim["places"][0]["span"]), "“Old Quarter”");
  EXPECT_EQ(slice(report, claim["times"][0]["span"]), "on Tuesday");
  EXPECT_EQ(slice(report, json["truces"][0]["area"]["included"][0]["span"]), "Wadi Sahl");
  EXPECT_EQ(json["report"]["length"].GetUint(), count_code_points(report.text));
}

TEST(JsonReading, PrintsNumbersAsTheDataHasThem) {
  const std::string line = json_of(sample_reading());
  EXPECT_NE(line.find(R"("latitude":36.2,"longitude":-37.16117,"geonames":99)"), line.npos);
  EXPECT_NE(line.find(R"("confidence":0.91)"), line.npos);
  EXPECT_NE(line.find(R"("low":1204,"high":null,"best":1204,"bound":"at_least")"), line.npos);
}

TEST(JsonReading, SaysNullForWhatIsAbsent) {
  const auto json = parsed(json_of(sample_reading()));
  const auto& claim = json["claims"][0];
  EXPECT_TRUE(json["report"]["url"].IsNull());
  EXPECT_TRUE(claim["sources"][2]["span"].IsNull());
  EXPECT_TRUE(claim["places"][0]["latitude"].IsNull());
  EXPECT_TRUE(claim["places"][0]["geonames"].IsNull());
  EXPECT_TRUE(claim["codes"]["ucdp_violence"].IsNull());
  EXPECT_TRUE(claim["participants"][0]["responsibility"].IsNull());
  EXPECT_TRUE(json["truces"][0]["end"].IsNull());
  EXPECT_TRUE(json["truces"][0]["monitor"].IsNull());
  EXPECT_STREQ(json["truces"][0]["parties"][0]["position"].GetString(), "accepted");
}

TEST(JsonReading, GivesReasonsAndTextOnlyWhenAsked) {
  const std::string plain = json_of(sample_reading());
  EXPECT_EQ(plain.find("\"reasons\""), plain.npos);
  const auto json = parsed(json_of(sample_reading(), {true, true}));
  EXPECT_STREQ(json["report"]["text"].GetString(), sample_report().text.c_str());
  EXPECT_STREQ(json["claims"][0]["reasons"][0]["rule"].GetString(), "frame shelling.hit");
  EXPECT_STREQ(json["claims"][0]["reasons"][0]["text"].GetString(), "shells hit a");
}

TEST(JsonReading, IsTheSameEveryTime) { EXPECT_EQ(json_of(sample_reading()), json_of(sample_reading())); }

/// The enums of the schema are the enums of the program, word for word.
template <typename T>
void expect_listed(const rapidjson::Value& list, T last) {
  for (unsigned i = 0; i <= static_cast<unsigned>(last); ++i) {
    const std::string_view name = name_of(static_cast<T>(i));
    const bool there = std::any_of(list.Begin(), list.End(),
                                   [&](const auto& v) { return v.IsString() && v.GetString() == name; });
    EXPECT_TRUE(there || name == "not_said" || name == "none") << name;
  }
}

TEST(JsonSchema, ListsEveryWordOfTheProgram) {
  const auto schema = the_schema();
  const auto enum_of = [&](const char* def, const char* key) -> const rapidjson::Value& {
    return schema["definitions"][def]["properties"][key]["enum"];
  };
  expect_listed(enum_of("claim", "type"), ClaimType::condition);
  expect_listed(enum_of("claim", "scope"), Scope::condition);
  expect_listed(enum_of("claim", "status"), ClaimStatus::hypothetical);
  expect_listed(enum_of("claim", "hedge"), Hedge::possible);
  expect_listed(enum_of("source", "kind"), SourceKind::publisher);
  expect_listed(enum_of("source", "access"), Access::unknown);
  expect_listed(enum_of("participant", "role"), Role::party);
  expect_listed(enum_of("participant", "kind"), ActorKind::unknown);
  expect_listed(enum_of("participant", "category"), ObjectCategory::other);
  expect_listed(enum_of("participant", "category"), PersonCategory::fighter);
  expect_listed(enum_of("participant", "damage"), Damage::out_of_service);
  expect_listed(enum_of("participant", "intent"), Intent::denied);
  expect_listed(enum_of("participant", "responsibility"), Responsibility::stated);
  expect_listed(enum_of("weapon", "category"), WeaponCategory::other);
  expect_listed(enum_of("harm", "effect"), Effect::affected);
  expect_listed(enum_of("harm", "population"), Population::unknown);
  expect_listed(enum_of("time", "precision"), TimePrecision::period);
  expect_listed(enum_of("time", "basis"), TimeBasis::unresolved);
  expect_listed(enum_of("place", "precision"), PlacePrecision::sea_air);
  expect_listed(enum_of("truce", "kind"), TruceKind::other);
  expect_listed(enum_of("truce", "status"), TruceStatus::refused);
  expect_listed(schema["definitions"]["bound"]["enum"], Bound::vague);
}

TEST(JsonLayers, PrintsEachLayerInTheOrderOfTheText) {
  Report report = sample_report();
  Document document;
  document.report = &report;
  document.span = {test::span_of("Qasr Nahr on"), test::span_of("Tuesday"), test::span_of("shells")};
  document.entities = {{EntityType::place, {0, 1}}, {EntityType::weapon, {2, 3}}};
  Mentions mentions;
  PlaceMention place;
  place.words = {0, 1};
  place.associative = true;
  mentions.places = {place};
  TimeMention time;
  time.words = {1, 2};
  time.timex_value = "2021-03-09";
  mentions.times = {time};
  mentions.weapons = {{{2, 3}, 2, WeaponCategory::artillery}};

  std::string out;
  write_times(report, document, mentions, out);
  const auto times = parsed(out);
  EXPECT_STREQ(times["id"].GetString(), "r1");
  EXPECT_STREQ(times["times"][0]["timex_value"].GetString(), "2021-03-09");
  EXPECT_STREQ(times["times"][0]["timex_type"].GetString(), "DATE");
  EXPECT_EQ(slice(report, times["times"][0]["span"]), "Tuesday");

  out.clear();
  write_places(report, document, mentions, out);
  const auto places = parsed(out);
  EXPECT_STREQ(places["places"][0]["class"].GetString(), "associative");
  EXPECT_TRUE(places["places"][0]["latitude"].IsNull());

  out.clear();
  write_entities(report, document, mentions, out);
  const auto entities = parsed(out);
  ASSERT_EQ(entities["entities"].Size(), 2U) << "the weapon that both found is told once";
  EXPECT_STREQ(entities["entities"][0]["type"].GetString(), "weapon");
  EXPECT_STREQ(entities["entities"][1]["type"].GetString(), "place");

  out.clear();
  write_attributions(
      report, {{test::span_of("The army"), test::span_of("denied"), {test::span_of("it had fired")}}}, out);
  const auto attributions = parsed(out);
  EXPECT_EQ(slice(report, attributions["attributions"][0]["content"][0]), "it had fired");
}

}  // namespace
}  // namespace sitrep
