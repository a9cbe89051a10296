// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "core/mapped_file.h"
#include "sitrep/result.h"

namespace sitrep {

/// A compiled data file: named sections of plain bytes, each at a cache line (64), little endian, mapped and
/// used in place. Layout: "SITREP01", u32 format, u32 section count, then per section {u64 offset, u64 size,
/// char name[48]}, then the sections. Deterministic: same sections, same bytes.
class ImageWriter {
 public:
  ImageWriter() = default;
  ImageWriter(ImageWriter&&) = default;
  ImageWriter& operator=(ImageWriter&&) = default;
  ImageWriter(const ImageWriter&) = delete;  // sections_ sees into kept_
  ImageWriter& operator=(const ImageWriter&) = delete;
  ~ImageWriter() = default;

  void add(std::string name, std::string bytes);
  template <typename T>
  void add(std::string name, const std::vector<T>& rows) {
    static_assert(std::is_trivially_copyable_v<T>);
    add(std::move(name), std::string(reinterpret_cast<const char*>(rows.data()), rows.size() * sizeof(T)));
  }
  /// The same without a copy: the bytes stay where they are until write().
  void add_view(std::string name, std::string_view bytes);
  template <typename T>
  void add_view(std::string name, const std::vector<T>& rows) {
    static_assert(std::is_trivially_copyable_v<T>);
    add_view(std::move(name),
             std::string_view(reinterpret_cast<const char*>(rows.data()), rows.size() * sizeof(T)));
  }
  /// Writes to path + ".tmp" and renames, so a reader never sees half a file.
  Status write(const std::string& path) const;
  /// The file's bytes.
  std::string bytes() const;

 private:
  /// The file, piece by piece: put(data, size).
  template <typename Put>
  void emit(const Put& put) const;

  std::map<std::string, std::string> kept_;
  std::map<std::string, std::string_view> sections_;
};

class Image {
 public:
  static Result<Image> open(const std::string& path);
  /// Of what has just been laid out, kept in memory.
  static Image of(const ImageWriter& writer);

  bool has(std::string_view name) const { return find(name) != nullptr; }
  /// The names of all sections, in order.
  std::vector<std::string_view> names() const;
  /// Empty if there is no such section.
  std::string_view bytes(std::string_view name) const;
  /// The section as an array of T, in place. Empty if absent; a size that is no multiple of T is our bug.
  template <typename T>
  std::span<const T> rows(std::string_view name) const {
    static_assert(std::is_trivially_copyable_v<T> && alignof(T) <= 16);
    const std::string_view b = bytes(name);
    return {reinterpret_cast<const T*>(b.data()), b.size() / sizeof(T)};
  }

 private:
  struct Entry {
    std::uint64_t offset;
    std::uint64_t size;
    char name[48];
  };
  const Entry* find(std::string_view name) const;
  std::string_view all() const { return owned_ == nullptr ? file_.bytes() : std::string_view(*owned_); }

  MappedFile file_;
  std::unique_ptr<const std::string> owned_;  ///< instead of the file; stays where it is when the image moves
};

/// Strings of an image: equal strings are kept once; offset 0 is the empty string.
/// The pool is one section; a string is its bytes and a closing 0.
/// Four to eight bytes a string beside the string itself: ten million strings fit.
class StringPool {
 public:
  StringPool() { bytes_.push_back('\0'); }
  /// Goes on from a pool that is in an image; its offsets stay what they are.
  explicit StringPool(std::string_view bytes);
  /// The offset of the text, which holds no 0. A pool of 4 GiB is full: our bug to let it come to that.
  std::uint32_t add(std::string_view text);
  const std::string& bytes() const { return bytes_; }

 private:
  /// The slot that has the text, or the free one where it belongs.
  std::size_t slot_of(std::string_view text) const;
  void grow();

  std::string bytes_;
  std::vector<std::uint32_t> slots_;  ///< offsets, by hash of the string; 0: free
  std::size_t used_ = 0;
};

/// The string at an offset of a pool; empty outside it.
inline std::string_view pooled(std::string_view pool, std::uint32_t offset) {
  if (offset >= pool.size()) return {};
  const std::string_view rest = pool.substr(offset);
  return rest.substr(0, rest.find('\0'));
}

}  // namespace sitrep
