// SPDX-License-Identifier: Apache-2.0
#include "publish/json_coding.h"

#include <array>
#include <optional>
#include <string_view>

#include "publish/json_writer.h"

namespace sitrep {
namespace {

const CodePointIndex& no_points() {
  static const CodePointIndex index{std::string_view()};
  return index;
}

void write_values(JsonWriter& json, const Coding& coding) {
  json.object([&] {
    for (std::size_t i = 0; i < kCodedFields; ++i) {
      const auto field = static_cast<CodedField>(i);
      const auto it = coding.values.find(field);
      json.key(name_of(field)).string_or_null(it == coding.values.end() ? std::string() : it->second);
    }
  });
}

void write_coding(JsonWriter& json, const Coding& coding) {
  json.object([&] {
    json.key("who").string(coding.who);
    json.key("at").string(coding.at);
    json.key("decision").integer(coding.decision);
    json.key("values");
    write_values(json, coding);
  });
}

/// Fields of which the two gave other values; both ends of a figure are one field here.
std::vector<std::string> differing(const CodingTask& task) {
  std::vector<std::string> out;
  for (const FieldAgreement& row : agreement_of({task})) {
    const std::string field = row.field.substr(0, row.field.find('.'));
    if (row.of.units != row.of.same && (out.empty() || out.back() != field)) out.push_back(field);
  }
  return out;
}

std::optional<double> percent_of(const Agreement& of) {
  return of.units == 0 ? std::nullopt : std::optional(of.percent());
}

constexpr int kDecimals = 3;

}  // namespace

std::string coding_task_json(const CodingTask& task) {
  const bool both = task.coded[0] && task.coded[1];
  std::string out;
  JsonWriter json(out, no_points());
  json.object([&] {
    json.key("incident").string_or_null(task.incident);
    json.key("decision").integer(task.decision);
    json.key("who").string(task.who);
    json.key("at").string(task.at);
    json.key("state").string(task.settled ? "settled" : both ? "coded" : "open");
    json.key("coders").array(std::array<std::size_t, 2>{0, 1}, [&](std::size_t i) {
      json.object([&] {
        json.key("name").string(task.coders[i]);
        json.key("coded").boolean(task.coded[i]);
      });
    });
    json.key("codings").array(task.codings, [&](const Coding& coding) { write_coding(json, coding); });
    json.key("differ").array(differing(task), [&](const std::string& name) { json.string(name); });
    json.key("settled");
    if (task.settled)
      write_coding(json, *task.settled);
    else
      json.null();
  });
  return out;
}

std::string agreement_json(const std::vector<CodingTask>& tasks) {
  std::string out;
  JsonWriter json(out, no_points());
  json.array(agreement_of(tasks), [&](const FieldAgreement& field) {
    json.object([&] {
      json.key("field").string(field.field);
      json.key("units").integer(static_cast<std::int64_t>(field.of.units));
      json.key("same").integer(static_cast<std::int64_t>(field.of.same));
      json.key("percent").number_or_null(percent_of(field.of), kDecimals);
      json.key("alpha").number_or_null(field.of.alpha, kDecimals);
      json.key("alpha_units").integer(static_cast<std::int64_t>(field.of.alpha_units));
    });
  });
  return out;
}

}  // namespace sitrep
