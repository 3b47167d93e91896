// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/findings/change_view.hpp"

#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>

#include "settled.hpp"
#include "wait_node.hpp"
#include "widgets/views/process/details_view.hpp"

namespace nazir::widgets {
namespace {

using findings::Change;
using findings::Figure;
using tests::nextFrame;
using namespace std::chrono_literals;

/// Seconds pass with the looks: one each.
class ChangeViewTest : public testing::Test {
 protected:
  ChangeViewTest() {
    m_collector.setPaused(true);
    m_view.resize(1000, 500);
    m_collector.setFindings(tests::noRules());
    m_collector.setNode(m_node);
    EXPECT_TRUE(tests::frameWhere(m_collector, [](const Frame&) { return true; }));
  }
  void spawn(std::uint64_t from, std::uint64_t count, const char* function) {
    for (std::uint64_t i = from; i < from + count; ++i) m_node->add(m_node->row(i, function));
  }
  /// Returns when the moments that come of the looks are there.
  void look(int times = 1) {
    for (int i = 0; i < times; ++i) {
      const auto frame = nextFrame(m_collector);
      // What a look leads to is asked, and then computed: it is done when both lines are free.
      for (int line = 0; line < 2; ++line) {
        bool done = false;
        m_collector.ask(
            &m_view,
            [](observe::Node&, const observe::Call&) {
              return observe::Outcome{true, {}};
            },
            [&](const observe::Outcome&) {
              m_collector.compute(
                  &m_view, [] {}, [&] { done = true; });
            });
        EXPECT_TRUE(QTest::qWaitFor([&] { return done; }, tests::patience));
      }
    }
  }
  QStringList lines() {
    QStringList all;
    for (const auto& change : m_view.model().changes())
      all.push_back(QString::fromStdString(change.kind) + ' ' + figureName(change.figure));
    return all;
  }
  QString cell(int row, int column) { return m_view.model().index(row, column).data().toString(); }

