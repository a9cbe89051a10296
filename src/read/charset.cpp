// SPDX-License-Identifier: Apache-2.0
#include "read/charset.h"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <cerrno>

#include "core/utf8.h"

namespace sitrep {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

/// The converter, if the machine has one for that name.
class Converter {
 public:
  explicit Converter(const std::string& from) : handle_(iconv_open("UTF-8", from.c_str())) {}
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;
  ~Converter() {
    if (known()) iconv_close(handle_);
  }
  /// iconv's own way to say that there is none.
  bool known() const {
    return handle_ != reinterpret_cast<iconv_t>(-1);  // NOLINT(performance-no-int-to-ptr)
  }

  std::string convert(std::string_view bytes) {
    std::string out;
    std::string in(bytes);  // iconv wants bytes that it could change
    char* from = in.data();
    std::size_t left = in.size();
    std::array<char, 16384> chunk{};
    while (left > 0) {
      char* to = chunk.data();
      std::size_t room = chunk.size();
      const std::size_t state = iconv(handle_, &from, &left, &to, &room);
      out.append(chunk.data(), chunk.size() - room);
      if (state != static_cast<std::size_t>(-1) || errno == E2BIG) continue;
      out.append(kReplacement);
      ++from;
      --left;
    }
    return out;
  }

 private:
  iconv_t handle_;
};

}  // namespace

Utf8Text to_utf8(std::string_view bytes, std::string_view charset) {
  Utf8Text out;
  if (sanitise_utf8(bytes, out.text) == 0) return out;
  std::string name = ascii_lower(charset);
  if (name == "utf-8" || name == "utf8") return out;
  // the web's rule: who says Latin-1 means Windows-1252, which has quotes where Latin-1 has nothing
  if (name.empty() || name == "iso-8859-1" || name == "latin1" || name == "us-ascii" || name == "ascii")
    name = "windows-1252";
  const bool plain = std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == ':';
  });
  Converter converter(plain && name.size() < 40 ? name : "none");
  out.known = converter.known();
  if (!out.known) return out;
  const std::string converted = converter.convert(bytes);
  out.text.clear();
  sanitise_utf8(converted, out.text);
  return out;
}

std::string declared_charset(std::string_view bytes) {
  const std::string head = ascii_lower(bytes.substr(0, 2048));
  const bool xml = head.starts_with("<?xml");
  const std::string_view key = xml ? "encoding" : "charset";
  std::size_t at = head.find(key);
  if (at == std::string::npos) return {};
  at = head.find_first_not_of(" \t=\"'", at + key.size());
  if (at == std::string::npos) return {};
  const std::size_t end = std::min(head.find_first_of(" \t\r\n\"'/>?;", at), head.size());
  return head.substr(at, end - at);
}

}  // namespace sitrep
