// SPDX-License-Identifier: BSL-1.0
#pragma once
// What most processes never have: made when it is first needed, gone with the process.

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

/// What the Down of a monitor tells besides.
struct DownTexts {
  std::string name, tag;
};

struct Extras {
  std::vector<std::pair<std::string, nazir::Term>> dictionary;
  SmallTable<Ref, AliasEnd> aliases;
  SmallTable<Ref, DownTexts> down_texts;      ///< Of monitors by name or with a tag.
  SmallTable<Pid, std::uint32_t> suspending;  ///< Whom it suspended, and how often.
  std::uint32_t suspensions = 0;              ///< How often it is suspended, by all others.
  Pid group_leader;
  std::unique_ptr<ThrowPoint> thrown;
  Marks marks;
  Envelope* passed = nullptr;          ///< The last of the oldest messages that are of none of these types:
  const void* passed_types = nullptr;  ///< of the receive that passed them. See MailboxScan.
  std::shared_ptr<RunWaiter> waiter;   ///< A thread that waits for its end.
  Envelope* postponed = nullptr;  ///< What came after the exit signal that ends it, the newest first: to be bounced.
};

}  // namespace nazir::detail
