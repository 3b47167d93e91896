// SPDX-License-Identifier: BSL-1.0
#pragma once
// What the file of the running program contains.

#include <string_view>

namespace nazir::detail {

/// Whether it has an ELF section of this name, such as ".debug_line". Reads the table of sections only. False if the
/// file cannot be read. Any thread.
bool program_has_section(std::string_view name);

}  // namespace nazir::detail
