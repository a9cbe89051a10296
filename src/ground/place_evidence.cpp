// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cmath>

#include "ground/place_spots.h"

namespace sitrep::places {

namespace {

/// Weights of what speaks for and against a name being a place; kAccept is 1. Set by hand on own examples and
/// checked on the yardstick's packs.
namespace weight {
constexpr float kCountry = 3.0F, kProvince = 2.0F, kRegion = 2.0F, kMillion = 2.0F, kLargeTown = 1.4F,
                kTown = 0.8F, kVillage = 0.4F, kOtherName = -0.6F, kBase = -0.8F, kSeveralWords = 0.8F,
                kCommonWord = -2.2F, kGivenName = -1.8F, kLocative = 1.6F, kWeakLocative = 0.5F,
                kPlaceNoun = 2.2F, kContainer = 2.5F, kList = 0.8F, kPerson = -4.0F, kSurname = -2.5F,
                kLongerName = -1.6F, kEntityPlace = 1.0F, kEntityPerson = -1.2F, kNotProper = -0.5F,
                kAllCapitals = -0.3F, kAcronym = -2.5F, kDateline = 2.0F, kSpeaker = -1.0F,
                kFrequentSurname = -0.8F, kCalendar = -6.0F, kDoubtedPerson = -0.3F, kLocalNoun = 1.0F,
                kBodyWord = -2.5F;
}  // namespace weight

float weight_of_candidates(const Reader& reader, const Spots& spots, const Spot& spot) {
  float best = -10;
  for (std::uint32_t i = 0; i < spot.hit_count; ++i) {
    const NameHit hit = spots.hits[spot.first_hit + i];
    const PlaceRow& row = reader.gazetteer.row(hit.place);
    float w = 0;
    switch (row.kind) {
      case PlaceKind::country:
        w = weight::kCountry;
        break;
      case PlaceKind::admin1:
        w = weight::kProvince;
        break;
      case PlaceKind::region:
      case PlaceKind::world:
      case PlaceKind::sea:
      case PlaceKind::river:
        w = weight::kRegion;
        break;
      case PlaceKind::admin2:
        w = hit.role == NameRole::main ? weight::kTown : weight::kVillage;
        break;
      case PlaceKind::site:
      case PlaceKind::admin3:
      case PlaceKind::city:
      case PlaceKind::part_of_city:
        w = row.population >= 1000000 || row.seat == 1 ? weight::kMillion
            : row.population >= 100000                 ? weight::kLargeTown
            : row.population >= 15000                  ? weight::kTown
                                                       : weight::kVillage;
        break;
    }
    if (hit.role == NameRole::alternate && row.kind != PlaceKind::country) w += weight::kOtherName;
    if (hit.role == NameRole::base) w += weight::kBase;
    best = std::max(best, w);
  }
  return best;
}

/// A country, province or metropolis that everybody knows under that very name.
bool is_great(const Reader& reader, const Spots& spots, const Spot& spot) {
  for (std::uint32_t i = 0; i < spot.hit_count; ++i) {
    const NameHit hit = spots.hits[spot.first_hit + i];
    const PlaceRow& row = reader.gazetteer.row(hit.place);
    if (row.kind == PlaceKind::country && hit.role < NameRole::adjective) return true;
    if (hit.role != NameRole::main) continue;
    if (row.kind == PlaceKind::world || (row.kind == PlaceKind::admin1 && row.population > 3000000))
      return true;
    if (row.kind == PlaceKind::city && row.population > 1000000) return true;
  }
  return false;
}

/// A town of 100,000 or the seat of a state or province, under its main name.
bool is_large(const Reader& reader, const Spots& spots, const Spot& spot) {
  for (std::uint32_t i = 0; i < spot.hit_count; ++i) {
    const NameHit hit = spots.hits[spot.first_hit + i];
    const PlaceRow& row = reader.gazetteer.row(hit.place);
    const bool seat = row.seat == 1 || row.seat == 2;
    if (hit.role == NameRole::main && row.kind == PlaceKind::city && (seat || row.population >= 100000))
      return true;
  }
  return false;
}

/// "the town of X", "villages of X"
Noun noun_before(const Reader& reader, WordId first) {
  const WordId of = reader.before(first);
  if (of == kNoWord || reader.document.folded[of] != "of") return Noun::none;
  const WordId noun = reader.before(of);
  if (noun == kNoWord) return Noun::none;
  return noun_is_taken(reader, noun) ? Noun::none : noun_at(reader, noun);
}

/// Skips "the", directions ("northern"), place nouns of a list: "in the northern Aleppo" -> "in".
WordId governing_word(const Reader& reader, WordId first) {
  WordId w = reader.before(first);
  while (w != kNoWord && (reader.document.folded[w] == "the" || reader.has(w, WordClass::direction))) {
    w = reader.before(w);
  }
  return w;
}

/// A place can be sought to the right of a comma: "Paris, Texas" when B's reading holds one of A's.
void weigh_neighbours(const Reader& reader, const Spots& spots, std::size_t i, float& evidence) {
  const auto gap = [&](std::size_t a, std::size_t b) {
    return reader.document.text().substr(reader.document.span[spots.spots[a].words.last - 1].end,
                                         reader.document.span[spots.spots[b].words.first].begin -
                                             reader.document.span[spots.spots[a].words.last - 1].end);
  };
  const auto held = [&](std::size_t inner, std::size_t outer) {
    for (std::uint32_t a = 0; a < spots.spots[outer].hit_count; ++a) {
      const NameHit o = spots.hits[spots.spots[outer].first_hit + a];
      if (reader.gazetteer.row(o.place).kind < PlaceKind::admin2 || o.role >= NameRole::adjective) continue;
      for (std::uint32_t b = 0; b < spots.spots[inner].hit_count; ++b) {
        if (contains(reader.gazetteer, o.place, spots.hits[spots.spots[inner].first_hit + b].place))
          return true;
      }
    }
    return false;
  };
  if (i + 1 < spots.spots.size() && gap(i, i + 1) == ", ") {
    evidence += held(i, i + 1) ? weight::kContainer : weight::kList / 2;
  }
  if (i > 0) {
    const std::string_view g = gap(i - 1, i);
    const Spot& previous = spots.spots[i - 1];
    if (g == ", " && held(i - 1, i)) {
      evidence += weight::kContainer;
    } else if ((g == ", " || g == " and " || g == ", and " || g == " or ") && previous.accepted &&
               !previous.demonym && !previous.inside_name) {
      evidence += previous.locative ? weight::kList * 2 : weight::kList;
    }
  }
}

void weigh_left(const Reader& reader, const Spots& spots, Spot& spot, float& e) {
  const Document& document = reader.document;
  const bool titled = reader.letters_at(spot.words.first) != Letters::normal;
  const WordId left = reader.before(spot.words.first);
  const WordId governor = governing_word(reader, spot.words.first);
  spot.noun = noun_before(reader, spot.words.first);
  if (spot.noun != Noun::none) {
    e += weight::kPlaceNoun;
    spot.locative = true;
  } else if (governor != kNoWord && reader.has(governor, WordClass::locative)) {
    e += weight::kLocative;
    spot.locative = true;
  } else if (governor != kNoWord && reader.has(governor, WordClass::weak_locative)) {
    e += weight::kWeakLocative;
  }
  if (left == kNoWord) return;
  // "accused Moscow of", "urged Tehran to": a government, where the name is a capital.
  if (!spot.locative && reader.has(left, WordClass::speech)) spot.speaker = true;
  // "Ahrar al-Sham": an article joins the name to the one before it.
  const std::string_view form = document.form[spot.words.first];
  if (!titled && reader.is_capital(left) && form[0] >= 'a' && form[0] <= 'z') e += weight::kPerson;
  if (reader.is_capital(left) && !spot.locative) {
    if (reader.has(left, WordClass::given) && !titled) {
      e += weight::kPerson;
    } else if (reader.has(left, WordClass::title) && !reader.is_punct(left, "General")) {
      e += weight::kPerson;
    } else if (!titled && !reader.has(left, WordClass::direction) && !reader.has(left, WordClass::inner) &&
               reader.before(left) != kNoWord && !reader.has(left, WordClass::calendar) &&
               noun_at(reader, left) == Noun::none) {
      const bool place =
          !spots.spots.empty() && std::any_of(spots.spots.begin(), spots.spots.end(), [&](const Spot& s) {
            return s.words.last == spot.words.first && s.accepted;
          });
      if (!place) e += weight::kLongerName;
    }
  }
  // An initial: "J. Lincoln", "George W. Lincoln".
  // But "In Lincoln" begins a sentence.
  const std::string_view initial = document.form[left];
  if (reader.is_capital(left) && initial != "A" &&
      (initial.size() == 1 || (initial.size() == 2 && initial[1] == '.')))
    e += weight::kPerson;
  if (left != kNoWord && document.form[left] == "." && reader.before(left) != kNoWord &&
      document.form[reader.before(left)].size() == 1 && reader.is_capital(reader.before(left))) {
    e += weight::kPerson;
  }
}

/// "said", "has denied", "also later warned" from that word on.
bool speaks(const Reader& reader, WordId word) {
  static constexpr std::array<std::string_view, 10> kSkip{"has",  "have", "had",   "also",  "later",
                                                          "then", "will", "would", "again", "repeatedly"};
  for (int steps = 0; steps < 3 && word != kNoWord; ++steps, word = reader.after(word + 1)) {
    if (reader.has(word, WordClass::speech)) return true;
    const std::string_view f = reader.document.folded[word];
    if (std::find(kSkip.begin(), kSkip.end(), f) == kSkip.end()) return false;
  }
  return false;
}

/// "Syria's Homs", "Hama city", "residents of Hama", "Northern Kosovo": what a tagger took for a body is a
/// town with its country or its noun.
bool only_a_place(const Reader& reader, WordRange label, WordId first) {
  for (WordId w = label.first; w < first; ++w) {
    if (reader.document.upos[w] == Upos::part || reader.has(w, WordClass::local)) return true;
    if (w + 1 == first && reader.has(w, WordClass::vague_part) && w == label.first)
      return label.last == first + 1;
  }
  return reader.has(label.last - 1, WordClass::settlement) || reader.has(label.last - 1, WordClass::province);
}

/// "Zabadani was retaken", "Nusaybin has been besieged": what is done to towns; "Hassan was captured" is a
/// man.
bool suffers_as_town(const Reader& reader, WordRange name) {
  if (reader.has(name.first, WordClass::given) || reader.has(name.first, WordClass::surname)) return false;
  WordId word = reader.after(name.last);
  for (int steps = 0; steps < 4 && word != kNoWord; ++steps, word = reader.after(word + 1)) {
    const Upos tag = reader.document.upos[word];
    if (steps > 0 && reader.has(word, WordClass::locative)) return tag == Upos::verb;
    if (tag != Upos::aux && tag != Upos::adv) return false;
  }
  return false;
}

/// What follows the name: "X Province", "X Street", "X Police Department", "X said".
void weigh_right(const Reader& reader, const Spots& spots, Spot& spot, float& e) {
  const Document& document = reader.document;
  const bool titled = reader.letters_at(spot.words.first) != Letters::normal;
  const WordId right = reader.after(spot.words.last);
  if (right == kNoWord) return;
  const Noun noun = noun_at(reader, right);
  if (reader.has(right, WordClass::street) && reader.is_capital(right) && !titled) {
    // "Main St." but "Paris St" + "Germain" is nobody's address either.
    e -= 6;
    return;
  }
  if (reader.has(right, WordClass::local) && !spot.demonym) e += weight::kLocalNoun;
  if (noun != Noun::none && spot.noun == Noun::none) {
    spot.noun = noun;
    e +=
        reader.is_capital(right) || noun != Noun::neighbourhood ? weight::kPlaceNoun : weight::kPlaceNoun / 2;
  }
  if (reader.is_capital(right) && !titled && noun == Noun::none) {
    bool body = false;
    WordId w = right;
    for (; w != kNoWord && w < right + 4 && (reader.is_capital(w) || reader.has(w, WordClass::inner));
         w = reader.after(w + 1)) {
      body = body || (reader.has(w, WordClass::organisation) && reader.is_capital(w));
    }
    if (body) {
      spot.inside_name = true;
    } else if (!spot.demonym) {
      // "Henderson County Crimestoppers", "Ohio Republican": the first part is a place whatever follows.
      const bool whole =
          noun_at(reader, spot.words.last - 1) != Noun::none && spot.words.last - spot.words.first > 1;
      const bool office = reader.has(right, WordClass::title);
      // "US President Barack Obama": whose president.
      if (office && is_great(reader, spots, spot)) {
        spot.inside_name = true;
        return;
      }
      if (!whole && !(office && reader.has(right, WordClass::local))) {
        e += reader.has(spot.words.last - 1, WordClass::given) ? weight::kPerson : weight::kLongerName;
      }
    }
  }
  if (!spot.locative && speaks(reader, right)) spot.speaker = true;
  if (!spot.locative && suffers_as_town(reader, spot.words)) {
    e += weight::kPlaceNoun;
    spot.locative = true;
  }
  if (reader.is_punct(right, "-") && spot.words.last + 1 < document.size() &&
      document.folded[spot.words.last + 1] == "based") {
    e += weight::kLocative;
    spot.inside_name = true;
  }
  // "US secretary of state", "Aleppo council": whose, not where.
  if (!reader.is_capital(right) && !spot.locative &&
      (reader.has(right, WordClass::title) || reader.has(right, WordClass::organisation)) &&
      noun == Noun::none) {
    spot.speaker = true;
  }
}

void weigh(const Reader& reader, Spots& spots, std::size_t i) {
  const Document& document = reader.document;
  Spot& spot = spots.spots[i];
  float e = weight_of_candidates(reader, spots, spot);
  const WordId first = spot.words.first;
  const bool single = spot.words.last - first == 1;
  if (spot.demonym) {
    spot.evidence = e;
    spot.accepted = e >= kAccept;
    return;
  }
  weigh_left(reader, spots, spot, e);
  weigh_right(reader, spots, spot, e);
  const float alone = e;
  weigh_neighbours(reader, spots, i, e);
  const bool contained = e - alone >= weight::kContainer;  // "Buffalo, New York"
  if (village_in_longer_name(reader, spots, spot)) e += weight::kPerson;
  if (!single) e += weight::kSeveralWords;
  // "University of X", "the North": words of bodies and directions that are towns somewhere.
  if (single && (reader.has(first, WordClass::organisation) || reader.has(first, WordClass::direction))) {
    e += weight::kBodyWord;
  }
  const bool sentence_start = reader.before(first) == kNoWord;
  const Letters letters = reader.letters_at(first);
  // China, Turkey, Chad and Jordan are words and given names too, but countries first.
  const bool great = is_great(reader, spots, spot);
  if (single && reader.has(first, WordClass::common) && !great) {
    // A capital in the middle of a sentence, behind "in": "sake" is a word, "in Sake" a town.
    const bool clear = spot.locative && !sentence_start && letters == Letters::normal;
    e += clear || contained ? weight::kCommonWord / 2 : weight::kCommonWord;
    if (!contained && (sentence_start || letters != Letters::normal)) e += weight::kCommonWord;
  }
  // "in June": a town in France, and whatever else the months and weekdays name.
  if (single && reader.has(first, WordClass::calendar)) e += weight::kCalendar;
  if (single && (reader.has(first, WordClass::given) || reader.has(first, WordClass::title)))
    e += great && spot.locative ? weight::kGivenName / 2 : weight::kGivenName;
  // "in Houston", though a Sam Houston is named elsewhere.
  if (single && known_surname(spots, document.folded[first]))
    e += great && spot.locative ? weight::kSurname / 2 : weight::kSurname;
  if (spot.speaker && single) {
    const bool capital_or_country =
        std::any_of(spots.hits.begin() + spot.first_hit, spots.hits.begin() + spot.first_hit + spot.hit_count,
                    [&](NameHit h) {
                      const PlaceRow& row = reader.gazetteer.row(h.place);
                      return row.kind == PlaceKind::country || row.kind == PlaceKind::admin1 || row.seat == 1;
                    });
    if (!capital_or_country) e += weight::kSpeaker;
  }
  // "SANA", "UN": letters of a body's name, unless a dateline or a preposition says place.
  const NameRole role = spots.hits[spot.first_hit].role;
  const bool acronym_role = role == NameRole::acronym || role == NameRole::shorthand;
  if (single && letters == Letters::normal && reader.capital[first] == 2 && !acronym_role &&
      !sentence_start) {
    e += spot.locative ? weight::kAcronym / 2 : weight::kAcronym;
    if (document.form[first].size() < 5) e += weight::kAcronym;
  }
  const std::optional<Span>& dateline = document.report->dateline_place;
  if ((dateline && dateline->overlaps(document.span_of(spot.words))) ||
      (sentence_start && opens_dateline(reader, spot.words))) {
    e += weight::kDateline;
    spot.locative = true;
  }
  if (letters == Letters::all_capitals) e += weight::kAllCapitals;
  if (reader.tagged && document.upos[spot.words.last - 1] != Upos::propn && single) {
    e += weight::kNotProper;
  }
  const std::uint32_t entity = reader.entity_of[first];
  if (entity != kNone) {
    const Entity& label = document.entities[entity];
    // "In the Gaza Strip", labelled with its article, is no part of a longer name.
    const bool article = spot.locative && label.words.first + 1 == first &&
                         label.words.last == spot.words.last && document.folded[label.words.first] == "the";
    const bool longer = !article && label.words.first <= first && label.words.last >= spot.words.last &&
                        label.words != spot.words;
    if (label.type == EntityType::place) e += weight::kEntityPlace;
    // "Goma fell", "Rafah was shelled": a town that opens a sentence is easily labelled a person.
    const bool town = suffers_as_town(reader, spot.words);
    const bool doubted =
        town || (single && label.words == spot.words &&
                 (great || (is_large(reader, spots, spot) && !reader.has(first, WordClass::given) &&
                            !reader.has(first, WordClass::surname))));
    // "a Boone County student", "a former resident of Lubbock": a description of somebody, not a name; "Boone
    // County": nobody's name.
    const bool led = label.words.first < first && (reader.has(first - 1, WordClass::weak_locative) ||
                                                   reader.has(first - 1, WordClass::locative));
    const bool described = led || !reader.is_capital(label.words.last - 1) ||
                           (!single && noun_at(reader, spot.words.last - 1) != Noun::none);
    const bool owner = spot.inside_name && label.words.first == first && is_great(reader, spots, spot);
    if (label.type == EntityType::person && !owner && !described)
      e += doubted ? weight::kDoubtedPerson : weight::kEntityPerson;
    if (longer && !only_a_place(reader, label.words, first) &&
        (label.type == EntityType::organisation || label.type == EntityType::group)) {
      spot.inside_name = true;
    }
  }
  spot.evidence = e;
  spot.accepted = e >= kAccept;
}

}  // namespace

void weigh_spots(const Reader& reader, Spots& spots) {
  collect_surnames(reader, spots);
  for (std::size_t i = 0; i < spots.spots.size(); ++i) weigh(reader, spots, i);
  // What was surely a place once is one again, unless something there says person.
  std::vector<float> best(spots.names.size(), 0);
  for (const Spot& s : spots.spots) best[s.name] = std::max(best[s.name], s.evidence);
  for (Spot& s : spots.spots) {
    if (!s.accepted && best[s.name] >= kAccept + 1.0F && s.evidence > -1.5F) s.accepted = true;
  }
}

}  // namespace sitrep::places
