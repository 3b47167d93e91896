// SPDX-License-Identifier: BSL-1.0
#pragma once
// Return addresses as stack frames for people: the program's own code first.

#include <vector>

#include <nazir/observe.hpp>

namespace nazir::detail {

/// The active functions of a process at these return addresses, the innermost first. Without the frames by which a
/// process suspends, and without those below the beginning of the process. Slow the first time for an address.
std::vector<observe::StackFrame> stack_frames(const std::vector<const void*>& addresses);

/// Whether a frame is code of the program: neither machinery of the runtime nor a function of its interface.
bool is_of_program(const observe::StackFrame& frame);

/// The function of the public interface by which it waits: "sleep", "receive", "await"; empty if it is none of them.
std::string way_of_waiting(const std::vector<const void*>& addresses);

}  // namespace nazir::detail
