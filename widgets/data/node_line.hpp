// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Calls to a node, one after the other, on a thread of their own. A node that hangs holds up this thread and nobody
// else: the thread can be left behind, where it keeps its own share of the node until the call returns.

#include <chrono>
#include <functional>
#include <memory>
#include <stop_token>
#include <thread>

#include <nazir/observe.hpp>

namespace nazir::widgets {

class NodeLine {
 public:
  /// Must not throw. Give the token to the node with each call.
  using Work = std::function<void(observe::Node&, std::stop_token)>;

  explicit NodeLine(std::shared_ptr<observe::Node> node);
  NodeLine(const NodeLine&) = delete;
  NodeLine& operator=(const NodeLine&) = delete;
  /// Leaves at once.
  ~NodeLine() { leave({}); }

  /// Never blocks. From any thread.
  void add(Work work);

  /// Drops the work that has not begun, requests the stop of the call that runs, and waits for its end, but no longer
  /// than `grace`. Work that runs on refers to nothing of this object. Only the first call of `leave` does something.
  void leave(std::chrono::milliseconds grace);

  /// How many threads of the program were left behind in a call that has not returned.
  static int leftBehind();

 private:
  struct State;
  static void run(const std::shared_ptr<State>& state);

  std::shared_ptr<State> m_state;
  std::thread m_thread;
};

}  // namespace nazir::widgets
