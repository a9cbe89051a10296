// SPDX-License-Identifier: Apache-2.0
#include "pipeline/pipeline.h"

#include <utility>

#include "claims/actor_codes.h"
#include "claims/claims.h"
#include "claims/confidence.h"
#include "claims/relevance_compiler.h"
#include "claims/told_fillers.h"
#include "core/image.h"
#include "ground/actor_file.h"
#include "ground/actors.h"
#include "ground/gazetteer.h"
#include "ground/known_words.h"
#include "ground/objects.h"
#include "ground/place_finder.h"
#include "ground/quantity.h"
#include "ground/times.h"
#include "ground/weapons.h"
#include "text/analyzer.h"
#include "text/phrases.h"
#include "text/relevance.h"
#include "truces/truces.h"

namespace sitrep {

struct Pipeline::Data {
  Data(Image english_, Image own_, Image fillers_image_, Image confidence_image_, Analyzer analyzer_,
       Gazetteer gazetteer_, LayoutWords layout_)
      : english(std::move(english_)),
        own(std::move(own_)),
        fillers_image(std::move(fillers_image_)),
        confidence_image(std::move(confidence_image_)),
        analyzer(std::move(analyzer_)),
        gazetteer(std::move(gazetteer_)),
        layout(std::move(layout_)),
        times(english),
        numbers(english),
        actors(english, own),
        weapons(english),
        objects(english),
        events(english),
        relevance(own.has("relevance.slots") ? own : english),
        fillers(fillers_image),
        confidence(confidence_image, "confidence"),
        truces(english),
        word_counts(english) {}

