// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A trace of the process, started and stopped here: what it sends, receives and calls, step by step. Every trace ends
// by itself, after a number of events or seconds. What was lost is shown.
//
// The trace goes on while the sheet is hidden; it is read only while the sheet is current. The node forgets it with the
// next trace, the next process, or the window.

#include <vector>

#include "widgets/data/trace_log.hpp"
#include "widgets/data/trace_reading.hpp"
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
class TraceFiles;

class TraceSheet : public ProcessSheet {
  Q_OBJECT

 public:
  static constexpr int mostEvents = 10'000, mostSeconds = 600;

  TraceSheet(const SheetContext& context, QWidget* parent);

  void start();
  void stop();
  bool running() const { return m_reading.running(); }
  /// Writes the events: as JSON for Perfetto, or as CSV if the name ends so. Reports what came of it.
  void saveTo(const QString& file);

  /// The line above the table.
  QString statusText() const;

 private:
  void forget() override;
  void showSubject() override;
  void hideEvent(QHideEvent* event) override;
  QWidget* makeTools();
  void take(const observe::TraceEvents& events);
  void showState();
  void askWhereToSave();
  std::vector<DetailsRow> rowsFrom(std::uint32_t first) const;
  void clear();

  TraceReading m_reading;
  TraceRecorder m_recorder;
  DetailsTable m_table;
  DetailsPanel* m_panel;
  ContentStack* m_stack;
  EmptyState* m_empty;
  TraceFiles* m_files;
  QCheckBox* m_messages;
  QCheckBox* m_life;
  QCheckBox* m_scheduling;
  QSpinBox* m_events;
  QSpinBox* m_seconds;
  QPushButton* m_toggle;
  QPushButton* m_save;
  PlainLabel* m_line;
};

}  // namespace nazir::widgets
