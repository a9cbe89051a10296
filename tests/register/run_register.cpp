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
// `wrong REASON` in place of `expect`: what follows is right, and the program does not say it yet. It is
// printed, and fails only once the program is right, so that the word is taken away.
//
// Where no id comes twice, each table is made again with the reports in reverse order: it must be the same.
//
// usage: run_register FILE...
#include <rapidjson/document.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "pipeline/pipeline.h"
#include "publish/json_incident.h"
#include "read/build.h"
#include "store/register.h"

namespace sitrep {
namespace {

using Json = rapidjson::Value;

/// Reports, or the table that is expected of all reports so far.
struct Step {
  int line = 0;
  Record report;
  bool is_table = false, is_wrong = false;
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

std::string word(const Json& object, const char* key) {
  return object.HasMember(key) && object[key].IsString() ? object[key].GetString() : "";
}

/// 30, 30+, 30/50/55, ?/30/30.
std::string range_text(const Json& range) {
  const auto number = [&](const char* key) {
    return range[key].IsNull() ? std::string("?") : std::to_string(range[key].GetInt64());
  };
  const std::string low = number("low"), best = number("best"), high = number("high");
  std::string out = low == best && best == high ? low : low + "/" + best + "/" + high;
  return range["high_open"].GetBool() ? out + "+" : out;
}

bool is_empty(const Json& range) {
  return range.IsNull() || (range["low"].IsNull() && range["best"].IsNull() && range["high"].IsNull());
}

std::string toll_text(const Json& toll, const std::string& what) {
  std::string out = is_empty(toll) ? "" : " | " + what + " " + range_text(toll);
  for (const char* part : {"civilian", "combatant", "children", "women"})
    if (!is_empty(toll[part]))
      out += (out.empty() ? " | " + what + " " : ", ") + std::string(part) + " " + range_text(toll[part]);
  return out;
}

class Book {
 public:
  explicit Book(const Pipeline& pipeline) : pipeline_(pipeline) {
    auto opened = Register::open(":memory:", Register::Mode::create);
    if (opened) register_ = std::make_unique<Register>(std::move(*opened));
  }

  void take_in(const Record& record) {
    const Report report = build_report(record, {}, pipeline_.layout_words());
    const Reading reading = pipeline_.read(report);
    for (const Diagnostic& d : report.diagnostics)
      if (d.code == "language_not_read") unread_.insert(report.id);
    (void)register_->add(take(report, reading, pipeline_.word_counts()),
                         {"test", "test", "2024-01-01T00:00:00Z"});
  }

  std::vector<std::string> table() {
    (void)register_->keep();
    (void)register_->link(json_prints(), [](std::size_t, std::size_t) {});
    std::vector<std::string> out;
    std::map<std::string, std::string> standing;
    each("claims", [&](const Json& claim) { standing[word(claim, "id")] = word(claim, "standing"); });
    std::map<std::string, std::string> truces;  // id -> the first version's
    std::vector<std::string> lines;
    each("truces", [&](const Json& truce) {
      truces[word(truce, "id")] = word(truce["versions"][0], "id");
      lines.push_back(truce_text(truce));
    });
    each("incidents", [&](const Json& incident) {
      out.push_back(incident_text(incident, standing) + scope_text(incident, truces));
    });
    std::sort(out.begin(), out.end());
    std::sort(lines.begin(), lines.end());
    out.insert(out.end(), lines.begin(), lines.end());
    each("tallies", [&](const Json& claim) { out.push_back(tally_text(claim)); });
    each("reports", [&](const Json& report) {
      const std::string id = word(report, "id");
      if (!report["source_of"].IsNull()) out.push_back("copy " + id + " of " + word(report, "source_of"));
      if (report["version"].GetInt() > 1)
        out.push_back("version " + std::to_string(report["version"].GetInt()) + " of " + id);
      if (unread_.contains(id)) out.push_back("not read " + id);
    });
    if (const auto problems = register_->check(); problems)
      for (const std::string& problem : *problems) out.push_back("check: " + problem);
    return out;
  }

 private:
  template <typename Row>
  void each(std::string_view what, Row&& row) {
    (void)register_->list(what, [&](std::string_view line) {
      rapidjson::Document json;
      json.Parse(line.data(), line.size());
      row(json);
      return true;
    });
  }

  static std::string incident_text(const Json& i, const std::map<std::string, std::string>& standing) {
    std::string out = word(i, "type");
    if (word(i, "status") != "happened") out += " " + word(i, "status");
    const std::string start = word(i, "start"), end = word(i, "end");
    out += " " + (start.empty() ? "?" : start == end ? start : start + ".." + end);
    out += " " + (i["places"].Empty() ? "?" : word(i["places"][0], "name"));
    out += toll_text(i["harm"]["killed"], "killed") + toll_text(i["harm"]["injured"], "injured");
    const int sources = i["independent_sources"].GetInt();
    out +=
        " | " + std::to_string(sources) + (sources == 1 ? " source " : " sources ") + word(i, "occurrence");
    if (!i["grade"].IsNull()) out += " | " + word(i, "grade");
    for (const Json& line : i["attribution"].GetArray())
      out += " | " + word(line, "name") + " " + word(line, "responsibility");
    out += " | told by";
    for (const Json& claim : i["claims"].GetArray()) {
      const std::string id = claim.GetString();
      const auto it = standing.find(id);
      const bool stands = it != standing.end() && it->second == "standing";
      out += stands ? " " + id : " (" + id + ")";
    }
    for (const Json& dispute : i["disputes"].GetArray()) out += " ! " + std::string(dispute.GetString());
    return out;
  }

