// SPDX-License-Identifier: BSL-1.0
#include <nazir/nazir.hpp>
#include <nazir/show_window.hpp>

int main() {
  nazir::Runtime runtime;
  runtime.start();
  for (int i = 0; i < 1000; ++i) runtime.spawn([] { nazir::sleep(std::chrono::hours(1)); });
  nazir::show_window(runtime);  // returns when the window is closed
}
