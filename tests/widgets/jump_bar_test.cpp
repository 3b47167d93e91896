// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/jump_bar.hpp"

#include <gtest/gtest.h>

#include <QLineEdit>
#include <QMenu>

#include "process_page_fixture.hpp"

namespace nazir::widgets {
namespace {

using tests::nextFrame;
using tests::patience;
using tests::pid;

class JumpBarTest : public tests::ProcessPageFixture {
 protected:
  void SetUp() override {
    list(200, 1000);
    for (const auto& [number, name] : {std::pair(150, "ledger"), std::pair(151, "Books"), std::pair(152, "books")})
      m_node->change(static_cast<std::uint64_t>(number), [id = m_node->text(name)](auto& row) { row.name = id; });
    m_node->remove(33);
    nextFrame(m_collector);
    m_page.activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(&m_page));
    table().setFocus();
  }
  JumpBar& bar() { return *m_page.jumpBar(); }
  void go(const char* typed) {
    if (!bar().isVisible()) QTest::keyClick(&table(), Qt::Key_G, Qt::ControlModifier);
    ASSERT_TRUE(bar().field()->hasFocus());
    bar().field()->selectAll();
    QTest::keyClicks(bar().field(), typed);
    QTest::keyClick(bar().field(), Qt::Key_Return);
  }
  bool problemBecomes(const char* text) {
    const bool came = QTest::qWaitFor([&] { return bar().problem() == text; }, patience);
    EXPECT_EQ(bar().problem().toStdString(), text);
    return came;
  }
};

TEST_F(JumpBarTest, GoesToAPidOrANameAndGivesTheKeyboardBack) {
  const std::pair<const char*, std::uint64_t> cases[] = {
      {"<0.34.0>", 34}, {"35", 35}, {" 0.36.0 ", 36}, {"ledger", 150}, {"LEDGER", 150}, {"Books", 151}, {"books", 152}};
  for (const auto& [typed, number] : cases) {
    go(typed);
    EXPECT_TRUE(QTest::qWaitFor([&] { return !bar().isVisible(); }, patience))
        << typed << bar().problem().toStdString();
    EXPECT_TRUE(QTest::qWaitFor([&, n = number] { return table().currentPid() == pid(n); }, patience)) << typed;
    EXPECT_TRUE(table().hasFocus()) << typed;
    EXPECT_EQ(table().selectedPids(), std::vector{pid(number)}) << typed;
  }
}

TEST_F(JumpBarTest, SaysWhatWasNotUnderstoodOrHasEnded) {
  const std::pair<const char*, const char*> cases[] = {
      {"33", "<0.33.0> has ended."},
      {"<0.4711.0>", "<0.4711.0> has not been started yet."},
      {"nobody", "No process is registered as “nobody”."},
      {"BOOKS", "2 processes are registered as “BOOKS” in different cases."},
      {"<0.34", "“<0.34” is no pid: write <0.34.0>, or only 34, or a registered name."}};
  for (const auto& [typed, problem] : cases) {
    go(typed);
    EXPECT_TRUE(problemBecomes(problem));
    EXPECT_TRUE(bar().field()->hasFocus()) << "to try again";
    EXPECT_TRUE(bar().field()->property("problem").toBool());
  }
  QTest::keyClicks(bar().field(), "x");
  EXPECT_EQ(bar().problem(), "");
  QTest::keyClick(bar().field(), Qt::Key_Escape);
  EXPECT_FALSE(bar().isVisible());
  EXPECT_TRUE(table().hasFocus());
}

TEST_F(JumpBarTest, MovesNoRow) {
  const int top = table().mapTo(&m_page, QPoint()).y();
  QTest::keyClick(&table(), Qt::Key_G, Qt::ControlModifier);
  QCoreApplication::processEvents();
  EXPECT_EQ(table().mapTo(&m_page, QPoint()).y(), top);
  EXPECT_EQ(bar().geometry().bottom(), m_page.height() - 1);
}

TEST_F(JumpBarTest, AProcessThatEndsOnTheWayIsReported) {
  QSignalSpy reported(&m_page, &Page::reported);
  m_page.hide();
  m_page.showProcess(pid(40));
  m_node->remove(40);
  const auto before = m_collector.latest()->snapshot->processes.size();
  m_collector.refresh();
  ASSERT_TRUE(QTest::qWaitFor([&] { return m_collector.latest()->snapshot->processes.size() < before; }, patience));
  m_page.show();
  ASSERT_TRUE(QTest::qWaitFor([&] { return reported.count() == 1; }, patience));
  EXPECT_EQ(reported[0][0].toString(), "<0.40.0> has ended");
}

TEST_F(JumpBarTest, TheMenuEntryShowsThePageFirst) {
  QSignalSpy shown(&m_actions, &ProcessActions::showRequested);
  QMenu view;
  m_page.fillViewMenu(view);
  m_page.hide();
  for (auto* action : view.actions()) {
    if (action->text().startsWith("&Go to process")) action->trigger();
  }
  ASSERT_EQ(shown.count(), 1);
  EXPECT_EQ(shown[0][0].toString(), "processes");
}

TEST(ProcessLookup, PidsAreReadAsTheNodeWritesThem) {
  tests::FakeNode node;
  node.add(node.row(5));
  const auto snapshot = *node.snapshot(observe::SnapshotRequest{}, observe::Call{});
  const observe::PidFormat format{"P", "", 24};
  EXPECT_EQ(lookUpPid("P5", *snapshot, format)->pid, pid(5));
  EXPECT_EQ(lookUpPid("P7", *snapshot, format)->problem, "P7 has not been started yet.");
  EXPECT_EQ(lookUpPid("0", *snapshot, format)->pid, observe::Pid{});
  EXPECT_FALSE(lookUpPid("ledger", *snapshot, format).has_value());
}

}  // namespace
}  // namespace nazir::widgets
