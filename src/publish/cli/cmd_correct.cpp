// SPDX-License-Identifier: Apache-2.0
#include <memory>
#include <string>
#include <vector>

#include "publish/cli/command.h"
#include "publish/cli/correction_run.h"

namespace sitrep::cli {
namespace {

struct Options : CorrectionOptions {
  std::string id;
  std::vector<std::string> ids;
  bool accept = false, sign_off = false, reject = false, reopen = false;
  std::int64_t number = 0;
};

Result<ExitCode> review(const Options& options) {
  const int acts = options.accept + options.sign_off + options.reject + options.reopen;
  const auto basis = basis_of(options);
  if (!basis) return basis.error();
  if (acts != 1 && (acts != 0 || basis->note.empty()))
    return Error{ErrorCode::usage,
                 "give one of --accept, --sign-off, --reject and --reopen, or a --note alone"};
  const ReviewAct act = options.accept     ? ReviewAct::accept
                        : options.sign_off ? ReviewAct::sign_off
                        : options.reject   ? ReviewAct::reject
                        : options.reopen   ? ReviewAct::reopen
                                           : ReviewAct::note;
  return run_correction(options, [&](Register& store, Decision decision, const Desk& desk) {
    return store.review(options.id, act, basis->note, std::move(decision), desk);
  });
}

Result<ExitCode> set(const Options& options) {
  const auto basis = basis_of(options);
  if (!basis) return basis.error();
  return run_correction(options, [&](Register& store, Decision decision, const Desk& desk) {
    return store.set(options.id, options.ids, *basis, std::move(decision), desk);
  });
}

}  // namespace

Action configure_set(CLI::App& app) {
  auto options = std::make_shared<Options>();
  add_register(app, *options);
  app.add_option("ID", options->id, "Of a claim, of an incident, or `register`")->required();
  app.add_option("FIELD=VALUE", options->ids,
                 "What to set: docs/corrections.md has the fields and their values")
      ->required();
  add_basis_options(app, *options);
  add_correction_options(app, *options);
  app.footer(
      "Each field is a line of `sitrep decisions` with the value before; the machine never overwrites it.\n"
      "Figures are set in claims, of which incidents are made, and say what they rest on.\n\n"
      "Examples:\n"
      "  sitrep set aleppo.db r7/c2 killed=14+ --words \"at least 14 people\" --reason \"read as 140\"\n"
      "  sitrep set aleppo.db r7/c3 standing=rejected --reason \"a figure of the day before\"\n"
      "  sitrep set aleppo.db i-2c01d39a7b11 grade=discounted --reason \"the dead were fighters\"\n"
      "  sitrep set aleppo.db i-2c01d39a7b11 truce=tr-120cbb742022:in_scope --reason \"the town is in the "
      "annex\"\n"
      "  sitrep set aleppo.db register sign_off=2 --reason \"four eyes\"");
  return [options] { return set(*options); };
}

Action configure_merge(CLI::App& app) {
  auto options = std::make_shared<Options>();
  add_register(app, *options);
  app.add_option("ID", options->ids, "Of incidents, two or more")->required();
  add_correction_options(app, *options);
  app.footer(
      "Their claims tell of one happening, whatever the machine thinks, also of reports that come later.\n\n"
      "Example:\n  sitrep merge aleppo.db i-2c01d39a7b11 i-77aa90b2c3d4 --reason \"one strike, told twice\"");
  return [options] {
    return run_correction(*options, [&](Register& store, Decision decision, const Desk& desk) {
      return store.merge(options->ids, std::move(decision), desk);
    });
  };
}

Action configure_split(CLI::App& app) {
  auto options = std::make_shared<Options>();
  add_register(app, *options);
  app.add_option("ID", options->id, "Of an incident")->required();
  app.add_option("CLAIM", options->ids, "Of the claims that leave it, together")->required();
  add_correction_options(app, *options);
  app.footer(
      "The claims that leave never stand in one incident again with those that stay.\n\n"
      "Example:\n  sitrep split aleppo.db i-2c01d39a7b11 r9/c1 r12/c4 --reason \"the strike of the "
      "evening\"");
  return [options] {
    return run_correction(*options, [&](Register& store, Decision decision, const Desk& desk) {
      return store.split(options->id, options->ids, std::move(decision), desk);
    });
  };
}

Action configure_review(CLI::App& app) {
  auto options = std::make_shared<Options>();
  add_register(app, *options);
  app.add_option("ID", options->id, "Of an incident")->required();
  app.add_flag("--accept", options->accept, "A person looked at it and finds it right: reviewed");
  app.add_flag("--sign-off", options->sign_off,
               "It may go out: signed_off, by two people where the register is set so");
  app.add_flag("--reject", options->reject, "It is no incident: reviewed, and not included");
  app.add_flag("--reopen", options->reopen, "It is to be looked at again: machine");
  add_note_option(app, *options);
  add_correction_options(app, *options, false);
  app.footer(
      "What changes after a review falls back to `machine`, and says what changed (docs/corrections.md).\n"
      "--note alone leaves words beside the incident and decides nothing.\n\n"
      "Examples:\n"
      "  sitrep review aleppo.db i-2c01d39a7b11 --sign-off --as archivist-7\n"
      "  sitrep review aleppo.db i-2c01d39a7b11 --note \"ask the clinic for its list\"");
  return [options] { return review(*options); };
}

Action configure_undo(CLI::App& app) {
  auto options = std::make_shared<Options>();
  add_register(app, *options);
  app.add_option("NUMBER", options->number, "Of a line of `sitrep decisions`")->required();
  add_correction_options(app, *options);
  app.footer(
      "A new line of the log; the old one stays. An undo is undone in the same way.\n\n"
      "Example:\n  sitrep undo aleppo.db 17 --reason \"the other claim was meant\"");
  return [options] {
    return run_correction(*options, [&](Register& store, Decision decision, const Desk& desk) {
      return store.undo(options->number, std::move(decision), desk);
    });
  };
}

}  // namespace sitrep::cli
