// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "read/report.h"
#include "sitrep/result.h"
#include "text/document.h"

namespace sitrep {

/// A report that came as CoNLL-U: its text put together again, its sentences and words as given.
struct ConlluReport {
  std::unique_ptr<Report> report;  ///< on the heap: `document` points to it
  Document document;
};

/// Reads CoNLL-U (UD v2). A new report begins at each `# newdoc`; a block at each `# newpar`. Columns that
/// are "_" are left at their defaults, so a treebank gives its gold tags and trees, a blanked file none.
/// Empty nodes (8.1) are skipped. \param name for messages
Result<std::vector<ConlluReport>> read_conllu(std::string_view text, const std::string& name);

/// Appends a document as CoNLL-U, as the contract (section 5) says it: `# newdoc id`, `# sent_id`, `# text`;
/// MISC has Span=begin:end in code points and SpaceAfter=No.
void write_conllu(const Document& document, std::string& out);

/// The lemma with the capitals that the treebanks give it ("Aleppo", "American", "I"); appended to `out`.
void append_cased_lemma(const Document& document, WordId word, std::string& out);

}  // namespace sitrep
