// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "core/image.h"

namespace sitrep {
namespace {

TEST(StringPool, KeepsEqualStringsOnce) {
  StringPool pool;
  EXPECT_EQ(pool.add(""), 0U);
  std::vector<std::uint32_t> offsets;
  for (int i = 0; i < 5000; ++i) offsets.push_back(pool.add("name " + std::to_string(i)));
  const std::size_t size = pool.bytes().size();
  for (int i = 0; i < 5000; ++i) {
    const auto at = static_cast<std::size_t>(i);
    EXPECT_EQ(pool.add("name " + std::to_string(i)), offsets[at]);
    EXPECT_EQ(pooled(pool.bytes(), offsets[at]), "name " + std::to_string(i));
  }
  EXPECT_EQ(pool.bytes().size(), size);
  // "name 1" begins "name 10" and is another string all the same.
  EXPECT_NE(pool.add("name 1"), pool.add("name 10"));
}

TEST(StringPool, GoesOnFromAnOlderOne) {
  StringPool first;
  const std::uint32_t a = first.add("Idlib");
  const std::uint32_t b = first.add("Hama");
  StringPool second{std::string_view(first.bytes())};
  EXPECT_EQ(second.add("Hama"), b);
  EXPECT_EQ(second.add("Idlib"), a);
  EXPECT_EQ(second.add("Homs"), first.bytes().size());
  EXPECT_EQ(StringPool(std::string_view()).add("Homs"), 1U);
}

TEST(Image, HoldsSectionsByCopyAndByView) {
  std::string pattern = (std::filesystem::temp_directory_path() / "sitrep-image-XXXXXX").string();
  const std::string folder = mkdtemp(pattern.data());
  const std::string path = folder + "/x.img";
  const std::vector<std::uint32_t> rows{3, 1, 2};
  ImageWriter writer;
  writer.add("copied", std::string("abc"));
  writer.add_view("seen", rows);
  ASSERT_TRUE(writer.write(path));
  const auto image = Image::open(path);
  ASSERT_TRUE(image) << image.error().message;
  EXPECT_EQ(image->bytes("copied"), "abc");
  EXPECT_EQ(image->rows<std::uint32_t>("seen").size(), 3U);
  EXPECT_EQ(image->rows<std::uint32_t>("seen")[0], 3U);
  EXPECT_FALSE(image->has("other"));
  for (const char* name : {"copied", "seen"})
    EXPECT_EQ(reinterpret_cast<std::uintptr_t>(image->bytes(name).data()) % 64, 0U)
        << name << ": begins a cache line";
  std::filesystem::resize_file(path, std::filesystem::file_size(path) - 60);
  EXPECT_FALSE(Image::open(path)) << "cut short";
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace sitrep
