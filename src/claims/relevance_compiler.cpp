// SPDX-License-Identifier: Apache-2.0
#include "claims/relevance_compiler.h"

#include <algorithm>
#include <map>
#include <sstream>
#include <string_view>
#include <vector>

#include "core/blocks.h"
#include "text/inflect.h"
#include "text/phrases.h"
#include "text/relevance.h"

namespace sitrep {
namespace {

/// Shorter words of names are articles and prefixes ("al-Shabab", "the UN").
constexpr std::size_t kLeastNameLetters = 4;
constexpr std::size_t kLeastGroupLetters = 3;  ///< "RSF", "M23"

/// Other signs would divide the word, and its parts say nothing: "F.A.R.", "Kata'ib".
bool is_plain(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

/// Groups and forces that one word names: "Houthis", "al-Shabab". Words of longer names are too common.
void add_groups(const std::vector<Block>& blocks, RelevanceTableBuilder& table) {
  for (const Block& block : blocks) {
    const std::string_view kind = block.get("kind");
    if (!kind.ends_with("_group") && !kind.ends_with("_militia") && kind != "state_forces") continue;
    for (const std::string_view key : {"name", "alias", "exact"})
      for (const std::string& name : block.all(key)) {
        const std::size_t hyphen = name.find('-');  // "al-Shabab"
        const std::string word = hyphen == 2 ? name.substr(hyphen + 1) : name;
        // "LeT", "RUN" count only as written, and the scan folds: what has no vowel is no other word.
        const bool other_word = key == "exact" && word.find_first_of("AEIOUYaeiouy") != std::string::npos;
        if (!other_word && word.size() >= kLeastGroupLetters &&
            std::all_of(word.begin(), word.end(), is_plain))
          table.add(word, WordSense::force);
      }
  }
}

class Compiler {
 public:
  Status run(const std::string& data_folder, ImageWriter& image) {
    auto inflector = read_inflector(data_folder + "/en/irregular.txt");
    if (!inflector) return inflector.error();
    inflector_ = std::move(*inflector);
    auto senses = read_blocks(data_folder + "/en/relevance.txt");
    if (!senses) return senses.error();
    auto frames = read_block_folder(data_folder + "/en/frames");
    if (!frames) return frames.error();
    for (const Block& block : *senses)
      if (block.id == "light") light_ = block.all("word");
    for (const Block& frame : *frames) add_frame(frame);
    if (auto done = add_countries(data_folder); !done) return done;
    if (auto done = add_armed_groups(data_folder); !done) return done;
    for (const Block& block : *senses)
      if (auto done = add_sense(block); !done) return done;
    table_.save(image);
    return ok_status();
  }

 private:
  void add_verb(std::string_view verb, WordSense sense) {
    for (const std::string& form : inflector_.verb_forms(verb)) table_.add(form, sense);
  }

  static std::vector<std::string> words_of(const std::string& phrase) {
    std::istringstream in(phrase);
    std::vector<std::string> out;
    for (std::string word; in >> word;) out.push_back(word);
    return out;
  }

  /// The word of a key without which it cannot be there: a verb, a noun's head, else the longest.
  void add_frame(const Block& frame) {
    for (const std::string& verb : frame.all("verb")) {
      const auto words = words_of(verb);
      const bool light = std::find(light_.begin(), light_.end(), words[0]) != light_.end();
      if (!light || words.size() == 1)
        add_verb(words[0], WordSense::frame);
      else
        table_.add(words.back(), WordSense::frame);
    }
    for (const std::string& noun : frame.all("noun")) {
      const std::string head = words_of(noun).back();
      table_.add(head, WordSense::frame);
      table_.add(plural_of(head), WordSense::frame);
    }
    for (const std::string& adjective : frame.all("adj")) table_.add(adjective, WordSense::frame);
    for (const std::string& phrase : frame.all("phrase")) {
      const auto words = words_of(phrase);
      table_.add(*std::max_element(words.begin(), words.end(),
                                   [](const auto& a, const auto& b) { return a.size() < b.size(); }),
                 WordSense::frame);
    }
  }

  Status add_countries(const std::string& data_folder) {
    for (const auto& file : {data_folder + "/world/countries.txt", data_folder + "/en/demonyms.txt"}) {
      auto blocks = read_blocks(file);
      if (!blocks) return blocks.error();
      for (const Block& block : *blocks)
        for (const std::string_view key : {"name", "alias", "capital", "adjective", "people"})
          for (const std::string& name : block.all(key))
            for (const std::string& word : words_of(name))
              if (word.size() >= kLeastNameLetters) table_.add(word, WordSense::polity);
    }
    return ok_status();
  }

  Status add_armed_groups(const std::string& data_folder) {
    auto blocks = read_block_folder(data_folder + "/world/actors");
    if (!blocks) return blocks.error();
    add_groups(*blocks, table_);
    return ok_status();
  }

  Status add_sense(const Block& block) {
    static const std::map<std::string, WordSense, std::less<>> senses = {
        {"happening", WordSense::happening}, {"force", WordSense::force}, {"polity", WordSense::polity},
        {"deed", WordSense::deed},           {"thing", WordSense::thing}, {"blow", WordSense::blow}};
    if (auto keys = check_keys(block, {"verb", "noun", "word"}); !keys) return keys;
    if (block.id == "light") return ok_status();
    if (block.id == "not") {
      for (const std::string& word : block.all("word")) table_.remove(word, WordSense::polity);
      return ok_status();
    }
    const auto sense = senses.find(block.id);
    if (sense == senses.end())
      return block.error(
          block.line,
          "'" + block.id + "' is none of happening, force, polity, deed, thing, blow, light, not");
    for (const std::string& verb : block.all("verb")) add_verb(verb, sense->second);
    for (const std::string& noun : block.all("noun")) {
      table_.add(noun, sense->second);
      table_.add(plural_of(noun), sense->second);
    }
    for (const std::string& word : block.all("word")) table_.add(word, sense->second);
    return ok_status();
  }

  Inflector inflector_;
  std::vector<std::string> light_;  ///< verbs in frames that say nothing alone: "give the green light"
  RelevanceTableBuilder table_;
};

}  // namespace

Status compile_relevance(const std::string& data_folder, ImageWriter& image) {
  return Compiler().run(data_folder, image);
}

void add_own_groups(const std::vector<Block>& blocks, const Image& shipped, ImageWriter& own) {
  RelevanceTableBuilder table(shipped);
  add_groups(blocks, table);
  table.save(own);
}

}  // namespace sitrep
