// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/time_view.hpp"

#include <gtest/gtest.h>

#include <QSignalSpy>

namespace nazir::widgets {
namespace {

using namespace std::chrono_literals;

class TimeViewTest : public testing::Test {
 protected:
  TimeViewTest() {
    view.setLatest(RealTime(10000s));
    view.setSpan(300s);
  }

  std::string shown() const {
    const auto text = [](RealTime at) {
      return std::to_string(std::chrono::duration_cast<std::chrono::seconds>(at.time_since_epoch()).count());
    };
    return text(view.begin()) + "–" + text(view.end()) + (view.follows() ? " live" : "");
  }

  TimeView view;
};

TEST(TimeViewAtFirst, ShowsTheLastMinute) {
  const TimeView view;
  EXPECT_EQ(view.span(), 60s);
  EXPECT_TRUE(view.follows());
}

TEST_F(TimeViewTest, FollowsTheLatestLookUntilTheUserGoesBack) {
  EXPECT_EQ(shown(), "9700–10000 live");
  view.setLatest(RealTime(10001s));
  EXPECT_EQ(shown(), "9701–10001 live");
  view.pan(-100s);
  EXPECT_EQ(shown(), "9601–9901");
  view.setLatest(RealTime(10050s));
  EXPECT_EQ(shown(), "9601–9901") << "it stays put";
  view.follow();
  EXPECT_EQ(shown(), "9750–10050 live");
  view.pan(-10s);
  view.pan(20s);
  EXPECT_EQ(shown(), "9750–10050 live") << "at the latest look it follows again";
}

TEST_F(TimeViewTest, ZoomsAroundATimeThatStaysInItsPlace) {
  view.zoom(0.5, RealTime(9850s));
  EXPECT_EQ(shown(), "9775–9925");
  view.zoom(2, RealTime(9850s));
  EXPECT_EQ(shown(), "9700–10000 live");
  view.zoom(0.5, RealTime(10000s));
  EXPECT_EQ(shown(), "9850–10000 live") << "at its end it goes on following";
}

TEST_F(TimeViewTest, StaysWithinTheLastHour) {
  view.zoom(1000, RealTime(10000s));
  EXPECT_EQ(shown(), "6400–10000 live");
  view.pan(-50s);
  EXPECT_EQ(shown(), "6400–10000 live");
  view.setSpan(60s);
  EXPECT_EQ(shown(), "9940–10000 live");
  view.pan(-100000s);
  EXPECT_EQ(shown(), "6400–6460");
  view.zoom(1e-9, RealTime(6430s));
  EXPECT_EQ(view.span(), 10s);
}

TEST_F(TimeViewTest, TellsOfChangesOnly) {
  QSignalSpy changed(&view, &TimeView::changed);
  view.follow();
  view.pan(5s);
  view.setSpan(300s);
  view.setLatest(RealTime(10001s));
  EXPECT_EQ(changed.count(), 0);
  view.pan(-5s);
  EXPECT_EQ(changed.count(), 1);
}

TEST_F(TimeViewTest, TheCursorMovesByStepsAndTakesTheViewAlong) {
  QSignalSpy moved(&view, &TimeView::cursorMoved);
  view.setSpan(60s);
  view.moveCursor(-1);
  EXPECT_EQ(view.cursor(), RealTime(9999s));
  view.moveCursor(5);
  EXPECT_EQ(view.cursor(), RealTime(10000s)) << "not beyond the latest look";
  view.moveCursor(-100);
  EXPECT_EQ(view.cursor(), RealTime(9900s));
  EXPECT_EQ(shown(), "9900–9960");
  EXPECT_EQ(moved.count(), 3);
  view.setSpan(3600s);
  view.moveCursor(1);
  EXPECT_EQ(view.cursor(), RealTime(9910s)) << "in a long view steps are those of the figures";
  view.setCursor(std::nullopt);
  EXPECT_EQ(moved.count(), 5);
}

TEST_F(TimeViewTest, TellsTheTimeOfDay) {
  view.setWallClock(1'700'000'000s);
  EXPECT_EQ(view.wallTime(RealTime(10000s)).toUTC().toString(Qt::ISODate), "2023-11-15T01:00:00Z");
  EXPECT_DOUBLE_EQ(view.toKey(RealTime(10000s)), 1'700'010'000.0);
  EXPECT_EQ(view.fromKey(1'700'010'000.0), RealTime(10000s));
}

}  // namespace
}  // namespace nazir::widgets
