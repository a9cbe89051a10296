// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <rapidjson/document.h>

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "pipeline/pipeline.h"
#include "publish/json_incident.h"
#include "read/build.h"
#include "store/corrections.h"
#include "store/register.h"

// A register of a scenario and its table (run_register.cpp says how both are written).

namespace sitrep {

using Json = rapidjson::Value;

inline std::string word(const Json& object, const char* key) {
  return object.HasMember(key) && object[key].IsString() ? object[key].GetString() : "";
}

/// 30, 30+, 30/50/55, ?/30/30.
inline std::string range_text(const Json& range) {
  const auto number = [&](const char* key) {
    return range[key].IsNull() ? std::string("?") : std::to_string(range[key].GetInt64());
  };
  const std::string low = number("low"), best = number("best"), high = number("high");
  std::string out = low == best && best == high ? low : low + "/" + best + "/" + high;
  return range["high_open"].GetBool() ? out + "+" : out;
}

inline bool is_empty(const Json& range) {
  return range.IsNull() || (range["low"].IsNull() && range["best"].IsNull() && range["high"].IsNull());
}

inline std::string toll_text(const Json& toll, const std::string& what) {
  std::string out = is_empty(toll) ? "" : " | " + what + " " + range_text(toll);
  for (const char* part : {"civilian", "combatant", "children", "women"})
    if (!is_empty(toll[part]))
      out += (out.empty() ? " | " + what + " " : ", ") + std::string(part) + " " + range_text(toll[part]);
  return out;
}

/// "set", "a/c1", "killed=14 or so", ...
inline std::vector<std::string> words_of(const std::string& line) {
  std::vector<std::string> out;
  std::istringstream in(line);
  for (std::string word; in >> word;) {
    const bool fresh =
        out.empty() || word.find('=') != std::string::npos || out.back().find('=') == std::string::npos;
    if (fresh)
      out.push_back(word);
    else
      out.back() += " " + word;
  }
  return out;
}

class Book {
 public:
  explicit Book(const Pipeline& pipeline, const Desk& desk) : pipeline_(pipeline), desk_(desk) {
    auto opened = Register::open(":memory:", Register::Mode::create);
    if (opened) register_ = std::make_unique<Register>(std::move(*opened));
  }

  void take_in(const Record& record) {
    const Report report = build_report(record, {}, pipeline_.layout_words());
    const Reading reading = pipeline_.read(report);
    for (const Diagnostic& d : report.diagnostics)
      if (d.code == "language_not_read") unread_.insert(report.id);
    (void)register_->add(take(report, reading, pipeline_.word_counts()),
                         {"test", "test", "2024-01-01T00:00:00Z"});
  }

  /// What went wrong, or empty.
  std::string correct(const std::string& line) {
    (void)table();
    auto words = words_of(line);
    const std::string command = words.front();
    words.erase(words.begin());
    Decision decision{Decided::set,
                      command == "review" && words.size() > 2 ? words[2] : "anna",
                      "2024-02-01T00:00:00Z",
                      "test",
                      "",
                      "because",
                      {},
                      {}};
    const auto incident = [&](const std::string& claim) {
      std::string out = claim;
      each("claims", [&](const Json& row) {
        if (word(row, "id") == claim) out = word(row, "incident");
      });
      return out;
    };
    const auto done = [&]() -> Result<Corrected> {
      if (command == "merge") {
        for (std::string& id : words) id = incident(id);
        return register_->merge(words, decision, desk_);
      }
      const std::string id = words.front();
      words.erase(words.begin());
      if (command == "split") return register_->split(incident(id), words, decision, desk_);
      if (command == "undo") return register_->undo(std::stoll(id), decision, desk_);
      if (command == "review") {
        for (const ReviewAct act :
             {ReviewAct::accept, ReviewAct::sign_off, ReviewAct::reject, ReviewAct::reopen, ReviewAct::note})
          if (name_of(act) == words.front())
            return register_->review(incident(id), act, act == ReviewAct::note ? "seen" : "", decision,
                                     desk_);
        return Error{ErrorCode::usage, "no act '" + words.front() + "'"};
      }
      if (command == "set") {
        if (id != "incident") return register_->set(id, words, {{}, {}, "seen"}, decision, desk_);
        const std::string of = incident(words.front());
        return register_->set(of, {words.begin() + 1, words.end()}, {}, decision, desk_);
      }
      HandClaim hand;
      hand.own = command == "add-incident";
      for (const std::string& pair : words) {
        if (pair.starts_with("words=")) {
          hand.basis.words = pair.substr(6);
          continue;
        }
        auto field = parse_set_field(pair, FieldOf::claim);
        if (!field) return field.error();
        hand.fields.push_back(*field);
      }
      return register_->add_claim(id, hand, decision, desk_);
    }();
    return done ? std::string() : done.error().message;
  }

  std::vector<std::string> table() {
    (void)register_->keep();
    (void)register_->link(json_prints(), [](std::size_t, std::size_t) {});
    std::vector<std::string> out;
    std::map<std::string, std::string> standing;
    each("claims", [&](const Json& claim) { standing[word(claim, "id")] = word(claim, "standing"); });
    std::map<std::string, std::string> truces;  // id -> the first version's
    std::vector<std::string> lines;
    each("truces", [&](const Json& truce) {
      truces[word(truce, "id")] = word(truce["versions"][0], "id");
      lines.push_back(truce_text(truce));
    });
    each("incidents", [&](const Json& incident) {
      out.push_back(incident_text(incident, standing) + scope_text(incident, truces));
    });
    std::sort(out.begin(), out.end());
    std::sort(lines.begin(), lines.end());
    out.insert(out.end(), lines.begin(), lines.end());
    each("tallies", [&](const Json& claim) { out.push_back(tally_text(claim)); });
    each("reports", [&](const Json& report) {
      const std::string id = word(report, "id");
      if (!report["source_of"].IsNull()) out.push_back("copy " + id + " of " + word(report, "source_of"));
      if (report["version"].GetInt() > 1)
        out.push_back("version " + std::to_string(report["version"].GetInt()) + " of " + id);
      if (unread_.contains(id)) out.push_back("not read " + id);
    });
    if (const auto problems = register_->check(); problems)
      for (const std::string& problem : *problems) out.push_back("check: " + problem);
    return out;
  }

