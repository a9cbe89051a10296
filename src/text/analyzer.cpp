// SPDX-License-Identifier: Apache-2.0
#include "text/analyzer.h"

#include <utility>

#include "core/check.h"
#include "core/image.h"
#include "core/pool.h"
#include "core/utf8.h"
#include "text/entity_tagger.h"
#include "text/lemmatizer.h"
#include "text/network.h"
#include "text/parser.h"
#include "text/sentence_splitter.h"
#include "text/tagger.h"
#include "text/tokenizer.h"
#include "text/tree_repair.h"
#include "text/word_features.h"

namespace sitrep {

namespace {

/// Buffers of one call at a time, and the words that it met before.
struct Workspace {
  SentenceVectors reading;
  std::vector<TagPair> tags;
  Parser::Workspace parser;
  std::vector<std::uint32_t> heads;
  EntityTagger::Workspace entities;
};

}  // namespace

struct Analyzer::Models {
  explicit Models(Image&& opened)
      : image(std::move(opened)),
        tokenizer(TokenLists(image)),
        splitter(TokenLists(image), SplitModel(image)),
        encoder(image),
        tagger(image, encoder.sizes()),
        lemmatizer(image),
        parser(image, encoder.sizes()),
        entities(image, encoder.sizes()) {}

  Image image;
  Tokenizer tokenizer;
  SentenceSplitter splitter;
  Encoder encoder;
  Tagger tagger;
  Lemmatizer lemmatizer;
  Parser parser;
  EntityTagger entities;
  mutable Pool<Workspace> workspaces;
};

namespace {

/// Only for blocks that no later layer reads: the first word is the root of all others.
void flat_tree(Document& d, WordRange words) {
  for (WordId w = words.first; w < words.last; ++w) {
    d.head[w] = w == words.first ? kNoWord : words.first;
    d.deprel[w] = w == words.first ? Deprel::root : Deprel::dep;
  }
}

bool is_read(BlockKind kind) {
  return kind != BlockKind::byline && kind != BlockKind::credit && kind != BlockKind::boilerplate;
}

/// The folded form; the form itself where it is folded already, so that most words cost no copy.
std::string_view folded_form(std::string_view form, StringArena& arena, std::string& buffer) {
  bool plain = true;
  for (const char c : form) plain = plain && static_cast<unsigned char>(c) < 0x80 && !(c >= 'A' && c <= 'Z');
  if (plain) return form;
  buffer.clear();
  fold_into(form, buffer);
  return arena.keep(buffer);
}

}  // namespace

Analyzer::Analyzer(std::unique_ptr<const Models> models) : models_(std::move(models)) {}
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;
Analyzer::~Analyzer() = default;

Result<Analyzer> Analyzer::open(const std::string& data_folder) {
  const std::string path = data_folder + "/en.model.img";
  auto image = Image::open(path);
  if (!image) return image.error();
  auto models = std::make_unique<const Models>(std::move(*image));
  if (models->encoder.empty() || models->tagger.empty() || models->parser.empty())
    return Error{ErrorCode::syntax, path + ": has no tagger or parser; build it again (docs/training.md)"};
  return Analyzer(std::move(models));
}

void Analyzer::analyze(const Report& report, Document& out) const {
  tokenize(report, out);
  annotate(out);
}

void Analyzer::tokenize(const Report& report, Document& out) const {
  out.report = &report;
  out.span.clear();
  out.form.clear();
  out.folded.clear();
  out.sentence_of.clear();
  out.sentences.clear();
  out.multiword.clear();
  out.known.clear();
  out.arena.clear();
  std::string buffer;
  SentenceSplitter::Workspace work;
  for (std::uint32_t b = 0; b < report.blocks.size(); ++b) {
    const TextBlock& block = report.blocks[b];
    const auto first = static_cast<WordId>(out.size());
    models_->tokenizer.tokenize(report.text, block.span, out);
    for (WordId w = first; w < out.size(); ++w)
      out.folded.push_back(folded_form(out.form[w], out.arena, buffer));
    models_->splitter.split(first, block.kind, b, out, work);
  }
}

void Analyzer::annotate(Document& d) const { annotate(d, Layers::all); }

void Analyzer::tag_and_parse(Document& d) const { annotate(d, Layers::tags_and_trees); }

void Analyzer::annotate(Document& d, Layers layers) const {
  d.lemma.assign(d.size(), std::string_view());
  d.upos.assign(d.size(), Upos::x);
  d.xpos.assign(d.size(), 0);
  d.head.assign(d.size(), kNoWord);
  d.deprel.assign(d.size(), Deprel::dep);
  d.entities.clear();
  SITREP_CHECK(d.known.empty() || d.known.size() == d.size());
  const Models& m = *models_;
  auto lent = m.workspaces.borrow();
  Workspace& work = *lent;
  for (const Sentence& s : d.sentences) {
    const std::size_t n = s.words.last - s.words.first;
    if (n == 0) continue;
    const auto forms = std::span(d.form).subspan(s.words.first, n);
    const CaseMode mode = case_mode(forms);
    m.encoder.read(forms, std::span(d.folded).subspan(s.words.first, n), mode, work.reading);
    work.tags.resize(n);
    m.tagger.tag(work.reading, work.tags);
    for (WordId w = s.words.first; w < s.words.last; ++w) {
      const TagPair pair = work.tags[w - s.words.first];
      d.upos[w] = pair.upos;
      d.xpos[w] = pair.xpos;
      if (layers == Layers::all) d.lemma[w] = m.lemmatizer.lemma(d.folded[w], pair.xpos, d.arena);
    }
    if (!is_read(s.block)) {
      flat_tree(d, s.words);
      continue;
    }
    work.heads.resize(n);
    m.parser.parse(work.reading, work.parser, work.heads, std::span(d.deprel).subspan(s.words.first, n));
    for (WordId w = s.words.first; w < s.words.last; ++w) {
      const std::uint32_t head = work.heads[w - s.words.first];
      d.head[w] = head == n ? kNoWord : s.words.first + head;
    }
    repair_tree(d, s.words);
    if (layers == Layers::all) m.entities.tag(work.reading, work.entities, s.words, d);
  }
}

}  // namespace sitrep
