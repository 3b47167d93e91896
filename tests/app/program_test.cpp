// SPDX-License-Identifier: GPL-3.0-or-later
// The program as a whole, without its window: what it prints where, and its exit code.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "child.hpp"
#include "scenarios/printable.hpp"

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

  /// Runs a shell command with `nazir` as the program, in an empty folder, without a display unless the command sets
  /// one.
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

/// Expects exactly one printable line that begins with the name of the program.
void expect_one_line(const std::string& text, const std::string& context) {
  EXPECT_EQ(text.rfind("nazir: ", 0), 0u) << context << ": " << text;
  EXPECT_EQ(text.find('\n') + 1, text.size()) << context << ": " << text;
  EXPECT_EQ(scenarios::printable(text.substr(0, text.size() - 1)), text.substr(0, text.size() - 1)) << context;
  EXPECT_LT(text.size(), 500u) << context;
}

TEST_F(Program, BadInputIsOneLineAndExitCodeTwo) {
  write("latin\xe9.toml", "load.rate = \"\xe9\"\n");
  write("deep.toml", [] {
    std::string deep = "x";
    for (int i = 0; i < 300'000; ++i) deep += ".x";
    return deep + " = true\n";
  }());
  write("large.toml", std::string(2 << 20, '\n'));
  for (const auto* line : {"nazir --bogus",
                           "nazir --seed x",
                           "nazir --scenario nowhere",
                           "nazir --scenario no/file.toml",
                           "nazir --check no/file.toml",
                           "nazir --headless --clock virtual",
                           "nazir --json --clock=virtual",
                           "nazir \"$(printf '\\033[2J\\nx')\"",
                           "nazir \"--seed=$(printf '\\033[2J\\nx')\"",
                           "nazir ''",
                           "nazir --scenario \"$(printf 'a\\033[31m\\nb')\"",
                           "nazir --check \"$(printf 'a\\033\\nb/c')\"",
                           "nazir --check latin*.toml",
                           "nazir --check deep.toml",
                           "nazir --check large.toml",
                           "nazir --check /dev/zero",
                           "nazir --check /proc/self/mem",
                           "nazir --check .",
                           "nazir --check /",
                           "nazir --check - </dev/zero",
                           "nazir --check /dev/stdin </dev/zero",
                           "mkfifo pipe; nazir --check ./pipe",
                           "nazir --scenario ./pipe",
                           "nazir \"$(head -c 100000 /dev/zero | tr '\\0' x)\"",
                           "DISPLAY=:0 nazir --scenario large.toml"}) {
    const auto outcome = run(line);
    EXPECT_EQ(outcome.exit_code, 2) << line;
    EXPECT_EQ(outcome.out, "") << line;
    expect_one_line(outcome.err, line);
  }
}

TEST_F(Program, OutputThatCannotBeWrittenIsOneLineAndExitCodeFour) {
  write("good.toml", "");
  for (const std::string line :
       {"nazir --help", "nazir --version", "nazir --list-scenarios", "nazir --check good.toml",
        "nazir --json --clock virtual --duration 1s", "nazir --headless --clock virtual --duration 1s"}) {
    for (const std::string where : {" >/dev/full", " >&-", " <&- >&-"}) {
      const auto outcome = run(line + where);
      EXPECT_EQ(outcome.exit_code, 4) << line << where;
      expect_one_line(outcome.err, line + where);
      // The message would differ if a file or socket of the program had taken the number of standard output.
      EXPECT_EQ(outcome.err, where == " >/dev/full"
                                 ? "nazir: standard output cannot be written: No space left on device\n"
                                 : "nazir: standard output cannot be written: Bad file descriptor\n");
    }
  }
}

TEST_F(Program, EndsWhenTheReaderOfItsOutputIsGone) {
  for (const std::string line : {"nazir --headless", "nazir --json", "trap '' PIPE; nazir --json"}) {
    const auto outcome = run("{ " + line + "; echo $? >code; } | true; cat code");
    EXPECT_EQ(outcome.out, "4\n") << line;
    expect_one_line(outcome.err, line);
  }
}

TEST_F(Program, EndsAsUsualWhenStandardErrorCannotBeWritten) {
  for (const std::string where : {" 2>&-", " 2>/dev/full", " <&- 2>&-"}) {
    EXPECT_EQ(run("nazir --foo" + where).exit_code, 2) << where;
    EXPECT_EQ(run("nazir --version >/dev/full" + where).exit_code, 4) << where;
    EXPECT_EQ(run("nazir --version" + where).exit_code, 0) << where;
    EXPECT_EQ(run("nazir --clock virtual --duration 1s" + where).exit_code, 0) << where;
  }
}

TEST_F(Program, ReportsAfterEverySignalAlsoInItsFirstMoment) {
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    for (const std::vector<std::string>& arguments : {std::vector<std::string>{"--json"},
                                                      {"--headless", "--duration=106751d"},
                                                      {"--json", "--clock=virtual", "--duration=1000h"}}) {
      tests::Child child(NAZIR_PROGRAM, arguments, {});
      child.send(signal);
      const auto out = child.output();
      EXPECT_NE(out.find("conserved"), std::string::npos) << signal << arguments.front() << out;
      EXPECT_EQ(child.errors(), "");
      EXPECT_EQ(child.wait(), 0);
    }
  }
}

