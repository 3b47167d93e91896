// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The journal of a run: one line for each event that the workload tells of, the newest at the bottom. The view follows
// the newest line unless the user has scrolled up.

#include <QFrame>

#include "scenarios/kit/journal.hpp"

class QPlainTextEdit;

namespace nazir::app {

class JournalView : public QFrame {
  Q_OBJECT

 public:
  static constexpr int mostLines = 1000;  ///< The oldest are dropped beyond that.

  explicit JournalView(QWidget* parent = nullptr);

  /// Appends the entries of the page.
  void append(const scenarios::Journal::Page& page);
  void clear();
  QString text() const;

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  QPlainTextEdit* m_lines;
};

}  // namespace nazir::app
