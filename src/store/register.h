// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "claims/claim.h"
#include "incidents/fact.h"
#include "incidents/incident.h"
#include "incidents/truce_book.h"
#include "read/report.h"
#include "sitrep/result.h"
#include "store/decisions.h"
#include "store/filter.h"
#include "store/sqlite.h"

namespace sitrep {

/// One claim on its way into a register.
struct TakenClaim {
  const Claim* claim = nullptr;
  std::string json;          ///< as `claims --json` prints it, with the id it has in the register
  std::optional<Fact> fact;  ///< none: it makes no incident
};

/// One report that was read, on its way into a register.
struct TakenReport {
  const Report* report = nullptr;
  const Reading* reading = nullptr;
  std::string sha256;       ///< of the record's own bytes
  std::string text_sha256;  ///< of the text
  /// The record's own bytes as a zstd frame; empty: they are not kept.
  std::string packed_original;
  std::string diagnostics;  ///< JSON array
  std::size_t length = 0;   ///< code points
  std::vector<TakenClaim> claims;
  struct TakenTruce {
    const Truce* truce = nullptr;
    std::string id;
    std::string json;
  };
  std::vector<TakenTruce> truces;
};

/// Who wrote a row.
struct Maker {
  std::string program;  ///< version of sitrep
  std::string data;     ///< version of its data
  std::string now;      ///< UTC, RFC 3339: when a report was taken in
};

/// The JSON that rows keep; publish/json_incident.h has it.
struct Prints {
  std::function<std::string(const Incident&)> incident;
  std::function<std::string(const JoinedTruce&)> truce;
};

/// What came of a report. `redacted`: it was taken out of this register before, and is not taken in.
enum class Taken { fresh, again, changed, redacted };

/// A claim of an incident, and what the report that makes it is.
struct EvidenceClaim {
  Told told;
  Standing standing = Standing::standing;
  std::string title, language, url;
  std::string taken;                    ///< UTC, RFC 3339
  bool beside_sexual_violence = false;  ///< its report tells of it too, in this claim or in another
};
using Evidence = std::vector<EvidenceClaim>;

/// What stands behind every list and export (safety, point 9).
struct Coverage {
  std::int64_t reports = 0, publishers = 0;
  std::int64_t redacted = 0;           ///< of the reports: their words were taken out
  std::vector<std::string> languages;  ///< codes, sorted
  std::optional<Day> last;             ///< publication of the newest report
};

/// The reports of a period, by their days of publication.
struct PeriodReports {
  std::int64_t reports = 0, copies = 0, not_read = 0;  ///< not_read: in a language that sitrep does not read
  std::int64_t undated = 0;                            ///< of the whole register: published nobody knows when
  std::map<Day, std::int64_t> by_day;
  std::map<std::string, std::int64_t> by_language;   ///< "": not known
  std::map<std::string, std::int64_t> by_publisher;  ///< "": not known
};

/// The criteria in force and what they make of the incidents.
struct CriteriaCounts {
  std::string json;                             ///< as kept; empty: none are set, and all are included
  std::string at;                               ///< UTC: when they were set; empty: never
  std::int64_t included = 0, excluded = 0;      ///< incidents
  std::map<std::string, std::int64_t> by_rule;  ///< excluded ones, by Exclusion::rule or kByPerson
  std::vector<std::pair<std::string, std::int64_t>> publishers;  ///< and reports, most first; "": no name
};

/// What was taken out of a register.
struct Redacted {
  std::vector<std::string> reports;  ///< by the ids that they have now
  std::vector<std::string> copies;   ///< reports that have nearly the same words and still have them
  std::int64_t texts = 0;            ///< versions of these reports that had words
  std::int64_t claims = 0, truces = 0;
};

struct Basis;
struct CodingTask;
struct BreachRow;
struct BrowsePage;
struct Corrected;
struct RegisterMark;
struct ToldRow;
struct Touched;
struct Desk;
struct HandClaim;
struct SetField;
enum class CodingAct : std::uint8_t;
enum class ReviewAct : std::uint8_t;

/// The register: one SQLite file (docs/register.md). One writer at a time; readers go on beside it.
class Register {
 public:
  enum class Mode { create, write, read };
  static Result<Register> open(const std::string& path, Mode mode);
  Register(Register&&) noexcept;
  Register& operator=(Register&&) noexcept;
  ~Register();

