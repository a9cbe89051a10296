// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <rapidjson/document.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>

#include "publish/export/json_list.h"
#include "publish/server/writer.h"
#include "store/coding.h"
#include "store/corrections.h"

namespace sitrep::server {
namespace {

using Json = rapidjson::Value;

constexpr std::size_t kLongestWords = 2000;  // bytes, of a reason or a note: as on the command line
constexpr std::size_t kMostItems = 200;
constexpr auto kSoon = std::chrono::seconds(5);

Error wrong(std::string message) { return {ErrorCode::usage, std::move(message)}; }

const Json* member(const Json& object, const char* key) {
  const auto it = object.FindMember(key);
  return it == object.MemberEnd() || it->value.IsNull() ? nullptr : &it->value;
}

/// Words on one line; empty where they are not given.
Result<std::string> words_of(const Json& body, const char* key) {
  const Json* value = member(body, key);
  if (value == nullptr) return std::string();
  if (!value->IsString()) return wrong(std::string(key) + ": is no text");
  std::string out(value->GetString(), value->GetStringLength());
  const bool is_one_line = std::none_of(
      out.begin(), out.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
  if (!is_one_line || out.size() > kLongestWords)
    return wrong(std::string(key) + ": give it on one line, up to 2000 bytes");
  return out;
}

Result<std::vector<std::string>> list_of(const Json& body, const char* key) {
  const Json* value = member(body, key);
  std::vector<std::string> out;
  if (value == nullptr || !value->IsArray() || value->Empty() || value->Size() > kMostItems)
    return wrong(std::string(key) + ": give a list of texts, at most " + std::to_string(kMostItems));
  for (const Json& item : value->GetArray()) {
    if (!item.IsString() || item.GetStringLength() > kLongestWords)
      return wrong(std::string(key) + ": holds what is no text, or too long");
    out.emplace_back(item.GetString(), item.GetStringLength());
  }
  return out;
}

Result<Basis> basis_of(const Json& body) {
  Basis out;
  auto words = words_of(body, "words");
  if (!words) return words.error();
  auto note = words_of(body, "note");
  if (!note) return note.error();
  out.words = std::move(*words);
  out.note = std::move(*note);
  if (const Json* span = member(body, "span")) {
    if (!span->IsArray() || span->Size() != 2 || !(*span)[0].IsUint() || !(*span)[1].IsUint())
      return wrong("span: give [begin, end], in characters of the report's text");
    if (!out.words.empty()) return wrong("span, words: give one of them");
    out.span = Span{(*span)[0].GetUint(), (*span)[1].GetUint()};
  }
  return out;
}

std::string utc_now() {
  const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  const auto day = std::chrono::floor<std::chrono::days>(now);
  const std::chrono::hh_mm_ss time(now - day);
  return fmt::format("{}T{:02}:{:02}:{:02}Z", format_day(day), time.hours().count(), time.minutes().count(),
                     time.seconds().count());
}

/// A path for writing: what stands before and behind the id. Where there is no id both are the whole path.
struct Path {
  std::string_view name, before, behind;
  PersonRole role;
};
constexpr std::array<Path, 9> kPaths{{{"merge", "/incidents/merge", "", PersonRole::reviewer},
                                      {"register", "/register/set", "", PersonRole::admin},
                                      {"review", "/incidents/", "/review", PersonRole::reviewer},
                                      {"coding", "/incidents/", "/coding", PersonRole::reviewer},
                                      {"split", "/incidents/", "/split", PersonRole::reviewer},
                                      {"set", "/incidents/", "/set", PersonRole::reviewer},
                                      {"set", "/claims/", "/set", PersonRole::reviewer},
                                      {"add", "/reports/", "/claims", PersonRole::reviewer},
                                      {"undo", "/decisions/", "/undo", PersonRole::reviewer}}};

Result<HandClaim> hand_claim_of(const Json& body) {
  HandClaim out;
  const auto pairs = list_of(body, "fields");
  if (!pairs) return pairs.error();
  for (const std::string& pair : *pairs) {
    auto field = parse_set_field(pair, FieldOf::claim);
    if (!field) return field.error();
    out.fields.push_back(*std::move(field));
  }
  auto basis = basis_of(body);
  if (!basis) return basis.error();
  out.basis = std::move(*basis);
  const Json* own = member(body, "own");
  out.own = own != nullptr && own->IsTrue();
  return out;
}

Result<ReviewAct> review_act_of(const Json& body) {
  const auto word = words_of(body, "act");
  if (!word) return word.error();
  for (const ReviewAct act :
       {ReviewAct::accept, ReviewAct::sign_off, ReviewAct::reject, ReviewAct::reopen, ReviewAct::note})
    if (name_of(act) == *word) return act;
  return wrong("act: give accept, sign_off, reject, reopen or note");
}

/// What is asked of /incidents/ID/coding, and its list: handles, or fields.
struct CodingAsked {
  CodingAct act = CodingAct::code;
  std::vector<std::string> words;
};
Result<CodingAsked> coding_of(const Json& body) {
  const auto word = words_of(body, "act");
  if (!word) return word.error();
  CodingAsked out;
  if (*word == "ask")
    out.act = CodingAct::ask;
  else if (*word == "settle")
    out.act = CodingAct::settle;
  else if (*word != "code")
    return wrong("act: give ask, code or settle");
  auto words = list_of(body, out.act == CodingAct::ask ? "coders" : "fields");
  if (!words) return words.error();
  out.words = std::move(*words);
  return out;
}

}  // namespace

std::optional<Writer::Act> Writer::act_of(std::string_view path) {
  for (const Path& known : kPaths) {
    if (known.behind.empty()) {
      if (path == known.before) return Act{known.name, {}, known.role};
      continue;
    }
    if (path.size() > known.before.size() + known.behind.size() && path.starts_with(known.before) &&
        path.ends_with(known.behind))
      return Act{known.name,
                 std::string(path.substr(known.before.size(),
                                         path.size() - known.before.size() - known.behind.size())),
                 known.role};
  }
  return std::nullopt;
}

Decision Writer::decision(Decided what, const std::string& who) const {
  Decision out;
  out.what = what;
  out.who = who;
  out.at = utc_now();
  out.program = program_;
  return out;
}

Result<const Desk*> Writer::desk() {
  if (data_ == nullptr) {
    auto opened = DeskData::open(data_folder_);
    if (!opened) return opened.error();
    data_ = std::make_unique<DeskData>(std::move(*opened));
  }
  return &data_->desk();
}

Status Writer::log_view(const std::string& who, std::string_view audience) {
  const std::lock_guard lock(mutex_);
  auto store = Register::open(file_, Register::Mode::write);
  if (!store) return store.error();
  Decision view = decision(Decided::view, who);
  view.detail = {{"audience", std::string(audience)}};
  if (auto done = store->decide(view); !done) return done;
  return store->keep();
}

Result<Writer::Done> Writer::write(const Act& act, const std::string& body, const Session& who) {
  const std::lock_guard lock(mutex_);
  const auto before = keeper_.newest(kSoon);
  const auto done = correct(act, body, who.name);
  if (!done) return done.error();
  keeper_.hurry();
  Done out;
  // Whoever changed something sees it changed; where it takes longer, as it was.
  if (before != nullptr) out.seen = keeper_.newer(before->change, kSoon);
  if (out.seen == nullptr) out.seen = before;
  JsonWriter json(out.data, no_spans());
  json.object([&] {
    json.key("decisions").array(done->decisions, [&](std::int64_t number) { json.integer(number); });
    write_names(json, "incidents", done->incidents);
    json.key("claim").string_or_null(done->claim);
    write_names(json, "notes", done->notes);
  });
  return out;
}

Result<Corrected> Writer::correct(const Act& act, const std::string& text, const std::string& who) {
  rapidjson::Document body;
  body.Parse<rapidjson::kParseIterativeFlag>(text.data(), text.size());
  if (body.HasParseError() || !body.IsObject()) return wrong("the body is no JSON object");
  auto reason = words_of(body, "reason");
  if (!reason) return reason.error();
  const bool coding = act.name == "coding";
  if (act.name != "review" && !coding && reason->find_first_not_of(' ') == std::string::npos)
    return wrong("reason: say why; it stays in the log, name nobody in it");
  Decision decided = decision(Decided::set, who);
  decided.reason = std::move(*reason);
  const auto made = desk();
  if (!made) return made.error();
  const Desk& desk = **made;
  // Read whole before the register is locked.
  Result<Basis> basis = basis_of(body);
  if (!basis) return basis.error();
  const auto opened = [&] { return Register::open(file_, Register::Mode::write); };
  if (act.name == "merge" || act.name == "split") {
    const auto ids = list_of(body, act.name == "merge" ? "ids" : "claims");
    if (!ids) return ids.error();
    auto store = opened();
    if (!store) return store.error();
    return act.name == "merge" ? store->merge(*ids, std::move(decided), desk)
                               : store->split(act.id, *ids, std::move(decided), desk);
  }
  if (act.name == "set" || act.name == "register") {
    const auto fields = list_of(body, "fields");
    if (!fields) return fields.error();
    const std::string id = act.name == "register" ? "register" : act.id;
    if (act.name == "set" && id == "register")
      return wrong("the register's settings are set by /register/set");
    auto store = opened();
    if (!store) return store.error();
    return store->set(id, *fields, *basis, std::move(decided), desk);
  }
  if (act.name == "review") {
    const auto which = review_act_of(body);
    if (!which) return which.error();
    auto store = opened();
    if (!store) return store.error();
    return store->review(act.id, *which, basis->note, std::move(decided), desk);
  }
  if (coding) {
    const auto asked = coding_of(body);
    if (!asked) return asked.error();
    const bool settles = asked->act == CodingAct::settle;
    if (settles && decided.reason.find_first_not_of(' ') == std::string::npos)
      return wrong("reason: say why; it stays in the log, name nobody in it");
    auto store = opened();
    if (!store) return store.error();
    return store->code(act.id, asked->act, asked->words, std::move(decided), desk);
  }
  if (act.name == "add") {
    const auto hand = hand_claim_of(body);
    if (!hand) return hand.error();
    auto store = opened();
    if (!store) return store.error();
    return store->add_claim(act.id, *hand, std::move(decided), desk);
  }
  std::int64_t number = 0;
  const auto read = std::from_chars(act.id.data(), act.id.data() + act.id.size(), number);
  if (read.ec != std::errc() || read.ptr != act.id.data() + act.id.size())
    return wrong("a decision is named by its number");
  auto store = opened();
  if (!store) return store.error();
  return store->undo(number, std::move(decided), desk);
}

}  // namespace sitrep::server
