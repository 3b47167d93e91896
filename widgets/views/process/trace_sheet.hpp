// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A trace of the process, started and stopped here: what it sends, receives and calls, step by step. Every trace ends
// by itself, after a number of events or seconds. What was lost is shown.
//
// The trace goes on while the sheet is hidden; it is read only while the sheet is current. The node forgets it with the
// next trace, the next process, or the window.

#include <QPointer>
#include <QTimer>
#include <memory>
#include <vector>

#include "widgets/models/details_table.hpp"
#include "widgets/views/process/process_sheet.hpp"

class QCheckBox;
class QPushButton;
class QSpinBox;

namespace nazir::widgets {

class ContentStack;
class DetailsPanel;
class EmptyState;
class PlainLabel;

class TraceSheet : public ProcessSheet {
  Q_OBJECT

 public:
  static constexpr int mostEvents = 10'000, mostSeconds = 600;

  TraceSheet(const SheetContext& context, QWidget* parent);
  ~TraceSheet() override;

  void start();
  void stop();
  bool running() const { return m_trace && !m_status.ended; }
  /// Writes the events: as JSON for Perfetto, or as CSV if the name ends so. Reports what came of it.
  void saveTo(const QString& file);

  /// The line above the table.
  QString statusText() const;

 private:
  struct Reading {
    observe::TraceEvents events;
    observe::TraceStatus status;
  };

  void forget() override;
  void showSubject() override;
  QWidget* makeTools();
  void read();
  void take(const observe::Answer<Reading>& answer);
  void release();
  void showState();
  void askWhereToSave();
  std::vector<DetailsRow> rowsOf(const std::vector<observe::TraceEvent>& events) const;

  QPointer<Collector> m_collector;  // null at the end of the program
  DetailsTable m_table;
  DetailsPanel* m_panel;
  ContentStack* m_stack;
  EmptyState* m_empty;
  QCheckBox* m_messages;
  QCheckBox* m_life;
  QCheckBox* m_scheduling;
  QSpinBox* m_events;
  QSpinBox* m_seconds;
  QPushButton* m_toggle;
  QPushButton* m_save;
  PlainLabel* m_line;

  QTimer m_timer;
  std::optional<observe::TraceId> m_trace;
  observe::TraceStatus m_status;
  std::shared_ptr<std::vector<observe::TraceEvent>> m_recorded;  // copied before it grows while it is written
  std::uint64_t m_next = 0, m_lost = 0;
  bool m_starting = false, m_reading = false, m_complete = false;
  QString m_problem;
};

}  // namespace nazir::widgets
