// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/read_file.hpp"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace nazir::scenarios {
namespace {

class ReadFile : public testing::Test {
 protected:
  ReadFile() : folder(std::filesystem::temp_directory_path() / ("nazir_read_file_" + std::to_string(getpid()))) {
    std::filesystem::create_directories(folder);
  }
  ~ReadFile() override { std::filesystem::remove_all(folder); }

  std::string path(const std::string& name) const { return folder / name; }
  std::string write(const std::string& name, std::size_t bytes) const {
    std::ofstream(path(name)) << std::string(bytes, 'x');
    return path(name);
  }

  std::filesystem::path folder;
};

TEST_F(ReadFile, ReadsUpToTheLimit) {
  for (const std::size_t size : {0u, 1u, 65536u, 65537u, 200000u}) {
    const auto text = read_file(write("a", size), 200000);
    ASSERT_TRUE(text) << size << text.problem();
    EXPECT_EQ(*text, std::string(size, 'x'));
  }
  EXPECT_EQ(read_file(write("a", 2049), 2048).problem(), "expected at most 2 KiB, found 3 KiB");
}

TEST_F(ReadFile, RefusesWhatIsNotARegularFile) {
  ASSERT_EQ(mkfifo(path("pipe").c_str(), 0600), 0);
  std::filesystem::create_symlink(path("pipe"), path("link"));
  const std::pair<std::string, std::string> cases[] = {
      {folder, "expected a regular file, found a directory"},
      {path("pipe"), "expected a regular file, found a pipe"},
      {path("link"), "expected a regular file, found a pipe"},
      {"/dev/zero", "expected a regular file, found a device"},
      {"/dev/null", "expected a regular file, found a device"},
      {path("none"), "cannot be read: No such file or directory"},
      {path("none/none"), "cannot be read: No such file or directory"},
      {std::string(5000, 'x'), "cannot be read: File name too long"},
      {"/proc/self/mem", "cannot be read: Input/output error"},  // a regular file, says the system
  };
  for (const auto& [name, problem] : cases) EXPECT_EQ(read_file(name, 1000).problem(), problem) << name;
}

TEST_F(ReadFile, TheSizeThatTheSystemStatesDoesNotCount) {
  EXPECT_TRUE(read_file("/proc/self/status", 65536));  // its size is 0
  EXPECT_EQ(read_file("/proc/self/status", 10).problem(), "expected at most 0 KiB, found more");
}

}  // namespace
}  // namespace nazir::scenarios