  Image english;
  Image own;  ///< a reader's own actors over the shipped ones; usually empty
  Image fillers_image, confidence_image;
  Analyzer analyzer;
  Gazetteer gazetteer;
  LayoutWords layout;
  TimeWords times;
  NumberWords numbers;
  ActorIndex actors;
  WeaponIndex weapons;
  ObjectIndex objects;
  EventKnowledge events;
  RelevanceScan relevance;
  FillerModel fillers;
  Forest confidence;
  TruceWords truces;
  WordCounts word_counts;
  bool read_all = false;
  std::vector<std::string> notes;
};

namespace {

/// The report with nothing left in it but titles and the passages; all places in the text stay.
Report cut_down(const Report& report, const std::vector<Span>& passages) {
  Report out = report;
  out.blocks.clear();
  auto next = passages.begin();
  for (const TextBlock& block : report.blocks) {
    if (block.kind != BlockKind::body && block.kind != BlockKind::caption) {
      out.blocks.push_back(block);
      while (next != passages.end() && next->begin < block.span.end) ++next;
      continue;
    }
    std::uint32_t end = 0;  // of the piece before; pieces that touch are one
    for (; next != passages.end() && next->begin < block.span.end; ++next) {
      if (end == next->begin && end != 0)
        out.blocks.back().span.end = next->end;
      else
        out.blocks.push_back({*next, block.kind});
      end = next->end;
    }
  }
  return out;
}

/// Sentences that touch no live one are quiet.
void mark_quiet(const std::vector<Span>& live, Document& document) {
  auto next = live.begin();
  for (Sentence& s : document.sentences) {
    while (next != live.end() && next->end <= s.span.begin) ++next;
    s.quiet = next == live.end() || next->begin >= s.span.end;
  }
}

}  // namespace

Pipeline::Pipeline(std::unique_ptr<const Data> data) : data_(std::move(data)) {}
Pipeline::Pipeline(Pipeline&&) noexcept = default;
Pipeline& Pipeline::operator=(Pipeline&&) noexcept = default;
Pipeline::~Pipeline() = default;

Result<Pipeline> Pipeline::open(const PipelineOptions& options) {
  auto english = Image::open(options.data_folder + "/en.img");
  if (!english) return english.error();
  auto fillers = options.without_fillers ? Result<Image>(Image())
                                         : Image::open(options.data_folder + "/fillers.model.img");
  if (!fillers) return fillers.error();
  auto confidence = options.without_confidence ? Result<Image>(Image())
                                               : Image::open(options.data_folder + "/confidence.model.img");
  if (!confidence) return confidence.error();
  auto analyzer = Analyzer::open(options.data_folder);
  if (!analyzer) return analyzer.error();
  auto gazetteer =
      Gazetteer::open(options.gazetteer.empty() ? options.data_folder + "/gazetteer.img" : options.gazetteer);
  if (!gazetteer) return gazetteer.error();
  auto layout = LayoutWords::from_image(*english);
  if (!layout) return layout.error();
  Image own;
  std::vector<std::string> notes;
  if (!options.actors.empty()) {
    ImageWriter writer;
    auto file = compile_actor_file(options.actors, ActorIndex(*english), *english, writer);
    if (!file) return file.error();
    add_own_groups(file->blocks, *english, writer);
    own = Image::of(writer);
    notes = std::move(file->notes);
  }
  auto data =
      std::make_unique<Data>(std::move(*english), std::move(own), std::move(*fillers), std::move(*confidence),
                             std::move(*analyzer), std::move(*gazetteer), std::move(*layout));
  data->read_all = options.read_all;
  data->notes = std::move(notes);
  return Pipeline(std::move(data));
}

const WordCounts& Pipeline::word_counts() const { return data_->word_counts; }
const LayoutWords& Pipeline::layout_words() const { return data_->layout; }
const std::vector<std::string>& Pipeline::notes() const { return data_->notes; }

void Pipeline::analyze(const Report& report, Document& out) const {
  data_->analyzer.tokenize(report, out);
  hash_words(out);
  // What is known of words helps the text layer to tell names apart; what they mean here, ground() decides.
  mark_known_words(data_->gazetteer, data_->actors, data_->weapons, data_->objects, out);
  data_->analyzer.annotate(out);
}

void Pipeline::annotate(Document& document) const {
  data_->analyzer.annotate(document);
  hash_words(document);
}

void Pipeline::ground(const Document& document, Mentions& out) const {
  find_times(document, data_->times, out);
  find_places(document, data_->gazetteer, out);
  find_actors(document, data_->actors, out);
  find_quantities(document, data_->numbers, out);
  find_weapons(document, data_->weapons, out);
  find_objects(document, data_->objects, out);
}

std::vector<Attribution> Pipeline::attributions(const Document& document, const Mentions& mentions) const {
  const Context context(document, mentions, data_->events);
  return attributions_of(context, find_speech(context));
}

bool Pipeline::analyze_live(const Report& report, Report& part, Document& out, Reading& reading) const {
  Relevance relevance;
  data_->relevance.scan(report, relevance);
  reading.sentences = relevance.sentences;
  if (relevance.empty() && !data_->read_all) {
    reading.passed_over = relevance.sentences;
    return false;
  }
  const bool whole = relevance.whole || data_->read_all;
  if (!whole) {
    part = cut_down(report, relevance.passages);
    reading.passed_over = relevance.passed_over;
  }
  analyze(whole ? report : part, out);
  if (!relevance.whole) mark_quiet(relevance.live, out);
  return true;
}

Reading Pipeline::read(const Report& report) const {
  Reading reading;
  reading.diagnostics = report.diagnostics;
  if (!report.language_read) return reading;
  Report part;
  Document document;
  if (!analyze_live(report, part, document, reading)) return reading;
  Mentions mentions;
  ground(document, mentions);
  const Context context(document, mentions, data_->events);
  const std::vector<Speech> speech = read_claims(context, reading);
  tell_fillers(context, data_->fillers, reading);
  set_confidence(report, data_->confidence, reading);
  read_truces(context, speech, data_->truces, reading);
  code_actors(data_->actors, reading);
  return reading;
}

}  // namespace sitrep
