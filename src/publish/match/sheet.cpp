// SPDX-License-Identifier: Apache-2.0
#include "publish/match/sheet.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "core/blocks.h"
#include "core/utf8.h"
#include "read/bytes.h"
#include "read/charset.h"
#include "read/csv_rows.h"
#include "read/field_text.h"

namespace sitrep {
namespace {

constexpr std::size_t kMaxRowBytes = std::size_t{8} << 20U;

/// "Event_Date " and "event date" are one name.
std::string key_of(std::string_view name) {
  std::string key = fold(one_line(name));
  std::replace(key.begin(), key.end(), '_', ' ');
  return key;
}

/// Without the apostrophe that keeps spreadsheets from running a cell (export/csv_file.h).
std::string unguarded(std::string_view cell) {
  const std::size_t at = cell.find_first_not_of('\'');
  constexpr std::string_view kRuns = "=+-@";
  if (at != 0 && at != cell.npos && kRuns.find(cell[at]) != kRuns.npos) cell.remove_prefix(1);
  return one_line(cell);
}

std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(';', at), text.size());
    if (std::string item = one_line(text.substr(at, end - at)); !item.empty()) out.push_back(std::move(item));
    at = end + 1;
  }
  return out;
}

/// "16", "1,200", "16.0". A comma parts thousands or is none: "16,0" is not 160.
std::optional<std::int64_t> count_of(std::string text) {
  for (std::size_t at = text.find(','); at != text.npos; at = text.find(',', at)) {
    const std::size_t digits = text.find_first_not_of("0123456789", at + 1);
    if (at == 0 || std::min(digits, text.size()) - at != 4) return std::nullopt;
    text.erase(at, 1);
  }
  if (text.ends_with(".0")) text.resize(text.size() - 2);
  std::int64_t out = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (error != std::errc() || end != text.data() + text.size() || out < 0) return std::nullopt;
  return out;
}

/// "36.8", "36,8"
std::optional<double> degrees_of(std::string text, double limit) {
  if (text.find('.') == text.npos) std::replace(text.begin(), text.end(), ',', '.');
  double out = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (error != std::errc() || end != text.data() + text.size() || !(std::abs(out) <= limit))
    return std::nullopt;
  return out;
}

struct Days {
  Day first, last;
};

/// A day, a month ("2019-03") or a year: as wide as it is told.
std::optional<Days> days_of(const std::string& text, const LayoutWords& layout) {
  // "2019-03-14 00:00:00.000" as databases write it
  const std::string head = text.size() > 10 && text[10] == ' ' ? text.substr(0, 10) : text;
  if (const auto day = parse_iso_day(head)) return Days{*day, *day};
  const auto first = [&](const std::string& rest) { return parse_iso_day(text + rest); };
  if (text.size() == 7)
    if (const auto day = first("-01")) {
      const std::chrono::year_month_day date(*day);
      return Days{*day, std::chrono::sys_days(date.year() / date.month() / std::chrono::last)};
    }
  if (text.size() == 4)
    if (const auto day = first("-01-01")) {
      const std::chrono::year_month_day date(*day);
      return Days{*day, std::chrono::sys_days(date.year() / 12 / 31)};
    }
  if (const auto day = parse_iso_day(day_text(text, layout))) return Days{*day, *day};
  return std::nullopt;
}

class Sheet {
 public:
  Sheet(const std::string& path, const SheetReading& how) : path_(path), how_(how) {
    for (const auto& [code, country] : how.countries) codes_[fold(country.name)] = code;
  }

  Status header(const TableRow& row) {
    std::vector<std::string> keys;
    std::string all;
    for (const std::string& name : row.fields) {
      keys.push_back(key_of(name));
      all += (all.empty() ? "" : ", ") + one_line(name);
    }
    width_ = row.fields.size();
    names_ = row.fields;
    const auto find = [&](const std::string& name) -> std::optional<std::size_t> {
      const auto it = std::find(keys.begin(), keys.end(), key_of(name));
      if (it == keys.end()) return std::nullopt;
      return static_cast<std::size_t>(it - keys.begin());
    };
    for (const auto& [field, known] : how_.words.columns) {
      if (const auto given = how_.map.find(field); given != how_.map.end()) {
        const auto at = find(given->second);
        if (!at) {
          std::string words = path_;
          words.append(": no column '").append(given->second).append("' for ").append(field);
          return Error{ErrorCode::usage, words.append("; its columns are: ").append(all)};
        }
        places_[field] = *at;
        continue;
      }
      for (const std::string& name : known)
        if (const auto at = find(name); at && !places_.contains(field)) places_[field] = *at;
    }
    const bool placed = places_.contains("place") || places_.contains("latitude");
    if (places_.contains("start") && placed) return ok_status();
    return Error{ErrorCode::usage,
                 path_ + ": no column for the " + (places_.contains("start") ? "place" : "day") +
                     "; name it with --map " + (places_.contains("start") ? "place" : "start") +
                     "=NAME; its columns are: " + all};
  }

  MatchItem read(const TableRow& row) {
    MatchItem out;
    out.line = row.line;
    out.bytes = row.bytes;
    if (row.open_quote) {
      out.unreadable = true;
      out.problems.push_back(where(row.line) + "a quote is never closed, or the row is over the limit");
      return out;
    }
    cells_ = &row.fields;
    std::size_t used = row.fields.size();
    while (used > width_ && one_line(row.fields[used - 1]).empty()) --used;
    if (used != width_)
      out.problems.push_back(where(row.line) + "the row has " + std::to_string(used) +
                             " fields, the header " + std::to_string(width_) +
                             "; it is read as far as they go");
    out.id = cell("id");
    days(out);
    place(out);
    type(out);
    figures(out);
    out.perpetrators = split(cell("perpetrators"));
    out.others = split(cell("others"));
    return out;
  }

