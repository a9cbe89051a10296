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

/// Verbs in frames that say nothing alone: what goes with them does ("give the green light").
constexpr std::string_view kLight[] = {"be",   "have", "do",   "go",  "give", "get",
                                       "take", "make", "come", "put", "set"};

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
    for (const Block& frame : *frames) add_frame(frame);
    if (auto done = add_countries(data_folder); !done) return done;
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
      const bool light = std::find(std::begin(kLight), std::end(kLight), words[0]) != std::end(kLight);
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
              if (word.size() > 3) table_.add(word, WordSense::polity);
    }
    return ok_status();
  }

  Status add_sense(const Block& block) {
    static const std::map<std::string, WordSense, std::less<>> senses = {
        {"happening", WordSense::happening}, {"force", WordSense::force}, {"polity", WordSense::polity},
        {"deed", WordSense::deed},           {"thing", WordSense::thing}, {"blow", WordSense::blow}};
    if (auto keys = check_keys(block, {"verb", "noun", "word"}); !keys) return keys;
    if (block.id == "not") {
      for (const std::string& word : block.all("word")) table_.remove(word, WordSense::polity);
      return ok_status();
    }
    const auto sense = senses.find(block.id);
    if (sense == senses.end())
      return block.error(block.line,
                         "'" + block.id + "' is none of happening, force, polity, deed, thing, blow, not");
    for (const std::string& verb : block.all("verb")) add_verb(verb, sense->second);
    for (const std::string& noun : block.all("noun")) {
      table_.add(noun, sense->second);
      table_.add(plural_of(noun), sense->second);
    }
    for (const std::string& word : block.all("word")) table_.add(word, sense->second);
    return ok_status();
  }

  Inflector inflector_;
  RelevanceTableBuilder table_;
};

}  // namespace

Status compile_relevance(const std::string& data_folder, ImageWriter& image) {
  return Compiler().run(data_folder, image);
}

}  // namespace sitrep
