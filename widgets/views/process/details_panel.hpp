// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A list or tree of details, and below it all of the current row as plain text: lists show one line of each value.

#include <QSplitter>

#include "widgets/views/process/details_view.hpp"

class QPlainTextEdit;

namespace nazir::widgets {

class DetailsPanel : public QSplitter {
  Q_OBJECT

 public:
  /// The pane never shows more: a text without line breaks takes long to lay out.
  static constexpr qsizetype longestText = 64 * 1024;

  /// `hint`: what the pane says while no row is selected.
  DetailsPanel(QAbstractItemModel& model, const QString& accessibleName, bool isTree, const QString& hint,
               QWidget* parent);

  DetailsView* view() const { return m_view; }
  QString wholeText() const;

 private:
  DetailsView* m_view;
  QPlainTextEdit* m_whole;
};

}  // namespace nazir::widgets
