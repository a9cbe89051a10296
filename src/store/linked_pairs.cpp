// SPDX-License-Identifier: Apache-2.0
#include "store/linked_pairs.h"

#include "incidents/fact.h"

namespace sitrep {
namespace {

constexpr float kInPassing = 0.15F;   // weight of a claim that its report is not about
constexpr float kNoEvidence = 1e-4F;  // of one that a person rejected: it goes along and brings nothing

}  // namespace

Result<std::optional<ClaimPairs::About>> LinkedPairs::about(std::int64_t claim) {
  std::optional<About> out;
  auto status = s_.each(
      "SELECT claim, fact FROM claims WHERE number = ? AND current = 1 AND fact IS NOT NULL",
      [&](Statement& q) { q.bind(1, claim); },
      [&](const Statement& row) { out = About{row.text(0), is_main(row.bytes(1)) ? 1.0F : kInPassing}; });
  if (!status) return status.error();
  if (out && decided_.standing(claim)) out->weight = kNoEvidence;
  return out;
}

Status LinkedPairs::compared(std::int64_t claim, std::vector<ComparedWith>& out) {
  const auto ask = [&](Statement& q) { q.bind(1, claim); };
  const auto take = [&](const Statement& row) { out.push_back({row.integer(0), row.number(1)}); };
  auto status = s_.each("SELECT b, points FROM links WHERE a = ?", ask, take);
  return status ? s_.each("SELECT a, points FROM links WHERE b = ?", ask, take) : status;
}

std::vector<std::int64_t> LinkedPairs::together(std::int64_t claim) {
  const auto all = decided_.with(claim);
  return {all.begin(), all.end()};
}

std::vector<std::int64_t> LinkedPairs::apart(std::int64_t claim) {
  const auto it = decided_.apart().find(claim);
  if (it == decided_.apart().end()) return {};
  return {it->second.begin(), it->second.end()};
}

}  // namespace sitrep