  /// Takes a report in, unless it is there already with the same text. What was added is safe after keep().
  Result<Taken> add(const TakenReport& taken, const Maker& maker);
  /// Makes safe what was added so far. After a power cut or kill -9 the register is as it was at the last
  /// keep().
  Status keep();

  /// Compares the claims that are new, puts the happenings they touch together again, and writes the
  /// incidents. The result depends on the reports that are in the register, not on their order.
  /// \param prints    what the register keeps of an incident and of a truce, as JSON
  /// \param progress  told how many claims of how many were compared
  /// \return how many incidents there are now
  Result<std::size_t> link(const Prints& prints,
                           const std::function<void(std::size_t, std::size_t)>& progress);

  /// The rows of a list, as JSON, in order; `row` may stop the list by false.
  /// \param what  "incidents", "claims", "tallies", "truces", "reports", "sources"
  Status list(std::string_view what, const ListFilter& filter,
              const std::function<bool(std::string_view)>& row);
  Status list(std::string_view what, const std::function<bool(std::string_view)>& row) {
    return list(what, {}, row);
  }
  /// How many incidents a list of them has.
  Result<std::int64_t> count_incidents(const ListFilter& filter);
  /// What an incident rests on, in the order of the ids; evidence.cpp.
  Result<Evidence> evidence(std::string_view incident);
  /// What the register was read from.
  Result<Coverage> coverage();
  /// Random and the register's own, as long as it lives: what ids for the public are keyed by. An error where
  /// it was made without one.
  Result<std::string> secret();
  // What a brief says beside its incidents; brief_rows.cpp.

  /// Reports published in the period; without days, all.
  Result<PeriodReports> reports_between(const std::optional<Day>& from, const std::optional<Day>& to);
  /// Tallies that stand in reports published in the period, newest first. Of the filter all but its days and
  /// its limit are asked for.
  Result<Evidence> tallies_told(const ListFilter& filter);
  /// The incidents, as JSON, whose ids are wanted. Cost: all ids are read.
  Status incidents_wanted(const std::function<bool(std::string_view id)>& wanted,
                          const std::function<void(std::string_view)>& row);
  /// One thing with its evidence, as JSON: an incident, a claim, a truce or a report. Error not_found.
  Result<std::string> show(std::string_view id);
  /// The bytes of a report's own record as they came; of an older version by "ID@N". Error not_found where
  /// there is no such report, where its bytes are not kept (`ingest --no-originals`) and where they were
  /// redacted. originals.cpp.
  Result<std::string> original(std::string_view id);
  /// Takes the words of a report out, in all its versions and from all of the file; figures stay, marked
  /// (docs/register.md). What a killed program began is brought to its end, also where the words are out
  /// already. Error not_found; conflict where another program has the file open: then the words are out of
  /// all tables, and bytes of them may still be in the file until it is run again.
  /// \param decision  who, when and why; what and how many is filled in
  Result<Redacted> redact(std::string_view id, Decision decision, const Prints& prints);
  /// The same for all texts that were taken in before `before` (UTC, RFC 3339).
  /// \param dry_run  only says what it would do
  Result<Redacted> retain(std::string_view before, Decision decision, bool dry_run, const Prints& prints);
  /// Which incidents count from now on (criteria.h): every incident says whether it does and why not, also
  /// as claims change; what a person decided of one stands. One transaction with its line in the log. Cost:
  /// all incidents are read once.
  /// \param json  of read_criteria_file(); empty: all count again
  Status set_criteria(const std::string& json, Decision decision);
  Result<CriteriaCounts> criteria_counts();
  /// Adds a line to the log of decisions; safe after keep(). decisions.cpp.
  Status decide(const Decision& decision);
  /// The lines of the log, as JSON, in order; `row` may stop them by false.
  Status decisions(const DecisionFilter& filter, const std::function<bool(std::string_view)>& row);

