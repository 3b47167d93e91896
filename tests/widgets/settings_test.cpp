// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings.hpp"

#include <gtest/gtest.h>

#include <QDir>
#include <QSettings>
#include <QTemporaryDir>

namespace nazir::app {
namespace {

using namespace std::chrono_literals;

/// Keeps the settings in a folder of the test.
class SettingsTest : public testing::Test {
 protected:
  void SetUp() override {
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_folder.path());
    qunsetenv("NAZIR_NO_SETTINGS");
  }
  void TearDown() override { qputenv("NAZIR_NO_SETTINGS", "1"); }
  int files() const { return static_cast<int>(QDir(m_folder.path() + "/nazir").entryList(QDir::Files).size()); }

 private:
  QTemporaryDir m_folder;
};

void expectEqual(const Remembered& found, const Remembered& expected) {
  EXPECT_EQ(found.geometry, expected.geometry);
  EXPECT_EQ(found.page, expected.page);
  EXPECT_EQ(found.theme, expected.theme);
  EXPECT_EQ(found.interval, expected.interval);
  EXPECT_EQ(found.pages.keys(), expected.pages.keys());
  for (const auto& page : expected.pages.keys()) {
    const auto& state = expected.pages[page];
    EXPECT_EQ(found.pages[page].keys(), state.keys());
    for (const auto& key : state.keys()) {
      // Texts have no type in the file: a page converts them.
      EXPECT_EQ(found.pages[page][key].toStringList(), state[key].toStringList()) << qPrintable(key);
    }
  }
}

TEST_F(SettingsTest, AtFirstAreTheUsualOnes) {
  const Remembered usual = readSettings();
  expectEqual(usual, {});
  EXPECT_EQ(usual.page, "");
  EXPECT_EQ(usual.theme, widgets::Theme::system);
  EXPECT_EQ(usual.interval, 1s);
  EXPECT_TRUE(usual.pages.isEmpty());
}

TEST_F(SettingsTest, AreReadAsTheyWereWritten) {
  for (const auto theme : {widgets::Theme::light, widgets::Theme::dark, widgets::Theme::system}) {
    for (const bool accumulate : {true, false}) {
      Remembered left;
      left.geometry = QByteArray("\x01\0\xff", 3);
      left.page = "processes";
      left.theme = theme;
      left.interval = 2500ms;
      left.pages["processes"] = {
          {"accumulate", accumulate}, {"columns", QStringList{"pid", "mailbox"}}, {"sort", "-memory"}};
      left.pages["system"] = {{"widths", QStringList{"busy:90"}}};
      writeSettings(left);
      expectEqual(readSettings(), left);
    }
  }
}

TEST_F(SettingsTest, AThemeThatIsNoneIsTheSystems) {
  QSettings("nazir", "nazir").setValue("window/theme", "purple");
  EXPECT_EQ(readSettings().theme, widgets::Theme::system);
}

TEST_F(SettingsTest, AreNeitherWrittenNorReadWhereTheEnvironmentForbids) {
  Remembered left;
  left.page = "system";
  qputenv("NAZIR_NO_SETTINGS", "1");
  writeSettings(left);
  EXPECT_EQ(files(), 0);
  qunsetenv("NAZIR_NO_SETTINGS");
  writeSettings(left);
  EXPECT_EQ(files(), 1);
  qputenv("NAZIR_NO_SETTINGS", "1");
  EXPECT_EQ(readSettings().page, "");
}

}  // namespace
}  // namespace nazir::app
