// SPDX-License-Identifier: Apache-2.0
#include "publish/server/people.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <utility>

#include "core/hex.h"
#include "core/random.h"

namespace sitrep::server {
namespace {

namespace fs = std::filesystem;

constexpr std::array<PersonRole, 3> kRoles{PersonRole::reader, PersonRole::reviewer, PersonRole::admin};

/// The register's folder, for whoever changes people: the file itself is another after each change. Let go
/// with the program, however it ends.
class Turn {
 public:
  explicit Turn(const std::string& register_file) {
    const fs::path folder = fs::path(register_file).parent_path();
    fd_ = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd_ >= 0 && ::flock(fd_, LOCK_EX) != 0) ::close(std::exchange(fd_, -1));
  }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;
  ~Turn() {
    if (fd_ >= 0) ::close(fd_);
  }
  bool is_ours() const { return fd_ >= 0; }

 private:
  int fd_ = -1;
};

Status write_people(const std::string& path, const std::vector<Person>& people) {
  const auto random = random_bytes(8);
  if (!random) return random.error();
  const std::string partial = path + "." + hex_of(*random);
  std::string lines;
  for (const Person& person : people)
    lines.append(person.name).append(" ").append(name_of(person.role)).append(" ").append(person.hash) +=
        '\n';
  // Made for its owner alone: who opened it between making and closing it would read on. Then on the medium
  // before it takes the name, or a power cut leaves nobody.
  const int fd = ::open(partial.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
  bool done = fd >= 0;
  for (std::string_view left = lines; done && !left.empty();) {
    const ssize_t written = ::write(fd, left.data(), left.size());
    done = written > 0 || errno == EINTR;
    left.remove_prefix(written > 0 ? static_cast<std::size_t>(written) : 0);
  }
  done = done && ::fsync(fd) == 0;
  if (fd >= 0) done = ::close(fd) == 0 && done;
  std::error_code error;
  if (done) fs::rename(partial, path, error);
  if (done && !error) return ok_status();
  if (fd >= 0) fs::remove(partial, error);
  return Error{ErrorCode::io, path + ": cannot be written; check the permissions of its folder"};
}

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
  std::error_code why;
  if (!fs::exists(path, why) && !why) return out;
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

Status change_people(const std::string& register_file,
                     const std::function<Status(std::vector<Person>&)>& change) {
  const std::string path = people_file(register_file);
  const Turn turn(register_file);
  if (!turn.is_ours()) return Error{ErrorCode::io, path + ": its folder cannot be opened"};
  auto people = read_people(register_file);
  if (!people) return people.error();
  if (auto done = change(*people); !done) return done;
  return write_people(path, *people);
}

}  // namespace sitrep::server
