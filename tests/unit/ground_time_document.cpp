// SPDX-License-Identifier: Apache-2.0
#include "ground_time_document.h"

#include <unistd.h>

#include <cctype>
#include <cstdio>
#include <cstdlib>
#include <set>

#include "core/utf8.h"
#include "ground/number_words.h"
#include "ground/time_words.h"

namespace sitrep::testing {
namespace {

bool in(std::string_view word, std::string_view list) {
  const std::string padded = " " + std::string(word) + " ";
  return list.find(padded) != std::string_view::npos;
}

constexpr std::string_view kAdp =
    " in on at of by for from to since until till during over under with within between after before about "
    "around "
    "near through into against among up as than despite like ";
constexpr std::string_view kDet = " the a an this that these those no all both each every some any ";
constexpr std::string_view kPron =
    " he she it they them him her his their its we who which whom there i you ";
constexpr std::string_view kAux =
    " is are was were be been has have had will would may might can could should 'll do did ";
constexpr std::string_view kVerbs =
    " said says say kill kills killed wounded injured died die hit began took left meet met shot found fell "
    "stands "
    "bring saw told ran made march fled flee hold held put rose raised leave lost broke fired struck ";
constexpr std::string_view kAdj =
    " dead other more last next past previous several many few armed young old senior local new syrian "
    "israeli "
    "russian medical recent early late following same further additional rebel military foreign russian due ";
constexpr std::string_view kAdv =
    " not only just nearly almost now later earlier ago recently soon still also ";
constexpr std::string_view kPlurals = " people police children men women troops personnel ";

Upos tag_of(std::string_view word, std::string_view form, bool first, bool caps, std::uint8_t& x) {
  x = xpos::kNn;
  const auto c = static_cast<unsigned char>(form.front());
  if (std::isdigit(c) != 0) return Upos::num;
  if (std::ispunct(c) != 0 && word != "'s" && word != "'ll")
    return word == "$" || word == "%" ? Upos::sym : Upos::punct;
  if (in(word, " and or but ")) return Upos::cconj;
  if (in(word, kAux)) return Upos::aux;
  if (in(word, kAdp)) return Upos::adp;
  if (in(word, kDet)) return Upos::det;
  if (in(word, kPron)) return Upos::pron;
  if (in(word, kVerbs)) return x = xpos::kVbd, Upos::verb;
  if (in(word, " resume begin reopen ")) return x = xpos::kVbp, Upos::verb;
  if (in(word, " trading holding ")) return x = xpos::kVbg, Upos::verb;
  if (in(word, kAdj)) return Upos::adj;
  if (in(word, kAdv)) return Upos::adv;
  if (in(word, kPlurals)) return x = xpos::kNns, Upos::noun;
  if (word == "'s") return Upos::part;
  if (std::isupper(c) != 0 && !first && !caps) return Upos::propn;
  if (word.ends_with("ed") && word.size() > 4) return x = xpos::kVbn, Upos::verb;
  if (word.ends_with("ing") && word.size() > 5) return x = xpos::kVbg, Upos::verb;
  if (word.ends_with("ly")) return Upos::adv;
  if (word.ends_with('s') && word.size() > 3 && !word.ends_with("ss")) x = xpos::kNns;
  return Upos::noun;
}

bool joins(std::string_view text, std::size_t at) {
  const char c = text[at];
  const auto digit = [&](std::size_t i) {
    return i < text.size() && std::isdigit(static_cast<unsigned char>(text[i])) != 0;
  };
  if (at == 0 || std::isspace(static_cast<unsigned char>(text[at - 1])) != 0) return false;
  if (c == ',' || c == ':' || c == '/') return digit(at - 1) && digit(at + 1);
  if (c != '.') return false;
  if (digit(at - 1) && digit(at + 1)) return true;
  const auto letter = [&](std::size_t i) {
    return i < text.size() && std::isalpha(static_cast<unsigned char>(text[i])) != 0;
  };
  // "a.m.", "U.S.", and the abbreviations of months
  if (letter(at + 1)) return true;
  if (at >= 2 && text[at - 2] == '.') return true;
  const std::size_t begin = text.find_last_of(" \n", at) + 1;
  return in(text.substr(begin, at - begin), " Jan Feb Aug Sept Oct Nov Dec ");
}

}  // namespace

HandMadeDocument::HandMadeDocument(std::string_view text, std::string_view published) {
  report.text = text;
  report.published = parse_iso_day(published);
  report.blocks.push_back({{0, static_cast<std::uint32_t>(text.size())}, BlockKind::body});
  Document& d = document;
  d.report = &report;
  const bool caps = text.find_first_of("abcdefghijklmnopqrstuvwxyz") == std::string_view::npos;
  WordId sentence_begin = 0;
  const auto close = [&] {
    if (d.size() == sentence_begin) return;
    const WordRange words{sentence_begin, static_cast<WordId>(d.size())};
    d.sentences.push_back({words, d.span_of(words), BlockKind::body, 0});
    sentence_begin = words.last;
  };
  const auto add = [&](std::size_t begin, std::size_t end) {
    const std::string_view form = std::string_view(report.text).substr(begin, end - begin);
    const std::string_view folded = d.arena.keep(fold(form));
    std::uint8_t x = 0;
    d.span.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    d.form.push_back(form);
    d.folded.push_back(folded);
    d.lemma.push_back(folded);
    d.upos.push_back(tag_of(folded, form, d.upos.size() == sentence_begin, caps, x));
    d.xpos.push_back(x);
    d.head.push_back(kNoWord);
    d.deprel.push_back(Deprel::dep);
    d.sentence_of.push_back(static_cast<std::uint32_t>(d.sentences.size()));
  };
  const std::string_view all = report.text;
  for (std::size_t at = 0; at < all.size();) {
    if (std::isspace(static_cast<unsigned char>(all[at])) != 0) {
      ++at;
      continue;
    }
    std::size_t end = at;
    const auto plain = [&](std::size_t i) {
      const auto c = static_cast<unsigned char>(all[i]);
      return std::isalnum(c) != 0 || c >= 0x80 || joins(all, i);
    };
    while (end < all.size() && plain(end)) ++end;
    if (end == at && (all.substr(at, 2) == "'s" || all.substr(at, 3) == "'ll"))
      end = at + (all[at + 1] == 's' ? 2 : 3);
    if (end == at) ++end;
    add(at, end);
    if (all.substr(at, end - at) == "." &&
        (end >= all.size() || std::isspace(static_cast<unsigned char>(all[end])) != 0))
      close();
    at = end;
  }
  close();
}

const Image& number_and_time_image() {
  static const Image image = [] {
    ImageWriter writer;
    const std::string folder = SITREP_SOURCE_DIR "/data/en";
    const std::string path = "/tmp/sitrep_number_time_" + std::to_string(::getpid()) + ".img";
    auto opened = [&]() -> Result<Image> {
      if (auto s = compile_numbers(folder, writer); !s) return s.error();
      if (auto s = compile_times(folder, writer); !s) return s.error();
      if (auto s = writer.write(path); !s) return s.error();
      return Image::open(path);
    }();
    std::remove(path.c_str());
    if (!opened) {
      std::fprintf(stderr, "%s\n", opened.error().message.c_str());
      std::abort();
    }
    return *std::move(opened);
  }();
  return image;
}

}  // namespace sitrep::testing
