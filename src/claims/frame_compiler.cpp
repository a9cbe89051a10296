// SPDX-License-Identifier: Apache-2.0
#include "claims/frame_compiler.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "claims/frames.h"
#include "core/blocks.h"
#include "ground/kinds.h"
#include "text/inflect.h"

namespace sitrep {
namespace {

constexpr std::array<std::string_view, 11> kRoles = {"none",  "perpetrator", "target", "victim",
                                                     "actor", "recipient",   "party",  "harmed",
                                                     "place", "weapon",      "topic"};
constexpr std::array<std::string_view, 12> kFillers = {"any",      "person", "force",  "actor",
                                                       "target",   "place",  "weapon", "object",
                                                       "violence", "event",  "truce",  "quantity"};

template <typename T, std::size_t N>
std::optional<T> find_in(const std::array<std::string_view, N>& names, std::string_view name) {
  const auto it = std::find(names.begin(), names.end(), name);
  if (it == names.end()) return std::nullopt;
  return static_cast<T>(it - names.begin());
}

/// Tables of one family of words: frames, operators, cues or attitudes.
class KeyTables {
 public:
  KeyTables(StringPool& strings, const Inflector& inflector) : strings_(strings), inflector_(inflector) {}

  void add(const Block& block, std::uint32_t owner) {
    for (const std::string& verb : block.all("verb")) {
      const auto space = verb.find(' ');
      const std::string rest = space == std::string::npos ? "" : verb.substr(space + 1);
      for (const std::string& form : inflector_.verb_forms(verb.substr(0, space)))
        verbs_.add(form, static_cast<std::uint32_t>(rows_.size()));
      rows_.push_back({strings_.add(rest), owner});
    }
    for (const std::string& noun : block.all("noun")) {
      nouns_.add(noun, owner);
      nouns_.add(plural_of(noun), owner);
    }
    // "criticism of": the noun with the adposition that its topic follows.
    for (const std::string& topic : block.all("topic")) {
      const auto space = topic.find(' ');
      phrases_.add(topic, owner);
      if (space != std::string::npos)
        phrases_.add(plural_of(topic.substr(0, space)) + topic.substr(space), owner);
    }
    for (const std::string& adjective : block.all("adj")) adjectives_.add(adjective, owner);
    for (const std::string& phrase : block.all("phrase")) phrases_.add(phrase, owner);
  }

  void save(ImageWriter& image, const std::string& prefix) const {
    verbs_.save(image, prefix + ".verb");
    nouns_.save(image, prefix + ".noun");
    adjectives_.save(image, prefix + ".adj");
    phrases_.save(image, prefix + ".phrase");
    image.add(prefix + ".verb.rows", rows_);
  }

 private:
  StringPool& strings_;
  const Inflector& inflector_;
  std::vector<VerbRow> rows_;
  PhraseTableBuilder verbs_, nouns_, adjectives_, phrases_;
};

class Compiler {
 public:
  Status run(const std::string& data_folder, ImageWriter& image) {
    const std::string en = data_folder + "/en/";
    auto inflector = read_inflector(en + "irregular.txt");
    if (!inflector) return inflector.error();
    inflector_ = std::move(*inflector);
    for (const auto& step : {std::pair{en + "classes.txt", &Compiler::class_block},
                             std::pair{en + "operators.txt", &Compiler::operator_block},
                             std::pair{en + "cues.txt", &Compiler::cue_block},
                             std::pair{en + "attitudes.txt", &Compiler::attitude_block},
                             std::pair{en + "words.txt", &Compiler::word_block},
                             std::pair{data_folder + "/world/codes.txt", &Compiler::code_block}}) {
      auto blocks = read_blocks(step.first);
      if (!blocks) return blocks.error();
      if (auto done = each(*blocks, step.second); !done) return done;
    }
    auto frames = read_block_folder(en + "frames");
    if (!frames) return frames.error();
    if (auto done = each(*frames, &Compiler::frame_block); !done) return done;
    image.add("events.strings", strings_.bytes());
    image.add("frames", frames_);
    image.add("frame.roles", roles_);
    image.add("frame.needs", needs_);
    image.add("operators", operators_);
    image.add("cues", cues_);
    image.add("attitudes", attitudes_);
    image.add("codes", codes_);
    frame_keys_.save(image, "frame");
    operator_keys_.save(image, "operator");
    cue_keys_.save(image, "cue");
    attitude_keys_.save(image, "attitude");
    unmade_.save(image, "frame.not");
    words_.save(image, "words");
    return ok_status();
  }

 private:
  using Step = Status (Compiler::*)(const Block&);

  Status each(const std::vector<Block>& blocks, Step step) {
    for (const Block& block : blocks)
      if (auto done = (this->*step)(block); !done) return done;
    return ok_status();
  }

  static bool yes(const Block& block, std::string_view key) { return block.get(key) == "yes"; }

