// SPDX-License-Identifier: BSL-1.0
#pragma once
// What a process looks like from outside: its figures, and its places as text.

#include <string>

#include <nazir/process.hpp>

#include "process/process.hpp"

namespace nazir::detail {

/// The mailbox as observers see it: messages that the owner has moved into it and messages still in the inbox. The
/// bytes of the latter are estimated.
struct MailboxFigures {
  std::uint64_t arrived = 0;  ///< In total.
  std::uint64_t length = 0, bytes = 0;
};
/// Any thread.
MailboxFigures mailbox_of(const Process& process);
/// Bytes: control block, state, stack in use, mailbox, heap where it is measured. Any thread.
std::uint64_t memory_of(const Process& process, const MailboxFigures& mailbox);
/// Bytes of live heap, and the most it was; 0 where it is not measured. Any thread.
struct HeapFigures {
  std::uint64_t live = 0, peak = 0;
};
HeapFigures heap_of(const Process& process);
/// The call that the process waits for, or its last one when it waits for none. Any thread.
observe::WaitsOn awaited_by(const Process& process);
/// "Donations.pay/fn", "call(Charge)", "GenServer.loop". Any thread; slow the first time for an address.
std::string place_text(Place place);

/// The current function of a callback process between messages; of one that hibernates; of one that sys::suspend holds.
extern const std::string& server_loop;
extern const std::string& hibernating;
extern const std::string& suspend_loop;
extern const std::string& terminating;

/// All figures. The owner only. `asks_itself`: its own code asks, not a signal of another process.
ProcessInfo info_of(Core& core, Process& process, bool asks_itself);
/// What `Process::info` gives for another process. Throws ExitError with `timeout` if it has not answered by then.
std::optional<ProcessInfo> info_within(Pid pid, Duration timeout);
/// The active functions; empty for a callback process between messages. The owner only.
std::vector<std::string> stacktrace_of(const Process& process);
/// The messages in the mailbox, inspected, the oldest first. The owner only.
std::vector<std::string> messages_of(const Process& process);

}  // namespace nazir::detail
