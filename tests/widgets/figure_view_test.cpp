// SPDX-License-Identifier: GPL-3.0-or-later
#include "figure_view.hpp"

#include <gtest/gtest.h>

#include <QGridLayout>
#include <QLabel>

#include "figure_table.hpp"
#include "widgets/views/figure_box.hpp"
#include "widgets/views/sparkline.hpp"

namespace nazir::app {
namespace {

using namespace std::chrono_literals;
using scenarios::Figures;

Figures example(double rate = 40) {
  Figures figures;
  figures.list = {
      scenarios::rate_figure("done_rate", "Done", rate, "Per second.").plot(),
      scenarios::count_figure("done", "Done", 1240, "In all."),
      scenarios::duration_figure("wait_p50", "Wait, median", 7ms, "Half.").in_table("Wait", "median"),
      scenarios::duration_figure("wait_p99", "Wait, 99 %", 179ms, "Nearly all.").in_table("Wait", "99 %"),
      scenarios::duration_figure("stay_p50", "Stay, median", 0ms, "Half.").none_if(true).in_table("Stay", "median"),
      scenarios::duration_figure("least", "Least", 0ms, "Measured."),
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
  EXPECT_EQ(view.shown("least"), "0 ms");
  EXPECT_EQ(view.shown("each"), "80 79");
  EXPECT_EQ(view.shown("other"), "");
  EXPECT_EQ(view.findChildren<widgets::FigureBox*>().size(), 3);
  EXPECT_EQ(view.findChildren<widgets::Sparkline*>().size(), 1);
}

/// The texts of all labels of a box, from the top.
QStringList textsOf(const QWidget& box) {
  QStringList texts;
  for (const auto* label : box.findChildren<QLabel*>(Qt::FindDirectChildrenOnly)) texts.push_back(label->text());
  return texts;
}

TEST(FigureViewTest, FiguresOfOneWindowOfTimeStandTogether) {
  using scenarios::FigureWindow;
  FigureView view;
  Figures figures;
  figures.list = {
      scenarios::count_figure("done", "Done", 7, "In all."),
      scenarios::level_figure("queue", "Queue", 3, "Waiting."),
      scenarios::level_figure("theory", "M/M/1", 2, "Expected.").in(FigureWindow::theory),
      scenarios::rate_figure("rate", "Rate", 40, "Per second."),
      scenarios::duration_figure("p99", "Wait, 99 %", 7ms, "Nearly all.").in(FigureWindow::last_ten_seconds),
      scenarios::rate_figure("set", "Offered", 50, "As set.").now()};
  view.show(figures);
  const std::vector<QStringList> expected{{"Last second", "Rate", "40/s"},
                                          {"Last ten seconds", "Wait, 99 %", "7 ms"},
                                          {"Now", "Queue", "3", "Offered", "50/s"},
                                          {"Whole run", "Done", "7"},
                                          {"In theory", "M/M/1", "2"}};
  const auto boxes = view.findChildren<widgets::FigureBox*>();
  ASSERT_EQ(boxes.size(), 5);
  for (int i = 0; i < 5; ++i) EXPECT_EQ(textsOf(*boxes[i]), expected[static_cast<std::size_t>(i)]);
  EXPECT_EQ(boxes[3]->findChildren<QLabel*>(Qt::FindDirectChildrenOnly)[1]->toolTip(), "In all.");
}

// What they were about is no longer there.
TEST(FigureViewTest, AfterTheRunFiguresOfAMomentShowADash) {
  FigureView view;
  auto figures = example();
  figures.list.push_back(scenarios::level_figure("queue", "Queue", 3, "Waiting."));
  view.show(figures, true);
  for (const auto& [id, text] :
       {std::pair("done_rate", "–"), {"queue", "–"}, {"each", "–"}, {"done", "1,240"}, {"wait_p50", "7 ms"}}) {
    EXPECT_EQ(view.shown(id), text) << id;
  }
  view.show(figures);
  EXPECT_EQ(view.shown("queue"), "3") << "it was started again";
}

TEST(FigureViewTest, ATableHasARowForEachStage) {
  FigureView view;
  view.show(example());
  const auto* table = view.findChild<FigureTable*>();
  const auto* grid = static_cast<QGridLayout*>(table->layout());
  ASSERT_EQ(grid->rowCount(), 3);
  ASSERT_EQ(grid->columnCount(), 3);
  const auto cell = [&](int row, int column) -> QLabel* {
    const auto* item = grid->itemAtPosition(row, column);
    return item == nullptr ? nullptr : qobject_cast<QLabel*>(item->widget());
  };
  const char* texts[3][3] = {{nullptr, "median", "99 %"}, {"Wait", "7 ms", "179 ms"}, {"Stay", "–", nullptr}};
  for (int row = 0; row < 3; ++row) {
    for (int column = 0; column < 3; ++column) {
      const auto* label = cell(row, column);
      EXPECT_EQ(label == nullptr ? QString() : label->text(), QString(texts[row][column])) << row << ' ' << column;
    }
  }
  EXPECT_EQ(cell(1, 2)->toolTip(), "Nearly all.");
  EXPECT_EQ(cell(1, 2)->accessibleName(), "Wait, 99 %");
  auto later = example();
  later.list[3] = scenarios::duration_figure("wait_p99", "Wait, 99 %", 2s, "Nearly all.").in_table("Wait", "99 %");
  view.show(later);
  EXPECT_EQ(cell(1, 2)->text(), "2 s");
}

TEST(FigureViewTest, APlotSpeaksTheLanguageOfItsFigure) {
  struct Row {
    scenarios::Figure first, second;
    const char* maximum;
  };
  const std::vector<Row> rows{
      {scenarios::duration_figure("f", "F", 20ms, ""), scenarios::duration_figure("f", "F", 5ms, ""), "max 20 ms"},
      {scenarios::count_figure("f", "F", 1240, ""), scenarios::count_figure("f", "F", 7, ""), "max 1,240"},
      {scenarios::money_figure("f", "F", 1250, ""), scenarios::money_figure("f", "F", 5, ""), "max 12.50 USD"},
      {scenarios::share_figure("f", "F", 0.25, ""), scenarios::share_figure("f", "F", 0.1, ""), "max 25.0 %"},
      {scenarios::level_figure("f", "F", 0.5, ""), scenarios::level_figure("f", "F", 0.25, ""), "max 0.5"}};
  for (const auto& [first, second, maximum] : rows) {
    FigureView view;
    Figures figures;
    for (const auto& [figure, at] : {std::pair(first, 1s), {second, 2s}}) {
      figures.list = {scenarios::Figure(figure).plot()};
      view.plot(figures, at);
    }
    view.show(figures);
    EXPECT_EQ(view.findChild<widgets::Sparkline*>()->maximum(), maximum);
    EXPECT_EQ(view.findChild<widgets::Sparkline*>()->name(), "F, last 1 s");
  }
}

TEST(FigureViewTest, APlotOfWhatIsNotMeasuredShowsNothing) {
  FigureView view;
  const auto plot = [&](bool none, int seconds) {
    Figures figures;
    figures.list = {scenarios::duration_figure("wait", "Wait", none ? 0ms : 20ms, "").none_if(none).plot()};
    view.plot(figures, std::chrono::seconds(seconds));
    view.show(figures);
    return view.findChild<widgets::Sparkline*>();
  };
  EXPECT_TRUE(plot(true, 1)->isHidden());
  EXPECT_FALSE(plot(false, 2)->isHidden());
  EXPECT_EQ(plot(true, 3)->accessibleDescription(), "Wait: – now\nbetween 20 ms and 20 ms in the last 1 s");
  EXPECT_EQ(plot(true, 4)->maximum(), "max 20 ms");
  int second = 5;
  for (std::size_t i = 0; i < widgets::Series::capacity; ++i) plot(true, second++);
  EXPECT_TRUE(plot(true, second)->isHidden()) << "what was measured is no longer in the picture";
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
  EXPECT_EQ(view.findChildren<widgets::FigureBox*>().size(), 3);
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
  view.plot(example(5), 1s);
  view.plot(example(10), 2s);
  EXPECT_EQ(shown()->maximum(), "max 10/s");
}

}  // namespace
}  // namespace nazir::app
