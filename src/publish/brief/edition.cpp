// SPDX-License-Identifier: Apache-2.0
#include "publish/brief/edition.h"

#include <algorithm>
#include <utility>

#include "core/sha256.h"
#include "publish/brief/figures.h"
#include "publish/export/embargo.h"
#include "publish/export/stored_row.h"
#include "publish/page_words.h"

namespace sitrep::brief {
namespace {

std::int64_t value_of(const std::optional<StatedNumber>& number) { return number ? number->value : -1; }

std::string figure_text(const EditionRow& row, std::size_t at, bool open) {
  const std::int64_t low = row.figures[at], best = row.figures[at + 1], high = row.figures[at + 2];
  if (low < 0 && best < 0 && high < 0) return "not stated";
  const std::int64_t a = low >= 0 || high >= 0 ? low : best, b = high >= 0 ? high : best;
  std::string out = a < 0 ? "up to " + grouped(b) : grouped(a);
  if (a >= 0 && b > a) out += "-" + grouped(b);
  return out + (open || b < 0 ? "+" : "");
}

std::string days_text(const EditionRow& row) {
  if (!row.start) return "not stated";
  return row.end && *row.end != *row.start ? format_day(*row.start) + " to " + format_day(*row.end)
                                           : format_day(*row.start);
}

std::vector<std::string> differences(const EditionRow& now, const EditionRow& was) {
  std::vector<std::string> out;
  const auto say = [&](const char* what, const std::string& is, const std::string& before) {
    if (is != before) out.push_back(std::string(what) + ": " + is + ", was " + before);
  };
  say("killed", figure_text(now, 0, now.killed_open), figure_text(was, 0, was.killed_open));
  say("injured", figure_text(now, 3, now.injured_open), figure_text(was, 3, was.injured_open));
  say("best figure for killed", now.figures[1] < 0 ? "none" : grouped(now.figures[1]),
      was.figures[1] < 0 ? "none" : grouped(was.figures[1]));
  say("day", days_text(now), days_text(was));
  say("type", plain_words(now.type), plain_words(was.type));
  say("grade", now.grade.empty() ? "none" : now.grade, was.grade.empty() ? "none" : was.grade);
  // "killed: 14-20, was 14" says it already.
  if (out.size() > 1 && out[0].starts_with("killed: "))
    std::erase_if(out, [](const std::string& line) { return line.starts_with("best figure for killed"); });
  return out;
}

}  // namespace

EditionRow edition_row(const Incident& i) {
  EditionRow out;
  out.type = name_of(i.type);
  if (i.grade != Grade::none) out.grade = name_of(i.grade);
  out.start = i.start;
  out.end = i.end;
  std::size_t at = 0;
  for (const Range* range : {&i.killed[0], &i.injured[0]})
    for (const auto* number : {&range->low, &range->best, &range->high})
      out.figures[at++] = value_of(*number);
  out.killed_open = i.killed[0].high_open;
  out.injured_open = i.injured[0].high_open;
  return out;
}

std::string register_key(std::string_view secret, Audience audience) {
  constexpr std::size_t kDigits = 12;
  return hmac_sha256_hex(secret, "edition " + std::string(name_of(audience))).substr(0, kDigits);
}

Result<Changes> changes_since(Register& store, const Asked& asked, Edition edition) {
  auto secret = store.secret();
  if (!secret) return secret.error();
  const Masking& masking = asked.masking;
  if (edition.audience != name_of(masking.audience))
    return Error{ErrorCode::usage, "--since: that edition is for " + edition.audience + ", this one for " +
                                       std::string(name_of(masking.audience)) +
                                       "; their incidents have other ids: give --audience " +
                                       edition.audience};
  if (edition.register_key != register_key(*secret, masking.audience))
    return Error{ErrorCode::usage,
                 "--since: that edition was made from another register; give one that `sitrep brief` made "
                 "from this one"};
  Changes out;
  std::map<std::string, bool> seen;
  const auto in_its_days = [&](const Incident& i) {
    return i.start && (!edition.from || *i.start >= *edition.from) &&
           (!edition.to || i.end.value_or(*i.start) <= *edition.to);
  };
  // Those of the edition, wherever they are now, and whatever its days have: a masked id cannot be turned
  // back, so each id is masked and looked up.
  const auto wanted = [&](std::string_view id) {
    return edition.incidents.contains(public_incident_id(id, masking));
  };
  Status status = ok_status();
  const auto take = [&](std::string_view json) {
    if (!status) return;
    auto read = read_row(store, json);
    if (!read) {
      status = read.error();
      return;
    }
    ExportRow row = std::move(*read);
    const std::string id = public_incident_id(row.incident.id, masking);
    const auto was = edition.incidents.find(id);
    if (was == edition.incidents.end() && !in_its_days(row.incident)) return;
    if (!seen.emplace(id, true).second) return;
    const bool counts = row.incident.included || asked.filter.included != true;
    if (masking.audience != Audience::internal && asked.embargo > 0 &&
        is_embargoed(row, asked.today, asked.embargo)) {
      out.as_they_were += was != edition.incidents.end();
      return;
    }
    row = mask(std::move(row), masking);
    // What is found to be sexual violence since has no id any more, and nothing may lead to it.
    if (row.incident.id.empty() && was != edition.incidents.end()) {
      out.gone.push_back(id);
      return;
    }
    if (was == edition.incidents.end()) {
      if (!row.incident.id.empty() && counts) out.late.push_back(std::move(row));
      return;
    }
    auto what = differences(edition_row(row.incident), was->second);
    if (!counts)
      what.emplace_back("it does not count any more, by the register's criteria or a person's decision");
    if (what.empty())
      ++out.as_they_were;
    else
      out.changed.push_back({id, std::move(row), std::move(what)});
  };
  auto listed = store.incidents_wanted(wanted, take);
  if (listed && status) {
    ListFilter filter = asked.filter;
    filter.from = edition.from;
    filter.to = edition.to;
    listed = store.list("incidents", filter, [&](std::string_view json) {
      take(json);
      return status.ok();
    });
  }
  if (!listed) return listed.error();
  if (!status) return status.error();
  for (const auto& [id, row] : edition.incidents)
    if (!seen.contains(id)) out.gone.push_back(id);
  out.edition = std::move(edition);
  return out;
}

}  // namespace sitrep::brief
