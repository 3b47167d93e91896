// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/two_way_switch.hpp"

#include <QHBoxLayout>
#include <QPainter>
#include <QToolButton>

#include "widgets/views/theme.hpp"

namespace nazir::widgets {

TwoWaySwitch::TwoWaySwitch(const Way& first, const Way& second, const QString& name, QWidget* parent)
    : QWidget(parent), m_first(new QToolButton(this)), m_second(new QToolButton(this)) {
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  const std::pair<QToolButton*, const Way&> ways[] = {{m_first, first}, {m_second, second}};
  for (const auto& [button, way] : ways) {
    button->setText(way.text);
    button->setToolTip(way.help);
    button->setCheckable(true);
    button->setAutoExclusive(true);
    layout->addWidget(button);
  }
  setAccessibleName(name);
  setSecond(false);
  connect(m_second, &QToolButton::toggled, this, [this](bool chosen) {
    setSecond(chosen);
    emit secondChosen(chosen);
  });
}

void TwoWaySwitch::setSecond(bool second) {
  const QSignalBlocker quiet(m_second);
  (second ? m_second : m_first)->setChecked(true);
  m_first->setFocusPolicy(second ? Qt::NoFocus : Qt::TabFocus);
  m_second->setFocusPolicy(second ? Qt::TabFocus : Qt::NoFocus);
}

void TwoWaySwitch::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(tokens(palette()).edge);
  painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
}

}  // namespace nazir::widgets
