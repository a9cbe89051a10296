// SPDX-License-Identifier: Apache-2.0
#include <rapidjson/document.h>
#include <rapidjson/encodedstream.h>
#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <filesystem>
#include <functional>

#include "claims/kinds.h"
#include "ground/kinds.h"
#include "read/bytes.h"
#include "read/record_reader.h"
#include "store/criteria.h"
#include "store/geojson.h"
#include "store/json_fields.h"
#include "store/sqlite.h"

namespace sitrep {
namespace {

using rapidjson::Value;

constexpr std::size_t kMaxBytes = std::size_t{64} << 20U;  // with the border of a country in it
// Iterative: a hostile file nests deeper than the stack is.
constexpr unsigned kParse = rapidjson::kParseIterativeFlag | rapidjson::kParseCommentsFlag |
                            rapidjson::kParseTrailingCommasFlag | rapidjson::kParseValidateEncodingFlag;

std::string json_of(const Value& value) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
  value.Accept(writer);
  return {buffer.GetString(), buffer.GetSize()};
}

/// A file of areas is named relative to the criteria that name it.
std::string beside(const std::string& file, const std::string& named) {
  return (std::filesystem::path(file).parent_path() / named).string();
}

class Parser {
 public:
  explicit Parser(std::string name) : name_(std::move(name)) {}

  Result<Criteria> read(const Value& root) {
    if (!root.IsObject()) return bad("is no JSON object");
    keys(root, "", {"title", "where", "when", "what", "who", "unclear"});
    out_.title = text(root, "", "title");
    if (const Value* part = section(root, "where")) {
      keys(*part, "where.", {"countries", "places", "area"});
      out_.countries = list(
          *part, "where.", "countries",
          [](const std::string& w) {
            return w.size() == 2 && w[0] >= 'A' && w[0] <= 'Z' && w[1] >= 'A' && w[1] <= 'Z';
          },
          "two capitals, as SY");
      out_.places = list(*part, "where.", "places", {}, "");
      for (std::string& place : out_.places) place = sitrep_fold(place);
      area(*part);
    }
    if (const Value* part = section(root, "when")) {
      keys(*part, "when.", {"from", "to"});
      out_.from = day(*part, "from");
      out_.to = day(*part, "to");
      if (out_.from && out_.to && *out_.to < *out_.from) fail("\"when.to\" lies before \"when.from\"");
    }
    if (const Value* part = section(root, "what")) what(*part);
    if (const Value* part = section(root, "who")) {
      keys(*part, "who.", {"perpetrators", "targets"});
      out_.perpetrators = list(*part, "who.", "perpetrators", {}, "");
      // An id stays as it is; a name is compared as names are.
      for (std::size_t i = 0, n = out_.perpetrators.size(); i < n; ++i)
        out_.perpetrators.push_back(sitrep_fold(out_.perpetrators[i]));
      out_.targets = list(
          *part, "who.", "targets",
          [](const std::string& w) {
            return w != "none" && (parse_enum<ObjectCategory>(w) || parse_enum<PersonCategory>(w) ||
                                   parse_enum<ActorKind>(w));
          },
          "objects as medical, market, home; people as journalist, displaced; kinds as civilians, media");
    }
    const std::string unclear = text(root, "", "unclear");
    if (!unclear.empty() && unclear != "include" && unclear != "exclude")
      fail("\"unclear\" is \"include\" or \"exclude\"");
    out_.include_unclear = unclear == "include";
    if (failure_) return *failure_;
    return std::move(out_);
  }

 private:
  Error bad(const std::string& what) const {
    return {ErrorCode::syntax, name_ + ": " + what + " (docs/criteria.md)"};
  }
  void fail(const std::string& what) {
    if (!failure_) failure_ = bad(what);
  }

  void keys(const Value& object, const std::string& where, const std::vector<std::string>& known) {
    for (const auto& member : object.GetObject()) {
      const std::string key(member.name.GetString(), member.name.GetStringLength());
      if (std::find(known.begin(), known.end(), key) != known.end()) continue;
      std::string words = "no criterion \"";
      words.append(where).append(key).append("\"; known:");
      for (const std::string& one : known) words.append(" ").append(one);
      fail(words);
    }
  }
  const Value* section(const Value& root, const char* key) {
    const Value* value = json_member(root, key);
    if (value != nullptr && !value->IsObject()) fail("\"" + std::string(key) + "\" is no object");
    return value != nullptr && value->IsObject() ? value : nullptr;
  }
  std::string text(const Value& object, const std::string& where, const char* key) {
    const Value* value = json_member(object, key);
    if (value != nullptr && !value->IsString()) fail("\"" + where + key + "\" is no text");
    return json_text(object, key);
  }
  std::vector<std::string> list(const Value& object, const std::string& where, const char* key,
                                const std::function<bool(const std::string&)>& known,
                                const std::string& allowed) {
    std::vector<std::string> out;
    const Value* value = json_member(object, key);
    if (value == nullptr) return out;
    if (!value->IsArray()) {
      fail("\"" + where + key + "\" is no list: [\"...\"]");
      return out;
    }
    for (const Value& item : value->GetArray()) {
      if (!item.IsString() || item.GetStringLength() == 0) {
        fail("\"" + where + key + "\" holds what is no text");
        continue;
      }
      std::string word(item.GetString(), item.GetStringLength());
      if (known && !known(word)) {
        std::string words = "\"";
        fail(words.append(where).append(key).append("\": '").append(word).append("' is none: ") += allowed);
      }
      out.push_back(std::move(word));
    }
    if (out.empty()) fail("\"" + where + key + "\" is an empty list, which nothing fits; leave it out");
    return out;
  }
  std::optional<Day> day(const Value& object, const char* key) {
    const std::string word = text(object, "when.", key);
    const auto out = parse_iso_day(word);
    if (!word.empty() && (!out || word.size() != 10))
      fail("\"when." + std::string(key) + "\": '" + word + "' is not a date; give it as YYYY-MM-DD");
    return out;
  }
  std::int64_t count(const Value& object, const char* key) {
    const Value* value = json_member(object, key);
    if (value == nullptr) return 0;
    if (!value->IsInt64() || value->GetInt64() < 1) {
      fail("\"what." + std::string(key) + "\" is no whole number from 1 on");
      return 0;
    }
    return value->GetInt64();
  }

