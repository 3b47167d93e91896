// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Finds out why and when watched processes end. Has the node trace the life of all of them, which costs them next to
// nothing, and reads the trace once one is gone. One for the whole window, because a node has room for few traces.
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

  explicit ExitWatch(Collector& collector, QObject* parent = nullptr);

  void watch(observe::Pid pid);
  void unwatch(observe::Pid pid);

  /// Calls `then` with how a watched process ended, unless `context` is gone by then; with nothing when the node does
  /// not know, for example because the process ended before it was watched.
  void ask(observe::Pid pid, QObject* context, std::function<void(const std::optional<End>&)> then);

 private:
  struct Reading;

  Collector& m_collector;
  std::shared_ptr<Reading> m_reading;  // belongs to the collector's thread
};

}  // namespace nazir::widgets
