// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A simulated node for looking at the pages without a runtime: an application with pools of workers under supervisors
// that crash now and then, tasks that come and go, and a few processes without a supervisor.

#include <algorithm>
#include <chrono>
#include <mutex>
#include <random>
#include <string>
#include <vector>

#include <nazir/observe.hpp>

namespace nazir::widgets::tests {

class LivingNode : public observe::Node {
 public:
  explicit LivingNode(std::size_t processes) {
    using observe::Kind;
    const auto root = spawn("donations", "Donations::init", Kind::supervisor, {});
    const auto shop = spawn("zakat", "ZakatPools::init", Kind::supervisor, {});
    for (int i = 0; i < 4; ++i) spawn("pool_" + std::to_string(i), "ZakatPool::handle_call", Kind::gen_server, shop);
    spawn("ledger", "Ledger::handle_call", Kind::gen_server, root);
    spawn("stats", "StatsAggregator::handle_cast", Kind::gen_server, root);
    spawn("notifications", "PubSub::handle_cast", Kind::gen_server, root);
    const auto gateways = spawn("gateways", "GatewaySupervisor::init", Kind::supervisor, root);
    for (const char* name : {"visa_gateway", "paypal_gateway", "bank_gateway"})
      spawn(name, "Gateway::handle_call", Kind::gen_server, gateways);
    const auto pool = spawn("payment_workers", "WorkerPool::init", Kind::supervisor, root);
    m_tasks = spawn("task_supervisor", "Task::Supervisor::init", Kind::supervisor, root);
    for (int i = 0; i < 6; ++i) spawn("", "calculate_and_notify", Kind::function, {});
    const std::size_t left = processes > m_rows.size() ? processes - m_rows.size() : 0;
    for (std::size_t i = 0; i < left * 3 / 4; ++i) {
      spawn("", "PaymentWorker::handle_call", Kind::gen_server, pool);
      if (i % 5 == 0) m_rows.back().label = text("donor " + std::to_string(i % 997));
    }
    while (m_rows.size() < processes) spawn("", "verify_donation", Kind::task, m_tasks);
  }

  observe::Answer<observe::NodeInfo> info(const observe::Call&) const override {
    observe::NodeInfo info;
    info.name = "local";
    info.version = "0.1.0 (made-up)";
    info.compiler = "GCC 12.2.0";
    info.system = "Linux 6.1.0";
    info.architecture = "x86_64";
    info.logical_cpus = 8;
    info.schedulers = 4;
    info.stack_guards = "guard pages (mprotect)";
    info.stack_size = 65536;
    info.process_limit = 16777216;
    return info;
  }

  observe::Answer<observe::SnapshotPointer> snapshot(const observe::SnapshotRequest&, const observe::Call&) override {
    const std::lock_guard lock(m_mutex);
    const auto begin = std::chrono::steady_clock::now();
    live();
    auto result = std::make_shared<observe::Snapshot>();
    result->sequence = ++m_sequence;
    result->at = begin - m_start;
    result->taken = begin;
    result->processes = m_rows;
    result->strings = observe::Strings(std::make_shared<std::vector<std::string>>(m_texts));
    result->totals = m_totals;
    result->totals.processes = m_rows.size();
    result->totals.processes_peak = std::max<std::uint64_t>(m_totals.processes_peak, m_rows.size());
    m_totals.processes_peak = result->totals.processes_peak;
    for (std::uint16_t i = 0; i < 4; ++i) {
      const std::chrono::nanoseconds busy(
          static_cast<std::int64_t>(static_cast<double>(result->at.count()) * (0.9 - 0.23 * i)));
      result->schedulers.push_back({i, static_cast<std::uint32_t>(random(12)), m_totals.messages_sent / 3 + i,
                                    m_sequence * 17 * i, busy, result->at - busy});
    }
    const auto count = m_rows.size();
    result->memory = {count * 3000, count * 640, count * 1900, count * 460, count * 3000 + (90U << 20U)};
    m_cost += std::chrono::steady_clock::now() - begin;
    result->cost = {std::chrono::steady_clock::now() - begin, m_cost};
    return observe::SnapshotPointer(std::move(result));
  }

