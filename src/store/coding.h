// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "incidents/agreement.h"
#include "sitrep/result.h"

namespace sitrep {

// Blind double coding (docs/coding.md): two people are asked to code one incident, each without the other's
// values; a third settles where they differ. Lines of the log, only added to; nothing here changes an
// incident. coding.cpp.

/// What is coded of an incident.
enum class CodedField : std::uint8_t { type, killed, injured, date, place, actor, target, grade };
inline constexpr std::size_t kCodedFields = 8;
std::string_view name_of(CodedField value);

/// Values in one form: "shelling", "14-20", "2016-04-27", words; "none": not known, nobody.
using CodedValues = std::map<CodedField, std::string>;
/// Reads "FIELD=VALUE" of each, every field once. Error usage: what is missing, or what a field takes.
Result<CodedValues> parse_coded_values(const std::vector<std::string>& pairs);

/// What one person coded.
struct Coding {
  std::int64_t decision = 0;  ///< its line in the log
  std::string who, at;
  CodedValues values;  ///< without those whose words were redacted
};

/// One asking, and what came of it.
struct CodingTask {
  std::int64_t decision = 0;  ///< the line that asked
  std::string incident;       ///< its id today; empty: it is none any more
  std::string who, at;        ///< who asked, and when
  std::array<std::string, 2> coders;
  std::array<bool, 2> coded{};  ///< who is done
  /// In the order of the coders; empty until both are done: nobody is told one of the two.
  std::vector<Coding> codings;
  std::optional<Coding> settled;
};

enum class CodingAct : std::uint8_t { ask, code, settle };

/// How well coders agree on a field, or on an end of a figure.
struct FieldAgreement {
  std::string field;  ///< "type", "killed.low"
  Agreement of;
};
/// Over all tasks that both coded. Figures by their ends: alpha of numbers over those that both gave; a
/// number against "none" is no agreement. Days and all else by words, without case and marks.
std::vector<FieldAgreement> agreement_of(const std::vector<CodingTask>& tasks);

}  // namespace sitrep
