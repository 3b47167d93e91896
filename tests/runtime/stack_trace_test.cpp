// SPDX-License-Identifier: BSL-1.0
// Stack traces of suspended processes: the functions and lines in which they wait.
#include <array>
#include <numeric>

#include "servers.hpp"

#include "observe/program_file.hpp"
#include "observe/stack_trace.hpp"

namespace nazir::test {
namespace stacks {

// Where each function calls the next one, as __LINE__ says.
struct Lines {
  int gift = 0, collect = 0, aligned = 0, sized = 0, recursion = 0, descent = 0, nap = 0, ask = 0, turn = 0, inner = 0,
      outer = 0;
};
Lines lines;  // NOLINT: written by the functions below, with the same values each time

/// Keeps the compiler from making a jump of the last call of a function.
[[gnu::noinline]] void keep(int value) {
  asm volatile("" : : "r"(value) : "memory");
}

[[gnu::noinline]] int wait_for_a_gift() {
  lines.gift = __LINE__ + 1;
  const int value = receive([](Number number) { return number.value; });
  keep(value);
  return value;
}
[[gnu::noinline]] int collect_gifts() {
  lines.collect = __LINE__ + 1;
  const int value = wait_for_a_gift();
  keep(value);
  return value;
}

/// Its frame is aligned more than the stack: the compiler addresses it in another way.
[[gnu::noinline]] int with_an_aligned_frame() {
  alignas(64) std::array<int, 16> values{};
  asm volatile("" : : "r"(values.data()) : "memory");
  values[3] = 1;
  lines.aligned = __LINE__ + 1;
  values[4] = collect_gifts();
  return values[3] + values[4];
}
/// Its frame has a size known only when it runs.
[[gnu::noinline]] int with_a_frame_of_any_size(std::size_t size) {
  auto* bytes = static_cast<volatile char*>(__builtin_alloca(size));
  bytes[0] = 1;
  bytes[size - 1] = 1;
  lines.sized = __LINE__ + 1;
  const int value = with_an_aligned_frame();
  return value + bytes[0] + bytes[size - 1];
}

[[gnu::noinline]] int descend(int depth) {
  if (depth == 0) {
    lines.descent = __LINE__ + 1;
    return keep(collect_gifts()), 0;
  }
  lines.recursion = __LINE__ + 1;
  const int value = descend(depth - 1);
  keep(value);
  return value + 1;
}

[[gnu::noinline]] void nap() {
  lines.nap = __LINE__ + 1;
  sleep(1h);
  keep(0);
}

[[gnu::noinline]] void wait_for_a_turn() {
  for (;;) {
    lines.turn = __LINE__ + 1;
    yield();
    keep(0);
  }
}

[[gnu::always_inline]] inline int inner_part() {
  lines.inner = __LINE__ + 1;
  const int value = wait_for_a_gift();
  keep(value);
  return value;
}
[[gnu::noinline]] int outer_part() {
  lines.outer = __LINE__ + 1;
  const int value = inner_part();
  keep(value);
  return value;
}

class Clerk : public GenServer<Clerk> {
 public:
  struct File {
    Pid archive;
  };
  using Handles = Messages<File>;
  void handle_cast(const File& file) {
    lines.ask = __LINE__ + 1;
    keep(call(file.archive, Counter::Block{}, infinity));
  }
};

}  // namespace stacks
namespace {

using observe::StackFrame;

class StackTrace : public RuntimeTest {
 protected:
  std::vector<StackFrame> trace(Pid pid) {
    const auto details = runtime().node()->details(pid, {.stack = true});
    if (!details) return {};
    EXPECT_TRUE(*details->stack) << details->stack->problem().text;
    return *details->stack ? **details->stack : std::vector<StackFrame>();
  }

  /// The program's own frames as "function:line".
  static std::vector<std::string> own(const std::vector<StackFrame>& frames) {
    std::vector<std::string> texts;
    for (const auto& frame : frames) {
      if (!detail::is_of_program(frame)) continue;
      EXPECT_TRUE(frame.file.ends_with("tests/runtime/stack_trace_test.cpp")) << frame.symbol << " in " << frame.file;
      texts.push_back((frame.is_inline ? "inline " : "") + frame.function + ":" + std::to_string(frame.line));
    }
    return texts;
  }

