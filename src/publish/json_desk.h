// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "sitrep/result.h"
#include "store/corrections.h"

namespace sitrep {

/// The data that corrections need, opened once, and the Desk made of it.
class DeskData {
 public:
  /// \param folder  of the data: holds en.img and gazetteer.img
  static Result<DeskData> open(const std::string& folder);
  DeskData(DeskData&&) noexcept;
  DeskData& operator=(DeskData&&) noexcept;
  ~DeskData();
  /// Lives as long as this.
  const Desk& desk() const;

 private:
  struct Data;
  explicit DeskData(std::unique_ptr<const Data> data);
  std::unique_ptr<const Data> data_;
};

}  // namespace sitrep
