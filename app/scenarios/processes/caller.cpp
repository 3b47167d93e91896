// SPDX-License-Identifier: BSL-1.0
#include "caller.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace nazir::scenarios::processes {

using namespace std::chrono_literals;

namespace {

auto body(const BookPtr& book, const Calculation& calculation, Alias caller) {
  return [book, calculation, caller] { calculate(*book, calculation, caller); };
}

/// The result that arrives within `timeout`, and none after that.
Outcome await_result(Alias address, Duration timeout) {
  const auto due = [](const Calculated& calculated) -> Outcome { return calculated.due; };
  auto outcome = receive(on(address, due), after(timeout, []() -> Outcome { return TimedOut{}; }));
  if (!std::holds_alternative<TimedOut>(outcome)) return outcome;
  unalias(address);
  return receive(on(address, due), after(0ms, []() -> Outcome { return TimedOut{}; }));
}

/// What the calculation's end says: after a normal one the result is already in the mailbox.
Outcome outcome_of(const Reason& reason, Alias address) {
  if (reason == Reason::normal) return await_result(address, 0ms);
  unalias(address);
  return reason;
}

std::optional<Reason> await_exit(Pid pid, Duration timeout) {
  return receive(when([pid](const Exit& end) { return end.pid == pid; },
                      [](const Exit& end) { return std::optional(end.reason); }),
                 after(timeout, [] { return std::optional<Reason>(); }));
}

}  // namespace

Outcome spawn_calculation(const BookPtr& book, const Calculation& calculation) {
  const Alias address = alias({.reply = true});
  spawn(body(book, calculation, address), {.label = label_of(calculation, book->run->settings.currency)});
  return await_result(address, calculation.timeout);
}

Outcome spawn_linked_calculation(const BookPtr& book, const Calculation& calculation) {
  const Alias address = alias({.reply = true});
  const Pid pid =
      spawn_link(body(book, calculation, address), {.label = label_of(calculation, book->run->settings.currency)});
  if (!calculation.trapping) {
    auto outcome = await_result(address, calculation.timeout);
    if (std::holds_alternative<TimedOut>(outcome)) unlink(pid);
    return outcome;
  }
  auto reason = await_exit(pid, calculation.timeout);
  if (!reason) {
    unlink(pid);
    reason = await_exit(pid, 0ms);  // it may have come just before
  }
  if (!reason) {
    unalias(address);
    return await_result(address, 0ms);
  }
  ++book->of(Way::link).exits;
  return outcome_of(*reason, address);
}

Outcome spawn_monitored_calculation(const BookPtr& book, const Calculation& calculation) {
  const Alias address = alias({.reply = true});
  const Ref ref =
      spawn_monitor(body(book, calculation, address), {.label = label_of(calculation, book->run->settings.currency)})
          .ref;
  const auto reason = receive(on(ref, [](const Down& down) { return std::optional(down.reason); }),
                              after(calculation.timeout, [] { return std::optional<Reason>(); }));
  if (reason) {
    ++book->of(Way::monitor).downs;
    return outcome_of(*reason, address);
  }
  if (book->values[keys.variant] == Variant::right) demonitor(ref, flush);
  unalias(address);
  return await_result(address, 0ms);
}

namespace {

/// What a caller tells its demonstration, if it lives to do so.
struct Told {
  std::string what;
};

std::string to_text(const Outcome& outcome, const Currency& currency) {
  if (const auto* due = std::get_if<std::int64_t>(&outcome)) return "zakat is " + Money(*due, currency).text();
  if (const auto* reason = std::get_if<Reason>(&outcome)) return "its end was reported (" + reason->to_string() + ")";
  return "nothing came in time";
}

/// Whether an Exit of the calculation is in the mailbox. A living process that sent one asks the caller to end, and a
/// caller that traps exits must do so by itself.
bool take_exit() {
  return receive(
      [](const Exit& end) {
        if (!end.pid || Process::alive(end.pid)) exit(end.reason);
        return true;
      },
      after(0ms, [] { return false; }));
}

void call_for(const BookPtr& book, const Calculation& calculation, Pid demonstration) {
  auto& counts = book->of(calculation.way);
  Process::trap_exit(calculation.trapping);
  ++counts.started;
  const auto start = calculation.way == Way::spawn  ? spawn_calculation
                     : calculation.way == Way::link ? spawn_linked_calculation
                                                    : spawn_monitored_calculation;
  const Outcome outcome = start(book, calculation);
  send(demonstration, Told{to_text(outcome, book->run->settings.currency)});
  Duration rest = 1ms;
  if (std::holds_alternative<TimedOut>(outcome)) {
    ++counts.timed_out;
    Process::set_label(fmt::format("caller {} goes on without it", calculation.number));
    rest += std::max(calculation.longest() - calculation.timeout, Duration::zero());
  }
  sleep(rest);  // by now everything has come that will ever come
  if (take_exit()) ++book->left_behind;
  book->left_behind += Process::info<&ProcessInfo::message_queue_len>(self()).value_or(0);
}

void judge(Book& book, const Calculation& calculation, const Reason& end, const std::optional<Told>& told) {
  const bool may_die = calculation.way == Way::link && !calculation.trapping;
  const bool crashed = end.kind() == Reason::Kind::exception;
  const bool killed_with_it = end == Reason::killed && calculation.ending == Ending::kill;
  if (may_die && (crashed || killed_with_it)) ++book.of(calculation.way).died;
  // Only crashes are judged, for a kill can be the user's; and only those well before the time-out.
  const bool survived =
      may_die && calculation.ending == Ending::exception && told && calculation.time + 1s < calculation.timeout;
  if (survived || (crashed && !may_die)) ++book.surprises;
}

constexpr std::array<const char*, 4> ending_names = {"normal", "crash", "kill", "hang"};

}  // namespace

void demonstrate(const BookPtr& book, std::uint64_t number) {
  const Counted running(book->demonstrations);
  const auto calculation = plan(*book, number);
  const char* way = calculation.trapping ? "link, trapping" : way_names.at(static_cast<std::size_t>(calculation.way));
  const char* ending = ending_names.at(static_cast<std::size_t>(calculation.ending));
  Process::set_label(fmt::format("demonstration {}: {}, {}", number, way, ending));
  const Ref caller = spawn_monitor([book, calculation, me = self()] { call_for(book, calculation, me); },
                                   {.label = fmt::format("caller {}: {}", number, way)})
                         .ref;
  const Reason end = receive(on(caller, [](const Down& down) { return down.reason; }));
  const auto told = receive([](Told&& what) { return std::optional(std::move(what)); },
                            after(0ms, [] { return std::optional<Told>(); }));
  judge(*book, calculation, end, told);
  book->run->note_some("Demonstration {} ({}, {}): {}.", number, way, ending,
                       told ? told->what : "the caller died (" + end.to_string() + ")");
}

}  // namespace nazir::scenarios::processes
