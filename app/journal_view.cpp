// SPDX-License-Identifier: GPL-3.0-or-later
#include "journal_view.hpp"

#include <QFontDatabase>
#include <QLabel>
#include <QPainter>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QVBoxLayout>

#include "widgets/data/format.hpp"
#include "widgets/views/theme.hpp"

namespace nazir::app {
namespace {

constexpr int shownLines = 8;

}  // namespace

JournalView::JournalView(QWidget* parent) : QFrame(parent), m_lines(new QPlainTextEdit(this)) {
  auto* title = new QLabel(tr("Journal"), this);
  QFont bold = font();
  bold.setBold(true);
  title->setFont(bold);
  title->setToolTip(tr("What the workload tells of while it runs, with the time on the scenario's clock."));
  m_lines->setReadOnly(true);
  m_lines->setTabChangesFocus(true);
  m_lines->setFrameShape(QFrame::NoFrame);
  m_lines->setLineWrapMode(QPlainTextEdit::NoWrap);
  m_lines->setMaximumBlockCount(mostLines);
  m_lines->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
  m_lines->setAccessibleName(tr("Journal"));
  m_lines->setPlaceholderText(tr("Nothing has happened yet."));
  m_lines->setMinimumHeight(shownLines * QFontMetrics(m_lines->font()).lineSpacing() + 16);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(12, 8, 12, 10);
  layout->setSpacing(6);
  layout->addWidget(title);
  layout->addWidget(m_lines);
}

void JournalView::append(const scenarios::Journal::Page& page) {
  if (page.entries.empty()) return;
  QStringList lines;
  if (page.lost > 0) {
    lines.push_back(tr("… %1 not shown …").arg(widgets::format::plural(page.lost, "line", "lines")));
  }
  const auto skipped = std::max<std::ptrdiff_t>(0, std::ssize(page.entries) - mostLines);
  for (auto entry = page.entries.begin() + skipped; entry != page.entries.end(); ++entry)
    lines.push_back(QString::fromStdString(scenarios::journal_line(*entry)));
  auto* bar = m_lines->verticalScrollBar();
  const int at = bar->value();
  const bool follows = at == bar->maximum();
  m_lines->appendPlainText(lines.join(QLatin1Char('\n')));
  bar->setValue(follows ? bar->maximum() : at);
}

void JournalView::clear() {
  m_lines->clear();
}

QString JournalView::text() const {
  return m_lines->toPlainText();
}

void JournalView::paintEvent(QPaintEvent*) {
  const auto& t = widgets::tokens(palette());
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(t.line);
  painter.setBrush(t.surface);
  painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
}

}  // namespace nazir::app
