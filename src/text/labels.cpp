// SPDX-License-Identifier: Apache-2.0
#include "text/labels.h"

#include <algorithm>
#include <array>

namespace sitrep {
namespace {

constexpr std::array<std::string_view, 17> kUpos = {"ADJ",   "ADP",   "ADV", "AUX",  "CCONJ", "DET",
                                                    "INTJ",  "NOUN",  "NUM", "PART", "PRON",  "PROPN",
                                                    "PUNCT", "SCONJ", "SYM", "VERB", "X"};
constexpr std::array<std::string_view, 51> kDeprel = {
    "root",      "acl",           "acl:relcl",    "advcl",       "advcl:relcl", "advmod",      "amod",
    "appos",     "aux",           "aux:pass",     "case",        "cc",          "cc:preconj",  "ccomp",
    "compound",  "compound:prt",  "conj",         "cop",         "csubj",       "csubj:outer", "csubj:pass",
    "dep",       "det",           "det:predet",   "discourse",   "dislocated",  "expl",        "fixed",
    "flat",      "goeswith",      "iobj",         "list",        "mark",        "nmod",        "nmod:desc",
    "nmod:poss", "nmod:unmarked", "nsubj",        "nsubj:outer", "nsubj:pass",  "nummod",      "obj",
    "obl",       "obl:agent",     "obl:unmarked", "orphan",      "parataxis",   "punct",       "reparandum",
    "vocative",  "xcomp"};
constexpr std::array<std::string_view, 51> kXpos = {
    "#",   "$",    "''",  ",",   "-LRB-", "-RRB-", ".",    ":",   "``",  "ADD", "AFX", "CC",  "CD",
    "DT",  "EX",   "FW",  "GW",  "HYPH",  "IN",    "JJ",   "JJR", "JJS", "LS",  "MD",  "NFP", "NN",
    "NNP", "NNPS", "NNS", "PDT", "POS",   "PRP",   "PRP$", "RB",  "RBR", "RBS", "RP",  "SYM", "TO",
    "UH",  "VB",   "VBD", "VBG", "VBN",   "VBP",   "VBZ",  "WDT", "WP",  "WP$", "WRB", "XX"};

static_assert(kUpos.size() == kUposCount && kDeprel.size() == kDeprelCount && kXpos.size() == kXposCount);

template <std::size_t N>
std::optional<std::uint8_t> index_of(const std::array<std::string_view, N>& names, std::string_view name) {
  const auto it = std::find(names.begin(), names.end(), name);
  if (it == names.end()) return std::nullopt;
  return static_cast<std::uint8_t>(it - names.begin());
}

}  // namespace

std::string_view upos_name(Upos tag) { return kUpos[static_cast<std::size_t>(tag)]; }
std::string_view deprel_name(Deprel label) { return kDeprel[static_cast<std::size_t>(label)]; }
std::string_view xpos_name(std::uint8_t index) { return index < kXpos.size() ? kXpos[index] : "XX"; }

std::optional<Upos> parse_upos(std::string_view name) {
  const auto index = index_of(kUpos, name);
  if (!index) return std::nullopt;
  return static_cast<Upos>(*index);
}

std::optional<Deprel> parse_deprel(std::string_view name) {
  auto index = index_of(kDeprel, name);
  if (!index) index = index_of(kDeprel, name.substr(0, name.find(':')));
  if (!index) return std::nullopt;
  return static_cast<Deprel>(*index);
}

std::optional<std::uint8_t> parse_xpos(std::string_view name) { return index_of(kXpos, name); }

}  // namespace sitrep
