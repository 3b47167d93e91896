// SPDX-License-Identifier: BSL-1.0
#pragma once
// A node of this program with two processes and two schedulers whose figures are all different.

#include <atomic>
#include <nazir/observe.hpp>
#include <stdexcept>

namespace nazir::tests {

class SmallNode : public observe::Node {
 public:
  using Node::info;
  using Node::snapshot;
  observe::Answer<observe::NodeInfo> info(const observe::Call&) const override {
    observe::NodeInfo info;
    info.name = "small \"node\"";
    info.version = "0.1.0";
    info.compiler = "GCC";
    info.architecture = "x86_64";
    info.process_limit = 1000;
    return info;
  }

  observe::Answer<observe::SnapshotPointer> snapshot(const observe::SnapshotRequest&, const observe::Call&) override {
    using namespace std::chrono_literals;
    ++snapshots;
    if (broken) return observe::Problem{observe::Problem::Kind::lost, "The node is gone."};
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
    snapshot.schedulers = {{0, 5, 6, 7, 1500ms, 500ms, 1250ms}, {1, 8, 9, 10, 250ms, 750ms, 125ms}};
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
    return observe::SnapshotPointer(std::make_shared<const observe::Snapshot>(std::move(snapshot)));
  }

  bool in_this_program() const override { return true; }

  std::atomic<int> snapshots{0};
  std::atomic<bool> broken{false};
};

}  // namespace nazir::tests
