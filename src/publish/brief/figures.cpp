// SPDX-License-Identifier: Apache-2.0
#include "publish/brief/figures.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "publish/export/words.h"
#include "publish/page_words.h"

namespace sitrep::brief {
namespace {

using std::chrono::days;

constexpr int kMostDays = 92;
constexpr int kMostDaysInWeeks = 3 * 366;

Day bin_first(Day day, int length) {
  if (length <= kMostDays) return day;
  if (length <= kMostDaysInWeeks) return day - days(iso_weekday(day) - 1);
  const std::chrono::year_month_day ymd(day);
  return Day(ymd.year() / ymd.month() / 1);
}

Day bin_last(Day first, int length) {
  if (length <= kMostDays) return first;
  if (length <= kMostDaysInWeeks) return first + days(6);
  const std::chrono::year_month_day ymd(first);
  return Day(ymd.year() / ymd.month() / std::chrono::last);
}

}  // namespace

void Sum::add(const Range& range) {
  if (range.empty()) {
    ++not_stated;
    return;
  }
  const auto& least = lower_end(range);
  const auto& most = range.high ? range.high : range.best;
  // "Up to 30" begins at none: 30 is no figure that at least so many are said to be.
  const std::int64_t a = least ? least->value : 0, b = most ? most->value : a;
  low += a;
  high += b;
  best += range.best ? range.best->value : a;
  open |= range.high_open || !most;
  ++stated;
  none += b == 0 && !range.high_open;
}

Sums sums_of(const std::vector<const ExportRow*>& rows) {
  Sums out;
  out.incidents = static_cast<std::int64_t>(rows.size());
  for (const ExportRow* row : rows)
    for (std::size_t of = 0; of < kTollCount; ++of) {
      out.killed[of].add(row->incident.killed[of]);
      out.injured[of].add(row->incident.injured[of]);
    }
  return out;
}

std::string count_words(std::int64_t count, std::string_view one, std::string_view many) {
  return grouped(count) + " " + std::string(count == 1 ? one : many);
}

std::string sum_words(const Sum& sum, std::string_view done, std::string_view harm) {
  if (sum.stated == 0) return fmt::format("{} not stated", harm);
  const std::string in = " in " + count_words(sum.stated, "incident", "incidents");
  if (sum.high == 0 && !sum.open) return fmt::format("no {} reported{}", harm, in);
  const char* open = sum.open ? " or more" : "";
  if (sum.low == 0 && !sum.open) return fmt::format("up to {} reportedly {}{}", grouped(sum.high), done, in);
  if (sum.low != sum.high)
    return fmt::format("between {} and {}{} reportedly {}{}", grouped(sum.low), grouped(sum.high), open, done,
                       in);
  return fmt::format("{}{} reportedly {}{}", sum.open ? "at least " : "", grouped(sum.low), done, in);
}

std::string sum_text(const Sum& sum) {
  if (sum.stated == 0) return "not stated";
  if (sum.low == 0 && sum.high != 0 && !sum.open) return "up to " + grouped(sum.high);
  return grouped(sum.low) + (sum.high != sum.low ? "-" + grouped(sum.high) : "") + (sum.open ? "+" : "");
}

std::string range_text(const Range& range) {
  if (range.empty()) return "not stated";
  const auto& low = lower_end(range);
  const auto& high = range.high ? range.high : range.best;
  if (!low) return "up to " + grouped(high->value);
  std::string out = grouped(low->value);
  if (high && high->value != low->value) out += "-" + grouped(high->value);
  return out + (range.high_open || !high ? "+" : "");
}

std::vector<Bin> bins_of(const Material& material, const std::optional<Day>& from,
                         const std::optional<Day>& to) {
  std::optional<Day> first = from, last = to;
  for (const ExportRow& row : material.now.inside) {
    if (!from) first = first ? std::min(*first, *row.incident.start) : *row.incident.start;
    const Day end = row.incident.end.value_or(*row.incident.start);
    if (!to) last = last ? std::max(*last, end) : end;
  }
  if (!first || !last || *last < *first) return {};
  const int length = static_cast<int>((*last - *first).count()) + 1;
  std::vector<Bin> out;
  for (Day at = bin_first(*first, length); at <= *last; at = out.back().last + days(1)) {
    Bin& bin = out.emplace_back();
    bin.first = at;
    bin.last = bin_last(at, length);
  }
  const auto bin_at = [&](Day day) -> Bin* {
    const auto it = std::partition_point(out.begin(), out.end(), [&](const Bin& b) { return b.last < day; });
    return it == out.end() || it->first > day ? nullptr : &*it;
  };
  for (const ExportRow& row : material.now.inside) {
    const Incident& i = row.incident;
    Bin* bin = bin_at(*i.start);
    if (bin == nullptr || bin_at(i.end.value_or(*i.start)) != bin) continue;
    ++bin->incidents;
    bin->killed.add(i.killed[0]);
    bin->injured.add(i.injured[0]);
  }
  for (const auto& [day, count] : material.reports.by_day)
    if (Bin* bin = bin_at(day)) bin->reports += count;
  return out;
}

std::int64_t weight_of(const Range& range) {
  std::int64_t most = -1;
  for (const auto* number : {&range.low, &range.best, &range.high})
    if (*number) most = std::max(most, (*number)->value);
  return most;
}

std::vector<const ExportRow*> by_weight(std::vector<const ExportRow*> rows) {
  const auto key = [](const ExportRow* row) {
    const Incident& i = row->incident;
    // Ids for the public are of one register: of two that weigh the same, the day and the place decide.
    return std::tuple(i.id.empty(), -weight_of(i.killed[0]), -weight_of(i.injured[0]),
                      -static_cast<std::int64_t>(i.independent_sources), i.start.value_or(Day::max()),
                      i.places.empty() ? std::string_view() : std::string_view(i.places.front().name),
                      std::string_view(i.id));
  };
  std::stable_sort(rows.begin(), rows.end(), [&](const auto* a, const auto* b) { return key(a) < key(b); });
  return rows;
}

std::string period_words(Day from, Day to) {
  if (from == to) return date_words(from);
  const std::chrono::year_month_day a(from), b(to);
  const std::string first = date_words(from), last = date_words(to);
  if (a.year() == b.year() && a.month() == b.month()) return first.substr(0, first.find(' ')) + " to " + last;
  if (a.year() == b.year()) return first.substr(0, first.rfind(' ')) + " to " + last;
  return first + " to " + last;
}

std::string when_words(const Incident& i) {
  if (!i.start) return "day not stated";
  if (i.date_precision == TimePrecision::year) return "in " + format_day(*i.start).substr(0, 4);
  if (i.date_precision == TimePrecision::month) return "in " + month_words(*i.start);
  if (i.end && *i.end != *i.start) return period_words(*i.start, *i.end);
  return date_words(*i.start);
}

std::string where_words(const Incident& i) {
  if (i.places.empty()) return "place not stated";
  const ClaimPlace& place = i.places.front();
  std::vector<std::string> parts;
  for (const std::string* part : {&place.name, &place.within, &place.admin1, &place.country})
    if (!part->empty() && std::find(parts.begin(), parts.end(), *part) == parts.end()) parts.push_back(*part);
  return (place.precision == PlacePrecision::near ? "near " : "") + joined(parts);
}

}  // namespace sitrep::brief
