// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "sitrep/result.h"

namespace sitrep::cli {

/// Where data goes: stdout ("-") or a file. Nothing that was asked for is lost in silence: every write and
/// the closing are checked ("No space left on device").
///
/// A file is written beside its name and renamed by close(), so that nobody sees half of it, and an existing
/// one is not replaced unless asked; devices and pipes are written as they are. When the reader of a pipe
/// goes away
/// (`sitrep read ... | head`), closed_pipe() turns true and writing is over, without an error.
class Output {
 public:
  /// \param own  the file is for its owner alone (0600)
  static Result<Output> open(const std::string& path, bool overwrite, bool own = false);
  Output(Output&& other) noexcept;
  Output& operator=(Output&&) = delete;
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;
  ~Output();

  /// Buffered; on a terminal each call is seen at once.
  Status write(std::string_view bytes);
  Status close();

  bool closed_pipe() const { return closed_pipe_; }
  bool is_terminal() const { return terminal_; }
  bool is_file() const { return !final_name_.empty(); }  ///< no device, no pipe, not stdout

 private:
  Output(int fd, std::string name, std::string final_name);
  Status flush();

  int fd_;
  std::string name_;        ///< what is written, for messages and for removing it again
  std::string final_name_;  ///< what it is renamed to; empty: it is not
  std::string buffer_;
  bool terminal_ = false;
  bool closed_pipe_ = false;
};

}  // namespace sitrep::cli
