// SPDX-License-Identifier: GPL-3.0-or-later
#include "output.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <string>
#include <thread>

namespace nazir::app {
namespace {

/// Standard output is a pipe whose other end the test holds.
class OutputTest : public testing::Test {
 protected:
  OutputTest() : stdout_(dup(STDOUT_FILENO)) {
    signal(SIGPIPE, SIG_IGN);
    if (pipe(ends_.data()) != 0 || pipe(stop_.data()) != 0) ADD_FAILURE() << "no pipe";
    std::fflush(stdout);
    dup2(ends_[1], STDOUT_FILENO);
    close(ends_[1]);
  }
  ~OutputTest() override {
    close_reader();
    restore();
    for (const int end : stop_) close(end);
    close(stdout_);
    signal(SIGPIPE, SIG_DFL);
  }

  void restore() const { dup2(stdout_, STDOUT_FILENO); }
  void close_reader() {
    if (ends_[0] >= 0) close(ends_[0]);
    ends_[0] = -1;
  }
  std::string read_some() const {
    std::array<char, 4096> block;
    const auto size = read(ends_[0], block.data(), block.size());
    return {block.data(), static_cast<std::size_t>(std::max<ssize_t>(size, 0))};
  }

  std::array<int, 2> ends_{}, stop_{};

 private:
  int stdout_;
};

TEST_F(OutputTest, WritesMoreThanThePipeHolds) {
  std::string text;
  for (int i = 0; i < 50'000; ++i) text += std::to_string(i) + '\n';
  std::string got;
  std::thread reader([&] {
    while (got.size() < text.size()) got += read_some();
  });
  EXPECT_TRUE(Output(stop_[0]).write(text));
  reader.join();
  restore();
  EXPECT_TRUE(got == text);
}

TEST_F(OutputTest, ASignalEndsTheWaitForAReaderThatDoesNotRead) {
  ASSERT_EQ(write(stop_[1], "x", 1), 1);
  EXPECT_TRUE(Output(stop_[0]).write("fits"));
  EXPECT_FALSE(Output(stop_[0]).write(std::string(1 << 20, 'x')));
  EXPECT_EQ(read_some().substr(0, 6), "fitsxx");
}

TEST_F(OutputTest, AReaderThatIsGoneIsAnError) {
  close_reader();
  for (const std::string& text : {std::string("x"), std::string(1 << 20, 'x')}) {
    try {
      Output().write(text);
      FAIL();
    } catch (const OutputError& error) {
      EXPECT_STREQ(error.what(), "standard output cannot be written: Broken pipe");
    }
  }
  EXPECT_TRUE(Output().write(""));
}

}  // namespace
}  // namespace nazir::app
