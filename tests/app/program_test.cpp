// SPDX-License-Identifier: GPL-3.0-or-later
// The program as a whole, without its window: what it prints where, and its exit code.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

namespace nazir::app {
namespace {

struct Outcome {
  int exit_code = -1;
  std::string out, err;
};

class Program : public testing::Test {
 protected:
  Program() : folder_(std::filesystem::temp_directory_path() / ("nazir_test_" + std::to_string(getpid()))) {
    std::filesystem::create_directories(folder_);
  }
  ~Program() override { std::filesystem::remove_all(folder_); }

  /// Runs a shell line with `nazir` as the program, in an empty folder, without a display unless it says otherwise.
  Outcome run(const std::string& line) const {
    const auto err = folder_ / "stderr";
    const std::string command =
        "cd '" + folder_.string() + "' && unset DISPLAY WAYLAND_DISPLAY QT_QPA_PLATFORM; program='" +
        NAZIR_PROGRAM "'; nazir() { \"$program\" \"$@\"; }; { " + line + "\n} 2>'" + err.string() + "'";
    Outcome outcome;
    FILE* pipe = popen(command.c_str(), "r");
    std::array<char, 4096> block;
    while (const auto size = std::fread(block.data(), 1, block.size(), pipe)) outcome.out.append(block.data(), size);
    const int status = pclose(pipe);
    outcome.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    std::ifstream file(err);
    outcome.err.assign(std::istreambuf_iterator<char>(file), {});
    return outcome;
  }

  void write(const std::string& name, const std::string& text) const { std::ofstream(folder_ / name) << text; }

 private:
  std::filesystem::path folder_;
};

TEST_F(Program, BadInputIsOneLineAndExitCodeTwo) {
  for (const auto* line :
       {"nazir --bogus", "nazir --seed x", "nazir --scenario nowhere", "nazir --scenario no/file.toml",
        "nazir --check no/file.toml", "nazir --headless --clock virtual", "nazir --json --clock=virtual"}) {
    const auto outcome = run(line);
    EXPECT_EQ(outcome.exit_code, 2) << line;
    EXPECT_EQ(outcome.out, "") << line;
    EXPECT_EQ(outcome.err.rfind("nazir: ", 0), 0u) << line << ": " << outcome.err;
    EXPECT_EQ(outcome.err.find('\n') + 1, outcome.err.size()) << line << ": " << outcome.err;
  }
}

TEST_F(Program, ChecksScenarioFiles) {
  write("good.toml", "title = \"T\"\ndescription = \"D\"\n");
  write("bad.toml", "title = \"T\"\ndescription = \"D\"\nload.rate = \"fast\"\n");
  const auto good = run("nazir --check good.toml");
  EXPECT_EQ(good.exit_code, 0);
  EXPECT_EQ(good.out, "good.toml: ok\n");
  EXPECT_EQ(good.err, "");
  const auto bad = run("nazir --check bad.toml");
  EXPECT_EQ(bad.exit_code, 2);
  EXPECT_EQ(bad.out, "");
  EXPECT_EQ(
      bad.err,
      "nazir: bad.toml:3:13: load.rate: expected a number of donations per second from 0 to 1000000, found \"fast\"\n");
}

TEST_F(Program, HelpVersionAndListGoToStandardOutput) {
  for (const auto* line : {"nazir --help", "nazir --version", "nazir --list-scenarios"}) {
    const auto outcome = run(line);
    EXPECT_EQ(outcome.exit_code, 0) << line;
    EXPECT_NE(outcome.out, "") << line;
    EXPECT_EQ(outcome.err, "") << line;
  }
}

TEST_F(Program, OpensTheWindowWhereThereIsADisplay) {
  const auto outcome = run("DISPLAY=:0 nazir --scenario donations-calm");
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_EQ(outcome.out, "window: Donations, calm: few enough to follow one by one\n");
}

TEST_F(Program, JsonIsOneDocumentAndTheSameInEveryRun) {
  const std::string line = "nazir --scenario donations-storm --json --clock virtual --duration 3s --seed 7";
  const auto first = run(line);
  EXPECT_EQ(first.exit_code, 0) << first.err;
  EXPECT_EQ(first.err, "");
  EXPECT_EQ(first.out.find('\n') + 1, first.out.size());
  EXPECT_EQ(first.out.rfind("{\"scenario\":\"donations-storm\",\"seed\":7,\"clock\":\"virtual\",\"schedulers\":1,"
                            "\"elapsed_seconds\":3.000,",
                            0),
            0u)
      << first.out;
  EXPECT_NE(first.out.find("\"conserved\":true}}\n"), std::string::npos);
  EXPECT_EQ(run(line).out, first.out);
  EXPECT_NE(run("nazir --scenario donations-storm --json --clock virtual --duration 3s --seed 8").out, first.out);
}

TEST_F(Program, WithoutADisplayShowsTextInstead) {
  const auto outcome = run("nazir --clock virtual --duration 1s");
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_EQ(outcome.err.rfind("nazir: no display", 0), 0u);
  EXPECT_EQ(outcome.err.find('\n') + 1, outcome.err.size());
  EXPECT_NE(outcome.out.find("conserved"), std::string::npos);
}

TEST_F(Program, EndsInOrderWhenInterrupted) {
  // The first of its lines says that it runs; then it is asked to end, and still reports.
  const auto outcome =
      run("mkfifo lines; \"$program\" --headless >lines & pid=$!; { read -r first; kill -INT $pid; cat; } <lines; wait "
          "$pid");
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  EXPECT_NE(outcome.out.find("conserved: accepted = "), std::string::npos) << outcome.out;
}

}  // namespace
}  // namespace nazir::app
