// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "publish/server/web.h"
#include "sitrep/result.h"

namespace sitrep::server {

/// HTTP/1.1 on one address. One thread an open connection: `threads` are as many as are served at once, the
/// others wait. Who is slow is let go: ten seconds for a request, a minute and what its size needs for an
/// answer. A request is at most 96 KiB with its headers, of these 64 KiB of body; of one for reading no body
/// is read.
class WebServer {
 public:
  /// \param handler  called from many threads
  /// \param writes  whether it gets POST and DELETE, too; else they are refused
  WebServer(WebHandler handler, std::size_t threads, bool writes);
  ~WebServer();
  /// Takes the address; the port that it has, also where 0 was asked for. Error io, with what to do.
  Result<int> bind(const std::string& host, int port);
  /// Serves until stop().
  void run();
  /// From any thread: no new requests, those that are being answered are ended.
  void stop();

 private:
  class Server;
  std::unique_ptr<Server> server_;
};

}  // namespace sitrep::server
