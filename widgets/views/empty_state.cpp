// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/empty_state.hpp"

#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include "widgets/views/plain_label.hpp"
#include "widgets/views/theme.hpp"

namespace nazir::widgets {
namespace {

constexpr int mostLines = 6;

}  // namespace

EmptyState::EmptyState(QWidget* parent)
    : QWidget(parent), m_sentence(new PlainLabel(this)), m_action(new QPushButton(this)) {
  auto* layout = new QVBoxLayout(this);
  layout->setSpacing(12);
  layout->addStretch(2);
  layout->addWidget(m_sentence);  // without an alignment, which would forget the height for its width
  layout->addWidget(m_action, 0, Qt::AlignHCenter);
  layout->addStretch(3);
  m_sentence->setForegroundRole(QPalette::PlaceholderText);
  m_sentence->setMaximumLines(mostLines);
  m_sentence->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
  connect(m_action, &QPushButton::clicked, this, &EmptyState::actionTriggered);
}

void EmptyState::setText(const QString& sentence, const QString& action) {
  if (m_sentence->text() != sentence) m_sentence->setText(sentence);
  m_action->setText(action);
  m_action->setVisible(!action.isEmpty());
}

QString EmptyState::sentence() const {
  return m_sentence->text();
}

void EmptyState::paintEvent(QPaintEvent*) {
  QPainter(this).fillRect(rect(), tokens(palette()).surface);
}

}  // namespace nazir::widgets