  std::shared_ptr<tests::WaitNode> m_node = std::make_shared<tests::WaitNode>();
  Collector m_collector;
  ChangeView m_view{m_collector};
};

TEST_F(ChangeViewTest, ComparesWithAMomentBefore) {
  spawn(1, 30, "Donation.pay");
  look(12);
  m_view.show();
  m_view.compareWith(10s);
  spawn(100, 12400 - 30, "Donation.pay");
  look();
  EXPECT_EQ(lines(), (QStringList{"Donation.pay Processes", "Donation.pay Memory"}));
  EXPECT_EQ(cell(0, ChangeModel::BeforeColumn), "30");
  EXPECT_EQ(cell(0, ChangeModel::NowColumn), "12,400");
  EXPECT_EQ(cell(0, ChangeModel::DifferenceColumn), "+12,370 (×413)");
  EXPECT_TRUE(m_view.model()
                  .index(0, 0)
                  .data(Qt::ToolTipRole)
                  .toString()
                  .contains("Donation.pay: 12,400 processes instead of 30; memory 30.0 KiB → 12.1 MiB"));
  EXPECT_EQ(m_view.summary(), "All: 12,400 processes instead of 30; memory 30.0 KiB → 12.1 MiB");
  EXPECT_EQ(m_view.choice(), "10 s ago (at 2 s, 12 s ago)");
  m_view.compareWith(60s);
  EXPECT_EQ(m_view.choice(), "1 min ago (the oldest kept: at 2 s, 12 s ago)");
}

TEST_F(ChangeViewTest, AMarkIsComparedWithFromTwoSecondsOn) {
  m_view.show();
  spawn(1, 30, "Donation.pay");
  look(3);
  m_view.markPresent();
  EXPECT_EQ(m_view.sentence(), "Measuring… Changes are told when 2 s have passed.");
  spawn(100, 3000, "Donation.pay");
  look();
  EXPECT_EQ(m_view.sentence(), "Measuring… Changes are told when 2 s have passed.");
  EXPECT_EQ(m_view.choice(), "the moment marked (at 4 s, 1 s ago)");
  look();
  EXPECT_EQ(m_view.sentence(), "");
  EXPECT_EQ(lines().front(), "Donation.pay Processes");
}

TEST_F(ChangeViewTest, CrashesAreCounted) {
  spawn(1, 1, "Donation.pay");
  look(3);
  m_view.show();
  m_view.compareWith(10s);
  for (int i = 0; i < 3; ++i) m_node->crash("Donation.pay");
  look();
  EXPECT_EQ(lines(), QStringList{"Donation.pay Crashes"});
  EXPECT_EQ(cell(0, ChangeModel::DifferenceColumn), "+3");
  EXPECT_TRUE(m_view.choice().contains("the oldest kept")) << m_view.choice().toStdString();
}

TEST_F(ChangeViewTest, AMomentIsKeptEveryTenSeconds) {
  EXPECT_EQ(m_view.keeper().kept(), 0U) << "the first look tells no rates";
  look(1);
  EXPECT_EQ(m_view.keeper().kept(), 1U);
  look(9);
  EXPECT_EQ(m_view.keeper().kept(), 1U);
  EXPECT_EQ(m_node->incidentsAsked(), 1) << "a hidden view does nothing in between";
  look(1);
  EXPECT_EQ(m_view.keeper().kept(), 2U);
  EXPECT_EQ(m_node->incidentsAsked(), 2);
  m_view.show();
  look(2);
  EXPECT_EQ(m_node->incidentsAsked(), 4) << "a visible one needs the present";
  EXPECT_EQ(m_view.keeper().kept(), 2U);
}

TEST_F(ChangeViewTest, TheMarkOutlivesARestartOfTheNode) {
  m_view.show();
  spawn(1, 100, "Donation.pay");
  look(2);
  m_view.markPresent();
  m_node->restart();
  spawn(1, 5, "Donation.pay");
  look(2);
  EXPECT_EQ(m_view.keeper().kept(), 1U) << "those of the earlier run are dropped";
  EXPECT_EQ(cell(0, ChangeModel::DifferenceColumn), "−95 (÷20)");
  EXPECT_EQ(m_view.choice(), "the moment marked (in an earlier run, at 3 s on its clock)");
  m_collector.setNode(std::make_shared<tests::WaitNode>());
  EXPECT_FALSE(m_view.keeper().mark()) << "another node";
}

TEST_F(ChangeViewTest, SaysWhyThereIsNothing) {
  m_view.show();
  EXPECT_TRUE(m_view.sentence().startsWith("There is nothing to compare with yet."));
  m_view.compareWith(0s);
  EXPECT_TRUE(m_view.sentence().startsWith("No moment is marked."));
  m_view.compareWith(60s);
  look(4);
  EXPECT_EQ(m_view.sentence(),
            "No kind of process has changed remarkably since the moment compared with (the oldest kept: at 2 s, 3 s "
            "ago).");
  EXPECT_EQ(m_view.model().rowCount(), 0);
}

TEST_F(ChangeViewTest, TheSelectionStaysWithItsLine) {
  m_view.show();
  m_view.compareWith(10s);
  spawn(1, 2, "a");
  look(2);
  spawn(10, 30, "a");
  spawn(100, 50, "b");
  look();
  ASSERT_EQ(lines(), (QStringList{"b Processes", "a Processes"}));
  m_view.table().setCurrentIndex(m_view.model().index(1, 0));
  spawn(1000, 500, "a");
  look();
  ASSERT_EQ(lines(), (QStringList{"a Processes", "b Processes"}));
  EXPECT_EQ(m_view.table().currentIndex().row(), 0);
  EXPECT_EQ(m_view.table().selectionModel()->selectedRows().front().row(), 0);
  EXPECT_EQ(m_view.table().copyText(), "a\tProcesses\t2\t532\t+530 (×266)");
}

TEST(ChangeModel, KeepsToTheRulesOfModels) {
  ChangeModel model;
  const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
  const auto change = [](const char* kind, double now) {
    return Change{.kind = kind, .figure = Figure::processes, .before = 10, .now = now, .remarkable = now};
  };
  model.setChanges({change("a", 90), change("b", 80), change("c", 70)});
  const QPersistentModelIndex c = model.index(2, 0);
  QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
  model.setChanges({change("d", 99), change("c", 85), change("a", 84)});
  EXPECT_EQ(reset.count(), 0);
  EXPECT_EQ(c.row(), 1);
  EXPECT_EQ(model.rowCount(), 3);
  model.setChanges({change("d", 100), change("c", 86), change("a", 85)});
  EXPECT_EQ(model.index(1, ChangeModel::NowColumn).data().toString(), "86");
  model.setChanges({});
  EXPECT_FALSE(c.isValid());
  model.setChanges(std::vector(600, change("x", 1)));
  EXPECT_EQ(model.rowCount(), static_cast<int>(ChangeModel::most));
}

TEST(ChangeModel, WritesDifferences) {
  EXPECT_EQ(differenceText(Figure::processes, 300, 12400), "+12,100 (×41.3)");
  EXPECT_EQ(differenceText(Figure::mailbox, 41, 3), "−38 (÷13.7)");
  EXPECT_EQ(differenceText(Figure::memory, 0, 2048), "+2 KiB");
  EXPECT_EQ(differenceText(Figure::messages_in, 38, 0), "−38/s");
  EXPECT_EQ(differenceText(Figure::crashes, 0, 3), "+3");
  EXPECT_EQ(differenceText(Figure::processes, 0, 20), "+20 (new)");
  EXPECT_EQ(differenceText(Figure::processes, 60, 0), "−60 (gone)");
}

}  // namespace
}  // namespace nazir::widgets
