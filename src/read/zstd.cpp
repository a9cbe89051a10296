// SPDX-License-Identifier: Apache-2.0
#include <zstd.h>

#include <array>
#include <utility>

#include "core/check.h"
#include "read/bytes.h"

namespace sitrep {
namespace {

/// zstd finds what repeats over megabytes, as the same page fetched each day does: it may do more than gzip.
constexpr std::uint64_t kZstdMaxExpansion = 5000;
constexpr std::uint64_t kZstdAskedFrom = std::uint64_t{256} << 20U;

class ZstdSource : public ByteSource {
 public:
  ZstdSource(std::unique_ptr<ByteSource> packed, std::string name)
      : packed_(std::move(packed)), name_(std::move(name)), stream_(ZSTD_createDStream()) {}

  Result<std::size_t> read(char* out, std::size_t size) override {
    if (!stream_) return Error{ErrorCode::internal, name_ + ": no memory to decompress"};
    ZSTD_outBuffer to{out, size, 0};
    while (to.pos == 0) {
      if (from_.pos == from_.size && !flushing_) {
        const auto got = packed_->read(in_.data(), in_.size());
        if (!got) return got.error();
        if (*got == 0) {
          if (frame_done_) return std::size_t{0};
          return Error{ErrorCode::syntax, name_ + ": the zstd data is cut short; what was whole was read"};
        }
        from_ = {in_.data(), *got, 0};
      }
      const std::size_t before = from_.pos;
      const std::size_t hint = ZSTD_decompressStream(stream_.get(), &to, &from_);
      if (ZSTD_isError(hint) != 0)
        return Error{ErrorCode::syntax, name_ + ": the zstd data is damaged; what came before was read"};
      frame_done_ = hint == 0;
      taken_ += from_.pos - before;
      given_ += to.pos;
      if (given_ > kZstdAskedFrom && given_ / kZstdMaxExpansion > taken_)
        return Error{ErrorCode::limit, name_ + ": the zstd data expands more than " +
                                           std::to_string(kZstdMaxExpansion) +
                                           " times, which no text does; what came before was read"};
      flushing_ = to.pos == to.size && !frame_done_;
    }
    return to.pos;
  }

 private:
  struct Free {
    void operator()(ZSTD_DStream* stream) const { ZSTD_freeDStream(stream); }
  };
  std::unique_ptr<ByteSource> packed_;
  std::string name_;
  std::unique_ptr<ZSTD_DStream, Free> stream_;
  ZSTD_inBuffer from_{nullptr, 0, 0};
  std::uint64_t taken_ = 0, given_ = 0;  ///< bytes in and out, over all frames
  bool frame_done_ = false;
  bool flushing_ = false;  ///< the output was full: there may be more without more input
  std::array<char, 65536> in_{};
};

/// 3 is zstd's own default: of 1 to 6 the best size for its time on pages and lines of JSON.
constexpr int kPackLevel = 3;

}  // namespace

std::string zstd_pack(std::string_view bytes) {
  struct Free {
    void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
  };
  // A context is half a megabyte: one a thread, not one a report.
  thread_local const std::unique_ptr<ZSTD_CCtx, Free> context(ZSTD_createCCtx());
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  const std::size_t size =
      ZSTD_compressCCtx(context.get(), out.data(), out.size(), bytes.data(), bytes.size(), kPackLevel);
  SITREP_CHECK(ZSTD_isError(size) == 0);
  out.resize(size);
  return out;
}

Result<std::string> zstd_unpack(std::string_view packed, std::size_t limit_bytes) {
  const unsigned long long told = ZSTD_getFrameContentSize(packed.data(), packed.size());
  if (told == ZSTD_CONTENTSIZE_UNKNOWN || told == ZSTD_CONTENTSIZE_ERROR || told > limit_bytes)
    return Error{ErrorCode::syntax, "no zstd frame of a known size"};
  std::string out(static_cast<std::size_t>(told), '\0');
  const std::size_t size = ZSTD_decompress(out.data(), out.size(), packed.data(), packed.size());
  if (ZSTD_isError(size) != 0 || size != out.size()) return Error{ErrorCode::syntax, "a damaged zstd frame"};
  return out;
}

std::unique_ptr<ByteSource> unzstd(std::unique_ptr<ByteSource> packed, std::string name) {
  return std::make_unique<ZstdSource>(std::move(packed), std::move(name));
}

}  // namespace sitrep
