// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/process_window.hpp"

#include <gtest/gtest.h>

#include <QLineEdit>
#include <QSignalSpy>

#include "process_window_fixture.hpp"
#include "widgets/views/process/process_header.hpp"
#include "widgets/views/sparkline.hpp"

namespace nazir::widgets {
namespace {

using tests::nextFrame;
using tests::pid;

class ProcessWindowTest : public tests::ProcessWindowFixture {
 protected:
  /// Ends process 2, and starts 4 in its place.
  void restartAs4(bool named) {
    m_node->remove(2, "kill");
    auto row = m_node->row(4, "worker", 1);
    row.restarts = 1;
    if (named) row.name = m_node->text("till");
    m_node->add(row);
    observe::ProcessDetails details;
    details.past_lives = std::vector<observe::PastLife>{{pid(2), {}, {}, "kill"}};
    m_node->setDetails(4, details);
  }
  static QToolButton* button(const ProcessWindow& window, const QString& text) {
    for (auto* each : window.findChildren<QToolButton*>()) {
      if (each->text() == text || each->accessibleName() == text) return each;
    }
    return nullptr;
  }
};

TEST_F(ProcessWindowTest, SaysWhyAndWhenTheProcessEnded) {
  auto& window = open(1);
  ASSERT_TRUE(traced(1));
  m_node->remove(1, "{\"a <b>bad</b> donation\", std::runtime_error}");
  nextFrame(m_collector);
  EXPECT_TRUE(window.dead());
  ASSERT_TRUE(bannerBecomes(window, "Reason: {\"a <b>bad</b> donation\", std::runtime_error}.")) << banner(window);
  EXPECT_EQ(banner(window).find("This process ended 1 s after the node's start, at "), 0U) << banner(window);
  EXPECT_EQ(window.findChild<Banner*>()->kind(), Banner::Kind::crash);
}

TEST_F(ProcessWindowTest, AfterTheEndItShowsFactsAndNoRates) {
  auto& window = open(1);
  ASSERT_TRUE(traced(1));
  m_node->change(1, [](auto& row) {
    row.reductions = 500;
    row.messages_in = 40;
    row.running = std::chrono::milliseconds(300);
    row.holds_stack = true;
  });
  nextFrame(m_collector);
  EXPECT_EQ(figure(window, "Arriving"), "40/s");
  EXPECT_EQ(figure(window, "Running now"), "30.0 %");
  nextFrame(m_collector);
  m_node->remove(1, "normal");
  nextFrame(m_collector);
  ASSERT_TRUE(bannerBecomes(window, "Reason: normal.")) << banner(window);
  EXPECT_EQ(window.findChild<Banner*>()->kind(), Banner::Kind::notice) << "nothing to warn of";
  EXPECT_EQ(figure(window, "State"), "ended");
  EXPECT_EQ(figure(window, "Age"), "3 s") << "when it ended";
  EXPECT_EQ(figure(window, "Arriving"), "–");
  EXPECT_EQ(figure(window, "Running now"), "–");
  EXPECT_EQ(figure(window, "Holds a stack"), "–");
  EXPECT_EQ(figure(window, "Arrived"), "40");
  EXPECT_EQ(figure(window, "Reductions"), "500");
  const auto plots = window.findChildren<Sparkline*>();
  ASSERT_EQ(plots.size(), 2);
  for (const auto* plot : plots) {
    EXPECT_TRUE(plot->name().endsWith(" alive")) << plot->name().toStdString();
    EXPECT_FALSE(plot->accessibleDescription().contains(" now"));
  }
}

TEST_F(ProcessWindowTest, InVirtualTimeNoClockOnTheWallIsNamed) {
  m_node->setVirtual(7);
  nextFrame(m_collector);
  auto& window = open(1);
  ASSERT_TRUE(traced(1));
  m_node->remove(1, "normal");
  nextFrame(m_collector);
  ASSERT_TRUE(bannerBecomes(window, "Reason: normal.")) << banner(window);
  EXPECT_EQ(banner(window),
            "This process ended 2 s after the node's start. Reason: normal. The figures are from the last "
            "snapshot.");
}

TEST_F(ProcessWindowTest, WithoutAReasonItSaysBetweenWhichLooksItEnded) {
  auto& window = open(1);
  m_node->remove(1);
  nextFrame(m_collector);
  EXPECT_EQ(banner(window),
            "This process ended between 1 s and 2 s after the node's start; the reason is unknown. The figures are "
            "from the last snapshot.");
}

TEST_F(ProcessWindowTest, TwoWindowsLearnOfTheirEndsApart) {
  auto& first = open(1);
  auto& second = open(2);
  ASSERT_TRUE(traced(1) && traced(2));
  m_node->remove(1, "kill");
  m_node->remove(2, "shutdown");
  nextFrame(m_collector);
  EXPECT_TRUE(bannerBecomes(first, "Reason: kill.")) << banner(first);
  EXPECT_TRUE(bannerBecomes(second, "Reason: shutdown.")) << banner(second);
}

TEST_F(ProcessWindowTest, AClosedWindowLeavesNothingNoted) {
  auto& window = open(1);
  ASSERT_TRUE(traced(1));
  window.close();
  EXPECT_TRUE(traced(1, false));
}

TEST_F(ProcessWindowTest, BeginsWithThePastOfAProcessThatWasAmongTheTop) {
  m_node->change(1, [](auto& row) { row.mailbox_length = 4; });
  nextFrame(m_collector);
  nextFrame(m_collector);
  const auto plots = open(1).findChildren<Sparkline*>();
  ASSERT_EQ(plots.size(), 2);
  for (const auto* plot : plots) {
    EXPECT_TRUE(plot->name().contains(", last ")) << plot->name().toStdString();
    if (plot->name().startsWith("Mailbox")) {
      EXPECT_EQ(plot->maximum(), "max 4 messages");
    }
  }
}

TEST_F(ProcessWindowTest, EndsWithItsScenario) {
  auto& window = open(1);
  m_collector.setNode(nullptr);
  EXPECT_TRUE(window.dead());
  EXPECT_EQ(banner(window), "This process ended with its scenario. The figures are from the last snapshot.");
}

TEST_F(ProcessWindowTest, ALinkGoesToTheProcessAndBackAndForwardWork) {
  auto& window = open(2);
  auto& ancestors = links(window, "Started by");
  EXPECT_EQ(ancestors.shownText(), "<0.1.0> root");
  activate(ancestors, QString::number(pid(1).value));
  EXPECT_EQ(window.pid(), pid(1));
  EXPECT_EQ(window.windowTitle(), "<0.1.0> root");
  EXPECT_EQ(figure(window, "Initial function"), "root");
  EXPECT_EQ(ancestors.shownText(), "Started from outside of any process");
  EXPECT_FALSE(button(window, "Forward")->isEnabled());
  QTest::keyClick(&window, Qt::Key_Left, Qt::AltModifier);
  EXPECT_EQ(window.pid(), pid(2));
  EXPECT_FALSE(button(window, "Back")->isEnabled());
  QTest::keyClick(&window, Qt::Key_Right, Qt::AltModifier);
  EXPECT_EQ(window.pid(), pid(1));
  QTest::mouseClick(&window, Qt::BackButton);
  EXPECT_EQ(window.pid(), pid(2));
  EXPECT_EQ(windows().size(), 1U);
}

TEST_F(ProcessWindowTest, TabAndEnterFollowALink) {
  auto& window = open(2);
  QTest::keyClick(window.focusWidget(), Qt::Key_Tab);
  ASSERT_EQ(window.focusWidget(), &links(window, "Started by"));
  QTest::keyClick(window.focusWidget(), Qt::Key_Return);
  EXPECT_TRUE(soon([&] { return window.pid() == pid(1); }));
}

TEST_F(ProcessWindowTest, WithCtrlALinkOpensAWindowOfItsOwn) {
  auto& window = open(2);
  auto& ancestors = links(window, "Started by");
  ancestors.setFocus(Qt::TabFocusReason);
  QTest::keyClick(&ancestors, Qt::Key_Return, Qt::ControlModifier);
  ASSERT_TRUE(soon([&] { return windows().size() == 2; }));
  EXPECT_EQ(window.pid(), pid(2));
  EXPECT_EQ(windows()[1]->pid(), pid(1));
}

TEST_F(ProcessWindowTest, TheNewestProcessOfTheWindowIsWhatItShows) {
  auto& window = open(2);
  ASSERT_TRUE(soon([&] { return links(window, "Links").shownText() == "none"; }));
  observe::ProcessDetails details;
  details.messages = observe::Mailbox{1, {{{}, 16, tests::inspected("Old", "Old{2}")}}};
  m_node->setDetails(2, details);
  m_node->hangIgnoringDeadline();
  window.showSheet("messages");
  ASSERT_TRUE(soon([&] { return m_node->hanging() == 1; }));
  window.go(pid(3));
  m_node->release();
  auto& sheet = *qobject_cast<DetailsSheet*>(window.currentSheet());
  EXPECT_TRUE(soon([&] { return sheet.sentence() == "No messages: the mailbox is empty."; }))
      << sheet.sentence().toStdString();
  EXPECT_EQ(view(window).model()->rowCount(), 0) << "the answer about the last process came too late";
}

TEST_F(ProcessWindowTest, BackAtAProcessThatHasEndedItStillKnowsWhy) {
  auto& window = open(2);
  ASSERT_TRUE(traced(2));
  window.go(pid(1));
  m_node->remove(2, "kill");
  nextFrame(m_collector);
  window.back();
  EXPECT_TRUE(window.dead());
  EXPECT_TRUE(bannerBecomes(window, "Reason: kill.")) << banner(window);
}

TEST_F(ProcessWindowTest, GoesOnWithTheProcessThatWasStartedInItsPlace) {
  auto& window = open(2);
  ASSERT_TRUE(traced(2));
  restartAs4(false);
  nextFrame(m_collector);
  ASSERT_TRUE(window.dead());
  ASSERT_TRUE(soon([&] { return button(window, "Continues as <0.4.0> →") != nullptr; }));
  EXPECT_TRUE(bannerBecomes(window, "Reason: kill.")) << banner(window);
  EXPECT_EQ(window.windowTitle(), "<0.2.0> ended: kill");
  QTest::mouseClick(button(window, "Continues as <0.4.0> →"), Qt::LeftButton);
  EXPECT_EQ(window.pid(), pid(4));
  EXPECT_FALSE(window.dead());
}

TEST_F(ProcessWindowTest, WithoutPastLivesTheNameTellsWhoTookOver) {
  const auto name = m_node->text("till");
  m_node->change(2, [name](auto& row) { row.name = name; });
  m_node->refuse(observe::Ability::past_lives, "Not over this wire.");
  nextFrame(m_collector);
  auto& window = open(2);
  restartAs4(true);
  nextFrame(m_collector);
  EXPECT_TRUE(soon([&] { return button(window, "Continues as <0.4.0> →") != nullptr; }));
}

TEST_F(ProcessWindowTest, TheTitleTellsANameFromALabelAndAFunction) {
  auto& window = open(2);
  const auto* header = window.findChild<ProcessHeader*>();
  EXPECT_EQ(header->titleShown(), "worker");
  EXPECT_EQ(header->subtitle(), "function · function · waiting · 0 messages wait");
  const auto label = m_node->text("donor 7"), name = m_node->text("till");
  m_node->change(2, [&](auto& row) {
    row.label = label;
    row.kind = observe::Kind::gen_server;
    row.mailbox_length = 1;
  });
  nextFrame(m_collector);
  EXPECT_EQ(header->titleShown(), "“donor 7”");
  EXPECT_EQ(header->subtitle(), "label · GenServer · waiting · 1 message waits");
  m_node->change(2, [&](auto& row) { row.name = name; });
  nextFrame(m_collector);
  EXPECT_EQ(header->titleShown(), "till");
  EXPECT_EQ(header->subtitle(), "registered name · GenServer · waiting · 1 message waits");
}

TEST_F(ProcessWindowTest, ReopensWhereItWas) {
  auto& window = open(2);
  window.resize(751, 602);
  QTest::keyClick(&window, Qt::Key_5, Qt::ControlModifier);
  EXPECT_EQ(window.currentSheet()->id(), "state");
  EXPECT_EQ(m_actions.windowState().value("sheet"), "state") << "also while it is open";
  QTest::keyClick(&window, Qt::Key_Escape);
  EXPECT_FALSE(window.isVisible());
  EXPECT_EQ(m_actions.windowState().value("sheet"), "state");
  auto& other = open(3);
  EXPECT_EQ(other.currentSheet()->id(), "state");
  EXPECT_EQ(other.size(), QSize(751, 602));
  auto& second = open(1);
  EXPECT_EQ(second.pos(), other.pos() + QPoint(28, 28)) << "side by side";
}

TEST_F(ProcessWindowTest, SpaceHoldsTheDisplayOnEverySheet) {
  auto& window = open(2);
  ASSERT_TRUE(m_collector.paused());
  for (const auto* sheet : window.sheets()) {
    ASSERT_TRUE(window.showSheet(sheet->id()));
    ASSERT_NE(window.focusWidget(), nullptr);
    QTest::keyClick(window.focusWidget(), Qt::Key_Space);
    EXPECT_FALSE(m_collector.paused()) << sheet->id().toStdString();
    QTest::keyClick(window.focusWidget(), Qt::Key_Space);
    EXPECT_TRUE(m_collector.paused()) << sheet->id().toStdString();
  }
  QLineEdit field(&window);
  field.show();
  field.setFocus();
  QTest::keyClick(&field, Qt::Key_Space);
  EXPECT_EQ(field.text(), " ") << "a field keeps its space";
  EXPECT_TRUE(m_collector.paused());
}

TEST_F(ProcessWindowTest, AQuestionMarkAsksForTheKeysExceptInAField) {
  auto& window = open(2);
  QSignalSpy asked(&m_actions, &ProcessActions::keysRequested);
  for (const auto* sheet : window.sheets()) {
    ASSERT_TRUE(window.showSheet(sheet->id()));
    asked.clear();
    QTest::keyClick(window.focusWidget(), Qt::Key_Question, Qt::ShiftModifier);
    ASSERT_EQ(asked.size(), 1) << sheet->id().toStdString();
    EXPECT_EQ(asked[0][0].value<QWidget*>(), &window);
  }
  QLineEdit field(&window);
  field.show();
  field.setFocus();
  QTest::keyClick(&field, Qt::Key_Question, Qt::ShiftModifier);
  EXPECT_EQ(field.text(), "?");
  EXPECT_EQ(asked.size(), 1);
}

TEST_F(ProcessWindowTest, EscClosesAMessageFirst) {
  auto& window = open(2);
  QTest::keyClick(&window, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
  ASSERT_TRUE(reports(window, "<0.2.0> is in the clipboard.", Banner::Kind::notice));
  QTest::keyClick(&window, Qt::Key_Escape);
  EXPECT_TRUE(window.isVisible());
  QTest::keyClick(&window, Qt::Key_Escape);
  EXPECT_FALSE(window.isVisible());
}

}  // namespace
}  // namespace nazir::widgets
