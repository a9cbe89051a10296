// SPDX-License-Identifier: Apache-2.0
#include "core/utf8.h"

#include <bit>

#include "core/eight_bytes.h"

namespace sitrep {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

/// Length of the valid sequence at `at`, 0 if there is none (RFC 3629: no surrogates, no overlong forms).
std::size_t valid_length(std::string_view s, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(s[at + i]); };
  const auto tail = [&](std::size_t i) { return at + i < s.size() && (byte(i) & 0xC0U) == 0x80U; };
  const unsigned char b = byte(0);
  if (b < 0x80) return 1;
  if (b >= 0xC2 && b <= 0xDF) return tail(1) ? 2 : 0;
  if (b >= 0xE0 && b <= 0xEF) {
    if (!tail(1) || !tail(2)) return 0;
    if (b == 0xE0 && byte(1) < 0xA0) return 0;
    if (b == 0xED && byte(1) > 0x9F) return 0;
    return 3;
  }
  if (b >= 0xF0 && b <= 0xF4) {
    if (!tail(1) || !tail(2) || !tail(3)) return 0;
    if (b == 0xF0 && byte(1) < 0x90) return 0;
    if (b == 0xF4 && byte(1) > 0x8F) return 0;
    return 4;
  }
  return 0;
}

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

/// Base letters of U+00C0..U+017F; '.' keeps the code point (× and ÷).
constexpr std::string_view kLatinBase =
    "aaaaaaaceeeeiiiidnooooo.ouuuuytsaaaaaaaceeeeiiiidnooooo.ouuuuyty"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllll"
    "nnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
static_assert(kLatinBase.size() == 0x180 - 0xC0);

/// What typographic and transliterating marks fold to; 0 when the code point is none of them.
char fold_mark(char32_t c) {
  switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x2032:  // quotes, prime
    case 0x02BB:
    case 0x02BC:
    case 0x02BE:
    case 0x02BF:
    case 0x0060:
    case 0x00B4:
      return '\'';
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x00AB:
    case 0x00BB:
      return '"';
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212:
      return '-';
    case 0x00A0:
    case 0x2002:
    case 0x2003:
    case 0x2009:
    case 0x200A:
    case 0x202F:
    case 0x3000:
      return ' ';
    default:
      return 0;
  }
}

char32_t lower(char32_t c) {
  if (c >= 0x391 && c <= 0x3A9) return c + 32;  // Greek
  if (c >= 0x410 && c <= 0x42F) return c + 32;  // Cyrillic
  if (c >= 0x400 && c <= 0x40F) return c + 80;  // Cyrillic with marks: Ѐ..Џ
  if (c >= 0x460 && c <= 0x52F) return c | 1U;  // pairs of capital and small: Ґ
  return c;
}

}  // namespace

char32_t next_code_point(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t i) { return static_cast<char32_t>(static_cast<unsigned char>(text[i])); };
  const char32_t b = byte(at);
  if (b < 0x80) {
    ++at;
    return b;
  }
  const std::size_t size = b >= 0xF0 ? 4 : b >= 0xE0 ? 3 : 2;
  if (at + size > text.size()) {
    ++at;
    return kReplacement;
  }
  char32_t c = b & (0xFFU >> (size + 1));
  for (std::size_t i = 1; i < size; ++i) c = (c << 6) | (byte(at + i) & 0x3FU);
  at += size;
  return c;
}

void append_utf8(std::string& out, char32_t c) {
  const auto put = [&](char32_t byte) { out.push_back(static_cast<char>(static_cast<unsigned char>(byte))); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | (c >> 6));
    put(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    put(0xE0 | (c >> 12));
    put(0x80 | ((c >> 6) & 0x3F));
    put(0x80 | (c & 0x3F));
  } else {
    put(0xF0 | (c >> 18));
    put(0x80 | ((c >> 12) & 0x3F));
    put(0x80 | ((c >> 6) & 0x3F));
    put(0x80 | (c & 0x3F));
  }
}

