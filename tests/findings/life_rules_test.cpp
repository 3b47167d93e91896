// SPDX-License-Identifier: BSL-1.0
// The rules about restarts, parents and links.
#include "fake_node.hpp"

namespace nazir::findings::test {
namespace {

class LifeRules : public FindingsTest {
 protected:
  void restarts(std::uint32_t amount, std::uint32_t limit, Pid child = pid(2)) {
    node.happens({.kind = IncidentKind::restart,
                  .pid = pid(1),
                  .other = child,
                  .name = "top",
                  .text = "till",
                  .amount = amount,
                  .limit = limit});
  }
};

// ---- restart-storm

TEST_F(LifeRules, restart_storm_warns_before_the_supervisor_gives_up) {
  restarts(1, 3);
  rounds(1);
  EXPECT_EQ(sentence("restart-storm"), "none");
  restarts(2, 3, pid(3));
  rounds(1);
  ASSERT_EQ(sentence("restart-storm"),
            "top <0.1.0> restarted its children 2 times within its window, the last till: it gives up after 3.");
  EXPECT_EQ(count("restart-storm"), "1 restart storm");
  EXPECT_EQ(of("restart-storm")->severity, Severity::warning);
  EXPECT_EQ(pids("restart-storm"), (Pids{pid(1), pid(3)}));
  restarts(4, 3, {});
  rounds(1);
  EXPECT_EQ(sentence("restart-storm"),
            "top <0.1.0> gave up, because till would have been restart 4: it allows 3 within its window.");
  EXPECT_EQ(of("restart-storm")->severity, Severity::error);
  rounds(31);
  EXPECT_EQ(sentence("restart-storm"), "none");
}

TEST_F(LifeRules, restart_storm_passes_over_what_supervisors_are_for) {
  restarts(1, 1);
  restarts(4, 10);
  rounds(1);
  EXPECT_EQ(sentence("restart-storm"), "none");
}

// ---- orphan

TEST_F(LifeRules, orphan_says_whom_it_outlived) {
  node.add(1, {.name = "parent"});
  node.add(2, {.parent = pid(1)});
  node.add(3, {.parent = pid(1)});
  for (const auto number : {2U, 3U}) node.relations[pid(number)].monitored_by = {pid(9)};
  rounds(12);
  EXPECT_EQ(sentence("orphan"), "none");
  node.remove(1);
  rounds(1);
  ASSERT_EQ(
      sentence("orphan"),
      "worker <0.2.0> is 13 s old and has outlived <0.1.0>, which started it; no link would end it. The same goes "
      "for 1 other of worker.");
  EXPECT_EQ(count("orphan"), "2 orphans");
  EXPECT_EQ(of("orphan")->severity, Severity::note);
  EXPECT_EQ(pids("orphan"), (Pids{pid(2), pid(3)}));
}

TEST_F(LifeRules, orphan_passes_over_names_links_the_young_and_what_is_unsupervised_anyway) {
  node.add(2, {.name = "service", .parent = pid(1)});
  node.add(3, {.function = "linked", .parent = pid(1)});
  node.add(4, {.function = "alone", .parent = pid(1)});
  node.relations[pid(2)].monitored_by = {pid(9)};
  node.relations[pid(3)].links = {pid(9)};
  rounds(20, [this] {
    node.remove(5);
    node.add(5, {.function = "young", .parent = pid(1)});
    node.relations[pid(5)].monitored_by = {pid(9)};
  });
  EXPECT_EQ(sentence("orphan"), "none");
  EXPECT_EQ(of("unsupervised")->kind, "alone");
}

// ---- link-fan

TEST_F(LifeRules, link_fan_finds_it_among_many_by_asking_a_few_in_turn) {
  for (std::uint64_t i = 1; i <= 100; ++i) node.add(i, {.name = "n" + std::to_string(i)}).memory = 1000 * i;
  node.relations[pid(50)].links.assign(1001, pid(7));
  node.relations[pid(50)].monitored_by.assign(3, pid(7));
  int needed = 0;
  for (; needed < 100 && of("link-fan") == nullptr; ++needed) rounds(1);
  ASSERT_EQ(sentence("link-fan"), "n50 <0.50.0> has 1,001 links, monitors 0 processes and is monitored by 3.");
  EXPECT_EQ(needed, 17) << "three a round, those with the most memory first: it is the 51st";
  EXPECT_EQ(count("link-fan"), "1 process with very many links");
  rounds(100);
  EXPECT_NE(of("link-fan"), nullptr);
  EXPECT_EQ(of("link-fan")->since, Duration(17s)) << "one finding all the while";
  node.relations[pid(50)].links.clear();
  rounds(1);
  EXPECT_EQ(sentence("link-fan"), "none");
}

TEST_F(LifeRules, link_fan_passes_over_children_and_what_a_process_monitors) {
  node.add(1, {.name = "district"}).memory = 1000;
  for (std::uint64_t i = 2; i <= 1501; ++i) {
    node.add(i, {}).parent = pid(1);
    node.relations[pid(1)].links.push_back(pid(i));
  }
  node.relations[pid(1)].monitors.assign(2000, pid(2));
  rounds(5);
  EXPECT_EQ(sentence("link-fan"), "none");
  node.relations[pid(1)].monitored_by.assign(1001, pid(2));
  rounds(600);
  EXPECT_EQ(sentence("link-fan"), "district <0.1.0> has 0 links, monitors 2,000 processes and is monitored by 1,001.");
}

TEST_F(LifeRules, link_fan_passes_over_supervisors_and_a_thousand) {
  node.add(1, {.name = "top", .kind = Kind::supervisor}).memory = 1000;
  node.relations[pid(1)].links.assign(5000, pid(7));
  node.add(2, {.name = "hub"}).memory = 1000;
  node.relations[pid(2)].links.assign(1000, pid(7));
  rounds(5);
  EXPECT_EQ(sentence("link-fan"), "none");
}

}  // namespace
}  // namespace nazir::findings::test