  /// A process that runs the function and waits by now.
  template <class Function>
  Pid waiting(Function function) {
    return run([function] {
      const Pid pid = spawn(function);
      wait_until_it_waits(pid);
      return pid;
    });
  }
};

std::string at(const char* function, int line) {
  return "stacks::" + std::string(function) + ":" + std::to_string(line);
}

using Texts = std::vector<std::string>;

bool has_lines() {
#ifdef NAZIR_LIBDW_TESTS
  return true;
#else
  return false;
#endif
}

#define NEEDS_LINES() \
  if (!has_lines()) GTEST_SKIP() << "built without libdw or without debugging information"

TEST_F(StackTrace, names_the_functions_and_lines_in_which_a_process_waits) {
  NEEDS_LINES();
  const Pid pid = waiting([] { stacks::collect_gifts(); });
  const auto frames = own(trace(pid));
  ASSERT_EQ(frames.size(), 3U) << inspect(frames);  // the last is the function it was spawned with
  EXPECT_EQ(frames[0], at("wait_for_a_gift", stacks::lines.gift));
  EXPECT_EQ(frames[1], at("collect_gifts", stacks::lines.collect));
}

TEST_F(StackTrace, begins_with_the_call_that_waits_and_marks_what_is_machinery) {
  const Pid pid = waiting([] { stacks::collect_gifts(); });
  const auto frames = trace(pid);
  ASSERT_FALSE(frames.empty());
  EXPECT_FALSE(frames.front().is_runtime) << frames.front().symbol;
  for (const auto& frame : frames) {
    EXPECT_EQ(frame.symbol.find("Scheduler"), std::string::npos) << frame.symbol;
    EXPECT_EQ(frame.symbol.find("boost::"), std::string::npos) << frame.symbol;
    EXPECT_FALSE(frame.module.empty());
    EXPECT_NE(frame.address, 0U);
  }
}

TEST_F(StackTrace, passes_frames_of_every_kind) {
  NEEDS_LINES();
  const Pid pid = waiting([] { stacks::with_a_frame_of_any_size(200); });
  const auto frames = own(trace(pid));
  ASSERT_EQ(frames.size(), 5U) << inspect(frames);
  EXPECT_EQ(frames[1], at("collect_gifts", stacks::lines.collect));
  EXPECT_EQ(frames[2], at("with_an_aligned_frame", stacks::lines.aligned));
  EXPECT_EQ(frames[3], at("with_a_frame_of_any_size", stacks::lines.sized));
}

TEST_F(StackTrace, counts_every_level_of_a_recursion) {
  NEEDS_LINES();
  const Pid pid = waiting([] { stacks::descend(40); });
  const auto frames = own(trace(pid));
  ASSERT_EQ(frames.size(), 2U + 41U + 1U) << inspect(frames);
  EXPECT_EQ(frames[2], at("descend", stacks::lines.descent));
  for (std::size_t i = 3; i < 43; ++i) EXPECT_EQ(frames[i], at("descend", stacks::lines.recursion)) << i;
}

TEST_F(StackTrace, shows_functions_that_were_put_into_others) {
  NEEDS_LINES();
  const Pid pid = waiting([] { stacks::outer_part(); });
  const auto frames = own(trace(pid));
  ASSERT_EQ(frames.size(), 4U) << inspect(frames);
  EXPECT_EQ(frames[1], "inline " + at("inner_part", stacks::lines.inner));
  EXPECT_EQ(frames[2], at("outer_part", stacks::lines.outer));
}

TEST_F(StackTrace, of_a_process_that_sleeps) {
  NEEDS_LINES();
  const Pid pid = waiting([] { stacks::nap(); });
  const auto frames = trace(pid);
  ASSERT_GE(frames.size(), 2U);
  EXPECT_EQ(frames[0].symbol, "nazir::sleep(std::chrono::duration<long, std::ratio<1l, 1000000000l> >)");
  EXPECT_EQ(own(frames)[0], at("nap", stacks::lines.nap));
}

TEST_F(StackTrace, of_a_handler_that_waits_for_an_answer) {
  NEEDS_LINES();
  const auto [clerk, archive] = run([] {
    const Pid blocks = start<Counter>({}, self()).value();
    const Pid asks = start<stacks::Clerk>().value();
    cast(asks, stacks::Clerk::File{blocks});
    expect_next<Ready>();
    wait_until_it_waits(asks);
    return std::pair(asks, blocks);
  });
  const auto frames = own(trace(clerk));
  ASSERT_FALSE(frames.empty());
  EXPECT_TRUE(frames[0].ends_with("Clerk::handle_cast:" + std::to_string(stacks::lines.ask))) << inspect(frames);
  run([archive] { send(archive, Go{}); });
}

TEST_F(StackTrace, is_empty_for_a_server_between_messages) {
  const Pid server = run([] { return Pid(start<stacks::Clerk>().value()); });
  EXPECT_TRUE(trace(server).empty());
}

TEST_F(StackTrace, many_processes_have_each_their_own) {
  NEEDS_LINES();
  std::vector<Pid> gifts, naps;
  for (int i = 0; i < 10; ++i) {
    gifts.push_back(waiting([] { stacks::collect_gifts(); }));
    naps.push_back(waiting([] { stacks::nap(); }));
  }
  for (const Pid pid : gifts) EXPECT_EQ(own(trace(pid))[0], at("wait_for_a_gift", stacks::lines.gift));
  for (const Pid pid : naps) EXPECT_EQ(own(trace(pid))[0], at("nap", stacks::lines.nap));
}

class PausedStackTrace : public VirtualTimeTest {};

TEST_F(PausedStackTrace, of_a_process_that_could_run_but_may_not) {
  NEEDS_LINES();
  const Pid pid = run([] {
    const Pid runs = spawn([] { stacks::wait_for_a_turn(); });
    for (int i = 0; i < 100; ++i) yield();
    return runs;
  });
  const auto details = runtime().node()->details(pid, {.stack = true});
  ASSERT_TRUE(details && *details->stack) << details->stack->problem().text;
  EXPECT_EQ(details->row.state, observe::State::runnable);
  const auto& frames = **details->stack;
  const auto own = std::find_if(frames.begin(), frames.end(), detail::is_of_program);
  ASSERT_NE(own, frames.end());
  EXPECT_EQ(own->function + ":" + std::to_string(own->line), at("wait_for_a_turn", stacks::lines.turn));
}

TEST_F(PausedStackTrace, of_a_process_that_has_not_begun_is_empty) {
  const Pid pid = runtime().spawn([] { stacks::nap(); });
  const auto details = runtime().node()->details(pid, {.stack = true});
  ASSERT_TRUE(details && *details->stack);
  EXPECT_TRUE((*details->stack)->empty());
}

TEST_F(PausedStackTrace, the_node_says_which_names_they_have) {
  NEEDS_LINES();
  EXPECT_EQ(runtime().node()->info().stack_traces, "functions, files and lines");
  EXPECT_TRUE(detail::program_has_section(".symtab"));
  EXPECT_FALSE(detail::program_has_section(".debug_lines"));
}

}  // namespace
}  // namespace nazir::test
