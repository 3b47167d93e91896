// SPDX-License-Identifier: BSL-1.0
#include "observe/stack_trace.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

#include "observe/source_lines.hpp"

namespace nazir::detail {
namespace {

/// Whether this function of the runtime runs processes: what lies below is not part of the process.
bool runs_processes(const observe::StackFrame& frame) {
  return frame.symbol.find("nazir::detail::Scheduler::step") != std::string::npos ||
         frame.symbol.find("nazir::detail::Scheduler::run(") != std::string::npos ||
         frame.symbol.find("nazir::detail::Scheduler::carrier_main") != std::string::npos ||
         frame.symbol.find("nazir::detail::Scheduler::serve") != std::string::npos;
}

}  // namespace

std::vector<observe::StackFrame> stack_frames(const std::vector<const void*>& addresses) {
  std::vector<observe::StackFrame> frames;
  for (const void* address : addresses) {
    auto here = frames_at(address);
    const auto end = std::find_if(here.begin(), here.end(), runs_processes);
    std::move(here.begin(), end, std::back_inserter(frames));
    if (end != here.end()) break;
  }
  const auto first = std::find_if(frames.begin(), frames.end(), [](const auto& frame) { return !frame.is_runtime; });
  frames.erase(frames.begin(), first);
  return frames;
}

bool is_of_program(const observe::StackFrame& frame) {
  if (frame.is_runtime || frame.symbol.empty()) return false;
  const std::string_view symbol = without_result_type(frame.symbol);
  const std::string_view name = symbol.substr(0, symbol.find_first_of("<("));
  constexpr std::string_view runtime = "nazir::";
  if (!name.starts_with(runtime)) return true;
  const std::string_view inner = name.substr(runtime.size());
  // Of the namespace itself, or of one of its classes.
  constexpr std::string_view scopes[] = {
      "sys::", "Task::", "Process::", "Stream::", "Supervisor::", "DynamicSupervisor::"};
  return inner.find("::") != std::string_view::npos &&
         std::none_of(std::begin(scopes), std::end(scopes), [&](auto scope) { return inner.starts_with(scope); });
}

std::string way_of_waiting(const std::vector<const void*>& addresses) {
  constexpr std::pair<std::string_view, std::string_view> ways[] = {
      {"nazir::sleep(", "sleep"}, {"nazir::detail::await", "await"}, {"nazir::detail::wait_for_message(", "receive"}};
  std::string way;
  for (const void* address : addresses) {
    for (const auto& frame : frames_at(address)) {
      if (!frame.is_runtime && frame.symbol.compare(0, 7, "nazir::") != 0) return way;
      for (const auto& [symbol, name] : ways) {
        if (frame.symbol.find(symbol) == std::string::npos) continue;
        way = name;
        if (name != "receive") return way;  // an await waits by receiving
      }
    }
  }
  return way;
}

}  // namespace nazir::detail
