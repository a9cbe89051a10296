// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>

#include "publish/cli/command.h"
#include "publish/server/passwords.h"
#include "publish/server/people.h"
#include "store/register.h"

namespace sitrep::cli {
namespace {

constexpr std::size_t kShortestPassword = 12;
constexpr std::size_t kLongestPassword = 1024;

struct Options {
  std::string register_file, name, role = "reviewer";
  int password_fd = -1;
};

/// Up to the end of the line, or of the file.
std::string line_from(int fd) {
  std::string out;
  for (char c = 0; out.size() <= kLongestPassword && ::read(fd, &c, 1) == 1 && c != '\n';) out += c;
  if (out.ends_with('\r')) out.pop_back();
  return out;
}

/// Asks on the terminal, without showing what is typed.
std::string ask(const char* what) {
  fmt::print(stderr, "{}: ", what);
  std::fflush(stderr);
  termios before{};
  const bool terminal = tcgetattr(STDIN_FILENO, &before) == 0;
  termios quiet = before;
  quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
  if (terminal) tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
  std::string out = line_from(STDIN_FILENO);
  if (terminal) tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
  fmt::print(stderr, "\n");
  return out;
}

Result<std::string> password_of(const Options& options) {
  std::string out;
  if (options.password_fd >= 0) {
    out = line_from(options.password_fd);
  } else if (::isatty(STDIN_FILENO) == 1) {
    out = ask("Password");
    if (out != ask("Again")) return Error{ErrorCode::usage, "these were two passwords; nothing was changed"};
  } else {
    return Error{ErrorCode::usage,
                 "no terminal to ask for a password on; give --password-fd 0 and write it there"};
  }
  if (out.size() < kShortestPassword || out.size() > kLongestPassword)
    return Error{ErrorCode::usage, fmt::format("a password has {} to {} bytes; a few words will do",
                                               kShortestPassword, kLongestPassword)};
  return out;
}

/// Whether there is such a register: people of a file that is mistyped would be nobody's.
Status is_there(const Options& options) {
  auto store = Register::open(options.register_file, Register::Mode::read);
  return store ? ok_status() : Status(store.error());
}

Result<ExitCode> add(const Options& options) {
  if (!server::is_person_name(options.name))
    return Error{ErrorCode::usage,
                 "NAME: a handle of letters, digits, '.', '-' and '_', up to 64; no full name is needed"};
  if (auto found = is_there(options); !found) return found.error();
  if (auto read = server::read_people(options.register_file); !read) return read.error();
  const auto password = password_of(options);
  if (!password) return password.error();
  auto hash = server::hash_password(*password);
  if (!hash) return hash.error();
  server::Person person{options.name, *server::parse_person_role(options.role), std::move(*hash)};
  // Who there is is asked anew: somebody may have been taken out while a password was typed.
  bool there = false;
  auto done = server::change_people(options.register_file, [&](std::vector<server::Person>& people) {
    const auto it = std::find_if(people.begin(), people.end(),
                                 [&](const server::Person& p) { return p.name == options.name; });
    there = it != people.end();
    if (there)
      *it = std::move(person);
    else
      people.push_back(std::move(person));
    return ok_status();
  });
  if (!done) return done.error();
  fmt::print(stderr, "{} {} as {}\n", options.name, there ? "changed" : "added", options.role);
  return ExitCode::done;
}

Result<ExitCode> list(const Options& options) {
  if (auto found = is_there(options); !found) return found.error();
  const auto people = server::read_people(options.register_file);
  if (!people) return people.error();
  for (const server::Person& person : *people)
    fmt::print("{}\t{}\n", person.name, server::name_of(person.role));
  return ExitCode::done;
}

Result<ExitCode> remove(const Options& options) {
  if (auto found = is_there(options); !found) return found.error();
  auto done =
      server::change_people(options.register_file, [&](std::vector<server::Person>& people) -> Status {
        if (std::erase_if(people, [&](const server::Person& p) { return p.name == options.name; }) != 0)
          return ok_status();
        return Error{ErrorCode::not_found, options.name + ": is not among the people of " +
                                               options.register_file + "; `sitrep people list` names them"};
      });
  if (!done) return done.error();
  fmt::print(stderr, "{} removed; who is logged in by that name is logged out\n", options.name);
  return ExitCode::done;
}

}  // namespace

Action configure_people(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.require_subcommand(1);
  const auto sub = [&](const char* name, const char* help) {
    CLI::App* out = app.add_subcommand(name, help);
    out->add_option("REGISTER", options->register_file, "A register made by `sitrep ingest`")->required();
    return out;
  };
  CLI::App* adding = sub("add", "Somebody, or another password or role for somebody");
  adding->add_option("NAME", options->name, "A handle, as the log of decisions will have it")->required();
  adding->add_option("--role", options->role, "reader, reviewer (the default) or admin")
      ->check(CLI::IsMember({"reader", "reviewer", "admin"}).description(""));
  adding
      ->add_option("--password-fd", options->password_fd,
                   "Take the password from this file descriptor, to the line's end, and do not ask for it")
      ->check(CLI::Range(0, 1 << 20).description(""))
      ->type_name("N");
  CLI::App* listing = sub("list", "Who may log in");
  CLI::App* removing = sub("remove", "Somebody may log in no more");
  removing->add_option("NAME", options->name, "Of one of them")->required();
  app.footer(
      "Who may log in to `sitrep serve --login` (docs/server.md). Kept in REGISTER.people, for its owner "
      "alone;\n"
      "passwords only as hashes (Argon2id).\n\n"
      "Example:\n  sitrep people add aleppo.db archivist-7 --role reviewer");
  return [options, adding, listing] {
    return adding->parsed() ? add(*options) : listing->parsed() ? list(*options) : remove(*options);
  };
}

}  // namespace sitrep::cli
