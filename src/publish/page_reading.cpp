// SPDX-License-Identifier: Apache-2.0
#include "publish/page_reading.h"

#include <algorithm>
#include <functional>
#include <vector>

#include "publish/page_parts.h"
#include "publish/page_words.h"

namespace sitrep {
namespace {

enum class Section { incident, tally, unreal, act, condition };

Section section_of(const Claim& claim) {
  switch (claim.scope) {
    case Scope::act:
      return Section::act;
    case Scope::condition:
      return Section::condition;
    default:
      break;
  }
  switch (claim.status) {
    case ClaimStatus::happened:
    case ClaimStatus::ongoing:
    case ClaimStatus::attempted:
      return claim.scope == Scope::tally ? Section::tally : Section::incident;
    default:
      return Section::unreal;
  }
}

/// An id that was made from the text is told by its first digits, as people tell commits.
std::string short_id(const std::string& id) {
  constexpr std::string_view kMade = "sha256:";
  constexpr std::size_t kDigits = 12;
  return id.starts_with(kMade) ? id.substr(0, kMade.size() + kDigits) : id;
}

void write_head(PageLayout& page, const Report& report) {
  if (report.title.empty()) {
    page.line("Report without a title", Style::faint);
  } else {
    page.line(in_their_words(report.title), Style::strong);
  }
  std::string day = report.published ? day_words(*report.published) : "publication date not known";
  if (report.published_basis == PublishedBasis::dateline) day += " (from its dateline)";
  if (report.published_basis == PublishedBasis::inferred) day += " (inferred from the text)";
  const std::string publisher =
      report.publisher.empty() ? "publisher not known" : in_their_words(report.publisher);
  page.line(day + " · " + publisher + " · " + short_id(report.id), Style::faint);
  page.rule();
}

void write_section(PageLayout& page, const Report& report, const Reading& reading, Section section,
                   std::string_view name, std::string_view note) {
  bool first = true;
  for (const Claim& claim : reading.claims) {
    if (section_of(claim) != section) continue;
    first ? page.heading(name, note) : page.gap();
    first = false;
    const bool lead = claim.id == reading.lead;
    if (section == Section::act) {
      write_act(page, claim, report, lead);
    } else if (section == Section::condition) {
      write_condition(page, claim, report, lead);
    } else {
      write_event(page, claim, report, lead);
    }
  }
}

/// The ids of the happenings for which `lacks` holds: "c3, c7".
std::string ids_that(const Reading& reading, const std::function<bool(const Claim&)>& lacks) {
  std::vector<std::string> ids;
  for (const Claim& claim : reading.claims) {
    const Section section = section_of(claim);
    if ((section == Section::incident || section == Section::tally) && lacks(claim)) ids.push_back(claim.id);
  }
  return joined(ids);
}

void write_open_ends(PageLayout& page, const Reading& reading) {
  const auto about_event = [](const auto& slot) { return slot.role == SlotRole::event; };
  const auto lacks_place = [&](const Claim& c) {
    return std::none_of(c.places.begin(), c.places.end(), about_event);
  };
  const auto lacks_date = [&](const Claim& c) {
    return std::none_of(c.times.begin(), c.times.end(), about_event);
  };
  std::vector<std::string> lost, undated;
  for (const Claim& claim : reading.claims) {
    for (const ClaimPlace& place : claim.places) {
      if (!place.latitude) lost.push_back(in_their_words(place.text) + " (" + claim.id + ")");
    }
    for (const ClaimTime& time : claim.times) {
      if (!time.start && !time.end && about_event(time))
        undated.push_back("“" + time.text + "” (" + claim.id + ")");
    }
  }
  const std::string no_place = ids_that(reading, lacks_place), no_date = ids_that(reading, lacks_date);
  if (no_place.empty() && no_date.empty() && lost.empty() && undated.empty()) return;
  page.heading("Left open");
  page.note("no place", no_place);
  page.note("no date", no_date);
  page.note("not located", joined(lost));
  page.note("not dated", joined(undated));
}

/// The cleaned text, paragraph by paragraph.
void write_text(PageLayout& page, const Report& report) {
  page.heading("Text");
  std::string_view rest = report.text;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    page.line(rest.substr(0, end), Style::plain);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
}

std::string counted(std::size_t n, std::string_view what) {
  return grouped(static_cast<std::int64_t>(n)) + " " + std::string(what) + (n == 1 ? "" : "s");
}

}  // namespace

void write_page(const Report& report, const Reading& reading, const PageOptions& options, std::string& out) {
  PageLayout page(out, options);
  write_head(page, report);
  if (!reading.truces.empty()) page.heading("Truces");
  for (const Truce& truce : reading.truces) {
    if (&truce != &reading.truces.front()) page.gap();
    write_truce(page, truce, report);
  }
  write_section(page, report, reading, Section::incident, "Incidents", "");
  write_section(page, report, reading, Section::tally, "Tallies", "cumulative; never added to incidents");
  write_section(page, report, reading, Section::unreal, "Not said to have happened", "");
  write_section(page, report, reading, Section::act, "Acts and words", "");
  write_section(page, report, reading, Section::condition, "Conditions", "");
  if (reading.claims.empty() && reading.truces.empty()) {
    page.blank();
    page.line(report.language_read ? "No claim was found in this report."
                                   : "Not read: sitrep does not read " +
                                         std::string(language_words(report.language)) + " yet.",
              Style::plain);
  }
  write_open_ends(page, reading);
  if (!reading.diagnostics.empty()) page.heading("Notes on the reading");
  for (const Diagnostic& d : reading.diagnostics) page.note(d.code, d.message);
  if (options.text) write_text(page, report);
  page.blank();
}

void RunSummary::add(const Report& report) {
  ++reports;
  report.publisher.empty() ? void(++without_publisher) : void(publishers.insert(report.publisher));
  if (!report.language.empty()) languages.insert(report.language);
  if (report.published && (!latest || *latest < *report.published)) latest = report.published;
}

std::string caveat(const RunSummary& run) {
  if (run.reports == 0) return {};
  std::vector<std::string> languages;
  for (const std::string& code : run.languages) languages.emplace_back(language_words(code));
  std::string out = "Machine-read from " + counted(run.reports, "report");
  out += run.publishers.empty() ? " of no known publisher"
                                : " of " + counted(run.publishers.size(), "publisher");
  if (run.without_publisher > 0 && !run.publishers.empty()) {
    out += " (" + grouped(static_cast<std::int64_t>(run.without_publisher)) + " without one)";
  }
  if (!languages.empty()) out += " in " + joined(languages);
  if (run.latest) {
    out += " up to " + day_words(*run.latest).substr(4);
  } else {
    out += ", none of them dated";
  }
  return out +
         "; not independently verified; figures are reported and incomplete; absence of reports is not "
         "absence "
         "of violence; tallies are not added; names and boundaries imply no endorsement.";
}

void write_caveat(const RunSummary& run, const PageOptions& options, std::string& out) {
  const std::string text = caveat(run);
  if (text.empty()) return;
  PageLayout page(out, options);
  page.rule();
  page.line(text, Style::faint);
}

}  // namespace sitrep
