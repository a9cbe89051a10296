// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#if defined(__GLIBC__)
#include <malloc.h>
#endif

#include <CLI/CLI.hpp>
#include <algorithm>
#include <csignal>
#include <cstdio>
#include <exception>
#include <new>
#include <string>
#include <vector>

#include "publish/cli/command.h"
#include "publish/cli/data_folder.h"

namespace {

using sitrep::cli::ExitCode;

int to_shell(ExitCode code) { return static_cast<int>(code); }

int say(const sitrep::Error& error) {
  fmt::print(stderr, "sitrep: {}\n", error.message);
  return to_shell(sitrep::cli::exit_code(error.code));
}

bool is_command(const std::string& word) {
  const auto commands = sitrep::cli::all_commands();
  return std::any_of(commands.begin(), commands.end(),
                     [&](const auto& command) { return word == command.name; });
}

/// What CLI11 would say about a wrong command line, in our words and with our exit code.
int usage(const CLI::App& app, const std::string& message) {
  std::string command = app.get_name();
  for (const CLI::App* sub : app.get_subcommands()) command += " " + sub->get_name();
  fmt::print(stderr, "sitrep: {}\nRun `{} --help` for more.\n", message, command);
  return to_shell(ExitCode::usage);
}

/// Each report's memory is asked for and given back; the next one asks for as much. What is free stays ours,
/// up to some MB, and is not handed to the system and fetched again, page by page.
void keep_memory() {
#if defined(__GLIBC__)
  constexpr int kKept = 16 << 20;
  mallopt(M_TRIM_THRESHOLD, kKept);
  mallopt(M_TOP_PAD, 1 << 20);
  mallopt(M_MMAP_THRESHOLD, kKept);
#endif
}

int run(std::vector<std::string> words) {
  keep_memory();
  CLI::App app{"Reads conflict news into claims: who says what happened, where, when, to whom, how many.",
               "sitrep"};
  app.require_subcommand(1);
  app.footer(
      "Example:\n  sitrep read --json samples/reports\n\n"
      "Exit codes: 0 done, 1 something failed, 2 wrong usage, 3 found something (check, eval --min)");
  bool version = false;
  app.add_flag("--version", version, "Name, version and data version");
  sitrep::cli::Action action;
  for (const auto& command : sitrep::cli::all_commands()) {
    CLI::App* sub = app.add_subcommand(command.name, command.summary);
    sub->callback([&action, chosen = command.configure(*sub)] { action = chosen; });
  }
  // `sitrep help read` is `sitrep read --help`
  if (!words.empty() && words.front() == "help") {
    words.erase(words.begin());
    words.emplace_back("--help");
  }
  if (words.size() == 1 && words.front() == "--version") {
    fmt::print("sitrep {} (data {})\n", SITREP_VERSION, sitrep::cli::data_version());
    return to_shell(ExitCode::done);
  }
  if (words.empty()) return usage(app, "give a command");
  if (!words.front().starts_with('-') && !is_command(words.front()))
    return usage(app, fmt::format("there is no command '{}'", words.front()));
  std::reverse(words.begin(), words.end());  // CLI11 takes them from the back
  try {
    app.parse(std::move(words));
  } catch (const CLI::CallForHelp& help) {
    app.exit(help);
    return to_shell(std::fflush(stdout) == 0 ? ExitCode::done : ExitCode::failed);
  } catch (const CLI::ParseError& error) {
    return usage(app, error.what());
  }
  const auto done = action();
  return done ? to_shell(*done) : say(done.error());
}

}  // namespace

int main(int argc, char** argv) try {
  std::signal(SIGPIPE, SIG_IGN);  // publish/cli/output.h notices a closed pipe itself
  return run(std::vector<std::string>(argv + 1, argv + argc));
} catch (const std::bad_alloc&) {
  fmt::print(stderr, "sitrep: out of memory; give fewer --threads or smaller inputs\n");
  return to_shell(ExitCode::failed);
} catch (const std::exception& error) {
  fmt::print(stderr, "sitrep: unexpected: {}\n", error.what());
  return to_shell(ExitCode::failed);
}
