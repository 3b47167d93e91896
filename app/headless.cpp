// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless.hpp"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>

#include "scenarios/report.hpp"
#include "scenarios/session.hpp"
#include "scenarios/text_page.hpp"

namespace nazir::app {

using namespace std::chrono_literals;

namespace {

/// SIGINT and SIGTERM, held back from all threads that start from now on, and waited for in one place.
class StopSignals {
 public:
  StopSignals() {
    sigemptyset(&signals_);
    sigaddset(&signals_, SIGINT);
    sigaddset(&signals_, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
  }
  /// Blocks for at most `time`. True when a signal came.
  bool wait(std::chrono::nanoseconds time) const {
    const timespec timeout{.tv_sec = static_cast<time_t>(time / 1s), .tv_nsec = static_cast<long>((time % 1s).count())};
    return sigtimedwait(&signals_, nullptr, &timeout) > 0;
  }

 private:
  sigset_t signals_;
};

scenarios::TextPage::Size terminal_size() {
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_row == 0) return {};
  // The last row stays free: writing its end would scroll.
  return {.columns = size.ws_col, .rows = size.ws_row > 1U ? size.ws_row - 1U : 1U};
}

void write_out(const std::string& text) {
  std::fwrite(text.data(), 1, text.size(), stdout);
  std::fflush(stdout);
}

/// Writes over the page before it instead of clearing the screen, which would flicker.
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
  Display(bool silent, scenarios::Session& session) : silent_(silent), terminal_(isatty(STDOUT_FILENO) == 1) {
    if (!silent_) page_.begin(session.node()->snapshot());
  }

  void show(scenarios::Session& session) {
    if (silent_) return;
    const auto snapshot = session.node()->snapshot();
    if (!terminal_) {
      write_out(page_.line(snapshot, session.figures()));
      return;
    }
    if (!cleared_) write_out("\x1b[2J");
    cleared_ = true;
    write_out(over_the_last(page_.page(snapshot, session.figures(), session.title(), terminal_size())));
  }

 private:
  bool silent_, terminal_, cleared_ = false;
  scenarios::TextPage page_;
};

bool under_way(const scenarios::Session& session) {
  const auto phase = session.phase();
  return phase == scenarios::Phase::running || phase == scenarios::Phase::paused;
}

}  // namespace

int run_headless(const scenarios::Settings& settings, const HeadlessOptions& options) {
  const StopSignals signals;
  const auto session = scenarios::Session::create(settings);
  session->start();
  Display display(options.json, *session);
  auto next = std::chrono::steady_clock::now() + 1s;
  for (bool asked = false; !asked && under_way(*session);) {
    asked = signals.wait(10ms);
    if (std::chrono::steady_clock::now() < next) continue;
    display.show(*session);
    next += 1s;
  }
  const auto report = scenarios::make_report(*session, settings);
  session->stop();
  write_out(options.json ? scenarios::report_json(report) : scenarios::report_text(report));
  if (const auto problem = session->problem(); !problem.empty()) {
    fmt::print(stderr, "nazir: {}\n", problem);
    return 1;
  }
  return report.figures.ledger.conserved ? 0 : 1;
}

}  // namespace nazir::app