TEST_F(Program, AHangUpThatIsIgnoredStaysIgnored) {
  // After the signal comes one more line of the run, not yet the report.
  const auto outcome = run(
      "mkfifo lines; (trap '' HUP; exec \"$program\" --headless) >lines & pid=$!; "
      "{ read -r first; kill -HUP $pid; read -r second; echo \"$second\"; kill -TERM $pid; cat; } <lines; wait $pid");
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  EXPECT_NE(outcome.out.substr(0, outcome.out.find('\n')).find(" s  processes "), std::string::npos) << outcome.out;
  EXPECT_NE(outcome.out.find("conserved: accepted = "), std::string::npos) << outcome.out;
}

TEST_F(Program, AnswersADumbTerminalWithLines) {
  // A container may have no pseudo-terminals. ShowsLivePage tests the decision everywhere.
  if (run("script -qec true /dev/null").exit_code != 0) GTEST_SKIP() << "no pseudo-terminal can be opened";
  for (const auto* terminal : {"TERM=dumb", "TERM=", "-u TERM"}) {
    const auto outcome =
        run(std::string("script -qec 'env ") + terminal + " '$program' --headless --duration 1500ms' /dev/null");
    EXPECT_EQ(outcome.out.find('\x1b'), std::string::npos) << terminal << outcome.out;
    EXPECT_NE(outcome.out.find("conserved"), std::string::npos) << terminal << outcome.out;
  }
  EXPECT_NE(run("script -qec 'TERM=xterm '$program' --headless --duration 1500ms' /dev/null").out.find("\x1b[2J"),
            std::string::npos);
}

TEST_F(Program, ChecksScenarioFiles) {
  write("good.toml", "title = \"T\"\ndescription = \"D\"\n");
  write("bad.toml", "title = \"T\"\ndescription = \"D\"\nload.rate = \"fast\"\n");
  const auto good = run("nazir --check good.toml");
  EXPECT_EQ(good.exit_code, 0);
  EXPECT_EQ(good.out, "good.toml: ok\n");
  EXPECT_EQ(good.err, "");
  const auto many = run("nazir --check good.toml no.toml good.toml bad.toml");
  EXPECT_EQ(many.exit_code, 2);
  EXPECT_EQ(many.out, "good.toml: ok\ngood.toml: ok\n");
  EXPECT_EQ(many.err.rfind("nazir: no.toml: cannot be read: No such file or directory\nnazir: bad.toml:3:13: ", 0), 0u)
      << many.err;
  EXPECT_EQ(run("nazir --check bad.toml good.toml").exit_code, 2);
  write("a\x1b\n.toml", "");
  EXPECT_EQ(run("nazir --check a*.toml").out, "a\\x1b\\n.toml: ok\n");
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
  EXPECT_EQ(first.out.rfind("{\"scenario\":\"donations-storm\",\"workload\":\"donations\",\"seed\":7,\"clock\":"
                            "\"virtual\",\"schedulers\":1,"
                            "\"elapsed_seconds\":3.0,",
                            0),
            0u)
      << first.out;
  EXPECT_NE(first.out.find("\"verdict\":\"ok\"}\n"), std::string::npos);
  EXPECT_EQ(run(line).out, first.out);
  EXPECT_NE(run("nazir --scenario donations-storm --json --clock virtual --duration 3s --seed 8").out, first.out);
}

TEST_F(Program, EqualRunsHaveEqualTraces) {
  const std::string line =
      "nazir --scenario donations --set load.rate=100 --json --clock virtual --duration 3s --seed ";
  // Its messages tell of memory and stacks, too.
  const std::string inspect = "nazir --scenario inspector --json --clock virtual --duration 2s --trace ";
  EXPECT_EQ(run(inspect + "a.csv; " + inspect + "b.csv; cmp a.csv b.csv").exit_code, 0);
  for (const std::string kind : {"json", "csv"}) {
    const auto first = run(line + "7 --trace a." + kind);
    EXPECT_NE(first.err.find("; 0 more lost for want of room, 0 dropped as too many at a time."), std::string::npos)
        << first.err;
    EXPECT_EQ(run(line + "7 --trace b." + kind + "; cmp a." + kind + " b." + kind).exit_code, 0);
    EXPECT_EQ(run(line + "8 --trace c." + kind + "; cmp -s a." + kind + " c." + kind).exit_code, 1);
  }
}

TEST_F(Program, ATraceThatCannotBeWrittenEndsWithTheReportAndExitCodeFour) {
  const auto outcome =
      run("ulimit -f 100; nazir --scenario donations --json --clock virtual --duration 3s --trace a.json; code=$?; ls; "
          "exit $code");
  EXPECT_EQ(outcome.exit_code, 4);
  EXPECT_NE(outcome.out.find("\"verdict\":\"ok\"}\nstderr\n"), std::string::npos) << outcome.out;
  EXPECT_EQ(outcome.err, "nazir: a.json cannot be written: File too large; the run goes on without a trace\n");
}

