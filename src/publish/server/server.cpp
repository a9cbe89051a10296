// SPDX-License-Identifier: Apache-2.0
#include "publish/server/server.h"

#include <atomic>
#include <csignal>
#include <memory>
#include <thread>

#include "publish/server/api.h"
#include "publish/server/assets.h"
#include "publish/server/door.h"
#include "publish/server/guard.h"
#include "publish/server/web_server.h"

namespace sitrep::server {
namespace {

// Most threads wait: for a browser that keeps its line open (six of a page), or for a change (one of a page).
constexpr std::size_t kThreads = 96;
// More connections would be more caches of SQLite, and no more cores.
constexpr std::size_t kReaders = 6;

}  // namespace

Status serve(const ServerOptions& options, const std::function<void(const std::string&)>& announce) {
  sigset_t ends;
  sigemptyset(&ends);
  sigaddset(&ends, SIGINT);
  sigaddset(&ends, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &ends, nullptr);  // before the first thread: they all have it from here

  Readers readers(options.register_file, kReaders);
  Keeper keeper(readers, options.view);
  Api api(readers, keeper, options.view, options.program, options.secret);
  const Assets assets;
  Sessions sessions(options.register_file);
  Writer writer(options.register_file, options.data_folder, options.program.version, keeper);
  Door door(sessions, writer, options.program.audience, options.program, keeper);
  std::unique_ptr<Guard> guard;
  WebServer web(
      [&](const WebRequest& request) {
        if (auto refused = guard->refuse(request)) return std::move(*refused);
        if (options.login)
          if (auto answered = door.answer(request)) return std::move(*answered);
        if (request.path == "/session.json") return api.no_login();
        if (auto data = api.handle(request)) return std::move(*data);
        if (auto file = assets.find(request)) return std::move(*file);
        return failure(404, "not_found", "There is nothing at this address.", "Begin at /");
      },
      kThreads, options.login);
  const auto port = web.bind(options.host, options.port);
  if (!port) return port.error();
  guard = std::make_unique<Guard>(options.host, *port, options.names);
  keeper.start();
  std::atomic<bool> ended{false};
  std::thread serving([&] {
    web.run();
    ended = true;
  });
  const std::string host =
      options.host.find(':') == std::string::npos ? options.host : "[" + options.host + "]";
  announce("http://" + host + ":" + std::to_string(*port) + "/");
  const timespec slice{0, 200'000'000};
  while (!ended && sigtimedwait(&ends, nullptr, &slice) < 0) {
  }
  keeper.stop();  // who waits for changes waits no more
  web.stop();
  serving.join();
  return ok_status();
}

}  // namespace sitrep::server
