// SPDX-License-Identifier: Apache-2.0
// zlib, not libdeflate: libdeflate needs a whole member in memory at both ends, and an archive of reports is
// often one member of many gigabytes (docs/decisions/0004-streams.md).
#include <zlib.h>

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
        const auto got = packed_->read(in_.data(), in_.size());
        if (!got) return got.error();
        if (*got == 0) {
          if (between_members_) return std::size_t{0};
          return Error{ErrorCode::syntax, name_ + ": the gzip data is cut short; what was whole was read"};
        }
        stream_.next_in = reinterpret_cast<Bytef*>(in_.data());
        stream_.avail_in = static_cast<uInt>(*got);
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
      if (state == Z_STREAM_END) {
        inflateReset(&stream_);
        between_members_ = true;
      } else if (state != Z_OK && state != Z_BUF_ERROR) {
        return Error{ErrorCode::syntax, name_ + ": the gzip data is damaged; what came before was read"};
      }
    }
    return size - stream_.avail_out;
  }

 private:
  std::unique_ptr<ByteSource> packed_;
  std::string name_;
  z_stream stream_{};
  bool ready_ = false;
  bool between_members_ = false;
  std::array<char, 65536> in_{};
};

}  // namespace

std::unique_ptr<ByteSource> gunzip(std::unique_ptr<ByteSource> packed, std::string name) {
  return std::make_unique<GzipSource>(std::move(packed), std::move(name));
}

}  // namespace sitrep
