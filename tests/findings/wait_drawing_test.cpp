// SPDX-License-Identifier: BSL-1.0
#include <nazir/findings/wait_drawing.hpp>

#include <fmt/format.h>

#include "made_up_waits.hpp"

namespace nazir::findings {
namespace {

using test::MadeUpWaits;
using test::pid;
using namespace std::chrono_literals;

/// "3 c0 l1.5 ->1": the process 3 in column 0 on line 1.5, which waits for the box of process 1. Folded boxes are
/// "family 7", "behind 7", "ring 7".
std::vector<std::string> written(const WaitDrawing& drawing) {
  const auto name = [&](const WaitBox& box) {
    switch (box.key.kind) {
      case WaitKey::Kind::process:
        return fmt::format("{}", number(box.key.pid));
      case WaitKey::Kind::family:
        return fmt::format("family {}", box.count);
      case WaitKey::Kind::behind:
        return fmt::format("behind {}", box.count);
      case WaitKey::Kind::ring:
        return fmt::format("ring {}", box.count);
    }
    return std::string();
  };
  std::vector<std::string> lines;
  for (const auto& box : drawing.boxes) {
    lines.push_back(fmt::format("{} c{} l{}{}", name(box), box.column, box.line,
                                box.on == WaitBox::no_box ? "" : " ->" + name(drawing.boxes[box.on])));
  }
  return lines;
}

using Lines = std::vector<std::string>;

TEST(WaitDrawing, StandsToTheLeftOfWhatItWaitsFor) {
  MadeUpWaits made_up;
  made_up.wait(2, 1);
  made_up.wait(3, 1);
  made_up.wait(4, 2);
  made_up.wait(11, 10);
  const auto drawing = draw(made_up.graph());
  EXPECT_EQ(written(drawing), (Lines{"1 c2 l2", "2 c1 l1.5 ->1", "3 c1 l2.5 ->1", "4 c0 l1.5 ->2",  //
                                     "10 c1 l5", "11 c0 l5 ->10"}));
  ASSERT_EQ(drawing.headings.size(), 2U);
  EXPECT_EQ(drawing.headings[0].line, 0.5);
  EXPECT_EQ(drawing.headings[1].line, 4);
  EXPECT_EQ(drawing.columns, 3U);
  EXPECT_EQ(drawing.lines, 6);
  EXPECT_EQ(drawing.groups_left_out, 0U);
}

TEST(WaitDrawing, FoldsWaitersOfOneKind) {
  MadeUpWaits made_up;
  made_up.add(1, "Gateway.init");
  made_up.add(2, "Refund.pay");
  made_up.wait(2, 1);
  for (std::uint64_t i = 10; i < 1210; ++i) {
    made_up.add(i, "Donation.pay");
    made_up.wait(i, 1, i == 700 ? 60s : 1s);
  }
  made_up.add(5000, "Audit.look");
  made_up.wait(5000, 15);
  auto drawing = draw(made_up.graph());
  EXPECT_EQ(written(drawing), (Lines{"1 c2 l2.5", "15 c1 l1.5 ->1", "family 1199 c1 l2.5 ->1", "2 c1 l3.5 ->1",  //
                                     "5000 c0 l1.5 ->15"}))
      << "who others wait for is drawn";
  const auto& family = drawing.boxes[2];
  EXPECT_EQ(family.key, (WaitKey{WaitKey::Kind::family, pid(1), "Donation.pay"}));
  EXPECT_EQ(family.behind, 0U);
  const auto graph = made_up.graph();
  EXPECT_EQ(graph.nodes()[family.node].pid, pid(700)) << "has waited longest";
  EXPECT_EQ(drawing.boxes[0].behind, 1202U);

  WaitRoom room;
  room.opened[family.key] = 2;
  drawing = draw(made_up.graph(), room);
  EXPECT_EQ(written(drawing)[2], "700 c1 l2.5 ->1") << "then those that have waited longest";
  EXPECT_EQ(written(drawing)[4], "family 1197 c1 l4.5 ->1");

  room = {};
  room.pinned = {pid(1000)};
  drawing = draw(made_up.graph(), room);
  EXPECT_EQ(written(drawing)[1], "15 c1 l1.5 ->1") << "nothing else moves";
  EXPECT_EQ(written(drawing)[2], "1000 c1 l2.5 ->1");
  EXPECT_EQ(written(drawing)[3], "family 1198 c1 l3.5 ->1");
}

TEST(WaitDrawing, FewAreNotFoldedNorIsOneAlone) {
  MadeUpWaits made_up;
  for (std::uint64_t i = 1; i <= 4; ++i) made_up.add(i);
  for (std::uint64_t i = 2; i <= 4; ++i) made_up.wait(i, 1);
  EXPECT_EQ(draw(made_up.graph()).boxes.size(), 4U);
  made_up.add(5);
  made_up.wait(5, 1);
  EXPECT_EQ(written(draw(made_up.graph())), (Lines{"1 c1 l1.5", "family 4 c0 l1.5 ->1"}));
  WaitRoom room;
  room.opened[{WaitKey::Kind::family, pid(1), "Donation.pay"}] = 3;
  const auto opened = draw(made_up.graph(), room);
  ASSERT_EQ(opened.boxes.size(), 5U);
  EXPECT_EQ(opened.boxes.back().key.kind, WaitKey::Kind::process) << "not three and a box for one";
}

TEST(WaitDrawing, FoldsManyKindsIntoOne) {
  MadeUpWaits made_up;
  for (std::uint64_t i = 2; i < 102; ++i) {
    made_up.add(i, "Worker.init", "worker_" + std::to_string(i));
    made_up.wait(i, 1);
  }
  const auto drawing = draw(made_up.graph());
  ASSERT_EQ(drawing.boxes.size(), 9U);
  EXPECT_EQ(drawing.boxes.back().count, 93U);
  EXPECT_EQ(drawing.boxes.back().key, (WaitKey{WaitKey::Kind::family, pid(1)}));
}

TEST(WaitDrawing, DrawsTheEndOfALongChain) {
  MadeUpWaits made_up;
  for (std::uint64_t i = 1; i < 1000; ++i) made_up.wait(i + 1, i);
  WaitRoom room;
  room.most_depth = 8;
  auto drawing = draw(made_up.graph(), room);
  ASSERT_EQ(drawing.boxes.size(), 10U);
  EXPECT_EQ(written(drawing)[8], "9 c1 l1.5 ->8");
  EXPECT_EQ(written(drawing)[9], "behind 991 c0 l1.5 ->9");
  room.opened[{WaitKey::Kind::behind, pid(9)}] = 1;
  drawing = draw(made_up.graph(), room);
  EXPECT_EQ(written(drawing).back(), "behind 983 c0 l1.5 ->17");
  room.pinned = {pid(20)};
  drawing = draw(made_up.graph(), room);
  EXPECT_EQ(written(drawing).back(), "behind 980 c0 l1.5 ->20") << "the way to a pinned process is drawn";
}

TEST(WaitDrawing, TheLongestWaitBehindAProcessMayBeAtTheEndOfTheChain) {
  MadeUpWaits made_up;
  for (std::uint64_t i = 1; i < 10; ++i) made_up.wait(i + 1, i, std::chrono::seconds(i));
  made_up.wait(20, 5, 8s);
  WaitRoom room;
  room.most_depth = 2;
  const auto graph = made_up.graph();
  const auto drawing = draw(graph, room);
  const auto& behind = drawing.boxes.back();
  ASSERT_EQ(behind.key, (WaitKey{WaitKey::Kind::behind, pid(3)}));
  EXPECT_EQ(behind.count, 8U);
  EXPECT_EQ(graph.nodes()[behind.node].pid, pid(10)) << "9 s, and its neighbour 3 s";
}

TEST(WaitDrawing, KindsThatAreNotKnownAreAmongTheOthers) {
  MadeUpWaits made_up;
  for (std::uint64_t kind = 0; kind < 4; ++kind) {
    for (std::uint64_t i = 0; i < 10; ++i) {
      const auto number = 100 * (kind + 1) + i;
      made_up.add(number, kind == 0 ? "" : "Kind" + std::to_string(kind));
      made_up.wait(number, 1);
    }
  }
  WaitRoom room;
  room.most_kinds = 3;
  const auto drawing = draw(made_up.graph(), room);
  std::vector<WaitKey> folded;
  for (const auto& box : drawing.boxes) {
    if (box.key.kind == WaitKey::Kind::family) folded.push_back(box.key);
  }
  EXPECT_EQ(folded, (std::vector<WaitKey>{{WaitKey::Kind::family, pid(1), "Kind1"},
                                          {WaitKey::Kind::family, pid(1), "Kind2"},
                                          {WaitKey::Kind::family, pid(1), ""}}));
}

TEST(WaitDrawing, StacksARing) {
  MadeUpWaits made_up;
  made_up.wait(1, 2);
  made_up.wait(2, 3);
  made_up.wait(3, 1);
  made_up.wait(4, 2);
  made_up.wait(5, 2);
  const auto drawing = draw(made_up.graph());
  EXPECT_EQ(written(drawing),
            (Lines{"1 c1 l1.5 ->2", "2 c1 l3 ->3", "3 c1 l4.5 ->1", "4 c0 l2.5 ->2", "5 c0 l3.5 ->2"}));
  EXPECT_TRUE(drawing.boxes[2].in_ring);
  EXPECT_FALSE(drawing.boxes[3].in_ring);
}

TEST(WaitDrawing, FoldsALongRing) {
  MadeUpWaits made_up;
  for (std::uint64_t i = 1; i <= 100; ++i) made_up.wait(i, i % 100 + 1, i == 50 ? 70s : 1s);
  made_up.wait(200, 60);
  const auto graph = made_up.graph();
  auto drawing = draw(graph);
  ASSERT_EQ(drawing.boxes.size(), 13U);
  EXPECT_EQ(written(drawing)[11], "12 c0 l12.5 ->ring 88");
  EXPECT_EQ(written(drawing)[12], "ring 88 c0 l13.5 ->1");
  EXPECT_EQ(graph.nodes()[drawing.boxes[12].node].pid, pid(50));
  EXPECT_EQ(drawing.boxes[12].behind, 1U);
  WaitRoom room;
  room.opened[drawing.boxes[12].key] = 87;
  drawing = draw(graph, room);
  ASSERT_EQ(drawing.boxes.size(), 101U);
  EXPECT_EQ(drawing.boxes[99].key.kind, WaitKey::Kind::process) << "all of it, not a box for one";
}

TEST(WaitDrawing, EndsWhereTheRoomEnds) {
  MadeUpWaits made_up;
  for (std::uint64_t i = 0; i < 1000; ++i) made_up.wait(2 * i + 2, 2 * i + 1);
  made_up.wait(5001, 5000);
  WaitRoom room;
  room.most_boxes = 10;
  auto drawing = draw(made_up.graph(), room);
  EXPECT_EQ(drawing.boxes.size(), 10U);
  EXPECT_EQ(drawing.groups_left_out, 996U);
  EXPECT_EQ(drawing.waits_left_out, 996U);
  room.pinned = {pid(5001)};
  drawing = draw(made_up.graph(), room);
  EXPECT_EQ(drawing.boxes.back().key.pid, pid(5001)) << "its group is drawn nevertheless";
  EXPECT_EQ(drawing.groups_left_out, 995U);
}

}  // namespace
}  // namespace nazir::findings
