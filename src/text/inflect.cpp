// SPDX-License-Identifier: Apache-2.0
#include "text/inflect.h"

#include <sstream>
#include <utility>

#include "core/blocks.h"

namespace sitrep {
namespace {

bool vowel(char c) { return std::string_view("aeiou").find(c) != std::string_view::npos; }

}  // namespace

std::vector<std::string> Inflector::verb_forms(std::string_view base) const {
  std::string b(base);
  std::vector<std::string> out{b};
  if (b.size() < 2) return out;
  const char last = b.back();
  const char before = b[b.size() - 2];
  const auto ends = [&](std::string_view tail) { return b.ends_with(tail); };
  const bool sibilant = ends("s") || ends("x") || ends("z") || ends("ch") || ends("sh") || ends("o");
  const bool y = last == 'y' && !vowel(before);
  const bool doubling = b.size() >= 3 && !vowel(last) && vowel(before) && !vowel(b[b.size() - 3]) &&
                        last != 'w' && last != 'x' && last != 'y';
  out.push_back(y ? b.substr(0, b.size() - 1) + "ies" : b + (sibilant ? "es" : "s"));
  const std::string stem = last == 'e' ? b.substr(0, b.size() - 1) : b;
  out.push_back(ends("ie") ? b.substr(0, b.size() - 2) + "ying"
                           : (ends("ee") || ends("oe") ? b : stem) + "ing");
  if (doubling) out.push_back(b + last + "ing");
  if (const auto it = irregular_.find(base); it != irregular_.end()) {
    out.insert(out.end(), it->second.begin(), it->second.end());
    return out;
  }
  out.push_back(y ? b.substr(0, b.size() - 1) + "ied" : stem + "ed");
  if (doubling) out.push_back(b + last + "ed");
  return out;
}

Result<Inflector> read_inflector(const std::string& path) {
  auto blocks = read_blocks(path);
  if (!blocks) return blocks.error();
  std::map<std::string, std::vector<std::string>, std::less<>> table;
  for (const Block& block : *blocks) {
    for (const std::string& item : block.all("verb")) {
      std::istringstream words(item);
      std::string base;
      words >> base;
      for (std::string form; words >> form;) table[base].push_back(form);
    }
  }
  return Inflector(std::move(table));
}

}  // namespace sitrep
