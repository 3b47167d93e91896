// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Helpers that wait for the collector without guessing how long it takes, and the rows that most tests begin with.

#include <QSignalSpy>
#include <QTest>

#include <nazir/findings.hpp>

#include "fake_node.hpp"
#include "widgets/data/collector.hpp"

namespace nazir::widgets::tests {

/// Long enough for the slowest machine; expires only when something is broken.
constexpr int patience = 20000;

/// For tests that count what a node is asked: rules ask too.
inline findings::Settings noRules() {
  findings::Settings settings;
  for (const auto& rule : findings::rules()) settings.enable(rule.id, false);
  return settings;
}

/// Takes a snapshot of a paused collector and returns when its frame is there.
inline FramePointer nextFrame(Collector& collector) {
  const auto before = collector.latest();
  collector.refresh();
  FramePointer frame;
  (void)QTest::qWaitFor(
      [&] {
        frame = collector.latest();
        return frame && (!before || frame->snapshot != before->snapshot || frame->problem != before->problem);
      },
      patience);
  QCoreApplication::processEvents();  // the pages take it when its signal arrives
  return frame;
}

/// Returns when the latest frame is as wanted.
template <typename Wanted>
bool frameWhere(Collector& collector, Wanted&& wanted) {
  const bool there = QTest::qWaitFor(
      [&] {
        const auto frame = collector.latest();
        return frame && wanted(*frame);
      },
      patience);
  QCoreApplication::processEvents();
  return there;
}

/// Gives a frame the order and the forest of its query.
inline void putInOrder(Frame& frame) {
  const auto untold = untoldBy(*frame.info);
  const ShownValues values(*frame.snapshot, frame.deltas.get(), frame.query.accumulate, untold);
  frame.forest = std::make_shared<Forest>(*frame.snapshot, &values);
  ProcessSorter sorter;
  frame.order = std::make_shared<ProcessOrder>(
      sorter.order(*frame.snapshot, *frame.deltas, frame.query, untold, frame.forest.get()));
}

/// A frame without a collector, with order and forest as the collector would compute them.
inline FramePointer frameOf(FakeNode& node, const ProcessQuery& query = {}, const FramePointer& before = {}) {
  auto frame = std::make_shared<Frame>();
  frame->snapshot = node.snapshot();
  frame->info = std::make_shared<observe::NodeInfo>(node.info());
  const auto* earlier = before ? before->snapshot.get() : nullptr;
  frame->rates = ratesBetween(earlier, *frame->snapshot);
  frame->deltas = std::make_shared<Deltas>(deltasBetween(earlier, *frame->snapshot));
  frame->query = query;
  putInOrder(*frame);
  const bool changed = !before || frame->deltas->started + frame->deltas->ended > 0;
  frame->population = (before ? before->population : 0) + (changed ? 1 : 0);
  if (before && !before->snapshot->processes.empty()) frame->freshAfter = before->snapshot->processes.back().pid;
  return frame;
}

/// The same frame with the order for another query.
inline FramePointer withQuery(const FramePointer& frame, const ProcessQuery& query) {
  auto other = std::make_shared<Frame>(*frame);
  other->query = query;
  putInOrder(*other);
  return other;
}

}  // namespace nazir::widgets::tests
