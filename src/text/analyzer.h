// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "read/report.h"
#include "sitrep/result.h"
#include "text/document.h"

namespace sitrep {

/// The text layer's entry point: turns a Report into a Document.
/// Holds the memory-mapped models of one language; const members may be called from many threads at once.
/// Documents point into the models' strings, so an Analyzer must outlive its Documents.
class Analyzer {
 public:
  /// Opens `data_folder`/en.model.img.
  static Result<Analyzer> open(const std::string& data_folder);

  Analyzer(Analyzer&&) noexcept;
  Analyzer& operator=(Analyzer&&) noexcept;
  ~Analyzer();

  /// tokenize(), then annotate(). What `out` held before is dropped, its memory reused.
  void analyze(const Report& report, Document& out) const;

  /// Words and sentences of every block of the report; no tags or trees yet.
  void tokenize(const Report& report, Document& out) const;

  /// Tags, lemmas, trees and entities for the sentences that `document` already has (given by tokenize() or
  /// by read_conllu()). Every sentence gets a tree with exactly one root; sentences of bylines, credits and
  /// boilerplate get a flat one, for nobody asks for more.
  void annotate(Document& document) const;

  /// annotate() without lemmas and entities: what others call a tagger and parser (bench/layers.cpp).
  void tag_and_parse(Document& document) const;

 private:
  struct Models;
  enum class Layers { tags_and_trees, all };
  void annotate(Document& document, Layers layers) const;
  explicit Analyzer(std::unique_ptr<const Models> models);

  std::unique_ptr<const Models> models_;
};

}  // namespace sitrep
