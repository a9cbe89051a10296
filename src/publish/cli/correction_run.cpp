// SPDX-License-Identifier: Apache-2.0
#include "publish/cli/correction_run.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <cstdio>

#include "publish/cli/data_folder.h"
#include "publish/json_desk.h"
#include "publish/json_writer.h"
#include "publish/terminal_text.h"

namespace sitrep::cli {
namespace {

constexpr std::size_t kLongestNote = 2000;

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }

void print(const CorrectionOptions& options, const Corrected& done) {
  if (options.json) {
    std::string out;
    const CodePointIndex index{std::string_view()};
    JsonWriter json(out, index);
    json.object([&] {
      json.key("decisions").array(done.decisions, [&](std::int64_t number) { json.integer(number); });
      json.key("incidents").array(done.incidents, [&](const std::string& id) { json.string(id); });
      json.key("claim").string_or_null(done.claim);
    });
    fmt::print("{}\n", out);
    return;
  }
  if (!done.claim.empty()) fmt::print("{}\n", printable(done.claim));
  for (const std::string& id : done.incidents) fmt::print("{}\n", id);
}

}  // namespace

void add_register(CLI::App& app, CorrectionOptions& options) {
  app.add_option("REGISTER", options.register_file, "A register made by `sitrep ingest`")->required();
}

void add_note_option(CLI::App& app, CorrectionOptions& options) {
  app.add_option("--note", options.note, "What you want to say of it; kept with the decision")
      ->type_name("WORDS");
}

void add_basis_options(CLI::App& app, CorrectionOptions& options) {
  auto* span = app.add_option("--span", options.span,
                              "The words of the report that it rests on: BEGIN-END, in "
                              "characters of its text")
                   ->type_name("B-E");
  app.add_option("--words", options.words, "Or: those words, as they stand in the report")
      ->type_name("WORDS")
      ->excludes(span);
  add_note_option(app, options);
}

void add_correction_options(CLI::App& app, CorrectionOptions& options, bool reason_needed) {
  if (reason_needed)
    add_decision_options(app, options.decision);
  else
    add_as_option(app, options.decision);
  app.add_flag("--json", options.json, "What came of it as one JSON object");
  app.add_flag("--quiet", options.quiet, "No sentences on stderr but errors");
}

Result<Basis> basis_of(const CorrectionOptions& options) {
  Basis out{{}, options.words, options.note};
  if (options.note.size() > kLongestNote || std::any_of(options.note.begin(), options.note.end(), is_control))
    return Error{ErrorCode::usage, "--note: give it on one line, up to 2000 bytes"};
  if (options.span.empty()) return out;
  Span span;
  const char* const end = options.span.data() + options.span.size();
  const auto first = std::from_chars(options.span.data(), end, span.begin);
  const auto last = first.ec == std::errc() && first.ptr != end && *first.ptr == '-'
                        ? std::from_chars(first.ptr + 1, end, span.end)
                        : std::from_chars_result{end, std::errc::invalid_argument};
  if (last.ec != std::errc() || last.ptr != end)
    return Error{ErrorCode::usage, "--span: '" + options.span + "' is none; give BEGIN-END, as 120-131"};
  out.span = span;
  return out;
}

Result<ExitCode> run_correction(
    const CorrectionOptions& options,
    const std::function<Result<Corrected>(Register&, Decision, const Desk&)>& correct) {
  auto decision = options.decision.read(Decided::set);
  if (!decision) return decision.error();
  const auto folder = find_data_folder();
  if (!folder) return folder.error();
  const auto data = DeskData::open(*folder);
  if (!data) return data.error();
  auto store = Register::open(options.register_file, Register::Mode::write);
  if (!store) return store.error();
  const auto done = correct(*store, *std::move(decision), data->desk());
  if (!done) return done.error();
  print(options, *done);
  if (options.quiet) return ExitCode::done;
  const bool one = done->decisions.size() == 1;
  fmt::print(stderr, "{} {}; `sitrep undo {} {}` takes {} back\n", one ? "decision" : "decisions",
             fmt::join(done->decisions, ", "), options.register_file,
             one ? std::to_string(done->decisions.front()) : "NUMBER", one ? "it" : "one");
  for (const std::string& note : done->notes) fmt::print(stderr, "{}\n", printable(note));
  return ExitCode::done;
}

}  // namespace sitrep::cli
