// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/list_header.hpp"

#include <QMouseEvent>
#include <QPainter>
#include <algorithm>

#include "widgets/views/draw_text.hpp"
#include "widgets/views/theme.hpp"

namespace nazir::widgets {

QStringList toTexts(const ColumnWidths& widths) {
  QStringList texts;
  for (auto width = widths.begin(); width != widths.end(); ++width)
    texts.push_back(QStringLiteral("%1:%2").arg(width.key()).arg(width.value()));
  return texts;
}

ColumnWidths toWidths(const QStringList& texts) {
  ColumnWidths widths;
  for (const auto& text : texts) {
    bool isNumber = false;
    const int width = text.section(QLatin1Char(':'), -1).toInt(&isNumber);
    if (isNumber) widths.insert(text.section(QLatin1Char(':'), 0, -2), width);
  }
  return widths;
}
namespace {

constexpr int narrowest = 24;
constexpr int widest = 4000;

}  // namespace

ListHeader::ListHeader(QWidget* parent) : QHeaderView(Qt::Horizontal, parent) {
  setHighlightSections(false);
  setSectionsClickable(true);
  setMouseTracking(true);
  connect(this, &QHeaderView::sectionResized, this, [this](int column, int, int width) {
    // Stretching columns follow the others: their width is not the user's choice.
    if (m_byHand && width > 0 && sectionResizeMode(column) == Interactive) m_chosen[column] = width;
  });
}

ColumnWidths ListHeader::chosenWidths() const {
  ColumnWidths widths;
  for (auto chosen = m_chosen.begin(); chosen != m_chosen.end(); ++chosen) {
    if (chosen.key() < m_names.size()) widths.insert(m_names[chosen.key()], chosen.value());
  }
  return widths;
}

void ListHeader::setChosenWidths(const ColumnWidths& widths) {
  for (int column = 0; column < std::min<int>(count(), static_cast<int>(m_names.size())); ++column) {
    const auto width = widths.find(m_names[column]);
    if (width == widths.end() || sectionResizeMode(column) != Interactive) continue;
    m_chosen[column] = std::clamp(*width, narrowest, widest);
    resizeSection(column, m_chosen[column]);
  }
}

void ListHeader::mouseMoveEvent(QMouseEvent* event) {
  m_byHand = true;
  QHeaderView::mouseMoveEvent(event);
  m_byHand = false;
}

void ListHeader::mouseDoubleClickEvent(QMouseEvent* event) {
  m_byHand = true;
  QHeaderView::mouseDoubleClickEvent(event);
  m_byHand = false;
}

QSize ListHeader::sizeHint() const {
  return {QHeaderView::sizeHint().width(), fontMetrics().height() + 12};
}

void ListHeader::paintEvent(QPaintEvent* event) {
  const Tokens& t = tokens(palette());
  {
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), t.window);
    painter.fillRect(0, viewport()->height() - 1, viewport()->width(), 1, t.line);
  }
  QHeaderView::paintEvent(event);
}

void ListHeader::paintSection(QPainter* painter, const QRect& rect, int section) const {
  const Tokens& t = tokens(palette());
  painter->fillRect(rect.adjusted(0, 0, 0, -1), t.window);
  painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), t.line);
  const auto alignment = model()->headerData(section, Qt::Horizontal, Qt::TextAlignmentRole).value<Qt::Alignment>();
  const bool right = alignment.testFlag(Qt::AlignRight);
  const bool sorted = isSortIndicatorShown() && sortIndicatorSection() == section;
  const bool hovered =
      sectionsClickable() && rect.contains(viewport()->mapFromGlobal(QCursor::pos())) && viewport()->underMouse();
  constexpr int arrow = 12;
  QRect box = rect.adjusted(8, 0, -8, 0);
  const QString title = model()->headerData(section, Qt::Horizontal).toString();
  const QString text = fontMetrics().elidedText(title, Qt::ElideRight, box.width() - (sorted ? arrow : 0));
  painter->setPen(sorted || hovered ? t.text : t.dim);
  drawText(*painter, box, Qt::AlignVCenter | (right ? Qt::AlignRight : Qt::AlignLeft), text);
  if (!sorted) return;
  const int width = fontMetrics().horizontalAdvance(text);
  const double x = right ? box.right() - width - arrow + 3.5 : box.left() + width + arrow - 5.5;
  const double y = rect.center().y() + 0.5;
  const double point = sortIndicatorOrder() == Qt::DescendingOrder ? 2.5 : -2.5;
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing);
  painter->setPen(Qt::NoPen);
  painter->setBrush(t.accent);
  painter->drawPolygon(QPolygonF{QPointF(x - 4, y - point), QPointF(x + 4, y - point), QPointF(x, y + point)});
  painter->restore();
}

}  // namespace nazir::widgets
