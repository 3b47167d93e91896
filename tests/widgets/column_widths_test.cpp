// SPDX-License-Identifier: GPL-3.0-or-later
// Column widths that the user chose, in all lists, from the mouse to the settings and back.
#include <gtest/gtest.h>

#include <QHeaderView>
#include <QSettings>
#include <QSplitter>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QTreeView>

#include "settings.hpp"
#include "widgets/models/scheduler_model.hpp"
#include "widgets/models/tree_model.hpp"
#include "widgets/views/process_page.hpp"
#include "widgets/views/system_page.hpp"
#include "widgets/views/tree_page.hpp"
#include "window_fixture.hpp"

namespace nazir::app {
namespace {

using widgets::ColumnWidths;
using widgets::ProcessColumn;

/// Drags the right edge of a column with the mouse.
void drag(QHeaderView& header, int column, int by) {
  const QPoint edge(header.sectionViewportPosition(column) + header.sectionSize(column) - 1, header.height() / 2);
  QTest::mouseMove(header.viewport(), edge);
  QTest::mousePress(header.viewport(), Qt::LeftButton, {}, edge);
  for (const int step : {by / 2, by}) {
    QMouseEvent move(QEvent::MouseMove, edge + QPoint(step, 0), header.viewport()->mapToGlobal(edge + QPoint(step, 0)),
                     Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(header.viewport(), &move);
  }
  QTest::mouseRelease(header.viewport(), Qt::LeftButton, {}, edge + QPoint(by, 0));
}

class ColumnWidthsTest : public tests::WindowTest {
 protected:
  void begin() {
    start();
    ASSERT_TRUE(processesBecome(1));
    m_window.resize(1400, 800);
  }
  QTableView& schedulers() { return *m_window.findChild<widgets::SystemPage*>()->findChild<QTableView*>(); }
  QTreeView& tree() { return *m_window.findChild<widgets::TreePage*>()->tree(); }
  widgets::ProcessTable& processes() { return *m_window.processes()->table(); }
};

TEST_F(ColumnWidthsTest, NothingIsChosenUntilAHandDoesIt) {
  begin();
  for (int tab = 0; tab < m_window.tabs()->count(); ++tab) {
    m_window.tabs()->setCurrentIndex(tab);
    QCoreApplication::processEvents();
  }
  for (const auto& page : m_window.remembered().widths) EXPECT_TRUE(page.isEmpty());
}

TEST_F(ColumnWidthsTest, AreRememberedInAllLists) {
  begin();
  m_window.tabs()->setCurrentIndex(3);
  QCoreApplication::processEvents();  // the columns get their places
  const int memory = static_cast<int>(ProcessColumn::memory);
  const int name = static_cast<int>(ProcessColumn::name);
  drag(*processes().horizontalHeader(), memory, 40);
  drag(*processes().horizontalHeader(), name, -60);
  const int memoryWidth = processes().columnWidth(memory);
  const int nameWidth = processes().columnWidth(name);
  m_window.tabs()->setCurrentIndex(2);
  QCoreApplication::processEvents();
  drag(*tree().header(), widgets::TreeModel::PidColumn, 30);
  const int pidWidth = tree().columnWidth(widgets::TreeModel::PidColumn);
  m_window.tabs()->setCurrentIndex(1);
  QCoreApplication::processEvents();
  drag(*schedulers().horizontalHeader(), widgets::SchedulerModel::BusyColumn, 20);
  const int busyWidth = schedulers().columnWidth(widgets::SchedulerModel::BusyColumn);

  const auto widths = m_window.remembered().widths;
  EXPECT_EQ(widths["processes"], (ColumnWidths{{"memory", memoryWidth}, {"name", nameWidth}}));
  EXPECT_EQ(widths["applications"], (ColumnWidths{{"pid", pidWidth}}));
  EXPECT_EQ(widths["system"], (ColumnWidths{{"busy", busyWidth}}));

  MainWindow again(m_control);
  Remembered remembered;
  remembered.widths = widths;
  again.restore(remembered);
  again.show();
  again.resize(1100, 700);
  auto& table = *again.processes()->table();
  EXPECT_EQ(table.columnWidth(memory), memoryWidth);
  EXPECT_EQ(table.columnWidth(name), nameWidth) << "not stretched: the user chose it";
  EXPECT_EQ(again.findChild<widgets::TreePage*>()->tree()->columnWidth(widgets::TreeModel::PidColumn), pidWidth);
  EXPECT_EQ(again.remembered().widths, widths);
}

TEST_F(ColumnWidthsTest, AColumnThatIsHiddenKeepsItsWidth) {
  begin();
  m_window.tabs()->setCurrentIndex(3);
  QCoreApplication::processEvents();  // the columns get their places
  const int memory = static_cast<int>(ProcessColumn::memory);
  drag(*processes().horizontalHeader(), memory, 40);
  const int width = processes().columnWidth(memory);
  processes().setColumnShown(ProcessColumn::memory, false);
  EXPECT_EQ(m_window.remembered().widths["processes"]["memory"], width);
  processes().setColumnShown(ProcessColumn::memory, true);
  EXPECT_EQ(processes().columnWidth(memory), width);
}

TEST_F(ColumnWidthsTest, NonsenseInTheSettingsIsPassedOver) {
  Remembered remembered;
  remembered.widths["processes"] = {{"memory", 2'000'000}, {"no such column", 100}, {"mailbox", -5}};
  remembered.widths["applications"] = {{"applications", -7}};
  m_window.restore(remembered);
  m_window.show();
  EXPECT_LE(processes().columnWidth(static_cast<int>(ProcessColumn::memory)), 4000);
  EXPECT_GT(processes().columnWidth(static_cast<int>(ProcessColumn::mailbox)), 0);
}

TEST(Settings, KeepWidthsFromOneStartToTheNext) {
  const QTemporaryDir folder;
  QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, folder.path());
  qunsetenv("NAZIR_NO_SETTINGS");
  Remembered remembered;
  remembered.tab = 2;
  remembered.widths = {{"processes", {{"memory", 140}, {"name", 300}}}, {"system", {{"busy", 90}}}};
  writeSettings(remembered);
  EXPECT_EQ(readSettings().widths, remembered.widths);
  EXPECT_EQ(readSettings().tab, 2);
  remembered.widths["processes"].remove("name");
  writeSettings(remembered);
  EXPECT_EQ(readSettings().widths, remembered.widths) << "what is no longer chosen is forgotten";
  qputenv("NAZIR_NO_SETTINGS", "1");
}

}  // namespace
}  // namespace nazir::app
