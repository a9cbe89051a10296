// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "claims/attribution.h"
#include "claims/claim.h"
#include "ground/mentions.h"
#include "incidents/wording.h"
#include "read/layout_words.h"
#include "read/report.h"
#include "sitrep/result.h"
#include "text/document.h"

namespace sitrep {

struct PipelineOptions {
  std::string data_folder;          ///< holds en.img, *.model.img, gazetteer.img
  std::string gazetteer;            ///< another place index; empty: the data folder's
  std::string actors = {};          ///< a reader's own actors (docs/actors.md); empty: none
  bool without_fillers = false;     ///< leave out the model of fillers: for making it
  bool without_confidence = false;  ///< leave out the model of confidence: for making it
  bool read_all = false;            ///< pass over nothing: slower, the same claims
};

/// All layers, in order: the page that a newcomer reads first.
/// Opens its data once (mapped, shared); every call is const and safe from many threads.
class Pipeline {
 public:
  static Result<Pipeline> open(const PipelineOptions& options);
  Pipeline(Pipeline&&) noexcept;
  Pipeline& operator=(Pipeline&&) noexcept;
  ~Pipeline();

  /// What the publishers' own lines look like, for ReportSource.
  const LayoutWords& layout_words() const;

  /// What is to be known of the reader's own actors: which names stood for somebody else.
  const std::vector<std::string>& notes() const;

  /// How rare words are: what linking reports goes by.
  const WordCounts& word_counts() const;

  /// Everything that one report says. A report in a language that is not read gives no claims.
  Reading read(const Report& report) const;

  // The layers one by one, for `annotate`.
  void analyze(const Report& report, Document& out) const;
  /// What read() reads: the sentences that can hold a claim, and those near them. `part` keeps what is left
  /// of the report where `out` does not point into `report` itself. False: nothing to read.
  bool analyze_live(const Report& report, Report& part, Document& out, Reading& reading) const;
  /// Tags, lemmas, trees for given words and sentences.
  void annotate(Document& document) const;
  void ground(const Document& document, Mentions& out) const;
  std::vector<Attribution> attributions(const Document& document, const Mentions& mentions) const;

 private:
  struct Data;
  explicit Pipeline(std::unique_ptr<const Data> data);

  std::unique_ptr<const Data> data_;
};

}  // namespace sitrep
