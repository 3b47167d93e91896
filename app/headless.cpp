// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless.hpp"

#include <fmt/format.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdlib>
#include <memory>
#include <optional>
#include <thread>

#include "csv.hpp"
#include "exit_code.hpp"
#include "findings_settings.hpp"
#include "output.hpp"
#include "scenarios/text_page.hpp"

namespace nazir::app {

using namespace std::chrono_literals;

namespace {

scenarios::TextPage::Size terminal_size() {
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_row == 0) return {};
  // Leaves the last row free, because writing its end would scroll.
  return {.columns = size.ws_col, .rows = size.ws_row > 1U ? size.ws_row - 1U : 1U};
}

/// Overwrites the previous page instead of clearing the screen, which would flicker.
std::string over_the_last(const std::string& page) {
  std::string text = "\x1b[H";
  for (const char c : page) {
    if (c == '\n') text += "\x1b[K";
    text += c;
  }
  return text + "\x1b[J";
}

class Display {
 public:
  Display(const HeadlessOptions& options, const Output& output, scenarios::Session& session)
      : silent_(options.json),
        journal_(options.journal),
        output_(output),
        // Lines of a journal and a page that is redrawn would disturb each other.
        page_shown_(!options.journal && shows_live_page(isatty(STDOUT_FILENO) == 1, std::getenv("TERM"))) {
    if (!silent_) page_.begin(session.node()->snapshot());
  }

  void show(scenarios::Session& session) {
    if (silent_) return;
    const auto snapshot = session.node()->snapshot();
    if (!page_shown_) {
      output_.write(page_.line(snapshot, session.figures()));
      return;
    }
    if (!cleared_) output_.write("\x1b[2J");
    cleared_ = true;
    output_.write(over_the_last(page_.page(snapshot, session.figures(), session.title(), terminal_size())));
  }

  void show_journal(scenarios::Session& session) {
    if (silent_ || !journal_) return;
    const auto page = session.journal(cursor_);
    cursor_ = page.next;
    std::string text;
    if (page.lost > 0) text += fmt::format("{:>12}  … {} lines were not printed in time …\n", "", page.lost);
    for (const auto& entry : page.entries) text += scenarios::journal_line(entry) + '\n';
    if (!text.empty()) output_.write(text);
  }

 private:
  bool silent_, journal_;
  const Output& output_;
  bool page_shown_, cleared_ = false;
  std::uint64_t cursor_ = 0;
  scenarios::TextPage page_;
};

/// Waits up to 10 ms for it.
bool is_readable(int descriptor) {
  pollfd watched{descriptor, POLLIN, 0};
  return ::poll(&watched, 1, 10) > 0;
}

/// Waits up to 10 ms. True when a stop signal came or the reader of standard output is gone. Leaves the signal pending,
/// so that the report does not wait for a reader that does not read.
bool should_end(const StopSignals& signals) {
  std::array<pollfd, 2> watched{{{signals.descriptor(), POLLIN, 0}, {STDOUT_FILENO, 0, 0}}};
  return ::poll(watched.data(), watched.size(), 10) > 0;
}

using RealTime = std::chrono::steady_clock;

/// Stops the session in order. After a signal, which was noticed at `end`, it has limited time; a further signal ends
/// it at once.
void stop(scenarios::Session& session, const StopSignals& signals, RealTime::time_point end) {
  if (signals.take()) session.leave_within(time_to_stop(RealTime::now() - end));
  while (signals.take()) continue;
  std::atomic<bool> done{false};
  std::thread stopping([&] {
    session.stop();
    done = true;
  });
  while (!done) {
    if (is_readable(signals.descriptor()) && signals.take()) session.leave_within(0s);
  }
  stopping.join();
}

bool under_way(const scenarios::Session& session) {
  const auto phase = session.phase();
  return phase == scenarios::Phase::running || phase == scenarios::Phase::paused;
}

/// What the figures say against the assertions.
std::vector<std::string> failed(const scenarios::Figures& figures,
                                const std::vector<scenarios::Assertion>& assertions) {
  std::vector<std::string> problems;
  for (const auto& assertion : assertions) {
    const auto checked = scenarios::check(assertion, scenarios::all_figures(figures), figures.currency);
    auto problem = checked ? *checked : checked.problem();
    if (!problem.empty()) problems.push_back(std::move(problem));
  }
  return problems;
}

/// Adds a problem, unless it is empty. The first one decides about the exit code.
void fail(Outcome& outcome, std::string problem, int code) {
  if (problem.empty()) return;
  outcome.problems.push_back(std::move(problem));
  if (outcome.code == exit_ok) outcome.code = code;
}

/// Adds what is wrong with the run, and the exit code.
void judge(Outcome& outcome, const scenarios::Session& session, const std::vector<scenarios::Assertion>& assertions) {
  const auto& figures = outcome.report.figures;
  fail(outcome, session.problem(), exit_failed);
  fail(outcome, scenarios::verdict(figures), exit_failed);
  for (auto& problem : failed(figures, assertions)) fail(outcome, std::move(problem), exit_assertion);
}

/// Calls `writer`, and adds the problem of an output that cannot be written.
template <class Writer>
void write(Outcome& outcome, Writer writer) {
  try {
    writer();
  } catch (const OutputError& error) {
    fail(outcome, error.what(), exit_no_output);
  }
}

/// One run without a window, step by step.
class HeadlessRun {
 public:
  /// Starts the session.
  HeadlessRun(scenarios::Session& session, const scenarios::Settings& settings, const HeadlessOptions& options,
              const StopSignals& signals)
      : session_(session),
        settings_(settings),
        options_(options),
        signals_(signals),
        output_(signals.descriptor()),
        node_(session.node()) {
    if (!options.trace.file.empty()) trace_ = std::make_shared<TraceFile>(options.trace, node_);
    if (options.judges()) findings_ = std::make_shared<FindingsWatch>(node_, findings_settings_of(session));
    session.watch_steps([trace = trace_, findings = findings_](std::chrono::nanoseconds) {
      if (trace) trace->second_passed();
      if (findings) findings->second_passed();
    });
    session.start();
  }

