// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "read/layout_words.h"
#include "read/record_reader.h"

namespace sitrep {

/// The fields of a record that a column of a table may hold.
inline constexpr std::array<std::string_view, 7> kColumnFields = {"text",      "title",    "publisher", "url",
                                                                  "published", "language", "id"};

/// Which column holds which field, in the order of kColumnFields.
using ColumnPlaces = std::array<std::optional<std::size_t>, kColumnFields.size()>;

/// By the names that the user gave, then by those that the words know; how headers are written (capitals,
/// blanks, "_") does not matter.
ColumnPlaces find_columns(const std::vector<std::string>& header, const ColumnNames& given,
                          const LayoutWords& words);

/// Whether an input that begins like this is a table with a header: two columns or more, of which at least
/// two have names that we know, or one is named "text"; or, where the user named columns, whose rows are
/// alike.
bool is_table(std::string_view head, const ColumnNames& given, const LayoutWords& words);

}  // namespace sitrep
