// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

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

  /// After an Error of read(): goes on behind the damage, if the source has parts that stand alone (members
  /// of gzip) and one begins there. False: it does not.
  virtual bool resume() { return false; }
};

/// Appends up to `size` bytes of the source to `buffer`; how many they were, 0 at the end.
Result<std::size_t> read_more(ByteSource& source, std::size_t size, std::string& buffer);

/// What is compressed may expand this often before it is taken for a bomb, once it is over the first limit:
/// text shrinks to a fifth, the worst of tables to a hundredth.
inline constexpr std::uint64_t kMaxExpansion = 500;
inline constexpr std::uint64_t kExpansionAskedFrom = std::uint64_t{64} << 20U;

/// The bytes of a file, or of stdin for "-"; gzip (any number of members) and zstd are told by their first
/// bytes and decompressed on the way. Pipes and devices work as well as files.
Result<std::unique_ptr<ByteSource>> open_bytes(const std::string& path);

// What open_bytes puts together; each library is owned by the file of that name.
std::unique_ptr<ByteSource> gunzip(std::unique_ptr<ByteSource> packed, std::string name);
/// The body of a web page that its server compressed (gzip, zlib or bare deflate).
struct InflatedBody {
  std::string text;
  bool cut = false;  ///< it ends too early or is damaged: `text` is what came before
};
/// An Error if it expands over the limit and a hundred times: nobody's page does.
Result<InflatedBody> inflate_body(std::string_view packed, std::size_t limit_bytes);
std::unique_ptr<ByteSource> unzstd(std::unique_ptr<ByteSource> packed, std::string name);

/// Bytes as one gzip member without a time or a name, the same bytes each time. Safe from many threads.
/// \param level  1 (about 100 MB/s) to 9
std::string gzip_pack(std::string_view bytes, int level);
/// Bytes as one zstd frame that says how many they are. Safe from many threads; about 300 MB/s.
std::string zstd_pack(std::string_view bytes);
/// The bytes of such a frame; an Error (syntax) where it is damaged, or of more than `limit_bytes`.
Result<std::string> zstd_unpack(std::string_view packed, std::size_t limit_bytes);

}  // namespace sitrep