 private:
  template <typename Row>
  void each(std::string_view what, Row&& row) {
    (void)register_->list(what, [&](std::string_view line) {
      rapidjson::Document json;
      json.Parse(line.data(), line.size());
      row(json);
      return true;
    });
  }

  static std::string incident_text(const Json& i, const std::map<std::string, std::string>& standing) {
    std::string out = word(i, "type");
    if (word(i, "status") != "happened") out += " " + word(i, "status");
    const std::string start = word(i, "start"), end = word(i, "end");
    out += " " + (start.empty() ? "?" : start == end ? start : start + ".." + end);
    out += " " + (i["places"].Empty() ? "?" : word(i["places"][0], "name"));
    out += toll_text(i["harm"]["killed"], "killed") + toll_text(i["harm"]["injured"], "injured");
    const int sources = i["independent_sources"].GetInt();
    out +=
        " | " + std::to_string(sources) + (sources == 1 ? " source " : " sources ") + word(i, "occurrence");
    if (!i["grade"].IsNull()) out += " | " + word(i, "grade");
    if (word(i, "grade_by") == "person") out += " by a person";
    if (word(i, "review") != "machine") out += " | " + word(i, "review");
    if (!i["included"].GetBool()) out += " | not included";
    for (const Json& line : i["changed_since"].GetArray())
      out += " | changed: " + std::string(line.GetString());
    for (const Json& line : i["attribution"].GetArray())
      out += " | " + word(line, "name") + " " + word(line, "responsibility");
    out += " | told by";
    for (const Json& claim : i["claims"].GetArray()) {
      const std::string id = claim.GetString();
      const auto it = standing.find(id);
      const bool stands = it != standing.end() && it->second == "standing";
      out += stands ? " " + id : " (" + id + ")";
    }
    for (const Json& dispute : i["disputes"].GetArray()) out += " ! " + std::string(dispute.GetString());
    return out;
  }

  /// " | unclear a/t1 (reason; reason) alleged by X": how it stands to each truce.
  static std::string scope_text(const Json& incident, const std::map<std::string, std::string>& truces) {
    std::string out;
    for (const Json& relation : incident["truce"].GetArray()) {
      const auto it = truces.find(word(relation, "id"));
      out += " | " + word(relation, "relation") + " " + (it == truces.end() ? "?" : it->second);
      out += " (" + joined(relation["reasons"], "; ") + ")";
      const Json& breach = relation["breach"];
      if (!breach["alleged_by"].Empty()) out += " alleged by " + joined(breach["alleged_by"], ", ");
      if (!breach["denied_by"].Empty()) out += " denied by " + joined(breach["denied_by"], ", ");
      if (!breach["finding"].IsNull()) out += " found by " + word(breach, "finding");
    }
    return out;
  }

  static std::string joined(const Json& strings, const char* between) {
    std::string out;
    for (const Json& s : strings.GetArray()) out += (out.empty() ? "" : between) + std::string(s.GetString());
    return out;
  }

  static std::string truce_text(const Json& truce) {
    const auto names = [&](const Json& list) {
      std::string out;
      for (const Json& item : list.GetArray()) out += (out.empty() ? "" : "; ") + word(item, "name");
      return out;
    };
    std::string out = "truce " + word(truce, "kind") + " " + word(truce, "status");
    for (const char* when : {"start", "end"})
      if (!truce[when].IsNull() && !truce[when]["start"].IsNull())
        out +=
            std::string(when == std::string_view("start") ? " from " : " to ") + word(truce[when], "start");
    if (!truce["area"]["included"].Empty()) out += " | in " + names(truce["area"]["included"]);
    if (!truce["area"]["excluded"].Empty()) out += " | not in " + names(truce["area"]["excluded"]);
    if (!truce["parties"].Empty()) out += " | by " + names(truce["parties"]);
    if (!truce["excluded_parties"].Empty()) out += " | without " + names(truce["excluded_parties"]);
    out += " | told by";
    for (const Json& version : truce["versions"].GetArray())
      out += " " + word(version, "id") + " " + word(version, "status") + " " + word(version, "told");
    for (const Json& dispute : truce["disputes"].GetArray()) out += " ! " + std::string(dispute.GetString());
    return out;
  }

  static std::string tally_text(const Json& claim) {
    std::string out = "tally " + word(claim, "type");
    for (const Json& harm : claim["harm"].GetArray()) {
      out += " | " + word(harm, "effect");
      const auto number = [&](const char* key) {
        return harm[key].IsNull() ? std::string("?") : std::to_string(harm[key].GetInt64());
      };
      out += " " + (number("low") == number("high") ? number("low") : number("low") + ".." + number("high"));
    }
    return out + " | in " + word(claim, "id");
  }

  const Pipeline& pipeline_;
  const Desk& desk_;
  std::unique_ptr<Register> register_;
  std::set<std::string> unread_;
};

}  // namespace sitrep
