// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace sitrep {

/// What a feed says of itself, before its first item.
struct FeedFacts {
  std::string title;     ///< of the channel
  std::string language;  ///< empty if it does not say
};

/// An item as it stands in the feed: texts may be HTML.
struct FeedItem {
  std::string id;  ///< guid or id
  std::string title;
  std::string url;
  std::string published;
  std::string source;  ///< the feed that an aggregator has it from
  std::string html;    ///< content:encoded or content, else description or summary
};

/// \param xml  UTF-8, its elements need not be closed
FeedFacts read_feed_facts(std::string_view xml);

/// \param xml  UTF-8, one <item> or <entry>; what is not well-formed is read as far as it is
FeedItem read_feed_item(std::string_view xml);

}  // namespace sitrep
