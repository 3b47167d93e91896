// SPDX-License-Identifier: BSL-1.0
#pragma once
// What the guide's snippets share: money, donations, and a way to print. Each snippet stands between two comments with
// its name; check_snippets compares it with the guide.

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "fixture.hpp"

namespace nazir::test {

using Money = std::int64_t;  // in whole units, to be short

/// 2.5 % of what exceeds the nisab.
inline Money zakat_due(Money wealth, Money nisab) {
  return wealth > nisab ? wealth / 40 : 0;
}

struct Donation {
  int id = 0;
  Money amount = 0;
  friend bool operator==(const Donation&, const Donation&) = default;
};

/// What the test's processes printed.
inline std::vector<std::string>& printed() {
  static std::vector<std::string> lines;
  return lines;
}
inline void print(std::string line) {
  printed().push_back(std::move(line));
}

/// Virtual in every world: the snippets let time pass.
class GuideTest : public VirtualTimeTest {
 protected:
  GuideTest() { printed().clear(); }

  /// The reason with which a process that runs the function ends.
  template <class Function>
  static Reason end_of(Function function) {
    return receive(on(spawn_monitor(std::move(function)).ref, [](const Down& down) { return down.reason; }));
  }
  static void wait_for_end(Pid pid) {
    receive(on(monitor(pid), [](const Down&) {}));
  }
  static bool was_printed(const std::string& line) {
    return std::find(printed().begin(), printed().end(), line) != printed().end();
  }
};

}  // namespace nazir::test
