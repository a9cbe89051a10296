// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <optional>
#include <string>

#include "publish/server/api.h"
#include "publish/server/sessions.h"
#include "publish/server/writer.h"

namespace sitrep::server {

/// Who may do what, where a server asks for a login: data for who is logged in, acts by role, each with the
/// proof that our own page asked for it.
class Door {
 public:
  Door(Sessions& sessions, Writer& writer, Audience audience, Program program, Keeper& keeper)
      : sessions_(sessions),
        writer_(writer),
        audience_(audience),
        program_(std::move(program)),
        keeper_(keeper) {}

  /// What is answered before anything else; nothing: the request goes on to the data or the pages.
  std::optional<WebResponse> answer(const WebRequest& request);

 private:
  WebResponse log_in(const WebRequest& request);
  WebResponse log_out(const WebRequest& request);
  WebResponse told(const std::optional<Session>& session);
  WebResponse act(const WebRequest& request);
  Sessions& sessions_;
  Writer& writer_;
  const Audience audience_;
  const Program program_;
  Keeper& keeper_;
  std::atomic<int> waiting_{0};  ///< logins that are being looked at
};

}  // namespace sitrep::server
