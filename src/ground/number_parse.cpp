// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "ground/number_words.h"

namespace sitrep {
namespace {

NumberTerm kind_of(const Term* term) {
  return term == nullptr ? NumberTerm::none : static_cast<NumberTerm>(term->kind);
}

/// The digit at text[at], ASCII or Arabic-Indic (U+0660-0669, U+06F0-06F9), and its length in bytes; -1 if
/// none.
int digit_at(std::string_view text, std::size_t at, std::size_t& size) {
  const auto byte = static_cast<unsigned char>(text[at]);
  size = 1;
  if (byte >= '0' && byte <= '9') return byte - '0';
  if (at + 1 >= text.size()) return -1;
  const auto next = static_cast<unsigned char>(text[at + 1]);
  size = 2;
  if (byte == 0xD9 && next >= 0xA0 && next <= 0xA9) return next - 0xA0;
  if (byte == 0xDB && next >= 0xB0 && next <= 0xB9) return next - 0xB0;
  return -1;
}

/// "1/2" and "½" behind a whole number, or alone.
std::optional<double> parse_fraction(std::string_view text) {
  if (text == "½") return 0.5;
  if (text == "¼") return 0.25;
  if (text == "¾") return 0.75;
  const bool plain =
      text.size() == 3 && text[1] == '/' && text[0] > '0' && text[0] < text[2] && text[2] <= '9';
  if (!plain) return std::nullopt;
  return static_cast<double>(text[0] - '0') / static_cast<double>(text[2] - '0');
}

std::optional<int> ordinal_digits(std::string_view text) {
  std::size_t size = 0;
  int value = 0;
  while (size < text.size() && text[size] >= '0' && text[size] <= '9' && size < 6)
    value = value * 10 + (text[size++] - '0');
  const std::string_view tail = text.substr(size);
  if (size == 0 || (tail != "st" && tail != "nd" && tail != "rd" && tail != "th")) return std::nullopt;
  return value;
}

/// Whether the small number at `at` has a scale of its own behind it: "three hundred", "twenty-five
/// thousand".
bool scaled_behind(std::span<const Atom> atoms, std::uint32_t at, const NumberWords& words) {
  while (at < atoms.size() && kind_of(words.terms.find(atoms[at])) == NumberTerm::cardinal) ++at;
  return at < atoms.size() && kind_of(words.terms.find(atoms[at])) == NumberTerm::scale;
}

/// Adds up number words: "two hundred and fifty three", "twenty-five thousand".
/// Stops where English would: "nineteen ninety" is two numbers, "five six" too.
std::uint32_t parse_words(std::span<const Atom> atoms, std::uint32_t at, const NumberWords& words,
                          Number& out) {
  double total = 0;
  double current = 0;
  double room = 1e18;        // a following word must be smaller than this to add up
  double last_scale = 1e18;  // scales must fall: "two million three thousand"
  bool any = false;
  std::uint32_t i = at;
  while (i < atoms.size()) {
    std::uint32_t next = i;
    // "a thousand and one", but "between two hundred and three hundred"
    if (any && atoms[i].text == "and" && (room <= 100 || last_scale < 1e18) &&
        !scaled_behind(atoms, i + 1, words))
      ++next;
    if (next == atoms.size()) break;
    const Term* term = words.terms.find(atoms[next]);
    const NumberTerm kind = kind_of(term);
    const double value = term == nullptr ? 0 : term->value;
    if (kind == NumberTerm::cardinal && value < room) {
      current += value;
      room = value >= 20 && std::fmod(value, 10) == 0 ? 10 : 1;
      if (value == 0) room = 0;
    } else if (kind == NumberTerm::scale && next == i && value < last_scale) {
      if (value == 100) {
        if (!any || current <= 0 || current >= 100) break;
        current *= 100;
        room = 100;
      } else {
        if (!any) break;
        total += (current > 0 ? current : 1) * value;
        current = 0;
        room = 1000;
        last_scale = value;
      }
    } else if (kind == NumberTerm::ordinal && value < room && any && next == i) {
      current += value;  // "twenty-first"
      out.ordinal = true;
      ++i;
      break;
    } else {
      break;
    }
    any = true;
    i = next + 1;
  }
  out.value = total + current;
  return any ? i : at;
}

/// "million" behind digits or "half a", "bn" glued to digits, and again ("thousand million").
std::uint32_t apply_scales(std::span<const Atom> atoms, std::uint32_t at, const NumberWords& words,
                           Number& out) {
  for (; at < atoms.size(); ++at) {
    const Term* term = words.terms.find(atoms[at]);
    const NumberTerm kind = kind_of(term);
    if (kind == NumberTerm::short_scale && !(atoms[at].glued && out.digits)) break;
    if (kind == NumberTerm::pack) {
      out.rounded = true;
    } else if (kind != NumberTerm::scale && kind != NumberTerm::short_scale) {
      break;
    }
    out.value *= term->value;
    // "1.7 million": the product of a fraction is whole again.
    if (const double near = std::round(out.value); std::abs(out.value - near) < 1e-6 * near) out.value = near;
    if (out.vague_high) *out.vague_high *= term->value;
  }
  return at;
}

std::optional<Number> parse_vague(std::span<const Atom> atoms, std::uint32_t at, const NumberWords& words) {
  const TermTable::Match match = words.terms.longest(atoms, at);
  if (kind_of(match.term) != NumberTerm::vague) return std::nullopt;
  const NumberWords::VagueRow& row = words.vague[static_cast<std::size_t>(match.term->value)];
  Number out;
  out.first = at;
  out.vague = true;
  out.value = static_cast<double>(row.low);
  if (row.high >= 0) out.vague_high = row.high;
  out.last = apply_scales(atoms, match.last, words, out);
  return out;
}

/// "a hundred", "a dozen", "half a million", "a couple of", "one and a half".
std::optional<Number> parse_article(std::span<const Atom> atoms, std::uint32_t at, const NumberWords& words) {
  const auto text = [&](std::uint32_t i) { return i < atoms.size() ? atoms[i].text : std::string_view(); };
  Number out;
  out.first = at;
  out.value = 1;
  out.article = true;
  std::uint32_t i = at;
  if (text(i) == "half" && (text(i + 1) == "a" || text(i + 1) == "dozen")) {
    out.value = 0.5;
    i += text(i + 1) == "a" ? 2 : 1;
    out.last = apply_scales(atoms, i, words, out);
    if (out.last == i) return std::nullopt;
    out.rounded = true;
    return out;
  }
  if (text(i) == "a" || text(i) == "an" || text(i) == "the") ++i;
  const bool definite = text(at) == "the";
  const TermTable::Match match = words.terms.longest(atoms, i);
  const NumberTerm kind = kind_of(match.term);
  if (kind == NumberTerm::exact_pack) {  // "a couple of", "the pair of"; a bare "couple" is people
    if (i == at && match.last == i + 1) return std::nullopt;
    out.value = match.term->value;
    out.last = match.last;
    if (text(out.last) == "dozen") out.last = apply_scales(atoms, out.last, words, out);
    return out;
  }
  if (i == at || definite) return std::nullopt;
  if (kind == NumberTerm::fraction && text(match.last) == "of" && text(match.last + 1) == "a") {
    out.value = 1.0 / match.term->value;  // "a quarter of a million"
    out.rounded = true;
    out.last = apply_scales(atoms, match.last + 2, words, out);
    if (out.last == match.last + 2) return std::nullopt;
    return out;
  }
  if (kind == NumberTerm::scale) {
    const std::uint32_t scaled = apply_scales(atoms, i, words, out);
    if (out.value != 100) {
      out.last = scaled;
      return out;
    }
    Number rest;  // "a hundred and twenty"
    out.last = scaled;
    const std::uint32_t more = text(scaled) == "and" ? scaled + 1 : scaled;
    const std::uint32_t end = parse_words(atoms, more, words, rest);
    if (end > more && rest.value > 0 && rest.value < 100 && !rest.ordinal) {
      out.value += rest.value;
      out.last = end;
    }
    return out;
  }
  if (kind == NumberTerm::pack && (match.term->value == 12 || text(i + 1) == "of")) {  // "a score of"
    out.last = apply_scales(atoms, i, words, out);
    return out;
  }
  return std::nullopt;
}

}  // namespace

std::optional<double> parse_digits(std::string_view text, bool* grouped) {
  double value = 0;
  double unit = 0;  // 0 before the decimal point
  unsigned group = 0;
  unsigned digits = 0;
  bool commas = false;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t size = 0;
    if (const int digit = digit_at(text, at, size); digit >= 0) {
      if (unit > 0) {
        value += digit * unit;
        unit /= 10;
      } else {
        value = value * 10 + digit;
      }
      ++group;
      if (++digits > 15) return std::nullopt;
      at += size;
      continue;
    }
    if (at == 0 || at + 1 == text.size()) return std::nullopt;
    // U+066C and U+066B separate Arabic-Indic digits.
    const bool arabic = text.substr(at).starts_with("\xD9\xAC") || text.substr(at).starts_with("\xD9\xAB");
    const bool comma = arabic ? text[at + 1] == '\xAC' : text[at] == ',';
    const bool point = arabic ? text[at + 1] == '\xAB' : text[at] == '.';
    if (arabic) ++at;
    if (comma) {
      if (unit > 0 || (commas ? group != 3 : group > 3)) return std::nullopt;
      commas = true;
      group = 0;
    } else if (point && unit == 0) {
      unit = 0.1;
    } else {
      return std::nullopt;
    }
    ++at;
  }
  if (digits == 0 || (commas && unit == 0 && group != 3)) return std::nullopt;
  if (grouped != nullptr) *grouped = commas;
  return value;
}

