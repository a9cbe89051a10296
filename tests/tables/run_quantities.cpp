// SPDX-License-Identifier: Apache-2.0
// Tables of sentences with every quantity in them, read by the whole chain.
//
//     # a comment
//     section including
//     [At least 312 villagers], including [44 children], have died in Aleppo.
//       count at_least 312 villagers
//       count exact 44 children, part of 1
//       harm killed at_least 312 of 44 children
//
// Brackets stand around the phrase of each quantity; they may hold others ("[A [12-year-old] boy]"). Below,
// indented by two spaces, one row a bracket in the order of the opening ones:
//
//     USE BOUND NUMBER... [NOUN or UNIT] [, RELATION]
//
// USE and BOUND as in docs/quantities.md; one NUMBER as it is stated, two after `between` and `vague` ("-"
// where one is open, or where the number is a fraction). NOUN is the counted noun as it stands there (of
// counts and percents), UNIT that of all others. RELATION is "with N" (added to row N in one phrase), "part
// of N" (included in it), "instead of N" (corrects it). What low, high and best must be follows from the
// contract's table (`stated`).
//
// Nothing else may be found in the sentence but times and ranks. If a sentence has `harm` rows, the whole
// chain must find exactly these over all claims: effect, figure, and its groups with their best number.
//
// usage: run_quantities [--wrong MOST] FILE...   says FILE:LINE of each wrong row; fails if more than MOST
// are wrong, or if the tables have less than they promise (`minima`).
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "pipeline/pipeline.h"
#include "read/build.h"

