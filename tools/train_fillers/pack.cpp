// SPDX-License-Identifier: Apache-2.0
#include "pack.h"

#include <algorithm>
#include <fstream>

namespace sitrep::train {
namespace {

constexpr std::array<std::string_view, kFillerSlots> kNames = {"PerpInd", "PerpOrg", "Target", "Victim",
                                                               "Weapon"};

/// The JSON string that begins behind the quotation mark at `at`; `at` moves behind it. The packs' keys are
/// ASCII.
std::string string_at(std::string_view line, std::size_t& at) {
  std::string out;
  for (++at; at < line.size() && line[at] != '"'; ++at) {
    if (line[at] == '\\') ++at;
    out += line[at];
  }
  ++at;
  return out;
}

/// [["a", "b"], ["c"]] from its first bracket on.
GoldEntities entities_at(std::string_view line, std::size_t at) {
  GoldEntities out;
  int depth = 0;
  while (at < line.size()) {
    const char c = line[at];
    if (c == '"') {
      const std::string normal = normal_form(string_at(line, at));
      if (!normal.empty()) out.back().push_back(normal);
      continue;
    }
    if (c == '[' && ++depth == 2) out.emplace_back();
    if (c == ']' && --depth == 0) break;
    ++at;
  }
  return out;
}

}  // namespace

std::string normal_form(std::string_view text) {
  std::string kept;
  for (const char c : text) {
    if (c >= 'A' && c <= 'Z')
      kept += static_cast<char>(c + 32);
    else if (c == '\n' || c == '\t')
      kept += ' ';
    else if (c == ' ' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & 0x80) != 0)
      kept += c;
  }
  std::string out;
  for (std::size_t at = 0; at < kept.size();) {
    const std::size_t end = std::min(kept.find(' ', at), kept.size());
    const std::string word = kept.substr(at, end - at);
    if (!word.empty() && word != "a" && word != "an" && word != "the") out += (out.empty() ? "" : " ") + word;
    at = end + 1;
  }
  return out;
}

Result<std::map<std::string, Gold>> read_gold(const std::string& path) {
  std::ifstream in(path);
  if (!in) return Error{ErrorCode::not_found, path + ": cannot read"};
  std::map<std::string, Gold> out;
  for (std::string line; std::getline(in, line);) {
    constexpr std::string_view kId = "{\"id\":";
    std::size_t at = line.find('"', kId.size());
    const std::size_t roles = line.rfind("\"roles\":");
    if (!line.starts_with(kId) || at == std::string::npos || roles == std::string::npos)
      return Error{ErrorCode::syntax, path + ": a line that is no report with its key"};
    Gold& gold = out[string_at(line, at)];
    constexpr std::string_view kRelevant = "\"relevant\":";
    if (const std::size_t known = line.rfind(kRelevant, roles); known != std::string::npos)
      if (const char first = line[known + kRelevant.size()]; first != 'n') gold.holds_incident = first == 't';
    for (std::size_t slot = 0; slot < kFillerSlots; ++slot) {
      const std::string key = "\"" + std::string(kNames[slot]) + "\":";
      if (const std::size_t begin = line.find(key, roles); begin != std::string::npos)
        gold.slots[slot] = entities_at(line, begin + key.size());
    }
  }
  return out;
}

}  // namespace sitrep::train
