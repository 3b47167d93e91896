// SPDX-License-Identifier: GPL-3.0-or-later
// The main window fits a small screen, whatever the scenario's texts.
#include <gtest/gtest.h>

#include <QLabel>
#include <QScreen>
#include <QSignalSpy>
#include <QTabWidget>

#include "widgets/views/process_actions.hpp"
#include "window_fixture.hpp"

namespace nazir::app {
namespace {

constexpr QSize smallScreen(1024, 700);
constexpr QSize windowFrame(8, 40);
const std::string kLong = "<b>long</b> & " + [] {
  std::string text;
  for (int i = 0; i < 300; ++i) text += "/and/longer";
  return text;
}();

class WindowSizeTest : public tests::WindowTest {
 protected:
  void expectFits(const char* when) {
    QCoreApplication::processEvents();
    for (int tab = 0; tab < m_window.tabs()->count(); ++tab) {
      m_window.tabs()->setCurrentIndex(tab);
      QCoreApplication::processEvents();
      const QSize least = m_window.minimumSizeHint();
      EXPECT_LE(least.width(), smallScreen.width() - windowFrame.width()) << when << ", tab " << tab;
      EXPECT_LE(least.height(), smallScreen.height() - windowFrame.height()) << when << ", tab " << tab;
    }
  }
};

TEST_F(WindowSizeTest, TheFirstStartIsNotLargerThanTheScreen) {
  m_window.restore({});
  const QSize room = QGuiApplication::primaryScreen()->availableSize();
  EXPECT_LE(m_window.width(), room.width());
  EXPECT_LE(m_window.height(), room.height());
}

TEST_F(WindowSizeTest, FitsWithAScenarioOfFewWords) {
  start();
  expectFits("few words");
}

TEST_F(WindowSizeTest, FitsWithAVirtualClockThatCannotKeepUp) {
  start();
  m_session->fake->setVirtual(9000000000000000);
  m_session->set_speed(999'999);
  m_session->setAchieved(123'456);
  m_session->set_control("faults.crash_rate", 100);
  m_window.collector().refresh();
  QSignalSpy polled(&m_control, &SessionControl::polled);
  ASSERT_TRUE(polled.wait(tests::patience));
  expectFits("a virtual clock");
}

TEST_F(WindowSizeTest, FitsWithLongTitlesPathsAndErrors) {
  m_long = kLong;
  start(QString::fromStdString("/" + kLong + ".toml"));
  ASSERT_EQ(m_control.phase(), scenarios::Phase::running);
  expectFits("a long path, title and description");
  m_session->fail();
  ASSERT_TRUE(QTest::qWaitFor([&] { return !m_control.problem().isEmpty(); }, tests::patience));
  expectFits("a long error");
  for (const auto* label : m_window.findChildren<QLabel*>()) {
    if (!label->text().contains("<b>long</b>")) continue;
    EXPECT_EQ(label->textFormat(), Qt::PlainText);
  }
}

}  // namespace
}  // namespace nazir::app
