// SPDX-License-Identifier: Apache-2.0
// Charts of the days: low to high as a band, the best figure as a line across it. The map is in map.cpp.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "publish/brief/brief.h"
#include "publish/brief/map.h"
#include "publish/page_words.h"

namespace sitrep::brief {
namespace {

constexpr double kWidth = 720, kHeight = 170, kLeft = 44, kRight = 8, kTop = 10, kBottom = 24;

/// The next of 1, 2, 5, 10, 20, ...: what a scale ends with.
std::int64_t round_up(std::int64_t value) {
  std::int64_t step = 1;
  while (true)
    for (const int times : {1, 2, 5}) {
      if (step * times >= value) return step * times;
      if (times == 5) step *= 10;
    }
}

std::string chart(const std::vector<Bin>& bins, const Sum Bin::* sum, const std::string& label) {
  std::int64_t most = 1;
  for (const Bin& bin : bins) most = std::max(most, (bin.*sum).high);
  const std::int64_t top = round_up(most);
  const double wide = (kWidth - kLeft - kRight) / static_cast<double>(bins.size());
  const double tall = kHeight - kTop - kBottom;
  const auto y = [&](std::int64_t value) {
    return kTop + tall * (1 - static_cast<double>(value) / static_cast<double>(top));
  };
  std::string out = fmt::format("<svg viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"{}\">", kWidth, kHeight,
                                html_text(label));
  for (const std::int64_t value : {std::int64_t{0}, top / 2, top}) {
    if (value == top / 2 && top % 2 != 0) continue;
    out += fmt::format("<line class=\"axis\" x1=\"{}\" x2=\"{}\" y1=\"{:.1f}\" y2=\"{:.1f}\"/>", kLeft,
                       kWidth - kRight, y(value), y(value));
    out += fmt::format("<text x=\"{}\" y=\"{:.1f}\" text-anchor=\"end\">{}</text>", kLeft - 6, y(value) + 4,
                       grouped(value));
  }
  const double gap = std::min(3.0, wide * .15);
  for (std::size_t n = 0; n < bins.size(); ++n) {
    const Bin& bin = bins[n];
    const Sum& s = bin.*sum;
    const double x = kLeft + wide * static_cast<double>(n) + gap / 2, w = std::max(.5, wide - gap);
    // Silence is shown as such, not as nothing.
    if (bin.reports == 0 && bin.incidents == 0 && bins.size() <= 92)
      out +=
          fmt::format("<rect class=\"none\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\"/>",
                      x, kTop, w, tall);
    if (s.stated == 0 || (s.high == 0 && s.best == 0)) continue;
    const double from = y(s.high), to = y(s.low);
    out += fmt::format(
        "<g><title>{}: {}</title><rect class=\"base\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" "
        "height=\"{:.1f}\"/>",
        html_text(period_words(bin.first, bin.last)), sum_text(s), x, to, w, kTop + tall - to);
    if (s.high > s.low)
      out +=
          fmt::format("<rect class=\"band\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\"/>",
                      x, from, w, to - from);
    out += fmt::format("<line class=\"best\" x1=\"{:.1f}\" x2=\"{:.1f}\" y1=\"{:.1f}\" y2=\"{:.1f}\"/></g>",
                       x, x + w, y(s.best), y(s.best));
  }
  const auto at = [&](std::size_t n, const char* anchor, double x) {
    return fmt::format("<text x=\"{:.1f}\" y=\"{}\" text-anchor=\"{}\">{}</text>", x, kHeight - 6, anchor,
                       html_text(date_words(bins[n].first)));
  };
  out += at(0, "start", kLeft);
  const std::size_t middle = bins.size() / 2;
  if (bins.size() > 2) out += at(middle, "middle", kLeft + wide * (static_cast<double>(middle) + .5));
  if (bins.size() > 1) out += at(bins.size() - 1, "end", kWidth - kRight);
  return out + "</svg>";
}

}  // namespace

void write_pictures(const Writing& w, const Outlines* outlines) {
  const auto bins = bins_of(w.material, w.asked.filter.from, w.asked.filter.to);
  if (outlines != nullptr)
    if (const Map map = draw_map(w.material.now.counted(), *outlines); !map.svg.empty()) {
      std::string caption = "Where: the less nearly a place is told, the wider its ring.";
      if (map.unplaced != 0)
        caption += " Not on the map: " + count_words(map.unplaced, "incident", "incidents") +
                   " without coordinates or told only by country or province.";
      w.page.picture(caption, map.svg);
    }
  const bool daily = !bins.empty() && bins.front().first == bins.front().last;
  const char* each = daily ? "day"
                     : bins.empty() || bins.front().last - bins.front().first < std::chrono::days(8)
                         ? "week"
                         : "month";
  for (const auto& [sum, done] : {std::pair(&Bin::killed, "killed"), {&Bin::injured, "injured"}}) {
    const bool any =
        std::any_of(bins.begin(), bins.end(), [&, s = sum](const Bin& bin) { return (bin.*s).high > 0; });
    if (!any) continue;
    const std::string label =
        fmt::format("Reportedly {} by {}: lowest to highest figures, best as a line", done, each);
    w.page.picture(label + "; dashed: no reports. The figures are in the table under Coverage.",
                   chart(bins, sum, label));
  }
}

}  // namespace sitrep::brief
