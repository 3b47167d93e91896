// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <nazir/observe/validate.hpp>

#include "fake_node.hpp"
#include "widgets/data/tree.hpp"

namespace nazir::widgets {
namespace {

using observe::validated;
using tests::FakeNode;
using tests::Lie;
using tests::pid;

class ValidateTest : public testing::Test {
 protected:
  ValidateTest() {
    for (std::uint64_t i = 1; i <= 3; ++i) m_node.add(m_node.row(i, "worker", i - 1));
    m_before = m_node.snapshot();
  }
  /// "" if it passed.
  std::string refusal(Lie lie) {
    m_node.lie(lie);
    const auto info = validated(m_node.info());
    if (!info) return info.problem().text;
    auto snapshot = m_node.snapshot();
    m_raw = snapshot;
    const auto answer = validated(std::move(snapshot), *info, m_before.get());
    m_valid = answer ? *answer : nullptr;
    return answer ? "" : answer.problem().text;
  }

  FakeNode m_node;
  observe::SnapshotPointer m_before, m_raw, m_valid;
};

TEST_F(ValidateTest, PassesWhatIsTrueWithoutACopy) {
  EXPECT_EQ(refusal(Lie::none), "");
  EXPECT_EQ(m_valid, m_raw);
}

TEST_F(ValidateTest, RefusesWithThePlaceAndWhatIsWrong) {
  const std::pair<Lie, const char*> cases[] = {
      {Lie::descendingPids, "process 2 of 3 has pid <0.2.0> after pid <0.3.0>, expected a greater one"},
      {Lie::twiceTheSamePid, "process 2 of 3 has pid <0.1.0> after pid <0.1.0>, expected a greater one"},
      {Lie::noPid, "process 1 of 3 has no pid"},
      {Lie::unknownState, "process 2 of 3 has state 5, which does not exist"},
      {Lie::unknownKind, "process 2 of 3 has kind 4, which does not exist"},
      {Lie::unknownPriority, "process 2 of 3 has priority 200, which does not exist"},
      {Lie::clockBack, "its clock went back though the node did not restart"},
      {Lie::clockBeforeStart, "its clock stands before its start"},
      {Lie::fewerSpawned, "the number of spawned processes fell from 3 to 0 though the node did not restart"},
      {Lie::tooManySchedulers, "it lists 1025 schedulers, expected at most 1024"},
      {Lie::longText, "text 1 has 65537 bytes, expected at most 65536"},
      {Lie::pidsShiftedTooFar, "pids are shifted by 64 bits, expected at most 63"},
      {Lie::longPids, "pids are written with 33 bytes beside their number, expected at most 32"},
      {Lie::noSnapshot, "there is no snapshot"}};
  for (const auto& [lie, problem] : cases)
    EXPECT_EQ(refusal(lie), std::string("its answer is not valid: ") + problem) << static_cast<int>(lie);
}

TEST_F(ValidateTest, RefusesMoreProcessesThanTheNodeOrTheRequestAllows) {
  auto info = m_node.info();
  info.process_limit = 2;
  EXPECT_EQ(validated(m_node.snapshot(), info, nullptr).problem().text,
            "its answer is not valid: it lists 3 processes, expected at most 2");
  info.process_limit = 0;
  EXPECT_TRUE(validated(m_node.snapshot(), info, nullptr)) << "it states no limit";
  const observe::SnapshotRequest request{.where = {}, .sort_by = {}, .limit = 1};
  EXPECT_EQ(validated(m_node.snapshot(), info, nullptr, request).problem().text,
            "its answer is not valid: it lists 3 processes, expected at most 1");
}

TEST_F(ValidateTest, AnotherOrderIsTakenIfItWasRequested) {
  m_node.lie(Lie::descendingPids);
  const observe::SnapshotRequest request{.where = {}, .sort_by = observe::Field::memory};
  EXPECT_TRUE(validated(m_node.snapshot(), m_node.info(), nullptr, request));
}

TEST_F(ValidateTest, RepairsDetailsInACopy) {
  const auto at = [this](std::size_t row) { return m_valid->processes[row]; };
  EXPECT_EQ(refusal(Lie::parentOfItself), "");
  EXPECT_NE(m_valid, m_raw);
  EXPECT_EQ(m_raw->processes[1].parent, pid(2)) << "the answer itself is not touched";
  EXPECT_EQ(at(1).parent, observe::Pid());
  EXPECT_EQ(at(2).parent, pid(2)) << "the others stay as they are";
  EXPECT_EQ(refusal(Lie::parentsInACycle), "");
  EXPECT_EQ(at(0).parent, observe::Pid());
  EXPECT_EQ(at(1).parent, pid(1));
  EXPECT_EQ(refusal(Lie::unknownText), "");
  for (const auto id : {at(1).name, at(1).label, at(1).initial_function, at(1).current_function})
    EXPECT_EQ(id, observe::StringId::none);
  EXPECT_EQ(refusal(Lie::bornInTheFuture), "");
  EXPECT_EQ(at(1).spawned_at, m_valid->at);
  EXPECT_EQ(refusal(Lie::negativeTime), "");
  for (const auto time : {at(1).running, at(1).runnable, at(1).oldest_message, at(1).spawned_at})
    EXPECT_EQ(time.count(), 0);
  EXPECT_EQ(refusal(Lie::negativeCost), "");
  EXPECT_EQ(m_valid->cost.last.count() + m_valid->cost.total.count(), 0);
}

TEST_F(ValidateTest, CutsDetailsToWhatWasRequested) {
  observe::ProcessDetails details;
  details.row.pid = pid(1);
  details.row.parent = pid(1);
  details.ancestors.assign(65, pid(1));
  observe::Inspected deep;
  deep.text = "12345";
  for (int i = 0; i < 40; ++i) deep.parts = {observe::Inspected(deep), observe::Inspected{}, observe::Inspected{}};
  details.state = std::move(deep);
  details.messages = observe::Mailbox{.length = 9, .first = std::vector<observe::Mailbox::Item>(5)};
  const observe::DetailsRequest request{.messages = 3, .longest_text = 4, .most_parts = 2};
  const auto valid = validated(std::move(details), request);
  ASSERT_TRUE(valid);
  EXPECT_EQ(valid->row.parent, observe::Pid());
  EXPECT_EQ(valid->ancestors.size(), 64U);
  EXPECT_EQ((*valid->messages)->first.size(), 3U);
  int depth = 0;
  for (const auto* value = &**valid->state; !value->parts.empty(); value = &value->parts.front(), ++depth) {
    EXPECT_EQ(value->text, "1234");
    EXPECT_EQ(value->parts.size(), 2U);
  }
  EXPECT_EQ(depth, 32);
}

TEST_F(ValidateTest, AForestSurvivesEveryLie) {
  for (int lie = 0; lie <= static_cast<int>(Lie::negativeCost); ++lie) {
    m_node.lie(static_cast<Lie>(lie));
    const auto snapshot = m_node.snapshot();
    if (!snapshot) continue;
    const Forest forest(*snapshot);
    const auto roots = forest.applications().size() + forest.unsupervised().size();
    std::size_t all = roots;
    for (std::uint32_t row = 0; row < snapshot->processes.size(); ++row) all += forest.children(row).size();
    EXPECT_EQ(all, snapshot->processes.size()) << "each in one place, " << lie;
    for (const auto& row : snapshot->processes) EXPECT_LE(pathTo(*snapshot, row.pid, 10).size(), 3U);
  }
}

}  // namespace
}  // namespace nazir::widgets
