// SPDX-License-Identifier: Apache-2.0
// Registers: reports that come in one after another, and the whole table of incidents that must come of them.
//
//     register rising tolls
//     report id=a published=2024-03-06 publisher=Delta Press
//       The text, indented by two spaces; an empty line ends a paragraph.
//     expect
//       air_strike 2024-03-05 Saraqib | killed 30/50/55+, children 4 | injured 12 | 2 sources corroborated |
//       fair | blames army alleged | told by (a/1) b/1
//     report id=c published=2024-03-09 publisher=Example Wire
//       A later report, or a new text of an earlier id.
//     expect
//       ...
//
// A line holds: type, status if not happened, day, first place; what is told of killed and injured as
// low/best/high, one number where all are equal, ? for none, + where open above; how many independent
// sources, the occurrence; the grade if there is one; who is named as author; the claims, in brackets what is
// superseded; then each dispute behind a "!"; how it stands to each truce, which goes by its first version's
// id. Lines below the incidents: `truce`, `tally`, `copy b of a`,
// `version 2 of a`, `not read c`. Two reports that came again unchanged leave no trace.
//
// `then WORDS` corrects the register, as the command of that name would: `then merge a/c1 b/c1` (an incident
// goes by one of its claims), `then split a/c1 b/c1` (the incident of the first loses the others), `then set
// a/c1 killed=14 standing=rejected` (a claim), `then set incident a/c1 grade=fair`, `then add b type=shelling
// words=...` (`then add-incident`), `then review a/c1 sign_off`, `then undo 2`. A value ends where the next
// word with `=` begins. Decision 1 is that of the first line of all. Such registers are not made in reverse.
//
// `wrong REASON` in place of `expect`: what follows is right, and the program does not say it yet. It is
// printed, and fails only once the program is right, so that the word is taken away.
//
// Where no id comes twice, each table is made again with the reports in reverse order: it must be the same.
//
// usage: run_register FILE...
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <set>
#include <string>
#include <vector>

#include "publish/json_desk.h"
#include "register_book.h"

namespace sitrep {
namespace {

/// Reports, or the table that is expected of all reports so far.
struct Step {
  int line = 0;
  Record report;
  bool is_table = false, is_wrong = false;
  std::string then;  ///< a correction
  std::string reason;
  std::vector<std::string> expected;
};

struct Scenario {
  std::string name;
  std::vector<Step> steps;
};

/// "id=a published=2024-03-06 publisher=Delta Press": a value goes on to the next key.
std::string head_value(std::string_view head, std::string_view key) {
  const std::size_t at = head.find(" " + std::string(key) + "=");
  if (at == std::string_view::npos) return {};
  std::string_view rest = head.substr(at + key.size() + 2);
  const std::size_t next = rest.find('=');
  if (next != std::string_view::npos) rest = rest.substr(0, rest.rfind(' ', next));
  return std::string(rest);
}

std::vector<Scenario> load(const std::string& path) {
  std::vector<Scenario> out;
  std::ifstream in(path);
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.starts_with('#')) continue;
    if (line.starts_with("register ")) {
      out.push_back({line.substr(9), {}});
    } else if (out.empty()) {
      continue;
    } else if (line.starts_with("report ")) {
      Step step;
      step.line = number;
      if (const std::string id = head_value(line, "id"); !id.empty()) step.report.id = id;
      step.report.published = head_value(line, "published");
      step.report.publisher = head_value(line, "publisher");
      step.report.url = head_value(line, "url");
      step.report.language = head_value(line, "language");
      out.back().steps.push_back(std::move(step));
    } else if (line.starts_with("then ")) {
      Step step;
      step.line = number;
      step.then = line.substr(5);
      out.back().steps.push_back(std::move(step));
    } else if (line == "expect" || line.starts_with("wrong ")) {
      Step step;
      step.line = number;
      step.is_table = true;
      step.is_wrong = line != "expect";
      if (step.is_wrong) step.reason = line.substr(6);
      out.back().steps.push_back(std::move(step));
    } else if (!out.back().steps.empty()) {
      Step& step = out.back().steps.back();
      if (!step.is_table)
        step.report.text += (line.size() > 2 ? line.substr(2) : "") + "\n";
      else if (line.size() > 2)
        step.expected.push_back(line.substr(2));
    }
  }
  return out;
}

void print(const char* what, const std::vector<std::string>& lines) {
  for (const std::string& line : lines) std::printf("  %s  %s\n", what, line.c_str());
}

/// The reports in reverse order make the same table, unless a later text replaces an earlier one.
bool same_in_reverse(const Pipeline& pipeline, const Desk& desk, std::vector<const Record*> reports,
                     const std::vector<std::string>& table) {
  std::set<std::string> ids;
  for (const Record* report : reports)
    if (!report->id || !ids.insert(*report->id).second) return true;
  Book book(pipeline, desk);
  std::reverse(reports.begin(), reports.end());
  for (std::size_t i = 0; i < reports.size(); ++i) {
    book.take_in(*reports[i]);
    if (i % 2 == 0) (void)book.table();
  }
  const auto again = book.table();
  if (again != table) print("in reverse", again);
  return again == table;
}

int run(const Pipeline& pipeline, const Desk& desk, const std::string& path, int& tables, int& wrong) {
  int failed = 0;
  for (const Scenario& scenario : load(path)) {
    Book book(pipeline, desk);
    std::vector<const Record*> reports;
    bool corrected = false;
    for (const Step& step : scenario.steps) {
      if (!step.then.empty()) {
        corrected = true;
        if (const std::string problem = book.correct(step.then); !problem.empty()) {
          ++failed;
          std::printf("%s:%d: %s: %s\n", path.c_str(), step.line, scenario.name.c_str(), problem.c_str());
        }
        continue;
      }
      if (!step.is_table) {
        book.take_in(step.report);
        reports.push_back(&step.report);
        continue;
      }
      ++tables;
      const auto got = book.table();
      const bool same = got == step.expected;
      if (step.is_wrong && !same) {
        ++wrong;
        std::printf("%s:%d: known to be wrong: %s\n", path.c_str(), step.line, step.reason.c_str());
      }
      if (step.is_wrong == same) {
        ++failed;
        std::printf("%s:%d: %s%s\n", path.c_str(), step.line, scenario.name.c_str(),
                    same ? ": right now, write expect" : "");
        print("want", step.expected);
        print("got ", got);
      } else if (!corrected && !same_in_reverse(pipeline, desk, reports, got)) {
        ++failed;
        std::printf("%s:%d: %s: another table in reverse order\n", path.c_str(), step.line,
                    scenario.name.c_str());
        print("in order  ", got);
      }
    }
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
  const auto data = sitrep::DeskData::open(SITREP_DATA_DIR);
  if (!data) {
    std::printf("%s\n", data.error().message.c_str());
    return 1;
  }
  int failed = 0, tables = 0, wrong = 0;
  for (int i = 1; i < argc; ++i) failed += sitrep::run(*pipeline, data->desk(), argv[i], tables, wrong);
  std::printf("%d tables, %d failed, %d known to be wrong\n", tables, failed, wrong);
  return failed == 0 && tables > 0 ? 0 : 1;
}
