// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A window on the processes of one's own program, in one line. Link `nazir::observer`.
//
//   int main() {
//     nazir::Runtime runtime;
//     runtime.start();
//     runtime.spawn([] { work(); });    // runs on the threads of the runtime
//     nazir::show_window(runtime);      // meanwhile; returns when the user has closed the window
//   }
//
// This header needs no Qt. The widgets are GPL-3.0-or-later, and so is a program that is given to others with them; the
// runtime alone is not.
//
// Which thread: Qt wants all windows on one thread, for most systems the main thread. A program without a QApplication
// calls `show_window` on its main thread, and the call makes the QApplication, which ends with it. A program that has
// one calls `show_window` on that thread. It may also show a `widgets::ObserverWindow`, which does not block, or put a
// `widgets::ObserverPanel` into a window of its own (link `nazir::widgets`).

#include <memory>
#include <nazir/observe.hpp>
#include <nazir/runtime.hpp>
#include <stop_token>
#include <string>

namespace nazir {

struct ObserverOptions {
  std::string title = {};      ///< Of the window, in UTF-8; empty: the name of the node.
  std::stop_token close = {};  ///< Closes the window when a stop is requested, from any thread, also before the call.
};

/// Shows the System, Applications and Processes tabs over the node, and blocks until the window is closed. The node
/// goes on meanwhile. Throws std::logic_error on a wrong thread (see above) and std::runtime_error if there is no
/// display: none of DISPLAY, WAYLAND_DISPLAY and QT_QPA_PLATFORM is set. A display that is set but cannot be opened
/// ends the program, which is Qt's way.
void show_window(std::shared_ptr<observe::Node> node, const ObserverOptions& options = {});

/// A runtime on the virtual clock moves only inside `Runtime::run`, so call that on another thread.
inline void show_window(const Runtime& runtime, const ObserverOptions& options = {}) {
  show_window(runtime.node(), options);
}

}  // namespace nazir
