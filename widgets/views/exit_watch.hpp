// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Finds out why and when watched processes end, and what else happens in their life: spawns, links, names. Has the node
// trace the life of all of them, which costs them next to nothing, and reads the trace when asked. One for the whole
// window, because a node has room for few traces.
//
// Window's thread only; nothing blocks.

#include <QObject>
#include <functional>
#include <memory>
#include <optional>

#include "widgets/data/collector.hpp"

namespace nazir::widgets {

class ExitWatch : public QObject {
  Q_OBJECT

 public:
  struct End {
    QString reason;
    observe::Duration at{0};  ///< On the node's clock.
  };

  /// Of one process; the oldest make room.
  static constexpr std::size_t mostEvents = 200;

  explicit ExitWatch(Collector& collector, QObject* parent = nullptr);

  /// Until as many calls of `unwatch`.
  void watch(observe::Pid pid);
  void unwatch(observe::Pid pid);

  /// Calls `then` with how a watched process ended, unless `context` is gone by then; with nothing when the node does
  /// not know, for example because the process ended before it was watched.
  void ask(observe::Pid pid, QObject* context, std::function<void(const std::optional<End>&)> then);

  /// Calls `then` with what is known of the life of a watched process, the oldest event first, unless `context` is gone
  /// by then. Their numbers say nothing.
  void readLife(observe::Pid pid, QObject* context, std::function<void(const std::vector<observe::TraceEvent>&)> then);

 private:
  struct Reading;

  Collector& m_collector;
  std::shared_ptr<Reading> m_reading;  // belongs to the collector's thread
};

}  // namespace nazir::widgets
