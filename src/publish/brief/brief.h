// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "publish/brief/claims_list.h"
#include "publish/brief/edition.h"
#include "publish/brief/figures.h"
#include "publish/brief/material.h"
#include "publish/brief/outlines.h"
#include "publish/brief/page.h"

namespace sitrep::brief {

/// How much of a brief is told at length.
struct Length {
  std::size_t main = 10;    ///< incidents that are told one by one
  std::size_t rows = 1000;  ///< at most so many in the table of all; the others are counted
};

/// The situation report: what a monitor's colleague would write of a period, each sentence with the claims it
/// rests on. Deterministic: the same register, days and audience make the same bytes.
/// \param changes   since an earlier edition; none: not asked
/// \param outlines  of countries, for the map; null: no map
Page make_page(const Material& material, const Asked& asked, const std::optional<Changes>& changes,
               const Outlines* outlines, const Length& length);

// Its sections, in their order; sections_*.cpp. Each adds to `page` what it has to say, and says so where it
// has nothing.

/// What they share.
struct Writing {
  const Material& material;
  const Asked& asked;
  const Length& length;
  Page& page;
  ClaimsList& claims;
};

void write_headline(const Writing& w);
void write_pictures(const Writing& w, const Outlines* outlines);
void write_main_incidents(const Writing& w);
void write_protected(const Writing& w);
void write_truces(const Writing& w);
void write_tallies(const Writing& w);
void write_disputes(const Writing& w);
void write_little_known(const Writing& w);
void write_changes(const Writing& w, const Changes& changes);
void write_all_incidents(const Writing& w);
void write_coverage(const Writing& w);
void write_method(const Writing& w);
void write_sources(const Writing& w);
void write_claims(const Writing& w);

/// "Shelling, Azaz, Aleppo, SY, 15 March 2019", leading to its row in the table of all incidents.
Line incident_link(const ExportRow& row);
/// Anchor of an incident's row; empty where it has no id for its reader.
std::string incident_anchor(const Incident& incident);
/// "between 14 [1] and 20 [2] reportedly killed", each bound with the claim it comes from.
Line toll_line(const Range& range, std::string_view done, std::string_view harm, ClaimsList& claims);

}  // namespace sitrep::brief
