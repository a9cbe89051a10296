// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>

#include "publish/server/answers.h"
#include "publish/server/row.h"
#include "sitrep/result.h"

namespace sitrep::server {

struct ServerOptions {
  std::string register_file, host = "127.0.0.1";
  int port = 0;  ///< 0: one that is free
  View view;
  Program program;
  std::string secret;              ///< of the register, by which tokens are known again
  bool login = false;              ///< people of the register's file alone, who may then write
  std::string data_folder;         ///< for who writes
  std::vector<std::string> names;  ///< that it answers to, besides its address
};

/// Serves a register until SIGINT or SIGTERM. Blocks these signals in the calling thread and those it starts.
/// \param announce  told the address once requests are answered
Status serve(const ServerOptions& options, const std::function<void(const std::string&)>& announce);

}  // namespace sitrep::server
