// SPDX-License-Identifier: BSL-1.0
#pragma once
// What only the owner of a process may read of it, for its details. To be called by the owner, or by an observer that
// holds the process: see look.hpp. Takes some microseconds, and up to a millisecond for many messages or a large state.
// Functions of the program that inspect values run here; what they throw becomes the text of the value.

#include <vector>

#include <nazir/observe.hpp>

#include "process/look.hpp"
#include "process/process.hpp"

namespace nazir::detail {

observe::Relations relations_of(Process& process);
std::vector<observe::Inspected> dictionary_of(const Process& process, const observe::DetailsRequest& request);
observe::Mailbox mail_of(const Process& process, const observe::DetailsRequest& request);
observe::Answer<std::vector<observe::Accepted>> accepted_by(const Process& process);

/// The state of a server; nothing if it cannot be told now whether its handler runs.
std::optional<observe::Answer<observe::Inspected>> state_of(const Process& process, LookedBy by,
                                                            const observe::DetailsRequest& request);

/// The return addresses on its stack; nothing if its stack cannot be read yet.
std::optional<std::vector<const void*>> addresses_of(const Process& process, LookedBy by);

/// Without its place in the program, and with "receive" for whatever waits in a function.
observe::Waiting waiting_of(const Process& process);

}  // namespace nazir::detail
