// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <rapidjson/document.h>
#include <rapidjson/schema.h>
#include <rapidjson/stringbuffer.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <memory>

#include "core/utf8.h"
#include "pipeline/pipeline.h"
#include "publish/json_layers.h"
#include "publish/json_reading.h"
#include "publish/page_reading.h"
#include "publish/terminal_text.h"
#include "read/reader.h"

// What the program prints about real and odd reports keeps to its schema, and its page to its width.

namespace sitrep {
namespace {

rapidjson::Document parsed(const std::string& text) {
  rapidjson::Document json;
  json.Parse(text.c_str());
  EXPECT_FALSE(json.HasParseError()) << text.substr(0, 200);
  return json;
}

std::string file_text(const std::string& path) {
  std::ifstream in(path);
  return std::string((std::istreambuf_iterator<char>(in)), {});
}

/// Every `span` of the object lies in the text and is not empty.
void expect_spans_inside(const rapidjson::Value& value, unsigned length) {
  if (value.IsArray()) {
    for (const auto& item : value.GetArray()) expect_spans_inside(item, length);
  }
  if (!value.IsObject()) return;
  for (const auto& member : value.GetObject()) {
    const std::string_view key = member.name.GetString();
    const auto& v = member.value;
    if ((key == "span" || key == "trigger" || key == "sentence") && v.IsArray()) {
      EXPECT_LT(v[0].GetUint(), v[1].GetUint());
      EXPECT_LE(v[1].GetUint(), length);
    } else {
      expect_spans_inside(v, length);
    }
  }
}

std::vector<Report> reports_of(const std::vector<std::string>& inputs, const LayoutWords& words) {
  ReportSource source(inputs, {}, words);
  std::vector<Report> reports;
  std::vector<InputProblem> problems;
  for (Report report; source.next(report, problems); report = {}) reports.push_back(std::move(report));
  return reports;
}

class Printed : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    auto opened = Pipeline::open({SITREP_DATA_DIR, ""});
    ASSERT_TRUE(opened.ok()) << opened.error().message;
    pipeline_ = std::make_unique<Pipeline>(*std::move(opened));
    const std::string odd = testing::TempDir() + "odd.jsonl";
    std::ofstream(odd)
        << R"({"text": ""})"
           "\n"
           R"({"text": "\u0000\u001b[2J Shelling killed 3 people in Homs."})"
           "\n"
        << R"({"text": "انفجار في حلب", "id": "ar"})"
           "\n"
           R"({"id": "x", "title": "A", "text": "B"})"
           "\n"
        << R"({"text": "No one was hurt. 😀 “Two” died on 31/02/2020 in Kyiv — officials said"})"
           "\n";
    reports_ = reports_of({SITREP_SOURCE_DIR "/samples/reports", odd}, pipeline_->layout_words());
    ASSERT_GT(reports_.size(), 15U);
  }
  static void TearDownTestSuite() { pipeline_.reset(); }

  static std::unique_ptr<Pipeline> pipeline_;
  static std::vector<Report> reports_;
};
std::unique_ptr<Pipeline> Printed::pipeline_;
std::vector<Report> Printed::reports_;

TEST_F(Printed, JsonKeepsToTheSchema) {
  const auto schema_json = parsed(file_text(SITREP_SOURCE_DIR "/schema/sitrep.read.1.schema.json"));
  const rapidjson::SchemaDocument schema(schema_json);
  for (const Report& report : reports_) {
    const Reading reading = pipeline_->read(report);
    for (const bool more : {false, true}) {
      std::string line;
      write_json(report, reading, {more, more}, line);
      const auto json = parsed(line);
      rapidjson::SchemaValidator validator(schema);
      rapidjson::StringBuffer where;
      if (json.Accept(validator)) continue;
      validator.GetInvalidDocumentPointer().StringifyUriFragment(where);
      ADD_FAILURE() << report.id << " " << where.GetString() << ": " << validator.GetInvalidSchemaKeyword();
    }
    std::string line;
    write_json(report, reading, {}, line);
    const auto json = parsed(line);
    expect_spans_inside(json, json["report"]["length"].GetUint());
    if (!json["lead"].IsNull()) {
      const auto claims = json["claims"].GetArray();
      EXPECT_TRUE(
          std::any_of(claims.begin(), claims.end(), [&](const auto& c) { return c["id"] == json["lead"]; }));
    }
  }
}

TEST_F(Printed, LayersAreJsonWithSpansInside) {
  for (const Report& report : reports_) {
    Document document;
    Mentions mentions;
    pipeline_->analyze(report, document);
    pipeline_->ground(document, mentions);
    std::string lines[4];
    write_times(report, document, mentions, lines[0]);
    write_places(report, document, mentions, lines[1]);
    write_entities(report, document, mentions, lines[2]);
    write_attributions(report, pipeline_->attributions(document, mentions), lines[3]);
    const auto length = CodePointIndex(report.text).size();
    for (const std::string& line : lines) expect_spans_inside(parsed(line), length);
  }
}

TEST_F(Printed, PagesKeepToTheirWidthAndHoldNoControls) {
  for (const Report& report : reports_) {
    const Reading reading = pipeline_->read(report);
    for (const std::size_t width : {40U, 80U}) {
      std::string page;
      PageOptions options;
      options.width = width;
      options.explain = options.text = true;
      write_page(report, reading, options, page);
      EXPECT_EQ(page.find('\x1b'), page.npos);
      for (std::size_t at = 0; at < page.size();) {
        const std::size_t end = std::min(page.find('\n', at), page.size());
        EXPECT_LE(display_width(std::string_view(page).substr(at, end - at)), width)
            << page.substr(at, end - at);
        at = end + 1;
      }
    }
  }
}

}  // namespace
}  // namespace sitrep
