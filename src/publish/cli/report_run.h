// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "pipeline/pipeline.h"
#include "publish/cli/options.h"
#include "publish/cli/parallel.h"
#include "publish/cli/progress.h"
#include "read/reader.h"

namespace sitrep::cli {

/// Opens the data that a command needs, as --gazetteer and $SITREP_DATA say; names it with --verbose.
Result<Pipeline> open_pipeline(const CommonOptions& options);

/// The part that all commands over reports share: reads the inputs, says on stderr what is wrong with them,
/// shows progress, runs the work on several threads and hands the results over in the order of the input.
class ReportRun {
 public:
  ReportRun(const CommonOptions& options, const LayoutWords& words);

  /// \param meet     void(const Report&): each report in order, before it is worked on; this thread
  /// \param work     Product(const Report&): any thread
  /// \param consume  Status(Product&): in order, this thread; an Error, or `stop`, ends the run
  template <typename Product, typename Meet, typename Work, typename Consume>
  Status run(Meet meet, Work work, Consume consume) {
    Status status = ok_status();
    run_ordered<Report, Product>(
        options_.thread_count(),
        [&](Report& report) {
          if (!next(report)) return false;
          meet(report);
          return true;
        },
        [&](const Report& report) { return work(report); },
        [&](Product& product) {
          progress_.step();
          status = consume(product);
          return status.ok() && !stopped_;
        });
    progress_.clear();
    return status;
  }

  /// Ends the run without an error: nobody reads on.
  void stop() { stopped_ = true; }

  std::size_t reports() const { return reports_; }
  std::size_t skipped() const { return skipped_; }
  /// By the codes of docs/diagnostics.md: what made no report and is not failed(), told or not; and inputs
  /// that failed.
  PassedOver skipped_by_code() const;
  const PassedOver& failed_by_code() const { return failures_; }
  bool failed() const { return failed_; }  ///< an input was missing or could not be read to its end

 private:
  bool next(Report& report);

  const CommonOptions& options_;
  ReportSource source_;
  Progress progress_;
  std::size_t reports_ = 0;
  std::size_t skipped_ = 0;
  PassedOver problems_, failures_;
  bool failed_ = false;
  bool stopped_ = false;
};

}  // namespace sitrep::cli