  /// Shows the run until it is over, a signal comes or nobody reads any more.
  void watch() {
    write(outcome_, [&] { show_until_over(); });
    end_ = RealTime::now();
  }
  /// Before the stop, so that the report is out whatever happens during the stop.
  void report() {
    auto& report = outcome_.report;
    report = scenarios::make_report(session_, settings_);
    if (findings_) {
      const auto found = findings_->finish();
      report.findings = reported(found, node_->info().pid_format);
      report.resting = findings_->resting();
      if (options_.fail_on) found_ = findings_problem(found, *options_.fail_on);
    }
    report.failed = failed(report.figures, options_.assertions);
    if (!found_.empty()) report.failed.push_back(found_);
    if (options_.journal && options_.json) report.journal = session_.journal(0).entries;
    // Standard output may have failed during the run. A second attempt would only report the same problem twice.
    if (outcome_.code == exit_ok) {
      write(outcome_, [&] {
        if (output_.write(options_.json ? scenarios::report_json(report) : scenarios::report_text(report))) return;
        throw OutputError("standard output cannot be written: its reader does not read");
      });
    }
    if (options_.csv.empty()) return;
    write(outcome_,
          [&] { write_csv(options_.csv, {{.parameters = {}, .figures = scenarios::all_figures(report.figures)}}); });
  }

  /// Stops the session, ends the trace, and prints what is wrong.
  void end() {
    if (trace_) trace_->poll();
    stop(session_, signals_, end_);
    session_.watch_steps({});  // lets go of the trace
    judge(outcome_, session_, options_.assertions);
    fail(outcome_, found_, exit_assertion);
    if (trace_ && trace_->failed()) {
      if (outcome_.code == exit_ok) outcome_.code = exit_no_output;
    } else if (trace_ && trace_->problem().empty()) {
      write(outcome_, [&] { print_note(trace_->finish()); });
    } else if (trace_) {
      fail(outcome_, trace_->problem(), exit_bad_input);
    }
    for (const auto& problem : outcome_.problems) print_error(problem);
  }

  int exit_code() const { return outcome_.code; }

 private:
  void show_until_over() {
    Display display(options_, output_, session_);
    auto next = RealTime::now() + 1s;
    while (under_way(session_) && !should_end(signals_)) {
      display.show_journal(session_);
      if (trace_) trace_->poll();
      if (findings_ && settings_.clock == scenarios::ClockKind::real) findings_->poll();
      const auto begin = RealTime::now();
      if (begin < next) continue;
      display.show(session_);
      next += pause_after(RealTime::now() - begin);
    }
    display.show_journal(session_);
  }

  scenarios::Session& session_;
  const scenarios::Settings& settings_;
  const HeadlessOptions& options_;
  const StopSignals& signals_;
  Output output_;
  std::shared_ptr<observe::Node> node_;
  std::shared_ptr<TraceFile> trace_;
  std::shared_ptr<FindingsWatch> findings_;
  RealTime::time_point end_;
  std::string found_;  // the problem that --fail-on is about
  Outcome outcome_;
};

}  // namespace

// The escape sequences move the cursor and set no colour, so NO_COLOR changes nothing.
bool shows_live_page(bool is_terminal, const char* kind) {
  return is_terminal && kind != nullptr && *kind != '\0' && std::string_view(kind) != "dumb";
}

std::chrono::nanoseconds pause_after(std::chrono::nanoseconds cost) {
  return std::max<std::chrono::nanoseconds>(1s, 4 * cost);
}

std::chrono::nanoseconds time_to_stop(std::chrono::nanoseconds since_signal) {
  // The rest of the two seconds is for the system, which takes back the memory of the program.
  return std::max<std::chrono::nanoseconds>(1200ms - since_signal, 200ms);
}

std::string assertion_problem(const scenarios::Session& session, const std::vector<scenarios::Assertion>& assertions) {
  const auto figures = session.figures();
  for (const auto& assertion : assertions) {
    const auto checked = scenarios::check(assertion, scenarios::all_figures(figures), figures.currency);
    if (!checked) return checked.problem();
  }
  return {};
}

Outcome run_silently(scenarios::Session& session, const scenarios::Settings& settings,
                     const std::vector<scenarios::Assertion>& assertions, const StopSignals& signals) {
  Outcome outcome;
  session.start();
  while (under_way(session) && !is_readable(signals.descriptor())) continue;
  outcome.interrupted = under_way(session);
  const auto end = RealTime::now();
  outcome.report = scenarios::make_report(session, settings);
  stop(session, signals, end);
  judge(outcome, session, assertions);
  return outcome;
}

int run_headless(scenarios::Session& session, const scenarios::Settings& settings, const HeadlessOptions& options,
                 const StopSignals& signals) {
  HeadlessRun run(session, settings, options, signals);
  run.watch();
  run.report();
  run.end();
  return run.exit_code();
}

}  // namespace nazir::app
