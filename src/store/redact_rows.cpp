// SPDX-License-Identifier: Apache-2.0
#include "store/redact_rows.h"

#include <algorithm>
#include <utility>

#include "core/sha256.h"
#include "core/utf8.h"
#include "incidents/blocking.h"
#include "incidents/fact.h"
#include "store/claim_reader.h"
#include "store/corrections.h"
#include "store/redact_json.h"

namespace sitrep {
namespace {

using Number = std::int64_t;  // of a row

constexpr const char* kHashId = "sha256:";
constexpr const char* kPostId = "telegram:";  // a channel and a number: as good as an address
constexpr const char* kRedactedId = "redacted:";
constexpr std::size_t kIdDigits = 16;

bool is_small_letter_or_number(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

/// Letters and numbers alone: the same words are known again with other spaces, capitals and quotation marks.
std::string words_alone(std::string_view text) {
  std::string out;
  for (const char c : fold(text))
    if (is_small_letter_or_number(c) || static_cast<unsigned char>(c) >= 0x80) out += c;
  return out;
}

/// An id that tells of the report itself: a hash of its text, an address, a post of a channel, a headline
/// ("family-killed-in-..."), the name of somebody in it.
bool is_telling_id(std::string_view id, const std::vector<std::string>& names) {
  constexpr std::size_t kWord = 3, kHeadline = 3, kName = 4;
  if (id.starts_with(kHashId) || id.starts_with(kPostId) || id.find("://") != id.npos ||
      id.find(' ') != id.npos)
    return true;
  std::size_t words = 0, letters = 0;
  const std::string folded = fold(id);
  for (const char c : folded + "-") {
    const bool letter = (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
    if (!letter && letters >= kWord) ++words;
    letters = letter ? letters + 1 : 0;
  }
  if (words >= kHeadline) return true;
  for (const std::string& name : names) {
    std::string word;
    for (const char c : fold(name) + " ") {
      if (is_small_letter_or_number(c) || static_cast<unsigned char>(c) >= 0x80) {
        word += c;
        continue;
      }
      if (word.size() >= kName && folded.find(word) != folded.npos) return true;
      word.clear();
    }
  }
  return false;
}

struct Row {
  Number number = 0;
  std::string text, publisher, diagnostics, url, title;
  bool current = false, redacted = false;
};

struct ClaimRow {
  Number number = 0;
  std::string claim, json, fact;
  std::string original, original_fact;  ///< empty: nobody corrected it
};

/// What linking compares of a claim, without the report's words.
std::string redact_fact(std::string_view bytes, const Renaming& id) {
  auto fact = unpack(bytes);
  if (!fact) return {};
  const auto rename = [&](std::string& claim) {
    if (!claim.empty()) claim = id.to + claim.substr(std::min(id.from.size(), claim.size()));
  };
  rename(fact->claim);
  rename(fact->happening);
  fact->report = id.to;
  fact->source = 0;
  fact->wording.marks.clear();
  std::erase_if(fact->places, [](const FactPlace& p) {
    return p.geonames == 0 || p.precision == PlacePrecision::exact ||
           p.precision == PlacePrecision::neighbourhood;
  });
  return pack(*fact);
}

/// Takes the words out of a report's rows, in the register's transaction.
class Taker {
 public:
  Taker(Register::State& state, const RedactRows& which)
      : s_(state), which_(which), secret_(which.secret), now_(which.now) {}

  Status report(Redacted& out) {
    const auto& [report, numbers, whole, secret, now] = which_;
    std::vector<Row> rows;
    auto done = s_.each(
        "SELECT number, text, publisher, diagnostics, url, title, current, redacted IS NOT NULL FROM reports "
        "WHERE report = ? ORDER BY number",
        [&](Statement& q) { q.bind(1, report); },
        [&](const Statement& r) {
          rows.push_back({r.integer(0), r.text(1), r.text(2), r.text(3), r.text(4), r.text(5),
                          r.integer(6) != 0, r.integer(7) != 0});
        });
    if (!whole)
      std::erase_if(rows, [&](const Row& r) {
        return r.redacted || std::find(numbers.begin(), numbers.end(), r.number) == numbers.end();
      });
    Renaming id{report, report};
    if (done && whole) done = find_id(id, out);
    if (done) done = typed_words(rows);
    for (const Row& row : rows)
      if (done) done = version(row, id, out);
    if (done && whole) done = shut(id, rows);
    out.reports.push_back(id.to);
    return done;
  }

 private:
  /// What people typed that quotes it.
  Status typed_words(const std::vector<Row>& rows) {
    std::vector<std::string> texts;
    std::vector<Number> claims;
    for (const Row& row : rows) {
      for (const std::string* text : {&row.text, &row.title, &row.url})
        if (!text->empty()) texts.push_back(*text);
      auto done = s_.each(
          "SELECT number FROM claims WHERE report = ?", [&](Statement& q) { q.bind(1, row.number); },
          [&](const Statement& r) { claims.push_back(r.integer(0)); });
      if (!done) return done;
    }
    return redact_decision_words(s_, texts, claims);
  }

  /// The id that a report is kept by, and the reports that have nearly its words.
  Status find_id(Renaming& id, Redacted& out) {
    std::vector<std::string> names;
    auto done = s_.each(
        "SELECT c.json FROM claims c JOIN reports r ON r.number = c.report WHERE r.report = ?1 UNION ALL "
        "SELECT "
        "c.original FROM claims c JOIN reports r ON r.number = c.report WHERE r.report = ?1 AND c.original "
        "IS NOT "
        "NULL",
        [&](Statement& q) { q.bind(1, id.from); },
        [&](const Statement& row) {
          if (auto claim = redact_claim_json(row.bytes(0), id))
            names.insert(names.end(), claim->names.begin(), claim->names.end());
        });
    if (!id.from.starts_with(kRedactedId) && is_telling_id(id.from, names))
      id.to = kRedactedId + redacted_key(secret_, "id:", id.from).substr(0, kIdDigits);
    for (const char* sql : {"SELECT DISTINCT o.report FROM reports r JOIN claims c ON c.report = r.number "
                            "JOIN links l ON l.a = c.number "
                            "JOIN claims d ON d.number = l.b JOIN reports o ON o.number = d.report WHERE "
                            "r.report = ? AND l.copy = 1",
                            "SELECT DISTINCT o.report FROM reports r JOIN claims c ON c.report = r.number "
                            "JOIN links l ON l.b = c.number "
                            "JOIN claims d ON d.number = l.a JOIN reports o ON o.number = d.report WHERE "
                            "r.report = ? AND l.copy = 1"})
      if (done)
        done = s_.each(
            sql, [&](Statement& q) { q.bind(1, id.from); },
            [&](const Statement& row) { out.copies.push_back(row.text(0)); });
    return done;
  }

  Status version(const Row& row, const Renaming& id, Redacted& out) {
    auto done = claims(row, id, out);
    if (done) done = truces(row, id, out);
    if (done) done = keep_key(redacted_text_key(secret_, row.text, row.title), row.number);
    if (row.redacted || !done) return done;
    ++out.texts;
    // Its bytes go unless another report, which still has its words, came as the same.
    done = s_.run(
        "DELETE FROM originals WHERE sha256 = (SELECT sha256 FROM reports WHERE number = ?1) AND NOT EXISTS "
        "(SELECT 1 FROM reports o WHERE o.sha256 = originals.sha256 AND o.number <> ?1)",
        [&](Statement& q) { q.bind(1, row.number); });
    if (!done) return done;
    return s_.run(
        "UPDATE reports SET title = NULL, url = NULL, text = '', sha256 = '', text_sha256 = '', "
        "diagnostics = ?1, redacted = ?2 WHERE number = ?3",
        [&](Statement& q) {
          q.bind(1, redact_diagnostics_json(row.diagnostics)).bind(2, now_).bind(3, row.number);
        });
  }

  Status claims(const Row& row, const Renaming& id, Redacted& out) {
    std::vector<ClaimRow> found;
    auto done = s_.each(
        "SELECT number, claim, json, fact, original, original_fact FROM claims WHERE report = ?",
        [&](Statement& q) { q.bind(1, row.number); },
        [&](const Statement& r) {
          found.push_back({r.integer(0), r.text(1), r.text(2), r.text(3), r.text(4), r.text(5)});
        });
    for (const ClaimRow& claim : found) {
      if (!done) return done;
      if (!row.redacted) ++out.claims;
      done = one_claim(row, claim, id);
    }
    return done;
  }

  Status one_claim(const Row& row, const ClaimRow& claim, const Renaming& id) {
    const auto redacted = redact_claim_json(claim.json, id);
    const auto read = redacted ? read_claim_json(redacted->json) : std::nullopt;
    if (!read)
      return Error{ErrorCode::syntax, s_.database.path() + ": a claim is no JSON; run `sitrep check`"};
    const auto place = std::find_if(read->places.begin(), read->places.end(),
                                    [](const ClaimPlace& p) { return p.role == SlotRole::event; });
    const std::string fact = row.current ? redact_fact(claim.fact, id) : std::string();
    // As it was read, too: an undo brings back what is left of it.
    const auto original = redact_claim_json(claim.original, id);
    const std::string original_fact = row.current ? redact_fact(claim.original_fact, id) : std::string();
    if (auto done = blocks(claim, fact); !done) return done;
    // It is written into its incident again, without being compared again (linker.cpp).
    return s_.run(
        "UPDATE claims SET json = ?1, claim = ?2 || substr(claim, ?3), place = ?4, source = ?5, fact = ?6, "
        "linked = 0, redacted = 1, original = ?8, original_fact = ?9, rules = NULL WHERE number = ?7",
        [&](Statement& q) {
          q.bind(1, redacted->json).bind(2, id.to).bind(3, static_cast<Number>(id.from.size() + 1));
          q.bind_given(4, place == read->places.end() ? std::string() : place->name);
          q.bind(5, source_key(*read, row.publisher)).bind(7, claim.number);
          fact.empty() ? q.bind_null(6) : q.bind_blob(6, fact);
          q.bind_given(8, original ? std::string_view(original->json) : std::string_view());
          original_fact.empty() ? q.bind_null(9) : q.bind_blob(9, original_fact);
        });
  }

  /// Keys for finding candidates are hashes of words, too.
  Status blocks(const ClaimRow& claim, std::string_view fact) {
    auto done = ok_status();
    const auto each_key = [&](std::string_view bytes, const char* sql) {
      const auto read = unpack(bytes);
      if (!read) return;
      for (const Number key : block_keys(*read).kept)
        if (done) done = s_.run(sql, [&](Statement& q) { q.bind(1, key).bind(2, claim.number); });
    };
    each_key(claim.fact, "DELETE FROM blocks WHERE key = ? AND claim = ?");
    each_key(fact, "INSERT OR IGNORE INTO blocks (key, claim) VALUES (?, ?)");
    return done;
  }

  Status truces(const Row& row, const Renaming& id, Redacted& out) {
    std::vector<std::pair<std::string, std::string>> found;  // id, JSON
    auto done = s_.each(
        "SELECT version, json FROM truce_versions WHERE report = ?",
        [&](Statement& q) { q.bind(1, row.number); },
        [&](const Statement& r) { found.emplace_back(r.text(0), r.text(1)); });
    for (const auto& [truce, json] : found) {
      if (!done) return done;
      if (!row.redacted) ++out.truces;
      const auto redacted = redact_truce_json(json, id);
      done = s_.run(
          "UPDATE truce_versions SET version = ?1 || substr(version, ?2), name = NULL, json = ?3 WHERE "
          "version = ?4",
          [&, &was = truce](Statement& q) {
            q.bind(1, id.to).bind(2, static_cast<Number>(id.from.size() + 1));
            q.bind(3, redacted ? redacted->json : "{}").bind(4, was);
          });
    }
    return done;
  }

  /// The id is not for another text any more, nor is the address where it had no id; the new id.
  Status shut(const Renaming& id, const std::vector<Row>& rows) {
    auto done = ok_status();
    for (const Row& row : rows) {
      if (done) done = keep_key(redacted_key(secret_, "id:", id.from), row.number);
      if (done && id.from.starts_with(kHashId))
        done = keep_key(redacted_key(secret_, "url:", row.url), row.number);
    }
    if (id.from == id.to) return done;
    const auto bind = [&](Statement& q) { q.bind(1, id.to).bind(2, id.from); };
    for (const char* sql : {"UPDATE reports SET lead = ?1 || substr(lead, length(?2) + 1) WHERE report = ?2",
                            "UPDATE reports SET report = ?1 WHERE report = ?2",
                            "UPDATE reports SET source_of = ?1 WHERE source_of = ?2"})
      if (done) done = s_.run(sql, bind);
    return done;
  }

  Status keep_key(const std::string& key, Number report) {
    if (key.empty()) return ok_status();
    return s_.run("INSERT OR IGNORE INTO redacted_keys (key, report) VALUES (?, ?)",
                  [&](Statement& q) { q.bind(1, key).bind(2, report); });
  }

  Register::State& s_;
  const RedactRows& which_;
  const std::string& secret_;
  const std::string& now_;
};

}  // namespace

std::string redacted_key(std::string_view secret, std::string_view what, std::string_view value) {
  return value.empty() ? std::string() : hmac_sha256_hex(secret, std::string(what).append(value));
}

std::string redacted_text_key(std::string_view secret, std::string_view text, std::string_view title) {
  // The text begins with the title where there is one; another outlet prints it under another.
  std::string_view body = text;
  if (!title.empty() && body.starts_with(title)) body.remove_prefix(title.size());
  const std::string words = words_alone(body);
  return redacted_key(secret, "text:", words.empty() ? words_alone(text) : words);
}

Status redact_report(Register::State& state, const RedactRows& which, Redacted& out) {
  return Taker(state, which).report(out);
}

}  // namespace sitrep
