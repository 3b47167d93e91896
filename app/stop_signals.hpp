// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The signals that ask the program to end in order: SIGINT, SIGTERM and SIGHUP. They are blocked and read from a
// descriptor instead, which a headless run polls and the window's event loop watches.

namespace nazir::app {

class StopSignals {
 public:
  /// Blocks the signals in this thread and all threads it starts later, so construct it at the beginning of `main`. An
  /// ignored SIGHUP (nohup) stays ignored. Throws std::system_error.
  StopSignals();
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;
  ~StopSignals();

  /// Readable while a signal is pending. Non-blocking.
  int descriptor() const { return descriptor_; }
  /// Takes one pending signal; false when there is none.
  bool take() const;
  /// Whether one was taken so far.
  bool taken() const { return taken_; }

 private:
  int descriptor_;
  mutable bool taken_ = false;
};

}  // namespace nazir::app
