// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "store/register.h"
#include "store/sqlite.h"

namespace sitrep {
namespace {

class Secret : public testing::Test {
 protected:
  Secret() {
    folder_ = std::filesystem::path(testing::TempDir()) /
              ("sitrep-secret-" + std::string(testing::UnitTest::GetInstance()->current_test_info()->name()));
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directory(folder_);
  }
  ~Secret() override { std::filesystem::remove_all(folder_); }

  Result<std::string> secret_of(const std::string& name, Register::Mode mode) const {
    auto store = Register::open((folder_ / name).string(), mode);
    if (!store) return store.error();
    return store->secret();
  }
  std::filesystem::path folder_;
};

TEST_F(Secret, IsARegistersOwnForItsLife) {
  const auto made = secret_of("a.db", Register::Mode::create);
  ASSERT_TRUE(made) << made.error().message;
  EXPECT_EQ(made->size(), 64U);
  EXPECT_EQ(made->find_first_not_of("0123456789abcdef"), std::string::npos);
  for (const auto mode : {Register::Mode::create, Register::Mode::write, Register::Mode::read})
    EXPECT_EQ(*secret_of("a.db", mode), *made);
  EXPECT_NE(*secret_of("b.db", Register::Mode::create), *made);
}

TEST_F(Secret, ARegisterWithoutOneGivesNone) {
  ASSERT_TRUE(secret_of("a.db", Register::Mode::create));
  {
    auto database = Database::open((folder_ / "a.db").string(), Database::Mode::write);
    ASSERT_TRUE(database);
    ASSERT_TRUE(database->execute("DELETE FROM meta WHERE key = 'export_secret'"));
  }
  const auto none = secret_of("a.db", Register::Mode::read);
  ASSERT_FALSE(none);
  EXPECT_NE(none.error().message.find("has no secret"), std::string::npos);
}

}  // namespace
}  // namespace sitrep
