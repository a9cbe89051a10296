// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <charconv>
#include <optional>

#include "core/utf8.h"
#include "text/conllu.h"

namespace sitrep {
namespace {

using Columns = std::array<std::string_view, 10>;

bool split_columns(std::string_view line, Columns& columns) {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const std::size_t tab = line.find('\t');
    if ((tab == std::string_view::npos) != (i + 1 == columns.size())) return false;
    columns[i] = line.substr(0, tab);
    line.remove_prefix(tab == std::string_view::npos ? line.size() : tab + 1);
  }
  return true;
}

std::optional<std::uint32_t> number(std::string_view text) {
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

bool space_after(std::string_view misc) { return misc.find("SpaceAfter=No") == std::string_view::npos; }

/// The value of a comment such as "# newdoc id = x"; nullopt if the line is another comment.
std::optional<std::string_view> comment(std::string_view line, std::string_view key) {
  line.remove_prefix(1);
  while (!line.empty() && line.front() == ' ') line.remove_prefix(1);
  if (!line.starts_with(key)) return std::nullopt;
  line.remove_prefix(key.size());
  if (!line.empty() && line.front() != ' ') return std::nullopt;
  const std::size_t equals = line.find('=');
  if (equals == std::string_view::npos) return std::string_view();
  line.remove_prefix(equals + 1);
  while (!line.empty() && line.front() == ' ') line.remove_prefix(1);
  while (!line.empty() && line.back() == ' ') line.remove_suffix(1);
  return line;
}

class Reader {
 public:
  explicit Reader(const std::string& name) : name_(name) {}

  Status line(std::string_view text) {
    ++line_;
    if (!text.empty() && text.back() == '\r') text.remove_suffix(1);
    if (text.empty()) return end_sentence();
    if (text.front() == '#') {
      if (const auto id = comment(text, "newdoc")) {
        start_report(*id);
      } else if (comment(text, "newpar")) {
        paragraph_ = true;
      }
      return ok_status();
    }
    Columns c;
    if (!split_columns(text, c)) return error("ten columns parted by tabs are expected");
    if (c[1].empty()) return error("a word needs a form");
    if (c[0].find('.') != std::string_view::npos) return ok_status();
    if (const std::size_t dash = c[0].find('-'); dash != std::string_view::npos) return range(c, dash);
    return word(c);
  }

  std::vector<ConlluReport> finish() {
    close_report();
    return std::move(reports_);
  }
  Status end_sentence() {
    if (reports_.empty() || document().size() == first_) return ok_status();
    Document& d = document();
    const auto last = static_cast<WordId>(d.size());
    for (WordId w = first_; w < last; ++w) {
      if (heads_[w - first_] == 0) continue;
      if (heads_[w - first_] > last - first_) return error("a head outside the sentence");
      d.head[w] = first_ + heads_[w - first_] - 1;
    }
    const WordRange words{first_, last};
    d.sentences.push_back({words, d.span_of(words), BlockKind::body, block_});
    heads_.clear();
    first_ = last;
    return ok_status();
  }

 private:
  Document& document() { return reports_.back().document; }
  Error error(const std::string& message) const {
    return {ErrorCode::syntax, name_ + ":" + std::to_string(line_) + ": " + message};
  }

  void start_report(std::string_view id) {
    close_report();
    reports_.push_back({std::make_unique<Report>(), {}});
    reports_.back().report->id = id;
    space_ = paragraph_ = false;
    first_ = block_ = 0;
  }

  /// The text is complete now, so views into it may be taken.
  void close_report() {
    if (reports_.empty()) return;
    Report& report = *reports_.back().report;
    Document& d = document();
    d.report = &report;
    const auto size = static_cast<std::uint32_t>(report.text.size());
    report.blocks.push_back({{block_begin_, size}, BlockKind::body});
    block_begin_ = 0;
    std::string folded;
    for (WordId w = 0; w < d.size(); ++w) {
      folded.clear();
      fold_into(d.form[w], folded);
      d.folded.push_back(d.arena.keep(folded));
    }
  }

  /// Appends a surface token to the text and returns its span.
  Span token(std::string_view form, std::string_view misc) {
    if (reports_.empty()) start_report("doc");
    Report& report = *reports_.back().report;
    std::string& text = report.text;
    if (paragraph_ && !text.empty()) {
      report.blocks.push_back({{block_begin_, static_cast<std::uint32_t>(text.size())}, BlockKind::body});
      text += "\n\n";
      block_begin_ = static_cast<std::uint32_t>(text.size());
      ++block_;
    } else if (space_) {
      text += ' ';
    }
    paragraph_ = false;
    const auto begin = static_cast<std::uint32_t>(text.size());
    text += form;
    space_ = space_after(misc);
    return {begin, static_cast<std::uint32_t>(text.size())};
  }

  Status range(const Columns& c, std::size_t dash) {
    const auto from = number(c[0].substr(0, dash)), to = number(c[0].substr(dash + 1));
    if (!from || !to || *from > *to || *from == 0) return error("a range of words is written 3-4");
    range_ = token(c[1], c[9]);
    range_left_ = *to - *from + 1;
    Document& d = document();
    const auto first = static_cast<WordId>(d.size());
    d.multiword.push_back({first, first + range_left_});
    return ok_status();
  }

  Status word(const Columns& c) {
    Span span;
    if (range_left_ > 0) {
      // Words of "don't" stand one behind the other in it; those of other ranges all get the whole.
      const std::string_view left = range_.in(reports_.back().report->text);
      span = left.starts_with(c[1])
                 ? Span{range_.begin, range_.begin + static_cast<std::uint32_t>(c[1].size())}
                 : range_;
      if (left.starts_with(c[1]) && span.end < range_.end) range_.begin = span.end;
      --range_left_;
    } else {
      span = token(c[1], c[9]);
    }
    Document& d = document();
    d.span.push_back(span);
    d.form.push_back(d.arena.keep(c[1]));
    d.lemma.push_back(c[2] == "_" ? std::string_view() : d.arena.keep(fold(c[2])));
    d.upos.push_back(parse_upos(c[3]).value_or(Upos::x));
    d.xpos.push_back(parse_xpos(c[4]).value_or(static_cast<std::uint8_t>(kXposCount - 1)));
    d.head.push_back(kNoWord);
    d.deprel.push_back(parse_deprel(c[7]).value_or(Deprel::dep));
    d.sentence_of.push_back(static_cast<std::uint32_t>(d.sentences.size()));
    heads_.push_back(number(c[6]).value_or(0));
    return ok_status();
  }

  std::string name_;
  int line_ = 0;
  std::vector<ConlluReport> reports_;
  std::vector<std::uint32_t> heads_;  ///< of the open sentence, as numbered there
  WordId first_ = 0;                  ///< the open sentence's first word
  std::uint32_t block_ = 0;
  std::uint32_t block_begin_ = 0;
  bool space_ = false;
  bool paragraph_ = false;
  Span range_;
  std::uint32_t range_left_ = 0;
};

}  // namespace

Result<std::vector<ConlluReport>> read_conllu(std::string_view text, const std::string& name) {
  Reader reader(name);
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    if (const Status read = reader.line(text.substr(0, end)); !read) return read.error();
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  if (const Status read = reader.end_sentence(); !read) return read.error();
  return reader.finish();
}

}  // namespace sitrep
