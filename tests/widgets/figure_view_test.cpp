// SPDX-License-Identifier: GPL-3.0-or-later
#include "figure_view.hpp"

#include <gtest/gtest.h>

#include "widgets/views/figure_box.hpp"
#include "widgets/views/sparkline.hpp"

namespace nazir::app {
namespace {

using namespace std::chrono_literals;
using scenarios::Figures;

Figures example(double rate = 40) {
  Figures figures;
  figures.list = {scenarios::rate_figure("done_rate", "Done", rate, "Per second.").plot(),
                  scenarios::count_figure("done", "Done", 1240, "In all."),
                  scenarios::duration_figure("wait_p50", "Wait, median", 7ms, "Half.").in_table("Wait", "median"),
                  scenarios::duration_figure("wait_p99", "Wait, 99 %", 179ms, "Nearly all.").in_table("Wait", "99 %"),
                  scenarios::duration_figure("stay_p50", "Stay, median", 0ms, "Half.").in_table("Stay", "median"),
                  scenarios::text_figure("each", "Each", "80 79", "Of each.")};
  return figures;
}

TEST(FigureViewTest, ShowsEveryFigureOnce) {
  FigureView view;
  view.show(example());
  EXPECT_EQ(view.shown("done_rate"), "40/s");
  EXPECT_EQ(view.shown("done"), "1,240");
  EXPECT_EQ(view.shown("wait_p50"), "7 ms");
  EXPECT_EQ(view.shown("wait_p99"), "179 ms");
  EXPECT_EQ(view.shown("stay_p50"), "–");
  EXPECT_EQ(view.shown("each"), "80 79");
  EXPECT_EQ(view.shown("other"), "");
  EXPECT_EQ(view.findChildren<widgets::FigureBox*>().size(), 2);
  EXPECT_EQ(view.findChildren<widgets::Sparkline*>().size(), 1);
}

TEST(FigureViewTest, KeepsItsWidgetsWhileTheFiguresAreTheSame) {
  FigureView view;
  view.show(example());
  auto* box = view.findChild<widgets::FigureBox*>();
  view.show(example(55));
  EXPECT_EQ(view.findChild<widgets::FigureBox*>(), box);
  EXPECT_EQ(view.shown("done_rate"), "55/s");
  auto more = example();
  more.list.push_back(scenarios::count_figure("lost", "Lost", 3, "Gone."));
  view.show(more);
  EXPECT_EQ(view.shown("lost"), "3");
  EXPECT_EQ(view.findChildren<widgets::FigureBox*>().size(), 2);
}

TEST(FigureViewTest, PlotsGoOnUntilTheClockGoesBack) {
  FigureView view;
  const auto shown = [&] {
    view.show(example());
    return view.findChild<widgets::Sparkline*>();
  };
  view.plot(example(10), 1s);
  view.plot(example(30), 2s);
  EXPECT_EQ(shown()->maximum(), "max 30/s");
  view.plot(example(20), 1s);  // started again
  view.plot(example(15), 2s);
  EXPECT_EQ(shown()->maximum(), "max 20/s");
  view.clearPlots();
  EXPECT_EQ(shown()->maximum(), "");
}

}  // namespace
}  // namespace nazir::app
