// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <string_view>

namespace nazir {

/// The text as a JSON string, in quotes. What is no UTF-8 becomes U+FFFD.
std::string json_text(std::string_view text);

}  // namespace nazir
