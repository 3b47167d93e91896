// SPDX-License-Identifier: GPL-3.0-or-later
// Untrusted text is shown literally and never makes a window wider than its screen.
#include <gtest/gtest.h>

#include <QHelpEvent>
#include <QLabel>
#include <QStatusBar>
#include <QTextDocument>
#include <QToolTip>

#include "settled.hpp"
#include "widgets/models/application_model.hpp"
#include "widgets/models/plain_text.hpp"
#include "widgets/models/process_model.hpp"
#include "widgets/models/tree_model.hpp"
#include "widgets/views/banner.hpp"
#include "widgets/views/empty_state.hpp"
#include "widgets/views/figure_box.hpp"
#include "widgets/views/kill_dialog.hpp"
#include "widgets/views/plain_label.hpp"
#include "widgets/views/process_actions.hpp"
#include "widgets/views/process_window.hpp"
#include "widgets/views/status_bar.hpp"
#include "widgets/views/tool_row.hpp"

namespace nazir::widgets {
namespace {

using tests::FakeNode;
using tests::nextFrame;
using tests::pid;

const QString kMarkup = QStringLiteral("<s>x</s> & <b>bold</b> &lt; <br>");
const QString kLong = QStringLiteral("/a/path/that/goes/on").repeated(400);

/// What the user sees of a text that Qt may take for HTML.
QString seen(const QString& text) {
  if (!Qt::mightBeRichText(text)) return text;
  QTextDocument document;
  document.setHtml(text);
  return document.toPlainText();
}

/// Every label shows its text literally, or shows HTML of the program itself with all content escaped.
void expectLetters(const QWidget& window, const QString& text) {
  int labels = 0;
  for (const auto* label : window.findChildren<QLabel*>()) {
    if (!label->text().contains(text)) continue;
    ++labels;
    EXPECT_EQ(label->textFormat(), Qt::PlainText) << label->text().toStdString();
  }
  EXPECT_GT(labels, 0) << text.toStdString();
}

TEST(PlainText, ToolTipsAreShownLetterForLetter) {
  for (const auto& text : {kMarkup, QStringLiteral("plain"), QStringLiteral("two\nlines"), QStringLiteral("a  b < c"),
                           QStringLiteral("<html>"), QStringLiteral("<!doctype x>"), kLong}) {
    EXPECT_EQ(seen(plainToolTip(text)).toStdString(), text.toStdString());
  }
  EXPECT_TRUE(plainToolTip({}).isEmpty());
}

TEST(PlainText, ALongToolTipIsWrapped) {
  EXPECT_TRUE(Qt::mightBeRichText(plainToolTip(kLong))) << "Qt wraps nothing else";
}

TEST(PlainText, WindowTitlesKeepTheirBrackets) {
  QWidget window;
  window.setWindowTitle(plainWindowTitle(QStringLiteral("rate[*].toml\nof mine")));
  EXPECT_EQ(window.windowTitle(), "rate[*][*].toml of mine") << "which is shown as rate[*].toml";
}

TEST(PlainText, ALabelElidesWhatDoesNotFit) {
  PlainLabel label(QStringLiteral("one two three four five six seven"));
  label.resize(label.sizeHint());
  EXPECT_FALSE(label.isElided());
  EXPECT_EQ(label.shownLines(), QStringList{label.text()});
  label.resize(80, 20);
  EXPECT_TRUE(label.isElided());
  EXPECT_TRUE(label.shownLines()[0].endsWith(QString::fromUtf8("…")));
  EXPECT_LE(label.fontMetrics().horizontalAdvance(label.shownLines()[0]), 80);
  label.setElideMode(Qt::ElideMiddle);
  EXPECT_TRUE(label.shownLines()[0].endsWith(QLatin1String("ven")));
}

TEST(PlainText, ALabelOfSeveralLinesBreaksLongWordsAndElidesTheLastLine) {
  PlainLabel label(kLong);
  label.setMaximumLines(4);
  label.resize(300, label.heightForWidth(300));
  const QStringList lines = label.shownLines();
  ASSERT_EQ(lines.size(), 4);
  EXPECT_EQ(label.heightForWidth(300), 4 * label.fontMetrics().lineSpacing());
  for (const auto& line : lines) EXPECT_LE(label.fontMetrics().horizontalAdvance(line), 300);
  EXPECT_TRUE(lines[3].endsWith(QString::fromUtf8("…")));
  EXPECT_TRUE(kLong.startsWith(lines[0] + lines[1] + lines[2]));
  EXPECT_LT(label.minimumSizeHint().width(), 100);
  label.setText(QStringLiteral("short\nand of two lines"));
  EXPECT_EQ(label.shownLines(), (QStringList{"short", "and of two lines"}));
  EXPECT_FALSE(label.isElided());
}

TEST(PlainText, AnElidedLabelHasTheWholeInItsToolTip) {
  PlainLabel label(kMarkup + kLong);
  label.resize(200, 20);
  label.show();
  QHelpEvent event(QEvent::ToolTip, QPoint(5, 5), label.mapToGlobal(QPoint(5, 5)));
  QApplication::sendEvent(&label, &event);
  EXPECT_EQ(seen(QToolTip::text()).toStdString(), (kMarkup + kLong).toStdString());
  QToolTip::hideText();
}

TEST(PlainText, NothingThatShowsTheTextOfOthersTakesItForHtmlOrIsWidenedByIt) {
  const QString text = kMarkup + kLong;
  const int most = 700;
  {
    Banner banner;
    banner.showText(Banner::Kind::error, text, QStringLiteral("Retry"), true);
    expectLetters(banner, kMarkup);
    EXPECT_LT(banner.minimumSizeHint().width(), most);
    EXPECT_LT(banner.heightForWidth(most), 120);
  }
  {
    EmptyState empty;
    empty.setText(text);
    expectLetters(empty, kMarkup);
    EXPECT_LT(empty.minimumSizeHint().width(), most);
  }
  {
    FigureBox box(kMarkup);
    box.addFigure(kMarkup, kMarkup);
    box.setFigure(0, text, kMarkup);
    expectLetters(box, kMarkup);
    EXPECT_LT(box.minimumSizeHint().width(), most);
    for (const auto* label : box.findChildren<QLabel*>()) {
      if (label->toolTip().isEmpty()) continue;
      EXPECT_EQ(seen(label->toolTip()).toStdString(), kMarkup.toStdString());
    }
  }
  Collector collector;
  {
    StatusBar status(collector);
    status.report(text);
    expectLetters(status, kMarkup);
    EXPECT_LT(status.minimumSizeHint().width(), most);
  }
  {
    ToolRow tools(collector, QStringLiteral("Filter"));
    tools.setProblem(text);
    tools.setRemark(text);
    expectLetters(tools, kMarkup);
    EXPECT_LT(tools.minimumSizeHint().width(), most);
  }
  {
    KillDialog dialog({{pid(1), text}, {pid(2), text}}, 2);
    expectLetters(dialog, kMarkup);
    EXPECT_LT(dialog.minimumSizeHint().width(), most);
  }
}

class NamesWithMarkup : public testing::Test {
 protected:
  NamesWithMarkup() {
    auto parent = m_node.row(1, kMarkup.toStdString());
    parent.kind = observe::Kind::supervisor;
    parent.name = m_node.text(kMarkup.toStdString());
    m_node.add(parent);
    auto child = m_node.row(2, kMarkup.toStdString(), 1);
    child.label = m_node.text((kMarkup + kLong).toStdString());
    m_node.add(child);
  }
  void expectLettersIn(const QAbstractItemModel& model, const QModelIndex& index) {
    for (int column = 0; column < model.columnCount(index.parent()); ++column) {
      const QString tip = index.siblingAtColumn(column).data(Qt::ToolTipRole).toString();
      m_found = m_found || seen(tip).contains(kMarkup);
      EXPECT_FALSE(Qt::mightBeRichText(tip) && tip.contains(QLatin1String("<s>"))) << tip.toStdString();
    }
  }

