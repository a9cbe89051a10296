// SPDX-License-Identifier: Apache-2.0
// Runs a fuzz target over every file of the given folders, and over each of them cut and damaged in a few
// fixed ways: the plain test run's share of fuzzing.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

void run(const std::string& bytes) {
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::filesystem::path> files;
  for (int i = 1; i < argc; ++i)
    for (const auto& entry : std::filesystem::recursive_directory_iterator(argv[i]))
      if (entry.is_regular_file()) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  std::uint32_t seed = 1;
  run("");
  for (const auto& file : files) {
    std::ostringstream out;
    out << std::ifstream(file, std::ios::binary).rdbuf();
    const std::string bytes = out.str();
    run(bytes);
    for (int round = 0; round < 40 && !bytes.empty(); ++round) {
      const auto next = [&] { return seed = seed * 1664525U + 1013904223U, (seed >> 8U) % bytes.size(); };
      std::string broken = bytes.substr(0, next() + 1);
      for (int k = 0; k < 4; ++k) broken[next() % broken.size()] = static_cast<char>(seed >> 16U);
      run(broken);
    }
  }
  std::printf("%zu files\n", files.size());
  return files.empty() ? 1 : 0;  // a corpus that is not there tests nothing
}
