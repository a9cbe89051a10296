// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "publish/brief/page.h"

namespace sitrep::brief {
namespace {

/// System fonts, two colours, and paper in mind: tables keep their heads over pages, incidents stay whole,
/// links have no colour of their own in print.
constexpr const char* kStyle = R"css(
:root { --ink: #1b1f24; --soft: #59636e; --line: #d5dae0; --paper: #fff; --mark: #a3321f; --band: #d98f7f; --land: #f1efe9;
  --link: #1d4f91; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e8eb; --soft: #a3acb6; --line: #3b434c; --paper: #15191e;
  --mark: #f08a70; --band: #8d4a3c; --land: #232830; --link: #8fbaf3; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 54rem; padding: 2rem 1.25rem 4rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.55 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif; overflow-wrap: break-word; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 1rem; }
h2 { font-size: 1.3rem; margin: 2.5rem 0 .75rem; padding-top: .75rem; border-top: 2px solid var(--ink); }
h3 { font-size: 1.05rem; margin: 1.5rem 0 .35rem; }
p, ul { margin: .5rem 0; }
ul { padding-inline-start: 1.25rem; }
a { color: var(--link); text-decoration-thickness: 1px; text-underline-offset: .15em; }
a:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
:target { background: color-mix(in srgb, var(--band) 25%, transparent); }
.scroll { overflow-x: auto; margin: .75rem 0; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; font-variant-numeric: tabular-nums; }
caption { text-align: start; color: var(--soft); padding-bottom: .4rem; }
th, td { text-align: start; vertical-align: top; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid var(--line); }
th { font-weight: 600; border-bottom-color: var(--ink); }
.n { text-align: end; }
figure { margin: 1.25rem 0; }
figcaption { color: var(--soft); font-size: .9rem; margin-top: .3rem; }
svg { display: block; width: 100%; height: auto; }
svg text { fill: var(--soft); font: 11px system-ui, sans-serif; }
.land { fill: none; stroke: var(--soft); stroke-width: .7; opacity: .7; }
.sea { fill: var(--land); }
.axis { stroke: var(--line); stroke-width: 1; }
.base { fill: var(--band); opacity: .45; }
.band { fill: var(--band); }
.best { stroke: var(--mark); stroke-width: 2.5; }
.none { fill: none; stroke: var(--line); stroke-dasharray: 2 3; }
.area { fill: var(--mark); fill-opacity: .12; stroke: var(--mark); stroke-opacity: .45; stroke-width: 1; }
.spot { fill: var(--mark); fill-opacity: .75; stroke: var(--paper); stroke-width: 1; }
@media print {
  :root { --ink: #000; --soft: #444; --line: #bbb; --paper: #fff; --mark: #8c2a1a; --band: #d9a79c; --link: #000; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  h2, h3 { break-after: avoid; }
  tr, figure, li { break-inside: avoid; }
  thead { display: table-header-group; }
  .scroll { overflow: visible; }
  a { text-decoration: none; }
  @page { size: A4; margin: 18mm 16mm; }
}
)css";

void write(const Line& line, std::string& out) {
  for (const Run& run : line.runs()) {
    if (run.strong)
      out += "<strong>" + html_text(run.text) + "</strong>";
    else if (!run.anchor.empty())
      out += "<a href=\"#" + html_text(run.anchor) + "\">" + html_text(run.text) + "</a>";
    else
      out += html_text(run.text);
  }
}

std::string id_of(const std::string& anchor) {
  return anchor.empty() ? std::string() : " id=\"" + html_text(anchor) + "\"";
}

void write_table(const Block& block, std::string& out) {
  out += "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Table\"><table>";
  if (!block.line.empty()) {
    out += "<caption>";
    write(block.line, out);
    out += "</caption>";
  }
  const auto number = [&](std::size_t i) { return block.numeric[i] ? " class=\"n\"" : ""; };
  out += "<thead><tr>";
  for (std::size_t i = 0; i < block.head.size(); ++i)
    out += std::string("<th scope=\"col\"") + number(i) + ">" + html_text(block.head[i]) + "</th>";
  out += "</tr></thead><tbody>\n";
  for (std::size_t r = 0; r < block.rows.size(); ++r) {
    out += "<tr" + id_of(r < block.anchors.size() ? block.anchors[r] : std::string()) + ">";
    for (std::size_t c = 0; c < block.rows[r].size(); ++c) {
      // What comes from reports may run from right to left.
      out += std::string("<td dir=\"auto\"") + number(c) + ">";
      write(block.rows[r][c], out);
      out += "</td>";
    }
    out += "</tr>\n";
  }
  out += "</tbody></table></div>\n";
}

void write(const Block& block, std::string& out) {
  switch (block.kind) {
    case Block::Kind::heading: {
      const std::string tag = "h" + std::to_string(block.level);
      out += "<" + tag + id_of(block.anchor) + ">";
      write(block.line, out);
      out += "</" + tag + ">\n";
      break;
    }
    case Block::Kind::paragraph:
      out += "<p>";
      write(block.line, out);
      out += "</p>\n";
      break;
    case Block::Kind::list:
      out += "<ul>\n";
      for (std::size_t i = 0; i < block.items.size(); ++i) {
        out += "<li" + id_of(i < block.anchors.size() ? block.anchors[i] : std::string()) + ">";
        write(block.items[i], out);
        out += "</li>\n";
      }
      out += "</ul>\n";
      break;
    case Block::Kind::table:
      write_table(block, out);
      break;
    case Block::Kind::picture:
      out += "<figure>" + block.svg + "<figcaption>";
      write(block.line, out);
      out += "</figcaption></figure>\n";
      break;
  }
}

}  // namespace

std::string html_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string write_html(const Page& page) {
  std::string out =
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      // Nothing leaves the machine, whatever a report's text holds.
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
      "'unsafe-inline'\">\n"
      "<meta name=\"referrer\" content=\"no-referrer\">\n<title>" +
      html_text(page.title) + "</title>\n<style>" + kStyle + "</style>\n</head>\n<body>\n<main>\n<h1>" +
      html_text(page.title) + "</h1>\n";
  for (const Block& block : page.blocks) write(block, out);
  out += "</main>\n";
  if (!page.edition.empty()) out += "<!-- " + page.edition + " -->\n";
  return out + "</body>\n</html>\n";
}

}  // namespace sitrep::brief