  void area(const Value& where) {
    const Value* value = json_member(where, "area");
    if (value == nullptr) return;
    auto read = value->IsString() ? read_geojson_area(beside(name_, value->GetString()))
                                  : parse_geojson_area(json_of(*value), name_ + ", \"where.area\"");
    if (!read)
      failure_ = failure_.value_or(read.error());
    else
      out_.area = std::make_shared<const Area>(std::move(*read));
  }

  void what(const Value& part) {
    keys(part, "what.",
         {"types", "statuses", "minimum_killed", "minimum_killed_or_injured", "minimum_sources", "grades"});
    out_.types = list(
        part, "what.", "types",
        [](const std::string& w) { return parse_claim_enum<ClaimType>(w).has_value(); },
        "types are in docs/claims.md, as air_strike, shelling");
    out_.statuses = list(
        part, "what.", "statuses",
        [](const std::string& w) { return parse_claim_enum<ClaimStatus>(w).has_value(); },
        "happened, ongoing, attempted");
    out_.killed = count(part, "minimum_killed");
    out_.killed_or_injured = count(part, "minimum_killed_or_injured");
    out_.sources = count(part, "minimum_sources");
    out_.grades = list(
        part, "what.", "grades",
        [](const std::string& w) {
          return w == "none" || w == "confirmed" || w == "fair" || w == "weak" || w == "contested" ||
                 w == "discounted";
        },
        "confirmed, fair, weak, contested, discounted, none");
  }

  std::string name_;
  Criteria out_;
  std::optional<Error> failure_;
};

/// How deep a text nests; stops where it is too deep for whoever goes through it later, level by level.
struct Depth : rapidjson::BaseReaderHandler<rapidjson::UTF8<>, Depth> {
  static constexpr int kMost = 100;  // an area in collections of collections has a dozen
  int now = 0;
  bool open() { return ++now <= kMost; }
  bool close() { return --now >= 0; }
  bool StartObject() { return open(); }
  bool StartArray() { return open(); }
  bool EndObject(rapidjson::SizeType) { return close(); }
  bool EndArray(rapidjson::SizeType) { return close(); }
};

Status parse(rapidjson::Document& json, std::string_view text, const std::string& name) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  if (text.starts_with(kMark)) text.remove_prefix(kMark.size());
  Depth depth;
  rapidjson::MemoryStream bytes(text.data(), text.size());
  rapidjson::EncodedInputStream<rapidjson::UTF8<>, rapidjson::MemoryStream> stream(bytes);
  rapidjson::Reader().Parse<kParse>(stream, depth);
  if (depth.now > Depth::kMost)
    return Error{ErrorCode::limit, name + ": nests deeper than " + std::to_string(Depth::kMost) + " levels"};
  json.Parse<kParse>(text.data(), text.size());
  if (!json.HasParseError()) return ok_status();
  const std::string_view before = text.substr(0, json.GetErrorOffset());
  return Error{ErrorCode::syntax, name + ":" +
                                      std::to_string(1 + std::count(before.begin(), before.end(), '\n')) +
                                      ": is no JSON: " + rapidjson::GetParseError_En(json.GetParseError())};
}

}  // namespace

Result<Criteria> parse_criteria(std::string_view text, const std::string& name) {
  rapidjson::Document json;
  if (auto done = parse(json, text, name); !done) return done.error();
  return Parser(name).read(json);
}

Result<std::string> read_criteria_file(const std::string& path) {
  const auto load = [](const std::string& file) -> Result<std::string> {
    auto source = open_bytes(file);
    if (!source) return source.error();
    std::optional<Error> failure;
    std::string text = read_up_to(**source, kMaxBytes + 1, failure);
    if (failure) return *failure;
    if (text.size() > kMaxBytes) return Error{ErrorCode::limit, file + ": is larger than 64 MB"};
    return text;
  };
  auto text = load(path);
  if (!text) return text.error();
  rapidjson::Document json;
  if (auto done = parse(json, *text, path); !done) return done.error();
  if (auto read = Parser(path).read(json); !read) return read.error();
  // The border itself is kept: the file may be another one tomorrow.
  const auto where = json.FindMember("where");
  if (where != json.MemberEnd() && where->value.IsObject()) {
    const auto area = where->value.FindMember("area");
    if (area != where->value.MemberEnd() && area->value.IsString()) {
      auto border = load(beside(path, area->value.GetString()));
      if (!border) return border.error();
      rapidjson::Document geojson(&json.GetAllocator());
      if (auto done = parse(geojson, *border, beside(path, area->value.GetString())); !done)
        return done.error();
      area->value = geojson.Move();
    }
  }
  return json_of(json);
}

}  // namespace sitrep
