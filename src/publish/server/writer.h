// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "publish/json_desk.h"
#include "publish/server/answers.h"
#include "publish/server/keeper.h"
#include "publish/server/sessions.h"

namespace sitrep::server {

/// Corrections and reviews by people who are logged in: what `sitrep set`, `merge`, `split`, `add`, `review`
/// and `undo` do, under their handle. One at a time. docs/api.md.
class Writer {
 public:
  /// \param data_folder  holds en.img and gazetteer.img
  Writer(std::string register_file, std::string data_folder, std::string program, Keeper& keeper)
      : file_(std::move(register_file)),
        data_folder_(std::move(data_folder)),
        program_(std::move(program)),
        keeper_(keeper) {}

  /// What a path does, and from which role on; nothing where no path for writing is so called.
  struct Act {
    std::string_view name;
    std::string id;
    PersonRole role;
  };
  static std::optional<Act> act_of(std::string_view path);

  struct Done {
    std::string data;                      ///< JSON
    std::shared_ptr<const Snapshot> seen;  ///< with what was changed in it, as far as it came soon
  };
  Result<Done> write(const Act& act, const std::string& body, const Session& who);
  /// Into the log: this person sees what is not for everybody (safety, point 5).
  Status log_view(const std::string& who, std::string_view audience);

 private:
  Result<Corrected> correct(const Act& act, const std::string& body, const std::string& who);
  Result<const Desk*> desk();
  Decision decision(Decided what, const std::string& who) const;
  const std::string file_, data_folder_, program_;
  Keeper& keeper_;
  std::mutex mutex_;
  std::unique_ptr<DeskData> data_;
};

}  // namespace sitrep::server
