// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace sitrep {

/// The lists of a register for people: a line a row, the columns that tell it from others.
class RegisterTable {
 public:
  /// \param what  a list of Register::list()
  explicit RegisterTable(std::string_view what) : what_(what) {}
  /// \param json  a row of the list
  std::string row(std::string_view json) const;

 private:
  std::string what_;
};

/// JSON over several lines.
std::string indented(std::string_view json);

}  // namespace sitrep
