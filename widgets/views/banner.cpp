// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/banner.hpp"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QToolButton>

#include "widgets/views/glyphs.hpp"
#include "widgets/views/plain_label.hpp"
#include "widgets/views/theme.hpp"

namespace nazir::widgets {
namespace {

constexpr int mostLines = 4;

}  // namespace

Banner::Banner(QWidget* parent)
    : QFrame(parent), m_text(new PlainLabel(this)), m_action(new QToolButton(this)), m_close(new QToolButton(this)) {
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(36, 6, 8, 6);
  layout->addWidget(m_text, 1);
  layout->addWidget(m_action);
  layout->addWidget(m_close);
  m_text->setMaximumLines(mostLines);
  m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
  m_close->setToolTip(tr("Close (Esc)"));
  m_close->setAccessibleName(tr("Close"));
  connect(m_action, &QToolButton::clicked, this, &Banner::actionTriggered);
  connect(m_close, &QToolButton::clicked, this, &QWidget::hide);
  applyPalette();
  hide();
}

void Banner::showText(Kind kind, const QString& text, const QString& action, bool dismissible) {
  m_kind = kind;
  m_text->setText(text);
  m_action->setText(action);
  m_action->setVisible(!action.isEmpty());
  m_close->setVisible(dismissible);
  setAccessibleName(text);
  show();
  update();
}

QString Banner::text() const {
  return m_text->text();
}

void Banner::applyPalette() {
  m_close->setIcon(symbolIcon(Symbol::cross, palette()));
}

void Banner::changeEvent(QEvent* event) {
  if (event->type() == QEvent::PaletteChange) applyPalette();
  QFrame::changeEvent(event);
}

void Banner::paintEvent(QPaintEvent*) {
  const Tokens& t = tokens(palette());
  const bool notice = m_kind == Kind::notice;
  const QColor mark = notice ? t.info : m_kind == Kind::crash ? t.exited : t.error;
  QPainter painter(this);
  painter.fillRect(rect(), notice ? t.raised : t.ended);
  painter.fillRect(QRect(0, 0, 3, height()), mark);
  paintSymbol(painter, QRectF(10, (height() - 18) / 2.0, 18, 18),
              notice                  ? Symbol::info
              : m_kind == Kind::crash ? Symbol::cross
                                      : Symbol::warning,
              mark);
}

}  // namespace nazir::widgets
