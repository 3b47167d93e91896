// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The Scenario tab: what runs and why, its ledger if it keeps one, its figures, its journal, and the numbers that can
// be changed. Updates its widgets only while visible; the plots also grow in the background.

#include <vector>

#include "session_control.hpp"
#include "widgets/views/page.hpp"

class QLabel;
class QPushButton;
class QToolButton;

namespace nazir::widgets {
class EmptyState;
class PlainLabel;
}  // namespace nazir::widgets

namespace nazir::app {

class FigureView;
class JournalView;
class LedgerTable;
class ScenarioControls;

class ScenarioPage : public widgets::Page {
  Q_OBJECT

 public:
  ScenarioPage(SessionControl& control, widgets::Collector& collector, QWidget* parent = nullptr);

  const LedgerTable& ledger() const { return *m_ledger; }

 signals:
  /// The user would like to see the scenario's text, and other scenarios.
  void libraryRequested();

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  void showFrame(const widgets::FramePointer&) override {}  // it shows the session, not the node
  QWidget* makeControls();
  void showSession();
  void showPhase();
  void takeFigures();
  void showFigures(const scenarios::Figures& figures);

  SessionControl& m_control;
  widgets::PlainLabel* m_title;
  QLabel* m_phase;
  widgets::PlainLabel* m_description;
  widgets::PlainLabel* m_watch;
  LedgerTable* m_ledger;
  FigureView* m_figures;
  JournalView* m_journal;
  widgets::PlainLabel* m_recording;
  ScenarioControls* m_load;
  ScenarioControls* m_faults;
  QLabel* m_faultsTitle;
  QPushButton* m_reset;
  QToolButton* m_edit;
  QWidget* m_content;
  widgets::EmptyState* m_empty;
  bool m_missing = false;      // donors were missed between the last two readings
  std::uint64_t m_missed = 0;  // total at the last reading
  std::uint64_t m_cursor = 0;  // in the journal
};

}  // namespace nazir::app
