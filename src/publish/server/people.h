// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sitrep/result.h"

namespace sitrep::server {

/// What somebody may do; each may do what those before it may.
enum class PersonRole : std::uint8_t {
  reader,    ///< looks
  reviewer,  ///< corrects, reviews, signs off
  admin      ///< changes what holds for the whole register
};
std::string_view name_of(PersonRole value);
std::optional<PersonRole> parse_person_role(std::string_view word);

/// Somebody who may log in: a handle, no full name is needed.
struct Person {
  std::string name;
  PersonRole role = PersonRole::reader;
  std::string hash;  ///< of the password
};

/// The file of a register's people: "REGISTER.people", a line each, for its owner alone.
std::string people_file(const std::string& register_file);
/// None where there is no file. Error syntax where it is none of ours.
Result<std::vector<Person>> read_people(const std::string& register_file);
/// Reads the people, has them changed and replaces the file whole, or leaves it as it is where `change` gives
/// an error. One program at a time: somebody taken out meanwhile is not put back.
Status change_people(const std::string& register_file,
                     const std::function<Status(std::vector<Person>&)>& change);
/// One word of letters, digits, `.`, `-`, `_`, up to 64 bytes.
bool is_person_name(std::string_view name);

}  // namespace sitrep::server
