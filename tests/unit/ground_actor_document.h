// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "core/image.h"
#include "core/utf8.h"
#include "text/document.h"
#include "text/labels.h"

namespace sitrep::test {

/// A Document made by hand, without trees: words with their Penn tags, "Syrian_JJ troops_NNS fled_VBD ._."
/// A word may stick to the one before it: "'s" and everything that begins with "+" ("US_NNP +-_HYPH
/// +led_VBN").
/// "||" begins a new sentence.
class HandMade {
 public:
  explicit HandMade(std::string_view tagged, std::string_view published = {}) {
    struct Word {
      std::string form, tag;
      bool glued;
    };
    std::vector<std::vector<Word>> sentences(1);
    while (!tagged.empty()) {
      const auto space = tagged.find(' ');
      std::string_view item = tagged.substr(0, space);
      tagged.remove_prefix(space == std::string_view::npos ? tagged.size() : space + 1);
      if (item.empty()) continue;
      if (item == "||") {
        sentences.emplace_back();
        continue;
      }
      bool glued = item.front() == '+';
      if (glued) item.remove_prefix(1);
      const auto bar = item.rfind('_');
      Word w{std::string(item.substr(0, bar)), std::string(item.substr(bar + 1)), glued};
      w.glued = w.glued || w.tag == "POS" || w.tag == "," || w.tag == "." || w.tag == "-RRB-";
      sentences.back().push_back(w);
    }
    bool opened = true;
    for (const auto& sentence : sentences) {
      for (const Word& w : sentence) {
        if (!w.glued && !opened) report.text += ' ';
        report.text += w.form;
        opened = w.tag == "-LRB-";
      }
      report.text += '\n';
      opened = true;
    }
    std::size_t at = 0;
    WordId id = 0;
    for (std::size_t s = 0; s < sentences.size(); ++s) {
      Sentence out;
      out.words.first = id;
      for (const Word& w : sentences[s]) {
        at = report.text.find(w.form, at);
        const Span span{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + w.form.size())};
        at += w.form.size();
        document.span.push_back(span);
        ++id;
      }
      out.words.last = id;
      document.sentences.push_back(out);
    }
    id = 0;
    for (std::size_t s = 0; s < sentences.size(); ++s) {
      for (const Word& w : sentences[s]) {
        const std::string_view form = document.span[id].in(report.text);
        document.form.push_back(form);
        document.folded.push_back(document.arena.keep(fold(form)));
        document.lemma.push_back(document.folded.back());
        document.upos.push_back(upos_of(w.tag));
        document.xpos.push_back(parse_xpos(w.tag).value_or(0));
        document.deprel.push_back(Deprel::dep);
        document.sentence_of.push_back(static_cast<std::uint32_t>(s));
        ++id;
      }
    }
    if (!published.empty()) report.published = parse_iso_day(published);
    document.report = &report;
  }
  HandMade(const HandMade&) = delete;
  HandMade& operator=(const HandMade&) = delete;

  Report report;
  Document document;

 private:
  static Upos upos_of(const std::string& tag) {
    if (tag == "NN" || tag == "NNS") return Upos::noun;
    if (tag == "NNP" || tag == "NNPS") return Upos::propn;
    if (tag.starts_with("JJ")) return Upos::adj;
    if (tag == "DT" || tag == "PDT") return Upos::det;
    if (tag == "IN" || tag == "TO" || tag == "RP") return Upos::adp;
    if (tag == "CD") return Upos::num;
    if (tag.starts_with("PRP") || tag.starts_with("W")) return Upos::pron;
    if (tag == "POS") return Upos::part;
    if (tag == "CC") return Upos::cconj;
    if (tag == "MD") return Upos::aux;
    if (tag.starts_with("RB")) return Upos::adv;
    if (tag.starts_with("VB")) return Upos::verb;
    return Upos::punct;
  }
};

/// The repository's own knowledge, compiled once per test program.
template <typename Compile>
Image compiled(Compile&& compile, const std::string& name) {
  ImageWriter writer;
  if (const Status status = compile(std::string(SITREP_SOURCE_DIR) + "/data", writer); !status) {
    std::fprintf(stderr, "%s\n", status.error().message.c_str());
    std::abort();
  }
  const auto path = std::filesystem::temp_directory_path() / ("sitrep_test_" + name + ".img");
  if (const Status status = writer.write(path.string()); !status) std::abort();
  auto image = Image::open(path.string());
  std::filesystem::remove(path);
  if (!image) std::abort();
  return std::move(*image);
}

}  // namespace sitrep::test
