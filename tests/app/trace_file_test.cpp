// SPDX-License-Identifier: GPL-3.0-or-later
#include "trace_file.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <nazir/nazir.hpp>

#include "output.hpp"

namespace nazir::app {
namespace {

class TraceFileTest : public testing::Test {
 protected:
  TraceFileTest() : folder(std::filesystem::temp_directory_path() / ("nazir_trace_file_" + std::to_string(getpid()))) {
    std::filesystem::create_directories(folder);
  }
  ~TraceFileTest() override { std::filesystem::remove_all(folder); }

  std::string path(const std::string& name) const { return folder / name; }
  static std::string content(const std::string& file) {
    std::ifstream in(file);
    return {std::istreambuf_iterator<char>(in), {}};
  }

  std::filesystem::path folder;
};

TEST(TraceFileName, SaysTheKind) {
  EXPECT_EQ(trace_file_problem("a/b.json"), "");
  EXPECT_EQ(trace_file_problem("b.csv"), "");
  EXPECT_EQ(trace_file_problem("b.txt"), "expected a file name that ends in .json or .csv, found \"b.txt\"");
}

TEST(TraceWhat, IsAListOfWords) {
  const auto what = parse_trace_what("calls,life");
  ASSERT_TRUE(what);
  EXPECT_EQ(*what, (observe::TraceWhat{.messages = false, .life = true, .scheduling = false, .calls = true}));
  for (const std::string text : {"", "life,", ",life", "life,lives", "all"}) {
    const auto wrong = parse_trace_what(text);
    ASSERT_FALSE(wrong) << text;
    EXPECT_EQ(wrong.problem(), "expected a list of messages, calls, life and scheduling, found \"" + text + "\"");
  }
}

TEST_F(TraceFileTest, HasARunFromItsFirstSpawnToItsLastExit) {
  const auto file = path("run.csv");
  std::ofstream(file) << "old";
  Runtime runtime({.clock = Clock::virtual_time});
  const auto node = runtime.node();
  TraceFile trace({.file = file, .what = {.messages = false}}, node);
  runtime.start();
  runtime.run([] { spawn([] { sleep(infinity); }); });
  trace.second_passed();
  EXPECT_EQ(content(file), "old") << "until the trace is whole";
  runtime.stop();
  EXPECT_EQ(trace.problem(), "");
  EXPECT_EQ(trace.finish(),
            "trace: 6 events in " + file +
                "; 0 more lost for want of room, 0 dropped as too many at a time. The node has stopped.");
  const auto text = content(file);
  EXPECT_EQ(text.rfind("number,time,", 0), 0U);
  EXPECT_NE(text.find(",spawned,"), std::string::npos);
  EXPECT_NE(text.find(",exit,,,0,0.000000000,,shutdown\r\n"), std::string::npos);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder), {}), 1) << "nothing else is left";
}

TEST_F(TraceFileTest, OfANameHasThatProcessAndItsDescendants) {
  const auto file = path("run.json");
  Runtime runtime({.clock = Clock::virtual_time});
  runtime.start();
  TraceFile trace({.file = file, .of = "parent"}, runtime.node());
  trace.second_passed();
  EXPECT_EQ(trace.problem(),
            "--trace-of: expected the name or label of a process that lives for some time, or all; found \"parent\"");
  const Pid pid = runtime.run([] {
    return spawn(
        [] {
          sleep(std::chrono::seconds(1));
          spawn([] {}, {.label = "child"});
          sleep(infinity);
        },
        {.label = "parent"});
  });
  trace.second_passed();
  runtime.run([] { sleep(std::chrono::seconds(2)); });
  runtime.stop();
  EXPECT_EQ(trace.problem(), "");
  trace.finish();
  const auto text = content(file);
  EXPECT_NE(text.find("parent " + to_text(pid)), std::string::npos);
  EXPECT_NE(text.find("\"name\":\"spawned\""), std::string::npos);
}

// The reader is as late as the machine is slow, so nothing may depend on when it reads.
TEST_F(TraceFileTest, IsReadOnlyBetweenTheSecondsOfAVirtualClock) {
  const auto file = path("run.csv");
  Runtime runtime({.clock = Clock::virtual_time});
  TraceFile trace({.file = file, .what = {.messages = false}}, runtime.node());
  runtime.start();
  runtime.run([] { spawn([] {}, {.label = "short"}); });
  const auto size = [&] {  // of the file beside it
    std::uintmax_t sum = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) sum += entry.file_size();
    return sum;
  };
  trace.poll();
  EXPECT_EQ(size(), 0U);
  trace.second_passed();
  EXPECT_GT(size(), 0U);
  runtime.stop();
}

TEST_F(TraceFileTest, OfTheRealClockIsReadAtEachPoll) {
  const auto file = path("run.csv");
  Runtime runtime;
  TraceFile trace({.file = file, .what = {.messages = false}}, runtime.node());
  runtime.start();
  runtime.run([] { spawn([] {}); });
  trace.poll();
  EXPECT_GT(std::filesystem::directory_iterator(folder)->file_size(), 0U);
  runtime.stop();
}

TEST_F(TraceFileTest, ThatCannotBeWrittenEndsTheTraceAndNotTheRun) {
  const auto file = path("run.csv");
  std::ofstream(file) << "old";
  Runtime runtime({.clock = Clock::virtual_time});
  TraceFile trace({.file = file, .what = {.messages = false}}, runtime.node());
  runtime.start();
  runtime.run([] { spawn([] {}); });
  rlimit before{};
  getrlimit(RLIMIT_FSIZE, &before);
  const rlimit one_byte{1, before.rlim_max};
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  setrlimit(RLIMIT_FSIZE, &one_byte);
  trace.second_passed();
  setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, handler);
  EXPECT_EQ(runtime.node()->traces().at(0).why_ended, "It was stopped.");
  trace.second_passed();
  runtime.stop();
  try {
    trace.finish();
    FAIL() << "a part of a trace must not replace the file";
  } catch (const OutputError& error) {
    EXPECT_EQ(error.what(), file + " cannot be written: File too large");
  }
  EXPECT_EQ(content(file), "old");
}

TEST_F(TraceFileTest, TwoFilesWithTheLongestNamesAreWrittenAtOnce) {
  const std::string one = std::string(251, 'a') + ".csv", other = std::string(251, 'b') + ".csv";
  Runtime runtime({.clock = Clock::virtual_time});
  TraceFile first({.file = path(one)}, runtime.node()), second({.file = path(other)}, runtime.node());
  runtime.start();
  runtime.stop();
  first.finish();
  second.finish();
  EXPECT_EQ(content(path(one)), content(path(other)));
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder), {}), 2);
}

TEST_F(TraceFileTest, WithoutAnEndLeavesTheOldFile) {
  const auto file = path("run.json");
  std::ofstream(file) << "old";
  Runtime runtime({.clock = Clock::virtual_time});
  { const TraceFile trace({.file = file}, runtime.node()); }
  EXPECT_EQ(content(file), "old");
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder), {}), 1);
  EXPECT_THROW(TraceFile({.file = path("none/run.json")}, runtime.node()), OutputError);
}

}  // namespace
}  // namespace nazir::app