namespace sitrep {
namespace {

constexpr int kLeast = 15;       ///< sentences of every section, rows of every bound and every use
constexpr int kLeastRows = 400;  ///< over all files

struct Row {
  int line = 0;
  Span span;  ///< of its bracket, in the sentence without brackets
  std::string text;
};

struct Example {
  int line = 0;
  std::string text;
  std::vector<Row> rows;
  std::vector<Row> harm;
};

struct Tables {
  std::map<std::string, int> sections;
  std::map<std::string, int> kinds;  ///< rows by use and by bound
  int rows = 0;
  int wrong = 0;
};

std::string number(const std::optional<std::int64_t>& n) { return n ? std::to_string(*n) : "-"; }

std::string figure(const std::optional<std::int64_t>& low, const std::optional<std::int64_t>& high,
                   const std::optional<std::int64_t>& best) {
  return number(low) + " " + number(high) + " " + number(best);
}

/// The contract's table: what a stated number and its bound make of low, high and best.
std::string stated(const std::string& bound, const std::string& first, const std::string& second) {
  if (bound == "between" || bound == "vague") return first + " " + second + " -";
  if (bound == "at_least" || bound == "more_than") return first + " - " + first;
  if (bound == "up_to") return "- " + first + " " + first;
  if (bound == "fewer_than") return "- " + first + " -";
  return first + " " + first + " " + first;
}

/// "count at_least 312 villagers, part of 1" as "count at_least 312 - 312 villagers, part of 1".
std::string written_out(const std::string& row) {
  std::istringstream in(row);
  std::string use, bound, first, second;
  in >> use >> bound >> first;
  if (bound == "between" || bound == "vague") in >> second;
  const bool comma = !second.empty() ? second.back() == ',' : !first.empty() && first.back() == ',';
  if (comma) (second.empty() ? first : second).pop_back();
  std::string rest;
  std::getline(in, rest);
  return use + " " + bound + " " + stated(bound, first, second) + (comma ? "," : "") + rest;
}

std::string described(const Document& document, const Mentions& mentions, const QuantityMention& q,
                      const std::vector<std::uint32_t>& numbering) {
  std::string out(name_of(q.use));
  out += " " + std::string(name_of(q.bound)) + " " + figure(q.low, q.high, q.best);
  const bool noun = q.use == QuantityUse::count || q.use == QuantityUse::percent;
  if (noun && q.counted != kNoWord) out += " " + std::string(document.form[q.counted]);
  if (!noun && !q.unit.empty()) out += " " + q.unit;
  if (q.relation != QuantityRelation::none && q.related < mentions.quantities.size()) {
    std::string relation(name_of(q.relation));
    std::replace(relation.begin(), relation.end(), '_', ' ');
    out += ", " + relation + " " + std::to_string(numbering[q.related]);
  }
  return out;
}

std::string described(const Harm& harm) {
  std::string out = "harm " + std::string(name_of(harm.effect)) + " " +
                    std::string(name_of(harm.figure.bound)) + " " +
                    figure(harm.figure.low, harm.figure.high, harm.figure.best);
  const bool alone = harm.groups.size() == 1 && harm.groups[0].figure.best == harm.figure.best;
  for (std::size_t i = 0; i < harm.groups.size() && !alone; ++i)
    out += (i == 0 ? " of " : ", ") + number(harm.groups[i].figure.best) + " " +
           std::string(name_of(harm.groups[i].who));
  return out;
}

/// "harm killed exact 3 of 2 women" as `described` writes it.
std::string harm_written_out(const std::string& row) {
  const std::size_t at = row.find(' ');
  return row.substr(0, at) + " " + written_out(row.substr(at + 1));
}

void say(const char* file, int line, const std::string& text, const std::string& want,
         const std::string& got) {
  std::printf("%s:%d: %s\n  want  %s\n  got   %s\n", file, line, text.c_str(), want.c_str(), got.c_str());
}

void check_harm(const Pipeline& pipeline, const Report& report, const char* file, const Example& example,
                Tables& tables) {
  std::vector<std::string> want;
  std::vector<std::string> got;
  for (const Row& row : example.harm) want.push_back(harm_written_out(row.text));
  for (const Claim& claim : pipeline.read(report).claims)
    for (const Harm& harm : claim.harm) got.push_back(described(harm));
  std::sort(want.begin(), want.end());
  std::sort(got.begin(), got.end());
  tables.rows += static_cast<int>(want.size());
  if (want == got) return;
  ++tables.wrong;
  std::string wants, gots;
  for (const std::string& w : want) wants += "[" + w + "]";
  for (const std::string& g : got) gots += "[" + g + "]";
  say(file, example.harm.front().line, example.text, wants, gots);
}

void check(const Pipeline& pipeline, const char* file, const Example& example, Tables& tables) {
  Record record;
  record.text = example.text;
  record.published = "2016-05-04";
  record.publisher = "Desk";
  const Report report = build_report(record, {}, pipeline.layout_words());
  Document document;
  Mentions mentions;
  pipeline.analyze(report, document);
  pipeline.ground(document, mentions);
  const auto row_of = [&](const QuantityMention& q) {
    const Span span = document.span_of(q.phrase);
    const auto found = std::find_if(example.rows.begin(), example.rows.end(), [&](const Row& row) {
      return row.span.begin == span.begin && row.span.end == span.end;
    });
    return static_cast<std::size_t>(found - example.rows.begin());
  };
  std::vector<std::uint32_t> numbering;
  for (const QuantityMention& q : mentions.quantities)
    numbering.push_back(static_cast<std::uint32_t>(row_of(q) + 1));
  std::vector<std::string> got(example.rows.size());
  std::string others;
  for (const QuantityMention& q : mentions.quantities) {
    const std::size_t row = row_of(q);
    const std::string text = described(document, mentions, q, numbering);
    if (row < got.size())
      got[row] += (got[row].empty() ? "" : " / ") + text;
    else if (q.use != QuantityUse::time && q.use != QuantityUse::rank)
      others += " [" + std::string(document.text_of(q.phrase)) + "] " + text;
  }
  for (std::size_t i = 0; i < example.rows.size(); ++i) {
    const std::string want = written_out(example.rows[i].text);
    ++tables.rows;
    if (want == got[i]) continue;
    ++tables.wrong;
    say(file, example.rows[i].line, example.text, want, got[i].empty() ? "nothing;" + others : got[i]);
  }
  if (!others.empty()) {
    ++tables.wrong;
    say(file, example.line, example.text, "nothing else", others);
  }
  if (!example.harm.empty()) check_harm(pipeline, report, file, example, tables);
}

/// The sentence without its brackets, and a row for each of them.
Example example_of(const std::string& line, int number) {
  Example out;
  out.line = number;
  std::vector<std::size_t> open;
  for (const char c : line) {
    const auto at = static_cast<std::uint32_t>(out.text.size());
    if (c == '[') {
      open.push_back(out.rows.size());
      out.rows.push_back({number, {at, at}, ""});
    } else if (c == ']' && !open.empty()) {
      out.rows[open.back()].span.end = at;
      open.pop_back();
    } else {
      out.text += c;
    }
  }
  return out;
}

void run(const Pipeline& pipeline, const char* file, Tables& tables) {
  std::ifstream in(file);
  std::vector<Example> examples;
  std::string section;
  std::size_t filled = 0;
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.empty() || line.front() == '#') continue;
    if (line.starts_with("section ")) {
      section = line.substr(8);
    } else if (!line.starts_with("  ")) {
      examples.push_back(example_of(line, number));
      filled = 0;
      ++tables.sections[section];
    } else if (line.starts_with("  harm ") && !examples.empty()) {
      examples.back().harm.push_back({number, {}, line.substr(2)});
    } else if (!examples.empty() && filled < examples.back().rows.size()) {
      Row& row = examples.back().rows[filled++];
      row.line = number;
      row.text = line.substr(2);
      std::istringstream words(row.text);
      std::string use, bound;
      words >> use >> bound;
      ++tables.kinds[use];
      ++tables.kinds[bound];
    } else {
      std::printf("%s:%d: a row without a bracket\n", file, number);
      ++tables.wrong;
    }
  }
  for (const Example& example : examples) check(pipeline, file, example, tables);
}

