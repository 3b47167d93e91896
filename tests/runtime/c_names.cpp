// SPDX-License-Identifier: BSL-1.0
// Compiled with one NAZIR_BAD_... defined it must fail: a C function of the same name would be called. With none it
// must compile, after all the macros and names that Qt's and the standard library's headers bring.
#include <unistd.h>

#include <cstdlib>
#include <functional>
#include <iostream>
#include <sstream>
#include <string>
#include <thread>
#include <tuple>

#define emit
#define slots
#define signals public
#define foreach(variable, container) for (variable : container)
#define forever for (;;)

using namespace std;  // NOLINT

#include <nazir/nazir.hpp>

using namespace nazir;  // NOLINT

void use_of_c_names() {
#if defined(NAZIR_BAD_sleep_int)
  sleep(100);
#elif defined(NAZIR_BAD_sleep_unsigned)
  sleep(100U);
#elif defined(NAZIR_BAD_sleep_long)
  sleep(100L);
#elif defined(NAZIR_BAD_sleep_double)
  sleep(0.5);
#elif defined(NAZIR_BAD_unlink_text)
  unlink("name");
#elif defined(NAZIR_BAD_unlink_string)
  unlink(string("name").c_str());
#elif defined(NAZIR_BAD_link_texts)
  link("name", "other");
#elif defined(NAZIR_BAD_exit_int)
  exit(1);
#elif defined(NAZIR_BAD_exit_zero)
  exit(0);
#elif defined(NAZIR_BAD_exit_bool)
  exit(false);
#elif defined(NAZIR_BAD_exit_char)
  exit('a');
#endif
}

struct Idle : GenServer<Idle> {
  Init init() { return ignore; }
};
struct NoTree : nazir::Supervisor {
  Init init() { return ignore; }
};
struct Numbers : Producer<int> {
  vector<int> handle_demand(size_t demand) {
    produce(1);
    return vector<int>(demand - 1);
  }
};

void use_of_all(Pid pid, Ref ref) {
  sleep(chrono::milliseconds(1));
  link(pid);
  unlink(pid);
  exit(pid, Reason::kill);
  demonitor(ref, flush);
  send(pid, 1);
  ostringstream out;
  out << pid << ref << Reason::normal << flush << endl;
  ::sleep(0);
  static_cast<void>(start_link<Idle>());
  static_cast<void>(nazir::Supervisor::start_link<NoTree>());
  static_cast<void>(Stage::start_link<Numbers>());
  nazir::yield();
  exit("enough");
}
