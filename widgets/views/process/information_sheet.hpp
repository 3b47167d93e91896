// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a process is, does, holds and waits for, and its relations: the row of the last snapshot, and the details that
// no row has.

#include "widgets/views/process/details_sheet.hpp"

namespace nazir::widgets {

class FigureBox;
class PidLinks;
class Sparkline;

class InformationSheet : public DetailsSheet {
  Q_OBJECT

 public:
  InformationSheet(const SheetContext& context, QWidget* parent);

 private:
  observe::DetailsRequest request() const override;
  QString topic() const override { return tr("Relations"); }
  Shown showDetails(const observe::ProcessDetails& details) override;
  void clearDetails() override;
  void showSubject() override;

  void addFigures();
  QWidget* makeRelations();
  void showRow(const Frame& frame, const observe::ProcessRow& row);
  void showRates(const Frame& frame, const observe::ProcessRow& row);
  void showMemory(const observe::ProcessRow& row);
  void showAncestors(const observe::ProcessRow& row);
  void showRelations(const observe::ProcessDetails::Part<observe::Relations>& relations);
  void showWaiting(const observe::ProcessDetails& details);
  /// Replaces all that is true only of a living process.
  void showLastFacts();

  FigureBox* m_overview;
  FigureBox* m_messaging;
  FigureBox* m_memory;
  FigureBox* m_time;
  Sparkline* m_work;
  Sparkline* m_mailbox;
  std::vector<PidLinks*> m_relations;
  bool m_related = false;  // the relations are known
  // Of the row before, for rates.
  bool m_known = false;
  std::uint64_t m_sequence = 0, m_reductions = 0, m_messages = 0;
  observe::Duration m_running{0};
  std::chrono::steady_clock::time_point m_taken;
  std::chrono::nanoseconds m_at{0};
};

}  // namespace nazir::widgets
