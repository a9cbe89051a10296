// SPDX-License-Identifier: Apache-2.0
// Trains the model of fillers (docs/training.md):
//   train_fillers DATA_FOLDER PACK.jsonl OUT           all of the pack
//   train_fillers --held-out DATA_FOLDER PACK.jsonl    what fifths of it say of models made of the rest
//   train_fillers --folds DATA_FOLDER PACK.jsonl OUT   the same, and those models as OUT0 ... OUT4
// Same data, same pack, same image, byte for byte.
#include <algorithm>
#include <cstdio>
#include <string>
#include <vector>

#include "claims/told_fillers.h"
#include "forest_learner.h"
#include "learner.h"
#include "pipeline/pipeline.h"
#include "read/reader.h"

namespace {

using namespace sitrep;
using namespace sitrep::train;

constexpr std::size_t kFolds = 5;

int fail(const std::string& message) {
  std::fprintf(stderr, "train_fillers: %s\n", message.c_str());
  return 1;
}

Lessons read_lessons(const Pipeline& pipeline, const EventKnowledge& events, const std::string& pack,
                     std::map<std::string, Gold>& gold) {
  Lessons out;
  ReportSource source({pack}, {}, pipeline.layout_words());
  std::vector<InputProblem> problems;
  for (auto lesson = std::make_unique<Lesson>(); source.next(lesson->report, problems);
       lesson = std::make_unique<Lesson>()) {
    Lesson& l = *lesson;
    if (!pipeline.analyze_live(l.report, l.part, l.document, l.reading)) {
      l.document = Document{};
      l.document.report = &l.report;
    }
    pipeline.ground(l.document, l.mentions);
    l.context = std::make_unique<const Context>(l.document, l.mentions, events);
    read_claims(*l.context, l.reading);
    l.features = std::make_unique<const FillerFeatures>(*l.context, l.reading.claims);
    l.gold = gold[l.report.id];
    mark_phrases(l);
    out.push_back(std::move(lesson));
  }
  return out;
}

struct Count {
  std::size_t hit = 0, told = 0, gold = 0;
  void print(const char* name) const {
    const auto share = [](std::size_t part, std::size_t whole) {
      return whole == 0 ? 0.0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
    };
    std::printf("| %s | %.1f | %.1f | %.1f |\n", name, share(hit, told), share(hit, gold),
                share(2 * hit, told + gold));
  }
  void add(const Count& o) { hit += o.hit, told += o.told, gold += o.gold; }
};

/// Lets models made of the other folds say what the candidates of each report are.
Status find_held_out(Lessons& lessons, const std::string& scratch) {
  for (std::size_t fold = 0; fold < kFolds; ++fold) {
    ImageWriter writer;
    learn_tables(lessons, kFolds, fold, writer);
    if (Status written = writer.write(scratch); !written) return written;
    const auto image = Image::open(scratch);
    if (!image) return image.error();
    const FillerModel model(*image);
    for (std::size_t i = fold; i < lessons.size(); i += kFolds) {
      Lesson& l = *lessons[i];
      l.candidates = model.candidates(*l.context, l.reading.claims);
    }
  }
  std::remove(scratch.c_str());
  return std::monostate{};
}

/// The candidates as rows for trees, and whose they are. Of two strings for one thing the better is right.
struct Rows {
  ForestLessons lessons;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> from;  ///< report and candidate

