// SPDX-License-Identifier: Apache-2.0
#include <memory>
#include <string>

#include "publish/cli/command.h"
#include "publish/cli/output.h"
#include "publish/cli/report_run.h"
#include "publish/json_layers.h"
#include "read/bytes.h"
#include "text/conllu.h"

namespace sitrep::cli {
namespace {

struct Options : CommonOptions {
  std::string layer;
  std::string input_format = "report";
};

void write_layer(const Pipeline& pipeline, const Report& report, const std::string& layer, std::string& out) {
  Document document;
  Mentions mentions;
  pipeline.analyze(report, document);
  if (layer == "tokens") return write_conllu(document, out);
  pipeline.ground(document, mentions);
  if (layer == "entities") write_entities(report, document, mentions, out);
  if (layer == "times") write_times(report, document, mentions, out);
  if (layer == "places") write_places(report, document, mentions, out);
  if (layer == "attributions") write_attributions(report, pipeline.attributions(document, mentions), out);
}

Result<std::string> read_whole(const std::string& path) {
  auto source = open_bytes(path);
  if (!source) return source.error();
  std::string bytes;
  std::string chunk(std::size_t{1} << 18U, '\0');
  while (true) {
    const auto got = (*source)->read(chunk.data(), chunk.size());
    if (!got) return got.error();
    if (*got == 0) return bytes;
    bytes.append(chunk, 0, *got);
  }
}

/// Sentences and words as given; tags, lemmas and trees predicted for them.
Result<ExitCode> annotate_given_words(const Pipeline& pipeline, const Options& options, Output& output) {
  std::vector<std::string> inputs = options.inputs;
  if (inputs.empty()) inputs.emplace_back("-");
  for (const std::string& input : inputs) {
    const auto bytes = read_whole(input);
    if (!bytes) return bytes.error();
    auto reports = read_conllu(*bytes, input == "-" ? "stdin" : input);
    if (!reports) return reports.error();
    for (ConlluReport& given : *reports) {
      pipeline.annotate(given.document);
      std::string text;
      write_conllu(given.document, text);
      if (auto written = output.write(text); !written) return written.error();
      if (output.closed_pipe()) return ExitCode::done;
    }
  }
  if (auto closed = output.close(); !closed) return closed.error();
  return ExitCode::done;
}

Result<ExitCode> run(const Options& options) {
  if (options.input_format == "conllu" && options.layer != "tokens")
    return Error{ErrorCode::usage, "--input-format conllu goes with --layer tokens only"};
  const auto pipeline = open_pipeline(options);
  if (!pipeline) return pipeline.error();
  auto output = Output::open(options.output, options.overwrite);
  if (!output) return output.error();
  if (options.input_format == "conllu") return annotate_given_words(*pipeline, options, *output);

  ReportRun reports(options, pipeline->layout_words());
  auto status = reports.run<std::string>([](const Report&) {},
                                         [&](const Report& report) {
                                           std::string text;
                                           write_layer(*pipeline, report, options.layer, text);
                                           return text;
                                         },
                                         [&](const std::string& text) {
                                           auto written = output->write(text);
                                           if (output->closed_pipe()) reports.stop();
                                           return written;
                                         });
  if (status) status = output->close();
  if (!status) return status.error();
  return reports.failed() ? ExitCode::failed : ExitCode::done;
}

}  // namespace

Action configure_annotate(CLI::App& app) {
  auto options = std::make_shared<Options>();
  add_input_options(app, *options);
  app.add_option("--layer", options->layer, "What to annotate")
      ->required()
      ->check(CLI::IsMember({"tokens", "entities", "times", "places", "attributions"}));
  app.add_option("--input-format", options->input_format,
                 "conllu: keep the given sentences and words (tokens only)")
      ->check(CLI::IsMember({"report", "conllu"}));
  add_knowledge_options(app, *options);
  add_run_options(app, *options);
  app.footer("Example:\n  sitrep annotate --layer places --published 2016-05-01 report.txt");
  return [options] { return run(*options); };
}

}  // namespace sitrep::cli
