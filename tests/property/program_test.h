// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace sitrep::test {

namespace fs = std::filesystem;

struct Outcome {
  int code = 0;  ///< 128 + signal where it was killed
  std::string out, err;
};

inline std::string file_text(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return std::string((std::istreambuf_iterator<char>(in)), {});
}

/// The program as it is, run in a folder of its own. The seed is printed; set SITREP_SEED to try it again.
class ProgramTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    const char* given = std::getenv("SITREP_SEED");
    const unsigned long seed = given != nullptr ? std::strtoul(given, nullptr, 10) : std::random_device()();
    std::printf("SITREP_SEED=%lu\n", seed);
    random_.seed(static_cast<std::mt19937::result_type>(seed));
  }
  void SetUp() override {
    folder_ = fs::path(testing::TempDir()) / ("sitrep" + std::to_string(getpid()));
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    fs::permissions(folder_, fs::perms::all);
  }
  void TearDown() override { fs::remove_all(folder_); }

  pid_t start(std::vector<std::string> words, bool as_nobody = false) const {
    words.insert(words.begin(), SITREP_PROGRAM);
    const pid_t child = fork();
    if (child != 0) return child;
    const auto open_as = [&](const fs::path& path, int to) {
      dup2(open(path.c_str(), O_CREAT | O_TRUNC | O_WRONLY, 0666), to);
    };
    open_as(folder_ / ("out" + std::to_string(getpid())), STDOUT_FILENO);
    open_as(folder_ / ("err" + std::to_string(getpid())), STDERR_FILENO);
    if (as_nobody && geteuid() == 0 && setuid(65534) != 0) _exit(97);
    std::vector<char*> argv;
    for (std::string& word : words) argv.push_back(word.data());
    argv.push_back(nullptr);
    execv(argv.front(), argv.data());
    _exit(98);
  }
  Outcome end(pid_t child) const {
    int status = 0;
    waitpid(child, &status, 0);
    return {WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status),
            file_text(folder_ / ("out" + std::to_string(child))),
            file_text(folder_ / ("err" + std::to_string(child)))};
  }
  Outcome run(std::vector<std::string> words) const { return end(start(std::move(words))); }

  static inline std::mt19937 random_;
  fs::path folder_;
};

}  // namespace sitrep::test