  explicit Rows(const Lessons& reports) {
    lessons.features = kCandidateFeatures;
    for (std::uint32_t r = 0; r < reports.size(); ++r) {
      const Lesson& l = *reports[r];
      std::array<std::vector<std::vector<std::string_view>>, kFillerSlots> found;
      for (std::size_t s = 0; s < kFillerSlots; ++s) found[s].resize(l.gold.slots[s].size());
      for (std::uint32_t i = 0; i < l.candidates.size(); ++i) {
        const FillerCandidate& f = l.candidates[i];
        const auto slot = static_cast<std::size_t>(f.slot);
        const std::int32_t e = entity_named(l.gold.slots[slot], normal_form(l.document.text_of(f.words)));
        // The same thing by two strings is told once; of strings that hold one another one is chosen anyway.
        bool right = e >= 0;
        if (right) {
          auto& before = found[slot][static_cast<std::size_t>(e)];
          const auto naming = naming_words(l.document, f.words);
          if (before.empty())
            before = naming;
          else
            right = std::includes(before.begin(), before.end(), naming.begin(), naming.end()) ||
                    std::includes(naming.begin(), naming.end(), before.begin(), before.end());
        }
        lessons.values.insert(lessons.values.end(), f.features.begin(), f.features.end());
        lessons.right.push_back(right ? 1 : 0);
        from.emplace_back(r, i);
      }
    }
  }
  std::vector<std::uint32_t> but(std::size_t fold) const {
    std::vector<std::uint32_t> out;
    for (std::uint32_t i = 0; i < from.size(); ++i)
      if (fold == kFolds || from[i].first % kFolds != fold) out.push_back(i);
    return out;
  }
};

std::array<Count, kFillerSlots> count(const Lessons& lessons, std::int32_t least) {
  std::array<Count, kFillerSlots> out;
  for (const auto& lesson : lessons) {
    const Lesson& l = *lesson;
    std::vector<FillerCandidate> shifted = l.candidates;
    for (FillerCandidate& f : shifted) f.score -= least;
    const auto told = choose_fillers(*l.context, shifted);
    for (std::size_t s = 0; s < kFillerSlots; ++s) {
      std::vector<std::string> strings;
      std::vector<bool> found(l.gold.slots[s].size());
      for (const ToldFiller& f : told) {
        std::string normal = normal_form(l.document.text_of(f.words));
        if (static_cast<std::size_t>(f.slot) != s ||
            std::find(strings.begin(), strings.end(), normal) != strings.end())
          continue;
        if (const std::int32_t e = entity_named(l.gold.slots[s], normal); e >= 0)
          found[static_cast<std::size_t>(e)] = true;
        strings.push_back(std::move(normal));
      }
      out[s].hit += static_cast<std::size_t>(std::count(found.begin(), found.end(), true));
      out[s].told += strings.size();
      out[s].gold += found.size();
    }
  }
  return out;
}

Count sum(const std::array<Count, kFillerSlots>& counts) {
  Count all;
  for (const Count& c : counts) all.add(c);
  return all;
}

std::int32_t best_odds(const Lessons& lessons) {
  std::int32_t best = 0;
  double score = 0;
  for (std::int32_t least = -2 * Forest::kOne; least <= Forest::kOne; least += Forest::kOne / 8) {
    const Count all = sum(count(lessons, least));
    const double f1 = 2.0 * static_cast<double>(all.hit) / static_cast<double>(all.told + all.gold);
    if (f1 > score) score = f1, best = least;
  }
  return best;
}

void print(const Lessons& lessons, std::int32_t least) {
  const auto counts = count(lessons, least);
  const char* const names[] = {"person", "organisation", "target", "victim", "weapon"};
  for (std::size_t s = 0; s < kFillerSlots; ++s) counts[s].print(names[s]);
  sum(counts).print("all");
  std::fflush(stdout);
}

/// Scores every candidate by trees that have not seen its report.
void judge_held_out(Lessons& lessons, const Rows& rows) {
  std::vector<std::int32_t> scores(rows.from.size());
  for (std::size_t fold = 0; fold < kFolds; ++fold) {
    const LearnedForest forest = learn_forest(rows.lessons, rows.but(fold), {});
    for (std::uint32_t i = 0; i < rows.from.size(); ++i)
      if (rows.from[i].first % kFolds == fold) scores[i] = forest.score(rows.lessons.row(i));
  }
  for (std::uint32_t i = 0; i < rows.from.size(); ++i)
    lessons[rows.from[i].first]->candidates[rows.from[i].second].score = scores[i];
  for (const auto& l : lessons)
    std::stable_sort(l->candidates.begin(), l->candidates.end(),
                     [](const FillerCandidate& a, const FillerCandidate& b) { return a.score > b.score; });
}

/// How well a report's own score says whether the keys hold an incident of it.
void print_report_scores(const Lessons& lessons) {
  Count all;
  for (const auto& l : lessons) {
    if (!l->gold.holds_incident || l->candidates.empty()) continue;
    const bool yes = l->candidates[0].features[static_cast<std::size_t>(CandidateFeature::report)] > 0;
    all.hit += yes && *l->gold.holds_incident ? 1 : 0;
    all.told += yes ? 1 : 0;
    all.gold += *l->gold.holds_incident ? 1 : 0;
  }
  all.print("report holds an incident");
}

/// Tables and trees from the lessons of all folds but one; of all for `left_out` = kFolds.
Status write_model(const Lessons& lessons, const Rows& rows, std::size_t left_out, std::int32_t least,
                   const std::string& path) {
  ImageWriter writer;
  learn_tables(lessons, left_out == kFolds ? 0 : kFolds, left_out, writer);
  learn_forest(rows.lessons, rows.but(left_out), {}).save(writer, "filler_trees");
  writer.add("filler_trees.least_odds", std::vector<std::int32_t>{least});
  return writer.write(path);
}

int run(const std::string& mode, const std::string& data, const std::string& pack, const std::string& out) {
  const auto pipeline = Pipeline::open(
      {.data_folder = data, .gazetteer = "", .without_fillers = true, .without_confidence = true});
  if (!pipeline) return fail(pipeline.error().message);
  const auto english = Image::open(data + "/en.img");
  if (!english) return fail(english.error().message);
  const EventKnowledge events(*english);
  auto gold = read_gold(pack);
  if (!gold) return fail(gold.error().message);
  Lessons lessons = read_lessons(*pipeline, events, pack, *gold);
  std::fprintf(stderr, "fillers: %zu reports\n", lessons.size());
  if (const Status found = find_held_out(lessons, pack + ".scratch"); !found)
    return fail(found.error().message);
  print_report_scores(lessons);
  const Rows rows(lessons);
  judge_held_out(lessons, rows);
  const std::int32_t least = best_odds(lessons);
  std::printf("told from log odds of %.2f on:\n", static_cast<double>(least) / Forest::kOne);
  print(lessons, least);
  for (std::size_t fold = mode == "--folds" ? 0 : kFolds; fold < kFolds; ++fold)
    if (const Status s = write_model(lessons, rows, fold, least, out + std::to_string(fold)); !s)
      return fail(s.error().message);
  if (!mode.empty()) return 0;
  if (const Status s = write_model(lessons, rows, kFolds, least, out); !s) return fail(s.error().message);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::string> args(argv + 1, argv + argc);
  std::string mode;
  if (!args.empty() && args[0].starts_with("--")) {
    mode = args[0];
    args.erase(args.begin());
  }
  const bool known = mode.empty() || mode == "--held-out" || mode == "--folds";
  if (!known || args.size() != (mode == "--held-out" ? 2U : 3U))
    return fail("usage: train_fillers [--held-out | --folds] DATA_FOLDER PACK.jsonl [OUT]");
  return run(mode, args[0], args[1], args.size() == 3 ? args[2] : std::string());
}
