// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Finds out why and when watched processes end. Asks the node to trace the life of a process, which costs the process
// nothing measurable, and fetches the trace once the process is gone. One for the whole window, because fetching
// empties the node's trace.
//
// Window's thread only; nothing blocks.

#include <QHash>
#include <QObject>
#include <functional>
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
  Collector& m_collector;
  QHash<quint64, std::optional<End>> m_ends;  // of watched processes
};

}  // namespace nazir::widgets
