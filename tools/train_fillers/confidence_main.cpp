// SPDX-License-Identifier: Apache-2.0
// Trains the model of confidence (docs/training.md), for tools/train/calibration.py:
//   train_confidence LESSONS OUT.img
// A lesson is a line "FOLD RIGHT FEATURE...". Prints for each the log odds that trees of the other folds
// give.
#include <cstdio>
#include <fstream>
#include <sstream>
#include <string>

#include "claims/confidence.h"
#include "forest_learner.h"

namespace {

using namespace sitrep;
using namespace sitrep::train;

constexpr unsigned kFolds = 5;

int fail(const std::string& message) {
  std::fprintf(stderr, "train_confidence: %s\n", message.c_str());
  return 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return fail("usage: train_confidence LESSONS OUT.img");
  std::ifstream in(argv[1]);
  ForestLessons lessons;
  lessons.features = kValueFeatures;
  std::vector<unsigned> folds;
  for (std::string line; std::getline(in, line);) {
    std::istringstream fields(line);
    unsigned fold = 0, right = 0;
    fields >> fold >> right;
    folds.push_back(fold);
    lessons.right.push_back(static_cast<std::uint8_t>(right));
    for (std::size_t i = 0; i < kValueFeatures; ++i) {
      std::int32_t value = 0;
      fields >> value;
      lessons.values.push_back(value);
    }
    if (!fields) return fail("a line with too few numbers");
  }
  if (lessons.size() == 0) return fail("no lessons");
  // Chosen by these folds; half or twice of each is within 0.01 of AUROC.
  ForestSizes sizes;
  sizes.forests = 1;
  sizes.trees = 250;
  sizes.pull = 4;
  sizes.least_weight = 4;
  sizes.features_of_256 = 180;
  const auto but = [&](unsigned fold) {
    std::vector<std::uint32_t> out;
    for (std::uint32_t i = 0; i < folds.size(); ++i)
      if (folds[i] != fold) out.push_back(i);
    return out;
  };
  std::vector<std::int32_t> odds(lessons.size());
  for (unsigned fold = 0; fold < kFolds; ++fold) {
    const LearnedForest forest = learn_forest(lessons, but(fold), sizes);
    for (std::size_t i = 0; i < folds.size(); ++i)
      if (folds[i] == fold) odds[i] = forest.score(lessons.row(i));
  }
  for (const std::int32_t x : odds) std::printf("%d\n", x);
  ImageWriter writer;
  learn_forest(lessons, but(kFolds), sizes).save(writer, "confidence");
  if (const Status written = writer.write(argv[2]); !written) return fail(written.error().message);
  return 0;
}
