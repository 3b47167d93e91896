// SPDX-License-Identifier: BSL-1.0
#pragma once
// Members that only some servers need, kept apart so that the others do not pay for them.

#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <nazir/sys.hpp>
#include <nazir/timer.hpp>

namespace nazir::detail {

struct ServerExtras {
  // The idle timeout.
  Duration idle_after{0};
  std::uint64_t idle_generation = 0;
  TimerRef idle_timer;
  // The answer that is sent after `terminate`.
  EnvelopePtr last_answer;
  From<void> last_caller{};
  // Set by sys::terminate.
  Reason stop_reason;
  // Watchers.
  std::optional<sys::Statistics> statistics;  ///< `reductions` holds the value at the start.
  std::size_t log_most = 0;
  std::deque<sys::Event> log;
  std::vector<std::pair<std::string, std::function<void(const sys::Event&)>>> hooks;
  bool answered = false;  ///< The current handler has answered.
  sys::Event answer;

  bool watched() const { return statistics || log_most > 0 || !hooks.empty(); }
  void happened(sys::Event event);
};

}  // namespace nazir::detail