  // Corrections by people: corrections.h has what they take and give; corrections.cpp, set_fields.cpp,
  // hand_claims.cpp, review.cpp, undo.cpp.

  /// The claims of these incidents tell of one happening.
  Result<Corrected> merge(const std::vector<std::string>& incidents, Decision decision, const Desk& desk);
  /// These claims leave the incident, and are together.
  Result<Corrected> split(const std::string& incident, const std::vector<std::string>& claims,
                          Decision decision, const Desk& desk);
  /// Sets fields of a claim, of an incident, or of the register ("register"): a line of the log each.
  /// \param pairs  "FIELD=VALUE"
  Result<Corrected> set(const std::string& id, const std::vector<std::string>& pairs, const Basis& basis,
                        Decision decision, const Desk& desk);
  /// A claim by hand from any report that has its words.
  Result<Corrected> add_claim(const std::string& report, const HandClaim& claim, Decision decision,
                              const Desk& desk);
  /// Accepts, signs off, rejects or opens an incident again.
  Result<Corrected> review(const std::string& incident, ReviewAct act, const std::string& note,
                           Decision decision, const Desk& desk);
  /// Asks two people to code an incident blind, keeps what one of them codes, or settles it (coding.h).
  /// Error usage: it is not this person's turn. \param words  ask: two handles; else "FIELD=VALUE" of all
  /// fields
  Result<Corrected> code(const std::string& incident, CodingAct act, const std::vector<std::string>& words,
                         Decision decision, const Desk& desk);
  /// All askings that hold, in order, with what was coded where both are done.
  Result<std::vector<CodingTask>> codings();
  /// A line of the log does not hold any more; of an undo, it holds again.
  Result<Corrected> undo(std::int64_t number, Decision decision, const Desk& desk);

  // What a server asks again and again: browse.h has what they give, browse.cpp does it.

  /// What stands in the register, in numbers: another one, and something changed. Cost: no row is read.
  Result<RegisterMark> mark();
  /// Calls row(id, stamp) for each incident, in no order: another stamp, and it or what it rests on changed,
  /// unless touched_since() tells of it. Cost: a tenth of a second for 100,000 incidents; no JSON is read.
  Status incident_stamps(const std::function<void(std::string_view, std::uint64_t)>& row);
  /// The same of the ids of tallies.
  Status tally_stamps(const std::function<void(std::string_view, std::uint64_t)>& row);
  /// What decisions with a higher number are about.
  Result<Touched> touched_since(std::int64_t decision);
  /// An incident as `incidents --json` prints it; empty: there is none of that id.
  Result<std::string> incident_json(std::string_view id);
  /// A claim with its report, as evidence() has it; empty (one or none): not there, rejected or retracted.
  Result<Evidence> telling(std::string_view claim);
  /// The claims of an incident, whatever their standing, with their words.
  Status told(std::string_view incident, const std::function<void(const ToldRow&)>& row);
  /// Rows of "claims", "reports" or "tallies" in the order in which they were taken in, from behind the row
  /// `after` on (0: the first). \param limit  at most so many
  Result<BrowsePage> browse(std::string_view what, const ListFilter& filter, std::int64_t after,
                            std::int64_t limit);
  /// The breaches of a truce, by day.
  Status breaches(std::string_view truce, const std::function<void(const BreachRow&)>& row);
  /// How many rows browse() would give without a limit.
  Result<std::int64_t> count(std::string_view what, const ListFilter& filter);
  /// Ids of the incidents that fit, in no order.
  Result<std::vector<std::string>> incident_ids(const ListFilter& filter);

  /// What is wrong with the register, a line each; empty: nothing.
  Result<std::vector<std::string>> check();

  struct State;  ///< state.h: for the store's own files

 private:
  explicit Register(std::unique_ptr<State> state);
  Result<Corrected> linked(Corrected done, const Status& status, const Desk& desk);
  Result<Redacted> take_out(const std::vector<std::int64_t>& rows, Decision decision, const Prints& prints);
  std::unique_ptr<State> state_;
};

}  // namespace sitrep
