// SPDX-License-Identifier: GPL-3.0-or-later
#include "figure_view.hpp"

#include <gtest/gtest.h>

#include "scenario_controls.hpp"
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

TEST(FigureViewTest, WritesAsTheRestOfTheWindowDoes) {
  const auto text = [](const scenarios::Figure& figure) {
    return figureText(figure, *scenarios::Currency::find("USD")).toStdString();
  };
  EXPECT_EQ(text(scenarios::rate_figure("", "", 8110, "")), "8.11 k/s");
  EXPECT_EQ(text(scenarios::rate_figure("", "", 24.94, "")), "24.9/s");
  EXPECT_EQ(text(scenarios::rate_figure("", "", 0.001, "")), "< 0.01/s");
  EXPECT_EQ(text(scenarios::duration_figure("", "", 125s, "")), "2 m 5 s");
  EXPECT_EQ(text(scenarios::duration_figure("", "", 1240us, "")), "1.24 ms");
  EXPECT_EQ(text(scenarios::share_figure("", "", 0.8, "")), "80.0 %");
  EXPECT_EQ(text(scenarios::level_figure("", "", 2354, "")), "2,354");
  EXPECT_EQ(text(scenarios::level_figure("", "", 1.768, "")), "1.77");
  EXPECT_EQ(text(scenarios::money_figure("", "", 123456, "")), "1,234.56 USD");
  EXPECT_EQ(text(scenarios::count_figure("", "", 12345, "")), "12,345");
}

TEST(FigureViewTest, AControlAndAFigureOfTheSameValueReadAlike) {
  const scenarios::Control rate{"rate", "Rate", "/s", "", false, 0, 100, 0.5, 3, 3};
  const auto& currency = *scenarios::Currency::find("USD");
  EXPECT_EQ(controlText(rate, 3), figureText(scenarios::rate_figure("", "", 3, ""), currency));
  EXPECT_EQ(controlText(rate, 2.5), figureText(scenarios::rate_figure("", "", 2.5, ""), currency));
}

TEST(FigureViewTest, ACurveBeginsWithTheFirstTime) {
  FigureView view;
  auto figures = example();
  const auto at = [&](std::chrono::nanoseconds wait, std::chrono::nanoseconds when) {
    figures.list = {scenarios::duration_figure("wait", "Wait", wait, "").plot()};
    view.plot(figures, when);
    view.show(figures);
    return view.findChild<widgets::Sparkline*>()->name();
  };
  at(0ms, 1s);
  EXPECT_EQ(at(0ms, 2s), "Wait") << "no curve of nothing";
  EXPECT_TRUE(view.findChild<widgets::Sparkline*>()->isHidden());
  at(5ms, 3s);
  EXPECT_EQ(at(6ms, 4s), "Wait, last 1 s");
  EXPECT_FALSE(view.findChild<widgets::Sparkline*>()->isHidden());
  EXPECT_EQ(at(0ms, 5s), "Wait, last 2 s") << "a gap in the middle is shown";
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
