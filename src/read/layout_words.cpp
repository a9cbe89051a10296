// SPDX-License-Identifier: Apache-2.0
#include "read/layout_words.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "core/utf8.h"

namespace sitrep {
namespace {

constexpr std::string_view kSection = "read.layout";

struct KindName {
  std::string_view name;
  BlockKind kind;
};
constexpr std::array<KindName, 4> kKinds = {{{"boilerplate", BlockKind::boilerplate},
                                             {"byline", BlockKind::byline},
                                             {"caption", BlockKind::caption},
                                             {"credit", BlockKind::credit}}};
constexpr std::array<std::string_view, 4> kWheres = {"starts", "ends", "contains", "is"};

struct ListName {
  std::string_view name;
  std::vector<std::string> LayoutWords::* list;
};
constexpr std::array<ListName, 11> kLists = {{{"weekdays", &LayoutWords::weekdays},
                                              {"zones", &LayoutWords::zones},
                                              {"date-leads", &LayoutWords::date_leads},
                                              {"bylines", &LayoutWords::bylines},
                                              {"sources", &LayoutWords::sources},
                                              {"publishers", &LayoutWords::publishers},
                                              {"genres", &LayoutWords::genres},
                                              {"furniture", &LayoutWords::furniture},
                                              {"page-captions", &LayoutWords::page_captions},
                                              {"page-bylines", &LayoutWords::page_bylines},
                                              {"common", &LayoutWords::common}}};

Status add_lines(const Block& block, LayoutWords& words) {
  const auto* kind = std::find_if(kKinds.begin(), kKinds.end(), [&](auto& k) { return k.name == block.id; });
  if (kind == kKinds.end())
    return block.error(block.line,
                       "unknown kind of line '" + block.id + "'; known: boilerplate byline caption credit");
  if (auto known = check_keys(block, {kWheres.begin(), kWheres.end()}); !known) return known;
  for (const Field& field : block.fields) {
    const auto where = std::find(kWheres.begin(), kWheres.end(), field.key) - kWheres.begin();
    for (const std::string& item : field.list())
      words.rules.push_back({kind->kind, static_cast<LayoutWords::Where>(where), fold(item)});
  }
  return ok_status();
}

Status add_words(const Block& block, LayoutWords& words) {
  if (block.id == "months") {
    if (auto known = check_keys(block, {"month"}); !known) return known;
    int number = 0;
    for (const Field& field : block.fields) {
      ++number;
      for (const std::string& item : field.list()) words.months.emplace_back(fold(item), number);
    }
    if (number != 12) return block.error(block.line, "a year has 12 months; give one field 'month' for each");
    return ok_status();
  }
  if (block.id == "columns") {
    if (auto known = check_keys(block, {"text", "title", "publisher", "url", "published", "language", "id"});
        !known)
      return known;
    for (const Field& field : block.fields)
      for (const std::string& item : field.list()) words.columns.emplace_back(fold(item), field.key);
    return ok_status();
  }
  const auto* list = std::find_if(kLists.begin(), kLists.end(), [&](auto& l) { return l.name == block.id; });
  if (list == kLists.end()) return block.error(block.line, "unknown word list '" + block.id + "'");
  if (auto known = check_keys(block, {"word"}); !known) return known;
  for (const std::string& item : block.all("word")) (words.*(list->list)).push_back(fold(item));
  return ok_status();
}

}  // namespace

std::optional<BlockKind> LayoutWords::kind_of(std::string_view folded) const {
  for (const Rule& rule : rules) {
    bool hit = false;
    switch (rule.where) {
      case Where::starts:  // the first letter alone rules most of them out
        hit = !folded.empty() && folded.front() == rule.text.front() && folded.starts_with(rule.text);
        break;
      case Where::ends:
        hit = folded.ends_with(rule.text);
        break;
      case Where::contains:
        hit = folded.find(rule.text) != std::string_view::npos;
        break;
      case Where::is:
        hit = folded.size() == rule.text.size() && folded == rule.text;
        break;
    }
    if (!hit) continue;
    // "share" must not match in "shared": what follows or precedes the words is not a letter
    const auto letter = [&](std::size_t at) {
      return at < folded.size() && is_letter(static_cast<unsigned char>(folded[at]));
    };
    if (rule.where == Where::starts && letter(rule.text.size()) &&
        is_letter(static_cast<unsigned char>(rule.text.back())))
      continue;
    if (rule.where == Where::ends && folded.size() > rule.text.size() &&
        letter(folded.size() - rule.text.size() - 1) &&
        is_letter(static_cast<unsigned char>(rule.text.front())))
      continue;
    return rule.kind;
  }
  return std::nullopt;
}

Result<LayoutWords> LayoutWords::from_blocks(const std::vector<Block>& blocks) {
  LayoutWords words;
  for (const Block& block : blocks) {
    Status added = ok_status();
    if (block.kind == "lines") added = add_lines(block, words);
    if (block.kind == "words") added = add_words(block, words);
    if (!added) return added.error();
  }
  for (auto* sorted : {&words.common, &words.furniture, &words.page_captions, &words.page_bylines})
    std::sort(sorted->begin(), sorted->end());
  return words;
}

Result<LayoutWords> LayoutWords::from_file(const std::string& path) {
  const auto blocks = read_blocks(path);
  if (!blocks) return blocks.error();
  return from_blocks(*blocks);
}

// In the image the lists are lines "name<TAB>text": some hundred short strings, read in microseconds.
void LayoutWords::add_to(ImageWriter& image) const {
  std::string out;
  const auto put = [&](std::string_view name, std::string_view text) {
    out.append(name).append("\t").append(text).append("\n");
  };
  for (const Rule& rule : rules) {
    const auto* kind =
        std::find_if(kKinds.begin(), kKinds.end(), [&](auto& k) { return k.kind == rule.kind; });
    put(std::string(kind->name) + "." + std::string(kWheres[static_cast<std::size_t>(rule.where)]),
        rule.text);
  }
  for (const auto& [name, number] : months) put("month." + std::to_string(number), name);
  for (const auto& [name, field] : columns) put("column." + field, name);
  for (const ListName& list : kLists)
    for (const std::string& word : this->*(list.list)) put(list.name, word);
  image.add(std::string(kSection), std::move(out));
}

Result<LayoutWords> LayoutWords::from_image(const Image& image) {
  if (!image.has(kSection))
    return Error{ErrorCode::syntax,
                 "the language image has no section " + std::string(kSection) + "; build the data again"};
  LayoutWords words;
  std::string_view rest = image.bytes(kSection);
  while (!rest.empty()) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    const std::size_t tab = line.find('\t');
    if (tab == std::string_view::npos) continue;
    const std::string_view name = line.substr(0, tab);
    std::string text(line.substr(tab + 1));
    const std::size_t dot = name.find('.');
    const std::string_view head = name.substr(0, dot);
    const std::string_view tail = dot == std::string_view::npos ? std::string_view() : name.substr(dot + 1);
    if (head == "month") {
      int number = 0;
      std::from_chars(tail.data(), tail.data() + tail.size(), number);
      words.months.emplace_back(std::move(text), number);
      continue;
    }
    if (head == "column") {
      words.columns.emplace_back(std::move(text), tail);
      continue;
    }
    for (const ListName& list : kLists)
      if (list.name == name) (words.*(list.list)).push_back(text);
    for (const KindName& kind : kKinds) {
      const auto where = std::find(kWheres.begin(), kWheres.end(), tail);
      if (kind.name != head || where == kWheres.end()) continue;
      words.rules.push_back({kind.kind, static_cast<Where>(where - kWheres.begin()), std::move(text)});
      break;
    }
  }
  return words;
}

}  // namespace sitrep
