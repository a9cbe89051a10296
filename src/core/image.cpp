// SPDX-License-Identifier: Apache-2.0
#include "core/image.h"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <utility>

#include "core/check.h"
#include "core/hash.h"

namespace sitrep {
namespace {

constexpr char kMagic[9] = "SITREP01";
constexpr std::uint32_t kFormat = 1;
constexpr std::size_t kHead = 16;

/// Sections begin at cache lines: buckets and rows of weights are as long as one or two of them, and reading
/// two lines for one cost the whole program 6 %. Files whose sections begin at 16 bytes (older ones) are
/// read as well, a little slower.
constexpr std::size_t kLine = 64;
constexpr std::size_t kLeastAlignment = 16;

std::size_t aligned(std::size_t n) { return (n + kLine - 1) / kLine * kLine; }

}  // namespace

void ImageWriter::add(std::string name, std::string bytes) {
  std::string& kept = kept_[name];
  kept = std::move(bytes);
  add_view(std::move(name), std::string_view(kept));
}

void ImageWriter::add_view(std::string name, std::string_view bytes) {
  SITREP_CHECK(name.size() < 48);
  sections_[std::move(name)] = bytes;
}

template <typename Put>
void ImageWriter::emit(const Put& put) const {
  const auto count = static_cast<std::uint32_t>(sections_.size());
  put(kMagic, 8);
  put(&kFormat, 4);
  put(&count, 4);
  std::uint64_t offset = aligned(kHead + sections_.size() * 64);
  for (const auto& [name, bytes] : sections_) {
    const std::uint64_t size = bytes.size();
    char padded[48] = {};
    std::copy(name.begin(), name.end(), padded);
    put(&offset, 8);
    put(&size, 8);
    put(padded, 48);
    offset += aligned(bytes.size());
  }
  static constexpr char kZeros[kLine] = {};
  const std::size_t head = kHead + sections_.size() * 64;
  put(kZeros, aligned(head) - head);
  for (const auto& [name, bytes] : sections_) {
    put(bytes.data(), bytes.size());
    put(kZeros, aligned(bytes.size()) - bytes.size());
  }
}

std::string ImageWriter::bytes() const {
  std::string out;
  emit([&](const void* data, std::size_t size) { out.append(static_cast<const char*>(data), size); });
  return out;
}

Status ImageWriter::write(const std::string& path) const {
  const std::string partial = path + ".tmp";
  std::ofstream out(partial, std::ios::binary | std::ios::trunc);
  emit([&](const void* data, std::size_t size) {
    out.write(static_cast<const char*>(data), static_cast<std::streamsize>(size));
  });
  out.close();
  if (!out || std::rename(partial.c_str(), path.c_str()) != 0) {
    std::remove(partial.c_str());
    return Error{ErrorCode::io, path + ": cannot write"};
  }
  return ok_status();
}

Image Image::of(const ImageWriter& writer) {
  Image image;
  image.owned_ = std::make_unique<const std::string>(writer.bytes());
  return image;
}

Result<Image> Image::open(const std::string& path) {
  auto file = MappedFile::open(path);
  if (!file) return file.error();
  const std::string_view bytes = file->bytes();
  std::uint32_t head[2] = {};
  if (bytes.size() < kHead || std::memcmp(bytes.data(), kMagic, 8) != 0)
    return Error{ErrorCode::syntax, path + ": not a sitrep data file"};
  std::memcpy(head, bytes.data() + 8, 8);
  if (head[0] != kFormat)
    return Error{ErrorCode::unsupported, path + ": made by another version of sitrep; build it again"};
  Image image;
  image.file_ = std::move(*file);
  const std::string_view all = image.file_.bytes();
  if (kHead + std::uint64_t{head[1]} * 64 > all.size()) return Error{ErrorCode::syntax, path + ": cut short"};
  const auto* entries = reinterpret_cast<const Entry*>(all.data() + kHead);
  for (std::uint32_t i = 0; i < head[1]; ++i) {
    if (entries[i].offset > all.size() || entries[i].size > all.size() - entries[i].offset ||
        entries[i].offset % kLeastAlignment != 0)
      return Error{ErrorCode::syntax, path + ": cut short"};
  }
  return image;
}

const Image::Entry* Image::find(std::string_view name) const {
  const std::string_view all = this->all();
  if (all.size() < kHead) return nullptr;
  std::uint32_t count = 0;
  std::memcpy(&count, all.data() + 12, 4);
  const auto* entries = reinterpret_cast<const Entry*>(all.data() + kHead);
  for (std::uint32_t i = 0; i < count; ++i)
    if (name == entries[i].name) return entries + i;
  return nullptr;
}

std::vector<std::string_view> Image::names() const {
  const std::string_view all = this->all();
  std::vector<std::string_view> out;
  if (all.size() < kHead) return out;
  std::uint32_t count = 0;
  std::memcpy(&count, all.data() + 12, 4);
  const auto* entries = reinterpret_cast<const Entry*>(all.data() + kHead);
  for (std::uint32_t i = 0; i < count; ++i) out.emplace_back(entries[i].name);
  return out;
}

std::string_view Image::bytes(std::string_view name) const {
  const Entry* entry = find(name);
  return entry == nullptr ? std::string_view() : all().substr(entry->offset, entry->size);
}

StringPool::StringPool(std::string_view bytes) : bytes_(bytes.empty() ? std::string(1, '\0') : bytes) {
  if (bytes_.back() != '\0') bytes_.push_back('\0');  // of a damaged file
  for (std::size_t at = 1; at < bytes_.size(); at = bytes_.find('\0', at) + 1) {
    if (used_ * 10 >= slots_.size() * 7) grow();
    std::uint32_t& slot = slots_[slot_of(pooled(bytes_, static_cast<std::uint32_t>(at)))];
    used_ += slot == 0 ? 1 : 0;
    if (slot == 0) slot = static_cast<std::uint32_t>(at);
  }
}

std::size_t StringPool::slot_of(std::string_view text) const {
  const std::uint64_t hash = Fnv1a(text).value();
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = static_cast<std::size_t>((hash ^ hash >> 29) * 0x9E3779B97F4A7C15ULL >> 20) & mask;
  const auto is_text = [&](std::uint32_t offset) {
    return bytes_.compare(offset, text.size(), text) == 0 && bytes_[offset + text.size()] == '\0';
  };
  while (slots_[at] != 0 && !is_text(slots_[at])) at = (at + 1) & mask;
  return at;
}

void StringPool::grow() {
  const std::vector<std::uint32_t> old = std::move(slots_);
  slots_.assign(std::max<std::size_t>(64, old.size() * 2), 0);
  for (const std::uint32_t offset : old)
    if (offset != 0) slots_[slot_of(pooled(bytes_, offset))] = offset;
}

std::uint32_t StringPool::add(std::string_view text) {
  if (text.empty()) return 0;
  if (used_ * 10 >= slots_.size() * 7) grow();
  const std::size_t at = slot_of(text);
  if (slots_[at] != 0) return slots_[at];
  SITREP_CHECK(bytes_.size() + text.size() < 0xFFFFFFFF);
  slots_[at] = static_cast<std::uint32_t>(bytes_.size());
  ++used_;
  bytes_.append(text);
  bytes_.push_back('\0');
  return slots_[at];
}

}  // namespace sitrep
