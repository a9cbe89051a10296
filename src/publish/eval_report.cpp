// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <set>

#include "publish/eval_score.h"
#include "publish/terminal_text.h"

namespace sitrep {
namespace {

constexpr std::size_t kWordsWidth = 70;

/// "['a', 'b']", as the yardstick lists things.
template <typename Range>
std::string listed(const Range& items) {
  std::string out = "[";
  for (const std::string& item : items) out += (out.size() > 1 ? ", '" : "'") + printable(item) + "'";
  return out + "]";
}

void write_verdicts(const Score& score, std::string& out) {
  for (const Score::Verdict& v : score.verdicts) {
    const bool paired = v.state == "ok" || v.state == "PARTLY";
    if (paired) {
      fmt::format_to(std::back_inserter(out), "{:8} {:18} missing={} wrong={}\n", v.state, printable(v.name),
                     listed(v.missing), listed(v.wrong));
    } else {
      fmt::format_to(std::back_inserter(out), "{:8} {:18} '{}'\n", v.state, printable(v.name),
                     excerpt(printable(v.words), 0, 0, kWordsWidth));
    }
  }
}

/// "samples/gold/idlib-wire.gold.json" as "idlib-wire"
std::string short_name(const std::string& path) {
  const std::string name = std::filesystem::path(path).filename().string();
  return name.substr(0, name.find('.'));
}

}  // namespace

void write_score(const Score& s, bool verbose, std::string& out) {
  const auto to = std::back_inserter(out);
  if (verbose) write_verdicts(s, out);
  fmt::format_to(to, "claims   precision {:.3f} ({}/{})  recall {:.3f} ({}/{})  F1 {:.3f}\n", s.precision(),
                 s.right, s.predicted, s.recall(), s.hits, s.needed, s.claim_f1());
  fmt::format_to(to, "slots    F1 {:.3f} (found {} of {}, wrong {})\n", s.slot_f1(), s.slots_found,
                 s.slots_total, s.slots_wrong);
  std::string slots;
  for (const auto& [name, count] : s.per_slot) {
    fmt::format_to(std::back_inserter(slots), "{}{} {}/{}", slots.empty() ? "" : "  ", name, count.first,
                   count.second);
  }
  fmt::format_to(to, "         {}\n", slots);
  const std::set<std::string> against(s.contradictions.begin(), s.contradictions.end());
  fmt::format_to(to, "truces   {}/{}  spurious {}  lead {}  contradictions {} {}\n", s.truces_found,
                 s.truces_total, s.truces_spurious, s.lead, s.contradictions.size(), listed(against));
  fmt::format_to(to, "seed_f1 {:.3f}\n", s.seed_f1());
}

void write_scores(const std::vector<Gold>& golds, const std::vector<Score>& scores, bool verbose,
                  std::string& out) {
  const auto to = std::back_inserter(out);
  if (verbose) {
    for (std::size_t i = 0; i < golds.size(); ++i) {
      fmt::format_to(to, "{}\n", golds[i].path);
      write_verdicts(scores[i], out);
      out.push_back('\n');
    }
  }
  std::size_t width = 4;
  for (const Gold& gold : golds) width = std::max(width, display_width(short_name(gold.path)));
  fmt::format_to(to, "{:{}}  claims P      R     F1  slots F1  truces  lead   against  seed_f1\n", "gold",
                 width);
  double claim_f1 = 0, slot_f1 = 0;
  for (std::size_t i = 0; i < golds.size(); ++i) {
    const Score& s = scores[i];
    const std::string truces = fmt::format("{}/{}", s.truces_found, s.truces_total);
    const std::string_view lead = s.lead == "wrong or missing" ? "wrong" : s.lead == "right" ? "right" : "-";
    fmt::format_to(to, "{:{}}     {:.3f}  {:.3f}  {:.3f}     {:.3f}  {:>6}  {:5}  {:>7}    {:.3f}\n",
                   short_name(golds[i].path), width, s.precision(), s.recall(), s.claim_f1(), s.slot_f1(),
                   truces, lead, s.contradictions.size(), s.seed_f1());
    claim_f1 += s.claim_f1() / static_cast<double>(golds.size());
    slot_f1 += s.slot_f1() / static_cast<double>(golds.size());
  }
  fmt::format_to(to, "{:{}}                   {:.3f}     {:.3f}                           {:.3f}\n", "mean",
                 width, claim_f1, slot_f1, mean_seed_f1(scores));
  fmt::format_to(to, "seed_f1 {:.3f}\n", mean_seed_f1(scores));
}

}  // namespace sitrep
