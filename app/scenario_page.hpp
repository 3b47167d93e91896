// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The Scenario tab: what runs and why, the ledger, throughput and latency, and the numbers that can be changed. Updates
// its widgets only while visible; the histories of throughput and latency also grow in the background.

#include <QWidget>
#include <vector>

#include "session_control.hpp"
#include "widgets/data/history.hpp"

class QLabel;
class QPushButton;

namespace nazir::widgets {
class EmptyState;
class FigureBox;
class PlainLabel;
class Sparkline;
}  // namespace nazir::widgets

namespace nazir::app {

class LedgerTable;
class ScenarioControls;

class ScenarioPage : public QWidget {
  Q_OBJECT

 public:
  explicit ScenarioPage(SessionControl& control, QWidget* parent = nullptr);

  const LedgerTable& ledger() const { return *m_ledger; }

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  QWidget* makeControls();
  void showSession();
  void showPhase();
  void takeFigures();
  void showFigures(const scenarios::Figures& figures);

  SessionControl& m_control;
  widgets::PlainLabel* m_title;
  QLabel* m_phase;
  widgets::PlainLabel* m_description;
  LedgerTable* m_ledger;
  widgets::FigureBox* m_rates;
  widgets::Sparkline* m_throughput;
  widgets::Sparkline* m_latency;
  widgets::FigureBox* m_facts;
  QStringList m_factNames;
  ScenarioControls* m_load;
  ScenarioControls* m_faults;
  QLabel* m_faultsTitle;
  QPushButton* m_reset;
  QWidget* m_content;
  widgets::EmptyState* m_empty;
  bool m_missing = false;      // donors were missed between the last two readings
  std::uint64_t m_missed = 0;  // total at the last reading
  widgets::Series m_throughputHistory, m_latencyHistory;
  std::chrono::nanoseconds m_lastAt{0};  // on the session's clock, of the last values of the histories
};

}  // namespace nazir::app