  /// Sets `out` from a field if the block has it; an unknown word is an error that names the field's line.
  template <typename T, typename Parse>
  static Status optional_word(const Block& block, std::string_view key, Parse parse, T& out,
                              std::uint8_t& has) {
    for (const Field& field : block.fields) {
      if (field.key != key) continue;
      const auto value = parse(field.value);
      if (!value) return block.error(field.line, "'" + field.value + "' is no " + std::string(key));
      out = *value;
      has = 1;
    }
    return ok_status();
  }

  Result<std::vector<RoleRow>> role_rows(const Block& block) {
    static constexpr std::array<std::string_view, 17> kOther = {
        "type",   "class",  "verb",   "noun",  "adj",   "phrase",    "needs",        "not", "generic",
        "effect", "status", "plover", "cameo", "scope", "with_note", "outcome_open", "tied"};
    std::vector<RoleRow> rows;
    for (const Field& field : block.fields) {
      if (std::find(kOther.begin(), kOther.end(), field.key) != kOther.end()) continue;
      std::string_view relation = field.key;
      std::uint8_t only = 0;
      if (relation.starts_with("verb.")) only = 1;
      if (relation.starts_with("noun.")) only = 2;
      if (only != 0) relation.remove_prefix(5);
      const auto role = find_in<FrameRole>(kRoles, field.value);
      if (!role) {
        return block.error(field.line,
                           "'" + field.value + "' is no role (or '" + field.key +
                               "' no key); roles: perpetrator target victim actor recipient party harmed "
                               "place weapon topic none");
      }
      rows.push_back({strings_.add(relation), *role, only, 0});
    }
    return rows;
  }

  Status class_block(const Block& block) {
    auto rows = role_rows(block);
    if (!rows) return rows.error();
    classes_[block.id] = std::move(*rows);
    return ok_status();
  }

  static Scope default_scope(ClaimType type) {
    if (type == ClaimType::condition) return Scope::condition;
    return is_violent(type) ? Scope::incident : Scope::act;
  }

  Status frame_block(const Block& block) {
    if (block.kind != "frame") return block.error(block.line, "expected a block 'frame ID'");
    FrameRow row{};
    row.id = strings_.add(block.id);
    const auto type = parse_claim_enum<ClaimType>(block.get("type"));
    if (!type) return block.error(block.line, "'type' is missing or no claim type of the contract");
    row.type = *type;
    row.scope = default_scope(*type);
    const auto frame_class = classes_.find(block.get("class"));
    if (frame_class == classes_.end())
      return block.error(block.line, "'class' is missing or not in classes.txt");
    row.harm_class = block.get("class") == "harm" || block.get("class") == "suffer" ? 1 : 0;
    row.generic = yes(block, "generic") ? 1 : 0;
    row.outcome_open = yes(block, "outcome_open") ? 1 : 0;
    row.tied = yes(block, "tied") ? 1 : 0;
    std::uint8_t has_scope = 0;
    for (auto done :
         {optional_word(block, "effect", parse_claim_enum<Effect>, row.effect, row.has_effect),
          optional_word(block, "status", parse_claim_enum<ClaimStatus>, row.status, row.has_status),
          optional_word(block, "scope", parse_claim_enum<Scope>, row.scope, has_scope)})
      if (!done) return done;
    row.plover = strings_.add(block.get("plover"));
    row.cameo = strings_.add(block.get("cameo"));
    auto own = role_rows(block);
    if (!own) return own.error();
    own->insert(own->end(), frame_class->second.begin(), frame_class->second.end());
    row.first_role = static_cast<std::uint32_t>(roles_.size());
    row.role_count = static_cast<std::uint32_t>(own->size());
    roles_.insert(roles_.end(), own->begin(), own->end());
    if (auto done = add_needs(block, row); !done) return done;
    const auto id = static_cast<std::uint32_t>(frames_.size());
    for (const std::string& phrase : block.all("not")) unmade_.add(phrase, id);
    frame_keys_.add(block, id);
    frames_.push_back(row);
    return ok_status();
  }

  Status add_needs(const Block& block, FrameRow& row) {
    row.first_need = static_cast<std::uint32_t>(needs_.size());
    for (const Field& field : block.fields) {
      if (field.key != "needs") continue;
      for (const std::string& item : field.list()) {
        const auto space = item.find(' ');
        const std::string relation = item.substr(0, space);
        const std::string kind = space == std::string::npos ? "any" : item.substr(space + 1);
        const auto filler =
            relation == "quantity" ? FillerKind::quantity : find_in<FillerKind>(kFillers, kind);
        if (!filler)
          return block.error(field.line, "'" + item + "': say a relation and a kind, as in 'object person'");
        needs_.push_back({strings_.add(relation), *filler, {}});
      }
    }
    row.need_count = static_cast<std::uint32_t>(needs_.size()) - row.first_need;
    return ok_status();
  }

