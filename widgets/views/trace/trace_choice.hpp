// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the next trace of the page Trace Overview is to record: of which processes, what of them, and what ends it.
// Below the choice stands the button that starts and stops it. Window's thread only; searching runs on the collector's
// thread.

#include <QScrollArea>
#include <QVariantMap>

#include "widgets/data/collector.hpp"
#include "widgets/views/page.hpp"

class QCheckBox;
class QComboBox;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QSpinBox;

namespace nazir::widgets {

class PlainLabel;
class TracedList;

class TraceChoice : public QScrollArea {
  Q_OBJECT

 public:
  static constexpr int mostEvents = 500'000, mostSeconds = 3600, mostPerSecond = 1'000'000;
  /// Found by a filter, at a time.
  static constexpr std::size_t mostFound = 1000;

  explicit TraceChoice(Collector& collector, QWidget* parent = nullptr);

  void setFrame(const FramePointer& frame);
  /// Adds processes, and turns off the choice of all processes.
  void add(const std::vector<observe::Pid>& pids, TraceScope scope);
  /// Adds all processes that a filter for the list of processes leaves.
  void addMatching(const QString& filter);
  observe::TraceRequest request() const;
  /// Why such a trace cannot be started; empty if it can.
  QString whyNot() const;
  /// Why the node cannot trace anything; empty if it can.
  QString whyNever() const;

  /// While a trace runs, nothing can be chosen. `share`: how much of its bounds is used, 0..1. `usage`: the same in
  /// words.
  void showRunning(bool running, bool starting, double share, const QString& usage);
  /// For the completion of message types.
  void setTypes(const QStringList& types);

  QVariantMap state() const;
  void restoreState(const QVariantMap& state);
  QPushButton* toggle() const { return m_toggle; }
  TracedList* list() const { return m_list; }
  QLineEdit* search() const { return m_search; }

 signals:
  void changed();
  void toggleRequested();

 private:
  QWidget* makeProcesses();
  QWidget* makeWhat();
  QWidget* makeBounds();
  void showState();

  Collector& m_collector;
  FramePointer m_frame;
  QCheckBox* m_all;
  QCheckBox* m_new;
  TracedList* m_list;
  QLineEdit* m_search;
  PlainLabel* m_found;
  QPushButton* m_remove;
  QComboBox* m_messages;
  QCheckBox* m_life;
  QCheckBox* m_scheduling;
  QLineEdit* m_type;
  QSpinBox* m_events;
  QSpinBox* m_seconds;
  QSpinBox* m_rate;
  QPushButton* m_toggle;
  QProgressBar* m_bar;
  PlainLabel* m_usage;
  QList<QWidget*> m_sections;
  bool m_running = false, m_starting = false;
};

}  // namespace nazir::widgets
