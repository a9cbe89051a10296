// SPDX-License-Identifier: Apache-2.0
#include "pipeline/pipeline.h"

#include <utility>

#include "claims/claims.h"
#include "claims/told_fillers.h"
#include "core/image.h"
#include "ground/actors.h"
#include "ground/gazetteer.h"
#include "ground/objects.h"
#include "ground/place_finder.h"
#include "ground/quantity.h"
#include "ground/times.h"
#include "ground/weapons.h"
#include "text/analyzer.h"
#include "truces/truces.h"

namespace sitrep {

struct Pipeline::Data {
  Data(Image english_, Image fillers_image_, Analyzer analyzer_, Gazetteer gazetteer_, LayoutWords layout_)
      : english(std::move(english_)),
        fillers_image(std::move(fillers_image_)),
        analyzer(std::move(analyzer_)),
        gazetteer(std::move(gazetteer_)),
        layout(std::move(layout_)),
        times(english),
        numbers(english),
        actors(english),
        weapons(english),
        objects(english),
        events(english),
        fillers(fillers_image),
        truces(english) {}

  Image english;
  Image fillers_image;
  Analyzer analyzer;
  Gazetteer gazetteer;
  LayoutWords layout;
  TimeWords times;
  NumberWords numbers;
  ActorIndex actors;
  WeaponIndex weapons;
  ObjectIndex objects;
  EventKnowledge events;
  FillerModel fillers;
  TruceWords truces;
};

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
  auto analyzer = Analyzer::open(options.data_folder);
  if (!analyzer) return analyzer.error();
  auto gazetteer =
      Gazetteer::open(options.gazetteer.empty() ? options.data_folder + "/gazetteer.img" : options.gazetteer);
  if (!gazetteer) return gazetteer.error();
  auto layout = LayoutWords::from_image(*english);
  if (!layout) return layout.error();
  return Pipeline(std::make_unique<const Data>(std::move(*english), std::move(*fillers), std::move(*analyzer),
                                               std::move(*gazetteer), std::move(*layout)));
}

const LayoutWords& Pipeline::layout_words() const { return data_->layout; }

void Pipeline::analyze(const Report& report, Document& out) const { data_->analyzer.analyze(report, out); }

void Pipeline::annotate(Document& document) const { data_->analyzer.annotate(document); }

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

Reading Pipeline::read(const Report& report) const {
  Reading reading;
  reading.diagnostics = report.diagnostics;
  if (!report.language_read) return reading;
  Document document;
  Mentions mentions;
  analyze(report, document);
  ground(document, mentions);
  const Context context(document, mentions, data_->events);
  const std::vector<Speech> speech = read_claims(context, reading);
  tell_fillers(context, data_->fillers, reading);
  read_truces(context, speech, data_->truces, reading);
  return reading;
}

}  // namespace sitrep
