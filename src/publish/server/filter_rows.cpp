// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <span>
#include <string>

#include "publish/server/snapshot.h"
#include "store/sqlite.h"

namespace sitrep::server {
namespace {

/// Which texts of the snapshot something is true of: asked once a text, not once a row.
class Marked {
 public:
  template <typename Ask>
  Marked(const Words& words, std::uint32_t size, Ask&& ask) : marked_(size) {
    for (std::uint32_t i = 0; i < size; ++i) marked_[i] = ask(words, i);
  }
  bool operator()(std::uint32_t word) const { return word < marked_.size() && marked_[word]; }
  bool any(const std::vector<std::uint32_t>& words) const {
    return std::any_of(words.begin(), words.end(), [&](std::uint32_t w) { return (*this)(w); });
  }

 private:
  std::vector<bool> marked_;
};

bool has_word(const std::string& folded, const std::string& word) {
  for (std::size_t at = folded.find(word); at != folded.npos; at = folded.find(word, at + 1)) {
    const auto is_inside = [&](std::size_t i) {
      const unsigned char c = i < folded.size() ? static_cast<unsigned char>(folded[i]) : ' ';
      return c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    };
    if ((at == 0 || !is_inside(at - 1)) && !is_inside(at + word.size())) return true;
  }
  return false;
}

std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> out(1);
  for (const char c : sitrep_fold(text))
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r')
      out.emplace_back();
    else
      out.back() += c;
  std::erase(out, std::string());
  return out;
}

/// A word of what is shown: of the place, a name, a category, a source, a publisher, or the type.
struct TextWord {
  Marked marked;
  std::vector<bool> types;
  bool in(const Row& row) const {
    if (types[static_cast<std::size_t>(row.type)] || marked(row.place) || marked.any(row.sides)) return true;
    for (const RowActor& actor : row.actors)
      if (marked(actor.name)) return true;
    for (const RowClaim& claim : row.claims)
      if (marked(claim.source) || marked(claim.publisher)) return true;
    return marked.any(row.places) || marked.any(row.targets);
  }
};

bool in_box(const Box& box, double latitude, double longitude) {
  if (latitude < box.south || latitude > box.north) return false;
  return box.west <= box.east ? longitude >= box.west && longitude <= box.east
                              : longitude >= box.west || longitude <= box.east;
}

/// From one position up to another.
struct RowSpan {
  std::uint32_t begin = 0, end = 0;
};

/// The dated rows between which those of the days lie; all of them where no days are asked for.
RowSpan dated_span(const SnapshotRows& snapshot, const ListFilter& f) {
  const std::vector<Day>& latest = snapshot.ways.latest;
  RowSpan out{0, static_cast<std::uint32_t>(latest.size())};
  if (f.from)
    out.begin =
        static_cast<std::uint32_t>(std::lower_bound(latest.begin(), latest.end(), *f.from) - latest.begin());
  if (f.to) {
    const auto first = snapshot.incidents.begin();
    const auto behind = std::partition_point(
        first, first + out.end, [&](const std::shared_ptr<const Row>& row) { return *row->start <= *f.to; });
    out.end = static_cast<std::uint32_t>(behind - first);
  }
  out.begin = std::min(out.begin, out.end);
  return out;
}

/// The rows of a place, or else of the types; nothing where neither is asked for.
std::optional<std::vector<std::uint32_t>> ways_of(const WaysIn& ways, const Marked& places,
                                                  std::span<const bool> types, const ListFilter& f) {
  std::vector<std::uint32_t> out;
  const auto add = [&](const std::vector<std::uint32_t>& more) {
    out.insert(out.end(), more.begin(), more.end());
  };
  if (!f.place.empty()) {
    for (std::uint32_t word = 0; word < ways.by_place.size(); ++word)
      if (places(word)) add(ways.by_place[word]);
  } else if (!f.types.empty() && !f.from && !f.to) {
    for (std::size_t type = 0; type < types.size(); ++type)
      if (types[type]) add(ways.by_type[type]);
  } else {
    return std::nullopt;
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace

std::vector<std::uint32_t> matching(const SnapshotRows& snapshot, const SnapshotRows::Rows& rows,
                                    const RowFilter& filter) {
  const ListFilter& f = filter.list;
  const Words& words = *snapshot.words;
  const std::uint32_t size = snapshot.word_count;
  const auto where = [&](const std::string& asked, auto&& ask) {
    return Marked(words, asked.empty() ? 0 : size, ask);
  };
  const std::string place = sitrep_fold(f.place), actor = " " + sitrep_fold(f.actor) + " ";
  const Marked places = where(f.place, [&](const Words& w, std::uint32_t i) { return w.folded(i) == place; });
  const Marked names = where(f.actor, [&](const Words& w, std::uint32_t i) {
    return (" " + w.folded(i) + " ").find(actor) != std::string::npos;
  });
  const Marked ids = where(f.actor, [&](const Words& w, std::uint32_t i) { return w.text(i) == f.actor; });
  const Marked targets =
      where(f.target, [&](const Words& w, std::uint32_t i) { return w.text(i) == f.target; });
  const Marked truces = where(f.truce, [&](const Words& w, std::uint32_t i) { return w.text(i) == f.truce; });
  std::array<bool, std::tuple_size_v<decltype(WaysIn::by_type)>> types{};
  for (std::size_t type = 0; type <= static_cast<std::size_t>(ClaimType::condition); ++type)
    types[type] = f.types.empty() || std::find(f.types.begin(), f.types.end(),
                                               name_of(static_cast<ClaimType>(type))) != f.types.end();
  std::vector<TextWord> texts;
  if (filter.with_text == nullptr)
    for (const std::string& word : split(f.text)) {
      std::vector<bool> named;
      for (int t = 0; t <= static_cast<int>(ClaimType::condition); ++t)
        named.push_back(has_word(sitrep_fold(title_of(static_cast<ClaimType>(t), {})), word));
      texts.push_back(
          {Marked(words, size, [&](const Words& w, std::uint32_t i) { return has_word(w.folded(i), word); }),
           std::move(named)});
    }
  const auto fits = [&](const Row& row) {
    if (f.undated ? row.start.has_value() : (f.from || f.to) && !row.start) return false;
    if (f.from && row.end.value_or(*row.start) < *f.from) return false;
    if (f.to && *row.start > *f.to) return false;
    if (f.included && row.included != *f.included) return false;
    if (!types[static_cast<std::size_t>(row.type)]) return false;
    if (!f.grade.empty() && name_of(row.grade) != f.grade) return false;
    if (!f.review.empty() && name_of(row.review) != f.review) return false;
    if (f.box && (!row.latitude || !in_box(*f.box, *row.latitude, *row.longitude))) return false;
    if (!f.place.empty() && !places.any(row.places)) return false;
    if (!f.target.empty() && !targets.any(row.targets)) return false;
    if (!f.actor.empty() && std::none_of(row.actors.begin(), row.actors.end(), [&](const RowActor& a) {
          return names(a.name) || ids(a.side) || ids(a.id);
        }))
      return false;
    if ((!f.truce.empty() || !f.scope.empty()) &&
        std::none_of(row.truces.begin(), row.truces.end(), [&](const auto& truce) {
          return (f.truce.empty() || truces(truce.first)) &&
                 (f.scope.empty() || name_of(truce.second) == f.scope);
        }))
      return false;
    if (filter.with_text != nullptr &&
        !std::binary_search(filter.with_text->begin(), filter.with_text->end(), row.id))
      return false;
    return std::all_of(texts.begin(), texts.end(), [&](const TextWord& word) { return word.in(row); });
  };
  std::vector<std::uint32_t> out;
  const auto take = [&](std::uint32_t at) {
    if (fits(*rows[at])) out.push_back(at);
  };
  const bool has_ways = &rows == &snapshot.incidents;
  const RowSpan dated =
      has_ways ? dated_span(snapshot, f) : RowSpan{0, static_cast<std::uint32_t>(rows.size())};
  if (const auto ways = has_ways ? ways_of(snapshot.ways, places, types, f) : std::nullopt) {
    for (const std::uint32_t at : *ways) take(at);
    return out;
  }
  for (std::uint32_t at = dated.begin; at < dated.end; ++at) take(at);
  // Behind the dated rows: what has no day, and what has no id and with it no place in the order of days.
  if (has_ways && dated.end < rows.size())
    for (auto at = std::max(dated.end, static_cast<std::uint32_t>(snapshot.ways.latest.size()));
         at < rows.size(); ++at)
      take(at);
  return out;
}

}  // namespace sitrep::server
