// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One trace of a node, from its start to its last event: starts it, reads it piece by piece, stops it, and has the node
// forget it in the end.
//
//   reading.start(request);
//   connect(&reading, &TraceReading::came, this, [&](const observe::TraceEvents& events) { recorder.add(events); });
//
// While it is not active, nothing is read; the trace goes on at the node, which keeps the events in the memory that the
// request allows. The trace ends when the node restarts, and when another node is observed. Window's thread only; never
// waits.

#include <QObject>
#include <QPointer>
#include <QTimer>
#include <optional>

#include "widgets/data/collector.hpp"

namespace nazir::widgets {

class TraceReading : public QObject {
  Q_OBJECT

 public:
  explicit TraceReading(Collector& collector, QObject* parent = nullptr);
  ~TraceReading() override;

  /// Forgets the trace before. Does nothing while one is starting.
  void start(const observe::TraceRequest& request);
  void stop();
  /// Stops the trace, if it runs, and forgets everything.
  void forget();
  void setActive(bool active);

  bool starting() const { return m_starting; }
  bool running() const { return m_trace && !m_status.ended; }
  /// Whether it asks the node for more, twice a second.
  bool reads() const { return m_timer.isActive(); }
  /// A trace was started and not forgotten.
  bool exists() const { return m_exists; }
  /// As of the latest reading.
  const observe::TraceStatus& status() const { return m_status; }
  /// Events for which the node had no room.
  std::uint64_t lost() const { return m_lost; }
  /// Why the trace could not be started or read; empty if all is well.
  const QString& problem() const { return m_problem; }

 signals:
  void came(const observe::TraceEvents& events);
  /// Something else than the events has changed.
  void changed();
  /// The node did not stop the trace.
  void refused(const QString& problem);

 private:
  struct Begun {
    observe::TraceId id = {};
    std::uint64_t epoch = 0;
  };
  struct Piece {
    observe::TraceEvents events;
    observe::TraceStatus status;
  };

  void begin(const observe::Answer<Begun>& answer);
  void read();
  void setTimer();
  void take(const observe::Answer<Piece>& answer);
  void release(const Begun& begun);
  void abandon();

  QPointer<Collector> m_collector;  // null at the end of the program
  QTimer m_timer;
  std::optional<Begun> m_trace;
  observe::TraceStatus m_status;
  std::uint64_t m_generation = 0;  // an answer for another one comes too late
  std::uint64_t m_next = 0, m_lost = 0;
  bool m_active = false, m_exists = false, m_starting = false, m_reading = false, m_complete = false;
  QString m_problem;
};

}  // namespace nazir::widgets
