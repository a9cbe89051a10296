// SPDX-License-Identifier: Apache-2.0
#include "publish/methodology.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "publish/export/mask.h"
#include "publish/page_words.h"
#include "store/criteria.h"

namespace sitrep {
namespace {

constexpr std::size_t kNamedPublishers = 20;

/// Text of a person's file or of a report, so that it is no Markdown and no HTML.
std::string plain(std::string_view text) {
  constexpr std::string_view kMarks = "\\`*_{}[]<>#|!&";
  std::string out;
  for (const char c : text) {
    if (c == '\n' || c == '\r') {
      out += ' ';
      continue;
    }
    if (kMarks.find(c) != kMarks.npos) out += '\\';
    out += c;
  }
  return out;
}

std::string words(const std::vector<std::string>& items) {
  std::vector<std::string> out;
  for (const std::string& item : items) {
    std::string word = plain(plain_words(item));
    if (std::find(out.begin(), out.end(), word) == out.end()) out.push_back(std::move(word));
  }
  return joined(out);
}

std::string what_is_in(const Criteria& c) {
  std::string out;
  const auto line = [&](std::string_view name, const std::string& text) {
    if (!text.empty()) out += fmt::format("* **{}**: {}\n", name, text);
  };
  std::vector<std::string> where;
  if (!c.countries.empty()) where.push_back("in " + words(c.countries));
  if (!c.places.empty()) where.push_back("in a place called, or that lies in, one of: " + words(c.places));
  if (c.area != nullptr) where.emplace_back("inside the border that the criteria hold");
  line("Where", joined(where, "; or "));
  if (c.from || c.to)
    line("When", c.from && c.to ? "from " + day_words(*c.from) + " to " + day_words(*c.to)
                 : c.from       ? "from " + day_words(*c.from) + " on"
                                : "up to " + day_words(*c.to));
  line("What", c.types.empty() ? std::string() : words(c.types));
  line("Status", c.statuses.empty() ? std::string() : words(c.statuses));
  line("By whom",
       c.perpetrators.empty() ? std::string() : "attributed by somebody to one of: " + words(c.perpetrators));
  line("Who or what was hit", c.targets.empty() ? std::string() : words(c.targets));
  if (c.killed > 0)
    line("Harm", fmt::format("{} or more reportedly killed, by the highest figure told", c.killed));
  if (c.killed_or_injured > 0)
    line("Harm", fmt::format("{} or more reportedly killed or injured, by the highest figures told",
                             c.killed_or_injured));
  if (c.sources > 0) line("Sources", fmt::format("{} or more that are independent of each other", c.sources));
  line("Grade", c.grades.empty() ? std::string() : words(c.grades));
  if (out.empty()) out = "* Every incident: the criteria ask for nothing.\n";
  return out + (c.include_unclear
                    ? "\nAn incident of which something asked for is not known **counts**.\n"
                    : "\nAn incident of which something asked for is not known (no day, no place, no "
                      "perpetrator named in the reports read) **does not count**, and says so.\n");
}

constexpr std::pair<std::string_view, std::string_view> kRules[] = {{"where", "took place elsewhere"},
                                                                    {"when", "took place at another time"},
                                                                    {"type", "of another type"},
                                                                    {"status", "of another status"},
                                                                    {"perpetrator", "attributed to others"},
                                                                    {"target", "others were hit"},
                                                                    {"harm", "less harm reported"},
                                                                    {"sources", "fewer independent sources"},
                                                                    {"grade", "of another grade"}};

std::string rule_words(const std::string& rule) {
  for (const auto& [name, told] : kRules) {
    if (rule == name) return std::string(told);
    if (rule == std::string(name) + " unclear") return fmt::format("not known well enough: {}", name);
  }
  return rule;
}

std::string what_is_out(const CriteriaCounts& counts) {
  std::string out =
      fmt::format("{} of {} incidents in the register count; {} {} left out.\n", counts.included,
                  counts.included + counts.excluded, counts.excluded, counts.excluded == 1 ? "is" : "are");
  if (counts.by_rule.empty()) return out;
  out += "\n| left out because | incidents |\n|---|---:|\n";
  for (const char* end : {"", " unclear"})
    for (const std::string& rule : exclusion_rules())
      if (const auto it = counts.by_rule.find(rule + end); it != counts.by_rule.end())
        out += fmt::format("| {} | {} |\n", rule_words(it->first), it->second);
  if (const auto it = counts.by_rule.find(std::string(kByPerson)); it != counts.by_rule.end())
    out += fmt::format("| a person decided it | {} |\n", it->second);
  return out +
         "\nEach incident is counted once, under the first criterion that it does not meet, in the order of "
         "this table; it keeps its reason in words.\n";
}

std::string sources_read(const CriteriaCounts& counts, const Coverage& c, const ObjectIndex& objects) {
  std::vector<std::string> languages;
  for (const std::string& code : c.languages) languages.emplace_back(language_words(code));
  std::string out = fmt::format("{} {} of {} {} in {}, published up to {}.", grouped(c.reports),
                                c.reports == 1 ? "report" : "reports", c.publishers,
                                c.publishers == 1 ? "publisher" : "publishers",
                                languages.empty() ? "a language not known" : joined(languages),
                                c.last ? day_words(*c.last) : "a day not known");
  if (c.redacted != 0) out += fmt::format(" Of {} of them the words were taken out again.", c.redacted);
  out += "\n\n";
  std::int64_t rest = 0;
  for (std::size_t i = 0; i < counts.publishers.size(); ++i) {
    auto [name, reports] = counts.publishers[i];
    if (!name.empty()) mask_publisher(name, &objects);
    if (i < kNamedPublishers)
      out += fmt::format("* {}: {}\n", name.empty() ? "no publisher known" : plain(name), reports);
    else
      rest += reports;
  }
  if (rest != 0) out += fmt::format("* {} others: {}\n", counts.publishers.size() - kNamedPublishers, rest);
  return out;
}

constexpr std::string_view kHow =
    "* A program reads each report for claims: who says what happened, where, when, to whom, how many. "
    "Claims "
    "that tell of one happening are put together by rules that give points for place, day, type, figures and "
    "wording; when in doubt two incidents stay two.\n"
    "* **Figures** are ranges: the lowest and the highest that a source states, and a best one, the latest "
    "of "
    "a well-placed source. \"At least 30\" is open above. Vague words (\"dozens\") are a floor and never a "
    "ceiling. Nothing is added up across sources, and tallies (sums over weeks) are not added to incidents.\n"
    "* \"No deaths reported\" (somebody said none) differs from \"deaths not stated\" (nobody said).\n"
    "* **Sources** that pass on the same source, people of one body, and copies of one text count once. "
    "A belligerent, and media aligned with it, do not corroborate its claims against its opponent.\n"
    "* **Attribution** is what somebody says: according to whom is kept with it, and so is who denies it.\n"
    "* **Grades** are given by a machine unless a person set them, only where harm to civilians is alleged, "
    "by "
    "Airwars' public definitions: confirmed (a belligerent admits responsibility for the harm), fair (two or "
    "more independent sources, and likely action of a belligerent nearby), weak (one source), contested "
    "(competing attributions), discounted (set by a person alone).\n";

constexpr std::string_view kLimits =
    "* Machine-read; not independently verified. Figures are reported and incomplete.\n"
    "* Absence of reports is not absence of violence: what nobody reported, or what stands in languages that "
    "are not read yet, is not here.\n"
    "* Tallies are not added.\n"
    "* Days, not hours; places as far as the place index knows them.\n"
    "* Names and boundaries imply no endorsement.\n";

}  // namespace

Result<std::string> methodology(const CriteriaCounts& counts, const Coverage& coverage,
                                const ObjectIndex& objects, std::string_view program, std::string_view data) {
  Criteria criteria;
  if (!counts.json.empty()) {
    auto read = parse_criteria(counts.json, "the register's criteria");
    if (!read) return read.error();
    criteria = std::move(*read);
  }
  std::string out =
      fmt::format("# Methodology{}\n\n", criteria.title.empty() ? "" : ": " + plain(criteria.title));
  out += "## What counts\n\n";
  if (counts.json.empty())
    out += "No criteria are set: every incident counts, unless a person decided otherwise.\n";
  else
    out += what_is_in(criteria);
  out +=
      "\nOnly what is said to have happened makes an incident: what is denied, planned, demanded or merely "
      "possible does not.\n";
  out += "\n## What was left out\n\n" + what_is_out(counts);
  out += "\n## How figures are made\n\n" + std::string(kHow);
  out += "\n## What was read\n\n" + sources_read(counts, coverage, objects);
  out += "\n## Limits\n\n" + std::string(kLimits);
  return out + fmt::format("\nMade by sitrep {} (data {}){}.\n", program, data,
                           counts.at.empty() ? "" : "; criteria of " + counts.at.substr(0, 10));
}

}  // namespace sitrep
