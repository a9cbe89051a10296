// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <chrono>
#include <string>

#include "core/utf8.h"
#include "publish/page_words.h"

// When, where, who and according to whom, in words.

namespace sitrep {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {"January",   "February", "March",    "April",
                                                      "May",       "June",     "July",     "August",
                                                      "September", "October",  "November", "December"};
constexpr std::array<std::string_view, 7> kWeekdays = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
constexpr std::size_t kLongestJoin = 60;  // bytes between two names that one verb of saying can have

bool is_publisher(const Source& s) { return s.kind == SourceKind::publisher; }

std::string source_words(const Source& s) {
  std::string name = s.name.empty() ? "an unnamed source" : in_their_words(s.name);
  std::string about = in_their_words(s.role);
  const bool told =
      !s.affiliation.empty() && fold(name + " " + s.role).find(fold(s.affiliation)) == std::string::npos;
  if (told) about += (about.empty() ? "" : ", ") + in_their_words(s.affiliation);
  if (!about.empty() && fold(name).find(fold(about)) == std::string::npos) name += " (" + about + ")";
  return name;
}

/// Whether `next` speaks beside `first` ("X and Y said") rather than passing on what it said: then nothing
/// but a list stands between the two names.
bool joint(const Source& first, const Source& next, std::string_view text) {
  if (!first.span || !next.span || first.span->overlaps(*next.span) || *next.span < *first.span) return false;
  const Span gap{first.span->end, next.span->begin};
  if (gap.size() > kLongestJoin || gap.end > text.size()) return false;
  const std::string between = fold(gap.in(text));
  return between.empty() || between.find(" and ") != std::string::npos ||
         between.find(" & ") != std::string::npos || between == ", ";
}

}  // namespace

std::string month_words(Day day) {
  const std::chrono::year_month_day date(day);
  return std::string(kMonths[static_cast<unsigned>(date.month()) - 1]) + " " +
         std::to_string(static_cast<int>(date.year()));
}

std::string date_words(Day day) {
  const std::chrono::year_month_day date(day);
  return std::to_string(static_cast<unsigned>(date.day())) + " " + month_words(day);
}

std::string day_words(Day day) {
  return std::string(kWeekdays[iso_weekday(day) - 1]) + " " + date_words(day);
}

std::string time_words(const ClaimTime& t) {
  if (!t.start && !t.end) return t.text.empty() ? "" : "“" + t.text + "” (not dated)";
  const bool whole = t.precision == TimePrecision::month || t.precision == TimePrecision::year ||
                     t.precision == TimePrecision::season;
  const auto point = [&](Day day) {
    if (t.precision == TimePrecision::year) {
      return std::to_string(static_cast<int>(std::chrono::year_month_day(day).year()));
    }
    return t.precision == TimePrecision::month ? month_words(day) : date_words(day);
  };
  if (!t.end) return "since " + point(*t.start);
  if (!t.start) return "until " + point(*t.end);
  std::string out;
  if (*t.start == *t.end) {
    out = day_words(*t.start);
  } else if (whole && point(*t.start) == point(*t.end)) {
    out = point(*t.start);
  } else {
    out = point(*t.start) + " to " + point(*t.end);
  }
  const std::size_t hour = t.iso_start.find('T');
  if (hour != std::string::npos) {
    out += ", " + t.iso_start.substr(hour + 1, 5);
  } else if (t.precision == TimePrecision::part_of_day && !t.text.empty()) {
    out += " (“" + t.text + "”)";
  }
  return out;
}

std::string place_words(const ClaimPlace& p) {
  const std::string name = in_their_words(p.name.empty() ? p.text : p.name);
  std::string out = p.precision == PlacePrecision::near ? "near " + name : name;
  if (!p.within.empty() && p.within != name) out += ", in " + p.within;
  const bool province = p.precision == PlacePrecision::province || p.precision == PlacePrecision::country;
  if (!province && !p.admin1.empty() && p.admin1 != name && p.admin1 != p.within) out += ", " + p.admin1;
  if (!p.country.empty() && p.precision != PlacePrecision::country) out += ", " + p.country;
  std::vector<std::string> notes;
  switch (p.precision) {
    case PlacePrecision::neighbourhood:
    case PlacePrecision::district:
    case PlacePrecision::province:
      if (fold(name).find(name_of(p.precision)) == std::string::npos)
        notes.emplace_back(name_of(p.precision));
      break;
    case PlacePrecision::country:
      notes.emplace_back("country only");
      break;
    case PlacePrecision::region:
      notes.emplace_back("region");
      break;
    case PlacePrecision::sea_air:
      notes.emplace_back("at sea or in the air");
      break;
    default:
      break;
  }
  if (!p.latitude || !p.longitude) notes.emplace_back("not located");
  return notes.empty() ? out : out + " (" + joined(notes) + ")";
}

std::string participant_words(const Participant& p) {
  std::string out = in_their_words(p.text.empty() ? p.name : p.text);
  std::vector<std::string> notes;
  const bool known = !p.id.empty() && !p.name.empty() && fold(out).find(fold(p.name)) == std::string::npos;
  if (known) notes.push_back(in_their_words(p.name));
  if (p.role == Role::target && !p.category.empty() && fold(out).find(p.category) == std::string::npos) {
    if (p.category != "other") notes.push_back(plain_words(p.category));
  }
  if (p.damage == Damage::damaged || p.damage == Damage::destroyed) notes.emplace_back(name_of(p.damage));
  if (p.damage == Damage::out_of_service) notes.emplace_back("out of service");
  if (p.intent == Intent::stated) notes.emplace_back("said to be the aim");
  if (p.intent == Intent::denied) notes.emplace_back("denied to be the aim");
  if (p.hedge != Hedge::none) notes.emplace_back(p.hedge == Hedge::possible ? "possibly" : "allegedly");
  switch (p.responsibility) {
    case Responsibility::claimed:
      notes.emplace_back("claims it");
      break;
    case Responsibility::admitted:
      notes.emplace_back("admits it");
      break;
    case Responsibility::denied:
      notes.emplace_back("denies it");
      break;
    case Responsibility::alleged:
      notes.emplace_back("alleged by others");
      break;
    default:
      break;
  }
  return notes.empty() ? out : out + " (" + joined(notes, "; ") + ")";
}

std::string chain_words(const std::vector<Source>& sources, std::string_view text) {
  std::vector<std::string> links;  // nearest the event first; joint speakers are one link
  std::string publisher;
  const Source* last = nullptr;
  for (const Source& s : sources) {
    if (is_publisher(s)) {
      publisher = s.name;
      continue;
    }
    if (last != nullptr && joint(*last, s, text)) {
      links.back() += " and " + source_words(s);
    } else {
      links.push_back(source_words(s));
    }
    last = &s;
  }
  if (links.empty()) return publisher.empty() ? "the report itself" : publisher + " itself";
  if (links.size() == 1) return "according to " + links.front();
  std::string out = links.back();
  for (std::size_t i = links.size() - 1; i-- > 0;) out += ", citing " + links[i];
  return out;
}

}  // namespace sitrep