 private:
  std::string where(std::size_t line) const { return path_ + ":" + std::to_string(line) + ": "; }
  std::string cell(const std::string& field) const {
    const auto it = places_.find(field);
    if (it == places_.end() || it->second >= cells_->size()) return {};
    return unguarded((*cells_)[it->second]);
  }
  void complain(MatchItem& item, const std::string& field, const std::string& text, const char* what) const {
    item.problems.push_back(where(item.line) + "column " + std::to_string(places_.at(field) + 1) + " (" +
                            one_line(names_[places_.at(field)]) + "): '" + text + "' " + what);
  }

  void days(MatchItem& out) const {
    const std::string first = cell("start"), last = cell("end");
    if (const auto days = days_of(first, how_.layout)) {
      out.start = days->first;
      out.end = days->last;
    } else if (!first.empty()) {
      complain(out, "start", first, "is no day; give it as YYYY-MM-DD");
    }
    if (last.empty()) return;
    const auto days = days_of(last, how_.layout);
    if (!days)
      complain(out, "end", last, "is no day; give it as YYYY-MM-DD");
    else if (!out.start)
      complain(out, "end", last, "is an end without a start; it is left out");
    else if (days->last < *out.start)
      complain(out, "end", last, "lies before the start; it is left out");
    else
      out.end = days->last;
  }

  void place(MatchItem& out) const {
    for (const char* field : {"place", "within"})
      if (std::string name = cell(field); !name.empty()) out.places.push_back(std::move(name));
    out.country = cell("country");
    if (const auto it = codes_.find(fold(out.country)); it != codes_.end()) out.country = it->second;
    const std::string latitude = cell("latitude"), longitude = cell("longitude");
    const auto north = degrees_of(latitude, 90), east = degrees_of(longitude, 180);
    if (!latitude.empty() && !north) complain(out, "latitude", latitude, "is no latitude in degrees");
    if (!longitude.empty() && !east) complain(out, "longitude", longitude, "is no longitude in degrees");
    if (north && east) {
      out.latitude = north;
      out.longitude = east;
    }
    if (const auto precision = count_of(cell("where_prec")); precision && *precision >= 1 && *precision <= 7)
      out.where_prec = static_cast<int>(*precision);
  }

  void type(MatchItem& out) const {
    out.type = cell("type");
    if (const auto type = parse_claim_enum<ClaimType>(out.type)) out.types.push_back(*type);
    if (const auto it = how_.words.types.find(key_of(out.type)); it != how_.words.types.end())
      out.types = it->second;
  }

  std::optional<std::int64_t> count(MatchItem& out, const std::string& field) const {
    const std::string text = cell(field);
    const auto number = count_of(text);
    if (!text.empty() && !number) complain(out, field, text, "is no number of people");
    return number;
  }
  ToldRange range(MatchItem& out, const std::string& low, const std::string& best,
                  const std::string& high) const {
    const auto least = count(out, low), middle = best.empty() ? std::nullopt : count(out, best);
    const auto most = count(out, high);
    return {least ? least : middle ? middle : most, most ? most : middle, false};
  }
  void figures(MatchItem& out) const {
    out.killed = range(out, "killed_low", "killed_best", "killed_high");
    out.injured = range(out, "injured_low", "injured_best", "injured_high");
    out.civilians_killed = range(out, "civilians_killed_low", "", "civilians_killed_high");
    out.civilians_injured = range(out, "civilians_injured_low", "", "civilians_injured_high");
  }

  const std::string& path_;
  const SheetReading& how_;
  std::map<std::string, std::string> codes_;  ///< of countries, by their folded names
  std::map<std::string, std::size_t> places_;
  std::vector<std::string> names_;
  std::size_t width_ = 0;
  const std::vector<std::string>* cells_ = nullptr;
};

}  // namespace

Result<SheetWords> read_sheet_words(const std::string& path) {
  const auto blocks = read_blocks(path);
  if (!blocks) return blocks.error();
  SheetWords out;
  for (const Block& block : *blocks) {
    if (auto known = check_keys(block, {"names"}); !known) return known.error();
    if (block.kind == "column") {
      out.columns.emplace_back(block.id, block.all("names"));
      continue;
    }
    const auto type = parse_claim_enum<ClaimType>(block.id);
    if (block.kind != "type" || !type) return block.error(block.line, "neither a column nor a type");
    for (const std::string& name : block.all("names")) out.types[key_of(name)].push_back(*type);
  }
  return out;
}

Result<std::vector<MatchItem>> read_sheet(const std::string& path, const SheetReading& how) {
  auto source = open_bytes(path);
  if (!source) return source.error();
  CsvRows rows(**source, kMaxRowBytes);
  Sheet sheet(path, how);
  TableRow row;
  std::vector<MatchItem> out;
  // Spreadsheets save in Windows-1252 too.
  const auto next = [&] {
    if (!rows.next(row)) return false;
    for (std::string& field : row.fields) field = to_utf8(field, {}).text;
    return true;
  };
  const bool headed = next();
  if (headed) {
    if (auto done = sheet.header(row); !done) return done.error();
    while (next()) out.push_back(sheet.read(row));
  }
  if (rows.error()) return *rows.error();
  if (!headed) return Error{ErrorCode::usage, path + ": nothing is in it; a sheet begins with a header"};
  return out;
}

}  // namespace sitrep
