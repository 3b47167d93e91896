// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/chip.hpp"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <algorithm>
#include <utility>

#include "widgets/models/plain_text.hpp"
#include "widgets/views/glyphs.hpp"
#include "widgets/views/process_list_keys.hpp"
#include "widgets/views/theme.hpp"

namespace nazir::widgets {
namespace {

constexpr int padding = 8;
constexpr int widestText = 280;

}  // namespace

Chip::Chip(Kind kind, const QString& text, QWidget* parent) : QWidget(parent), m_kind(kind), m_text(text) {
  setFocusPolicy(Qt::ClickFocus);  // the arrow keys of the filter lead here; Tab goes past
  setMouseTracking(true);
  setCursor(Qt::ArrowCursor);
  describe();
}

void Chip::setText(const QString& text) {
  if (text == m_text) return;
  m_text = text;
  describe();
  updateGeometry();
  update();
}

void Chip::setProblem(const QString& problem) {
  m_problem = problem;
  describe();
  update();
}

void Chip::setHelp(const QString& help) {
  m_help = help;
  describe();
}

void Chip::describe() {
  QString help = m_text;
  for (const QString& line : {m_problem, m_help}) {
    if (!line.isEmpty()) help += QLatin1Char('\n') + line;
  }
  setToolTip(plainToolTip(help));
  setAccessibleName(m_kind == Kind::condition ? tr("Condition %1").arg(m_text) : m_text);
  setAccessibleDescription(
      (m_problem.isEmpty() ? QString() : m_problem + QLatin1Char(' ')) +
      (m_kind == Kind::condition ? tr("Delete removes it, Enter edits it.") : tr("Delete ends this.")));
}

QSize Chip::sizeHint() const {
  const int height = fontMetrics().height() + 6;
  return {2 * padding + std::min(fontMetrics().horizontalAdvance(m_text), widestText) + height, height};
}

QSize Chip::minimumSizeHint() const {
  return {0, sizeHint().height()};
}

QRect Chip::crossBox() const {
  return {width() - height(), 0, height(), height()};
}

void Chip::paintEvent(QPaintEvent*) {
  const Tokens& t = tokens(palette());
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const bool bad = !m_problem.isEmpty();
  painter.setPen(bad ? t.error : hasFocus() ? t.accent : t.edge);
  painter.setBrush(hasFocus() || m_kind == Kind::notice ? t.accentTint : t.raised);
  painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
  const QRect box(padding, 0, crossBox().left() - padding, height());
  painter.setPen(bad ? t.error : t.text);
  painter.drawText(box, Qt::AlignVCenter | Qt::AlignLeft,
                   fontMetrics().elidedText(m_text, Qt::ElideMiddle, box.width()));
  paintSymbol(painter, QRectF(crossBox()).adjusted(3, 3, -3, -3), Symbol::cross, m_overCross ? t.text : t.dim);
}

void Chip::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace) {
    emit removeRequested();
  } else if (isEnter(*event) && m_kind == Kind::condition) {
    emit editRequested();
  } else if (event->key() == Qt::Key_Left || event->key() == Qt::Key_Up) {
    emit stepRequested(-1);
  } else if (event->key() == Qt::Key_Right || event->key() == Qt::Key_Down) {
    emit stepRequested(1);
  } else {
    event->ignore();
  }
}

void Chip::mousePressEvent(QMouseEvent* event) {
  m_pressed = event->button() == Qt::LeftButton && crossBox().contains(event->pos());
}

void Chip::mouseReleaseEvent(QMouseEvent* event) {
  if (std::exchange(m_pressed, false) && crossBox().contains(event->pos())) emit removeRequested();
}

void Chip::mouseDoubleClickEvent(QMouseEvent* event) {
  if (m_kind == Kind::condition && !crossBox().contains(event->pos())) emit editRequested();
}

void Chip::mouseMoveEvent(QMouseEvent* event) {
  const bool over = crossBox().contains(event->pos());
  if (over == m_overCross) return;
  m_overCross = over;
  update();
}

void Chip::leaveEvent(QEvent*) {
  m_overCross = false;
  update();
}

void Chip::focusInEvent(QFocusEvent*) {
  update();
}

void Chip::focusOutEvent(QFocusEvent*) {
  update();
}

}  // namespace nazir::widgets
