// SPDX-License-Identifier: Apache-2.0
// Scenarios: reports, and exactly the claims that the whole chain must find in them, one line a claim.
//
//     # a comment
//     report published=2024-03-06 publisher=Delta Press
//       The text, indented by two spaces; an empty line ends a paragraph.
//     expect
//       air_strike happened | target market | killed 16 | at Saraqib | on 2024-03-05 | says rescue service >
//       Delta Press
//
// A line holds: type, scope if it is not incident or act, status, hedge if there is one; then, if there are
// any, participants (role and name), harm (effect and figure: 16, 16+, <=30, 70-80, ~30), places, days, and
// the source chain. Where a truce is expected, all of the report's truces are compared too, behind the
// claims:
//
//       truce ceasefire announced | partial | party army declared | without Islamic State | by Russia |
//       monitor UN | in Latakia | not in Aleppo | from 2024-03-05T18:00 | until 2024-03-07 | for 48 hours |
//       if ...
//
// `expect not yet` instead of `expect`: what should be found and is not. Such a report fails once it is
// found.
//
// usage: run_scenarios FILE...
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "pipeline/pipeline.h"
#include "read/build.h"

namespace sitrep {
namespace {

struct Scenario {
  int line = 0;
  Record record;
  std::vector<std::string> expected;
  bool not_yet = false;  ///< known to be wrong
};

std::string figure(const Figure& f) {
  if (f.low && f.high && *f.low == 0 && *f.high == 0) return "0";
  if (f.bound == Bound::about && f.best) return "~" + std::to_string(*f.best);
  if (f.low && f.high)
    return *f.low == *f.high ? std::to_string(*f.low)
                             : std::to_string(*f.low) + "-" + std::to_string(*f.high);
  if (f.low) return std::to_string(*f.low) + "+";
  if (f.high) return "<=" + std::to_string(*f.high);
  return "?";
}

std::string days(const ClaimTime& time) {
  if (!time.start) return "?";
  const std::string start = format_day(*time.start);
  if (!time.end) return start + "..";
  return *time.end == *time.start ? start : start + ".." + format_day(*time.end);
}

/// " of 7 children, 3 women": the parts of a figure, if it has any besides itself.
std::string groups(const Harm& harm) {
  std::string out;
  for (const HarmGroup& g : harm.groups)
    if (g.figure.best != harm.figure.best || harm.groups.size() > 1)
      out += (out.empty() ? " of " : ", ") + figure(g.figure) + " " + std::string(name_of(g.who));
  return out;
}

std::string describe(const Claim& claim) {
  std::string out(name_of(claim.type));
  if (claim.scope == Scope::tally || claim.scope == Scope::condition)
    out += " " + std::string(name_of(claim.scope));
  out += " " + std::string(name_of(claim.status));
  if (claim.hedge != Hedge::none) out += " " + std::string(name_of(claim.hedge));
  for (const Participant& who : claim.participants)
    out += " | " + std::string(name_of(who.role)) + " " + who.name;
  for (const Harm& harm : claim.harm)
    out += " | " + std::string(name_of(harm.effect)) + " " + figure(harm.figure) +
           (harm.population == Population::unknown ? "" : " " + std::string(name_of(harm.population))) +
           groups(harm);
  for (const ClaimPlace& place : claim.places)
    if (place.role == SlotRole::event) out += " | at " + place.name;
  for (const ClaimTime& time : claim.times)
    if (time.role == SlotRole::event) out += " | on " + days(time);
  out += " | says ";
  for (std::size_t i = 0; i < claim.sources.size(); ++i)
    out += (i == 0 ? "" : " > ") + (claim.sources[i].name.empty() ? "?" : claim.sources[i].name);
  return out;
}

/// The first day or hour of a start, the last one of an end.
std::string moment(const ClaimTime& time, bool last) {
  if (!time.iso_start.empty()) return time.iso_start;
  const std::optional<Day> day = last && time.end ? time.end : time.start;
  return day ? last || time.start == time.end ? format_day(*day) : days(time) : "?";
}

std::string describe(const Truce& truce) {
  std::string out = "truce " + std::string(name_of(truce.kind)) + " " + std::string(name_of(truce.status));
  if (truce.partial) out += " | partial";
  for (const TruceParty& party : truce.parties) {
    out += " | party " + party.who.name;
    if (party.position != Position::unknown) out += " " + std::string(name_of(party.position));
  }
  for (const Participant& who : truce.excluded_parties) out += " | without " + who.name;
  for (const Participant& who : truce.mediators) out += " | by " + who.name;
  if (truce.monitor) out += " | monitor " + truce.monitor->name;
  for (const ClaimPlace& place : truce.included) out += " | in " + place.name;
  for (const ClaimPlace& place : truce.excluded) out += " | not in " + place.name;
  if (truce.start) out += " | from " + moment(*truce.start, false);
  if (truce.end) out += " | until " + moment(*truce.end, true);
  if (truce.duration) out += " | for " + truce.duration->text;
  for (const std::string& condition : truce.conditions) out += " | if " + condition;
  return out;
}

/// "published=2024-03-06 publisher=Delta Press": a value goes on to the next key.
void set_head(std::string_view head, Record& record) {
  const auto value = [&](std::string_view key) -> std::string {
    const std::size_t at = head.find(key);
    if (at == std::string_view::npos) return {};
    std::string_view rest = head.substr(at + key.size());
    const std::size_t next = rest.find('=');
    if (next != std::string_view::npos) rest = rest.substr(0, rest.rfind(' ', next));
    return std::string(rest);
  };
  record.published = value("published=");
  record.publisher = value("publisher=");
}

std::vector<Scenario> load(const std::string& path) {
  std::vector<Scenario> out;
  std::ifstream in(path);
  bool expecting = false;
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.starts_with('#')) continue;
    if (line.starts_with("report")) {
      out.push_back({number, {}, {}});
      set_head(line, out.back().record);
      expecting = false;
    } else if (line == "expect" || line == "expect not yet") {
      expecting = true;
      if (!out.empty()) out.back().not_yet = line != "expect";
    } else if (!out.empty() && expecting) {
      if (line.size() > 2) out.back().expected.push_back(line.substr(2));
    } else if (!out.empty()) {
      out.back().record.text += (line.size() > 2 ? line.substr(2) : "") + "\n";
    }
  }
  return out;
}

