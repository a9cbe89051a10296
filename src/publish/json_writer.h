// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <rapidjson/writer.h>

#include <array>
#include <charconv>
#include <cmath>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/date.h"
#include "core/utf8.h"

namespace sitrep {

/// Writes JSON on one line, straight to the end of a string. Thin over RapidJSON's Writer, which this header
/// and the json_*.cpp files own: what it adds is the contract's habits (null where absent, spans in code
/// points, numbers that are the same on every machine).
class JsonWriter {
 public:
  JsonWriter(std::string& out, const CodePointIndex& index)
      : sink_{out, {}, 0}, writer_(sink_), index_(index) {}
  JsonWriter(const JsonWriter&) = delete;  // the writer points into its own sink
  JsonWriter& operator=(const JsonWriter&) = delete;

  /// `{...}`, filled by `body()`. After the document's last brace nothing more may be written.
  template <std::invocable F>
  void object(F&& body) {
    writer_.StartObject();
    body();
    writer_.EndObject();
  }
  /// `[...]`: `item(x)` writes each element of `range`.
  template <typename Range, typename F>
  void array(const Range& range, F&& item) {
    writer_.StartArray();
    for (const auto& x : range) item(x);
    writer_.EndArray();
  }
  JsonWriter& key(std::string_view name) {
    writer_.Key(name.data(), size(name));
    return *this;
  }

  void null() { writer_.Null(); }
  void boolean(bool value) { writer_.Bool(value); }
  void integer(std::int64_t value) { writer_.Int64(value); }
  void string(std::string_view value) { writer_.String(value.data(), size(value)); }
  /// At most `places` decimals, no trailing zeros, never an exponent, never "-0": 36.2, 37.16117, 12.
  void number(double value, int places) {
    char digits[64];
    const auto done = std::to_chars(digits, digits + sizeof digits, value, std::chars_format::fixed, places);
    if (!std::isfinite(value) || done.ec != std::errc()) return null();
    std::string_view text(digits, static_cast<std::size_t>(done.ptr - digits));
    if (text.find('.') != text.npos) {
      while (text.ends_with('0')) text.remove_suffix(1);
      if (text.ends_with('.')) text.remove_suffix(1);
    }
    if (text == "-0") text = "0";
    writer_.RawValue(text.data(), size(text), rapidjson::kNumberType);
  }

  void string_or_null(std::string_view value) { value.empty() ? null() : string(value); }
  void integer_or_null(const std::optional<std::int64_t>& value) { value ? integer(*value) : null(); }
  void number_or_null(const std::optional<double>& value, int places) {
    value ? number(*value, places) : null();
  }
  void day_or_null(const std::optional<Day>& value) { value ? string(format_day(*value)) : null(); }
  /// `[begin, end]` in code points; null for an empty span: it rests on no words.
  void span(Span bytes) {
    if (bytes.empty()) return null();
    const Span points = index_(bytes);
    writer_.StartArray();
    writer_.Uint(points.begin);
    writer_.Uint(points.end);
    writer_.EndArray();
  }
  void span(const std::optional<Span>& bytes) { bytes ? span(*bytes) : null(); }

 private:
  /// RapidJSON hands over byte by byte: they go to the string in pieces.
  struct Sink {
    using Ch = char;
    std::string& out;
    std::array<char, 1024> piece;
    std::size_t size = 0;
    void Put(char c) {
      if (size == piece.size()) Flush();
      piece[size++] = c;
    }
    /// Called behind the document's last brace.
    void Flush() {  // NOLINT(readability-identifier-naming): rapidjson asks for the name
      out.append(piece.data(), size);
      size = 0;
    }
  };
  static rapidjson::SizeType size(std::string_view text) {
    return static_cast<rapidjson::SizeType>(text.size());
  }

  Sink sink_;
  rapidjson::Writer<Sink> writer_;
  const CodePointIndex& index_;
};

}  // namespace sitrep
