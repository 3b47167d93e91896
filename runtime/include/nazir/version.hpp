// SPDX-License-Identifier: BSL-1.0
#pragma once
// The version and the compiler of this build.

#include <string>

namespace nazir {

/// "0.1.0 (3f2a9c1d07)": the version and, where it is known, the commit it was built from.
const std::string& version();
/// "GCC 12.2.0, Release".
const std::string& compiler();

}  // namespace nazir
