// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <charconv>
#include <string>
#include <unordered_map>

#include "publish/export/json_list.h"
#include "publish/export/words.h"
#include "publish/server/snapshot.h"

namespace sitrep::server {
namespace {

/// One dictionary of the answer: each text once, in the order of the rows.
class Dictionary {
 public:
  /// The number of a text in this answer, or "null".
  void append(std::string_view text, std::string& out) {
    if (text.empty()) {
      out += "null";
      return;
    }
    const auto [it, fresh] = numbers_.try_emplace(std::string(text), texts_.size());
    if (fresh) texts_.emplace_back(text);
    out += std::to_string(it->second);
  }
  const std::vector<std::string>& texts() const { return texts_; }

 private:
  std::unordered_map<std::string, std::size_t> numbers_;
  std::vector<std::string> texts_;
};

void append_text(std::string_view text, std::string& out) {
  JsonWriter json(out, no_spans());
  json.array(std::array{text}, [&](std::string_view t) { json.string(t); });
}

/// A column: `value(row, out)` appends each.
template <typename Value>
void column(const char* name, const SnapshotRows& snapshot, const std::vector<std::uint32_t>& at,
            std::string& out, Value&& value) {
  out.append(",\"").append(name).append("\":[");
  bool any = false;
  for (const std::uint32_t i : at) {
    if (any) out += ',';
    any = true;
    value(*snapshot.incidents[i], out);
  }
  out += ']';
}

void append_day(const std::optional<Day>& day, std::string& out) {
  out += day ? std::to_string(day->time_since_epoch().count()) : "null";
}

void append_degrees(const std::optional<double>& value, std::string& out) {
  if (!value) {
    out += "null";
    return;
  }
  constexpr int kDecimals = 5;  // about a metre
  std::array<char, 32> digits{};
  const auto done = std::to_chars(digits.data(), digits.data() + digits.size(), *value,
                                  std::chars_format::fixed, kDecimals);
  std::string_view text(digits.data(), static_cast<std::size_t>(done.ptr - digits.data()));
  while (text.ends_with('0')) text.remove_suffix(1);
  if (text.ends_with('.')) text.remove_suffix(1);
  out += text == "-0" ? "0" : text;
}

void append_range(const RowRange& range, std::string& out) {
  if (range.empty()) {
    out += "null";
    return;
  }
  out += '[';
  for (const auto* number : {&range.low, &range.best, &range.high})
    out += (*number ? std::to_string(**number) : "null") + ",";
  out += range.open ? "true]" : "false]";
}

/// `"abc"`, without the brackets that a JSON document needs.
void append_string(std::string_view text, std::string& out) {
  std::string list;
  append_text(text, list);
  out.append(list, 1, list.size() - 2);
}

void append_bool(bool value, std::string& out) { out += value ? "true" : "false"; }

void append_name(std::string_view name, std::string& out) { out.append("\"").append(name).append("\""); }

}  // namespace

std::string overview_json(const SnapshotRows& snapshot, const std::vector<std::uint32_t>& at) {
  const Words& words = *snapshot.words;
  const auto text = [&](std::uint32_t word) {
    return word == Words::kNone ? std::string_view() : std::string_view(words.text(word));
  };
  Dictionary types, sides, targets, places, countries, grades;
  std::string columns;
  const auto add = [&](const char* name, auto&& value) { column(name, snapshot, at, columns, value); };
  using Out = std::string&;
  add("id",
      [](const Row& r, Out out) { r.shown.empty() ? void(out += "null") : append_string(r.shown, out); });
  add("start", [](const Row& r, Out out) { append_day(r.start, out); });
  add("end", [](const Row& r, Out out) { append_day(r.end ? r.end : r.start, out); });
  add("date_precision", [](const Row& r, Out out) {
    r.start ? append_name(name_of(r.date_precision), out) : void(out += "null");
  });
  add("lat", [](const Row& r, Out out) { append_degrees(r.latitude, out); });
  add("lon", [](const Row& r, Out out) { append_degrees(r.longitude, out); });
  add("place_precision", [](const Row& r, Out out) {
    r.place_precision ? append_name(name_of(*r.place_precision), out) : void(out += "null");
  });
  add("radius_km", [](const Row& r, Out out) {
    const auto km = r.place_precision ? drawn_radius_km(*r.place_precision) : std::nullopt;
    out += km ? std::to_string(*km) : "null";
  });
  add("place", [&](const Row& r, Out out) { places.append(text(r.place), out); });
  add("country", [&](const Row& r, Out out) { countries.append(text(r.country), out); });
  add("type", [&](const Row& r, Out out) { types.append(name_of(r.type), out); });
  add("grade", [&](const Row& r, Out out) { grades.append(name_of(r.grade), out); });
  add("target", [&](const Row& r, Out out) { targets.append(text(r.target), out); });
  add("sides", [&](const Row& r, Out out) {
    out += '[';
    for (std::size_t i = 0; i < r.sides.size(); ++i) {
      if (i != 0) out += ',';
      sides.append(text(r.sides[i]), out);
    }
    out += ']';
  });
  add("killed", [](const Row& r, Out out) { append_range(r.killed, out); });
  add("injured", [](const Row& r, Out out) { append_range(r.injured, out); });
  add("sources", [](const Row& r, Out out) { out += std::to_string(r.sources); });
  add("disputed", [](const Row& r, Out out) { append_bool(r.disputed, out); });
  add("review", [](const Row& r, Out out) { append_name(name_of(r.review), out); });
  add("included", [](const Row& r, Out out) { append_bool(r.included, out); });
  add("breach", [](const Row& r, Out out) { append_bool(r.breach, out); });
  add("title", [&](const Row& r, Out out) { append_string(title_of(r.type, text(r.place)), out); });
  std::string out = "{\"count\":" + std::to_string(at.size()) + ",\"words\":";
  std::string dictionaries;
  JsonWriter json(dictionaries, no_spans());
  json.object([&] {
    for (const auto& [name, dictionary] : {std::pair("type", &types),
                                           {"side", &sides},
                                           {"target", &targets},
                                           {"place", &places},
                                           {"country", &countries},
                                           {"grade", &grades}})
      write_names(json, name, dictionary->texts());
  });
  return out + dictionaries + columns + "}";
}

}  // namespace sitrep::server
