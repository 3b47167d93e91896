// SPDX-License-Identifier: BSL-1.0
// [first_program]
#include <iostream>
#include <nazir/nazir.hpp>
using namespace nazir;
using namespace std::chrono_literals;

struct ZakatResult { long amount; };                                   // a message: any type that owns what it holds

long calculate(long wealth, long nisab) {
  spawn([=, parent = self()] {                                         // a second process, beside this one
    send(parent, ZakatResult{wealth > nisab ? wealth / 40 : 0});
  });
  return receive([](const ZakatResult& result) { return result.amount; },
                 after(5s, []() -> long { exit("no answer"); }));
}

int main() {
  Runtime runtime;                                                     // one scheduler thread for each processor
  runtime.start();
  std::cout << "Zakat due: " << runtime.run([] { return calculate(10'000, 5'000); }) << '\n';
}
// [first_program]
