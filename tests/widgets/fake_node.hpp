// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A node made of rows that a test sets: nothing runs, nothing is random unless asked for. Thread-safe, as the contract
// demands; `commands` records what was asked for. On request it hangs, fails, lies (lies.hpp) and restarts.

#include <array>
#include <chrono>
#include <condition_variable>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

#include <nazir/observe.hpp>

#include "fake_traces.hpp"
#include "lies.hpp"

namespace nazir::widgets::tests {

inline observe::Pid pid(std::uint64_t number) {
  return {number << 24U | 7U};
}

class FakeNode : public observe::Node {
 public:
  struct Command {
    observe::Pid pid;
    std::string reason;
  };

  observe::StringId text(const std::string& value) {
    const std::lock_guard lock(m_mutex);
    return textLocked(value);
  }

  /// A row with sensible defaults; set what matters and hand it to `add`.
  observe::ProcessRow row(std::uint64_t number, const std::string& function = "worker", std::uint64_t parent = 0) {
    observe::ProcessRow row;
    row.pid = pid(number);
    if (parent) row.parent = pid(parent);
    row.initial_function = text(function);
    row.current_function = text(function + "/receive");
    row.memory = 1024;
    return row;
  }

  void add(const observe::ProcessRow& row) {
    const std::lock_guard lock(m_mutex);
    m_rows[row.pid] = row;
    ++m_totals.spawned;
  }

  /// With a reason, a trace of the process reports the end.
  void remove(std::uint64_t number, const std::string& reason = {}) {
    const std::lock_guard lock(m_mutex);
    m_rows.erase(pid(number));
    ++m_totals.exited;
    if (!reason.empty()) m_traces.happen(now(), pid(number), {.kind = observe::TraceKind::exit, .text = reason});
  }

  /// An event of a process, for all traces of it.
  void happen(std::uint64_t number, observe::TraceEvent event) {
    const std::lock_guard lock(m_mutex);
    m_traces.happen(now(), pid(number), std::move(event));
  }
  /// Ends all traces for this reason. `lost` and `dropped` events are missing.
  void endTraces(const std::string& why, std::uint64_t lost = 0, std::uint64_t dropped = 0) {
    const std::lock_guard lock(m_mutex);
    m_traces.endAll(now(), why, lost, dropped);
  }
  /// The requests of the traces that it has, the oldest first.
  std::vector<observe::TraceRequest> traceRequests() const {
    const std::lock_guard lock(m_mutex);
    return m_traces.requests();
  }

  /// What `details` tells of a process; of it, what is asked for.
  void setDetails(std::uint64_t number, const observe::ProcessDetails& details) {
    const std::lock_guard lock(m_mutex);
    m_details[pid(number)] = details;
  }
  /// From now on `details` answers with this problem; an empty text ends that.
  void failDetails(const std::string& problem, observe::Problem::Kind kind = observe::Problem::Kind::failed) {
    const std::lock_guard lock(m_mutex);
    m_noDetails = {kind, problem};
  }
  struct Asked {
    observe::Pid pid;
    observe::DetailsRequest request;
  };
  /// What `details` was asked.
  std::vector<Asked> asked() const {
    const std::lock_guard lock(m_mutex);
    return m_asked;
  }
  /// From now on commands fail for this reason; an empty text ends that.
  void refuseCommands(const std::string& problem) {
    const std::lock_guard lock(m_mutex);
    m_noCommands = problem;
  }

  void setMemory(const observe::Memory& memory) {
    const std::lock_guard lock(m_mutex);
    m_memory = memory;
  }
  /// Two idle ones until then.
  void setSchedulers(std::vector<observe::SchedulerRow> schedulers) {
    const std::lock_guard lock(m_mutex);
    m_schedulers = std::move(schedulers);
  }
  /// Calls `change` with the totals since the start.
  template <typename Change>
  void changeTotals(Change&& change) {
    const std::lock_guard lock(m_mutex);
    std::forward<Change>(change)(m_totals);
  }
  void refuse(observe::Ability ability, std::string why) {
    const std::lock_guard lock(m_mutex);
    m_abilities.refuse(ability, std::move(why));
  }
  /// What each further snapshot costs, as the runtime would count it.
  void setCost(observe::Duration each) {
    const std::lock_guard lock(m_mutex);
    m_cost.last = each;
  }

