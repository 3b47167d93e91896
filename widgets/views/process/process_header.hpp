// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The top of a process window: back and forward, the state as a mark, the pid, and the title: a registered name bold, a
// label in quotes, a function in the fixed font, each named in the line below. Below that, what the rules found.

#include <QWidget>

#include "widgets/models/finding_model.hpp"
#include "widgets/views/process/process_sheet.hpp"

class QToolButton;

namespace nazir::widgets {

class FindingLink;
class PlainLabel;

class ProcessHeader : public QWidget {
  Q_OBJECT

 public:
  ProcessHeader(const Subject& subject, QWidget* parent);

  /// The subject has changed.
  void follow();
  void setWays(bool back, bool forward);

  /// What stands beside the pid, and the line below.
  QString titleShown() const;
  QString subtitle() const;
  /// What the rules found about the process.
  FindingLink& findings() const { return *m_findings; }

 signals:
  void backRequested();
  void forwardRequested();
  void findingRequested(const nazir::widgets::FindingKey& key);

 protected:
  void changeEvent(QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;

 private:
  void applyPalette();

  const Subject& m_subject;
  QToolButton* m_back;
  QToolButton* m_forward;
  QWidget* m_mark;  // its place; painted by this widget
  PlainLabel* m_pid;
  PlainLabel* m_title;
  PlainLabel* m_subtitle;
  FindingLink* m_findings;
};

}  // namespace nazir::widgets
