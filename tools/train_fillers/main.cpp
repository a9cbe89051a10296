// SPDX-License-Identifier: Apache-2.0
// Trains the model of fillers (docs/training.md):
//   train_fillers DATA_FOLDER PACK.jsonl OUT           all of the pack
//   train_fillers --held-out DATA_FOLDER PACK.jsonl    what thirds of it say of models made of the rest
// Same data, same pack, same image, byte for byte.
#include <algorithm>
#include <cstdio>
#include <string>
#include <vector>

#include "claims/told_fillers.h"
#include "learner.h"
#include "pipeline/pipeline.h"
#include "read/reader.h"

namespace {

using namespace sitrep;
using namespace sitrep::train;

constexpr std::size_t kFolds = 3;
using Lessons = std::vector<std::unique_ptr<Lesson>>;

int fail(const std::string& message) {
  std::fprintf(stderr, "train_fillers: %s\n", message.c_str());
  return 1;
}

Lessons read_lessons(const Pipeline& pipeline, const EventKnowledge& events, const std::string& pack,
                     std::map<std::string, GoldSlots>& gold) {
  Lessons out;
  ReportSource source({pack}, {}, pipeline.layout_words());
  std::vector<InputProblem> problems;
  for (auto lesson = std::make_unique<Lesson>(); source.next(lesson->report, problems);
       lesson = std::make_unique<Lesson>()) {
    Lesson& l = *lesson;
    pipeline.analyze(l.report, l.document);
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

/// Strings told for a slot of one report against its key.
Count count(const Lesson& l, const std::vector<ToldFiller>& told, std::size_t slot) {
  Count out;
  std::vector<std::string> strings;
  std::vector<bool> found(l.gold[slot].size());
  for (const ToldFiller& f : told) {
    const std::string normal = normal_form(l.document.text_of(f.words));
    if (static_cast<std::size_t>(f.slot) != slot ||
        std::find(strings.begin(), strings.end(), normal) != strings.end())
      continue;
    strings.push_back(normal);
    if (const std::int32_t e = entity_named(l.gold[slot], normal); e >= 0)
      found[static_cast<std::size_t>(e)] = true;
  }
  out.hit = static_cast<std::size_t>(std::count(found.begin(), found.end(), true));
  out.told = strings.size();
  out.gold = l.gold[slot].size();
  return out;
}

int held_out(const Lessons& lessons, const std::string& scratch) {
  std::array<Count, kFillerSlots> counts;
  for (std::size_t fold = 0; fold < kFolds; ++fold) {
    ImageWriter writer;
    learn(lessons, kFolds, fold, writer);
    if (const Status written = writer.write(scratch); !written) return fail(written.error().message);
    const auto image = Image::open(scratch);
    if (!image) return fail(image.error().message);
    const FillerModel model(*image);
    for (std::size_t i = fold; i < lessons.size(); i += kFolds) {
      const Lesson& l = *lessons[i];
      const auto told = choose_fillers(*l.context, model.score(*l.context, l.reading.claims));
      for (std::size_t s = 0; s < kFillerSlots; ++s) counts[s].add(count(l, told, s));
    }
  }
  std::remove(scratch.c_str());
  Count all;
  const char* const names[] = {"person", "organisation", "target", "victim", "weapon"};
  for (std::size_t s = 0; s < kFillerSlots; ++s) {
    counts[s].print(names[s]);
    all.add(counts[s]);
  }
  all.print("all");
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::string> args(argv + 1, argv + argc);
  const bool test = !args.empty() && args[0] == "--held-out";
  if (test) args.erase(args.begin());
  if (args.size() != (test ? 2U : 3U))
    return fail("usage: train_fillers [--held-out] DATA_FOLDER PACK.jsonl [OUT]");
  const auto pipeline = Pipeline::open({args[0], "", true});
  if (!pipeline) return fail(pipeline.error().message);
  const auto english = Image::open(args[0] + "/en.img");
  if (!english) return fail(english.error().message);
  const EventKnowledge events(*english);
  auto gold = read_gold(args[1]);
  if (!gold) return fail(gold.error().message);
  const Lessons lessons = read_lessons(*pipeline, events, args[1], *gold);
  std::fprintf(stderr, "fillers: %zu reports\n", lessons.size());
  if (test) return held_out(lessons, args[1] + ".scratch");
  ImageWriter writer;
  learn(lessons, 0, 0, writer);
  if (const Status written = writer.write(args[2]); !written) return fail(written.error().message);
  return 0;
}
