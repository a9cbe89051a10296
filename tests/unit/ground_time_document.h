// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "core/image.h"
#include "text/document.h"

namespace sitrep::testing {

/// A report and its Document, made by a tokeniser and tagger of a few lines: splits as UD does, tags by word
/// lists and endings, gives no tree. What the times and quantities promise must hold with no more than this.
struct HandMadeDocument {
  HandMadeDocument(std::string_view text, std::string_view published);
  Report report;
  Document document;
};

/// times.txt and numbers*.txt of the source tree, compiled.
const Image& number_and_time_image();

}  // namespace sitrep::testing
