// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <array>
#include <nazir/metrics.hpp>

namespace nazir {
namespace {

using Kind = Metric::Kind;

double seconds(observe::Duration duration) {
  return std::chrono::duration<double>(duration).count();
}

class List {
 public:
  template <class Number>
  void gauge(std::string name, std::string help, Number value) {
    add(std::move(name), std::move(help), Kind::gauge, static_cast<double>(value));
  }
  template <class Number>
  void counter(std::string name, std::string help, Number value) {
    add(std::move(name), std::move(help), Kind::counter, static_cast<double>(value));
  }
  /// A metric with labels, to be filled.
  std::vector<Metric::Sample>& labelled(std::string name, std::string help, Kind kind) {
    metrics.push_back({std::move(name), std::move(help), kind, {}});
    return metrics.back().samples;
  }

  std::vector<Metric> metrics;

 private:
  void add(std::string name, std::string help, Kind kind, double value) {
    labelled(std::move(name), std::move(help), kind).push_back({{}, value});
  }
};

void add_processes(List& list, const observe::Snapshot& snapshot) {
  using observe::State;
  std::array<std::uint64_t, 5> in_state{};
  std::uint64_t waiting = 0, longest = 0;
  observe::Duration oldest{0};
  for (const auto& row : snapshot.processes) {
    ++in_state[static_cast<std::size_t>(row.state)];
    waiting += row.mailbox_length;
    longest = std::max(longest, row.mailbox_length);
    oldest = std::max(oldest, row.oldest_message);
  }
  list.gauge("nazir_processes", "Processes alive.", snapshot.totals.processes);
  list.gauge("nazir_processes_peak", "The most processes that were alive at once.", snapshot.totals.processes_peak);
  auto& states = list.labelled("nazir_processes_in_state", "Processes alive, by what they are doing.", Kind::gauge);
  for (const auto state : {State::running, State::runnable, State::waiting, State::suspended, State::exiting}) {
    states.push_back(
        {{{"state", std::string(to_text(state))}}, static_cast<double>(in_state[static_cast<std::size_t>(state)])});
  }
  list.gauge("nazir_mailbox_messages", "Messages that wait in all mailboxes.", waiting);
  list.gauge("nazir_mailbox_messages_longest", "Messages that wait in the longest mailbox.", longest);
  list.gauge("nazir_mailbox_oldest_message_seconds",
             "The minimum age of the oldest message that waits, on the clock of the node.", seconds(oldest));
}

void add_totals(List& list, const observe::Totals& totals) {
  list.counter("nazir_processes_spawned_total", "Processes that were started.", totals.spawned);
  list.counter("nazir_processes_exited_total", "Processes that ended, for any reason.", totals.exited);
  list.counter("nazir_processes_crashed_total", "Processes that ended for a reason other than normal or shutdown.",
               totals.crashed);
  list.counter("nazir_processes_restarted_total", "Restarts by supervisors.", totals.restarted);
  list.counter("nazir_messages_sent_total", "Messages that were sent.", totals.messages_sent);
  list.counter("nazir_messages_received_total", "Messages that their receivers took.", totals.messages_received);
  list.counter("nazir_messages_dropped_total",
               "Messages to dead processes, those unread when their receiver ended, and late replies.",
               totals.messages_dropped);
  list.counter("nazir_reductions_total", "Work done: messages handled, sends, receives, spawns, yields.",
               totals.reductions);
  list.gauge("nazir_timers", "Timers that are set.", totals.timers);
}

void add_memory(List& list, const observe::NodeInfo& info, const observe::Snapshot& snapshot) {
  const auto& memory = snapshot.memory;
  auto& uses =
      list.labelled("nazir_memory_bytes", "Memory that the runtime holds, by use; the total is the sum.", Kind::gauge);
  for (const auto& [use, bytes] : {std::pair("control_blocks", memory.control_blocks),
                                   std::pair("stacks", memory.stacks), std::pair("messages", memory.messages)}) {
    uses.push_back({{{"use", use}}, static_cast<double>(bytes)});
  }
  list.gauge("nazir_resident_memory_bytes", "Resident set of the whole program.", memory.resident);
  if (!info.abilities.has(observe::Ability::heap)) return;
  std::uint64_t heap = 0;
  for (const auto& row : snapshot.processes) heap += row.heap_bytes;
  list.gauge("nazir_heap_bytes", "Live heap that processes allocated, if the program measures it.", heap);
}

void add_schedulers(List& list, const observe::Snapshot& snapshot) {
  const auto each = [&](std::string name, std::string help, Kind kind, auto value) {
    auto& samples = list.labelled(std::move(name), std::move(help), kind);
    for (const auto& row : snapshot.schedulers) {
      samples.push_back({{{"scheduler", std::to_string(row.id + 1)}}, static_cast<double>(value(row))});
    }
  };
  using Row = observe::SchedulerRow;
  each("nazir_scheduler_busy_seconds_total", "Time that a scheduler spent running processes.", Kind::counter,
       [](const Row& row) { return seconds(row.busy); });
  each("nazir_scheduler_idle_seconds_total", "Time that a scheduler spent without work.", Kind::counter,
       [](const Row& row) { return seconds(row.idle); });
  each("nazir_scheduler_processor_seconds_total", "Processor time of a scheduler's thread.", Kind::counter,
       [](const Row& row) { return seconds(row.processor); });
  each("nazir_scheduler_turns_total", "How often a process was given a scheduler.", Kind::counter,
       [](const Row& row) { return row.switches; });
  each("nazir_scheduler_stolen_total", "Processes that a scheduler took from others.", Kind::counter,
       [](const Row& row) { return row.stolen; });
  each("nazir_scheduler_runnable", "Processes that wait for a scheduler.", Kind::gauge,
       [](const Row& row) { return row.runnable; });
}

}  // namespace

std::vector<Metric> metrics_of(const observe::NodeInfo& info, const observe::Snapshot& snapshot) {
  List list;
  list.labelled("nazir_node_info", "Always 1; the labels tell what runs.", Kind::gauge)
      .push_back({{{"name", info.name},
                   {"version", info.version},
                   {"compiler", info.compiler},
                   {"architecture", info.architecture},
                   {"clock", observe::clock_text(info)}},
                  1});
  list.gauge("nazir_uptime_seconds", "Time since the start, on the clock of the node.", seconds(snapshot.at));
  list.gauge("nazir_processes_limit", "The most processes that the node can hold.", info.process_limit);
  add_processes(list, snapshot);
  add_totals(list, snapshot.totals);
  add_memory(list, info, snapshot);
  add_schedulers(list, snapshot);
  list.counter("nazir_observation_seconds_total", "Processor time spent on snapshots.", seconds(snapshot.cost.total));
  return std::move(list.metrics);
}

}  // namespace nazir
