// SPDX-License-Identifier: Apache-2.0
#include "store/linked_pairs.h"

#include "incidents/fact.h"

namespace sitrep {
namespace {

constexpr float kInPassing = 0.15F;  // weight of a claim that its report is not about

}  // namespace

Result<std::optional<ClaimPairs::About>> LinkedPairs::about(std::int64_t claim) {
  std::optional<About> out;
  auto status = s_.each(
      "SELECT claim, fact FROM claims WHERE number = ? AND current = 1 AND fact IS NOT NULL",
      [&](Statement& q) { q.bind(1, claim); },
      [&](const Statement& row) { out = About{row.text(0), is_main(row.bytes(1)) ? 1.0F : kInPassing}; });
  if (!status) return status.error();
  return out;
}

Status LinkedPairs::compared(std::int64_t claim, std::vector<ComparedWith>& out) {
  const auto ask = [&](Statement& q) { q.bind(1, claim); };
  const auto take = [&](const Statement& row) { out.push_back({row.integer(0), row.number(1)}); };
  auto status = s_.each("SELECT b, points FROM links WHERE a = ?", ask, take);
  return status ? s_.each("SELECT a, points FROM links WHERE b = ?", ask, take) : status;
}

}  // namespace sitrep