  /// Something that the rules are told of, now.
  void happen(observe::Incident incident) {
    const std::lock_guard lock(m_mutex);
    incident.number = m_incidents.size() + 1;
    incident.at = now();
    ++m_incidentCounts[static_cast<std::size_t>(incident.kind)];
    m_incidents.push_back(std::move(incident));
  }
  enum class Rules { answer, wait, waitForEver, fail };
  /// From now on questions of the rules are answered like this: after waiting until they are over, after waiting until
  /// `setRules(answer)` whatever was agreed, or with an exception.
  void setRules(Rules rules) {
    {
      const std::lock_guard lock(m_mutex);
      m_rules = rules;
    }
    m_released.notify_all();
  }
  /// How often the rules have asked.
  int rounds() const {
    const std::lock_guard lock(m_mutex);
    return m_rounds;
  }

  bool isTraced(std::uint64_t number) const {
    const std::lock_guard lock(m_mutex);
    return m_traces.has(pid(number));
  }

  /// Calls `change` with the row of a process.
  template <typename Change>
  void change(std::uint64_t number, Change&& change) {
    const std::lock_guard lock(m_mutex);
    std::forward<Change>(change)(m_rows.at(pid(number)));
  }

  void clear() {
    const std::lock_guard lock(m_mutex);
    m_rows.clear();
  }

  /// From now on `snapshot` answers with this problem; an empty text ends that.
  void fail(const std::string& problem, observe::Problem::Kind kind = observe::Problem::Kind::failed) {
    const std::lock_guard lock(m_mutex);
    m_problem = {kind, problem};
  }

  /// From now on calls wait until they are over, or until `release`.
  void hang() { setHang(Hang::whileAsked); }
  /// From now on calls wait until `release`, whatever was agreed.
  void hangIgnoringDeadline() { setHang(Hang::always); }
  /// Ends the waiting of all calls.
  void release() { setHang(Hang::no); }
  /// From now on calls are answered; those that wait go on waiting.
  void hangNoMore() {
    const std::lock_guard lock(m_mutex);
    m_hang = Hang::no;
    m_stillHeld = true;
  }
  /// How many calls wait at this moment.
  int hanging() const {
    const std::lock_guard lock(m_mutex);
    return m_hanging;
  }

  /// From now on snapshots are wrong in this way.
  void lie(Lie lie) {
    const std::lock_guard lock(m_mutex);
    m_lie = lie;
  }

  /// Begins another epoch: no processes, no counts, the clock at 0.
  void restart() {
    const std::lock_guard lock(m_mutex);
    ++m_epoch;
    m_rows.clear();
    m_traces = {};
    m_totals = {};
    m_sequence = 0;
    m_cost = {};
  }

  void setName(const std::string& name) {
    const std::lock_guard lock(m_mutex);
    m_name = name;
  }
  void setAbilities(const observe::Abilities& abilities) {
    const std::lock_guard lock(m_mutex);
    m_abilities = abilities;
  }
  void setPidFormat(const observe::PidFormat& format) {
    const std::lock_guard lock(m_mutex);
    m_format = format;
  }

  /// The clock is real until then.
  void setVirtual(std::uint64_t seed) {
    const std::lock_guard lock(m_mutex);
    m_seed = seed;
  }

  std::vector<Command> commands() const {
    const std::lock_guard lock(m_mutex);
    return m_commands;
  }

  /// How many snapshots it made, in all epochs.
  std::uint64_t snapshots() const {
    const std::lock_guard lock(m_mutex);
    return m_taken;
  }

  /// The thread that took the last snapshot.
  std::thread::id lastThread() const {
    const std::lock_guard lock(m_mutex);
    return m_thread;
  }

  observe::Answer<observe::NodeInfo> info(const observe::Call& call) const override {
    std::unique_lock lock(m_mutex);
    if (auto problem = waitFor(lock, call)) return *std::move(problem);
    observe::NodeInfo info;
    info.name = m_name;
    info.version = "0.1.0 (fake)";
    info.compiler = "GCC 12";
    info.system = "Linux 6.1";
    info.architecture = "x86_64";
    info.logical_cpus = 8;
    info.schedulers = 2;
    info.is_virtual = m_seed.has_value();
    info.seed = m_seed;
    info.epoch = m_epoch;
    info.pid_format = m_format;
    info.abilities = m_abilities;
    info.stack_guards = "guard pages";
    info.stack_size = 65536;
    info.process_limit = 1U << 24U;
    applyTo(info, m_lie);
    return info;
  }

