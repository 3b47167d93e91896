// SPDX-License-Identifier: BSL-1.0
#pragma once
// What most processes never need: created on first use, destroyed with the process.

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <nazir/alias.hpp>
#include <nazir/detail/core.hpp>

#include "memory/small_table.hpp"
#include "process/backtrace.hpp"
#include "process/marks.hpp"

namespace nazir::detail {

/// When an alias ends by itself.
enum class AliasEnd : unsigned char { never, with_message, with_monitor, with_monitor_or_message };

/// Where the process threw its last exception.
struct ThrowPoint {
  const void* exception = nullptr;
  Frames frames;
};

/// Texts for the Down of a monitor.
struct DownTexts {
  std::string name, tag;
};

struct Extras {
  std::vector<std::pair<std::string, nazir::Term>> dictionary;
  SmallTable<Ref, AliasEnd> aliases;
  SmallTable<Ref, DownTexts> down_texts;      ///< Of monitors by name or with a tag.
  SmallTable<Pid, std::uint32_t> suspending;  ///< The processes that it suspended, and how often.
  std::uint32_t suspensions = 0;              ///< How often others suspended it, in total.
  Pid group_leader;
  std::unique_ptr<ThrowPoint> thrown;
  Marks marks;
  Envelope* passed = nullptr;          ///< Up to this message, the mailbox has none of the types of the
  const void* passed_types = nullptr;  ///< receive that passed over them. See MailboxScan.
  std::shared_ptr<RunWaiter> waiter;   ///< A thread that waits for the end of the process.
  Envelope* postponed = nullptr;       ///< Signals that came after its fatal exit signal, newest first: to be bounced.
};

}  // namespace nazir::detail