  /// " | unclear a/t1 (reason; reason) alleged by X": how it stands to each truce.
  static std::string scope_text(const Json& incident, const std::map<std::string, std::string>& truces) {
    std::string out;
    for (const Json& relation : incident["truce"].GetArray()) {
      const auto it = truces.find(word(relation, "id"));
      out += " | " + word(relation, "relation") + " " + (it == truces.end() ? "?" : it->second);
      out += " (" + joined(relation["reasons"], "; ") + ")";
      const Json& breach = relation["breach"];
      if (!breach["alleged_by"].Empty()) out += " alleged by " + joined(breach["alleged_by"], ", ");
      if (!breach["denied_by"].Empty()) out += " denied by " + joined(breach["denied_by"], ", ");
      if (!breach["finding"].IsNull()) out += " found by " + word(breach, "finding");
    }
    return out;
  }

  static std::string joined(const Json& strings, const char* between) {
    std::string out;
    for (const Json& s : strings.GetArray()) out += (out.empty() ? "" : between) + std::string(s.GetString());
    return out;
  }

  static std::string truce_text(const Json& truce) {
    const auto names = [&](const Json& list) {
      std::string out;
      for (const Json& item : list.GetArray()) out += (out.empty() ? "" : "; ") + word(item, "name");
      return out;
    };
    std::string out = "truce " + word(truce, "kind") + " " + word(truce, "status");
    for (const char* when : {"start", "end"})
      if (!truce[when].IsNull() && !truce[when]["start"].IsNull())
        out +=
            std::string(when == std::string_view("start") ? " from " : " to ") + word(truce[when], "start");
    if (!truce["area"]["included"].Empty()) out += " | in " + names(truce["area"]["included"]);
    if (!truce["area"]["excluded"].Empty()) out += " | not in " + names(truce["area"]["excluded"]);
    if (!truce["parties"].Empty()) out += " | by " + names(truce["parties"]);
    if (!truce["excluded_parties"].Empty()) out += " | without " + names(truce["excluded_parties"]);
    out += " | told by";
    for (const Json& version : truce["versions"].GetArray())
      out += " " + word(version, "id") + " " + word(version, "status") + " " + word(version, "told");
    for (const Json& dispute : truce["disputes"].GetArray()) out += " ! " + std::string(dispute.GetString());
    return out;
  }

  static std::string tally_text(const Json& claim) {
    std::string out = "tally " + word(claim, "type");
    for (const Json& harm : claim["harm"].GetArray()) {
      out += " | " + word(harm, "effect");
      const auto number = [&](const char* key) {
        return harm[key].IsNull() ? std::string("?") : std::to_string(harm[key].GetInt64());
      };
      out += " " + (number("low") == number("high") ? number("low") : number("low") + ".." + number("high"));
    }
    return out + " | in " + word(claim, "id");
  }

  const Pipeline& pipeline_;
  std::unique_ptr<Register> register_;
  std::set<std::string> unread_;
};

void print(const char* what, const std::vector<std::string>& lines) {
  for (const std::string& line : lines) std::printf("  %s  %s\n", what, line.c_str());
}

/// The reports in reverse order make the same table, unless a later text replaces an earlier one.
bool same_in_reverse(const Pipeline& pipeline, std::vector<const Record*> reports,
                     const std::vector<std::string>& table) {
  std::set<std::string> ids;
  for (const Record* report : reports)
    if (!report->id || !ids.insert(*report->id).second) return true;
  Book book(pipeline);
  std::reverse(reports.begin(), reports.end());
  for (std::size_t i = 0; i < reports.size(); ++i) {
    book.take_in(*reports[i]);
    if (i % 2 == 0) (void)book.table();
  }
  const auto again = book.table();
  if (again != table) print("in reverse", again);
  return again == table;
}

int run(const Pipeline& pipeline, const std::string& path, int& tables, int& wrong) {
  int failed = 0;
  for (const Scenario& scenario : load(path)) {
    Book book(pipeline);
    std::vector<const Record*> reports;
    for (const Step& step : scenario.steps) {
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
      } else if (!same_in_reverse(pipeline, reports, got)) {
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
  int failed = 0, tables = 0, wrong = 0;
  for (int i = 1; i < argc; ++i) failed += sitrep::run(*pipeline, argv[i], tables, wrong);
  std::printf("%d tables, %d failed, %d known to be wrong\n", tables, failed, wrong);
  return failed == 0 && tables > 0 ? 0 : 1;
}
