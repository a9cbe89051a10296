// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "sitrep/result.h"

namespace sitrep::server {

/// A password as it is kept: libsodium's Argon2id with a salt of its own. Cost: a tenth of a second, 64 MiB.
Result<std::string> hash_password(std::string_view password);
/// Whether it is the password of `hash`. The same cost, also where `hash` is empty: nobody's name is told
/// apart from somebody's by how long it takes.
bool is_password(std::string_view password, const std::string& hash);
/// In a time that tells nothing of where they differ.
bool is_same_secret(std::string_view a, std::string_view b);

}  // namespace sitrep::server
