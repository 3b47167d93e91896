// SPDX-License-Identifier: GPL-3.0-or-later
// Empty states, banners and boxes of figures.
#include <gtest/gtest.h>

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>

#include "settled.hpp"
#include "widgets/views/banner.hpp"
#include "widgets/views/empty_state.hpp"
#include "widgets/views/figure_box.hpp"
#include "widgets/views/process_actions.hpp"
#include "widgets/views/process_page.hpp"

namespace nazir::widgets {
namespace {

using tests::FakeNode;
using tests::frameWhere;
using tests::nextFrame;

/// The visible buttons, by text.
QStringList buttonsOf(const QWidget& widget) {
  QStringList texts;
  for (const auto* button : widget.findChildren<QAbstractButton*>()) {
    if (button->isVisibleTo(&widget)) texts.push_back(button->text());
  }
  return texts;
}

TEST(BannerTest, ShowsItsTextUntilItIsCleared) {
  Banner banner;
  banner.showText(Banner::Kind::error, "It failed.", "Retry");
  EXPECT_TRUE(banner.isVisible());
  EXPECT_EQ(banner.text(), "It failed.");
  EXPECT_TRUE(buttonsOf(banner).contains("Retry"));
  QSignalSpy retried(&banner, &Banner::actionTriggered);
  for (auto* button : banner.findChildren<QAbstractButton*>()) {
    if (button->text() == "Retry") button->click();
  }
  EXPECT_EQ(retried.count(), 1);
  banner.showText(Banner::Kind::notice, "Something else.");
  EXPECT_EQ(banner.text(), "Something else.");
  EXPECT_TRUE(buttonsOf(banner).isEmpty()) << "neither an action nor to be closed";
  banner.clear();
  EXPECT_FALSE(banner.isVisible());
}

TEST(BannerTest, CanBeClosedWhenItSaysSo) {
  Banner banner;
  banner.showText(Banner::Kind::notice, "By the way.", {}, true);
  EXPECT_EQ(buttonsOf(banner).size(), 1);
  for (auto* button : banner.findChildren<QAbstractButton*>()) {
    if (button->isVisibleTo(&banner)) button->click();
  }
  EXPECT_FALSE(banner.isVisible());
}

TEST(EmptyStateTest, HasAButtonForItsActionOnly) {
  EmptyState empty;
  empty.setText("Nothing here.", "Start");
  EXPECT_EQ(empty.sentence(), "Nothing here.");
  EXPECT_EQ(buttonsOf(empty), QStringList{"Start"});
  QSignalSpy started(&empty, &EmptyState::actionTriggered);
  empty.findChild<QPushButton*>()->click();
  EXPECT_EQ(started.count(), 1);
  empty.setText("Wait.");
  EXPECT_EQ(empty.sentence(), "Wait.");
  EXPECT_TRUE(buttonsOf(empty).isEmpty());
}

TEST(FigureBoxTest, EachLineHasItsOwnFigure) {
  FigureBox box("Statistics");
  EXPECT_EQ(box.accessibleName(), "Statistics");
  EXPECT_EQ(box.addFigure("Spawned", "Since the start."), 0);
  EXPECT_EQ(box.addFigure("Exited"), 1);
  EXPECT_EQ(box.figure(0), "–");
  box.setFigure(1, "1.5 k", "1,500 exactly");
  box.setFigure(0, "7");
  EXPECT_EQ(box.figure(0), "7");
  EXPECT_EQ(box.figure(1), "1.5 k");
  std::map<QString, const QLabel*> values, captions;
  for (const auto* label : box.findChildren<QLabel*>()) {
    if (!label->accessibleName().isEmpty()) values[label->accessibleName()] = label;
    captions[label->text()] = label;
  }
  ASSERT_EQ(values.count("Exited"), 1U);
  EXPECT_EQ(values["Exited"]->text(), "1.5 k");
  EXPECT_TRUE(values["Exited"]->toolTip().contains("1,500 exactly"));
  EXPECT_FALSE(values["Spawned"]->toolTip().contains("exactly"));
  EXPECT_TRUE(captions["Spawned"]->toolTip().contains("Since the start."));
}

class ProcessPageStates : public testing::Test {
 protected:
  ProcessPageStates() {
    m_collector.setPaused(true);
    m_page.resize(1000, 500);
    m_page.show();
  }
  EmptyState* empty() { return m_page.findChild<EmptyState*>(); }
  Banner* banner() { return m_page.findChild<Banner*>(); }

  std::shared_ptr<FakeNode> m_node = std::make_shared<FakeNode>();
  Collector m_collector;
  QWidget m_window;
  ProcessActions m_actions{m_collector, &m_window};
  ProcessPage m_page{m_actions};
};

TEST_F(ProcessPageStates, WithoutProcessesOffersToStart) {
  QSignalSpy started(&m_page, &ProcessPage::startRequested);
  m_collector.setNode(m_node);
  ASSERT_TRUE(frameWhere(m_collector, [](const Frame& frame) { return frame.order != nullptr; }));
  ASSERT_TRUE(empty()->isVisible());
  EXPECT_EQ(empty()->sentence(), "No processes: the scenario is not running.");
  EXPECT_EQ(buttonsOf(*empty()), QStringList{"Start scenario"});
  empty()->findChild<QPushButton*>()->click();
  EXPECT_EQ(started.count(), 1);
}

TEST_F(ProcessPageStates, OffersNoStartWhereNothingCanBeStarted) {
  m_collector.setNode(m_node);
  ASSERT_TRUE(frameWhere(m_collector, [](const Frame& frame) { return frame.order != nullptr; }));
  EXPECT_EQ(empty()->sentence(), "No processes: the runtime is not running.");
  EXPECT_EQ(buttonsOf(*empty()), QStringList{});
}

TEST_F(ProcessPageStates, AProblemGoesWhenTheNodeCanBeReadAgain) {
  m_node->add(m_node->row(1));
  m_collector.setNode(m_node);
  ASSERT_TRUE(frameWhere(m_collector, [](const Frame& frame) { return frame.order != nullptr; }));
  EXPECT_FALSE(banner()->isVisible());
  EXPECT_FALSE(empty()->isVisible());
  m_node->fail("no memory");
  nextFrame(m_collector);
  EXPECT_TRUE(banner()->isVisible());
  EXPECT_TRUE(banner()->text().contains("no memory")) << banner()->text().toStdString();
  m_node->fail({});
  nextFrame(m_collector);
  EXPECT_FALSE(banner()->isVisible());
}

}  // namespace
}  // namespace nazir::widgets
