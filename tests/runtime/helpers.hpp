// SPDX-License-Identifier: BSL-1.0
#pragma once
// Helpers for tests of processes, to be used inside a process.

#include <algorithm>
#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <vector>

#include "fixture.hpp"

namespace nazir::test {

/// Timeout for what must happen: passes at once in virtual time, and in real time expires only when the test fails.
inline constexpr Duration patience = 20s;

struct Go {};
struct Quit {};
struct Ready {};
struct Number {
  int value = 0;
};
struct Text {
  std::string value;
};

// ---- Messages

/// The next message of the type; nothing when none arrives.
template <class T>
std::optional<T> next() {
  return receive([](T&& message) { return std::optional<T>(std::move(message)); },
                 after(patience, [] { return std::optional<T>(); }));
}

template <class T>
void expect_next() {
  EXPECT_TRUE(next<T>().has_value()) << "no " << type_name<T>() << " came";
}

inline void expect_number(int expected) {
  const auto number = next<Number>();
  EXPECT_TRUE(number) << "no Number came";
  if (number) {
    EXPECT_EQ(number->value, expected);
  }
}

/// The reason in the monitor's Down; `no Down` when none arrives.
inline Reason down_of(Ref ref) {
  return receive(on(ref, [](const Down& down) { return down.reason; }),
                 after(patience, [] { return Reason("no Down"); }));
}
inline void expect_down(Ref ref, const Reason& reason) {
  EXPECT_EQ(down_of(ref), reason);
}

/// The reason of the Exit message from `pid`; `no Exit` when there is none.
inline Reason exit_of(Pid pid) {
  return receive(
      when([pid](const Exit& exit) { return exit.pid == pid; }, [](const Exit& exit) { return exit.reason; }),
      after(patience, [] { return Reason("no Exit"); }));
}
inline void expect_exit(Pid pid, const Reason& reason) {
  EXPECT_EQ(exit_of(pid), reason);
}

inline std::uint64_t mailbox_length() {
  return Process::info(self())->message_queue_len;
}
inline bool mailbox_is_empty() {
  return mailbox_length() == 0;
}

// ---- Processes

/// Waits until the process, which may be dead already, has ended.
inline void wait_for_end(Pid pid) {
  const Ref ref = monitor(pid);
  EXPECT_NE(down_of(ref), Reason("no Down")) << to_text(pid) << " lives on";
}

/// Waits until the process has handled everything that this one sent it before.
inline void sync_with(Pid pid) {
  static_cast<void>(Process::info(pid));
}

/// Yields until `so()` holds: for conditions that send no message.
template <class Condition>
void wait_until(Condition so) {
  const auto until = std::chrono::steady_clock::now() + patience;
  for (; !so(); yield()) ASSERT_LT(std::chrono::steady_clock::now(), until) << "it never came about";
}

/// Returns when the process waits for something or is dead. Another scheduler may still be running it.
inline void wait_until_it_waits(Pid pid) {
  wait_until([pid] {
    const auto info = Process::info(pid);
    return !info || info->status == observe::State::waiting;
  });
}

/// Runs a function as a process and returns its exit reason.
template <class Function>
Reason end_of(Function function) {
  return down_of(spawn_monitor(std::move(function)).ref);
}

/// Ends normally on a Quit.
inline void wait_for_quit() {
  receive([](Quit) {});
}
inline Pid spawn_idle() {
  return spawn(&wait_for_quit);
}

/// Returns the reason of the ExitError that `function` must throw.
template <class Function>
Reason exits_with(Function function) {
  try {
    static_cast<void>(function());
  } catch (const ExitError& error) {
    return error.reason();
  }
  return Reason("did not exit");
}

/// Collects what a test's processes report, in order. For one scheduler only: with several, use messages.
class Log {
 public:
  void add(std::string line) { lines_->push_back(std::move(line)); }
  std::vector<std::string> lines() const { return *lines_; }
  void clear() { lines_->clear(); }
  std::size_t count(std::string_view line) const {
    return static_cast<std::size_t>(std::count(lines_->begin(), lines_->end(), line));
  }

 private:
  std::shared_ptr<std::vector<std::string>> lines_ = std::make_shared<std::vector<std::string>>();
};

}  // namespace nazir::test
