// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "sitrep/result.h"

namespace sitrep {

/// A stream of bytes, read once from front to back in bounded memory.
class ByteSource {
 public:
  ByteSource() = default;
  ByteSource(const ByteSource&) = delete;
  ByteSource& operator=(const ByteSource&) = delete;
  virtual ~ByteSource() = default;

  /// Puts up to `size` bytes at `out`. 0 is the end. After an Error (which names the file) the source is
  /// spent, and what was read before it stands.
  virtual Result<std::size_t> read(char* out, std::size_t size) = 0;
};

/// The bytes of a file, or of stdin for "-"; gzip (any number of members) and zstd are told by their first
/// bytes and decompressed on the way. Pipes and devices work as well as files.
Result<std::unique_ptr<ByteSource>> open_bytes(const std::string& path);

// What open_bytes puts together; each library is owned by the file of that name.
std::unique_ptr<ByteSource> gunzip(std::unique_ptr<ByteSource> packed, std::string name);
std::unique_ptr<ByteSource> unzstd(std::unique_ptr<ByteSource> packed, std::string name);

}  // namespace sitrep
