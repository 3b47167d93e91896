// SPDX-License-Identifier: BSL-1.0
#pragma once
// Reads small files whose path comes from the user.

#include <cstddef>
#include <string>

#include "checked.hpp"

namespace nazir::scenarios {

/// The content of a regular file of at most `most` bytes. Never waits for a pipe or a device, and never reads more than
/// `most` + 1 bytes. The problem says what was expected or what the system answered, without the path.
Checked<std::string> read_file(const std::string& path, std::size_t most);

}  // namespace nazir::scenarios
