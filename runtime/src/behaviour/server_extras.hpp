// SPDX-License-Identifier: BSL-1.0
#pragma once
// What only some servers need, so that the others do not carry it.

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
  // The answer that goes out after `terminate`.
  EnvelopePtr last_answer;
  From<void> last_caller{};
  // By sys::terminate.
  Reason stop_reason;
  // What watches.
  std::optional<sys::Statistics> statistics;  ///< The reductions are those at the start.
  std::size_t log_most = 0;
  std::deque<sys::Event> log;
  std::vector<std::pair<std::string, std::function<void(const sys::Event&)>>> hooks;
  bool answered = false;  ///< In the handler that runs now.
  sys::Event answer;

  bool watched() const { return statistics || log_most > 0 || !hooks.empty(); }
  void happened(sys::Event event);
};

}  // namespace nazir::detail
