// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A child process of a test: starts a program, sends it signals, waits for it, and reads all of its standard output and
// standard error.

#include <fcntl.h>
#include <gtest/gtest.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

namespace nazir::app::tests {

class Child {
 public:
  /// Starts the program with exactly these environment variables.
  Child(const std::string& program, std::vector<std::string> arguments, std::vector<std::string> environment) {
    arguments.insert(arguments.begin(), program);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    for (const int number : {STDOUT_FILENO, STDERR_FILENO}) {
      std::array<int, 2> ends{};
      if (pipe2(ends.data(), O_CLOEXEC) != 0) ADD_FAILURE() << "no pipe";
      posix_spawn_file_actions_adddup2(&actions, ends[1], number);
      read_ends_[static_cast<std::size_t>(number - 1)] = ends[0];
      write_ends_[static_cast<std::size_t>(number - 1)] = ends[1];
    }
    EXPECT_EQ(posix_spawn(&pid_, program.c_str(), &actions, nullptr, pointers(arguments).data(),
                          pointers(environment).data()),
              0);
    posix_spawn_file_actions_destroy(&actions);
    for (const int end : write_ends_) close(end);
  }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  ~Child() {
    if (!waited_) {
      kill(pid_, SIGKILL);
      waitpid(pid_, nullptr, 0);
    }
    for (const int end : read_ends_) close(end);
  }

  /// Waits until the main thread has blocked the signal, which is the first thing that the program does, then sends it.
  /// A program that does not block it fails the test and is killed.
  void send(int signal) const {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (((status_mask("SigBlk:") >> (signal - 1)) & 1U) == 0) {
      if (std::chrono::steady_clock::now() > deadline) {
        ADD_FAILURE() << "the program does not block signal " << signal;
        signal = SIGKILL;
        break;
      }
      std::this_thread::yield();
    }
    kill(pid_, signal);
  }

  /// The next line of standard error, without its end.
  std::string error_line() const {
    std::string line;
    for (char c = 0; read(read_ends_[1], &c, 1) == 1 && c != '\n';) line += c;
    return line;
  }
  std::string output() const { return read_all(read_ends_[0]); }
  std::string errors() const { return read_all(read_ends_[1]); }

  /// The exit code, or -N after signal N.
  int wait() {
    int status = 0;
    waitpid(pid_, &status, 0);
    waited_ = true;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
  }

 private:
  static std::vector<char*> pointers(std::vector<std::string>& texts) {
    std::vector<char*> all;
    for (auto& text : texts) all.push_back(text.data());
    all.push_back(nullptr);
    return all;
  }

  static std::string read_all(int end) {
    std::string text;
    std::array<char, 4096> block;
    for (ssize_t size; (size = read(end, block.data(), block.size())) > 0;)
      text.append(block.data(), static_cast<std::size_t>(size));
    return text;
  }

  std::uint64_t status_mask(const std::string& name) const {
    std::ifstream file("/proc/" + std::to_string(pid_) + "/status");
    for (std::string word; file >> word;) {
      if (word != name) continue;
      std::uint64_t mask = 0;
      file >> std::hex >> mask;
      return mask;
    }
    return 0;
  }

  pid_t pid_ = 0;
  std::array<int, 2> read_ends_{}, write_ends_{};
  bool waited_ = false;
};

}  // namespace nazir::app::tests
