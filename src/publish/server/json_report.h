// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "store/register.h"

namespace sitrep::server {

/// A report for the register's own people: its row, its text, its claims, and what each claim rests on as
/// marks, in the order of the text. Empty: there is no such report.
Result<std::string> report_page_json(Register& store, std::string_view id);

}  // namespace sitrep::server
