// SPDX-License-Identifier: BSL-1.0
#pragma once
// Judges a node, look by look.
//
//   Engine engine;
//   for (;;) {
//     auto found = engine.round(*node, *node->info(), node->snapshot());  // about once a second
//     for (const Finding& each : found->now) print(each.sentence);
//   }
//
// For one thread at a time, not a scheduler of the observed runtime. A round asks the node for incidents, for waits and
// for details of few processes (at most `most_questions`); all else it takes from the snapshots. 100,000 processes take
// about 15 ms of processor time a round: see `nazir_bench findings`.
//
// Rounds compare a snapshot with the one before. Whatever is measured in time uses the node's clock, so that a virtual
// run is judged in its own seconds.

#include <cstdint>
#include <memory>

#include <nazir/findings/finding.hpp>
#include <nazir/findings/rule_info.hpp>
#include <nazir/findings/settings.hpp>

namespace nazir::findings {

class Engine {
 public:
  static constexpr std::size_t most_questions = 200;

  explicit Engine(Settings settings = {});
  ~Engine();
  Engine(Engine&&) noexcept;
  Engine& operator=(Engine&&) noexcept;

  /// Takes effect in the next round. What is known of processes stays.
  void set(Settings settings);
  const Settings& settings() const;

  /// One round. The snapshot holds all processes. A snapshot that is less than 100 ms later than the last one changes
  /// nothing, unless the node has stopped. When the node has restarted or stopped, all findings become past ones.
  /// `call` limits the time that the node may take for all questions together. Rules ask again later for what it does
  /// not answer in time.
  FindingsPointer round(observe::Node& node, const observe::NodeInfo& info, const observe::SnapshotPointer& snapshot,
                        const observe::Call& call = {});

  /// The result of the last round; never null.
  FindingsPointer latest() const;
  /// Another node: forgets everything, past findings too.
  void forget();

 private:
  class State;
  std::unique_ptr<State> state_;
};

}  // namespace nazir::findings
