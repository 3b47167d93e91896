// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenario_editor.hpp"

#include <QHelpEvent>
#include <QPainter>
#include <QRegularExpression>
#include <QTextBlock>
#include <QToolTip>
#include <algorithm>

#include "toml_highlighter.hpp"
#include "widgets/models/plain_text.hpp"
#include "widgets/views/theme.hpp"

namespace nazir::app {
namespace {

constexpr int roomBesideNumbers = 8;

/// Of a line with this many code points before it: a code point may take two characters.
int characterOf(const QString& line, std::size_t column) {
  int at = 0;
  for (std::size_t point = 1; point < column && at < line.size(); ++point) {
    at += line[at].isHighSurrogate() && at + 1 < line.size() ? 2 : 1;
  }
  return at;
}

}  // namespace

/// The line numbers at the left.
class ScenarioEditor::Margin : public QWidget {
 public:
  explicit Margin(ScenarioEditor* editor) : QWidget(editor), m_editor(editor) {}

 protected:
  void paintEvent(QPaintEvent* event) override { m_editor->paintMargin(*event); }

 private:
  ScenarioEditor* m_editor;
};

ScenarioEditor::ScenarioEditor(QWidget* parent)
    : QPlainTextEdit(parent), m_highlighter(new TomlHighlighter(document(), palette())), m_margin(new Margin(this)) {
  setFont(widgets::fixedFont(font()));
  setLineWrapMode(QPlainTextEdit::NoWrap);
  setTabChangesFocus(true);
  setAccessibleName(tr("Text of the scenario"));
  setLayoutDirection(Qt::LeftToRight);  // TOML is written so in every language
  connect(this, &QPlainTextEdit::blockCountChanged, this, &ScenarioEditor::placeMargin);
  connect(this, &QPlainTextEdit::updateRequest, this, [this](const QRect& rect, int scrolled) {
    if (scrolled != 0) {
      m_margin->scroll(0, scrolled);
    } else {
      m_margin->update(0, rect.y(), m_margin->width(), rect.height());
    }
  });
  connect(this, &QPlainTextEdit::cursorPositionChanged, m_margin, [this] { m_margin->update(); });
  placeMargin();
}

void ScenarioEditor::setText(const QString& text) {
  m_windowsLines = text.contains(QStringLiteral("\r\n"));
  setMark({});
  setPlainText(text);
}

QString ScenarioEditor::text() const {
  // Unlike toPlainText this leaves spaces that do not break as they are.
  QString text = document()->toRawText();
  text.replace(QChar::ParagraphSeparator, m_windowsLines ? QStringLiteral("\r\n") : QStringLiteral("\n"));
  return text;
}

void ScenarioEditor::replaceText(const QString& text) {
  m_windowsLines = text.contains(QStringLiteral("\r\n"));
  QTextCursor cursor(document());
  cursor.select(QTextCursor::Document);
  cursor.insertText(text);
}

QTextCursor ScenarioEditor::markCursor() const {
  if (!m_mark) return {};
  const auto block = document()->findBlockByNumber(static_cast<int>(m_mark->line) - 1);
  if (!block.isValid()) return {};
  static const QRegularExpression end(QStringLiteral(R"([\s=#,\]\}]|$)"));
  const int from = characterOf(block.text(), m_mark->column);
  const int to = std::max(static_cast<int>(block.text().indexOf(end, from)), from);
  QTextCursor cursor(block);
  cursor.setPosition(block.position() + from);
  cursor.setPosition(block.position() + to, QTextCursor::KeepAnchor);
  return cursor;
}

void ScenarioEditor::setMark(const std::optional<Mark>& mark) {
  m_mark = mark;
  showMark();
}

void ScenarioEditor::showMark() {
  QList<QTextEdit::ExtraSelection> marks;
  if (auto cursor = markCursor(); !cursor.isNull()) {
    const auto& t = widgets::tokens(palette());
    QTextEdit::ExtraSelection line;
    line.cursor = QTextCursor(cursor.block());
    line.format.setBackground(t.ended);
    line.format.setProperty(QTextFormat::FullWidthSelection, true);
    QTextEdit::ExtraSelection word;
    word.cursor = cursor;
    word.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
    word.format.setUnderlineColor(t.error);
    word.format.setBackground(t.ended);
    marks = {line, word};
  }
  setExtraSelections(marks);
  m_margin->update();
}

void ScenarioEditor::goToMark() {
  const auto cursor = markCursor();
  if (!cursor.isNull()) goTo(cursor.blockNumber(), cursor.anchor() - cursor.block().position(), 0);
}

void ScenarioEditor::goTo(int line, int column, int length) {
  const auto block = document()->findBlockByNumber(line);
  QTextCursor cursor(block);
  cursor.setPosition(block.position() + column);
  cursor.setPosition(block.position() + std::min(column + length, block.length() - 1), QTextCursor::KeepAnchor);
  setTextCursor(cursor);
  centerCursor();
  setFocus(Qt::OtherFocusReason);
}

void ScenarioEditor::insertKey(const scenarios::Parameter& key) {
  const QString name = QString::fromUtf8(key.name);
  QString now = document()->toRawText();
  now.replace(QChar::ParagraphSeparator, QLatin1Char('\n'));
  if (const auto line = lineOfKey(now, name)) {
    const QString text = document()->findBlockByNumber(*line).text();
    const auto equals = text.indexOf(QLatin1Char('='));
    goTo(*line, static_cast<int>(equals) + 1, static_cast<int>(text.size() - equals));
    return;
  }
  auto insertion = insertionOf(now, key);
  QTextCursor cursor(document());
  if (insertion.line < blockCount()) {
    cursor.setPosition(document()->findBlockByNumber(insertion.line).position());
  } else {  // the last line has no line break of its own
    cursor.movePosition(QTextCursor::End);
    insertion.text.prepend(QLatin1Char('\n')).chop(1);
  }
  cursor.insertText(insertion.text);
  goTo(insertion.valueLine, insertion.valueColumn, insertion.valueLength);
}

void ScenarioEditor::toggleComment() {
  QTextCursor cursor = textCursor();
  const auto first = document()->findBlock(cursor.selectionStart());
  const auto last = document()->findBlock(cursor.selectionEnd());
  bool comments = true;
  for (auto block = first; block.isValid() && block.blockNumber() <= last.blockNumber(); block = block.next()) {
    comments = comments && block.text().startsWith(QLatin1Char('#'));
  }
  cursor.beginEditBlock();
  for (auto block = first; block.isValid() && block.blockNumber() <= last.blockNumber(); block = block.next()) {
    QTextCursor at(block);
    if (!comments) {
      at.insertText(QStringLiteral("# "));
    } else {
      at.deleteChar();
      if (block.text().startsWith(QLatin1Char(' '))) at.deleteChar();
    }
  }
  cursor.endEditBlock();
}

bool ScenarioEditor::event(QEvent* event) {
  // Before the main window takes Ctrl+S for its own.
  if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent*>(event)->matches(QKeySequence::Save)) {
    event->accept();
    return true;
  }
  return QPlainTextEdit::event(event);
}