std::optional<Number> parse_bare_pack(std::span<const Atom> atoms, std::uint32_t at,
                                      const NumberWords& words) {
  if (at >= atoms.size() || kind_of(words.terms.find(atoms[at])) != NumberTerm::pack) return std::nullopt;
  Number out;
  out.first = at;
  out.value = 1;
  out.last = apply_scales(atoms, at, words, out);
  return out;
}

std::optional<Number> parse_number(std::span<const Atom> atoms, std::uint32_t at, const NumberWords& words) {
  if (at >= atoms.size()) return std::nullopt;
  Number out;
  out.first = at;
  const Atom& atom = atoms[at];
  const bool arabic = !atom.text.empty() && (static_cast<unsigned char>(atom.text[0]) == 0xD9 ||
                                             static_cast<unsigned char>(atom.text[0]) == 0xDB);
  if (atom.digit || arabic) {
    if (const auto rank = ordinal_digits(atom.text)) {
      out.value = *rank;
      out.ordinal = true;
      out.digits = true;
      out.last = at + 1;
      return out;
    }
    if (const auto fraction = parse_fraction(atom.text)) {
      out.value = *fraction;
      out.last = at + 1;
      return out;
    }
    const auto value = parse_digits(atom.text, &out.grouped);
    if (!value) return std::nullopt;
    out.value = *value;
    out.digits = true;
    out.last = at + 1;
    // "20 000": groups apart by spaces; only round ones, since "in 2012 300 people" is no group.
    while (out.last < atoms.size() && atom.text.size() <= 3 && atoms[out.last].text.size() == 3 &&
           atoms[out.last].digit && !atoms[out.last].hyphened && !atoms[out.last].glued &&
           atoms[out.last].text.ends_with("00") && out.value > 0) {
      const auto group = parse_digits(atoms[out.last].text);
      if (!group) break;
      out.value = out.value * 1000 + *group;
      out.grouped = true;
      ++out.last;
    }
    if (out.last < atoms.size()) {
      if (const auto fraction = parse_fraction(atoms[out.last].text)) {  // "2 1/2"
        out.value += *fraction;
        ++out.last;
      }
    }
    out.last = apply_scales(atoms, out.last, words, out);
    return out;
  }
  // For most words one look tells that no number starts here.
  const Term* opens = words.terms.opening(atom);
  if (opens == nullptr && atom.text != "a" && atom.text != "an" && atom.text != "the" && atom.text != "half")
    return std::nullopt;
  const Term* term = opens != nullptr && opens->kind != 0 ? opens : nullptr;
  if (kind_of(term) == NumberTerm::cardinal) {
    out.last = parse_words(atoms, at, words, out);
    if (!out.ordinal) out.last = apply_scales(atoms, out.last, words, out);
    // "one and a half million", "two and a half"
    const auto text = [&](std::uint32_t i) { return i < atoms.size() ? atoms[i].text : std::string_view(); };
    if (text(out.last) == "and" && text(out.last + 1) == "a" && text(out.last + 2) == "half") {
      out.value += 0.5;
      out.last = apply_scales(atoms, out.last + 3, words, out);
    }
    return out;
  }
  if (auto vague = parse_vague(atoms, at, words)) return vague;
  if (kind_of(term) == NumberTerm::ordinal) {
    out.value = term->value;
    out.ordinal = true;
    out.last = at + 1;
    return out;
  }
  return parse_article(atoms, at, words);
}

}  // namespace sitrep
