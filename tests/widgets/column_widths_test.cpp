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
#include "widgets/views/list_header.hpp"
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
  const auto where = [&] {
    return QPoint(header.sectionViewportPosition(column) + header.sectionSize(column) - 1, header.height() / 2);
  };
  QTest::mouseMove(header.viewport(), where());
  const QPoint edge = where();  // a look that came meanwhile may have moved the columns
  QTest::mousePress(header.viewport(), Qt::LeftButton, {}, edge);
  for (const int step : {by / 2, by}) {
    QMouseEvent move(QEvent::MouseMove, edge + QPoint(step, 0), header.viewport()->mapToGlobal(edge + QPoint(step, 0)),
                     Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(header.viewport(), &move);
  }
  QTest::mouseRelease(header.viewport(), Qt::LeftButton, {}, edge + QPoint(by, 0));
}

ColumnWidths widthsOf(const MainWindow& window, const QString& page) {
  return widgets::toWidths(window.remembered().pages[page]["widths"].toStringList());
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
  widgets::ProcessTable& processes() { return *m_window.panel().page<widgets::ProcessPage>()->table(); }
};

TEST_F(ColumnWidthsTest, NothingIsChosenUntilAHandDoesIt) {
  begin();
  for (int tab = 0; tab < m_window.tabs()->count(); ++tab) {
    m_window.tabs()->setCurrentIndex(tab);
    QCoreApplication::processEvents();
  }
  for (const auto& page : m_window.remembered().pages) EXPECT_EQ(page.value("widths").toStringList(), QStringList());
}

TEST_F(ColumnWidthsTest, AreRememberedInAllLists) {
  begin();
  m_window.panel().showPage("processes");
  QCoreApplication::processEvents();  // the columns get their places
  const int memory = static_cast<int>(ProcessColumn::memory);
  const int name = static_cast<int>(ProcessColumn::name);
  drag(*processes().horizontalHeader(), memory, 40);
  drag(*processes().horizontalHeader(), name, -60);
  const int memoryWidth = processes().columnWidth(memory);
  const int nameWidth = processes().columnWidth(name);
  m_window.panel().showPage("applications");
  QCoreApplication::processEvents();
  drag(*tree().header(), widgets::TreeModel::PidColumn, 30);
  const int pidWidth = tree().columnWidth(widgets::TreeModel::PidColumn);
  m_window.panel().showPage("system");
  QCoreApplication::processEvents();
  drag(*schedulers().horizontalHeader(), widgets::SchedulerModel::BusyColumn, 20);
  const int busyWidth = schedulers().columnWidth(widgets::SchedulerModel::BusyColumn);

  EXPECT_EQ(widthsOf(m_window, "processes"), (ColumnWidths{{"memory", memoryWidth}, {"name", nameWidth}}));
  EXPECT_EQ(widthsOf(m_window, "applications"), (ColumnWidths{{"pid", pidWidth}}));
  EXPECT_EQ(widthsOf(m_window, "system"), (ColumnWidths{{"busy", busyWidth}}));

  MainWindow again(m_control);
  again.restore(m_window.remembered());
  again.show();
  again.resize(1100, 700);
  auto& table = *again.panel().page<widgets::ProcessPage>()->table();
  EXPECT_EQ(table.columnWidth(memory), memoryWidth);
  EXPECT_EQ(table.columnWidth(name), nameWidth) << "not stretched: the user chose it";
  EXPECT_EQ(again.findChild<widgets::TreePage*>()->tree()->columnWidth(widgets::TreeModel::PidColumn), pidWidth);
  EXPECT_EQ(again.remembered().pages, m_window.remembered().pages);
}

TEST_F(ColumnWidthsTest, AColumnThatIsHiddenKeepsItsWidth) {
  begin();
  m_window.panel().showPage("processes");
  QCoreApplication::processEvents();  // the columns get their places
  const int memory = static_cast<int>(ProcessColumn::memory);
  drag(*processes().horizontalHeader(), memory, 40);
  const int width = processes().columnWidth(memory);
  processes().setColumnShown(ProcessColumn::memory, false);
  EXPECT_EQ(widthsOf(m_window, "processes")["memory"], width);
  processes().setColumnShown(ProcessColumn::memory, true);
  EXPECT_EQ(processes().columnWidth(memory), width);
}

TEST_F(ColumnWidthsTest, NonsenseInTheSettingsIsPassedOver) {
  Remembered remembered;
  remembered.pages["processes"]["widths"] =
      QStringList{"memory:2000000", "no such column:100", "mailbox:-5", "name", "pid:wide", ":", ""};
  remembered.pages["applications"]["widths"] = QStringList{"applications:-7"};
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
  const auto write = [&](const ColumnWidths& widths) {
    remembered.pages["processes"]["widths"] = widgets::toTexts(widths);
    writeSettings(remembered);
  };
  const auto read = [] { return widgets::toWidths(readSettings().pages["processes"]["widths"].toStringList()); };
  write({{"memory", 140}, {"name", 300}});
  EXPECT_EQ(read(), (ColumnWidths{{"memory", 140}, {"name", 300}}));
  write({{"memory", 140}});
  EXPECT_EQ(read(), (ColumnWidths{{"memory", 140}})) << "what is no longer chosen is forgotten";
  qputenv("NAZIR_NO_SETTINGS", "1");
}

}  // namespace
}  // namespace nazir::app
