// SPDX-License-Identifier: GPL-3.0-or-later
#include "sweep.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "csv.hpp"
#include "exit_code.hpp"
#include "output.hpp"
#include "scenarios/scenario_file.hpp"

namespace nazir::app {
namespace {

using namespace std::chrono_literals;

scenarios::Settings settings() {
  auto made = *scenarios::load_scenario("queue");
  made.clock = scenarios::ClockKind::simulated;
  made.duration = 100s;
  return made;
}

struct Printed {
  int code;
  std::string out, err;
};

Printed sweep(const std::vector<SweepAxis>& axes, const HeadlessOptions& options = {}) {
  const StopSignals signals;
  testing::internal::CaptureStdout();
  testing::internal::CaptureStderr();
  const int code = run_sweep(settings(), axes, options, signals);
  return {code, testing::internal::GetCapturedStdout(), testing::internal::GetCapturedStderr()};
}

TEST(SweepTest, RunsEveryPointOfTheGrid) {
  const auto printed = sweep({{"servers", {"1", "2"}}, {"load.rate", {"4", "8", "9"}}});
  EXPECT_EQ(printed.code, exit_ok);
  EXPECT_EQ(printed.err,
            "1 of 6: servers=1 load.rate=4\n2 of 6: servers=1 load.rate=8\n3 of 6: servers=1 load.rate=9\n"
            "4 of 6: servers=2 load.rate=4\n5 of 6: servers=2 load.rate=8\n6 of 6: servers=2 load.rate=9\n");
  std::vector<std::string> lines;
  for (std::size_t at = 0, end = 0; (end = printed.out.find('\n', at)) != std::string::npos; at = end + 1) {
    lines.push_back(printed.out.substr(at, end - at));
  }
  ASSERT_EQ(lines.size(), 7u);
  EXPECT_EQ(lines[0], "servers  load.rate  served_rate  waiting  wait_now  stay_now  offered  achieved  missed");
  for (const auto& line : lines) EXPECT_EQ(line.size(), lines[0].size()) << line;
  EXPECT_EQ(lines[1].substr(0, 18), "      1          4");
  EXPECT_EQ(lines[6].substr(0, 18), "      2          9");
}

TEST(SweepTest, AConditionIsCheckedAtEachPoint) {
  const auto printed =
      sweep({{"load.rate", {"4", "20"}}}, {.assertions = {*scenarios::parse_assertion("utilisation<90%")}});
  EXPECT_EQ(printed.code, exit_assertion);
  EXPECT_EQ(printed.err.find("nazir: load.rate=4"), std::string::npos);
  EXPECT_NE(printed.err.find("nazir: load.rate=20: utilisation<90%: it is 99.6 %\n"), std::string::npos) << printed.err;
}

TEST(SweepTest, HasItsRowsAsJsonAndInAFile) {
  const std::string file = testing::TempDir() + "nazir_sweep_test.csv";
  const auto printed = sweep({{"servers", {"1", "2"}}}, {.json = true, .csv = file});
  EXPECT_EQ(printed.out.rfind("[{\"scenario\":\"queue\"", 0), 0u);
  EXPECT_NE(printed.out.find("\"parameters\":{\"servers\":\"1\"}},\n {\"scenario\""), std::string::npos) << printed.out;
  EXPECT_TRUE(printed.out.ends_with("\"parameters\":{\"servers\":\"2\"}}]\n"));
  std::ifstream in(file);
  const std::string csv{std::istreambuf_iterator<char>(in), {}};
  EXPECT_EQ(csv.rfind("servers,arrival_rate,served_rate,", 0), 0u);
  EXPECT_NE(csv.find("\r\n1,8,"), std::string::npos);
  EXPECT_NE(csv.find("\r\n2,8,"), std::string::npos);
  std::remove(file.c_str());
}

TEST(SweepTest, EveryPointIsCheckedBeforeTheFirstRun) {
  EXPECT_EQ(sweep_problem(settings(), {{"servers", {"1", "2"}}}), "");
  EXPECT_EQ(sweep_problem(settings(), {{"servers", {"1", "0"}}}),
            "servers: expected a whole number of servers from 1 to 1000, found \"0\"");
  EXPECT_EQ(sweep_problem(settings(), {{"server", {"1"}}}),
            "expected a parameter of queue (see nazir --help queue), found \"server\"; did you mean \"servers\"?");
}

TEST(SweepTest, ValuesOfAPointHaveToGoTogether) {
  const auto donations = *scenarios::load_scenario("donations");
  EXPECT_EQ(sweep_problem(donations, {{"smallest", {"600", "700"}}, {"largest", {"800", "900"}}}), "");
  EXPECT_EQ(sweep_problem(donations, {{"smallest", {"1", "900"}}, {"largest", {"1000", "800"}}}),
            "money.largest: expected money.largest to be at least money.smallest (900.00), found 800.00");
}

TEST(SweepTest, AParameterIsSweptOnce) {
  EXPECT_EQ(sweep_problem(settings(), {{"load.rate", {"1"}}, {"servers", {"1"}}, {"rate", {"2"}}}),
            "expected one sweep of load.rate, found several");
}

TEST(SweepTest, AGridIsBounded) {
  const SweepAxis hundred{"servers", std::vector<std::string>(100, "1")};
  EXPECT_EQ(sweep_problem(settings(), {hundred, {"load.rate", std::vector<std::string>(100, "1")}}), "");
  EXPECT_EQ(sweep_problem(settings(), {hundred, {"load.rate", std::vector<std::string>(101, "1")}}),
            "expected at most 10000 runs, found more");
}

TEST(CsvTest, QuotesWhatNeedsIt) {
  const auto figure = scenarios::text_figure("note", "Note", "a, \"b\"", "Help.");
  EXPECT_EQ(csv_text({{.parameters = {{"k", "1"}}, .figures = {figure, scenarios::count_figure("n", "N", 3, "Help.")}},
                      {.parameters = {{"k", "2"}}, .figures = {scenarios::share_figure("s", "S", 0.5, "Help.")}}}),
            "k,note,n,s\r\n1,\"a, \"\"b\"\"\",3,\r\n2,,,0.5\r\n");
  EXPECT_EQ(csv_text({}), "\r\n");
}

class CsvFileTest : public testing::Test {
 protected:
  CsvFileTest() { std::filesystem::create_directories(folder); }
  ~CsvFileTest() override { std::filesystem::remove_all(folder); }

