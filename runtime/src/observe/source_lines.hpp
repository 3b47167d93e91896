// SPDX-License-Identifier: BSL-1.0
#pragma once
// Functions, files and lines of code addresses, from the program's debugging information where it has any.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <nazir/observe.hpp>

namespace nazir::detail {

/// The functions that are active at a return address: that of the address last, after those which the compiler put into
/// it, the innermost first. Never empty. Any thread; slow the first time for an address.
std::vector<observe::StackFrame> frames_at(const void* return_address);

/// "nazir::call<Get>(Pid)" of "Get::Reply nazir::call<Get>(Pid)".
std::string_view without_result_type(std::string_view symbol);

/// For NodeInfo: which names this program's stack traces have.
std::string stack_trace_names();

}  // namespace nazir::detail
