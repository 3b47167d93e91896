// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/process/details_panel.hpp"

#include <QPlainTextEdit>

#include "widgets/views/theme.hpp"

namespace nazir::widgets {

DetailsPanel::DetailsPanel(QAbstractItemModel& model, const QString& accessibleName, bool isTree, const QString& hint,
                           QWidget* parent)
    : QSplitter(Qt::Vertical, parent),
      m_view(new DetailsView(model, accessibleName, isTree, this)),
      m_whole(new QPlainTextEdit(this)) {
  m_whole->setReadOnly(true);
  m_whole->setUndoRedoEnabled(false);
  m_whole->setTabChangesFocus(true);
  m_whole->setFont(fixedFont(font()));
  m_whole->setPlaceholderText(hint);
  m_whole->setFrameShape(QFrame::NoFrame);
  m_whole->setAccessibleName(tr("The whole text of the selected line"));
  addWidget(m_view);
  addWidget(m_whole);
  setChildrenCollapsible(false);
  setStretchFactor(0, 3);
  setStretchFactor(1, 1);
  connect(m_view, &DetailsView::wholeChanged, this, [this](const QString& text) {
    m_whole->setPlainText(text.size() > longestText ? text.left(longestText) + QStringLiteral("\n…") : text);
  });
}

QString DetailsPanel::wholeText() const {
  return m_whole->toPlainText();
}

}  // namespace nazir::widgets
