// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless.hpp"

#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cstdlib>
#include <thread>

#include "exit_code.hpp"
#include "output.hpp"
#include "scenarios/report.hpp"
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
  Display(bool silent, const Output& output, scenarios::Session& session)
      : silent_(silent), output_(output), terminal_(shows_live_page(isatty(STDOUT_FILENO) == 1, std::getenv("TERM"))) {
    if (!silent_) page_.begin(session.node()->snapshot());
  }

  void show(scenarios::Session& session) {
    if (silent_) return;
    const auto snapshot = session.node()->snapshot();
    if (!terminal_) {
      output_.write(page_.line(snapshot, session.figures()));
      return;
    }
    if (!cleared_) output_.write("\x1b[2J");
    cleared_ = true;
    output_.write(over_the_last(page_.page(snapshot, session.figures(), session.title(), terminal_size())));
  }

 private:
  bool silent_;
  const Output& output_;
  bool terminal_, cleared_ = false;
  scenarios::TextPage page_;
};

/// Waits up to 10 ms. True when a stop signal came or the reader of standard output is gone. Leaves the signal pending,
/// so that the report does not wait for a reader that does not read.
bool should_end(const StopSignals& signals) {
  std::array<pollfd, 2> watched{{{signals.descriptor(), POLLIN, 0}, {STDOUT_FILENO, 0, 0}}};
  return ::poll(watched.data(), watched.size(), 10) > 0;
}

/// Stops the session in order. After a signal this takes two seconds at most; a further signal ends it at once.
void stop(scenarios::Session& session, const StopSignals& signals) {
  if (signals.take()) session.leave_within(2s);
  while (signals.take()) continue;
  std::atomic<bool> done{false};
  std::thread stopping([&] {
    session.stop();
    done = true;
  });
  while (!done) {
    pollfd watched{signals.descriptor(), POLLIN, 0};
    if (::poll(&watched, 1, 10) > 0 && signals.take()) session.leave_within(0s);
  }
  stopping.join();
}

bool under_way(const scenarios::Session& session) {
  const auto phase = session.phase();
  return phase == scenarios::Phase::running || phase == scenarios::Phase::paused;
}

}  // namespace

// The escape sequences move the cursor and set no colour, so NO_COLOR changes nothing.
bool shows_live_page(bool is_terminal, const char* kind) {
  return is_terminal && kind != nullptr && *kind != '\0' && std::string_view(kind) != "dumb";
}

int run_headless(scenarios::Session& session, const scenarios::Settings& settings, const HeadlessOptions& options,
                 const StopSignals& signals) {
  const Output output(signals.descriptor());
  session.start();
  Display display(options.json, output, session);
  auto next = std::chrono::steady_clock::now() + 1s;
  while (under_way(session) && !should_end(signals)) {
    if (std::chrono::steady_clock::now() < next) continue;
    display.show(session);
    next += 1s;
  }
  // Before the stop, so that the report is out whatever happens during the stop.
  const auto report = scenarios::make_report(session, settings);
  if (!output.write(options.json ? scenarios::report_json(report) : scenarios::report_text(report))) {
    throw OutputError("standard output cannot be written: its reader does not read");
  }
  stop(session, signals);
  if (const auto problem = session.problem(); !problem.empty()) {
    print_error(problem);
    return exit_failed;
  }
  return report.figures.ledger.conserved ? exit_ok : exit_failed;
}

}  // namespace nazir::app
