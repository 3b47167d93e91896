// SPDX-License-Identifier: BSL-1.0
// Agents. Semantics, section 16.
#include <map>
#include <numeric>

#include "servers.hpp"

namespace nazir::test {
namespace {

int zero() {
  return 0;
}
int itself(int n) {
  return n;
}
int plus(int n, int more) {
  return n + more;
}

class AgentTest : public RuntimeTest {};
class AgentTimeTest : public VirtualTimeTest {};

TEST_F(AgentTest, AGEN_003_start_link_update_get_get_and_update_stop) {
  run([] {
    const AgentRef<int> agent = Agent::start_link([] { return 1; }).value();
    EXPECT_EQ(Process::info(self())->links, std::vector<Pid>{agent});
    Agent::update(agent, [](int n) { return n + 1; });
    EXPECT_EQ(Agent::get(agent, [](int n) { return n; }), 2);
    EXPECT_EQ(Agent::get_and_update(agent, [](int n) { return std::pair(std::to_string(n), n + 10); }), "2");
    EXPECT_EQ(Agent::get(agent, [](const int& n) { return n; }), 12);
    Agent::stop(agent);
    EXPECT_FALSE(Process::alive(agent));
    EXPECT_TRUE(mailbox_is_empty());
  });
}

TEST_F(AgentTest, AGEN_004_start_link_with_a_priority) {
  run([] {
    const auto agent = Agent::start_link([] { return 0; }, {.spawn_options = {.priority = Priority::high}}).value();
    EXPECT_EQ(Process::info(agent)->priority, Priority::high);
    Agent::stop(agent);
  });
}

TEST_F(AgentTest, AGEN_005_start_with_a_registered_name) {
  run([] {
    const auto started = Agent::start(&zero, {.name = "agent"});
    ASSERT_TRUE(started);
    EXPECT_TRUE(Process::info(self())->links.empty());
    Agent::cast("agent", &plus, std::tuple(1));
    EXPECT_EQ(Agent::get("agent", &itself), 1);
    EXPECT_EQ(Agent::get_and_update("agent", [](int n) { return std::pair(n, n + 1); }), 1);
    EXPECT_EQ(Agent::get(std::string("agent"), &itself), 2);
    EXPECT_TRUE(Agent::start(&zero, {.name = "agent"}).is_already_started());
    Agent::stop("agent");
    EXPECT_EQ(Process::info(started.pid()), std::nullopt);
  });
}

TEST_F(AgentTest, AGEN_001_can_be_supervised) {
  run([] {
    const Pid supervisor = Supervisor::start_link({Agent::child_spec({.name = "supervised"}, &zero)}).value();
    Agent::update("supervised", &plus, std::tuple(5));
    EXPECT_EQ(Agent::get("supervised", &itself), 5);
    const auto children = Supervisor::which_children(supervisor);
    ASSERT_EQ(children.size(), 1U);
    EXPECT_EQ(children.front().pid, whereis("supervised"));
    const Pid first = whereis("supervised");
    exit(first, Reason::kill);
    wait_for_end(first);
    while (!whereis("supervised")) static_cast<void>(Supervisor::which_children(supervisor));
    EXPECT_EQ(Agent::get("supervised", &itself), 0) << "it began anew";
    stop(supervisor);
  });
}

TEST_F(AgentTest, AGEN_D01_start_link_and_get) {
  run([] {
    const auto agent = Agent::start_link([] { return 42; }).value();
    EXPECT_EQ(Agent::get(agent, &itself), 42);
    Agent::stop(agent);
  });
}

TEST_F(AgentTest, AGEN_D02_a_start_that_throws) {  // AGT-02
  run([] {
    const auto started = Agent::start([]() -> int { throw std::runtime_error("oops"); });
    EXPECT_FALSE(started);
    EXPECT_EQ(started.reason().kind(), Reason::Kind::exception);
    EXPECT_EQ(started.reason().detail(), "oops");
  });
}

TEST_F(AgentTest, AGEN_D03_start_and_get) {
  run([] {
    const auto agent = Agent::start([] { return 42; }).value();
    EXPECT_EQ(Agent::get(agent, &itself), 42);
    Agent::stop(agent);
  });
}

TEST_F(AgentTest, AGEN_D04_get_with_arguments) {
  run([] {
    const auto agent = Agent::start_link([] { return std::map<std::string, int>{{"a", 1}}; }).value();
    using Map = std::map<std::string, int>;
    EXPECT_EQ(
        Agent::get(
            agent, [](const Map& map, const std::string& key) { return map.at(key); }, std::tuple(std::string("a"))),
        1);
    EXPECT_EQ(Agent::get(agent, [](const auto& map) { return map.size(); }), 1U);
    Agent::stop(agent);
  });
}

TEST_F(AgentTest, AGEN_D05_get_and_update_returns_the_old_and_stores_the_new) {
  run([] {
    const auto agent = Agent::start_link([] { return 42; }).value();
    EXPECT_EQ(Agent::get_and_update(agent, [](int n) { return std::pair(n, n + 1); }), 42);
    EXPECT_EQ(Agent::get_and_update(
                  agent, [](int n, int more) { return std::pair(n, n + more); }, std::tuple(7)),
              43);
    EXPECT_EQ(Agent::get(agent, &itself), 50);
    Agent::stop(agent);
  });
}

TEST_F(AgentTest, AGEN_D06_update_then_get) {
  run([] {
    const auto agent = Agent::start_link([] { return std::vector<int>(); }).value();
    Agent::update(agent, [](std::vector<int>& all) { all.push_back(3); });
    Agent::update(agent, [](std::vector<int> all) {
      all.push_back(4);
      return all;
    });
    EXPECT_EQ(Agent::get(agent, [](const std::vector<int>& all) { return all; }), (std::vector<int>{3, 4}));
    Agent::stop(agent);
  });
}

TEST_F(AgentTest, AGEN_D07_update_with_a_function_and_arguments) {
  run([] {
    const auto agent = Agent::start_link([] { return 42; }).value();
    Agent::update(agent, &plus, std::tuple(12));
    EXPECT_EQ(Agent::get(agent, &itself), 54);
    Agent::stop(agent);
  });
}

TEST_F(AgentTest, AGEN_D08_a_cast_is_seen_by_a_later_get) {
  run([] {
    const auto agent = Agent::start_link([] { return 42; }).value();
    Agent::cast(agent, [](int n) { return n + 1; });
    EXPECT_EQ(Agent::get(agent, &itself), 43);
    Agent::stop(agent);
  });
}

TEST_F(AgentTest, AGEN_D09_cast_with_a_function_and_arguments) {
  run([] {
    const auto agent = Agent::start_link([] { return 42; }).value();
    Agent::cast(agent, &plus, std::tuple(12));
    EXPECT_EQ(Agent::get(agent, &itself), 54);
    Agent::stop(agent);
  });
}

TEST_F(AgentTest, AGEN_D10_stop) {
  run([] {
    const auto agent = Agent::start_link([] { return 42; }).value();
    Agent::stop(agent);
    EXPECT_EQ(exits_with([agent] {
                Agent::stop(agent);
                return 0;
              }).cause(),
              Reason::noproc);
  });
}

TEST_F(AgentTest, the_functions_run_in_the_agent) {  // AGT-04
  run([] {
    const auto agent = Agent::start_link([] { return self(); }).value();
    EXPECT_EQ(Agent::get(agent, [](Pid pid) { return pid; }), agent.pid());
    EXPECT_EQ(Agent::get(agent, [](Pid) { return self(); }), agent.pid());
    Agent::stop(agent);
  });
}

TEST_F(AgentTest, a_function_that_throws_ends_the_agent_and_the_caller) {  // AGT-02
  run([] {
    const auto agent = Agent::start([] { return 1; }).value();
    const Ref ref = monitor(agent);
    const Reason reason =
        exits_with([agent] { return Agent::get(agent, [](int) -> int { throw std::runtime_error("x"); }); });
    EXPECT_EQ(reason.cause().detail(), "x");
    EXPECT_NE(reason.call().find("Agent.get"), std::string::npos) << reason.call();
    EXPECT_EQ(down_of(ref).detail(), "x");
    const auto other = Agent::start([] { return 1; }).value();
    const Ref other_ref = monitor(other);
    Agent::cast(other, [](int) -> int { throw std::runtime_error("y"); });
    EXPECT_EQ(down_of(other_ref).detail(), "y");
  });
}

TEST_F(AgentTest, a_cast_to_nobody_is_fine_and_a_get_is_not) {  // AGT-06
  run([] {
    Agent::cast("nobody", [](int n) { return n; });
    EXPECT_EQ(exits_with([] { return Agent::get("nobody", &itself); }).cause(), Reason::noproc);
  });
}

TEST_F(AgentTest, concurrent_updates_are_all_counted) {  // AGT-07
  run([] {
    const auto agent = Agent::start_link([] { return 0; }).value();
    std::vector<Ref> refs;
    for (int i = 0; i < times(1000); ++i) {
      refs.push_back(spawn_monitor([agent] { Agent::update(agent, [](int n) { return n + 1; }); }).ref);
    }
    for (const Ref ref : refs) expect_down(ref, Reason::normal);
    EXPECT_EQ(Agent::get(agent, &itself), times(1000));
    Agent::stop(agent);
  });
}

TEST_F(AgentTest, an_agent_with_another_state_ends_as_at_an_unknown_call) {
  run([] {
    const Pid agent = Agent::start([] { return std::string("text"); }).value();
    const Ref ref = monitor(agent);
    EXPECT_EQ(exits_with([agent] { return Agent::get(agent, &itself); }).kind(), Reason::Kind::exception);
    EXPECT_EQ(down_of(ref).kind(), Reason::Kind::exception);
  });
}

TEST_F(AgentTest, what_only_moves_can_be_the_state_and_the_answer) {
  run([] {
    const auto agent = Agent::start_link([] { return std::make_unique<int>(8); }).value();
    auto taken = Agent::get_and_update(
        agent, [](std::unique_ptr<int> box) { return std::pair(std::move(box), std::make_unique<int>(9)); });
    EXPECT_EQ(*taken, 8);
    EXPECT_EQ(Agent::get(agent, [](const std::unique_ptr<int>& box) { return *box; }), 9);
    Agent::update(agent,
                  [box = std::make_unique<int>(10)](std::unique_ptr<int>& state) mutable { state = std::move(box); });
    EXPECT_EQ(Agent::get(agent, [](const std::unique_ptr<int>& box) { return *box; }), 10);
    Agent::stop(agent);
  });
}

TEST_F(AgentTimeTest, a_get_has_a_timeout) {
  run([] {
    const auto agent = Agent::start_link([] { return 1; }).value();
    const auto slow = [](int n) {
      sleep(1s);
      return n;
    };
    EXPECT_EQ(exits_with([&] { return Agent::get(agent, slow, 100ms); }).cause(), Reason::timeout);
    EXPECT_EQ(now(), 100ms);
    EXPECT_EQ(Agent::get(agent, slow), 1);
    EXPECT_TRUE(mailbox_is_empty()) << "the late answer is dropped";
    Agent::stop(agent);
  });
}

}  // namespace
}  // namespace nazir::test
