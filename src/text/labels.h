// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace sitrep {

/// Universal part-of-speech tags (UD v2), in alphabetical order.
enum class Upos : std::uint8_t {
  adj,
  adp,
  adv,
  aux,
  cconj,
  det,
  intj,
  noun,
  num,
  part,
  pron,
  propn,
  punct,
  sconj,
  sym,
  verb,
  x
};
inline constexpr unsigned kUposCount = 17;

/// Dependency relations of the UD English treebanks. A subtype follows its base: acl_relcl is "acl:relcl".
enum class Deprel : std::uint8_t {
  root,
  acl,
  acl_relcl,
  advcl,
  advcl_relcl,
  advmod,
  amod,
  appos,
  aux,
  aux_pass,
  case_,
  cc,
  cc_preconj,
  ccomp,
  compound,
  compound_prt,
  conj,
  cop,
  csubj,
  csubj_outer,
  csubj_pass,
  dep,
  det,
  det_predet,
  discourse,
  dislocated,
  expl,
  fixed,
  flat,
  goeswith,
  iobj,
  list,
  mark,
  nmod,
  nmod_desc,
  nmod_poss,
  nmod_unmarked,
  nsubj,
  nsubj_outer,
  nsubj_pass,
  nummod,
  obj,
  obl,
  obl_agent,
  obl_unmarked,
  orphan,
  parataxis,
  punct,
  reparandum,
  vocative,
  xcomp
};
inline constexpr unsigned kDeprelCount = 51;

std::string_view upos_name(Upos tag);        ///< "NOUN"
std::string_view deprel_name(Deprel label);  ///< "nsubj:pass"
std::optional<Upos> parse_upos(std::string_view name);
std::optional<Deprel> parse_deprel(std::string_view name);  ///< unknown subtypes fall back to their base

/// Penn tags, as the treebanks have them in XPOS; index 0 is "#".
inline constexpr unsigned kXposCount = 51;
std::string_view xpos_name(std::uint8_t index);
std::optional<std::uint8_t> parse_xpos(std::string_view name);

/// A pair of UPOS and XPOS that occurs together; the tagger predicts both at once.
struct TagPair {
  Upos upos;
  std::uint8_t xpos;
  friend bool operator==(TagPair, TagPair) = default;
};

/// Penn tags that code asks for by name.
namespace xpos {
inline constexpr std::uint8_t kCd = 12, kMd = 23, kNn = 25, kNnp = 26, kNnps = 27, kNns = 28, kPos = 30,
                              kPrp = 31, kTo = 38, kVb = 40, kVbd = 41, kVbg = 42, kVbn = 43, kVbp = 44,
                              kVbz = 45, kWdt = 46, kWp = 47, kWrb = 49;
}  // namespace xpos

}  // namespace sitrep
