// SPDX-License-Identifier: Apache-2.0
// zlib, not libdeflate: libdeflate needs a whole member in memory at both ends, and an archive of reports is
// often one member of many gigabytes (docs/decisions/0004-streams.md).
#include <zlib.h>

#include <algorithm>
#include <array>
#include <utility>

#include "read/bytes.h"

namespace sitrep {
namespace {

class GzipSource : public ByteSource {
 public:
  GzipSource(std::unique_ptr<ByteSource> packed, std::string name)
      : packed_(std::move(packed)), name_(std::move(name)) {
    ready_ = inflateInit2(&stream_, 15 + 16) == Z_OK;
  }
  ~GzipSource() override {
    if (ready_) inflateEnd(&stream_);
  }

  Result<std::size_t> read(char* out, std::size_t size) override {
    if (!ready_) return Error{ErrorCode::internal, name_ + ": no memory to decompress"};
    stream_.next_out = reinterpret_cast<Bytef*>(out);
    stream_.avail_out = static_cast<uInt>(size);
    while (stream_.avail_out == size) {
      if (stream_.avail_in == 0) {
        const auto got = fill();
        if (!got) return got.error();
        if (*got == 0) {
          if (between_members_) return std::size_t{0};
          return Error{ErrorCode::syntax, name_ + ": the gzip data is cut short; what was whole was read"};
        }
      }
      if (between_members_) {
        // gzip itself ignores what pads the end of a tape or of a last block
        if (*stream_.next_in == 0) {
          ++stream_.next_in;
          --stream_.avail_in;
          continue;
        }
        between_members_ = false;
      }
      const int state = inflate(&stream_, Z_NO_FLUSH);
      if (stream_.total_out > kExpansionAskedFrom && stream_.total_out / kMaxExpansion > stream_.total_in)
        return Error{ErrorCode::limit, name_ + ": the gzip data expands more than " +
                                           std::to_string(kMaxExpansion) +
                                           " times, which no text does; what came before was read"};
      if (state == Z_STREAM_END) {
        inflateReset(&stream_);
        between_members_ = true;
      } else if (state != Z_OK && state != Z_BUF_ERROR) {
        return Error{ErrorCode::syntax, name_ + ": the gzip data is damaged; what came before was read"};
      }
    }
    return size - stream_.avail_out;
  }

  /// A member begins with three fixed bytes, and its flags leave the upper three bits free. Bytes that only
  /// look like it fail again at once.
  bool resume() override {
    if (!ready_) return false;
    while (true) {
      if (stream_.avail_in < kMagic) {
        std::copy(stream_.next_in, stream_.next_in + stream_.avail_in, reinterpret_cast<Bytef*>(in_.data()));
        const std::size_t kept = stream_.avail_in;
        const auto got = packed_->read(in_.data() + kept, in_.size() - kept);
        if (!got || *got == 0) return false;
        stream_.next_in = reinterpret_cast<Bytef*>(in_.data());
        stream_.avail_in = static_cast<uInt>(kept + *got);
        continue;
      }
      const Bytef* in = stream_.next_in;
      if (in[0] == 0x1f && in[1] == 0x8b && in[2] == 8 && (in[3] & 0xE0U) == 0) break;
      ++stream_.next_in;
      --stream_.avail_in;
    }
    inflateReset(&stream_);
    between_members_ = false;
    return true;
  }

 private:
  static constexpr uInt kMagic = 4;

  Result<std::size_t> fill() {
    auto got = packed_->read(in_.data(), in_.size());
    if (got) {
      stream_.next_in = reinterpret_cast<Bytef*>(in_.data());
      stream_.avail_in = static_cast<uInt>(*got);
    }
    return got;
  }

  std::unique_ptr<ByteSource> packed_;
  std::string name_;
  z_stream stream_{};
  bool ready_ = false;
  bool between_members_ = false;
  std::array<char, 65536> in_{};
};

constexpr std::uint64_t kMaxBodyExpansion = 100;

}  // namespace

Result<InflatedBody> inflate_body(std::string_view packed, std::size_t limit_bytes) {
  InflatedBody out;
  // what servers call deflate is zlib's form, or no form at all
  const bool gzip = packed.starts_with("\x1f\x8b");
  const bool zlib = !packed.empty() && packed[0] == '\x78';
  z_stream stream{};
  if (inflateInit2(&stream, gzip ? 15 + 16 : zlib ? 15 : -15) != Z_OK)
    return Error{ErrorCode::internal, "no memory to decompress its body"};
  std::string in(packed);  // zlib wants bytes that it could change
  stream.next_in = reinterpret_cast<Bytef*>(in.data());
  stream.avail_in = static_cast<uInt>(in.size());
  std::array<char, 65536> chunk{};
  int state = Z_OK;
  while (state == Z_OK && out.text.size() < limit_bytes) {
    stream.next_out = reinterpret_cast<Bytef*>(chunk.data());
    stream.avail_out = static_cast<uInt>(chunk.size());
    state = inflate(&stream, Z_NO_FLUSH);
    const std::size_t got = chunk.size() - stream.avail_out;
    out.text.append(chunk.data(), got);
    if (got == 0 && state == Z_OK && stream.avail_in == 0) break;
  }
  inflateEnd(&stream);
  if (out.text.size() >= limit_bytes && out.text.size() / kMaxBodyExpansion > packed.size())
    return Error{ErrorCode::limit, "its body expands more than " + std::to_string(kMaxBodyExpansion) +
                                       " times, over " + std::to_string(limit_bytes >> 20U) +
                                       " MB: no page does"};
  out.cut = state != Z_STREAM_END;
  return out;
}

std::unique_ptr<ByteSource> gunzip(std::unique_ptr<ByteSource> packed, std::string name) {
  return std::make_unique<GzipSource>(std::move(packed), std::move(name));
}

std::string gzip_pack(std::string_view bytes, int level) {
  z_stream stream{};
  if (deflateInit2(&stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK) return {};
  std::string out(deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));  // NOLINT: zlib reads it only
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

}  // namespace sitrep
