// SPDX-License-Identifier: Apache-2.0
#include "publish/server/request_filter.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "core/date.h"

namespace sitrep::server {
namespace {

constexpr std::int64_t kMostRows = 500;
constexpr std::size_t kLongestValue = 500;  // bytes
constexpr std::size_t kMostTypes = 100;

Error wrong(const std::string& key, std::string_view value, std::string_view what) {
  return {ErrorCode::usage, key + "=" + std::string(value) + ": " + std::string(what)};
}

Result<std::optional<Day>> day_of(const WebRequest& request, const std::string& key) {
  const std::string_view text = request.one(key);
  if (text.empty()) return std::optional<Day>();
  const auto day = parse_iso_day(text);
  if (!day) return wrong(key, text, "is not a date; give it as YYYY-MM-DD");
  return std::optional<Day>(day);
}

template <std::size_t N>
Status one_of(const WebRequest& request, const std::string& key, const std::array<std::string_view, N>& known,
              std::string& out) {
  out = request.one(key);
  if (out.empty() || std::find(known.begin(), known.end(), out) != known.end()) return ok_status();
  std::string list;
  for (const std::string_view word : known) list.append(list.empty() ? "" : ", ").append(word);
  return wrong(key, out, "is none of " + list);
}

}  // namespace

void append_pair(std::string_view name, std::string_view value, std::string& key) {
  for (const std::string_view text : {name, value})
    key.append(std::to_string(text.size())).append(":").append(text);
}

Result<ListRequest> read_list_request(const WebRequest& request, bool internal) {
  static constexpr std::array<std::string_view, 16> kKnown{
      "from",  "to",    "place", "box",      "actor",   "type",   "target", "grade",
      "truce", "scope", "text",  "included", "undated", "review", "limit",  "after"};
  ListRequest out;
  ListFilter& f = out.filter;
  for (const auto& [key, value] : request.query) {
    if (key == "area")
      return Error{ErrorCode::usage, "area: is for the command line (--area FILE); ask for a box here"};
    if (std::find(kKnown.begin(), kKnown.end(), key) == kKnown.end())
      return Error{ErrorCode::usage, key.substr(0, 40) + ": there is no such filter; see /openapi.json"};
    if (value.size() > kLongestValue)
      return Error{ErrorCode::usage, key + ": is longer than " + std::to_string(kLongestValue) + " bytes"};
    if (key != "after" && key != "limit") append_pair(key, value, out.key);
  }
  const auto from = day_of(request, "from");
  if (!from) return from.error();
  const auto to = day_of(request, "to");
  if (!to) return to.error();
  f.from = *from;
  f.to = *to;
  f.place = request.one("place");
  f.actor = request.one("actor");
  f.target = request.one("target");
  f.text = request.one("text");
  f.truce = request.one("truce");
  const auto types = request.query.equal_range("type");
  for (auto it = types.first; it != types.second; ++it)
    if (!it->second.empty()) f.types.push_back(it->second);
  if (f.types.size() > kMostTypes) return Error{ErrorCode::usage, "type: is given too often"};
  std::string included, undated;
  for (const auto& done :
       {one_of(request, "grade",
               std::array<std::string_view, 5>{"confirmed", "fair", "weak", "contested", "discounted"},
               f.grade),
        one_of(request, "review", std::array<std::string_view, 3>{"machine", "reviewed", "signed_off"},
               f.review),
        one_of(request, "scope",
               std::array<std::string_view, 4>{"in_scope", "out_of_scope", "unclear", "no_truce"}, f.scope),
        one_of(request, "included", std::array<std::string_view, 3>{"yes", "no", "all"}, included),
        one_of(request, "undated", std::array<std::string_view, 4>{"1", "true", "0", "false"}, undated)})
    if (!done) return done.error();
  if (!included.empty() && included != "all") f.included = included == "yes";
  f.undated = undated == "1" || undated == "true";
  if (f.undated && (f.from || f.to)) return Error{ErrorCode::usage, "undated: goes without from and to"};
  if (!internal && (!f.truce.empty() || !f.scope.empty()))
    return Error{ErrorCode::usage,
                 "truce, scope: how incidents stand to truces is for the register's own people"};
  if (const std::string_view box = request.one("box"); !box.empty()) {
    f.box = parse_box(box);
    if (!f.box) return wrong("box", box, "is no box; give west,south,east,north in degrees");
  }
  if (const std::string_view limit = request.one("limit"); !limit.empty()) {
    const auto read = std::from_chars(limit.data(), limit.data() + limit.size(), out.limit);
    if (read.ec != std::errc() || read.ptr != limit.data() + limit.size() || out.limit < 1 ||
        out.limit > kMostRows)
      return wrong("limit", limit, "is not a number from 1 to " + std::to_string(kMostRows));
  }
  out.after = request.one("after");
  return out;
}

}  // namespace sitrep::server
