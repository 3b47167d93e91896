// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/findings/rule_page_view.hpp"

#include <QKeyEvent>
#include <QScrollBar>
#include <QTextBlock>
#include <algorithm>
#include <utility>

#include <nazir/findings/rule_info.hpp>

#include "widgets/models/finding_words.hpp"
#include "widgets/views/theme.hpp"

namespace nazir::widgets {
namespace {

QString pageOf(const QString& id) {
  const std::string name = id.toStdString();
  if (const auto page = findings::page_of(name); !page.empty())
    return QString::fromUtf8(page.data(), static_cast<qsizetype>(page.size()));
  return {};
}

bool isCode(const QTextBlock& block) {
  return block.blockFormat().hasProperty(QTextFormat::BlockCodeFence) ||
         block.blockFormat().hasProperty(QTextFormat::BlockCodeLanguage);
}

}  // namespace

RulePageView::RulePageView(QWidget* parent) : QTextBrowser(parent) {
  setOpenLinks(false);
  setOpenExternalLinks(false);
  setFrameShape(NoFrame);
  setTabChangesFocus(true);
  setAccessibleName(tr("About the rule"));
  setPlaceholderText(tr("Choose a finding or a rule to read about the mistake and its cure."));
  setLayoutDirection(Qt::LeftToRight);  // the pages are English in every language
  document()->setDocumentMargin(12);
}

void RulePageView::setRule(const QString& id) {
  if (id == m_rule) return;
  m_rule = id;
  render();
}

QVariant RulePageView::loadResource(int, const QUrl&) {
  return {};
}

void RulePageView::render() {
  if (m_rule.isEmpty()) {
    clear();
    return;
  }
  const QString page = pageOf(m_rule);
  if (page.isEmpty()) {
    setPlainText(tr("%1\n\nThere is no page about this rule yet.").arg(ruleTitle(m_rule.toStdString())));
    return;
  }
  setMarkdown(page);
  const Tokens& t = tokens(palette());
  const QFont fixed = fixedFont(font());
  // Qt's code is in the right font only where the system names it as Qt expects.
  for (auto block = document()->begin(); block.isValid(); block = block.next()) {
    QTextCursor cursor(block);
    const bool code = isCode(block);
    if (code) {
      QTextBlockFormat format;
      format.setBackground(t.raised);
      // A line that does not fit goes on in the next one, further in: nobody reads code by scrolling sideways.
      format.setNonBreakableLines(false);
      format.setLeftMargin(32);
      format.setTextIndent(-24);
      format.setRightMargin(8);
      format.setTopMargin(isCode(block.previous()) ? 0 : 6);
      format.setBottomMargin(isCode(block.next()) ? 0 : 6);
      cursor.mergeBlockFormat(format);
    }
    for (auto part = block.begin(); !part.atEnd(); ++part) {
      const auto fragment = part.fragment();
      if (!code && !fragment.charFormat().fontFixedPitch()) continue;
      cursor.setPosition(fragment.position());
      cursor.setPosition(fragment.position() + fragment.length(), QTextCursor::KeepAnchor);
      QTextCharFormat format;
      format.setFontFamilies({fixed.family()});
      format.setFontPointSize(fixed.pointSizeF());
      if (!code) format.setBackground(t.raised);
      cursor.mergeCharFormat(format);
    }
  }
  verticalScrollBar()->setValue(0);
}

void RulePageView::changeEvent(QEvent* event) {
  QTextBrowser::changeEvent(event);
  if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) render();
}

void RulePageView::showEvent(QShowEvent* event) {
  QTextBrowser::showEvent(event);
  // The first time Qt scrolls to the cursor, in a view that has not its size yet.
  if (!std::exchange(m_seen, true)) verticalScrollBar()->setValue(0);
}

void RulePageView::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Escape || event->key() == Qt::Key_Space) {
    event->ignore();
  } else {
    QTextBrowser::keyPressEvent(event);
  }
}

}  // namespace nazir::widgets