void ScenarioEditor::keyPressEvent(QKeyEvent* event) {
  if (event->matches(QKeySequence::Save)) {
    emit saveRequested();
  } else if (event->key() == Qt::Key_Slash && event->modifiers() & Qt::ControlModifier) {
    toggleComment();
  } else {
    QPlainTextEdit::keyPressEvent(event);
  }
}

bool ScenarioEditor::viewportEvent(QEvent* event) {
  if (event->type() == QEvent::ToolTip) {
    auto* help = static_cast<QHelpEvent*>(event);
    const bool there = m_mark && cursorForPosition(help->pos()).blockNumber() + 1 == static_cast<int>(m_mark->line);
    QToolTip::showText(help->globalPos(), there ? widgets::plainToolTip(m_mark->text) : QString(), this);
    return true;
  }
  return QPlainTextEdit::viewportEvent(event);
}

int ScenarioEditor::marginWidth() const {
  const int digits = std::max(3, static_cast<int>(QString::number(blockCount()).size()));
  return digits * fontMetrics().horizontalAdvance(QLatin1Char('9')) + 2 * roomBesideNumbers;
}

void ScenarioEditor::placeMargin() {
  setViewportMargins(marginWidth(), 0, 0, 0);
  const QRect inner = contentsRect();
  m_margin->setGeometry(inner.left(), inner.top(), marginWidth(), inner.height());
}

void ScenarioEditor::resizeEvent(QResizeEvent* event) {
  QPlainTextEdit::resizeEvent(event);
  placeMargin();
}

void ScenarioEditor::changeEvent(QEvent* event) {
  QPlainTextEdit::changeEvent(event);
  if (event->type() == QEvent::PaletteChange) {
    m_highlighter->applyPalette(palette());
    showMark();
  } else if (event->type() == QEvent::FontChange) {
    placeMargin();
  }
}

void ScenarioEditor::paintMargin(QPaintEvent& event) {
  const auto& t = widgets::tokens(palette());
  QPainter painter(m_margin);
  painter.fillRect(event.rect(), t.raised);
  painter.setFont(font());
  const int current = textCursor().blockNumber();
  double top = blockBoundingGeometry(firstVisibleBlock()).translated(contentOffset()).top();
  for (auto block = firstVisibleBlock(); block.isValid() && top <= event.rect().bottom(); block = block.next()) {
    const double height = blockBoundingRect(block).height();
    const int line = block.blockNumber();
    const bool wrong = m_mark && static_cast<int>(m_mark->line) == line + 1;
    painter.setPen(wrong ? t.error : line == current ? t.text : t.dim);
    const QRectF box(0, top, m_margin->width() - roomBesideNumbers, height);
    painter.drawText(box, Qt::AlignRight | Qt::AlignVCenter,
                     (wrong ? QStringLiteral("✕ ") : QString()) + QString::number(line + 1));
    top += height;
  }
}

}  // namespace nazir::app