  observe::Outcome exit(observe::Pid pid, std::string_view, const observe::Call&) override {
    const std::lock_guard lock(m_mutex);
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), [&](const auto& row) { return row.pid == pid; });
    if (found == m_rows.end()) return {false, "The process has already ended."};
    end(static_cast<std::size_t>(found - m_rows.begin()));
    return {true, {}};
  }

 private:
  observe::StringId text(const std::string& value) {
    if (value.empty()) return observe::StringId::none;
    const auto at = static_cast<std::size_t>(std::find(m_texts.begin(), m_texts.end(), value) - m_texts.begin());
    if (at == m_texts.size()) m_texts.push_back(value);
    return static_cast<observe::StringId>(at);
  }

  observe::Pid spawn(const std::string& name, const std::string& function, observe::Kind kind, observe::Pid parent) {
    observe::ProcessRow row;
    row.pid = {++m_last << 24U};
    row.parent = parent;
    row.name = text(name);
    row.initial_function = text(function);
    row.current_function = text(kind == observe::Kind::function ? function + "/receive" : "GenServer::loop/receive");
    row.kind = kind;
    row.memory = 700 + random(6000);
    row.spawned_at = std::chrono::steady_clock::now() - m_start;
    row.scheduler = static_cast<std::uint16_t>(random(4));
    m_rows.push_back(row);
    ++m_totals.spawned;
    return row.pid;
  }

  /// Ends a process; its supervisor restarts it unless it was a task.
  void end(std::size_t at) {
    const auto old = m_rows[at];
    m_rows.erase(m_rows.begin() + static_cast<std::ptrdiff_t>(at));
    ++m_totals.exited;
    if (old.kind == observe::Kind::task || !old.parent) return;
    ++m_totals.crashed;
    ++m_totals.restarted;
    spawn(m_texts[static_cast<std::size_t>(old.name)], m_texts[static_cast<std::size_t>(old.initial_function)],
          old.kind, old.parent);
    m_rows.back().restarts = old.restarts + 1;
  }

  void live() {
    for (auto& row : m_rows) {
      row.state = observe::State::waiting;
      if (random(6) != 0) continue;
      const auto work = random(row.kind == observe::Kind::supervisor ? 4 : 400);
      row.reductions += work;
      row.messages_in += work / 3;
      row.mailbox_length = random(40) == 0 ? random(180) : 0;
      row.mailbox_bytes = row.mailbox_length * 96;
      if (row.mailbox_length > 0) row.state = random(5) == 0 ? observe::State::running : observe::State::runnable;
      m_totals.messages_sent += work / 3;
      m_totals.reductions += work;
    }
    m_totals.messages_received = m_totals.messages_sent - 40;
    m_totals.messages_dropped += random(3);
    m_totals.runnable = random(60);
    for (std::size_t i = 0; i < 3; ++i) {
      end(m_rows.size() - 1 - random(m_rows.size() / 5 + 1));
      spawn("", "verify_donation", observe::Kind::task, m_tasks);
    }
    if (m_sequence % 3 == 2) {
      const auto gateway = std::find_if(m_rows.begin(), m_rows.end(), [this](const auto& row) {
        return m_texts[static_cast<std::size_t>(row.name)] == "visa_gateway";
      });
      if (gateway != m_rows.end()) end(static_cast<std::size_t>(gateway - m_rows.begin()));
    }
  }

  std::size_t random(std::size_t below) { return below ? m_random() % below : 0; }

  std::mutex m_mutex;
  std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
  std::minstd_rand m_random{7};
  std::vector<observe::ProcessRow> m_rows;
  std::vector<std::string> m_texts{""};
  observe::Totals m_totals;
  observe::Pid m_tasks;
  std::uint64_t m_last = 0, m_sequence = 0;
  observe::Duration m_cost{0};
};

}  // namespace nazir::widgets::tests
