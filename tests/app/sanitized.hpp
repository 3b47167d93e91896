// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Whether a sanitizer checks the tests. It makes them 10 to 40 times as slow. Tests that run one thread for long are
// shorter then, or left out: a sanitizer finds nothing there that short runs do not show.

namespace nazir::tests {

#if defined(__SANITIZE_THREAD__) || defined(__SANITIZE_ADDRESS__)
inline constexpr bool sanitized = true;
#else
inline constexpr bool sanitized = false;
#endif

}  // namespace nazir::tests
