// SPDX-License-Identifier: Apache-2.0
#include "publish/page_words.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/utf8.h"

namespace sitrep {
namespace {

/// Types whose name is not already plain.
constexpr std::array<std::pair<ClaimType, std::string_view>, 15> kTypeWords = {{
    {ClaimType::landmine_explosion, "Mine or left-behind munition"},
    {ClaimType::crowd_repression, "Force against a crowd"},
    {ClaimType::property_destruction, "Destruction of property"},
    {ClaimType::military_use, "Military use of a civilian place"},
    {ClaimType::child_recruitment, "Recruitment of children"},
    {ClaimType::territory_change, "Change of control"},
    {ClaimType::disrupted_weapon, "Weapon stopped or defused"},
    {ClaimType::attack, "Attack, means not stated"},
    {ClaimType::killing, "Killing, means not stated"},
    {ClaimType::truce_breached, "Truce breach alleged"},
    {ClaimType::truce_observed, "Truce in force"},
    {ClaimType::truce_talks, "Talks on a truce"},
    {ClaimType::aid_delivered, "Aid delivered"},
    {ClaimType::prisoner_exchange, "Exchange of prisoners"},
    {ClaimType::restriction, "Restriction"},
}};

constexpr std::array<std::pair<std::string_view, std::string_view>, 20> kLanguages = {{
    {"ar", "Arabic"},  {"de", "German"},  {"en", "English"}, {"es", "Spanish"},    {"fa", "Persian"},
    {"fr", "French"},  {"he", "Hebrew"},  {"hi", "Hindi"},   {"it", "Italian"},    {"ku", "Kurdish"},
    {"my", "Burmese"}, {"pl", "Polish"},  {"ps", "Pashto"},  {"pt", "Portuguese"}, {"ru", "Russian"},
    {"so", "Somali"},  {"sw", "Swahili"}, {"tr", "Turkish"}, {"uk", "Ukrainian"},  {"ur", "Urdu"},
}};

/// Violence in which people die as a rule: silence about deaths is worth a word.
bool is_lethal(ClaimType type) {
  switch (type) {
    case ClaimType::abduction:
    case ClaimType::detention:
    case ClaimType::torture:
    case ClaimType::sexual_violence:
    case ClaimType::siege:
    case ClaimType::property_destruction:
    case ClaimType::looting:
    case ClaimType::armed_search:
    case ClaimType::military_use:
    case ClaimType::child_recruitment:
    case ClaimType::displacement:
    case ClaimType::offensive:
    case ClaimType::territory_change:
    case ClaimType::disrupted_weapon:
      return false;
    default:
      return is_violent(type);
  }
}

std::string_view verb(Effect effect) {
  switch (effect) {
    case Effect::casualties:
      return "reportedly killed or injured";
    case Effect::bodies_found:
      return "bodies reportedly found";
    case Effect::missing:
      return "reportedly missing";
    case Effect::killed:
      return "reportedly killed";
    case Effect::injured:
      return "reportedly injured";
    default:
      return "reportedly ";
  }
}

std::string_view none_of(Effect effect) {
  switch (effect) {
    case Effect::killed:
      return "no deaths reported";
    case Effect::injured:
      return "no injuries reported";
    case Effect::casualties:
      return "no casualties reported";
    default:
      return {};
  }
}

bool is_one(const Figure& f) { return f.bound == Bound::exact && f.best == 1; }

std::string_view people(Population population, bool one) {
  switch (population) {
    case Population::civilian:
      return one ? " civilian" : " civilians";
    case Population::combatant:
      return one ? " combatant" : " combatants";
    default:
      return {};
  }
}

std::string group_words(const HarmGroup& group) {
  static constexpr std::array<std::pair<GroupWho, std::string_view>, 4> kSingular = {
      {{GroupWho::children, "child"},
       {GroupWho::women, "woman"},
       {GroupWho::men, "man"},
       {GroupWho::other, "other"}}};
  std::string name = plain_words(name_of(group.who));
  if (group.who == GroupWho::police) name = "police";
  if (group.who == GroupWho::other) name = "others";
  if (is_one(group.figure)) {
    const auto* const hit =
        std::find_if(kSingular.begin(), kSingular.end(), [&](const auto& s) { return s.first == group.who; });
    if (hit != kSingular.end()) {
      name = hit->second;
    } else if (name.ends_with('s')) {
      name.pop_back();
    }
  }
  const std::string figure = figure_words(group.figure);
  return figure.empty() ? name : figure + " " + name;
}

}  // namespace

std::string plain_words(std::string_view name) {
  std::string words(name);
  std::replace(words.begin(), words.end(), '_', ' ');
  return words;
}

std::string plain_type(ClaimType type) {
  for (const auto& [known, words] : kTypeWords) {
    if (known == type) return std::string(words);
  }
  std::string words = plain_words(name_of(type));
  words.front() = static_cast<char>(words.front() - 'a' + 'A');
  return words;
}

std::string_view status_words(ClaimStatus status) {
  switch (status) {
    case ClaimStatus::happened:
      return {};
    case ClaimStatus::ongoing:
      return "ongoing";
    case ClaimStatus::planned:
      return "planned, not said to have happened";
    case ClaimStatus::threatened:
      return "threatened, not said to have happened";
    case ClaimStatus::demanded:
      return "demanded, not said to have happened";
    case ClaimStatus::proposed:
      return "proposed, not said to have happened";
    case ClaimStatus::attempted:
      return "attempted";
    case ClaimStatus::denied:
      return "denied";
    case ClaimStatus::hypothetical:
      return "hypothetical";
  }
  return {};
}

std::string_view hedge_words(Hedge hedge) {
  return hedge == Hedge::none ? std::string_view() : name_of(hedge);
}

std::string in_their_words(std::string_view text) {
  static constexpr std::array<std::string_view, 4> kNotOurs = {"verified", "violation", "war crime",
                                                               "terrorist"};
  const std::string folded = fold(text);
  const bool theirs = std::any_of(kNotOurs.begin(), kNotOurs.end(),
                                  [&](auto word) { return folded.find(word) != std::string::npos; });
  return theirs ? "“" + std::string(text) + "”" : std::string(text);
}

std::string grouped(std::int64_t number) {
  std::string digits = std::to_string(number);
  const std::size_t first = digits.starts_with('-') ? 1 : 0;
  for (std::size_t at = digits.size(); at > first + 3;) digits.insert(at -= 3, ",");
  return digits;
}

std::string figure_words(const Figure& f) {
  const auto low = f.low ? grouped(*f.low) : std::string();
  const auto high = f.high ? grouped(*f.high) : std::string();
  auto best = f.best ? grouped(*f.best) : low.empty() ? high : low;
  switch (f.bound) {
    case Bound::at_least:
      return best.empty() ? best : "at least " + best;
    case Bound::more_than:
      return best.empty() ? best : "more than " + best;
    case Bound::about:
      return best.empty() ? best : "about " + best;
    case Bound::up_to:
      return high.empty() ? high : "up to " + high;
    case Bound::fewer_than:
      return high.empty() ? high : "fewer than " + high;
    case Bound::between:
      return low.empty() || high.empty() ? best : "between " + low + " and " + high;
    case Bound::vague:
      return {};
    case Bound::exact:
      break;
  }
  return best;
}

std::string harm_words(const Harm& harm) {
  const bool none = harm.figure.best == 0 && harm.figure.high == 0;
  std::string out;
  if (none && !none_of(harm.effect).empty()) {
    out = none_of(harm.effect);
    if (harm.population == Population::civilian) out += " among civilians";
    return out;
  }
  const std::string figure = figure_words(harm.figure);
  if (figure.empty()) {
    out = harm.text.empty() ? "an unstated number" : "“" + harm.text + "”";
  } else {
    out = none ? std::string("nobody") : figure;
    if (harm.effect != Effect::bodies_found) out += people(harm.population, is_one(harm.figure));
  }
  const std::string_view said = verb(harm.effect);
  out.append(" ").append(said);
  if (said.ends_with(' ')) out += name_of(harm.effect);
  for (std::size_t i = 0; i < harm.groups.size(); ++i) {
    out += i == 0 ? ", among them " : i + 1 == harm.groups.size() ? " and " : ", ";
    out += group_words(harm.groups[i]);
  }
  return out;
}

std::string harm_words(const Claim& claim) {
  std::vector<std::string> said;
  bool deaths = false;
  for (const Harm& harm : claim.harm) {
    said.push_back(harm_words(harm));
    deaths = deaths || harm.effect == Effect::killed || harm.effect == Effect::casualties ||
             harm.effect == Effect::bodies_found;
  }
  const bool real = claim.status == ClaimStatus::happened || claim.status == ClaimStatus::ongoing;
  if (!deaths && real && claim.scope == Scope::incident && is_lethal(claim.type)) {
    said.emplace_back("deaths not stated");
  }
  return joined(said, "; ");
}

std::string_view language_words(std::string_view code) {
  const std::string_view base = code.substr(0, code.find('-'));
  for (const auto& [known, name] : kLanguages) {
    if (known == base) return name;
  }
  return code;
}

std::string joined(const std::vector<std::string>& items, std::string_view between) {
  std::string out;
  for (const std::string& item : items) {
    if (item.empty()) continue;
    if (!out.empty()) out += between;
    out += item;
  }
  return out;
}

}  // namespace sitrep
