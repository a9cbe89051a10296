// SPDX-License-Identifier: Apache-2.0
#include "claims/quotations.h"

namespace sitrep {
namespace {

enum class Mark { none, open, close, straight };

Mark quote_mark(const Document& d, WordId w) {
  const std::string_view f = d.form[w];
  if (f == "\u201c" || f == "``" || f == "\u00ab") return Mark::open;
  if (f == "\u201d" || f == "''" || f == "\u00bb") return Mark::close;
  if (f == "\"") return Mark::straight;
  return Mark::none;
}

}  // namespace

std::vector<std::uint32_t> quotation_numbers(const Document& d) {
  std::vector<std::uint32_t> out(d.size(), 0);
  std::uint32_t number = 0;
  bool open = false;
  std::uint32_t block = 0xFFFFFFFF;
  for (WordId w = 0; w < d.size(); ++w) {
    const std::uint32_t here = d.sentences[d.sentence_of[w]].block_index;
    if (here != block) open = false;
    block = here;
    const Mark m = quote_mark(d, w);
    if (m == Mark::open || (m == Mark::straight && !open)) {
      open = true;
      ++number;
    } else if (m == Mark::close || m == Mark::straight) {
      open = false;
    } else if (open) {
      out[w] = number;
    }
  }
  return out;
}

}  // namespace sitrep
