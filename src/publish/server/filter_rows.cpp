// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
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

}  // namespace

std::vector<std::uint32_t> matching(const Snapshot& snapshot, const Snapshot::Rows& rows,
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
  std::vector<TextWord> texts;
  if (filter.with_text == nullptr)
    for (const std::string& word : split(f.text)) {
      std::vector<bool> types;
      for (int t = 0; t <= static_cast<int>(ClaimType::condition); ++t)
        types.push_back(has_word(sitrep_fold(title_of(static_cast<ClaimType>(t), {})), word));
      texts.push_back(
          {Marked(words, size, [&](const Words& w, std::uint32_t i) { return has_word(w.folded(i), word); }),
           std::move(types)});
    }
  const auto fits = [&](const Row& row) {
    if (f.undated ? row.start.has_value() : (f.from || f.to) && !row.start) return false;
    if (f.from && row.end.value_or(*row.start) < *f.from) return false;
    if (f.to && *row.start > *f.to) return false;
    if (f.included && row.included != *f.included) return false;
    if (!f.types.empty() && std::find(f.types.begin(), f.types.end(), name_of(row.type)) == f.types.end())
      return false;
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
  for (std::uint32_t at = 0; at < rows.size(); ++at)
    if (fits(*rows[at])) out.push_back(at);
  return out;
}

}  // namespace sitrep::server
