// SPDX-License-Identifier: Apache-2.0
#include "publish/brief/map.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <tuple>

#include "publish/brief/figures.h"
#include "publish/brief/page.h"
#include "publish/export/words.h"
#include "publish/page_words.h"

namespace sitrep::brief {
namespace {

constexpr double kWidth = 720, kHeight = 420, kMargin = .18;
constexpr double kKmOfDegree = 111.2;
constexpr double kLeastDegrees = 1.2;  ///< a map of one town shows what lies around it
constexpr std::size_t kMostLabels = 12;

/// What is told by a province or wider is on no map.
int ring_km(const ClaimPlace& place) {
  return place.precision > PlacePrecision::district ? 0 : drawn_radius_km(place.precision).value_or(0);
}

struct Spot {
  double longitude = 0, latitude = 0;
  int km = 0;
  bool of_district = false;
  std::string name;
  std::int64_t incidents = 0;
};

/// Degrees to the page.
struct Frame {
  double west = 0, north = 0, across = 0, down = 0;  ///< units of the page a degree
  double x(double longitude) const { return (longitude - west) * across; }
  double y(double latitude) const { return (north - latitude) * down; }
};

Frame frame_of(const std::vector<Spot>& spots) {
  double west = 180, east = -180, south = 90, north = -90;
  for (const Spot& s : spots) {
    west = std::min(west, s.longitude);
    east = std::max(east, s.longitude);
    south = std::min(south, s.latitude);
    north = std::max(north, s.latitude);
  }
  const double middle = (south + north) / 2;
  const double shrink = std::max(.1, std::cos(middle * std::numbers::pi / 180));
  double tall = std::max(north - south, kLeastDegrees) * (1 + 2 * kMargin);
  double wide = std::max(east - west, kLeastDegrees / shrink) * (1 + 2 * kMargin);
  // As the page is wide.
  const double ratio = kWidth / kHeight;
  if (wide * shrink < tall * ratio)
    wide = tall * ratio / shrink;
  else
    tall = wide * shrink / ratio;
  return {(west + east) / 2 - wide / 2, middle + tall / 2, kWidth / wide, kHeight / tall};
}

bool is_on(double x, double y) { return x > -60 && x < kWidth + 60 && y > -60 && y < kHeight + 60; }

/// Lines as far as they are on the page; the page's edge cuts what is left.
std::string ground(const Outlines& outlines, const Frame& frame) {
  std::string path;
  for (const Outlines::Points& line : outlines.lines) {
    bool drawing = false;
    double last_x = 0, last_y = 0;
    bool last_on = false;
    for (std::size_t n = 0; n < line.size(); ++n) {
      const double x = frame.x(line[n].first), y = frame.y(line[n].second);
      const bool on = is_on(x, y);
      if (n != 0 && (on || last_on)) {
        if (!drawing) path += fmt::format("M{:.0f} {:.0f}", last_x, last_y);
        path += fmt::format("L{:.0f} {:.0f}", x, y);
        drawing = true;
      } else {
        drawing = false;
      }
      last_x = x;
      last_y = y;
      last_on = on;
    }
  }
  return "<path class=\"land\" d=\"" + path + "\"/>";
}

}  // namespace

Map draw_map(const std::vector<const ExportRow*>& rows, const Outlines& outlines) {
  Map out;
  std::map<std::tuple<double, double, int>, Spot> at;
  for (const ExportRow* row : rows) {
    const ClaimPlace& place = place_of(row->incident);
    const int km = ring_km(place);
    if (!place.latitude || !place.longitude || km == 0) {
      ++out.unplaced;
      continue;
    }
    Spot& spot = at[{*place.latitude, *place.longitude, km}];
    spot.latitude = *place.latitude;
    spot.longitude = *place.longitude;
    spot.km = km;
    spot.of_district = place.precision == PlacePrecision::district;
    spot.name = place.name;
    ++spot.incidents;
  }
  if (at.empty()) return out;
  std::vector<Spot> spots;
  for (auto& [key, spot] : at) spots.push_back(std::move(spot));
  const Frame frame = frame_of(spots);
  // The most first: their names have the room, and small ones lie on top of large ones.
  std::stable_sort(spots.begin(), spots.end(),
                   [](const Spot& a, const Spot& b) { return a.incidents > b.incidents; });
  out.svg = fmt::format(
      "<svg viewBox=\"0 0 {0} {1}\" role=\"img\" aria-label=\"Map of the incidents; the table of all "
      "incidents has "
      "the same\"><rect class=\"sea\" width=\"{0}\" height=\"{1}\"/>",
      kWidth, kHeight);
  out.svg += ground(outlines, frame);
  std::string labels;
  std::vector<std::pair<double, double>> taken;
  for (const Spot& s : spots) {
    const double x = frame.x(s.longitude), y = frame.y(s.latitude);
    const double ring = s.km / kKmOfDegree * frame.down;
    const double size = std::min(16.0, 2.5 + 1.6 * std::sqrt(static_cast<double>(s.incidents)));
    const std::string title = html_text(s.name + ": " + count_words(s.incidents, "incident", "incidents"));
    out.svg += "<g><title>" + title + "</title>";
    if (ring > size + 1)
      out.svg += fmt::format("<circle class=\"area\" cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"{:.1f}\"/>", x, y, ring);
    // A district has no point in its middle where it happened.
    if (!s.of_district || ring <= size + 1)
      out.svg += fmt::format("<circle class=\"spot\" cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"{:.1f}\"/>", x, y, size);
    out.svg += "</g>";
    const bool crowded = std::any_of(taken.begin(), taken.end(), [&](const auto& other) {
      return std::abs(other.first - x) < 90 && std::abs(other.second - y) < 14;
    });
    if (crowded || taken.size() == kMostLabels) continue;
    taken.emplace_back(x, y);
    const bool left = x > kWidth - 110;
    labels += fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\"{}>{}</text>", left ? x - size - 4 : x + size + 4,
                          y + 4, left ? " text-anchor=\"end\"" : "", html_text(s.name));
  }
  out.svg += labels + "</svg>";
  return out;
}

}  // namespace sitrep::brief