  static std::string content(const std::filesystem::path& path) {
    std::ifstream in(path);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  static std::string problem(const std::filesystem::path& path) {
    try {
      write_csv(path, {});
    } catch (const OutputError& error) {
      return error.what();
    }
    return "none";
  }
  std::size_t files() const {
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder), {}));
  }

  const std::filesystem::path folder{testing::TempDir() + "nazir_csv_" + std::to_string(getpid())};
};

TEST_F(CsvFileTest, ReplacesWhatWasThere) {
  std::ofstream(folder / "f.csv") << std::string(1000, 'x');
  std::filesystem::create_symlink("f.csv", folder / "link.csv");
  write_csv(folder / "link.csv", {{.parameters = {{"k", "1"}}, .figures = {}}});
  EXPECT_EQ(content(folder / "f.csv"), "k\r\n1\r\n");
  EXPECT_TRUE(std::filesystem::is_symlink(folder / "link.csv"));
  EXPECT_EQ(files(), 2u);
}

TEST_F(CsvFileTest, AFileThatCannotBeWrittenIsAnOutputError) {
  EXPECT_EQ(problem(folder / "none/f.csv"),
            (folder / "none/f.csv").string() + " cannot be written: No such file or directory");
  EXPECT_EQ(problem(folder / "a\nb/f.csv").find('\n'), std::string::npos);
}

TEST_F(CsvFileTest, WhatIsNoFileStays) {
  ASSERT_EQ(mkfifo((folder / "pipe").c_str(), 0600), 0);
  std::filesystem::create_directory(folder / "folder");
  for (const auto* name : {"pipe", "folder"}) {
    EXPECT_EQ(problem(folder / name),
              (folder / name).string() + " cannot be written: expected a regular file, or none");
  }
  EXPECT_TRUE(std::filesystem::is_fifo(folder / "pipe"));
  EXPECT_EQ(files(), 2u);
}

}  // namespace
}  // namespace nazir::app
