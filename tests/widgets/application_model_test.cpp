// SPDX-License-Identifier: GPL-3.0-or-later
// The smaller lists: applications and schedulers.
#include "widgets/models/application_model.hpp"

#include <gtest/gtest.h>

#include <QAbstractItemModelTester>

#include "settled.hpp"
#include "widgets/models/scheduler_model.hpp"

namespace nazir::widgets {
namespace {

using namespace std::chrono_literals;
using tests::FakeNode;
using tests::frameOf;
using tests::pid;

class ApplicationModelTest : public testing::Test {
 protected:
  ApplicationModelTest() {
    addSupervisor(1, "shop");
    addSupervisor(2, "bank");
    auto teller = m_node.row(10, "teller", 2);
    teller.memory = 1000;
    teller.mailbox_length = 3;
    teller.restarts = 2;
    m_node.add(teller);
    show();
  }
  void addSupervisor(std::uint64_t number, const char* name) {
    auto row = m_node.row(number, "Supervisor::init");
    row.kind = observe::Kind::supervisor;
    row.name = m_node.text(name);
    row.mailbox_length = 1;
    m_node.add(row);
  }
  void show() { m_model.setFrame(frameOf(m_node)); }
  std::string at(int line, int role = Qt::DisplayRole) {
    return m_model.index(line).data(role).toString().toStdString();
  }

  FakeNode m_node;
  ApplicationModel m_model;
  QAbstractItemModelTester m_tester{&m_model, QAbstractItemModelTester::FailureReportingMode::Fatal};
};

TEST_F(ApplicationModelTest, ListsTheApplicationsWithTheirSums) {
  ASSERT_EQ(m_model.rowCount(), 2);
  EXPECT_EQ(at(0), "shop");
  EXPECT_EQ(at(1), "bank");
  EXPECT_EQ(m_model.pidAt(1), pid(2));
  EXPECT_EQ(at(1, ApplicationModel::CountRole), "2");
  EXPECT_EQ(m_model.index(1).data(ApplicationModel::RestartsRole).toULongLong(), 2U);
  EXPECT_EQ(at(1, Qt::ToolTipRole),
            "bank <0.2.0>\n2 processes\n2,024 bytes (1.98 KiB), 4 messages in mailboxes\n2 branch restarts");
  EXPECT_EQ(at(1, Qt::AccessibleTextRole), "bank, 2 processes");
}

TEST_F(ApplicationModelTest, WhoHasNoSupervisorComesLast) {
  m_node.add(m_node.row(5, "alone"));
  addSupervisor(6, "late");
  show();
  ASSERT_EQ(m_model.rowCount(), 4);
  EXPECT_EQ(at(2), "late");
  EXPECT_EQ(at(3), "No supervisor");
  EXPECT_EQ(m_model.pidAt(3), observe::Pid());
  EXPECT_EQ(at(3, Qt::ToolTipRole),
            "Processes that no supervisor would restart\n1 process\n1,024 bytes (1 KiB), 0 messages in mailboxes\n0 "
            "branch restarts");
}

TEST_F(ApplicationModelTest, ANewFrameIsOneSignal) {
  QSignalSpy data(&m_model, &QAbstractItemModel::dataChanged);
  QSignalSpy layout(&m_model, &QAbstractItemModel::layoutChanged);
  const QPersistentModelIndex bank(m_model.index(1));
  const QPersistentModelIndex shop(m_model.index(0));
  m_node.add(m_node.row(11, "teller", 2));
  show();
  EXPECT_EQ(data.count(), 1);
  EXPECT_EQ(layout.count(), 0);
  m_node.remove(1);
  show();
  EXPECT_EQ(data.count(), 1);
  EXPECT_EQ(layout.count(), 1);
  EXPECT_EQ(bank.row(), 0);
  EXPECT_FALSE(shop.isValid());
}

TEST_F(ApplicationModelTest, ARestartedApplicationIsFoundByItsName) {
  EXPECT_EQ(m_model.lineOf(pid(2), "bank"), 1);
  EXPECT_EQ(m_model.lineOf(pid(99), "bank"), 1);
  EXPECT_EQ(m_model.lineOf(pid(99), "gone"), -1);
  const QPersistentModelIndex bank(m_model.index(1));
  m_node.remove(2);
  m_node.remove(10);
  addSupervisor(20, "bank");
  show();
  EXPECT_EQ(bank.row(), 1);
  EXPECT_EQ(m_model.pidAt(1), pid(20));
}

TEST_F(ApplicationModelTest, NothingEmptiesIt) {
  m_model.setFrame(nullptr);
  EXPECT_EQ(m_model.rowCount(), 0);
  EXPECT_FALSE(m_model.pidAt(0));
  EXPECT_EQ(m_model.titleAt(0), "");
}

class SchedulerModelTest : public testing::Test {
 protected:
  void show(std::size_t schedulers) {
    auto frame = std::make_shared<Frame>();
    auto snapshot = std::make_shared<observe::Snapshot>();
    snapshot->schedulers.resize(schedulers);
    for (std::size_t i = 0; i < schedulers; ++i) {
      auto& row = snapshot->schedulers[i];
      row = {static_cast<std::uint16_t>(i), static_cast<std::uint32_t>(7 + i), 12'345 + i, 99'999'999 + i, 90s, 30s};
    }
    frame->snapshot = snapshot;
    if (schedulers > 0) frame->rates.schedulers = {0.253};
    m_model.setFrame(frame);
  }
  std::string at(int column, int role = Qt::DisplayRole, int line = 0) {
    return m_model.index(line, column).data(role).toString().toStdString();
  }

  SchedulerModel m_model;
  QAbstractItemModelTester m_tester{&m_model, QAbstractItemModelTester::FailureReportingMode::Fatal};
};

TEST_F(SchedulerModelTest, EachColumnShowsItsFigureAndTellsItExactly) {
  show(2);
  using Model = SchedulerModel;
  const std::tuple<Model::Column, const char*, const char*> cells[] = {
      {Model::IdColumn, "Scheduler 1", "Scheduler 1"},
      {Model::UtilisationColumn, "25 %", "25 % of the time since the last refresh"},
      {Model::RunnableColumn, "7", "7 processes wait"},
      {Model::SwitchesColumn, "12.3 k", "12,345"},
      {Model::StolenColumn, "100 M", "99,999,999"},
      {Model::BusyColumn, "1 m 30 s", "Busy 1 m 30 s, idle 30 s"}};
  for (const auto& [column, text, tip] : cells) {
    EXPECT_EQ(at(column), text);
    EXPECT_EQ(at(column, Qt::ToolTipRole), tip);
    EXPECT_FALSE(m_model.headerData(column, Qt::Horizontal, Qt::ToolTipRole).toString().isEmpty());
  }
  EXPECT_EQ(at(Model::UtilisationColumn, Qt::DisplayRole, 1), "–") << "not known";
  EXPECT_DOUBLE_EQ(m_model.index(0, 0).data(Model::FractionRole).toDouble(), 0.253);
}

TEST_F(SchedulerModelTest, ANewFrameIsOneSignal) {
  show(2);
  QSignalSpy data(&m_model, &QAbstractItemModel::dataChanged);
  QSignalSpy reset(&m_model, &QAbstractItemModel::modelReset);
  show(2);
  EXPECT_EQ(data.count(), 1);
  EXPECT_EQ(reset.count(), 0);
  show(0);
  EXPECT_EQ(reset.count(), 1);
  EXPECT_EQ(m_model.rowCount(), 0);
}

}  // namespace
}  // namespace nazir::widgets