/// Whether the tables hold as much as they promise: no section, bound or use with too few.
bool minima(Tables& tables) {
  bool enough = tables.rows >= kLeastRows;
  const auto ask = [&](const char* what, const std::string& name, int number) {
    if (number >= kLeast) return;
    std::printf("%s %s: %d, at least %d are asked\n", what, name.c_str(), number, kLeast);
    enough = false;
  };
  for (const auto& [name, sentences] : tables.sections) ask("section", name, sentences);
  for (const Bound bound : {Bound::exact, Bound::at_least, Bound::more_than, Bound::about, Bound::up_to,
                            Bound::fewer_than, Bound::between, Bound::vague})
    ask("bound", std::string(name_of(bound)), tables.kinds[std::string(name_of(bound))]);
  for (const QuantityUse use :
       {QuantityUse::count, QuantityUse::percent, QuantityUse::distance, QuantityUse::money, QuantityUse::age,
        QuantityUse::duration, QuantityUse::rank, QuantityUse::time, QuantityUse::other})
    ask("use", std::string(name_of(use)), tables.kinds[std::string(name_of(use))]);
  return enough;
}

}  // namespace
}  // namespace sitrep

int main(int argc, char** argv) {
  const auto pipeline = sitrep::Pipeline::open({SITREP_DATA_DIR, ""});
  if (!pipeline) {
    std::printf("%s\n", pipeline.error().message.c_str());
    return 1;
  }
  sitrep::Tables tables;
  int most = 0;
  int at = 1;
  if (argc > 2 && std::string(argv[1]) == "--wrong") {
    most = std::atoi(argv[2]);
    at = 3;
  }
  for (; at < argc; ++at) sitrep::run(*pipeline, argv[at], tables);
  const bool enough = sitrep::minima(tables);
  std::printf("%d rows, %d wrong (at most %d)\n", tables.rows, tables.wrong, most);
  return enough && tables.wrong <= most ? 0 : 1;
}