TEST_F(Program, ATraceIsKeptWhenNobodyReadsTheReport) {
  for (const std::string output : {">/dev/full", ">&-", "--json >/dev/full", "--journal >/dev/full"}) {
    const auto outcome = run("nazir --scenario donations --headless --clock virtual --duration 3s --trace a.csv " +
                             output + "; code=$?; tail -n 1 a.csv; rm a.csv; exit $code");
    EXPECT_EQ(outcome.exit_code, 4) << output;
    EXPECT_TRUE(outcome.out.ends_with(",exiting\r\n")) << output << ": " << outcome.out;
    EXPECT_NE(outcome.err.find(" events in a.csv; 0 more lost for want of room"), std::string::npos) << outcome.err;
    const auto first = outcome.err.find("standard output cannot be written: ");
    EXPECT_NE(first, std::string::npos) << outcome.err;
    EXPECT_EQ(outcome.err.find("standard output", first + 1), std::string::npos) << outcome.err;
  }
}

TEST_F(Program, SaysWhenNothingHasTheNameToTrace) {
  const auto outcome =
      run("nazir --scenario donations --json --clock virtual --duration 3s --trace a.json --trace-of nosuch");
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_EQ(outcome.err,
            "trace: no process has the name or label \"nosuch\" yet\n"
            "nazir: --trace-of: expected the name or label of a process that lives for some time, or all; found "
            "\"nosuch\"\n");
}

TEST_F(Program, AFindingEndsAGateWithExitCodeThree) {
  const std::string judge = "nazir --headless --clock virtual --duration 5s --findings --fail-on ";
  const auto deadlock = run(judge + "error --scenario mistakes/call-wait-cycle");
  EXPECT_EQ(deadlock.exit_code, 3);
  EXPECT_NE(deadlock.out.find("\n  error    call-wait-cycle    since "), std::string::npos) << deadlock.out;
  EXPECT_NE(
      deadlock.out.find("\n  not judged by never-yielded, long-slice, slice-outlier, starved: On a virtual clock"),
      std::string::npos)
      << deadlock.out;
  EXPECT_EQ(deadlock.err.rfind("nazir: --fail-on: found call-wait-cycle", 0), 0U) << deadlock.err;
  const auto cured = run(judge + "warn --scenario mistakes/call-wait-cycle-cured");
  EXPECT_EQ(cured.exit_code, 0);
  EXPECT_NE(cured.out.find("\nfindings: none\n"), std::string::npos) << cured.out;
  EXPECT_EQ(cured.err, "");
  const auto json =
      run("nazir --json --clock virtual --duration 5s --fail-on error --scenario mistakes/call-wait-cycle "
          "--assert 'done>1000'");
  EXPECT_EQ(json.exit_code, 3);
  EXPECT_NE(json.out.find("\"failed\":[\"done>1000: it is "), std::string::npos) << json.out;
  EXPECT_NE(json.out.find("\",\"--fail-on: found call-wait-cycle"), std::string::npos) << json.out;
  EXPECT_EQ(run("nazir --headless --clock virtual --duration 5s --scenario mistakes/call-wait-cycle --csv a.csv "
                "--trace a.csv")
                .err,
            "nazir: --trace: expected another file than that of --csv, found \"a.csv\"\n");
}

TEST_F(Program, WithoutADisplayShowsTextInstead) {
  const auto outcome = run("nazir --clock virtual --duration 1s");
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_EQ(outcome.err.rfind("nazir: no display", 0), 0u);
  EXPECT_EQ(outcome.err.find('\n') + 1, outcome.err.size());
  EXPECT_NE(outcome.out.find("conserved"), std::string::npos);
}

TEST_F(Program, EndsInOrderWithAHundredThousandDonationsInFlight) {
#ifdef __SANITIZE_THREAD__
  GTEST_SKIP() << "a fiber is a thread to ThreadSanitizer, which allows 8,128 of them";
#endif
  write("full.toml",
        "[load]\nrate = 60000\n[gateway]\nconnections = 1000000\nlatency = \"1h\"\nspread = \"0%\"\ntimeout = \"1h\"\n"
        "[workers]\ntimeout = \"1h\"\n[faults]\ncrash_rate = \"0%\"\n[checks]\nreject_rate = \"0%\"\n");
  const auto outcome = run("nazir --scenario full.toml --json --clock virtual --duration 2s");
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  EXPECT_EQ(outcome.err, "");
  EXPECT_NE(outcome.out.find("\"in_flight\":{\"count\":100000,"), std::string::npos) << outcome.out;
  EXPECT_EQ(outcome.out.find("\"turned_away\":0,"), std::string::npos) << outcome.out;
}

TEST_F(Program, EndsInOrderWhenInterrupted) {
  // Its first line shows that it runs. Interrupted then, it still reports.
  const auto outcome =
      run("mkfifo lines; \"$program\" --headless >lines & pid=$!; { read -r first; kill -INT $pid; cat; } <lines; wait "
          "$pid");
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  EXPECT_NE(outcome.out.find("conserved: accepted = "), std::string::npos) << outcome.out;
}

}  // namespace
}  // namespace nazir::app