int run(const Pipeline& pipeline, const std::string& path) {
  int failed = 0;
  const std::vector<Scenario> scenarios = load(path);
  if (scenarios.empty()) {
    std::printf("%s: no scenario in it\n", path.c_str());
    return 1;
  }
  for (const Scenario& scenario : scenarios) {
    const Report report = build_report(scenario.record, {}, pipeline.layout_words());
    std::vector<std::string> got;
    const Reading reading = pipeline.read(report);
    const auto is_truce = [](const std::string& line) { return line.starts_with("truce "); };
    const auto& want = scenario.expected;
    if (!std::all_of(want.begin(), want.end(), is_truce) || want.empty())
      for (const Claim& claim : reading.claims) got.push_back(describe(claim));
    if (std::any_of(want.begin(), want.end(), is_truce))
      for (const Truce& truce : reading.truces) got.push_back(describe(truce));
    if ((got == scenario.expected) != scenario.not_yet) continue;
    ++failed;
    std::printf("%s:%d:%s\n", path.c_str(), scenario.line,
                scenario.not_yet ? " found: it is to say `expect`" : "");
    for (const std::string& line : scenario.expected) std::printf("  want  %s\n", line.c_str());
    for (const std::string& line : got) std::printf("  got   %s\n", line.c_str());
  }
  return failed;
}

}  // namespace
}  // namespace sitrep

int main(int argc, char** argv) {
  const auto pipeline = sitrep::Pipeline::open({SITREP_DATA_DIR, ""});
  if (!pipeline) {
    std::printf("%s\n", pipeline.error().message.c_str());
    return 1;
  }
  int failed = 0;
  for (int i = 1; i < argc; ++i) failed += sitrep::run(*pipeline, argv[i]);
  return failed == 0 ? 0 : 1;
}