  FakeNode m_node;
  bool m_found = false;
};

TEST_F(NamesWithMarkup, InToolTipsOfTheLists) {
  const auto frame = tests::frameOf(m_node);
  ProcessModel processes;
  processes.setFrame(frame);
  for (int line = 0; line < 2; ++line) expectLettersIn(processes, processes.index(line, 0));
  EXPECT_TRUE(m_found);
  m_found = false;
  TreeModel tree;
  tree.setApplication(pid(1));
  tree.setFrame(frame);
  expectLettersIn(tree, tree.index(0, 0));
  EXPECT_TRUE(m_found);
  m_found = false;
  ApplicationModel applications;
  applications.setFrame(frame);
  expectLettersIn(applications, applications.index(0));
  EXPECT_TRUE(m_found);
}

TEST_F(NamesWithMarkup, InTheWindowOfAProcess) {
  auto node = std::shared_ptr<FakeNode>(&m_node, [](FakeNode*) {});
  Collector collector;
  collector.setPaused(true);
  collector.setNode(node);
  nextFrame(collector);
  QWidget parent;
  ProcessActions actions(collector, &parent);
  ProcessWindow window(actions, pid(2), &parent);
  EXPECT_TRUE(window.windowTitle().contains(kMarkup.trimmed()));
  EXPECT_LT(window.minimumSizeHint().width(), 1000);
  for (const auto* label : window.findChildren<QLabel*>()) {
    if (label->textFormat() == Qt::RichText) {
      EXPECT_TRUE(seen(label->text()).contains(QLatin1String("<0.1.0> <s>x</s> & "))) << label->text().toStdString();
    } else if (label->text().contains(kMarkup)) {
      EXPECT_EQ(label->textFormat(), Qt::PlainText);
    }
  }
  collector.setNode(nullptr);
}

}  // namespace
}  // namespace nazir::widgets
