// SPDX-License-Identifier: BSL-1.0
// A program that knows Nazir only as an installed package: a collection box under a supervisor, and donors who give.
// Built a second time with WITH_WINDOW, it also shows its processes: `foreign_window once` closes the window as soon as
// everybody has given.
#include <iostream>
#include <nazir/nazir.hpp>
#include <string_view>
#include <thread>

#ifdef WITH_WINDOW
#include <nazir/show_window.hpp>
#endif

using namespace nazir;
using namespace std::chrono_literals;

struct Box : GenServer<Box> {
  struct Give {
    long cents;
  };
  struct Total {
    using Reply = long;
  };
  using Handles = Messages<Give, Total>;
  void handle_cast(const Give& give) { total += give.cents; }
  long handle_call(const Total&) const { return total; }
  long total = 0;
};

struct Given {};

constexpr int donors = 100;

void collect() {
  Supervisor::start_link({child<Box>({.name = "box"})}, {.name = "mosque"});
  for (int donor = 1; donor <= donors; ++donor) {
    spawn([donor, parent = self()] {
      sleep(donor * 1ms);
      cast("box", Box::Give{donor * 100});
      send(parent, Given{});
    });
  }
  for (int donor = 1; donor <= donors; ++donor) receive([](const Given&) {});
  std::cout << "collected " << call("box", Box::Total{}) << std::endl;
}

int main([[maybe_unused]] int argc, [[maybe_unused]] char** argv) {
  Runtime runtime({.name = "collection"});
  runtime.start();
#ifdef WITH_WINDOW
  const bool once = argc > 1 && std::string_view(argv[1]) == "once";
  std::stop_source done;
  std::thread work([&] {  // the window needs the main thread
    runtime.run(collect);
    if (once) done.request_stop();
  });
  show_window(runtime, {.title = "Collection", .close = done.get_token()});
  work.join();
  std::cout << "closed" << std::endl;
#else
  runtime.run(collect);
  const auto node = runtime.node();
  std::cout << node->snapshot()->totals.spawned << " processes, heap "
            << (node->info().abilities.has(nazir::observe::Ability::heap) ? "" : "not ") << "measured" << std::endl;
#endif
}