std::size_t sanitise_utf8(std::string_view bytes, std::string& out) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  out.clear();
  out.reserve(bytes.size());
  std::size_t invalid = 0;
  std::size_t at = 0;
  std::size_t copied = 0;  // what lies before it is in `out`: runs of good bytes are copied whole
  while (at < bytes.size()) {
    if (at + 8 <= bytes.size()) {
      const EightBytes eight = EightBytes::at(bytes.data() + at);
      if ((eight.not_ascii() | eight.equal('\r')) == 0) {
        at += 8;
        continue;
      }
    }
    const std::size_t size = valid_length(bytes, at);
    const bool bad = size == 0;
    const bool crlf = bytes[at] == '\r' && at + 1 < bytes.size() && bytes[at + 1] == '\n';
    if (!bad && !crlf) {
      at += size;
      continue;
    }
    out.append(bytes, copied, at - copied);
    if (bad) {
      append_utf8(out, kReplacement);
      ++invalid;
    }
    copied = ++at;
  }
  out.append(bytes, copied, at - copied);
  return invalid;
}

std::string ascii_lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = ascii_lower(c);
  return out;
}

std::size_t count_code_points(std::string_view text) {
  std::size_t count = text.size();
  std::size_t at = 0;
  for (; at + 8 <= text.size(); at += 8)
    count -= static_cast<std::size_t>(std::popcount(EightBytes::at(text.data() + at).continuing()));
  for (; at < text.size(); ++at) count -= is_continuation(text[at]) ? 1 : 0;
  return count;
}

CodePointIndex::CodePointIndex(std::string_view text) : text_(text) {
  size_ = static_cast<std::uint32_t>(count_code_points(text));
  if (size_ == text.size()) return;
  before_.reserve(text.size() / 64 + 1);
  std::uint32_t count = 0;
  for (std::size_t i = 0; i < text.size(); i += 64) {
    before_.push_back(count);
    count += static_cast<std::uint32_t>(count_code_points(text.substr(i, 64)));
  }
}

std::uint32_t CodePointIndex::at(std::uint32_t byte) const {
  if (before_.empty()) return byte;
  if (byte >= text_.size()) return size_;
  const std::size_t block = byte / 64;
  return before_[block] +
         static_cast<std::uint32_t>(count_code_points(text_.substr(block * 64, byte - block * 64)));
}

void fold_into(std::string_view text, std::string& out) {
  std::size_t at = 0;
  while (at < text.size()) {
    const auto b = static_cast<unsigned char>(text[at]);
    if (b < 0x80) {
      out.push_back(b >= 'A' && b <= 'Z' ? static_cast<char>(b + 32)
                    : b == '`'           ? '\''
                                         : static_cast<char>(b));
      ++at;
      continue;
    }
    const char32_t c = next_code_point(text, at);
    if (c >= 0x300 && c <= 0x36F) continue;  // combining marks
    if (c >= 0xC0 && c < 0x180 && kLatinBase[c - 0xC0] != '.') {
      out.push_back(kLatinBase[c - 0xC0]);
    } else if (const char mark = fold_mark(c); mark != 0) {
      out.push_back(mark);
    } else {
      append_utf8(out, lower(c));
    }
  }
}

bool is_space(char32_t c) {
  return c == ' ' || (c >= 9 && c <= 13) || c == 0x85 || c == 0xA0 || (c >= 0x2000 && c <= 0x200B) ||
         c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000 || c == 0xFEFF;
}

bool is_digit(char32_t c) {
  return (c >= '0' && c <= '9') || (c >= 0x660 && c <= 0x669) || (c >= 0x6F0 && c <= 0x6F9);
}

bool is_letter(char32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  if (c < 0xC0) return c == 0xAA || c == 0xB5 || c == 0xBA;
  if (c == 0xD7 || c == 0xF7 || is_digit(c)) return false;
  if (c >= 0x2000 && c <= 0x2BFF) return false;  // punctuation, symbols, arrows, boxes
  if (c >= 0x3000 && c <= 0x3004) return false;
  if (c >= 0x3008 && c <= 0x3020) return false;
  if (c == 0x60C || c == 0x61B || c == 0x61F || c == 0x66A || c == 0x66B || c == 0x66C || c == 0x6D4)
    return false;
  if (c >= 0xFE00 && c <= 0xFE6F) return false;
  if (c >= 0xFF00 && c <= 0xFF20) return false;
  if (c >= 0xFFF0 && c <= 0xFFFF) return false;
  return c < 0x1F000 || c >= 0x20000;  // emoji and pictographs are no letters
}

bool is_upper(char32_t c) {
  if (c >= 'A' && c <= 'Z') return true;
  if (c < 0xC0) return false;
  if (c <= 0xDE) return c != 0xD7;
  if (c < 0x180) return (c <= 0x137 || c >= 0x14A) ? c % 2 == 0 : c % 2 == 1;
  return lower(c) != c;
}

}  // namespace sitrep
