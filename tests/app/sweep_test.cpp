// SPDX-License-Identifier: GPL-3.0-or-later
#include "sweep.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "csv.hpp"
#include "exit_code.hpp"
#include "output.hpp"
#include "scenarios/kit/workload.hpp"
#include "scenarios/printable.hpp"
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

Printed sweep(const std::vector<SweepAxis>& axes, const HeadlessOptions& options = {},
              const scenarios::Settings& with = settings()) {
  sigset_t before;
  pthread_sigmask(SIG_SETMASK, nullptr, &before);
  Printed printed;
  {
    const StopSignals signals;
    testing::internal::CaptureStdout();
    testing::internal::CaptureStderr();
    const int code = run_sweep(with, axes, options, signals);
    printed = {code, testing::internal::GetCapturedStdout(), testing::internal::GetCapturedStderr()};
  }
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
  return printed;
}

// ---- A workload whose parameter says how a run ends

enum class End { well, badly, stopped };

struct TrialKeys : scenarios::ParameterTable {
  scenarios::Key<End> end = add(choice<End>("end", {"well", "badly", "stopped"}, "well", "end", "How a run ends."));
};
const TrialKeys trial_keys;

class Trial final : public scenarios::Simulation {
 public:
  explicit Trial(const scenarios::RunPtr& run) : end_(run->settings[trial_keys.end]) {
    if (end_ == End::stopped) raise(SIGTERM);
  }
  StartResult start_tree() override {
    // A run that is to be stopped does not reach its end before.
    const Duration pause = end_ == End::stopped ? Duration(1) : Duration(1h);
    return StartResult::started(spawn_link([pause] {
      for (;;) nazir::sleep(pause);
    }));
  }
  scenarios::Figures figures(Duration) const override {
    scenarios::Figures figures;
    figures.list = {scenarios::text_figure("note", "Note", "a, \"b\"", "Words."),
                    scenarios::count_figure("worse", "Worse", end_ == End::badly ? 1 : 0, "How bad it is.").plot()};
    figures.load = scenarios::LoadFigures{.offered = 30, .achieved = 20, .turned_away = 7, .missed = 3};
    if (end_ == End::badly) figures.problem = "It ended badly.";
    return figures;
  }

 private:
  End end_;
};

const scenarios::Workload trial{.name = "trial",
                                .title = "Trial",
                                .teaches = "How runs end.",
                                .watch = "The end.",
                                .parameters = trial_keys,
                                .begin = [](scenarios::RunPtr run) -> std::shared_ptr<scenarios::Simulation> {
                                  return std::make_shared<Trial>(run);
                                }};

Printed sweep_trial(const std::vector<std::string>& ends, HeadlessOptions options = {}) {
  auto made = default_settings(trial);
  made.clock = scenarios::ClockKind::simulated;
  made.duration = 1s;
  return sweep({{"end", ends}}, options, made);
}

