// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "publish/cli/audience_options.h"
#include "publish/cli/command.h"
#include "publish/cli/data_folder.h"
#include "publish/cli/decision_options.h"
#include "publish/server/guard.h"
#include "publish/server/people.h"
#include "publish/server/server.h"

namespace sitrep::cli {
namespace {

struct Options {
  std::string register_file;
  std::string audience;
  std::string host = "127.0.0.1";
  int port = 8765, embargo = 72;
  bool quiet = false, login = false;
  std::vector<std::string> names;
  DecisionOptions decision;
  /// Who logs in is one of the register's own people, unless it is said otherwise.
  std::string audience_word() const { return !audience.empty() ? audience : login ? "internal" : "public"; }
};

/// Into the register's log, before the first page goes out: what is not masked for everybody is not shown
/// without (safety, point 5).
Status log_view(const Options& options) {
  auto decision = options.decision.read(Decided::view);
  if (!decision) return decision.error();
  auto store = Register::open(options.register_file, Register::Mode::write);
  if (!store) return store.error();
  decision->detail = {{"audience", options.audience_word()}};
  if (auto done = store->decide(*decision); !done) return done;
  return store->keep();
}

Result<ExitCode> run(const Options& options) {
  if (!options.login && !server::is_loopback(options.host))
    return Error{ErrorCode::usage,
                 "--host " + options.host +
                     ": without a login the server listens on this machine alone; give 127.0.0.1, ::1 or "
                     "localhost, or --login (docs/server.md: how others reach it)"};
  if (options.login) {
    const auto people = server::read_people(options.register_file);
    if (!people) return people.error();
    if (people->empty())
      return Error{ErrorCode::usage, "--login: nobody could; `sitrep people add " + options.register_file +
                                         " NAME --role admin` adds the first"};
  }
  server::ServerOptions serving;
  auto store = Register::open(options.register_file, Register::Mode::read);
  if (!store) return store.error();
  auto secret = store->secret();
  if (!secret) return secret.error();
  const auto folder = find_data_folder();
  if (!folder) return folder.error();
  const Audience audience = parse_audience(options.audience_word()).value_or(Audience::anyone);
  const auto masks = Masks::open(*store, audience);
  if (!masks) return masks.error();
  serving.register_file = options.register_file;
  serving.host = options.host;
  serving.port = options.port;
  serving.secret = *secret;
  serving.view = {masks->masking(), options.embargo};
  serving.program = {audience, SITREP_VERSION, data_version()};
  serving.login = options.login;
  serving.data_folder = *folder;
  serving.names = options.names;
  // With a login, each of them is a line.
  if (audience != Audience::anyone && !options.login)
    if (auto logged = log_view(options); !logged)
      return Error{
          logged.error().code,
          "a view for " + options.audience_word() +
              " is written into the register's log first, and it could not be: " + logged.error().message};
  store = Error{ErrorCode::internal, ""};  // `redact` and others need the file to themselves at times
  auto done = server::serve(serving, [&](const std::string& address) {
    if (!options.quiet)
      fmt::print(stderr, "{} for: {}; Ctrl-C ends it\n", options.register_file, options.audience_word());
    fmt::print(stderr, "{}\n", address);
    std::fflush(stderr);
  });
  if (!done) return done.error();
  return ExitCode::done;
}

}  // namespace

Action configure_serve(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("REGISTER", options->register_file, "A register made by `sitrep ingest`")->required();
  app.add_option("--port", options->port, "Where to listen; 0: any that is free (default: 8765)")
      ->check(CLI::Range(0, 65535).description(""))
      ->type_name("PORT");
  app.add_option("--host", options->host, "On which address of this machine (default: 127.0.0.1)")
      ->type_name("ADDRESS");
  app.add_option("--audience", options->audience,
                 "Who will see it: public (the default; names and places of people at risk masked), "
                 "partners, internal")
      ->check(CLI::IsMember({"public", "partners", "internal"}).description(""));
  app.add_option("--embargo", options->embargo,
                 "Hours for which strikes and moves are held back (default: 72)")
      ->check(CLI::Range(0, 24 * 3660).description(""))
      ->type_name("HOURS");
  app.add_flag("--login", options->login,
               "Only for who logs in (`sitrep people`); reviewers correct and sign off. The audience is then "
               "internal, unless given");
  app.add_option(
         "--name", options->names,
         "A name that it answers to besides its address, as browsers send it: sitrep.example; may be given "
         "again")
      ->type_name("HOST[:PORT]")
      ->allow_extra_args(false);
  app.add_flag("--quiet", options->quiet, "Only errors and the address");
  add_as_option(app, options->decision);
  app.footer(
      "The pages and their data (docs/server.md, docs/api.md), read anew whenever the register changes, "
      "also\n"
      "while `sitrep ingest` writes it. A server for partners or internal is a line of `sitrep "
      "decisions`.\n\n"
      "Example:\n  sitrep serve aleppo.db --port 8765");
  return [options] { return run(*options); };
}

}  // namespace sitrep::cli