  Status operator_block(const Block& block) {
    if (auto known = check_keys(block, {"verb", "noun", "adj", "phrase", "status", "hedge", "scope", "keep"});
        !known)
      return known;
    OperatorRow row{};
    row.id = strings_.add(block.id);
    for (auto done :
         {optional_word(block, "status", parse_claim_enum<ClaimStatus>, row.status, row.has_status),
          optional_word(block, "hedge", parse_claim_enum<Hedge>, row.hedge, row.has_hedge),
          optional_word(block, "scope", parse_claim_enum<Scope>, row.scope, row.has_scope)})
      if (!done) return done;
    row.keep = yes(block, "keep") ? 1 : 0;
    operator_keys_.add(block, static_cast<std::uint32_t>(operators_.size()));
    operators_.push_back(row);
    return ok_status();
  }

  Status cue_block(const Block& block) {
    if (auto known = check_keys(
            block, {"verb", "noun", "adj", "phrase", "status", "hedge", "access", "relay", "quoted"});
        !known)
      return known;
    CueRow row{};
    row.id = strings_.add(block.id);
    Access access = Access::unknown;
    std::uint8_t has_access = 0;
    for (auto done :
         {optional_word(block, "status", parse_claim_enum<ClaimStatus>, row.status, row.has_status),
          optional_word(block, "hedge", parse_claim_enum<Hedge>, row.hedge, row.has_hedge),
          optional_word(block, "access", parse_enum<Access>, access, has_access)})
      if (!done) return done;
    row.access = static_cast<std::uint8_t>(access);
    row.relay = yes(block, "relay") ? 1 : 0;
    row.quoted = yes(block, "quoted") ? 1 : 0;
    cue_keys_.add(block, static_cast<std::uint32_t>(cues_.size()));
    cues_.push_back(row);
    return ok_status();
  }

  Status attitude_block(const Block& block) {
    static constexpr std::array<std::pair<std::string_view, Takes>, 5> kTakes = {
        {{"object", Takes::object},
         {"clause", Takes::clause},
         {"infinitive", Takes::infinitive},
         {"topic", Takes::topic},
         {"hearer", Takes::hearer}}};
    if (auto known =
            check_keys(block, {"verb", "noun", "adj", "phrase", "topic", "takes", "nobody", "passive"});
        !known)
      return known;
    AttitudeRow row{};
    row.id = strings_.add(block.id);
    for (const Field& field : block.fields) {
      if (field.key != "takes") continue;
      for (const std::string& word : field.list()) {
        const auto it =
            std::find_if(kTakes.begin(), kTakes.end(), [&](const auto& t) { return t.first == word; });
        if (it == kTakes.end())
          return block.error(field.line, "'" + word + "': takes object, clause, infinitive, topic or hearer");
        row.takes |= static_cast<std::uint8_t>(it->second);
      }
    }
    row.nobody = yes(block, "nobody") ? 1 : 0;
    row.passive = yes(block, "passive") ? 1 : 0;
    row.nominal = block.get("topic").empty() ? 0 : 1;
    attitude_keys_.add(block, static_cast<std::uint32_t>(attitudes_.size()));
    attitudes_.push_back(row);
    return ok_status();
  }

  Status word_block(const Block& block) {
    for (std::size_t i = 0; i < static_cast<std::size_t>(WordList::count); ++i) {
      if (name_of(static_cast<WordList>(i)) != block.id) continue;
      for (const std::string& word : block.all("item")) words_.add(word, static_cast<std::uint32_t>(i));
      return ok_status();
    }
    return block.error(block.line, "no list '" + block.id + "' is asked for (claims/frames.h, WordList)");
  }

  Status code_block(const Block& block) {
    if (auto known = check_keys(block, {"acled", "plover", "cameo", "ucdp", "who_ssa"}); !known) return known;
    const auto type = parse_claim_enum<ClaimType>(block.id);
    if (!type) return block.error(block.line, "'" + block.id + "' is no claim type of the contract");
    codes_.resize(static_cast<std::size_t>(ClaimType::condition) + 1);
    const std::string_view ucdp = block.get("ucdp");
    codes_[static_cast<std::size_t>(*type)] = {
        strings_.add(block.get("acled")), strings_.add(block.get("plover")), strings_.add(block.get("cameo")),
        strings_.add(block.get("who_ssa")), ucdp.size() == 1 ? ucdp[0] - '0' : 0};
    return ok_status();
  }

  StringPool strings_;
  std::map<std::string, std::vector<RoleRow>, std::less<>> classes_;
  std::vector<FrameRow> frames_;
  std::vector<RoleRow> roles_;
  std::vector<NeedRow> needs_;
  std::vector<OperatorRow> operators_;
  std::vector<CueRow> cues_;
  std::vector<AttitudeRow> attitudes_;
  std::vector<CodeRow> codes_;
  Inflector inflector_;
  KeyTables frame_keys_{strings_, inflector_}, operator_keys_{strings_, inflector_},
      cue_keys_{strings_, inflector_}, attitude_keys_{strings_, inflector_};
  PhraseTableBuilder unmade_, words_;
};

}  // namespace

Status compile_events(const std::string& data_folder, ImageWriter& image) {
  return Compiler().run(data_folder, image);
}

}  // namespace sitrep
