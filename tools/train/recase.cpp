// SPDX-License-Identifier: Apache-2.0
#include "recase.h"

#include <string>

namespace sitrep::train {

Document upper_copy(const Document& d) {
  Document out;
  out.report = d.report;
  out.folded = d.folded;
  out.span = d.span;
  out.sentences = d.sentences;
  out.sentence_of = d.sentence_of;
  for (const std::string_view form : d.form) {
    std::string upper(form);
    for (char& c : upper)
      if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
    out.form.push_back(out.arena.keep(upper));
  }
  return out;
}

}  // namespace sitrep::train
