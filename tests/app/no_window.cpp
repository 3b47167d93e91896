// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdio>

#include "window.hpp"

namespace nazir::app {

int run_window(OpenSession open, std::vector<std::string>, std::string first, const WindowOptions&, int&, char**) {
  std::printf("window: %s\n", open({first})->title().c_str());
  return 0;
}

}  // namespace nazir::app
