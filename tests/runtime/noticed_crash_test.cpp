// SPDX-License-Identifier: BSL-1.0
// Who ends because another process did ends noticed: what went wrong is that other end.
#include <map>

#include "children.hpp"

namespace nazir::test {
namespace {

class NoticedCrash : public VirtualTimeTest {
 protected:
  /// Of each crash, by the name of the process: how many noticed.
  std::map<std::string, std::uint32_t> witnesses() {
    std::map<std::string, std::uint32_t> all;
    for (const auto& incident : runtime().node()->incidents_since(0).incidents) {
      if (incident.kind == observe::IncidentKind::crash) all[incident.name] = incident.amount;
    }
    return all;
  }
};

using Witnesses = std::map<std::string, std::uint32_t>;

TEST_F(NoticedCrash, that_came_over_a_link) {
  run([] {
    spawn([] {
      register_name(self(), "first");
      spawn_link([] {
        register_name(self(), "second");
        sleep(infinity);
      });
      sleep(1ms);
      exit("boom");
    });
    sleep(2ms);
  });
  EXPECT_EQ(witnesses(), (Witnesses{{"first", 1}, {"second", 1}}));
}

TEST_F(NoticedCrash, of_children_whose_supervisor_was_killed) {
  run([] {
    spawn([] {
      const auto sleeper = [] { sleep(infinity); };
      const Pid supervisor =
          Supervisor::start_link({child_process({.name = "child"}, sleeper)}, {.name = "top"}).value();
      unlink(supervisor);
      exit(supervisor, Reason::kill);
    });
    sleep(1ms);
  });
  EXPECT_EQ(witnesses(), (Witnesses{{"child", 1}, {"top", 1}}));
}

TEST_F(NoticedCrash, but_not_of_one_that_is_alone_or_was_killed_from_outside) {
  run([] {
    spawn([] {
      register_name(self(), "alone");
      exit("boom");
    });
    const Pid killed = spawn([] {
      register_name(self(), "killed");
      sleep(infinity);
    });
    sleep(1ms);
    exit(killed, Reason::kill);
    sleep(1ms);
  });
  EXPECT_EQ(witnesses(), (Witnesses{{"alone", 0}, {"killed", 0}}));
}

}  // namespace
}  // namespace nazir::test
