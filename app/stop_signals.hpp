// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The signals that ask the program to end in order: SIGINT, SIGTERM and SIGHUP. They are blocked and become readable on
// a descriptor instead, for a headless run to poll and for the window's event loop to watch.

namespace nazir::app {

class StopSignals {
 public:
  /// Blocks the signals for this thread and all that it starts, so it belongs at the beginning of `main`. A SIGHUP that
  /// is ignored (nohup) stays ignored. Throws std::system_error.
  StopSignals();
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;
  ~StopSignals();

  /// Readable while a signal waits to be taken. Non-blocking.
  int descriptor() const { return descriptor_; }
  /// Takes one signal. False when none waits.
  bool take() const;

 private:
  int descriptor_;
};

}  // namespace nazir::app
