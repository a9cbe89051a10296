// SPDX-License-Identifier: Apache-2.0
#include "publish/brief/claims_list.h"

#include <fmt/format.h>

#include "publish/brief/figures.h"
#include "publish/export/words.h"
#include "publish/page_words.h"

namespace sitrep::brief {
namespace {

/// What a claim says, without the reports' own words: "Shelling; killed: at least 14 civilians".
std::string said(const EvidenceClaim& item) {
  const Claim& claim = item.told.claim;
  std::string out = plain_type(claim.type);
  if (claim.scope == Scope::tally) out = "Tally";
  const std::string harm = harm_words(claim);
  if (!harm.empty()) out += ": " + harm;
  std::vector<std::string> who;
  for (const Participant& p : claim.participants)
    if (p.role == Role::perpetrator && !name_of(p).empty()) who.push_back(name_of(p));
  if (!who.empty()) out += "; by " + joined(who);
  if (claim.status != ClaimStatus::happened) out += " (" + std::string(status_words(claim.status)) + ")";
  if (claim.hedge != Hedge::none) out += " (" + std::string(hedge_words(claim.hedge)) + ")";
  return out;
}

}  // namespace

std::string voice_words(const EvidenceClaim& item) {
  const std::string& publisher = item.told.publisher;
  std::string out = chain_words(item.told.claim.sources, {});
  if (out.ends_with(" itself"))
    return "according to " + (publisher.empty() ? "a report without a publisher" : publisher + " itself");
  if (!out.starts_with("according to ")) out = "according to " + out;
  return out + " (" + (publisher.empty() ? "a report without a publisher" : publisher) + ")";
}

void ClaimsList::know(const EvidenceClaim& item) {
  if (!item.told.id.empty()) known_.emplace(item.told.id, &item);
}

void ClaimsList::know(const ExportRow& row) {
  for (const EvidenceClaim& item : row.evidence) know(item);
}

Line ClaimsList::cite(const std::string& claim) {
  const auto it = known_.find(claim);
  if (it == known_.end()) return {};
  const auto [number, fresh] = numbers_.emplace(claim, order_.size() + 1);
  if (fresh) order_.push_back(it->second);
  const std::string text = std::to_string(number->second);
  return Line().link("[" + text + "]", "c" + text);
}

Line ClaimsList::cite(const ExportRow& row) {
  Line out;
  for (const EvidenceClaim& item : row.evidence) out.add(cite(item.told.id));
  return out;
}

std::vector<Line> ClaimsList::lines() const {
  std::vector<Line> out;
  for (std::size_t i = 0; i < order_.size(); ++i) {
    const EvidenceClaim& item = *order_[i];
    Line line;
    line.strong("[" + std::to_string(i + 1) + "]");
    line.add(" " + said(item) + ", " + voice_words(item));
    if (item.told.published) line.add(", " + date_words(*item.told.published));
    line.add(".");
    if (!item.told.copy_of.empty()) line.add(" A copy of another report.");
    if (item.standing == Standing::superseded) line.add(" Superseded: its source gave another figure later.");
    if (item.standing == Standing::retracted) line.add(" Retracted by its source.");
    if (audience_ != Audience::anyone) {
      if (!item.title.empty()) line.add(" “" + item.title + "”");
      if (!item.url.empty()) line.add(" " + item.url);
    }
    line.add(" (" + item.told.id + ")");
    out.push_back(std::move(line));
  }
  return out;
}

}  // namespace sitrep::brief
