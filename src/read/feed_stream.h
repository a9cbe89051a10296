// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "read/bytes.h"

namespace sitrep {

/// Cuts a feed (RSS, Atom, RDF) into its items without building the tree of all of it, which may be an
/// archive of years. Comments and CDATA sections are passed over, so that an item may quote another.
class FeedStream {
 public:
  FeedStream(ByteSource& source, std::size_t limit_bytes) : source_(source), limit_(limit_bytes) {}

  struct Item {
    std::string_view xml;    ///< "<item ...> ... </item>", lives until the next call
    std::size_t number = 0;  ///< from 1
    bool too_long = false;   ///< over the limit: `xml` is nothing
    bool cut = false;        ///< the feed ended inside of it: `xml` has what there was
  };

  /// The next item; nothing at the end, or when the source failed.
  std::optional<Item> next();
  /// What stands before the first item, its elements not closed. Known from the first call of next() on.
  const std::string& head() const { return head_; }
  const std::optional<Error>& error() const { return error_; }

 private:
  bool fill();
  std::size_t find(std::string_view what, std::size_t from);
  bool is_item_at(std::size_t at);
  bool ends_item_at(std::size_t at);
  bool pass_over(std::size_t& at);

  ByteSource& source_;
  std::size_t limit_;
  std::string buffer_;
  std::size_t at_ = 0;  ///< what stands before it has been given out
  std::size_t count_ = 0;
  std::string head_;
  std::string element_;  ///< "item" or "entry", with its prefix
  bool has_head_ = false;
  bool dropped_ = false;  ///< the item grew over the limit: its beginning is gone
  bool ended_ = false;
  std::optional<Error> error_;
};

}  // namespace sitrep
