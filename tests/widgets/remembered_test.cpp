// SPDX-License-Identifier: GPL-3.0-or-later
// The window opens as the user left it.
#include <gtest/gtest.h>

#include <QScreen>
#include <QSettings>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTemporaryDir>

#include "fake_session.hpp"
#include "main_window.hpp"
#include "widgets/views/process_page.hpp"
#include "window_fixture.hpp"

namespace nazir::app {
namespace {

using tests::patience;
using namespace std::chrono_literals;

class RememberedTest : public testing::Test {
 protected:
  void TearDown() override { widgets::applyTheme(*qApp, widgets::Theme::light); }

  static Remembered unusual() {
    Remembered left;
    left.page = "processes";
    left.theme = widgets::Theme::dark;
    left.interval = 2500ms;
    left.pages["processes"] = {
        {"accumulate", true}, {"columns", QStringList{"pid", "name", "memory"}}, {"sort", "-memory"}};
    left.pages["process_window"] = {{"sheet", "history"}};
    return left;
  }
  static void expectEqual(const Remembered& found, const Remembered& expected) {
    EXPECT_EQ(found.page, expected.page);
    EXPECT_EQ(found.theme, expected.theme);
    EXPECT_EQ(found.interval, expected.interval);
    const auto processes = found.pages["processes"];
    EXPECT_TRUE(processes["accumulate"].toBool());
    EXPECT_EQ(processes["columns"].toStringList(), expected.pages["processes"]["columns"].toStringList());
    EXPECT_EQ(processes["sort"].toString(), "-memory");
    EXPECT_EQ(found.pages["process_window"], expected.pages["process_window"]);
  }

  SessionControl m_control{
      [](const ScenarioSource& source) { return std::make_unique<tests::FakeSession>(source.scenario); }, {"x"}};
  MainWindow m_window{m_control};
};

TEST_F(RememberedTest, WhatIsRestoredActs) {
  m_window.restore(unusual());
  expectEqual(m_window.remembered(), unusual());
  EXPECT_EQ(m_window.panel().currentPage()->id(), "processes");
  EXPECT_EQ(m_window.collector().interval(), 2500ms);
  EXPECT_EQ(m_window.panel().page<widgets::ProcessPage>()->sortText(), "-memory");
  EXPECT_EQ(m_window.panel().page<widgets::ProcessPage>()->shownColumns(), (QStringList{"pid", "name", "memory"}));
}

TEST_F(RememberedTest, WithoutAnythingToRememberColumnsAndOrderStay) {
  const auto columns = m_window.panel().page<widgets::ProcessPage>()->shownColumns();
  const auto sort = m_window.panel().page<widgets::ProcessPage>()->sortText();
  EXPECT_FALSE(columns.isEmpty());
  EXPECT_FALSE(sort.isEmpty());
  m_window.restore({});
  EXPECT_EQ(m_window.panel().page<widgets::ProcessPage>()->shownColumns(), columns);
  EXPECT_EQ(m_window.panel().page<widgets::ProcessPage>()->sortText(), sort);
  const QSize room = QGuiApplication::primaryScreen()->availableSize() - QSize(8, 40);
  EXPECT_EQ(m_window.size(), QSize(1280, 800).boundedTo(room)) << "not larger than the screen, with its frame";
}

TEST_F(RememberedTest, TheSizeIsAsItWasLeft) {
  // Qt 6.8 makes a restored window no wider than the screen.
  const QSize size(m_window.minimumSizeHint().width() + 7, 723);
  ASSERT_LT(size.width(), QGuiApplication::primaryScreen()->availableSize().width());
  m_window.resize(size);
  const auto left = m_window.remembered();
  m_window.resize(1280, 800);
  m_window.restore(left);
  EXPECT_EQ(m_window.size(), size);
}

TEST_F(RememberedTest, ClosingWritesIt) {
  const QTemporaryDir folder;
  QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, folder.path());
  qunsetenv("NAZIR_NO_SETTINGS");
  m_window.restore(unusual());
  m_window.show();
  QSignalSpy closed(&m_window, &MainWindow::closed);
  m_window.close();
  ASSERT_TRUE(closed.count() > 0 || closed.wait(patience));
  expectEqual(readSettings(), unusual());
  qputenv("NAZIR_NO_SETTINGS", "1");
}

}  // namespace
}  // namespace nazir::app
