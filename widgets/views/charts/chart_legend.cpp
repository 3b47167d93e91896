// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/charts/chart_legend.hpp"

#include <QLabel>
#include <QPainter>
#include <algorithm>

#include "widgets/models/plain_text.hpp"
#include "widgets/views/charts/chart_style.hpp"
#include "widgets/views/draw_text.hpp"
#include "widgets/views/theme.hpp"

namespace nazir::widgets {
namespace {

constexpr int sampleWidth = 30, gap = 6, between = 10;

}  // namespace

LegendItem::LegendItem(const QString& name, int style, const QString& sample, QWidget* parent)
    : QCheckBox(parent), m_style(style), m_sample(sample) {
  setText(name);
  setChecked(true);
  setFocusPolicy(Qt::TabFocus);
  setCursor(Qt::PointingHandCursor);
  connect(this, &QCheckBox::toggled, this, &LegendItem::describe);
  describe();
}

void LegendItem::describe() {
  setAccessibleName(isChecked() ? tr("%1: %2, shown").arg(text(), m_value) : tr("%1: hidden").arg(text()));
  update();
}

void LegendItem::setValue(const QString& value) {
  if (m_value == value) return;
  m_value = value;
  describe();
}

void LegendItem::setName(const QString& name) {
  if (text() == name) return;
  setText(name);
  describe();
}

QSize LegendItem::sizeHint() const {
  const QFontMetrics metrics(font());
  const int name = std::max(metrics.horizontalAdvance(text()), metrics.horizontalAdvance(m_widest));
  return {sampleWidth + gap + name + gap + metrics.horizontalAdvance(m_sample) + 4, metrics.height() + 4};
}

void LegendItem::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  paintOn(painter);
  if (!hasFocus()) return;
  painter.setPen(tokens(palette()).accent);
  painter.setBrush(Qt::NoBrush);
  painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
}

void LegendItem::paintOn(QPainter& painter) const {
  const Tokens& t = tokens(palette());
  const int middle = height() / 2;
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setFont(font());
  if (isChecked()) {
    QPen pen = seriesPen(t, std::max(m_style, 0), 2);
    if (m_style < 0) pen = QPen(t.text, 1.6);
    painter.setPen(pen);
    painter.drawLine(QPointF(3, middle), QPointF(3 + sampleWidth - 4, middle));
  } else {
    painter.setPen(QPen(t.dim, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(QPointF(3 + sampleWidth / 2.0 - 2, middle), 3, 3);
  }
  painter.setLayoutDirection(Qt::LeftToRight);  // what follows the sample is placed by hand
  QFont face = font();
  face.setStrikeOut(!isChecked());
  painter.setFont(face);
  painter.setPen(isChecked() && !underMouse() ? t.dim : isChecked() ? t.text : t.dim);
  const QFontMetrics metrics(font());
  const int name = metrics.horizontalAdvance(text());
  drawText(painter, QRect(sampleWidth + gap, 0, name + 2, height()), Qt::AlignVCenter | Qt::AlignLeft, text());
  if (!isChecked()) return;
  painter.setFont(font());
  painter.setPen(t.text);
  drawText(painter, QRect(sampleWidth + gap + name + gap, 0, width() - sampleWidth - 2 * gap - name, height()),
           Qt::AlignVCenter | Qt::AlignLeft, m_value);
}

ChartLegend::ChartLegend(const QString& title, const QString& help, QWidget* parent)
    : QWidget(parent), m_title(new QLabel(title, this)) {
  QFont bold = font();
  bold.setBold(true);
  m_title->setFont(bold);
  m_title->setToolTip(plainToolTip(help));
  QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
  policy.setHeightForWidth(true);
  setSizePolicy(policy);
}

void ChartLegend::clear() {
  for (auto* item : m_items) delete item;
  m_items.clear();
}

LegendItem* ChartLegend::add(const QString& name, const QString& help, int style, const QString& sample) {
  auto* item = new LegendItem(name, style, sample, this);
  item->setToolTip(plainToolTip(help));
  item->setVisible(true);
  m_items.push_back(item);
  updateGeometry();
  place(width(), true);
  return item;
}

int ChartLegend::place(int width, bool move) const {
  const QSize title = m_title->sizeHint();
  const int lineHeight = std::max(title.height(), fontMetrics().height() + 4);
  if (move) m_title->setGeometry(0, 0, title.width(), lineHeight);
  int x = title.width() + 2 * between;
  int y = 0;
  int line = lineHeight;
  for (auto* item : m_items) {
    if (item->isHidden()) continue;
    const QSize size = item->sizeHint();
    if (x + size.width() > width && x > 0) {
      x = 0;
      y += line + 1;
      line = 0;
    }
    if (move) item->setGeometry(x, y, size.width(), size.height());
    x += size.width() + between;
    line = std::max(line, size.height());
  }
  return y + line;
}

int ChartLegend::heightForWidth(int width) const {
  return place(width, false);
}

QSize ChartLegend::sizeHint() const {
  return {m_title->sizeHint().width() + 200, place(600, false)};
}

QSize ChartLegend::minimumSizeHint() const {
  int width = m_title->sizeHint().width();
  for (const auto* item : m_items) width = std::max(width, item->sizeHint().width());
  return {width, place(std::max(width, this->width()), false)};
}

void ChartLegend::resizeEvent(QResizeEvent* event) {
  place(width(), true);
  updateGeometry();
  QWidget::resizeEvent(event);
}

}  // namespace nazir::widgets
