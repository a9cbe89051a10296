// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "publish/brief/material.h"

namespace sitrep::brief {

/// The figures of several incidents added up: the lowest that are stated, the best, the highest.
struct Sum {
  std::int64_t low = 0, best = 0, high = 0;
  bool open = false;            ///< one of the highest is open above
  std::int64_t stated = 0;      ///< incidents of which somebody gives a figure
  std::int64_t none = 0;        ///< of them, those of which it is said that nobody was
  std::int64_t not_stated = 0;  ///< incidents of which nobody says how many

  void add(const Range& range);
};

/// All incidents of a period.
struct Sums {
  std::int64_t incidents = 0;
  std::array<Sum, kTollCount> killed, injured;  ///< by TollOf
};
Sums sums_of(const std::vector<const ExportRow*>& rows);

/// "between 120 and 180 or more reportedly killed in 31 incidents", "deaths not stated"
std::string sum_words(const Sum& sum, std::string_view done, std::string_view harm);
/// "1 incident", "1,204 incidents"
std::string count_words(std::int64_t count, std::string_view one, std::string_view many);
/// "120-180+", "up to 30", "not stated"
std::string sum_text(const Sum& sum);
/// "14", "14-20", "14+", "0"; "not stated"
std::string range_text(const Range& range);

/// One bar of a chart: a day, a week from Monday on, or a month.
struct Bin {
  Day first, last;
  std::int64_t incidents = 0;
  Sum killed, injured;
  std::int64_t reports = 0;  ///< published in it
};
/// The period in days up to 92, in weeks up to three years, else in months. Incidents that are not told to
/// the day are in no bin of days; in one of weeks or months if they lie in it. Empty: no period, no rows.
std::vector<Bin> bins_of(const Material& material, const std::optional<Day>& from,
                         const std::optional<Day>& to);

/// Most dead first, then most injured, most sources; by id. What has no id comes last, as it came.
std::vector<const ExportRow*> by_weight(std::vector<const ExportRow*> rows);

/// The highest stated figure, or -1.
std::int64_t weight_of(const Range& range);

/// "8 to 14 March 2019", "14 March 2019", "28 February to 6 March 2019"
std::string period_words(Day from, Day to);
/// When an incident was, as far as its reader may know: "15 March 2019", "in March 2019", "day not stated".
std::string when_words(const Incident& incident);
/// Where: "Azaz, Aleppo, SY", "near Saraqib"; "place not stated".
std::string where_words(const Incident& incident);

}  // namespace sitrep::brief
