// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "read/build.h"
#include "read/reader.h"
#include "read/sniff.h"

namespace sitrep {

inline const LayoutWords& english() {
  static const LayoutWords kWords = [] {
    auto words = LayoutWords::from_file(SITREP_SOURCE_DIR "/data/en/layout.txt");
    if (!words) throw std::runtime_error(words.error().message);
    return *words;
  }();
  return kWords;
}

inline Report report_of(std::string text) {
  Record record;
  record.text = std::move(text);
  return build_report(std::move(record), {}, english());
}

/// The texts of a report's blocks of one kind.
inline std::vector<std::string> texts(const Report& report, BlockKind kind) {
  std::vector<std::string> out;
  for (const TextBlock& block : report.blocks)
    if (block.kind == kind) out.emplace_back(block.span.in(report.text));
  return out;
}

using Texts = std::vector<std::string>;

/// A folder of its own for a test, removed at the end.
class Folder {
 public:
  Folder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "sitrep-test-XXXXXX").string();
    path_ = mkdtemp(pattern.data());
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { std::filesystem::remove_all(path_); }

  std::string write(const std::string& name, const std::string& bytes) const {
    const std::filesystem::path file = std::filesystem::path(path_) / name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << bytes;
    return file.string();
  }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

inline Format told(std::string_view head) { return sniff(head, {}, english()); }

struct ReadAll {
  std::vector<Report> reports;
  std::vector<InputProblem> problems;
  PassedOver passed_over;
};

inline ReadAll read_all(std::vector<std::string> inputs, ReadOptions options = {}) {
  ReportSource source(std::move(inputs), std::move(options), english());
  ReadAll all;
  Report report;
  while (source.next(report, all.problems)) all.reports.push_back(std::move(report));
  all.passed_over = source.passed_over();
  return all;
}

}  // namespace sitrep
