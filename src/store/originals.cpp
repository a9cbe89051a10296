// SPDX-License-Identifier: Apache-2.0
// The bytes that reports came as (contract, section 6): in a table of their own, so that lists and searches
// read past none of them.
#include "core/sha256.h"
#include "read/bytes.h"
#include "read/record_reader.h"
#include "store/register.h"
#include "store/state.h"

namespace sitrep {
namespace {

/// No record is larger; a page that was compressed may be as large as a record.
constexpr std::size_t kMaxOriginalBytes = 2 * kMaxRecordBytes;

}  // namespace

Status keep_original(Register::State& s, const TakenReport& taken) {
  if (taken.packed_original.empty()) return ok_status();
  return s.run("INSERT OR IGNORE INTO originals (sha256, bytes, zstd) VALUES (?,?,?)", [&](Statement& q) {
    q.bind(1, taken.sha256).bind(2, static_cast<std::int64_t>(taken.report->original.size()));
    q.bind_blob(3, taken.packed_original);
  });
}

Result<std::string> Register::original(std::string_view id) {
  State& s = *state_;
  struct Found {
    bool there = false, redacted = false, kept = false;
    std::string packed;
  } found;
  const auto take = [&](const Statement& row) {
    found = {true, row.integer(0) != 0, !row.is_null(1), row.text(1)};
  };
  const std::string columns =
      "SELECT r.redacted IS NOT NULL, o.zstd FROM reports r LEFT JOIN originals o ON o.sha256 = r.sha256 ";
  const auto ask = [&](Statement& q) { q.bind(1, id); };
  auto done = s.each(columns + "WHERE r.report = ? AND r.current = 1", ask, take);
  if (done && !found.there) done = s.each(columns + "WHERE r.report || '@' || r.version = ?", ask, take);
  if (!done) return done.error();
  if (!found.there) {
    if (const auto now = redacted_id(s, id); now && !now->empty() && *now != id) return original(*now);
    return Error{ErrorCode::not_found,
                 "no report with the id '" + std::string(id) + "': take one from `sitrep reports`"};
  }
  if (!found.kept)
    return Error{ErrorCode::not_found,
                 std::string(id) + (found.redacted ? ": was redacted; its bytes are gone with its words"
                                                   : ": its original bytes are not in the register (it was "
                                                     "taken in with --no-originals, or by an older sitrep)")};
  auto bytes = zstd_unpack(found.packed, kMaxOriginalBytes);
  if (!bytes)
    return Error{ErrorCode::syntax, s.database.path() + ": the original of " + std::string(id) + " is " +
                                        bytes.error().message + "; restore a copy"};
  return bytes;
}

Status check_originals(Register::State& s, std::vector<std::string>& out) {
  auto done = s.each(
      "SELECT sha256, zstd FROM originals", [](Statement&) {},
      [&](const Statement& row) {
        const auto bytes = zstd_unpack(row.bytes(1), kMaxOriginalBytes);
        if (!bytes || sha256_hex(*bytes) != row.bytes(0))
          out.push_back("an original that is not the one taken in: " + row.text(0));
      });
  if (!done) return done;
  return s.each(
      "SELECT sha256 FROM originals o WHERE NOT EXISTS (SELECT 1 FROM reports r WHERE r.sha256 = o.sha256)",
      [](Statement&) {},
      [&](const Statement& row) { out.push_back("an original of no report: " + row.text(0)); });
}

}  // namespace sitrep
