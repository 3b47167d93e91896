// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/plain_label.hpp"

#include <QHelpEvent>
#include <QPainter>
#include <QRegularExpression>
#include <QStyle>
#include <QTextLayout>
#include <QToolTip>
#include <algorithm>

#include "widgets/models/plain_text.hpp"

namespace nazir::widgets {
namespace {

constexpr int leastCharacters = 8;
constexpr int usualCharacters = 60;
/// A label never shows more, and laying out a text of megabytes takes seconds.
constexpr int mostCharacters = 20000;

}  // namespace

PlainLabel::PlainLabel(QWidget* parent) : PlainLabel(QString(), parent) {}

PlainLabel::PlainLabel(const QString& text, QWidget* parent) : QLabel(parent) {
  setTextFormat(Qt::PlainText);
  setText(text);
}

void PlainLabel::setElideMode(Qt::TextElideMode mode) {
  m_mode = mode;
  update();
}

void PlainLabel::setMaximumLines(int lines) {
  m_maximumLines = std::max(1, lines);
  setWordWrap(m_maximumLines > 1);
  updateGeometry();
}

int PlainLabel::roomFor(int width) const {
  const QMargins margins = contentsMargins();
  return std::max(0, width - margins.left() - margins.right() - 2 * margin());
}

QStringList PlainLabel::linesFor(int width, int limit) const {
  QString all = text().left(mostCharacters);
  if (m_maximumLines == 1) {
    all.replace(QLatin1Char('\n'), QLatin1Char(' '));
    return {fontMetrics().elidedText(all, m_mode, width)};
  }
  all.replace(QLatin1Char('\n'), QChar(QChar::LineSeparator));
  QTextOption option;
  option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
  QTextLayout layout(all, font());
  layout.setTextOption(option);
  QStringList lines;
  layout.beginLayout();
  for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
    line.setLineWidth(std::max(1, width));
    if (lines.size() == limit - 1) {
      QString rest = all.mid(line.textStart());
      rest.replace(QChar(QChar::LineSeparator), QLatin1Char(' '));
      lines.push_back(fontMetrics().elidedText(rest.trimmed(), Qt::ElideRight, width));
      break;
    }
    QString shown = all.mid(line.textStart(), line.textLength());
    if (shown.endsWith(QChar(QChar::LineSeparator))) shown.chop(1);
    lines.push_back(shown);
  }
  layout.endLayout();
  return lines;
}

QStringList PlainLabel::shownLines() const {
  return linesFor(roomFor(width()), m_maximumLines);
}

bool PlainLabel::isElided() const {
  const int room = roomFor(width());
  if (m_maximumLines == 1) return fontMetrics().horizontalAdvance(text().left(mostCharacters)) > room;
  return text().size() > mostCharacters || linesFor(room, m_maximumLines + 1).size() > m_maximumLines;
}

int PlainLabel::widestWord() const {
  static const QRegularExpression spaces(QStringLiteral("\\s"));
  int widest = 0;
  for (const auto& word : text().left(mostCharacters).split(spaces))
    widest = std::max(widest, fontMetrics().horizontalAdvance(word));
  return widest;
}

QSize PlainLabel::minimumSizeHint() const {
  const QMargins margins = contentsMargins();
  const int least = fontMetrics().averageCharWidth() * leastCharacters;
  const int wanted = std::min(least, fontMetrics().horizontalAdvance(text().left(leastCharacters * 4)) + 1);
  return {std::max(wanted, 1) + margins.left() + margins.right() + 2 * margin(),
          fontMetrics().lineSpacing() + margins.top() + margins.bottom() + 2 * margin()};
}

QSize PlainLabel::sizeHint() const {
  const QMargins margins = contentsMargins();
  int wanted = 0;
  for (const auto& line : text().left(mostCharacters).split(QLatin1Char('\n')))
    wanted = std::max(wanted, fontMetrics().horizontalAdvance(line) + 1);
  if (m_maximumLines > 1) wanted = std::min(wanted, fontMetrics().averageCharWidth() * usualCharacters);
  const int width = wanted + margins.left() + margins.right() + 2 * margin();
  return {width, heightForWidth(width)};
}

int PlainLabel::heightForWidth(int width) const {
  const QMargins margins = contentsMargins();
  const int around = margins.top() + margins.bottom() + 2 * margin();
  if (m_maximumLines == 1) return fontMetrics().lineSpacing() + around;
  const auto lines = linesFor(roomFor(width), m_maximumLines);
  const int usual = static_cast<int>(std::max<qsizetype>(1, lines.size())) * fontMetrics().lineSpacing();
  // Letters that another font has to lend, such as Arabic ones, make their line higher.
  const QRect needed =
      fontMetrics().boundingRect({0, 0, QWIDGETSIZE_MAX, QWIDGETSIZE_MAX}, 0, lines.join(QLatin1Char('\n')));
  return std::max(usual, needed.height()) + around;
}

void PlainLabel::paintEvent(QPaintEvent* event) {
  // While nothing is cut, inside a word or at the end, the base class paints the text and the selection.
  if (!isElided() && widestWord() <= roomFor(width())) {
    QLabel::paintEvent(event);
    return;
  }
  QPainter painter(this);
  const QRect box = contentsRect().marginsRemoved({margin(), margin(), margin(), margin()});
  const QString shown = shownLines().join(QLatin1Char('\n'));
  style()->drawItemText(&painter, box, static_cast<int>(alignment() & ~Qt::TextWordWrap) | Qt::TextDontClip, palette(),
                        isEnabled(), shown, foregroundRole());
}

bool PlainLabel::event(QEvent* event) {
  if (event->type() == QEvent::ToolTip && isElided()) {
    const QString help = Qt::mightBeRichText(toolTip()) ? toolTip() : plainToolTip(toolTip());
    QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(), plainToolTip(text()) + help, this);
    return true;
  }
  return QLabel::event(event);
}

}  // namespace nazir::widgets
