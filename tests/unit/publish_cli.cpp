// SPDX-License-Identifier: Apache-2.0
// The parts of the command line that have no domain in them: output, threads, options.
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <csignal>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <thread>

#include "publish/cli/command.h"
#include "publish/cli/data_folder.h"
#include "publish/cli/options.h"
#include "publish/cli/output.h"
#include "publish/cli/parallel.h"
#include "read_support.h"

namespace sitrep::cli {
namespace {

std::string slurp(const std::string& path) {
  std::ostringstream out;
  out << std::ifstream(path, std::ios::binary).rdbuf();
  return out.str();
}

TEST(Output, WritesAFileOnlyWhenItIsWhole) {
  const Folder folder;
  const std::string path = folder.path() + "/out.jsonl";
  {
    auto output = Output::open(path, false);
    ASSERT_TRUE(output);
    ASSERT_TRUE(output->write("half"));
  }
  EXPECT_FALSE(std::filesystem::exists(path)) << "dropped without close(): nothing is left";
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
  auto output = Output::open(path, false);
  ASSERT_TRUE(output);
  ASSERT_TRUE(output->write("a line\n"));
  ASSERT_TRUE(output->close());
  EXPECT_EQ(slurp(path), "a line\n");
}

TEST(Output, RefusesToReplaceAFileUnlessAsked) {
  const Folder folder;
  const std::string path = folder.write("out", "old");
  const auto refused = Output::open(path, false);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::conflict);
  EXPECT_NE(refused.error().message.find("--overwrite"), std::string::npos);
  auto output = Output::open(path, true);
  ASSERT_TRUE(output);
  ASSERT_TRUE(output->write("new"));
  EXPECT_EQ(slurp(path), "old") << "until it is whole";
  ASSERT_TRUE(output->close());
  EXPECT_EQ(slurp(path), "new");
}

TEST(Output, SaysThatADiskIsFull) {
  auto output = Output::open("/dev/full", false);
  ASSERT_TRUE(output);
  const auto written = output->write(std::string(1 << 20, 'x'));
  ASSERT_FALSE(written);
  EXPECT_NE(written.error().message.find("No space left"), std::string::npos);
  auto small = Output::open("/dev/full", false);
  ASSERT_TRUE(small->write("x")) << "buffered";
  EXPECT_FALSE(small->close());
}

TEST(Output, StopsQuietlyWhenNobodyReadsOn) {
  std::signal(SIGPIPE, SIG_IGN);
  const Folder folder;
  const std::string fifo = folder.path() + "/fifo";
  ASSERT_EQ(::mkfifo(fifo.c_str(), 0600), 0);
  std::thread reader([&] { std::ifstream(fifo).get(); });
  auto output = Output::open(fifo, false);
  ASSERT_TRUE(output);
  ASSERT_TRUE(output->write(std::string(100000, 'x')));
  reader.join();
  while (!output->closed_pipe()) ASSERT_TRUE(output->write(std::string(100000, 'x')));
  EXPECT_TRUE(output->write("more"));
  EXPECT_TRUE(output->close());
}

TEST(Output, SaysThatAFolderIsMissing) {
  const auto output = Output::open("/no/such/folder/out", false);
  ASSERT_FALSE(output);
  EXPECT_EQ(output.error().code, ErrorCode::io);
}

std::vector<int> squares(std::size_t threads, int jobs, int stop_after = -1) {
  std::vector<int> out;
  int next = 0;
  run_ordered<int, int>(
      threads,
      [&](int& job) {
        job = next;
        return next++ < jobs;
      },
      [](int job) {
        std::this_thread::sleep_for(std::chrono::microseconds((job * 37) % 300));  // done out of order
        return job * job;
      },
      [&](int square) {
        out.push_back(square);
        return static_cast<int>(out.size()) != stop_after;
      });
  return out;
}

TEST(Parallel, KeepsTheOrderForAnyNumberOfThreads) {
  const std::vector<int> one = squares(1, 500);
  ASSERT_EQ(one.size(), 500U);
  EXPECT_EQ(one[499], 499 * 499);
  for (const std::size_t threads : {2, 3, 8}) EXPECT_EQ(squares(threads, 500), one);
  EXPECT_TRUE(squares(4, 0).empty());
  EXPECT_EQ(squares(4, 1).size(), 1U);
}

TEST(Parallel, StopsWhenTheConsumerHasEnough) {
  EXPECT_EQ(squares(1, 500, 7).size(), 7U);
  EXPECT_EQ(squares(4, 500, 7).size(), 7U);
}

TEST(Parallel, HoldsOnlyAFewJobsAtATime) {
  std::atomic<int> held = 0;
  std::atomic<int> most = 0;
  int next = 0;
  run_ordered<int, int>(
      4,
      [&](int& job) {
        job = next;
        if (next++ == 300) return false;
        const int now = ++held;
        if (now > most) most = now;
        return true;
      },
      [](int job) {
        if (job == 5)
          std::this_thread::sleep_for(std::chrono::milliseconds(50));  // the others must not run ahead
        return job;
      },
      [&](int) {
        --held;
        return true;
      });
  EXPECT_LE(most, 10);
}

TEST(Parallel, WhatWorkThrowsArrives) {
  for (const std::size_t threads : {1, 4}) {
    int next = 0;
    const auto run = [&] {
      run_ordered<int, int>(
          threads, [&](int& job) { return (job = next++) < 100; },
          [](int job) -> int {
            if (job == 40) throw std::runtime_error("job 40");
            return job;
          },
          [](int) { return true; });
    };
    EXPECT_THROW(run(), std::runtime_error);
  }
}

CommonOptions parse(std::vector<std::string> words) {
  CLI::App app;
  CommonOptions options;
  add_input_options(app, options);
  add_knowledge_options(app, options);
  add_run_options(app, options);
  std::reverse(words.begin(), words.end());
  app.parse(words);
  return options;
}

TEST(Options, MeanTheSameEverywhere) {
  const CommonOptions options =
      parse({"--published", "2016-05-01", "--publisher", "Delta", "-", "a.txt", "-o", "x"});
  EXPECT_EQ(format_day(*options.read_options().published), "2016-05-01");
  EXPECT_EQ(options.read_options().publisher, "Delta");
  EXPECT_EQ(options.inputs, (std::vector<std::string>{"-", "a.txt"}));
  EXPECT_EQ(options.output, "x");
  EXPECT_GE(options.thread_count(), 1U);
}

TEST(Options, AWrongDateOrNumberIsAUsageError) {
  EXPECT_THROW(parse({"--published", "yesterday"}), CLI::ParseError);
  EXPECT_THROW(parse({"--published", "2016-02-30"}), CLI::ParseError);
  EXPECT_THROW(parse({"--threads", "0"}), CLI::ParseError);
  EXPECT_THROW(parse({"--threads", "many"}), CLI::ParseError);
  EXPECT_THROW(parse({"--no-such-option"}), CLI::ParseError);
}

TEST(Commands, CanAllBeConfiguredWithoutOpeningAnything) {
  for (const Command& command : all_commands()) {
    CLI::App app;
    EXPECT_TRUE(command.configure(app)) << command.name;
    EXPECT_NE(std::string(command.summary), "");
  }
}

TEST(ExitCodes, AreTheContracts) {
  EXPECT_EQ(exit_code(ErrorCode::usage), ExitCode::usage);
  EXPECT_EQ(exit_code(ErrorCode::io), ExitCode::failed);
  EXPECT_EQ(exit_code(ErrorCode::conflict), ExitCode::failed);
}

TEST(DataFolder, IsTheOneTheUserNames) {
  const Folder folder;
  folder.write("en.img", "x");
  folder.write("version", "abc123\n");
  ::setenv("SITREP_DATA", folder.path().c_str(), 1);
  ASSERT_TRUE(find_data_folder());
  EXPECT_EQ(*find_data_folder(), folder.path());
  EXPECT_EQ(data_version(), "abc123");
  ::setenv("SITREP_DATA", "/no/such/folder", 1);
  ASSERT_FALSE(find_data_folder());
  EXPECT_NE(find_data_folder().error().message.find("SITREP_DATA"), std::string::npos);
  ::unsetenv("SITREP_DATA");
}

}  // namespace
}  // namespace sitrep::cli
