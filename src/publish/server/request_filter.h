// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "publish/server/web.h"
#include "sitrep/result.h"
#include "store/filter.h"

namespace sitrep::server {

/// Adds a pair of a query to a key, so that no other pairs give the same: values hold whatever a client
/// sends.
void append_pair(std::string_view name, std::string_view value, std::string& key);

/// What a list was asked for.
struct ListRequest {
  ListFilter filter;
  std::int64_t limit = 50;
  std::string after;  ///< token, as it came
  std::string
      key;  ///< the filter in one text: tokens and kept answers of one filter are not those of another
};

/// The filter of a request: the names and meanings of the command line's options. Error usage for a name or a
/// value that there is not, and for what only the register's own people may ask.
/// \param internal  whether they ask
Result<ListRequest> read_list_request(const WebRequest& request, bool internal);

}  // namespace sitrep::server
