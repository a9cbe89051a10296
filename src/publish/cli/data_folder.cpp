// SPDX-License-Identifier: Apache-2.0
#include "publish/cli/data_folder.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace sitrep::cli {
namespace {

namespace fs = std::filesystem;

constexpr const char* kImage = "en.img";

}  // namespace

Result<std::string> find_data_folder() {
  std::error_code error;
  if (const char* named = std::getenv("SITREP_DATA"); named != nullptr && *named != '\0') {
    if (fs::exists(fs::path(named) / kImage, error)) return std::string(named);
    return Error{ErrorCode::not_found,
                 std::string("SITREP_DATA=") + named + ": no " + kImage + " in that folder"};
  }
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  std::string tried;
  for (const char* place : {"share/sitrep", "../share/sitrep"}) {
    const fs::path folder = (program.parent_path() / place).lexically_normal();
    if (fs::exists(folder / kImage, error)) return folder.string();
    tried += " " + folder.string();
  }
  return Error{ErrorCode::not_found, "no data (" + std::string(kImage) + ") in" + tried +
                                         "; build it, or set SITREP_DATA to its folder"};
}

std::string data_version() {
  const auto folder = find_data_folder();
  std::string version;
  if (folder) std::ifstream(*folder + "/version") >> version;
  return version.empty() ? "none" : version;
}

}  // namespace sitrep::cli