  using Node::details;
  using Node::exit;
  using Node::incidents_since;
  using Node::info;
  using Node::snapshot;
  using Node::start_trace;
  using Node::trace_since;
  observe::Answer<observe::SnapshotPointer> snapshot(const observe::SnapshotRequest&,
                                                     const observe::Call& call) override {
    std::unique_lock lock(m_mutex);
    m_thread = std::this_thread::get_id();
    if (auto problem = waitFor(lock, call)) return *std::move(problem);
    if (!m_problem.text.empty()) return m_problem;
    auto result = std::make_shared<observe::Snapshot>();
    result->sequence = ++m_sequence;
    result->at = now();
    result->taken = std::chrono::steady_clock::time_point(std::chrono::seconds(++m_taken));
    for (const auto& [key, row] : m_rows) result->processes.push_back(row);
    result->strings = observe::Strings(std::make_shared<std::vector<std::string>>(m_texts));
    result->totals = m_totals;
    result->totals.processes = m_rows.size();
    result->schedulers = m_schedulers;
    m_cost.total += m_cost.last;
    result->cost = m_cost;
    result->memory = m_memory;
    if (m_lie == Lie::noSnapshot) return observe::SnapshotPointer();
    applyTo(*result, m_lie);
    return observe::SnapshotPointer(std::move(result));
  }

  observe::Answer<observe::Incidents> incidents_since(std::uint64_t number, std::size_t,
                                                      const observe::Call& call) override {
    std::unique_lock lock(m_mutex);
    ++m_rounds;
    if (m_rules == Rules::fail) throw std::runtime_error("the incidents are out of order");
    if (m_rules != Rules::answer) {
      ++m_hanging;
      const auto released = [this] { return m_rules == Rules::answer; };
      if (m_rules == Rules::waitForEver) {
        m_released.wait(lock, released);
      } else {
        m_released.wait_until(lock, call.stop, call.deadline, released);
      }
      --m_hanging;
      if (!released()) return observe::Problem{observe::Problem::Kind::late, "It did not answer in time."};
    }
    observe::Incidents answer;
    for (const auto& incident : m_incidents) {
      if (incident.number >= number) answer.incidents.push_back(incident);
    }
    answer.next = m_incidents.size() + 1;
    answer.counts = m_incidentCounts;
    return answer;
  }

  observe::Answer<observe::TraceId> start_trace(const observe::TraceRequest& request, const observe::Call&) override {
    const std::lock_guard lock(m_mutex);
    std::set<observe::Pid> living;
    for (const auto* chosen : {&request.processes, &request.subtrees}) {
      for (const auto process : *chosen) {
        if (m_rows.contains(process)) living.insert(process);
      }
    }
    for (const auto& [process, row] : m_rows) {
      if (request.existing) living.insert(process);
    }
    return m_traces.start(request, std::move(living));
  }

  observe::Outcome forget_trace(observe::TraceId id, const observe::Call&) override {
    const std::lock_guard lock(m_mutex);
    return m_traces.forget(id);
  }

  observe::Outcome stop_trace(observe::TraceId id, const observe::Call&) override {
    const std::lock_guard lock(m_mutex);
    return m_traces.stop(now(), id);
  }

  observe::Answer<std::vector<observe::TraceStatus>> traces(const observe::Call&) override {
    const std::lock_guard lock(m_mutex);
    return m_traces.statuses();
  }

  observe::Answer<observe::ProcessDetails> details(observe::Pid wanted, const observe::DetailsRequest& request,
                                                   const observe::Call& call) override {
    std::unique_lock lock(m_mutex);
    m_asked.push_back({wanted, request});
    if (auto problem = waitFor(lock, call)) return *std::move(problem);
    if (!m_noDetails.text.empty()) return m_noDetails;
    const auto row = m_rows.find(wanted);
    if (row == m_rows.end()) return observe::Problem{observe::Problem::Kind::ended, "It has ended."};
    auto all = m_details[wanted];
    all.row = row->second;
    const auto keep = [](bool asked, auto& part) {
      using Value = std::remove_reference_t<decltype(**part)>;
      if (!asked) {
        part.reset();
      } else if (!part) {
        part = Value();
      }
    };
    keep(request.relations, all.relations);
    keep(request.dictionary, all.dictionary);
    keep(request.state, all.state);
    keep(request.stack, all.stack);
    keep(request.waiting, all.waiting);
    keep(request.past_lives, all.past_lives);
    keep(request.accepts, all.accepts);
    keep(request.messages != 0, all.messages);
    return all;
  }

  observe::Answer<observe::TraceEvents> trace_since(observe::TraceId id, std::uint64_t number, std::size_t most,
                                                    const observe::Call&) override {
    const std::lock_guard lock(m_mutex);
    return m_traces.since(id, number, most);
  }