TEST(SweepTest, TheTableHasEveryFigureThatIsAsserted) {
  const auto header = [](const char* assertion) {
    const auto printed = sweep({{"servers", {"1"}}}, {.assertions = {*scenarios::parse_assertion(assertion)}});
    return printed.out.substr(0, printed.out.find('\n'));
  };
  for (const std::string id : {"repeats", "waiting", "wait_p999", "theory_wait", "arrival_rate"}) {
    EXPECT_NE((header((id + ">=0").c_str()) + ' ').find(' ' + id + ' '), std::string::npos)
        << header((id + ">=0").c_str());
  }
  EXPECT_NE((header("wait_p999>=0s") + ' ').find(" wait_p999 "), std::string::npos);
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
  EXPECT_EQ(
      lines[0],
      "servers  load.rate  served_rate  measured_over  throughput  utilisation  mean_waiting  mean_wait  wait_p50  "
      "wait_p99  stay_p50  stay_p99  offered  achieved");
  for (const auto& line : lines) {
    EXPECT_EQ(scenarios::columns_of(line), lines[0].size()) << line;
    const bool head = &line == &lines[0];
    EXPECT_EQ(std::count(line.begin(), line.end(), '/'), head ? 0 : 2) << "rates over the run: " << line;
  }
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

TEST(SweepTest, TheWorstRunDecides) {
  const HeadlessOptions bounded{.assertions = {*scenarios::parse_assertion("worse<0")}};
  EXPECT_EQ(sweep_trial({"well", "well"}).code, exit_ok);
  EXPECT_EQ(sweep_trial({"well", "badly"}).code, exit_failed);
  EXPECT_EQ(sweep_trial({"badly", "well"}).code, exit_failed);
  EXPECT_EQ(sweep_trial({"well", "well"}, bounded).code, exit_assertion);
  EXPECT_EQ(sweep_trial({"badly", "well"}, bounded).code, exit_failed);
  EXPECT_EQ(sweep_trial({"well", "badly"}, bounded).code, exit_failed);
}

TEST(SweepTest, AConditionThatIsMissedOnceIsNotForgotten) {
  EXPECT_EQ(sweep({{"load.rate", {"20", "4"}}}, {.assertions = {*scenarios::parse_assertion("utilisation<90%")}}).code,
            exit_assertion);
}

TEST(SweepTest, EveryProblemHasItsPoint) {
  EXPECT_EQ(sweep_trial({"well", "badly"}).err,
            "1 of 2: end=well\n2 of 2: end=badly\nnazir: end=badly: It ended badly.\n");
}

TEST(SweepTest, ARunThatIsStoppedHasNoRow) {
  const auto printed = sweep_trial({"well", "stopped", "well"});
  EXPECT_EQ(printed.code, exit_ok);
  EXPECT_EQ(printed.out,
            " end  offered  achieved  turned_away  missed\nwell       30        20            7       3\n");
  EXPECT_EQ(printed.err, "1 of 3: end=well\n2 of 3: end=stopped\nStopped: 1 of 3 runs are done.\n");
  EXPECT_EQ(sweep_trial({"stopped", "well"}).out, "");
  const auto condition = *scenarios::parse_assertion("worse<1");
  EXPECT_EQ(sweep_trial({"well", "stopped"}, {.assertions = {condition}}).code, exit_assertion);
}

TEST(SweepTest, TheFileHasAllFigures) {
  const std::string file = testing::TempDir() + "nazir_sweep_trial.csv";
  sweep_trial({"well", "badly"}, {.csv = file});
  std::ifstream in(file);
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(in), {}),
            "end,note,worse,offered,achieved,turned_away,missed\r\nwell,\"a, \"\"b\"\"\",0,30,20,7,3\r\n"
            "badly,\"a, \"\"b\"\"\",1,30,20,7,3\r\n");
  std::remove(file.c_str());
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
  for (const std::string special : {",", "\"", "\r", "\n"}) {
    const std::string quoted = special == "\"" ? "\"a\"\"b\"" : "\"a" + special + "b\"";
    EXPECT_EQ(csv_text({{.parameters = {{"a" + special + "b", "a" + special + "b"}}, .figures = {}}}),
              quoted + "\r\n" + quoted + "\r\n");
  }
}

TEST(CsvTest, FiguresHaveTheUnitsOfTheReports) {
  EXPECT_EQ(
      csv_text(
          {{.parameters = {},
            .figures = {scenarios::duration_figure("d", "", 1500ms, ""), scenarios::share_figure("s", "", 0.5, ""),
                        scenarios::money_figure("m", "", 1250, ""), scenarios::rate_figure("r", "", 1234.5, "")}}}),
      "d,s,m,r\r\n1.500000000,0.5,1250,1234.5\r\n");
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

TEST_F(CsvFileTest, FollowsALinkToAFileThatIsNotThereYet) {
  std::filesystem::create_symlink("f.csv", folder / "link.csv");
  std::filesystem::create_symlink("link.csv", folder / "link2.csv");
  write_csv(folder / "link2.csv", {{.parameters = {{"k", "1"}}, .figures = {}}});
  EXPECT_EQ(content(folder / "f.csv"), "k\r\n1\r\n");
  EXPECT_EQ(files(), 3u);
  std::filesystem::create_symlink("loop.csv", folder / "loop.csv");
  EXPECT_TRUE(problem(folder / "loop.csv").ends_with("its symbolic links lead nowhere"));
}

TEST_F(CsvFileTest, KeepsThePermissions) {
  using std::filesystem::perms;
  std::ofstream(folder / "f.csv") << "secret";
  std::filesystem::permissions(folder / "f.csv", perms::owner_read | perms::owner_write);
  write_csv(folder / "f.csv", {{.parameters = {{"k", "1"}}, .figures = {}}});
  EXPECT_EQ(std::filesystem::status(folder / "f.csv").permissions(), perms::owner_read | perms::owner_write);
}

TEST_F(CsvFileTest, KeepsTheOldFileAndNothingElseWhenItFails) {
  write_csv(folder / "f.csv", {{.parameters = {{"k", "1"}}, .figures = {}}});
  rlimit before{};
  getrlimit(RLIMIT_FSIZE, &before);
  const rlimit one_byte{1, before.rlim_max};
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  setrlimit(RLIMIT_FSIZE, &one_byte);
  const auto found = problem(folder / "f.csv");
  setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, handler);
  EXPECT_EQ(found, (folder / "f.csv").string() + " cannot be written: File too large");
  EXPECT_EQ(content(folder / "f.csv"), "k\r\n1\r\n");
  EXPECT_EQ(files(), 1u);
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
