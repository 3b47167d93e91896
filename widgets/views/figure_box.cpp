// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/figure_box.hpp"

#include <QGridLayout>
#include <QLabel>
#include <QPainter>

#include "widgets/models/plain_text.hpp"
#include "widgets/views/card.hpp"
#include "widgets/views/plain_label.hpp"
#include "widgets/views/theme.hpp"

namespace nazir::widgets {

FigureBox::FigureBox(const QString& title, QWidget* parent) : QFrame(parent), m_layout(new QGridLayout(this)) {
  m_layout->setContentsMargins(12, 8, 12, 10);
  m_layout->setHorizontalSpacing(16);
  m_layout->setVerticalSpacing(4);
  m_layout->setColumnStretch(1, 1);
  auto* caption = new QLabel(title, this);
  caption->setTextFormat(Qt::PlainText);
  QFont bold = font();
  bold.setBold(true);
  caption->setFont(bold);
  m_layout->addWidget(caption, 0, 0, 1, 2);
  m_layout->setRowMinimumHeight(0, caption->sizeHint().height() + 4);
  setAccessibleName(title);
}

int FigureBox::addFigure(const QString& name, const QString& help, bool fixed) {
  const int row = nextRow();
  auto* caption = new QLabel(name, this);
  caption->setForegroundRole(QPalette::PlaceholderText);
  caption->setTextFormat(Qt::PlainText);
  caption->setToolTip(plainToolTip(help));
  auto* value = new PlainLabel(QStringLiteral("–"), this);
  value->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
  value->setTextInteractionFlags(Qt::TextSelectableByMouse);
  value->setAccessibleName(name);
  if (fixed) value->setFont(fixedFont(font()));
  value->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
  value->setMinimumWidth(fontMetrics().averageCharWidth() * 10);
  m_layout->addWidget(caption, row, 0);
  m_layout->addWidget(value, row, 1);
  m_values.push_back(value);
  return static_cast<int>(m_values.size()) - 1;
}

void FigureBox::addWide(QWidget* widget) {
  m_layout->addWidget(widget, nextRow(), 0, 1, 2);
}

int FigureBox::nextRow() {
  // Spare height goes below the last line, so that lines have the same spacing in all boxes.
  const int row = m_layout->rowCount() - (m_stretched ? 1 : 0);
  m_layout->setRowStretch(row, 0);
  m_layout->setRowStretch(row + 1, 1);
  m_stretched = true;
  return row;
}

void FigureBox::setFigure(int line, const QString& value, const QString& exact) {
  auto* label = m_values[static_cast<std::size_t>(line)];
  if (label->text() != value) label->setText(value);
  const QString toolTip = plainToolTip(exact);
  if (label->toolTip() != toolTip) label->setToolTip(toolTip);
}

QString FigureBox::figure(int line) const {
  return m_values[static_cast<std::size_t>(line)]->text();
}

void FigureBox::paintEvent(QPaintEvent*) {
  paintCard(*this);
}

}  // namespace nazir::widgets
