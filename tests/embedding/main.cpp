// SPDX-License-Identifier: BSL-1.0
#include <nazir/nazir.hpp>

int main() {
  nazir::Runtime runtime;
  runtime.start();
  return runtime.run([] { return 0; });
}
