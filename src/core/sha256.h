// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace sitrep {

/// SHA-256 (FIPS 180-4) of the bytes, as 64 lower-case hexadecimal digits.
std::string sha256_hex(std::string_view bytes);
/// HMAC-SHA-256 (RFC 2104) of the bytes: who has not the key can neither make it nor try texts against it.
std::string hmac_sha256_hex(std::string_view key, std::string_view bytes);

}  // namespace sitrep
