// SPDX-License-Identifier: BSL-1.0
#pragma once
// A node of two processes and two schedulers whose figures are all different.

#include <atomic>
#include <nazir/observe.hpp>
#include <stdexcept>

namespace nazir::tests {

class SmallNode : public observe::Node {
 public:
  observe::NodeInfo info() const override {
    observe::NodeInfo info;
    info.name = "small \"node\"";
    info.version = "0.1.0";
    info.compiler = "GCC";
    info.architecture = "x86_64";
    info.clock = "real";
    info.process_limit = 1000;
    info.heap_measured = true;
    return info;
  }

  std::shared_ptr<const observe::Snapshot> snapshot() override {
    using namespace std::chrono_literals;
    ++snapshots;
    if (broken) throw std::runtime_error("the node is gone");
    observe::Snapshot snapshot;
    snapshot.at = 2500ms;
    observe::ProcessRow row;
    row.state = observe::State::waiting;
    row.mailbox_length = 3;
    row.oldest_message = 250ms;
    row.heap_bytes = 100;
    snapshot.processes.push_back(row);
    row.state = observe::State::running;
    row.mailbox_length = 4;
    row.oldest_message = 125ms;
    row.heap_bytes = 1;
    snapshot.processes.push_back(row);
    snapshot.schedulers = {{0, 5, 6, 7, 1500ms, 500ms}, {1, 8, 9, 10, 250ms, 750ms}};
    snapshot.totals = {.processes = 11,
                       .processes_peak = 12,
                       .runnable = 13,
                       .spawned = 14,
                       .exited = 15,
                       .crashed = 16,
                       .restarted = 17,
                       .messages_sent = 18,
                       .messages_received = 19,
                       .messages_dropped = 20,
                       .reductions = 21,
                       .timers = 22};
    snapshot.memory = {.total = 66, .control_blocks = 21, .stacks = 22, .messages = 23, .resident = 24};
    snapshot.cost.total = 125ms;
    return std::make_shared<const observe::Snapshot>(std::move(snapshot));
  }

  std::optional<observe::ProcessDetails> details(observe::Pid) override { return std::nullopt; }
  observe::Outcome exit(observe::Pid, std::string_view) override { return {}; }

  std::atomic<int> snapshots{0};
  std::atomic<bool> broken{false};
};

}  // namespace nazir::tests
