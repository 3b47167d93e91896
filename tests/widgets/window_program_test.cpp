// SPDX-License-Identifier: GPL-3.0-or-later
// The program with its window on an offscreen display: how it ends, and its exit code.
#include <sys/stat.h>

#include <gtest/gtest.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "../app/child.hpp"

namespace nazir::app {
namespace {

using tests::Child;

class WindowProgram : public testing::Test {
 protected:
  WindowProgram() : folder(std::filesystem::temp_directory_path() / ("nazir_window_" + std::to_string(getpid()))) {
    std::filesystem::create_directories(folder);
  }
  ~WindowProgram() override { std::filesystem::remove_all(folder); }

  std::vector<std::string> environment(const std::string& platform = "offscreen") const {
    return {"HOME=" + folder.string(), "XDG_CONFIG_HOME=" + folder.string(), "XDG_RUNTIME_DIR=" + folder.string(),
            "QT_QPA_PLATFORM=" + platform, "LC_ALL=C.UTF-8"};
  }
  bool savedItsSettings() const {
    std::ifstream file(folder / "nazir" / "nazir.conf");
    return std::string(std::istreambuf_iterator<char>(file), {}).find("[window]") != std::string::npos;
  }

  std::filesystem::path folder;
};

/// Only what the offscreen display always prints.
void expectNoErrors(const std::string& errors) {
  std::istringstream lines(errors);
  for (std::string line; std::getline(lines, line);) {
    EXPECT_EQ(line, "nazir: Qt: This plugin does not support propagateSizeHints()");
  }
}

TEST_F(WindowProgram, EverySignalClosesItInOrderAlsoInItsFirstMoment) {
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    Child child(NAZIR_PROGRAM, {"--scenario", "donations-calm", "--duration", "30d"}, environment());
    child.send(signal);
    expectNoErrors(child.errors());
    EXPECT_EQ(child.wait(), 0);
    EXPECT_TRUE(savedItsSettings());
    std::filesystem::remove_all(folder / "nazir");
  }
}

TEST_F(WindowProgram, ItsDurationClosesItInOrder) {
  Child child(NAZIR_PROGRAM, {"--scenario", "donations-calm", "--duration", "100ms"}, environment());
  EXPECT_EQ(child.output(), "");
  expectNoErrors(child.errors());
  EXPECT_EQ(child.wait(), 0);
  EXPECT_TRUE(savedItsSettings());
}

TEST_F(WindowProgram, SettingsThatCannotBeSavedAreOneLine) {
  std::ofstream(folder / "file") << "not a folder";
  auto variables = environment();
  variables[1] = "XDG_CONFIG_HOME=" + (folder / "file").string();
  Child child(NAZIR_PROGRAM, {"--scenario", "donations-calm", "--duration", "1ms"}, variables);
  EXPECT_NE(child.errors().find("nazir: the settings of the window cannot be saved in " + folder.string()),
            std::string::npos);
  EXPECT_EQ(child.wait(), 0);
}

TEST_F(WindowProgram, APipeInThePlaceOfTheSettingsIsLeftAlone) {
  std::filesystem::create_directories(folder / "nazir");
  const auto place = folder / "nazir" / "nazir.conf";
  ASSERT_EQ(mkfifo(place.c_str(), 0600), 0);
  Child child(NAZIR_PROGRAM, {"--scenario", "donations-calm", "--duration", "1ms"}, environment());
  EXPECT_NE(child.errors().find("nazir: the settings of the window cannot be saved: nazir.conf in the folder of "
                                "settings is no regular file\n"),
            std::string::npos);
  EXPECT_EQ(child.wait(), 0);
  EXPECT_TRUE(std::filesystem::is_fifo(place));
}

TEST_F(WindowProgram, ADisplayThatCannotBeOpenedIsOneLineAndExitCodeOne) {
  Child child(NAZIR_PROGRAM, {}, environment("no-such-platform"));
  const auto errors = child.errors();
  EXPECT_EQ(errors.rfind("nazir: the window cannot be opened: ", 0), 0u) << errors;
  EXPECT_EQ(errors.find('\n') + 1, errors.size()) << errors;
  EXPECT_EQ(child.wait(), 1);
}

}  // namespace
}  // namespace nazir::app
