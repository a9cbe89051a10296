// SPDX-License-Identifier: Apache-2.0
#include "publish/eval_score.h"
#include "publish/json_writer.h"

namespace sitrep {

void write_score_json(const Gold& gold, const Score& score, std::string& out) {
  constexpr int kDecimals = 4;
  const CodePointIndex no_text{std::string_view()};
  JsonWriter json(out, no_text);
  const auto count = [&](const char* key, std::size_t n) {
    json.key(key).integer(static_cast<std::int64_t>(n));
  };
  json.object([&] {
    json.key("gold").string(gold.path);
    json.key("seed_f1").number(score.seed_f1(), kDecimals);
    json.key("claims").object([&] {
      json.key("precision").number(score.precision(), kDecimals);
      json.key("recall").number(score.recall(), kDecimals);
      json.key("f1").number(score.claim_f1(), kDecimals);
      count("predicted", score.predicted);
      count("right", score.right);
      count("needed", score.needed);
      count("found", score.hits);
    });
    json.key("slots").object([&] {
      json.key("f1").number(score.slot_f1(), kDecimals);
      count("found", score.slots_found);
      count("of", score.slots_total);
      count("wrong", score.slots_wrong);
    });
    json.key("truces").object([&] {
      count("found", score.truces_found);
      count("of", score.truces_total);
      count("spurious", score.truces_spurious);
    });
    json.key("lead").string(score.lead);
    json.key("contradictions").array(score.contradictions, [&](const std::string& c) { json.string(c); });
  });
  out.push_back('\n');
}

}  // namespace sitrep