  observe::Outcome exit(observe::Pid victim, std::string_view reason, const observe::Call& call) override {
    std::unique_lock lock(m_mutex);
    if (const auto problem = waitFor(lock, call)) return {false, problem->text};
    m_commands.push_back({victim, std::string(reason)});
    if (!m_noCommands.empty()) return {false, m_noCommands};
    if (m_rows.erase(victim) == 0) return {false, "The process has already ended."};
    return {true, {}};
  }

  observe::Outcome suspend(observe::Pid pid, const observe::Call& call) override {
    return command(pid, "suspend", call, [](auto& row) { row.state = observe::State::suspended; });
  }
  observe::Outcome resume(observe::Pid pid, const observe::Call& call) override {
    return command(pid, "resume", call, [](auto& row) { row.state = observe::State::waiting; });
  }
  observe::Outcome set_priority(observe::Pid pid, observe::Priority priority, const observe::Call& call) override {
    return command(pid, "priority " + std::string(to_text(priority)), call,
                   [priority](auto& row) { row.priority = priority; });
  }
  observe::Outcome send(observe::Pid pid, std::string_view type, std::string_view value,
                        const observe::Call& call) override {
    return command(pid, "send " + std::string(type) + ": " + std::string(value), call,
                   [](auto& row) { ++row.messages_in; });
  }

 private:
  /// The node's clock: a second for each snapshot.
  observe::Duration now() const { return std::chrono::seconds(m_sequence); }

  template <class Effect>
  observe::Outcome command(observe::Pid pid, const std::string& text, const observe::Call& call, Effect effect) {
    std::unique_lock lock(m_mutex);
    if (const auto problem = waitFor(lock, call)) return {false, problem->text};
    m_commands.push_back({pid, text});
    if (!m_noCommands.empty()) return {false, m_noCommands};
    const auto row = m_rows.find(pid);
    if (row == m_rows.end()) return {false, "The process has already ended."};
    effect(row->second);
    return {true, {}};
  }

  enum class Hang { no, whileAsked, always };

  void setHang(Hang hang) {
    {
      const std::lock_guard lock(m_mutex);
      m_hang = hang;
      m_stillHeld = false;
    }
    m_released.notify_all();
  }

  /// Nothing if the call goes on.
  std::optional<observe::Problem> waitFor(std::unique_lock<std::mutex>& lock, const observe::Call& call) const {
    if (m_hang == Hang::no) return std::nullopt;
    ++m_hanging;
    const auto released = [this] { return m_hang == Hang::no && !m_stillHeld; };
    if (m_hang == Hang::always) {
      m_released.wait(lock, released);
    } else {
      m_released.wait_until(lock, call.stop, call.deadline, released);
    }
    --m_hanging;
    if (released()) return std::nullopt;
    if (call.stop.stop_requested()) return observe::Problem{observe::Problem::Kind::cancelled, "Cancelled."};
    return observe::Problem{observe::Problem::Kind::late, "It did not answer in time."};
  }

  observe::StringId textLocked(const std::string& value) {
    for (std::size_t i = 0; i < m_texts.size(); ++i) {
      if (m_texts[i] == value) return static_cast<observe::StringId>(i);
    }
    m_texts.push_back(value);
    return static_cast<observe::StringId>(m_texts.size() - 1);
  }

  std::vector<observe::Incident> m_incidents;
  std::array<std::uint64_t, observe::incident_kind_count> m_incidentCounts{};
  Rules m_rules = Rules::answer;
  int m_rounds = 0;
  mutable std::mutex m_mutex;
  std::map<observe::Pid, observe::ProcessRow> m_rows;
  std::vector<std::string> m_texts{""};
  std::vector<Command> m_commands;
  FakeTraces m_traces;
  std::map<observe::Pid, observe::ProcessDetails> m_details;
  observe::Problem m_noDetails;
  std::vector<Asked> m_asked;
  std::string m_noCommands;
  observe::Cost m_cost;
  observe::Memory m_memory;
  observe::Totals m_totals;
  std::vector<observe::SchedulerRow> m_schedulers{2};
  std::uint64_t m_sequence = 0;
  observe::Problem m_problem;
  std::string m_name = "local";
  std::uint64_t m_taken = 0, m_epoch = 1;
  observe::Abilities m_abilities;
  observe::PidFormat m_format;
  Lie m_lie = Lie::none;
  Hang m_hang = Hang::no;
  bool m_stillHeld = false;
  mutable int m_hanging = 0;
  mutable std::condition_variable_any m_released;
  std::optional<std::uint64_t> m_seed;
  std::thread::id m_thread;
};

}  // namespace nazir::widgets::tests
