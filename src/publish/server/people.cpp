// SPDX-License-Identifier: Apache-2.0
#include "publish/server/people.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "core/hex.h"
#include "core/random.h"

namespace sitrep::server {
namespace {

namespace fs = std::filesystem;

constexpr std::array<PersonRole, 3> kRoles{PersonRole::reader, PersonRole::reviewer, PersonRole::admin};

}  // namespace

std::string_view name_of(PersonRole value) {
  switch (value) {
    case PersonRole::reader:
      return "reader";
    case PersonRole::reviewer:
      return "reviewer";
    case PersonRole::admin:
      return "admin";
  }
  return {};
}

std::optional<PersonRole> parse_person_role(std::string_view word) {
  for (const PersonRole role : kRoles)
    if (name_of(role) == word) return role;
  return std::nullopt;
}

bool is_person_name(std::string_view name) {
  constexpr std::size_t kLongest = 64;
  return !name.empty() && name.size() <= kLongest && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '-' || c == '_';
  });
}

std::string people_file(const std::string& register_file) { return register_file + ".people"; }

Result<std::vector<Person>> read_people(const std::string& register_file) {
  std::vector<Person> out;
  const std::string path = people_file(register_file);
  std::error_code none;
  if (!fs::exists(path, none)) return out;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    std::istringstream words(line);
    Person person;
    std::string role;
    words >> person.name >> role >> person.hash;
    const auto known = parse_person_role(role);
    if (!known || !is_person_name(person.name) || person.hash.empty())
      return Error{ErrorCode::syntax,
                   path + ": a line is not NAME ROLE HASH; make it anew with `sitrep people add`"};
    person.role = *known;
    out.push_back(std::move(person));
  }
  if (!in.eof()) return Error{ErrorCode::io, path + ": cannot be read; check its permissions"};
  return out;
}

Status write_people(const std::string& register_file, const std::vector<Person>& people) {
  const std::string path = people_file(register_file);
  const auto random = random_bytes(8);
  if (!random) return random.error();
  const std::string partial = path + "." + hex_of(*random);
  const Error failed{ErrorCode::io, path + ": cannot be written; check the permissions of its folder"};
  std::error_code error;
  {
    std::ofstream out(partial, std::ios::trunc);
    fs::permissions(partial, fs::perms::owner_read | fs::perms::owner_write, error);
    for (const Person& person : people)
      out << person.name << ' ' << name_of(person.role) << ' ' << person.hash << '\n';
    out.flush();
    if (!out || error) {
      fs::remove(partial, error);
      return failed;
    }
  }
  fs::rename(partial, path, error);
  return error ? Status(failed) : ok_status();
}

}  // namespace sitrep::server
